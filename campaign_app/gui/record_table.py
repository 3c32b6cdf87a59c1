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

from campaign_app.actions.orders import sortable
from campaign_app.actions.records import count_records, list_records, place_of
from campaign_app.gui.jobs import Jobs
from campaign_app.store import Store

PAGE = 64
KEPT_PAGES = 200
KEY_ROLE = Qt.ItemDataRole.UserRole
DISPLAY = int(Qt.ItemDataRole.DisplayRole)
Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
Values = dict[str, Any]
# The number of records, and those fetched by the number of their page.
Found = tuple[int, dict[int, list[Values]]]
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


@dataclass(frozen=True, slots=True)
class Listed:
    """How a table asks for its records; all are called on the store's lane.

    ``count`` (search), ``fetch`` (search, offset, limit, order) and ``place`` (key, search, order), which
    tells the row of a record; ``sorts`` are the columns that an order can name.
    """

    count: Callable[[str], int]
    fetch: Callable[[str, int, int, str], list[Values]]
    place: Callable[[str, str, str], int | None] = lambda _key, _search, _order: None
    sorts: tuple[str, ...] = ()


def listed(store: Store, kind: str) -> Listed:
    """Return how a table asks a store for its records of ``kind``."""
    return Listed(
        lambda search: count_records(store, kind, search),
        lambda search, offset, limit, order: list_records(store, kind, search, offset, limit, order),
        lambda key, search, order: place_of(store, kind, key, search, order),
        sortable(kind),
    )


class RecordTable(QAbstractTableModel):
    """Records of one kind that match a search, as rows; ``loaded`` carries their number once it is known.

    The record ``kept`` stays in reach, wherever in the list it comes to stand.
    """

    loaded = Signal(int)

    def __init__(
        self,
        jobs: Jobs,
        columns: Sequence[Shown],
        source: Listed,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.search = self.order = self.kept = ""
        # The format in which rows can be dragged elsewhere, empty where they cannot.
        self.dragged = ""
        self._jobs, self._source = jobs, source
        self._rows = 0
        self._pages: OrderedDict[int, list[Values]] = OrderedDict()
        self._asked: set[int] = set()
        self._generation = 0
        # Pages that were fetched before the last refresh: shown until they have been fetched again.
        self._stale: set[int] = set()
        self._shown_for = ("", "")
        self._in_view = 0
        self.same_list = False

    def refresh(self, search: str | None = None) -> None:
        """Ask anew for the records, with another ``search`` if given; the old rows stay until then."""
        self.search = self.search if search is None else search
        source, wanted, order, kept = self._source, self.search, self.order, self.kept
        in_view = self._in_view if (wanted, order) == self._shown_for else 0

        def work() -> Found:
            pages = {n: source.fetch(wanted, n * PAGE, PAGE, order) for n in {0, in_view}}
            if kept and all(row.get("key") != kept for page in pages.values() for row in page):
                place = source.place(kept, wanted, order)
                if place is not None:
                    number = place // PAGE
                    pages[number] = source.fetch(wanted, number * PAGE, PAGE, order)
            return source.count(wanted), pages

        self._jobs.run(self, work, lambda found: self._replace(found, (wanted, order)), instead="refresh")

    def look_at(self, row: int) -> None:
        """Keep the page of ``row`` in view, so that a refresh reads it at once."""
        self._in_view = row // PAGE

    def reach(self, key: str) -> None:
        """Fetch the rows around the record ``key``, wherever in the list it stands, unless they are here."""
        if self.row_of(key) >= 0:
            return
        source, search, order, generation = self._source, self.search, self.order, self._generation

        def work() -> tuple[int, list[Values]]:
            place = source.place(key, search, order)
            number = (place or 0) // PAGE
            return number, [] if place is None else source.fetch(search, number * PAGE, PAGE, order)

        def put(found: tuple[int, list[Values]]) -> None:
            number, rows = found
            if rows and generation == self._generation:
                self._place(number, rows)

        self._jobs.run(self, work, put, instead="reach")

    def can_sort(self, column: int) -> bool:
        """Tell whether the list can be ordered by a column."""
        return 0 <= column < len(self.columns) and self.columns[column].name in self._source.sorts

    def sort_by(self, order: str) -> None:
        """Order the list by the name of a column, with ``-`` before it downwards, or by default if empty."""
        self.order = order
        self.refresh()

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
        if values is None or index.row() // PAGE in self._stale:
            self._ask(index.row() // PAGE)
        if values is None:
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

    def _replace(self, found: Found, asked_for: tuple[str, str]) -> None:
        """Take what was fetched; of the same list the old pages stay in view until they are fetched again."""
        self.same_list, self._shown_for = asked_for == self._shown_for, asked_for
        as_long = self.same_list and found[0] == self._rows
        if not as_long:
            self.beginResetModel()
        self._generation += 1
        self._rows = found[0]
        kept = {n: page for n, page in self._pages.items() if self.same_list and n * PAGE < self._rows}
        self._stale = set(kept) - set(found[1])
        self._pages = OrderedDict({**kept, **found[1]})
        self._asked = set()
        if not as_long:
            self.endResetModel()
        elif self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(self._rows - 1, len(self.columns) - 1))
        self.loaded.emit(self._rows)

    def _ask(self, number: int) -> None:
        if number in self._asked:
            return
        self._asked.add(number)
        generation, search, order = self._generation, self.search, self.order

        def place(rows: list[Values]) -> None:
            if generation == self._generation:
                self._place(number, rows)

        self._jobs.run(self, lambda: self._source.fetch(search, number * PAGE, PAGE, order), place)

    def _place(self, number: int, rows: list[Values]) -> None:
        self._pages[number] = rows
        self._stale.discard(number)
        self._asked.discard(number)
        while len(self._pages) > KEPT_PAGES:
            self._pages.popitem(last=False)
        last = min(self._rows, (number + 1) * PAGE) - 1
        self.dataChanged.emit(self.index(number * PAGE, 0), self.index(last, len(self.columns) - 1))
