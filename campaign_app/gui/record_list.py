"""Record list: a search field above a table of records."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QTableView, QVBoxLayout, QWidget

from campaign_app.gui.columns import Columns
from campaign_app.gui.record_table import KEY_ROLE, RecordTable
from campaign_app.gui.widgets.badges import BadgeDelegate, RowDelegate
from campaign_app.gui.widgets.basics import named
from campaign_app.gui.widgets.search_field import SearchField

ROW_HEIGHT = 37
# The least width of a column that takes what the others leave, and the height of text they are made for.
LEAST, USUAL = 180, 15


class RecordList(QWidget):
    """Records that match a search; ``picked`` carries the key of the one the person goes to."""

    picked = Signal(str)

    def __init__(
        self,
        name: str,
        hint: str,
        table: RecordTable,
        tone: Callable[[str], str],
        row_height: int = ROW_HEIGHT,
    ) -> None:
        super().__init__()
        self.table = table
        self.field = SearchField(f"{name}.search", f"Search {name}", hint)
        self.field.searched.connect(table.refresh)
        self.field.stepped.connect(self._step)
        self._fitting = False
        self.view = named(QTableView(), f"{name}.table", f"List of {name}")
        self._dress(tone, row_height)
        self.columns = Columns(name, self.view, table, self._scale)
        self.columns.hidden.connect(self._fit_columns)
        self._wanted = ""
        self._quiet = False
        # The record chosen; and where the list was scrolled to, with the record that stood there.
        self._current = ""
        self._held: tuple[int, str] | None = None
        self.view.verticalScrollBar().valueChanged.connect(table.look_at)
        table.modelAboutToBeReset.connect(self._hold)
        table.modelReset.connect(self._reselect)
        table.dataChanged.connect(lambda *_cells: self._hold())
        table.dataChanged.connect(lambda *_cells: self._reselect())
        self.view.selectionModel().currentRowChanged.connect(self._moved)
        self._bar = QHBoxLayout()
        self._bar.setContentsMargins(24, 12, 16, 12)
        self._bar.setSpacing(8)
        self._bar.addWidget(self.field, 1)
        self._bar.addWidget(self.columns.button)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(self._bar)
        box.addWidget(self.view, 1)
        self.setMinimumWidth(360)

    def add_actions(self, controls: Sequence[QWidget]) -> None:
        """Put ``controls`` right of the search field."""
        for control in controls:
            self._bar.addWidget(control)

    def select(self, key: str) -> None:
        """Mark the record ``key`` without going to it; with an empty key none."""
        self.want(key)
        self._mark(self.table.row_of(key) if key else -1)
        if key:
            self.table.reach(key)

    def want(self, key: str) -> None:
        """Mark the record ``key`` as soon as the list has it."""
        self._wanted = self.table.kept = key

    def select_first(self) -> None:
        """Go to the first record."""
        if self.table.record(0) is not None:
            self.view.setCurrentIndex(self.table.index(0, 0))

    def step(self, by: int) -> None:
        """Go to the record ``by`` rows below the current one, if there is one."""
        row = self.view.currentIndex().row() + by
        if 0 <= row < self.table.rowCount():
            self.view.setCurrentIndex(self.table.index(row, 0))

    def _dress(self, tone: Callable[[str], str], row_height: int) -> None:
        view = self.view
        view.setModel(self.table)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setShowGrid(False)
        view.setMouseTracking(True)
        view.setWordWrap(False)
        view.setTabKeyNavigation(False)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.verticalHeader().hide()
        self._scale = max(1.0, self.font().pixelSize() / USUAL)
        view.verticalHeader().setDefaultSectionSize(round(row_height * self._scale))
        header = view.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for number, shown in enumerate(self.table.columns):
            view.setColumnWidth(number, round(shown.width * self._scale))
            badge = shown.look == "badge"
            delegate = BadgeDelegate(view, tone) if badge else RowDelegate(view, shown.look)
            view.setItemDelegateForColumn(number, delegate)
        header.sectionResized.connect(self._resized)
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # Qt's name
        """Share the room of the columns anew when it has become another."""
        if event.type() == QEvent.Type.Resize:
            self._fit_columns()
        return super().eventFilter(watched, event)

    def _resized(self, column: int, _before: int, _now: int) -> None:
        """Share the room anew where another column got wider or was hidden."""
        if column != self._taker:
            self._fit_columns()

    @property
    def _taker(self) -> int:
        """The column that takes what the others leave: the last one where those made for it are hidden."""
        shown = [n for n in range(len(self.table.columns)) if not self.view.isColumnHidden(n)]
        wide = [number for number in shown if self.table.columns[number].stretch]
        return (wide or shown or [-1])[-1]

    def _fit_columns(self) -> None:
        """Give that column what is left, and at least as much as can be read."""
        header, taker = self.view.horizontalHeader(), self._taker
        if self._fitting or taker < 0:
            return
        self._fitting = True
        modes = QHeaderView.ResizeMode
        for number in range(len(self.table.columns)):
            if number != taker and header.sectionResizeMode(number) == modes.Stretch:
                header.setSectionResizeMode(number, modes.Interactive)
        room = self.view.viewport().width() - header.length() + header.sectionSize(taker)
        header.setSectionResizeMode(taker, modes.Interactive if room < LEAST else modes.Stretch)
        if room < LEAST:
            header.resizeSection(taker, LEAST)
        self._fitting = False

    def _step(self) -> None:
        self.view.setFocus(Qt.FocusReason.TabFocusReason)
        if not self.view.currentIndex().isValid():
            self.select_first()

    def _moved(self, now: QModelIndex, _before: QModelIndex) -> None:
        key = now.data(KEY_ROLE) if now.isValid() else None
        if key and not self._quiet:
            self.want(key)
            self._current = key
            self.picked.emit(key)

    def _reselect(self) -> None:
        """Choose the same record among the new rows; of the same list the same part stays in view."""
        if not self._wanted:
            return
        self._mark(self.table.row_of(self._wanted))
        if self._held is not None and self.table.same_list:
            place, top = self._held
            row = self.table.row_of(top) if top else -1
            self.view.doItemsLayout()
            self.view.verticalScrollBar().setValue(place if row < 0 else row)

    def _hold(self) -> None:
        """Remember what is in view, unless another record is to be gone to."""
        known = bool(self._wanted) and self._current == self._wanted
        top = self.view.indexAt(QPoint(0, 0)).data(KEY_ROLE)
        self._held = (self.view.verticalScrollBar().value(), str(top or "")) if known else None

    def _mark(self, row: int) -> None:
        self._quiet = True
        self._current = self._wanted if row >= 0 else ""
        selection = self.view.selectionModel()
        if row < 0:
            selection.clear()
        elif selection.currentIndex().row() != row:
            flags = QItemSelectionModel.SelectionFlag
            index = self.table.index(row, 0)
            selection.setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            self.view.scrollTo(index)
        self._quiet = False
