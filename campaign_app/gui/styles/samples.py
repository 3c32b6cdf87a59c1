"""Style samples: some sources as a citation style words them, read but not edited."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTextBrowser

from campaign_app.actions.style_preview import Sample, StyleSamples
from campaign_app.gui.colors import colors
from campaign_app.gui.widgets.basics import look, named
from campaign_app.manuscript.tree import Content
from campaign_app.writers.html.inlines import HtmlInlines

IN_NOTES = ("First note", "Repeated note", "List of works")
IN_TEXT = ("In the text", "In the text again", "List of works")


class StyleSamplesView(QTextBrowser):
    """First citation, repeated citation and entry in the list of works, source by source."""

    def __init__(self, name: str) -> None:
        super().__init__()
        look(named(self, name, "Sources in this style"), "plain")
        self.setOpenLinks(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.setTabChangesFocus(True)

    def show_samples(self, shown: StyleSamples) -> None:
        """Show ``shown``; words of records are escaped."""
        if not shown.samples:
            self.say("This workspace has no sources yet.")
            return
        captions = IN_TEXT if shown.in_text else IN_NOTES
        words = HtmlInlines(shown.language, {})
        self.setHtml("".join(_table(sample, captions, words) for sample in shown.samples))

    def say(self, words: str) -> None:
        """Show a sentence instead."""
        self.setHtml(f'<p style="color:{colors().muted}">{escape(words)}</p>')


def _table(sample: Sample, captions: tuple[str, str, str], words: HtmlInlines) -> str:
    muted = colors().muted
    rows: tuple[Content, ...] = (sample.first, sample.repeated, sample.listed)
    cells = "".join(
        f'<tr><td width="116" style="color:{muted}">{caption}</td><td>{words.html(content)}</td></tr>'
        for caption, content in zip(captions, rows, strict=True)
    )
    return f'<table cellpadding="2" style="margin-bottom:12px">{cells}</table>'
