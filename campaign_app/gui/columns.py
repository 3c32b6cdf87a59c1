"""Columns of a table: the order that a click on a heading gives, and which are shown, also by a menu."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHeaderView, QMenu, QTableView, QWidget

from campaign_app.gui.record_table import RecordTable
from campaign_app.gui.widgets.basics import named, tool

# No column is remembered narrower, in pixels.
LEAST = 24


class Columns(QObject):
    """Lets a person order ``view`` by its columns and hide some; ``button`` opens the menu for it.

    ``hidden`` tells that others are shown now.
    """

    hidden = Signal()

    def __init__(self, name: str, view: QTableView, table: RecordTable, scale: float) -> None:
        super().__init__(view)
        self.name = name
        self._view, self._table, self._scale = view, table, scale
        self.menu = named(QMenu(view), f"{name}.columns", "Order and columns")
        self.menu.aboutToShow.connect(self._fill)
        self.button = tool(f"{name}.order", "columns", "Order and columns", self._open_below)
        self._header.setSectionsClickable(True)
        self._header.sectionClicked.connect(self.turn)
        for part in (view, self._header):
            part.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            part.customContextMenuRequested.connect(self._opening(part))
        self._show_order()

    @property
    def _header(self) -> QHeaderView:
        # Asked for each time: a wrapper that is kept can be given up by PySide while Qt has the header still.
        return self._view.horizontalHeader()

    def state(self) -> str:
        """Return what the person has changed of the columns, in words for ``restore``; empty for nothing."""
        shown = list(enumerate(self._table.columns))
        hidden = [one.name for number, one in shown if self._view.isColumnHidden(number)]
        widths = [
            f"{one.name}:{round(wide / self._scale)}"
            for number, one in shown
            if not one.stretch
            and self._header.sectionResizeMode(number) == QHeaderView.ResizeMode.Interactive
            and (wide := self._view.columnWidth(number)) not in (0, round(one.width * self._scale))
        ]
        parts = {"order": self._table.order, "hidden": ",".join(hidden), "widths": ",".join(widths)}
        return " ".join(f"{name}={words}" for name, words in parts.items() if words)

    def restore(self, state: str) -> None:
        """Put the columns as ``state`` says, before the list is read; it may name some that are no more."""
        parts = dict(part.split("=", 1) for part in state.split() if "=" in part)
        names = {one.name: number for number, one in enumerate(self._table.columns)}
        order = parts.get("order", "")
        if self._table.can_sort(names.get(order.removeprefix("-"), -1)):
            self._table.order = order
            self._show_order()
        for one in parts.get("widths", "").split(","):
            name, _, wide = one.partition(":")
            if name in names and wide.isdecimal():
                self._view.setColumnWidth(names[name], max(LEAST, round(int(wide) * self._scale)))
        hidden = {names[name] for name in parts.get("hidden", "").split(",") if name in names}
        if len(hidden) < len(names):
            for number in hidden:
                self.show(number, False)

    def turn(self, column: int) -> None:
        """Order by a column upwards, the next time downwards, and then as it was by default."""
        if self._table.can_sort(column):
            name = self._table.columns[column].name
            following = {name: f"-{name}", f"-{name}": ""}
            self.order(following.get(self._table.order, name))

    def show(self, column: int, shown: bool) -> None:
        """Show a column, or hide it."""
        self._view.setColumnHidden(column, not shown)
        self.hidden.emit()

    def order(self, order: str) -> None:
        """Order by the name of a column, with ``-`` before it downwards, or by default if empty."""
        self._table.sort_by(order)
        self._show_order()

    def _show_order(self) -> None:
        order = self._table.order
        names = [shown.name for shown in self._table.columns]
        self._header.setSortIndicatorShown(bool(order))
        if order:
            down = order.startswith("-")
            direction = Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
            self._header.setSortIndicator(names.index(order.removeprefix("-")), direction)

    def _fill(self) -> None:
        """Offer the orders and the columns as they stand."""
        self.menu.clear()
        order = self._table.order
        for number, shown in enumerate(self._table.columns):
            if self._table.can_sort(number):
                current = order.removeprefix("-") == shown.name
                other = "descending" if current and not order.startswith("-") else "ascending"
                made = self._tickable(f"Sort by {self._called(number)}, {other}", current)
                following = f"-{shown.name}" if other == "descending" else shown.name
                made.triggered.connect(self._ordering(following))
        default = self._tickable("Default order", not order)
        default.triggered.connect(self._ordering(""))
        self.menu.addSeparator()
        left = [n for n in range(len(self._table.columns)) if not self._view.isColumnHidden(n)]
        for number in range(len(self._table.columns)):
            made = self._tickable(f"Show {self._called(number)}", number in left)
            made.setEnabled(left != [number])
            made.triggered.connect(self._showing(number))

    def _tickable(self, words: str, ticked: bool) -> QAction:
        made = self.menu.addAction(words)
        made.setCheckable(True)
        made.setChecked(ticked)
        return made

    def _called(self, column: int) -> str:
        shown = self._table.columns[column]
        return (shown.label or shown.name).lower()

    def _ordering(self, order: str) -> Callable[[bool], None]:
        return lambda _ticked: self.order(order)

    def _showing(self, column: int) -> Callable[[bool], None]:
        return lambda shown: self.show(column, shown)

    def _opening(self, part: QWidget) -> Callable[[QPoint], None]:
        return lambda place: self.menu.popup(part.mapToGlobal(place))

    def _open_below(self) -> None:
        self.menu.popup(self.button.mapToGlobal(QPoint(0, self.button.height())))
