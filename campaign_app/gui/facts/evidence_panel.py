"""Evidence panel: the words of each citation of a fact, whether its source has them, and whether it lags."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from campaign_app.actions.citations import Cited, cited
from campaign_app.actions.quotes import Outdated, outdated_citations
from campaign_app.gui.icons import set_icon
from campaign_app.gui.quote_states import picture, told
from campaign_app.gui.widgets.basics import button, clear, column, frame, label, named, row
from campaign_app.gui.widgets.steady import steady
from campaign_app.store import Store

LONGEST = 160
SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the checks say of the citations of one fact."""

    fact: str
    citations: tuple[Cited, ...]
    outdated: tuple[Outdated, ...]


def evidence_of(store: Store, fact: str) -> Evidence:
    """Return what the checks say of ``fact``."""
    return Evidence(fact, cited(store, fact), outdated_citations(store, fact))


def shortened(words: str) -> str:
    """Return the beginning of ``words``, up to the end of a word, where they are long."""
    return words if len(words) <= LONGEST else f"{words[:LONGEST].rpartition(' ')[0] or words[:LONGEST]} …"


class EvidencePanel(QFrame):
    """One block per citation, and a line per citation that lags behind its figure.

    ``show_passage`` is called with the key of a source, ``edit_passage`` with that and the number of a
    citation, ``confirm`` with the number of a citation.
    """

    def __init__(
        self,
        show_passage: Callable[[str], None],
        edit_passage: Callable[[str, int], None],
        confirm: Callable[[int], None],
    ) -> None:
        super().__init__()
        self._show_passage, self._edit_passage, self._confirm = show_passage, edit_passage, confirm
        self._shown: Evidence | None = None
        self._box = column(gap=6, margins=(20, 0, 20, 6))
        self.setLayout(self._box)
        self.hide()

    def show_evidence(self, evidence: Evidence | None) -> None:
        """Tell what the checks say; with nothing to tell the panel is not there."""
        if evidence == self._shown:
            return
        self._shown = evidence
        with steady(self):
            self._fill(evidence)

    def _fill(self, evidence: Evidence | None) -> None:
        clear(self._box)
        for one in evidence.citations if evidence else ():
            self._box.addWidget(self._citation(one))
        names = {one.source: one.title for one in evidence.citations} if evidence else {}
        for late in evidence.outdated if evidence else ():
            self._box.addWidget(self._behind(late, names))
        self.setVisible(bool(evidence and (evidence.citations or evidence.outdated)))

    def _citation(self, one: Cited) -> QWidget:
        drawing = label()
        set_icon(drawing, *picture(one))
        place = ", ".join(filter(None, (f"“{one.title}”", one.place)))
        words = label(f"{told(one)} ({place})", "muted", wrap=True)
        words.setAccessibleName(f"Quote of citation {one.number}: {one.state or 'no words'}")
        edit = button(
            f"facts.edit_passage.{one.number}",
            "Edit passage…" if one.words else "Take a passage…",
            partial(self._edit_passage, one.source, one.number),
            dress="link",
            says=f"Edit the passage of citation {one.number}",
        )
        shown = button(
            f"facts.passage.{one.number}",
            "Show",
            partial(self._show_passage, one.source),
            dress="link",
            says=f"Show the passage of citation {one.number}",
        )
        shown.setEnabled(one.state not in (None, "no snapshot"))
        told_of = column(words, row(shown, edit, None, gap=4), gap=2)
        if one.words:
            told_of.insertWidget(0, self._words(one))
        line = row(drawing, told_of, gap=8)
        line.setStretch(1, 1)
        line.setAlignment(drawing, Qt.AlignmentFlag.AlignTop)
        return frame("", line)

    def _words(self, one: Cited) -> QWidget:
        made = label(f"“{shortened(one.words)}”", wrap=True)
        made.setTextInteractionFlags(SELECTABLE)
        # As rich text a long tip is broken into lines.
        made.setToolTip(f"<p>{escape(one.words)}</p>")
        return named(made, f"facts.quoted.{one.number}", f"Words of citation {one.number}")

    def _behind(self, one: Outdated, names: Mapping[str, str]) -> QWidget:
        title = names.get(one.source, one.source)
        words = f"The value changed, the citation of “{title}” did not: was {one.was}, is {one.now}"
        confirm = button(
            f"facts.confirm.{one.citation}",
            "It still holds",
            partial(self._confirm, one.citation),
            says=f"Confirm citation {one.citation}",
        )
        line = row(label(words, wrap=True), confirm, gap=8, margins=(12, 8, 10, 8))
        line.setStretch(0, 1)
        return frame("warn", line)
