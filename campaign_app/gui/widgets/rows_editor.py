"""Rows editor: the rows that belong to a record (names, citations, tenures), each a line of small cells."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
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

from campaign_app.gui.widgets.basics import button, look, named, row
from campaign_app.gui.widgets.editors import Editor
from campaign_app.gui.widgets.text_fields import LineField

LINE = 32


@dataclass(frozen=True, slots=True)
class Cell:
    """A column of the rows: a value's name, its label, its choices, or a tick for ``flag``.

    A column without ``width`` takes the room that is left; a ``fixed`` one is read and never changed.
    """

    name: str
    label: str
    width: int = 0
    choices: tuple[str, ...] = ()
    flag: bool = False
    fixed: bool = False
    fallback: Any = field(default="")


class CellDelegate(QStyledItemDelegate):
    """Opens a line, or a list of choices, in a cell."""

    def __init__(self, parent: QWidget, cell: Cell) -> None:
        super().__init__(parent)
        self._cell = cell

    def createEditor(  # Qt's name
        self, parent: QWidget, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        """Return the control that edits a cell."""
        if not self._cell.choices:
            line = LineField(parent)
            line.setStyleSheet("border-radius: 0; padding: 0 6px;")
            return line
        box = QComboBox(parent)
        box.addItems(list(self._cell.choices))
        return box


class RowsEditor(Editor):
    """A list of mappings, edited in a small table with Add and Remove.

    What a row holds besides the shown cells is kept as it is.
    """

    def __init__(self, name: str, says: str, cells: Sequence[Cell], adds: str = "Add") -> None:
        self.cells = tuple(cells)
        self.table = look(named(QTableWidget(0, len(self.cells)), name, says), "inset")
        super().__init__(self.table)
        self._rest: list[dict[str, Any]] = []
        self._filling = False
        self.table.setHorizontalHeaderLabels([cell.label for cell in self.cells])
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(LINE)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for number, cell in enumerate(self.cells):
            self.table.setItemDelegateForColumn(number, CellDelegate(self.table, cell))
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
        self._fit()

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
        """Show ``value``, a list of mappings."""
        self._filling = True
        self.table.setRowCount(0)
        self._rest = []
        for values in value or []:
            self._append(dict(values))
        self._filling = False
        self._fit()

    def add(self) -> None:
        """Add an empty row and start typing in it."""
        self._filling = True
        self._append({cell.name: cell.fallback for cell in self.cells})
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
            self.edited.emit()

    def set_read_only(self, read_only: bool) -> None:
        """Let the rows be read but not changed."""
        triggers = QAbstractItemView.EditTrigger
        some = triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed
        self.table.setEditTriggers(triggers.NoEditTriggers if read_only else some)
        self._add.setVisible(not read_only)
        self._remove.setVisible(not read_only)

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
                item.setText("" if value is None else str(value))
                item.setToolTip(item.text())
                if cell.fixed:
                    item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            self.table.setItem(number, place, item)

    def _cell(self, number: int, place: int) -> Any:
        item = self.table.item(number, place)
        assert item is not None, "every cell was given an item"
        if self.cells[place].flag:
            return item.checkState() == Qt.CheckState.Checked
        return item.text().strip()

    def _changed(self, _item: QTableWidgetItem) -> None:
        if not self._filling:
            self.edited.emit()

    def _fit(self) -> None:
        lines = min(8, max(1, self.table.rowCount()))
        self.table.setFixedHeight(self.table.horizontalHeader().sizeHint().height() + lines * LINE + 6)
        self._remove.setEnabled(self.table.rowCount() > 0)


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
