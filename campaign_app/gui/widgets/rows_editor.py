"""Rows editor: the rows that belong to a record (names, citations, tenures), each a line of small cells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from campaign_app.errors import UserError
from campaign_app.gui.widgets.basics import button, label, look, named, row
from campaign_app.gui.widgets.date_words import LANGUAGE, friendly
from campaign_app.gui.widgets.editors import Editor
from campaign_app.gui.widgets.key_line import KeyLine, Lookup
from campaign_app.gui.widgets.text_fields import LineField, TextField
from campaign_app.manuscript.dates import read_date

# The height of a row, and of one with names of records in it, which take two lines.
LINE, NAMED_LINE = 32, 46
KEY = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Cell:
    """A column of the rows: a value's name, its label, its choices, or a tick for ``flag``.

    ``kinds`` are those of the records whose keys it holds, which are shown by name; a ``date`` is EDTF and
    shown in words. A column without ``width`` takes the room that is left; a ``fixed`` one is never changed.
    What is long stands ``below`` the rows, for the one that is chosen.
    """

    name: str
    label: str
    width: int = 0
    choices: tuple[str, ...] = ()
    flag: bool = False
    fixed: bool = False
    below: bool = False
    date: bool = False
    kinds: tuple[str, ...] = ()
    fallback: Any = field(default="")


class CellDelegate(QStyledItemDelegate):
    """Opens a line, a line that finds records, or a list of choices, in a cell."""

    def __init__(self, parent: QWidget, cell: Cell) -> None:
        super().__init__(parent)
        self._cell = cell
        self.lookup: Lookup | None = None

    def createEditor(  # Qt's name
        self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index
    ) -> QWidget:
        """Return the control that edits a cell."""
        if self._cell.choices:
            box = QComboBox(parent)
            box.addItems(list(self._cell.choices))
            return box
        line = KeyLine(parent) if self._cell.kinds else LineField(parent)
        line.setStyleSheet("border-radius: 0; padding: 0 6px;")
        if isinstance(line, KeyLine):
            line.lookup = self.lookup
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # Qt's name
        """Show the record of a cell by its name."""
        if isinstance(editor, KeyLine):
            editor.show_key(str(index.data(KEY) or ""), str(index.data() or ""))
            editor.selectAll()
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:  # Qt's name
        """Keep the key of the record that was found, and its name."""
        if isinstance(editor, KeyLine):
            key, words = editor.key(), editor.text().strip()
            model.setData(index, key, KEY)
            model.setData(index, words)
        else:
            super().setModelData(editor, model, index)


class RowsEditor(Editor):
    """A list of mappings, edited in a small table with Add and Remove.

    What a row holds besides the shown cells is kept as it is.
    """

    def __init__(self, name: str, says: str, cells: Sequence[Cell], adds: str = "Add") -> None:
        self.cells = tuple(cell for cell in cells if not cell.below)
        self._below = [(cell, label("", "help", wrap=True), TextField(1, 4)) for cell in cells if cell.below]
        self.table = look(named(QTableWidget(0, len(self.cells)), name, says), "inset")
        super().__init__(self.table)
        self._rest: list[dict[str, Any]] = []
        # The rows as they were given, and what they say as long as nobody has changed them.
        self._given: list[dict[str, Any]] = []
        self._untouched: Any = []
        self._names: dict[str, str] = {}
        self._lookups: dict[str, Lookup] = {}
        self._delegates = [CellDelegate(self.table, cell) for cell in self.cells]
        self._filling = False
        self.table.setHorizontalHeaderLabels([cell.label for cell in self.cells])
        self.table.verticalHeader().hide()
        self._line = NAMED_LINE if any(cell.kinds for cell in self.cells) else LINE
        self.table.verticalHeader().setDefaultSectionSize(self._line)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for number, cell in enumerate(self.cells):
            self.table.setItemDelegateForColumn(number, self._delegates[number])
            if cell.width:
                self.table.setColumnWidth(number, cell.width)
            else:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
        self.table.itemChanged.connect(self._changed)
        self._add = button(
            f"{name}.add", adds, self.add, picture="plus", dress="link", says=f"{adds}: {says}"
        )
        self._remove = button(
            f"{name}.remove", "Remove", self.remove, picture="trash", dress="link", says=f"Remove from {says}"
        )
        self.box.addLayout(row(self._add, self._remove, None, gap=4))
        for cell, caption, text in self._below:
            self.box.addWidget(caption)
            self.box.addWidget(named(text, f"{name}.{cell.name}", f"{cell.label}: {says}"))
            text.textChanged.connect(partial(self._typed_below, cell, text))
        self.table.currentCellChanged.connect(lambda *_places: self._show_below())
        self._fit()
        self._show_below()

    def value(self) -> Any:
        """Return the rows as a list of mappings."""
        found = []
        for number in range(self.table.rowCount()):
            shown = {
                cell.name: self._cell(number, place)
                for place, cell in enumerate(self.cells)
                if not cell.fixed
            }
            found.append({**self._rest[number], **shown})
        return found

    def set_value(self, value: Any) -> None:
        """Show ``value``, a list of mappings; where it shows them already the cell chosen stays."""
        rows = [dict(values) for values in value or []]
        if rows == self._given and self.value() == self._untouched:
            self._ask_names()
            return
        before, self._filling = self.table.currentRow(), True
        self.table.setRowCount(0)
        self._rest = []
        for values in rows:
            self._append(dict(values))
        self._filling = False
        self._given, self._untouched = rows, self.value()
        self._ask_names()
        self._fit()
        if self._below and self._rest:
            self.table.setCurrentCell(min(max(before, 0), len(self._rest) - 1), 0)
        self._show_below()

    def typing(self) -> bool:
        """Tell whether a cell is being typed in."""
        return bool(self.table.state() == QAbstractItemView.State.EditingState)

    def look_up(self, name: str, lookup: Lookup) -> None:
        """Ask ``lookup`` for the names of the records in the cells ``name``, and for what matches."""
        self._lookups[name] = lookup
        place = next(place for place, cell in enumerate(self.cells) if cell.name == name)
        self._delegates[place].lookup = lookup

    def problem(self) -> str:
        """Say which date cannot be read, and why."""
        for number in range(self.table.rowCount()):
            for place, cell in enumerate(self.cells):
                try:
                    read_date(self._words(number, place) if cell.date else "", LANGUAGE, date.today())
                except UserError as error:
                    return f"Row {number + 1}, {cell.label.lower()}: {error}"
        return ""

    def add(self) -> None:
        """Add an empty row and start typing in it."""
        self._filling = True
        below = [cell for cell, _caption, _text in self._below]
        self._append({cell.name: cell.fallback for cell in (*self.cells, *below)})
        self._filling = False
        self._fit()
        last = self.table.rowCount() - 1
        self.table.setCurrentCell(last, 0)
        item = self.table.item(last, 0)
        if item is not None:
            self.table.editItem(item)
        self.edited.emit()

    def remove(self) -> None:
        """Remove the row that is selected."""
        number = self.table.currentRow()
        if number >= 0:
            self.table.removeRow(number)
            del self._rest[number]
            self._fit()
            self._show_below()
            self.edited.emit()

    def set_read_only(self, read_only: bool) -> None:
        """Let the rows be read but not changed."""
        triggers = QAbstractItemView.EditTrigger
        some = triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed
        self.table.setEditTriggers(triggers.NoEditTriggers if read_only else some)
        self._add.setVisible(not read_only)
        self._remove.setVisible(not read_only)
        for _cell, _caption, text in self._below:
            text.setReadOnly(read_only)

    def _typed_below(self, cell: Cell, text: TextField) -> None:
        number = self.table.currentRow()
        if not self._filling and number >= 0:
            self._rest[number][cell.name] = text.toPlainText().strip()
            self.edited.emit()

    def _show_below(self) -> None:
        """Show below the rows what belongs to the one that is chosen."""
        number = self.table.currentRow()
        filling, self._filling = self._filling, True
        there = 0 <= number < len(self._rest)
        for cell, caption, text in self._below:
            caption.setText(f"{cell.label}, row {number + 1}")
            caption.setVisible(there)
            text.setVisible(there)
            text.setPlainText(str(self._rest[number].get(cell.name) or "") if there else "")
        self._filling = filling

    def _append(self, values: dict[str, Any]) -> None:
        number = self.table.rowCount()
        self.table.insertRow(number)
        self._rest.append(values)
        for place, cell in enumerate(self.cells):
            item = QTableWidgetItem()
            if cell.flag:
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                state = Qt.CheckState.Checked if values.get(cell.name) else Qt.CheckState.Unchecked
                item.setCheckState(state)
            else:
                value = values.get(cell.name)
                self._show(item, cell, "" if value is None else str(value))
                if cell.fixed:
                    item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            self.table.setItem(number, place, item)

    def _show(self, item: QTableWidgetItem, cell: Cell, value: str) -> None:
        """Show a value in a cell: a date in words, a record by its name once that is known."""
        item.setText(friendly(value) if cell.date else self._names.get(value, value) if cell.kinds else value)
        item.setData(KEY, value if cell.kinds else None)
        item.setToolTip(value if cell.date or not cell.kinds else f"{item.text()} ({value})" if value else "")

    def _words(self, number: int, place: int) -> str:
        item = self.table.item(number, place)
        assert item is not None, "every cell was given an item"
        return item.text().strip()

    def _cell(self, number: int, place: int) -> Any:
        item, cell, text = self.table.item(number, place), self.cells[place], self._words(number, place)
        assert item is not None, "every cell was given an item"
        if cell.flag:
            return item.checkState() == Qt.CheckState.Checked
        if cell.date:
            return _edtf(text)
        if cell.kinds:
            key = str(item.data(KEY) or "")
            return (key if text == self._names.get(key, key) else text) or cell.fallback
        return text

    def _changed(self, item: QTableWidgetItem) -> None:
        if self._filling:
            return
        cell = self.cells[item.column()]
        self._filling = True
        if cell.date:
            self._show(item, cell, _edtf(item.text().strip()))
        elif cell.kinds and item.data(KEY) and item.text():
            self._names.setdefault(str(item.data(KEY)), item.text())
        self._filling = False
        self.edited.emit()

    def _ask_names(self) -> None:
        for place, cell in enumerate(self.cells):
            keys = [str(row.get(cell.name) or "") for row in self._rest]
            unknown = [key for key in dict.fromkeys(keys) if key and key not in self._names]
            if unknown and cell.name in self._lookups:
                self._lookups[cell.name].name(self._delegates[place], unknown, partial(self._learn, place))

    def _learn(self, place: int, names: Mapping[str, str]) -> None:
        """Show names in place of the keys in a column."""
        self._names |= names
        self._filling = True
        for number in range(self.table.rowCount()):
            item = self.table.item(number, place)
            if item is not None and item.text() == item.data(KEY) != "":
                self._show(item, self.cells[place], str(item.data(KEY)))
        self._filling = False

    def _fit(self) -> None:
        lines = min(8, max(1, self.table.rowCount()))
        self.table.setFixedHeight(self.table.horizontalHeader().sizeHint().height() + lines * self._line + 6)
        self._remove.setEnabled(self.table.rowCount() > 0)


def _edtf(text: str) -> str:
    """Return a date as EDTF, or what was typed where it is no date."""
    try:
        return read_date(text, LANGUAGE, date.today())
    except UserError:
        return text


class MapEditor(RowsEditor):
    """A mapping of one word to a text, such as language to title."""

    def __init__(self, name: str, says: str, word: Cell, text: Cell, adds: str = "Add") -> None:
        super().__init__(name, says, (text, word), adds)
        self._word, self._text = word.name, text.name

    def value(self) -> Any:
        """Return the mapping, without rows that name no word."""
        return {row[self._word]: row[self._text] for row in super().value() if row[self._word]}

    def set_value(self, value: Any) -> None:
        """Show the mapping, one row for each word."""
        super().set_value([{self._word: word, self._text: text} for word, text in (value or {}).items()])
