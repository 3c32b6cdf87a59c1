"""Sidebar: the places of the program with how many records each holds."""

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from campaign_app.gui.colors import colors
from campaign_app.gui.icons import picture
from campaign_app.gui.widgets.basics import look, named

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
PICTURE = Qt.ItemDataRole.UserRole
COUNT = Qt.ItemDataRole.UserRole + 1
ROW_HEIGHT = 38

# How long something is held over a place before that place opens.
REST_MS = 600


class Places(QAbstractListModel):
    """Names of places with their pictures and counts."""

    def __init__(self, places: list[tuple[str, str]]) -> None:
        super().__init__()
        self._places = places
        self._counts: list[int | None] = [None] * len(places)

    def rowCount(self, parent: Index = NO_INDEX) -> int:  # Qt's name
        """Return how many places there are."""
        return 0 if parent.isValid() else len(self._places)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a place's name, picture or count."""
        name, drawing = self._places[index.row()]
        count = self._counts[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return name if count is None else f"{name}, {count}"
        if role == PICTURE:
            return drawing
        return count if role == COUNT else None

    def set_count(self, row: int, count: int | None) -> None:
        """Show ``count`` beside the place in ``row``; None shows nothing."""
        self._counts[row] = count
        self.dataChanged.emit(self.index(row), self.index(row))


class PlaceDelegate(QStyledItemDelegate):
    """Paints a place as a rounded row."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:  # Qt's name
        """Return the height of a row."""
        return QSize(120, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, picture, name and count."""
        c = colors()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        box = option.rect.adjusted(1, 2, -1, -2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or hovered:
            painter.setPen(QColor(c.accent if chosen and focused else c.line if chosen else c.side))
            painter.setBrush(QColor(c.base if chosen else c.hover))
            painter.drawRoundedRect(box, 8, 8)
        density = painter.device().devicePixelRatio() if painter.device() else 1.0
        drawing = picture(index.data(PICTURE), c.accent if chosen else c.muted, 18, density)
        painter.drawPixmap(box.left() + 10, box.center().y() - 8, drawing)
        self._words(painter, option, index, box, chosen)
        painter.restore()

    def _words(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, box: QRect, chosen: bool
    ) -> None:
        c = colors()
        font = option.font
        font.setWeight(font.Weight.DemiBold if chosen else font.Weight.Medium)
        painter.setFont(font)
        painter.setPen(QColor(c.text if chosen else c.muted))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box.adjusted(39, 0, -8, 0), middle, str(index.data()))
        count = index.data(COUNT)
        if count is not None:
            font.setWeight(font.Weight.Normal)
            painter.setFont(font)
            painter.setPen(QColor(c.muted))
            painter.drawText(box.adjusted(0, 0, -11, 0), middle | Qt.AlignmentFlag.AlignRight, f"{count:,}")


class Sidebar(QListView):
    """The list of places; ``chosen`` tells the row of the one to go to.

    ``dropped`` carries the row that something of the format ``takes`` was dropped on, and what it was;
    ``rested`` the row that it is held over for a moment.
    """

    chosen = Signal(int)
    dropped = Signal(int, str)
    rested = Signal(int)

    def __init__(self, places: list[tuple[str, str]], takes: str = "") -> None:
        super().__init__()
        named(self, "places", "Places")
        self._takes = takes
        self.setAcceptDrops(bool(takes))
        look(self, "side")
        self.places = Places(places)
        self.setModel(self.places)
        self.setItemDelegate(PlaceDelegate(self))
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.selectionModel().currentChanged.connect(lambda now, _before: self.chosen.emit(now.row()))
        self._over = -1
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(lambda: self.rested.emit(self._over))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # Qt's name
        """Take what is of the right format."""
        if event.mimeData().hasFormat(self._takes):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # Qt's name
        """Take it over a place."""
        row = self.indexAt(event.position().toPoint()).row()
        if event.mimeData().hasFormat(self._takes) and row >= 0:
            event.acceptProposedAction()
            if row != self._over:
                self._over = row
                self._rest.start()
        else:
            event.ignore()
            self._stop()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:  # Qt's name
        """Forget where it was held."""
        self._stop()

    def _stop(self) -> None:
        self._over = -1
        self._rest.stop()

    def dropEvent(self, event: QDropEvent) -> None:  # Qt's name
        """Tell what was dropped, and on which place."""
        index = self.indexAt(event.position().toPoint())
        self._stop()
        event.acceptProposedAction()
        self.dropped.emit(index.row(), bytes(event.mimeData().data(self._takes).data()).decode())

    def choose(self, row: int) -> None:
        """Go to the place in ``row``."""
        self.setCurrentIndex(self.places.index(row))
