"""Search field: says what is looked for once the person pauses."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from campaign_app.gui.icons import set_icon
from campaign_app.gui.widgets.basics import named
from campaign_app.gui.widgets.text_fields import LineField

PAUSE_MS = 180


class SearchField(LineField):
    """A line that emits ``searched`` when typing pauses, or at once on Return; Escape empties it.

    ``stepped`` asks for the list below: Down was pressed.
    """

    searched = Signal(str)
    stepped = Signal()

    def __init__(self, name: str, says: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, name, says)
        self.setPlaceholderText(hint or says)
        self.setClearButtonEnabled(True)
        self._picture = QAction(self)
        set_icon(self._picture, "search")
        self.addAction(self._picture, QLineEdit.ActionPosition.LeadingPosition)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._tell)
        self.textChanged.connect(lambda _text: self._timer.start())
        self.returnPressed.connect(self._tell)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # Qt's name
        """Empty the field on Escape and step to the list on Down."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self._tell()
            self.stepped.emit()
        else:
            super().keyPressEvent(event)

    def _tell(self) -> None:
        self._timer.stop()
        self.searched.emit(self.text().strip())
