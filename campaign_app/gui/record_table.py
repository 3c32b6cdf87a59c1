"""The one table model: it knows how many records there are and fetches pages of them on demand."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import (
    QAbstractTableModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from campaign_app.gui.jobs import Jobs

PAGE = 64
KEPT_PAGES = 200
KEY_ROLE = Qt.ItemDataRole.UserRole
DISPLAY = int(Qt.ItemDataRole.DisplayRole)
Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
Values = dict[str, Any]
# What a dragged fact is called between the parts of the window; its data is the key.
FACT_FORMAT = "application/x-campaign-app-fact"


@dataclass(frozen=True, slots=True)
class Shown:
    """A column of a table: the value it shows and how.

    ``worded`` turns the record into the text; without it the value ``name`` is shown as it is. A ``badge``
    column shows words on a coloured ground, see ``badge_delegate``.
    """

    name: str
    label: str
    width: int = 120
    stretch: bool = False
    look: Literal["text", "muted", "strong", "badge"] = "text"
    worded: Callable[[Values], str] | None = None

    def text(self, values: Values) -> str:
        """Return what the cell of a record shows."""
        if self.worded is not None:
            return self.worded(values)
        value = values.get(self.name)
        if value is None:
            return ""
        return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


class RecordTable(QAbstractTableModel):
    """Records of one kind that match a search, as rows.

    ``count`` (search) and ``fetch`` (search, offset, limit) are called on the store's lane. ``loaded``
    carries the number of rows once they are known.
    """

    loaded = Signal(int)

    def __init__(
        self,
        jobs: Jobs,
        columns: Sequence[Shown],
        count: Callable[[str], int],
        fetch: Callable[[str, int, int], list[Values]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.search = ""
        # The format in which rows can be dragged elsewhere, empty where they cannot.
        self.dragged = ""
        self._jobs, self._count, self._fetch = jobs, count, fetch
        self._rows = 0
        self._pages: OrderedDict[int, list[Values]] = OrderedDict()
        self._asked: set[int] = set()
        self._generation = 0

    def refresh(self, search: str | None = None) -> None:
        """Ask anew for the records, with another ``search`` if given; the old rows stay until then."""
        self.search = self.search if search is None else search
        wanted = self.search

        def work() -> tuple[int, list[Values]]:
            return self._count(wanted), self._fetch(wanted, 0, PAGE)

        self._jobs.run(self, work, self._replace, instead="refresh")

    def record(self, row: int) -> Values | None:
        """Return the record in ``row`` if it has been fetched."""
        page = self._pages.get(row // PAGE)
        return page[row % PAGE] if page is not None and row % PAGE < len(page) else None

    def row_of(self, key: str) -> int:
        """Return the row of the record ``key`` among those fetched, -1 where it is not."""
        for number, page in self._pages.items():
            for offset, values in enumerate(page):
                if values.get("key") == key:
                    return number * PAGE + offset
        return -1

    def rowCount(self, parent: Index = NO_INDEX) -> int:  # Qt's name
        """Return how many records match."""
        return 0 if parent.isValid() else self._rows

    def columnCount(self, parent: Index = NO_INDEX) -> int:  # Qt's name
        """Return how many columns are shown."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        """Return a cell's words, asking for its page where it is not here yet."""
        if role != DISPLAY and role not in (KEY_ROLE, Qt.ItemDataRole.ToolTipRole):
            return None
        values = self.record(index.row())
        if values is None:
            self._ask(index.row() // PAGE)
            return "…" if role == DISPLAY else None
        if role == KEY_ROLE:
            return values.get("key")
        return self.columns[index.column()].text(values)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let rows be dragged where there is a format for it."""
        found = super().flags(index)
        return found | Qt.ItemFlag.ItemIsDragEnabled if self.dragged and index.isValid() else found

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # Qt's name
        """Return the key of the dragged record."""
        data = QMimeData()
        keys = [str(self.data(index, KEY_ROLE) or "") for index in indexes[:1]]
        if keys and self.dragged:
            data.setData(self.dragged, keys[0].encode())
            data.setText(keys[0])
        return data

    def headerData(  # Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = DISPLAY
    ) -> Any:
        """Return a column's label."""
        if role == DISPLAY and orientation == Qt.Orientation.Horizontal:
            return self.columns[section].label
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def _replace(self, found: tuple[int, list[Values]]) -> None:
        self.beginResetModel()
        self._generation += 1
        self._rows = found[0]
        self._pages = OrderedDict({0: found[1]})
        self._asked = set()
        self.endResetModel()
        self.loaded.emit(self._rows)

    def _ask(self, number: int) -> None:
        if number in self._asked:
            return
        self._asked.add(number)
        generation, search = self._generation, self.search

        def place(rows: list[Values]) -> None:
            if generation == self._generation:
                self._place(number, rows)

        self._jobs.run(self, lambda: self._fetch(search, number * PAGE, PAGE), place)

    def _place(self, number: int, rows: list[Values]) -> None:
        self._pages[number] = rows
        self._asked.discard(number)
        while len(self._pages) > KEPT_PAGES:
            self._pages.popitem(last=False)
        last = min(self._rows, (number + 1) * PAGE) - 1
        self.dataChanged.emit(self.index(number * PAGE, 0), self.index(last, len(self.columns) - 1))
