"""Fact drop: lets a fact be dropped on a row of the list of documents."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QTableView

from campaign_app.gui.record_table import FACT_FORMAT, KEY_ROLE

OVER = (QEvent.Type.DragEnter, QEvent.Type.DragMove)


class FactDrop(QObject):
    """Calls ``dropped`` with the key of the document in a row and that of the fact dropped on it.

    The row below the pointer is marked while it is there.
    """

    def __init__(self, view: QTableView, dropped: Callable[[str, str], None]) -> None:
        super().__init__(view)
        self._view, self._dropped = view, dropped
        view.setAcceptDrops(True)
        view.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # Qt's name
        """Take facts over rows, and nothing else."""
        if event.type() in OVER and isinstance(event, QDragMoveEvent):
            self._over(event)
            return True
        if event.type() == QEvent.Type.DragLeave:
            self._mark(self._view.currentIndex())
            return True
        if event.type() == QEvent.Type.Drop and isinstance(event, QDropEvent):
            self._drop(event)
            return True
        return False

    def _over(self, event: QDragMoveEvent) -> None:
        row = self._row(event)
        event.setAccepted(row.isValid())
        if row.isValid():
            event.setDropAction(Qt.DropAction.CopyAction)
            self._mark(row)

    def _drop(self, event: QDropEvent) -> None:
        row = self._row(event)
        self._mark(self._view.currentIndex())
        if row.isValid():
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self._dropped(str(row.data(KEY_ROLE)), bytes(event.mimeData().data(FACT_FORMAT).data()).decode())

    def _mark(self, index: QModelIndex) -> None:
        """Mark a row without going to it."""
        flags = QItemSelectionModel.SelectionFlag
        self._view.selectionModel().select(index, flags.ClearAndSelect | flags.Rows)

    def _row(self, event: QDropEvent) -> QModelIndex:
        """Return the row below the pointer; none where no fact is dragged."""
        found = event.mimeData().hasFormat(FACT_FORMAT)
        index = self._view.indexAt(event.position().toPoint()) if found else QModelIndex()
        return index if index.data(KEY_ROLE) else QModelIndex()
