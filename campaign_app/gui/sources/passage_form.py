"""Passage form: a passage becomes a fact, stated in the person's own words."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from campaign_app.actions.kinds import KINDS
from campaign_app.actions.records import create_record, validate
from campaign_app.errors import UserError
from campaign_app.gui.record_form import RecordForm, Section
from campaign_app.gui.record_keys import connect_keys
from campaign_app.gui.widgets.basics import button, column, frame, label, named, row, scrolling
from campaign_app.gui.workspace import OpenWorkspace

Values = dict[str, Any]
SECTIONS = (
    Section("In your own words", ("statement", "kind", "date", "place", "event")),
    Section("Figure", ("low", "high", "qualifier", "unit", "counted")),
    Section("Words", ("quote", "speaker", "translation_note")),
    Section("Who says so", ("attributed_to", "attribution", "topics")),
)
NAMES = tuple(name for section in SECTIONS for name in section.fields)


class PassageForm(QWidget):
    """A new fact with its passage above it; ``saved`` carries its key, ``closed`` that the person gave up."""

    saved = Signal(str)
    closed = Signal()
    edited = Signal()

    def __init__(self, workspace: OpenWorkspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._values: Values = {}
        fields = [KINDS["facts"].field(name) for name in NAMES]
        self.form = RecordForm("passage", fields, SECTIONS, validate=self._problems)
        connect_keys(workspace, self.form, fields)
        self.form.edited.connect(self.edited)
        self._quote = named(label("", wrap=True, selectable=True), "passage.quoted", "Passage")
        self._place = named(label("", "muted", wrap=True), "passage.place", "Place of the passage")
        self._save = button(
            "passage.save", "&Save, next", self.save, dress="primary", says="Save the fact and take the next"
        )
        self._save.setToolTip("Ctrl+Return")
        cancel = button("passage.cancel", "Ca&ncel", self.cancel, says="Give up the new fact")
        keys = QShortcut(QKeySequence("Ctrl+Return"), self)
        keys.activated.connect(self.save)
        card = frame("ok", column(self._quote, self._place, gap=4, margins=(12, 10, 12, 10)))
        self.setLayout(
            column(
                column(label("New fact", "heading"), card, gap=10, margins=(20, 16, 20, 4)),
                scrolling(self.form),
                frame("foot", row(cancel, None, self._save, margins=(16, 10, 16, 10))),
                gap=0,
            )
        )

    def start(self, values: Mapping[str, Any], title: str) -> None:
        """Begin a fact from what a passage of the source called ``title`` gives."""
        self._values = dict(values)
        citation = values["citations"][0]
        self._quote.setText(f"“{citation['quote'].strip()}”")
        place = " ".join(filter(None, (citation["label"], citation["locator"]))) or "the whole text"
        self._place.setText(f"{place[:1].upper()}{place[1:]} of {title}")
        self.form.load({"attribution": "asserted", **values})
        self.form.focus_first()

    @property
    def quote(self) -> str:
        """The words of the passage."""
        return str(self._values["citations"][0]["quote"]).strip() if self._values else ""

    @property
    def dirty(self) -> bool:
        """Whether something was written that is not saved."""
        return bool(self._values) and self.form.dirty

    def cancel(self) -> None:
        """Give the fact up."""
        self._values = {}
        self.form.load({})
        self.closed.emit()

    def save(self) -> None:
        """Save the fact if everything on the form can be."""
        if not self._values or not self.form.check():
            return
        values = {name: value for name, value in self._entered().items() if value not in (None, "", [])}
        self._save.setEnabled(False)
        self._workspace.change(
            self, lambda store: create_record(store, "facts", values), self._done, self._failed
        )

    def _entered(self) -> Values:
        """Return the fact as it would be saved: one value is both ends, a quotation quotes its passage."""
        values = {**self._values, **self.form.values()}
        if values.get("high") is None:
            values["high"] = values.get("low")
        if values.get("low") is not None and not values.get("qualifier"):
            values["qualifier"] = "exact" if values["low"] == values["high"] else "range"
        if values.get("kind") == "quotation" and not values.get("quote"):
            values["quote"] = self.quote
        return values

    def _problems(self, _values: Mapping[str, Any]) -> Mapping[str, str]:
        found = {name: value for name, value in self._entered().items() if value is not None}
        return {name: words for name, words in validate("facts", found).items() if name in NAMES}

    def _done(self, key: str) -> None:
        self._save.setEnabled(True)
        self._values = {}
        self.form.load({})
        self.saved.emit(key)

    def _failed(self, error: Exception) -> None:
        self._save.setEnabled(True)
        field = getattr(error, "field", "")
        if not (isinstance(error, UserError) and field and self.form.show_problem(field, str(error))):
            self._workspace.jobs.failed.emit(error)
