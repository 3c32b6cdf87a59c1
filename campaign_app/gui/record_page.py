"""Record page: a searchable list of records beside the form of the one selected."""

from collections.abc import Callable, Mapping, Sequence
from textwrap import shorten
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QPushButton,
    QSpacerItem,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from campaign_app.actions.kinds import KINDS, Field
from campaign_app.actions.names import called
from campaign_app.actions.records import (
    create_record,
    delete_record,
    edit_record,
    show_record,
    validate,
)
from campaign_app.errors import UserError
from campaign_app.gui.edits import store_edit
from campaign_app.gui.page import Page, ask_to_delete
from campaign_app.gui.record_form import RecordForm, Section
from campaign_app.gui.record_keys import connect_keys, pick_lists
from campaign_app.gui.record_list import ROW_HEIGHT, RecordList
from campaign_app.gui.record_table import RecordTable, Shown, listed
from campaign_app.gui.widgets.basics import button, column, frame, holder, label, row, scrolling
from campaign_app.gui.widgets.editors import Editor
from campaign_app.gui.widgets.empty_state import EmptyState
from campaign_app.gui.workspace import OpenWorkspace

Values = dict[str, Any]
SHOWN = 90  # the most characters of what a record is called in a question about it


class RecordPage(Page):
    """Records of one kind. A page of its own kind says which columns, sections and special controls it has.

    ``counted`` carries the number of records that match the search.
    """

    counted = Signal(int)
    kind = ""
    noun = "record"
    columns: Sequence[Shown] = ()
    sections: Sequence[Section] = (Section(""),)
    hint = "Search"
    row_height = ROW_HEIGHT
    empty_heading = "Nothing here yet"
    empty_words = ""
    picture = "documents"
    # What a copy of a record does not take over.
    own: tuple[str, ...] = ("key",)
    # Fields of the form that are records of another kind.
    more_fields: tuple[Field, ...] = ()

    def __init__(self, workspace: OpenWorkspace) -> None:
        super().__init__(workspace)
        self.key = ""
        self.creating = False
        self._values: Values = {}
        # The record that was asked for last: what is read late of another one is not shown.
        self._awaited = ""
        fields = (*KINDS[self.kind].fields, *self.more_fields)
        self.special = {**pick_lists(workspace, self.kind, fields), **self.special_editors()}
        self.form = RecordForm(self.kind, fields, self.sections, self.special, self._problems)
        connect_keys(workspace, self.form, fields)
        self.form.edited.connect(self._tell_state)
        self.list = RecordList(self.kind, self.hint, self._table(), self.tone, self.row_height)
        self.list.picked.connect(self._picked)
        self.list.table.loaded.connect(self._loaded)
        self._build()
        self._show_nothing()

    # --- what a page of its own kind may say

    def special_editors(self) -> Mapping[str, Editor]:
        """Return controls of the page's own, by field."""
        return {}

    def tone(self, words: str) -> str:
        """Return the tone of a badge that says ``words``."""
        return "muted" if words else ""

    def heading(self, values: Values) -> str:
        """Return what stands above the form."""
        return str(values.get("title") or values.get("name") or values.get("key", ""))

    def shown_record(self, values: Values) -> None:
        """Show beside the form what belongs to the record."""

    def beside_search(self) -> list[QWidget]:
        """Return what stands right of the search field."""
        return []

    def beside_empty(self) -> list[QPushButton]:
        """Return what an empty list offers beside a new record."""
        return []

    def fresh_values(self) -> Values:
        """Return what a new record starts from."""
        return {}

    def carried(self, _values: Values) -> Values:
        """Return what of a record the next one starts from, when it is saved for a new one."""
        return {}

    def entered(self, values: Values) -> Values:
        """Return the values of the form as they are to be saved."""
        return values

    # --- what the window asks

    def refresh(self) -> None:
        """Read the list anew, and the record shown unless it is being edited."""
        self.list.table.refresh()
        if self.key and not self.dirty:
            self._read(self.key)

    def go(self, key: str) -> None:
        """Show the record ``key``."""
        self.leave(lambda: self._open(key))

    def panes(self) -> list[QWidget]:
        """Return search, list and form."""
        return [self.list.field, self.list.view, self.form]

    def search(self) -> None:
        """Put the cursor into the search field."""
        self.list.field.setFocus()
        self.list.field.selectAll()

    def new(self) -> None:
        """Show an empty form."""
        self.leave(self._start)

    def save_then(self, then: Callable[[], None]) -> None:
        """Save the form, and call ``then`` once it is saved."""
        if not (self.dirty and self.form.check()):
            return
        there = self.form.values()
        if self.creating:
            values = {n: value for n, value in self.entered(there).items() if value not in (None, "", [])}
            self.workspace.change(
                self,
                lambda store: create_record(store, self.kind, values),
                self._saved(there, then),
                self._failed,
            )
            return
        filled = {n: v for n, v in self.entered(there).items() if v != there[n]}
        key, changes = self.key, {**self.form.changes(), **filled}
        # What was saved just now has not been read again yet.
        seen = {name: self._values.get(name) for name in changes} if "version" in self._values else None
        store_edit(
            self,
            self.workspace,
            lambda store, seen: edit_record(store, self.kind, key, changes, seen=seen),
            seen,
            self._saved(there, then),
            self._failed,
            lambda: self._take_theirs(key),
        )

    def _take_theirs(self, key: str) -> None:
        self.discard()
        self._read(key)

    def save_and_new(self) -> None:
        """Save the form and show a new one, which starts from what it carries over."""
        carried = self.carried(self.form.values())
        if self.dirty:
            self.save_then(lambda: self._start(carried))
        else:
            self._start(carried)

    def duplicate(self) -> None:
        """Show a new record that says what the one shown does."""
        if self.can_delete:
            self.leave(self._copy)

    def step(self, by: int) -> None:
        """Go to the record ``by`` rows further down the list."""
        self.list.step(by)

    def delete(self) -> None:
        """Ask, and delete the record shown."""
        if not self.can_delete or not ask_to_delete(self, self._called):
            return
        key = self.key
        self._show_nothing()
        self.workspace.change(self, lambda store: delete_record(store, self.kind, key), failed=self._failed)

    def discard(self) -> None:
        """Show the record as it is stored."""
        if self.creating:
            self._show_nothing()
        else:
            self.form.load(self._values)
        self._tell_state()

    @property
    def dirty(self) -> bool:
        """Whether the form differs from the record."""
        return (self.creating or bool(self.key)) and self.form.dirty

    @property
    def can_delete(self) -> bool:
        """Whether a stored record is shown."""
        return bool(self.key) and not self.creating

    def unsaved_name(self) -> str:
        """Return the record's name."""
        return f"the new {self.noun}" if self.creating else self._called

    @property
    def _called(self) -> str:
        """What people call the record shown, with its key."""
        table = self.list.table
        words = called(table.record(table.row_of(self.key)) or self._values)
        if words in ("", self.key):
            return f"the {self.noun} {self.key}"
        return f"the {self.noun} “{shorten(words, SHOWN, placeholder='…')}” ({self.key})"

    # --- building

    def _table(self) -> RecordTable:
        source = listed(self.workspace.store, self.kind)
        return RecordTable(self.workspace.jobs, self.columns, source, self)

    def _build(self) -> None:
        self._title = label("", "heading", wrap=True)
        self.above = column(gap=8, margins=(20, 0, 20, 0))
        self._save = button(
            f"{self.kind}.save", "&Save", self.save, dress="primary", says=f"Save {self.noun}"
        )
        self._revert = button(f"{self.kind}.revert", "&Revert", self.discard, says=f"Revert {self.noun}")
        self._delete = button(f"{self.kind}.delete", "&Delete…", self.delete, says=f"Delete {self.noun}")
        self.before, self.after = column(gap=8), column(gap=8)
        scroll = self._scroll = scrolling(holder(column(self.before, self.form, self.after, gap=0)))
        top = column(self._title, gap=0, margins=(20, 16, 20, 10))
        self._save_new = button(
            f"{self.kind}.save_new",
            "Sa&ve, new",
            self.save_and_new,
            says=f"Save {self.noun} and start a new one",
        )
        buttons = (self._delete, None, self._revert, self._save_new, self._save)
        foot = frame("foot", row(*buttons, margins=(16, 10, 16, 10)))
        parts = column(top, self.above, scroll, foot, gap=0)
        # At least so wide; what is in it may ask for more where text is large.
        parts.addItem(QSpacerItem(360, 0))
        detail = frame("pane", parts)
        words = f"Choose a {self.noun} in the list to read and edit it, or press Ctrl+N for a new one."
        none = EmptyState(self.picture, f"No {self.noun} chosen", words)
        nothing = frame("pane", column(None, none, None))
        self._detail = QStackedWidget()
        self._detail.addWidget(nothing)
        self._detail.addWidget(detail)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setObjectName(f"{self.kind}.splitter")
        self._splitter.addWidget(self.list)
        self._splitter.addWidget(self._detail)
        self._splitter.setStretchFactor(0, 3)
        self._splitter.setStretchFactor(1, 2)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(3)
        self._splitter.setSizes([770, 440])
        self.list.add_actions(self.beside_search())
        add = button(
            f"{self.kind}.empty.new", f"Add a {self.noun}", self.new, picture="plus", dress="primary"
        )
        self._pages = QStackedWidget()
        self._pages.addWidget(self._splitter)
        more = self.beside_empty()
        self._pages.addWidget(EmptyState(self.picture, self.empty_heading, self.empty_words, add, *more))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._pages)

    # --- the record shown

    def _picked(self, key: str) -> None:
        if key != self.key or self.creating:
            self.leave(lambda: self._read(key), lambda: self.list.select(self.key))

    def _open(self, key: str) -> None:
        self.list.want(key)
        self._read(key)

    def _read(self, key: str) -> None:
        self._awaited = key
        self.workspace.read(
            self,
            lambda store: show_record(store, self.kind, key),
            self._show,
            lambda _gone: self._show_nothing(),
            instead="record",
        )

    def _show(self, values: Values) -> None:
        if values["key"] != self._awaited:
            return
        if values["key"] == self.key and (self.dirty or self.form.typing):
            if "version" not in self._values:
                self._values = values
            return
        self._awaited = ""
        self._values = values
        bar = self._scroll.verticalScrollBar()
        place = bar.value() if values["key"] == self.key else 0
        bar.setValue(place)
        self.key, self.creating = str(values["key"]), False
        self._title.setText(self.heading(values))
        self.form.load(values)
        self.shown_record(values)
        # A link that had the keys and is gone hands them on to another, which scrolls into view.
        bar.setValue(place)
        self._detail.setCurrentIndex(1)
        self.list.select(self.key)
        self._tell_state()

    def _start(self, carried: Mapping[str, Any] | None = None) -> None:
        self._pages.setCurrentIndex(0)
        self._awaited = ""
        self.key, self.creating = "", True
        self._values = {**self.fresh_values(), **(carried or {})}
        self.list.select("")
        self._title.setText(f"New {self.noun}")
        self.form.load(self._values)
        self._scroll.verticalScrollBar().setValue(0)
        self.shown_record({})
        self._detail.setCurrentIndex(1)
        self.form.focus_first()
        self._tell_state()

    def _copy(self) -> None:
        values = {name: value for name, value in self.form.values().items() if name not in self.own}
        self._start()
        self._title.setText(f"New {self.noun}, a copy")
        for name, value in values.items():
            self.form.editor(name).set_value(value)
        self._tell_state()

    def _show_nothing(self) -> None:
        self.key, self.creating = "", False
        self._awaited = ""
        self._values = {}
        self.form.load({})
        self._detail.setCurrentIndex(0)
        self._tell_state()

    def _loaded(self, count: int) -> None:
        empty = count == 0 and not self.list.table.search and not self.creating
        self._pages.setCurrentIndex(1 if empty else 0)
        self.counted.emit(count)
        if self.key:
            self.list.select(self.key)
        elif count and not self.creating and not self._awaited:
            self.list.select_first()

    def _saved(self, stored: Values, then: Callable[[], None]) -> Callable[[str], None]:
        def done(key: str) -> None:
            self.workspace.told.emit(f"Saved {self.noun} {key}.", "status")
            self.key, self.creating = key, False
            self._values = {**stored, "key": key}
            # What was typed while it was being stored is not saved yet.
            self.form.rest_on(stored)
            self.list.want(key)
            self._read(key)
            self._tell_state()
            then()

        return done

    def _failed(self, error: Exception) -> None:
        field = getattr(error, "field", "")
        words = str(getattr(error, "told", error))
        if isinstance(error, UserError) and field and self.form.show_problem(field, words):
            return
        self.workspace.jobs.failed.emit(error)

    def _problems(self, values: Mapping[str, Any]) -> Mapping[str, str]:
        found = {name: value for name, value in self.entered(dict(values)).items() if value is not None}
        return validate(self.kind, found, self._values)

    def _tell_state(self) -> None:
        self._save.setEnabled(self.dirty)
        self._save_new.setEnabled(self.dirty)
        self._revert.setEnabled(self.dirty or self.creating)
        self._delete.setEnabled(self.can_delete)
        # Other records and editions name a record by its key.
        self.form.lock("key", bool(self.key))
        self.state_changed.emit()
