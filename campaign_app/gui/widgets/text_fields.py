"""Text fields whose own undo comes first, and the window's when they have none left."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

Undo = QKeySequence.StandardKey.Undo
Redo = QKeySequence.StandardKey.Redo


def _left_to_window(event: QEvent, undo: bool, redo: bool) -> bool:
    """Tell whether a key is an undo or redo that the field cannot do itself."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    shifted = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    if event.matches(Redo) or (event.key() == Qt.Key.Key_Z and event.modifiers() == shifted):
        return not redo
    return event.matches(Undo) and not undo


class LineField(QLineEdit):
    """A line of text."""

    def event(self, event: QEvent) -> bool:
        """Let an undo that the line cannot do itself reach the window."""
        if _left_to_window(event, self.isUndoAvailable(), self.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)


class TextField(QPlainTextEdit):
    """Lines of text as high as their words need, between ``least`` and ``most`` lines; Tab leaves it."""

    def __init__(self, least: int = 3, most: int = 9, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least, self._most = least, most
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._fit)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # Qt's name
        """Fit the height to how the words break in the new width."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Let an undo that the text cannot do itself reach the window."""
        document = self.document()
        if _left_to_window(event, document.isUndoAvailable(), document.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def _fit(self) -> None:
        # QPlainTextEdit counts its document's height in lines.
        lines = max(self._least, min(self._most, int(self.document().size().height())))
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + 20)


def undo_typing() -> bool:
    """Undo in the text field that has the focus; tell whether there was something to undo."""
    field = QApplication.focusWidget()
    if isinstance(field, QLineEdit) and field.isUndoAvailable():
        field.undo()
        return True
    if isinstance(field, QPlainTextEdit) and field.document().isUndoAvailable():
        field.undo()
        return True
    return False


def redo_typing() -> bool:
    """Redo in the text field that has the focus; tell whether there was something to redo."""
    field = QApplication.focusWidget()
    if isinstance(field, QLineEdit) and field.isRedoAvailable():
        field.redo()
        return True
    if isinstance(field, QPlainTextEdit) and field.document().isRedoAvailable():
        field.redo()
        return True
    return False


def typing_can_undo() -> bool:
    """Tell whether the text field that has the focus has typing to undo."""
    field = QApplication.focusWidget()
    if isinstance(field, QLineEdit):
        return field.isUndoAvailable() and not field.isReadOnly()
    return isinstance(field, QPlainTextEdit) and field.document().isUndoAvailable()
