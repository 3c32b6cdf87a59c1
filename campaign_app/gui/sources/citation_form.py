"""Citation form: words and place of a citation of a stored fact, mended or taken anew from the text."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QWidget

from campaign_app.actions.citations import Cited, add_citation, mend_citation
from campaign_app.actions.kinds import Field
from campaign_app.errors import UserError
from campaign_app.gui.facts.form import LOCATORS
from campaign_app.gui.icons import set_icon
from campaign_app.gui.quote_states import picture, told
from campaign_app.gui.record_form import RecordForm
from campaign_app.gui.widgets.basics import button, column, frame, holder, label, named, row, scrolling
from campaign_app.gui.workspace import OpenWorkspace
from campaign_app.store import Store

FIELDS = (
    Field("quote", "Words", "long", help="As the source has them; … stands for what is left out."),
    Field("label", "Place", "choice", LOCATORS[1:]),
    Field("locator", "No.", "text"),
    Field("note", "Note", "text"),
)
TAKEN = ("quote", "label", "locator")


class CitationForm(QWidget):
    """One citation of a fact; ``saved`` carries it as stored, ``closed`` the fact where it is left as it was.

    ``take_wanted`` asks for the words that are selected in the text.
    """

    saved = Signal(object)
    closed = Signal(str)
    edited = Signal()
    take_wanted = Signal()

    def __init__(self, workspace: OpenWorkspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._cited: Cited | None = None
        # The words taken from the text, with what stands before and after them there.
        self._passage: Mapping[str, Any] = {}
        self.form = RecordForm("citation", FIELDS)
        self.form.edited.connect(self._edited)
        self._heading, self._statement = label("", "heading", wrap=True), label("", "muted", wrap=True)
        self._picture, self._state = label(), label("", wrap=True)
        named(self._state, "citation.state", "What the quote check says")
        self._share = named(QCheckBox("Change the fact’s own quote too"), "citation.share", "Change both")
        self._share.setToolTip("The fact quotes the same words, and letters print them.")
        self._save = button(
            "citation.save", "&Save", lambda: self.save(), dress="primary", says="Save passage"
        )
        self._save.setToolTip("Ctrl+Return")
        self._add = button("citation.add", "Cite &besides", self._cite_besides, says="Cite it besides")
        self._add.setToolTip("Keep the citation as it is, and let the fact rest on this passage as well")
        self._cancel = button("citation.cancel", "Ca&ncel", self.cancel, says="Leave the passage as it is")
        keys = QShortcut(QKeySequence("Ctrl+Return"), self)
        # In the text beside the form the same keys take the words that are selected.
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(lambda: self.save())
        self._build()

    def start(self, cited: Cited) -> None:
        """Show a citation as it is stored."""
        self._cited, self._passage = cited, {}
        self._heading.setText(f"Passage of {cited.fact}")
        self._statement.setText(cited.statement)
        set_icon(self._picture, *picture(cited), 20)
        self._state.setText(told(cited))
        self._share.setVisible(cited.shared)
        self._share.setChecked(cited.shared)
        self.form.load({**cited.row, "quote": cited.words})
        self._edited()

    def take(self, passage: Mapping[str, Any]) -> None:
        """Put the words of a passage, and its place, into the form."""
        self._passage = {**passage, "quote": str(passage["quote"]).strip()}
        for name in TAKEN:
            if self._passage[name]:
                self.form.editor(name).set_value(self._passage[name])
        self._edited()
        self._save.setFocus()

    @property
    def cited(self) -> Cited | None:
        """The citation shown, None where there is none."""
        return self._cited

    @property
    def dirty(self) -> bool:
        """Whether something was changed that is not saved."""
        return self._cited is not None and self.form.dirty

    def cancel(self) -> None:
        """Leave the citation as it is."""
        fact = self._cited.fact if self._cited else ""
        self._cited = None
        self.form.load({})
        self.closed.emit(fact)

    def save(self, then: Callable[[], None] = lambda: None) -> None:
        """Store the changes of the citation, and call ``then`` once they are."""
        cited, share = self._cited, self._share.isChecked()
        if cited is not None and self.dirty:
            changes = {name: value or "" for name, value in self.form.changes().items()} | self._context()
            self._write(lambda store: mend_citation(store, cited, changes, share=share), then)

    def _cite_besides(self) -> None:
        cited = self._cited
        if cited is not None and self.dirty:
            values = {name: value or "" for name, value in self.form.values().items()}
            new = {**cited.row, "prefix": "", "suffix": "", **values, **self._context()}
            self._write(lambda store: add_citation(store, cited.fact, new))

    def _context(self) -> dict[str, str]:
        """Return what stands before and after the words, where they are those taken from the text."""
        same = bool(self._passage) and self.form.values()["quote"] == self._passage["quote"]
        return {name: str(self._passage[name]) for name in ("prefix", "suffix")} if same else {}

    def _write(self, work: Callable[[Store], Cited], then: Callable[[], None] = lambda: None) -> None:
        def done(stored: Cited) -> None:
            self._cited = None
            self.form.load({})
            self.saved.emit(stored)
            then()

        def failed(error: Exception) -> None:
            self._edited()
            field = getattr(error, "field", "")
            words = str(getattr(error, "told", error))
            if not (isinstance(error, UserError) and field and self.form.show_problem(field, words)):
                self._workspace.jobs.failed.emit(error)

        for part in (self._save, self._add):
            part.setEnabled(False)
        self._workspace.change(self, work, done, failed)

    def _edited(self) -> None:
        for part in (self._save, self._add):
            part.setEnabled(self.dirty)
        self.edited.emit()

    def _build(self) -> None:
        state = row(self._picture, self._state, gap=8, margins=(12, 8, 12, 8))
        state.setStretch(1, 1)
        state.setAlignment(self._picture, Qt.AlignmentFlag.AlignTop)
        take = button("citation.take", "&Take the selected words", self.take_wanted.emit)
        take.setToolTip("Ctrl+Return in the text")
        hint = label(
            "Select the words in the text, or write them here as the source has them.", "muted", wrap=True
        )
        top = column(frame("card", state), hint, row(take, None), gap=10, margins=(20, 0, 20, 0))
        more = column(self._share, margins=(20, 0, 20, 12))
        self.setLayout(
            column(
                column(self._heading, self._statement, gap=4, margins=(20, 16, 20, 10)),
                scrolling(holder(column(top, self.form, more, None, gap=0))),
                frame("foot", row(self._cancel, None, self._add, self._save, margins=(16, 10, 16, 10))),
                gap=0,
            )
        )
