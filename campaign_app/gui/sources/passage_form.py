"""Passage form: a passage, or several, become a fact, stated in the person's own words."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from campaign_app.actions.kinds import KINDS
from campaign_app.actions.records import create_record, validate
from campaign_app.errors import UserError
from campaign_app.gui.facts.kinds import FIGURE, LAW, POSITION, WORDS, fit_to_kind
from campaign_app.gui.record_form import RecordForm, Section
from campaign_app.gui.record_keys import connect_keys, pick_lists
from campaign_app.gui.widgets.basics import (
    button,
    clear,
    column,
    frame,
    holder,
    label,
    named,
    row,
    scrolling,
    tool,
)
from campaign_app.gui.workspace import OpenWorkspace

Values = dict[str, Any]
SECTIONS = (
    Section("In your own words", ("statement", "kind", "date", "place", "event")),
    Section("Figure", FIGURE),
    Section("Words", WORDS),
    Section("Law", LAW),
    Section("Who says so", ("attributed_to", "attribution", "actors", *POSITION, "topics")),
)
NAMES = tuple(name for section in SECTIONS for name in section.fields)


class PassageForm(QWidget):
    """A new fact below its passages; ``saved`` carries its key, ``closed`` that the person gave up."""

    saved = Signal(str)
    closed = Signal()
    edited = Signal()

    def __init__(self, workspace: OpenWorkspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._values: Values = {}
        self._title = ""
        fields = [KINDS["facts"].field(name) for name in NAMES]
        picks = pick_lists(workspace, "passage", fields)
        self.form = RecordForm("passage", fields, SECTIONS, picks, self._problems)
        connect_keys(workspace, self.form, fields)
        self.form.edited.connect(self.edited)
        self.form.edited.connect(lambda: fit_to_kind(self.form))
        self._passages = column(gap=8, margins=(12, 10, 8, 10))
        self._save = button(
            "passage.save",
            "&Save, next",
            lambda: self.save(),
            dress="primary",
            says="Save the fact and take the next",
        )
        self._save.setToolTip("Ctrl+Return")
        cancel = button("passage.cancel", "Ca&ncel", self.cancel, says="Give up the new fact")
        keys = QShortcut(QKeySequence("Ctrl+Return"), self)
        # In the text beside the form the same keys take another passage.
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(lambda: self.save())
        card = frame("ok", self._passages)
        self.setLayout(
            column(
                column(label("New fact", "heading"), margins=(20, 16, 20, 10)),
                scrolling(holder(column(column(card, margins=(20, 0, 20, 0)), self.form, gap=0))),
                frame("foot", row(cancel, None, self._save, margins=(16, 10, 16, 10))),
                gap=0,
            )
        )

    def start(self, values: Mapping[str, Any], title: str) -> None:
        """Begin a fact from what a passage of the source called ``title`` gives."""
        self._values = {**values, "citations": list(values["citations"])}
        self._title = title
        self._list_passages()
        self.form.load({"attribution": "asserted", **values})
        fit_to_kind(self.form)
        self.form.focus_first()

    def add_passage(self, values: Mapping[str, Any]) -> bool:
        """Let the fact being written rest on one more passage; tell whether it did not yet."""
        citation, known = values["citations"][0], self._values["citations"]
        if citation in known:
            return False
        known.append(citation)
        self._list_passages()
        self.edited.emit()
        return True

    @property
    def quote(self) -> str:
        """The words of the first passage."""
        return str(self._values["citations"][0]["quote"]).strip() if self._values else ""

    @property
    def dirty(self) -> bool:
        """Whether something was written that is not saved."""
        return bool(self._values) and (self.form.dirty or len(self._values["citations"]) > 1)

    def cancel(self) -> None:
        """Give the fact up."""
        self._values = {}
        self.form.load({})
        self.closed.emit()

    def save(self, then: Callable[[], None] = lambda: None) -> None:
        """Save the fact if everything on the form can be, and call ``then`` once it is saved."""
        if not self._values or not self.form.check():
            return
        values = {name: value for name, value in self._entered().items() if value not in (None, "", [])}
        self._save.setEnabled(False)

        def done(key: str) -> None:
            self._done(key)
            then()

        self._workspace.change(self, lambda store: create_record(store, "facts", values), done, self._failed)

    def _list_passages(self) -> None:
        """Show each passage with its place, and with several a button that leaves one out."""
        clear(self._passages)
        citations = self._values["citations"]
        for number, citation in enumerate(citations):
            of = f" {number + 1}" if len(citations) > 1 else ""
            quote = label(f"“{citation['quote'].strip()}”", wrap=True, selectable=True)
            place = " ".join(filter(None, (citation["label"], citation["locator"]))) or "the whole text"
            words = label(f"{place[:1].upper()}{place[1:]} of “{self._title}”", "muted", wrap=True)
            line = row(
                column(
                    named(quote, f"passage.quoted{of}", f"Passage{of}"),
                    named(words, f"passage.place{of}", f"Place of the passage{of}"),
                    gap=4,
                ),
                gap=4,
            )
            line.setStretch(0, 1)
            if of:
                drop = tool(
                    f"passage.drop{of}", "close", f"Leave passage{of} out", partial(self._drop, number)
                )
                line.addWidget(drop, 0, Qt.AlignmentFlag.AlignTop)
            self._passages.addLayout(line)

    def _drop(self, number: int) -> None:
        del self._values["citations"][number]
        self._list_passages()
        self.form.focus_first()
        self.edited.emit()

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
