"""Pick list: records chosen in an order, found by typing and moved by keys."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QSize, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QListWidget, QListWidgetItem

from campaign_app.actions.names import called, matching, rows_of
from campaign_app.actions.records import create_record
from campaign_app.gui.widgets.basics import look, named, row, tool
from campaign_app.gui.widgets.editors import Editor
from campaign_app.gui.widgets.search_field import SearchField
from campaign_app.gui.widgets.two_line_delegate import DETAIL_ROLE, TwoLineDelegate
from campaign_app.gui.workspace import OpenWorkspace
from campaign_app.readers.vcard.forms import language_of

KEY = Qt.ItemDataRole.UserRole
OFFERED = 14
GAP = "  ·  "
Words = tuple[str, str, str]


class Picked(QListWidget):
    """The chosen records; Delete removes one, Alt+Up and Alt+Down move it."""

    removed = Signal()
    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # Qt's name
        """Move and remove by keys."""
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)


class PickList(Editor):
    """Keys of records, of one kind or several, in an order; below the field stand those picked, in words.

    Where States may be picked, one that is not there yet can be made of the name that was typed.
    """

    def __init__(
        self,
        workspace: OpenWorkspace,
        name: str,
        says: str,
        kind: str | Sequence[str],
        hint: str,
        least: int = 2,
        most: int = 60,
    ) -> None:
        self.picked = look(named(Picked(), f"{name}.picked", f"{says}, picked"), "plain")
        super().__init__(self.picked)
        self._workspace = workspace
        self._kinds = (kind,) if isinstance(kind, str) else tuple(kind)
        self._least, self._most = least, most
        self._words: dict[str, Words] = {}
        self._new = ""
        self.field = SearchField(f"{name}.add", f"Add to {says}", hint)
        self._offers = QStringListModel(self)
        self._completer = QCompleter(self._offers, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(OFFERED)
        popup = self._completer.popup()
        if popup is not None:
            popup.setMinimumWidth(420)
        self.field.setCompleter(self._completer)
        self._asking = QTimer(self)
        self._asking.setSingleShot(True)
        self._asking.setInterval(150)
        self._asking.timeout.connect(self._ask)
        self._build(name, says)

    def value(self) -> Any:
        """Return the keys in their order."""
        return [self.picked.item(number).data(KEY) for number in range(self.picked.count())]

    def set_value(self, value: Any) -> None:
        """Show ``value``, a list of keys; where it shows them already the one chosen stays."""
        keys = [str(key) for key in value or []]
        if keys != self.value():
            self.picked.clear()
            for key in keys:
                self._append(key)
            self._fit()
        self.resolve()

    def resolve(self) -> None:
        """Read anew what the picked records say."""
        keys, kinds = self.value(), self._kinds
        if keys:
            self._workspace.read(self, lambda store: rows_of(store, kinds, keys), self._put, instead="words")

    def add(self, key: str) -> None:
        """Pick one more record, or go to it where it is picked already."""
        if key in self.value():
            self.picked.setCurrentRow(self.value().index(key))
            return
        self._append(key)
        self.picked.setCurrentRow(self.picked.count() - 1)
        self._changed()

    def _build(self, name: str, says: str) -> None:
        self.setFocusProxy(self.field)
        self.picked.setItemDelegate(TwoLineDelegate(self.picked))
        self.picked.setMouseTracking(True)
        self.picked.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.picked.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.picked.removed.connect(self._remove)
        self.picked.moved.connect(self._move)
        # A text is offered only while the person types: choosing one also changes the text.
        self.field.textEdited.connect(lambda _text: self._asking.start())
        self._completer.activated.connect(self._take)
        self._up = tool(f"{name}.up", "arrow-up", f"Move up in {says} (Alt+Up)", lambda: self._move(-1))
        self._down = tool(
            f"{name}.down", "arrow-down", f"Move down in {says} (Alt+Down)", lambda: self._move(1)
        )
        self._drop = tool(f"{name}.remove", "trash", f"Remove from {says} (Delete)", self._remove)
        line = row(self.field, self._up, self._down, self._drop, gap=4)
        line.setStretch(0, 1)
        self.box.insertLayout(0, line)
        self.picked.currentRowChanged.connect(lambda _row: self._enable())
        self._fit()

    def _ask(self) -> None:
        text, kinds = self.field.text().strip(), self._kinds
        if text:
            self._workspace.read(
                self.field,
                lambda store: matching(store, kinds, text, OFFERED),
                lambda found: self._offer(text, found),
                instead="offer",
            )

    def _offer(self, typed: str, found: Sequence[Mapping[str, Any]]) -> None:
        lines = []
        for values in found:
            key, strong, muted = self._words[str(values["key"])] = _told(values)
            lines.append(GAP.join(filter(None, (key, strong, muted)))[:140])
        there = any(called(values).casefold() == typed.casefold() for values in found)
        self._new = typed if "states" in self._kinds and not there else ""
        if self._new:
            lines.append(_offer_of(self._new))
        self._offers.setStringList(lines)
        if self.field.hasFocus() and lines:
            self._completer.complete()

    def _take(self, line: str) -> None:
        if self._new and line == _offer_of(self._new):
            self._make_state(self._new)
        else:
            self.add(line.split(GAP)[0])
        # The completer writes its line into the field after this.
        QTimer.singleShot(0, self, self.field.clear)

    def _make_state(self, name: str) -> None:
        values = {"names": {language_of(name): name}}
        self._workspace.change(self, lambda store: create_record(store, "states", values), self.add)

    def _append(self, key: str) -> None:
        item = QListWidgetItem()
        item.setData(KEY, key)
        self._word(item, self._words.get(key, (key, "", "")))
        self.picked.addItem(item)

    def _word(self, item: QListWidgetItem, words: Words) -> None:
        key, strong, muted = words
        item.setText(GAP.join(filter(None, (key, strong))) if "facts" in self._kinds else strong or key)
        item.setData(DETAIL_ROLE, muted)
        item.setToolTip(muted)
        item.setSizeHint(QSize(100, 44 if muted else 30))

    def _put(self, rows: dict[str, dict[str, Any]]) -> None:
        self._words |= {key: _told(row) for key, row in rows.items()}
        for number in range(self.picked.count()):
            item = self.picked.item(number)
            gone = (item.data(KEY), "no longer exists", "")
            self._word(item, self._words[item.data(KEY)] if item.data(KEY) in rows else gone)
        self._fit()

    def _remove(self) -> None:
        number = self.picked.currentRow()
        if number >= 0:
            self.picked.takeItem(number)
            self._changed()

    def _move(self, step: int) -> None:
        number = self.picked.currentRow()
        if number >= 0 and 0 <= number + step < self.picked.count():
            self.picked.insertItem(number + step, self.picked.takeItem(number))
            self.picked.setCurrentRow(number + step)
            self._changed()

    def _changed(self) -> None:
        self._fit()
        self.edited.emit()

    def _enable(self) -> None:
        for control in (self._up, self._down, self._drop):
            control.setEnabled(self.picked.currentRow() >= 0)

    def _fit(self) -> None:
        rows = [self.picked.item(number).sizeHint().height() for number in range(self.picked.count())]
        shown = sum(rows[: self._most])
        self.picked.setFixedHeight(max(shown, self._least * 30) + 6)
        self._enable()


def _offer_of(name: str) -> str:
    return f"New State: {name}"


def _told(row: Mapping[str, Any]) -> Words:
    """Return key, what stands out, and the line below."""
    key = str(row["key"])
    if row["of"] == "facts":
        return key, str(row.get("value") or ""), str(row.get("statement") or "")
    if row["of"] == "posts":
        return key, called(row), ", ".join(filter(None, (row.get("institution"), row.get("holder"))))
    return key, called(row), key
