"""Fitted dialog: a dialog that is always high enough for its words, however they break."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog


class FittedDialog(QDialog):
    """Grows when what it shows needs more room at its width; a person may still make it larger."""

    def event(self, event: QEvent) -> bool:
        """Fit the height once something in the dialog has changed its size."""
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return handled

    def showEvent(self, event: QShowEvent) -> None:  # Qt's name
        """Fit the height before anything is seen."""
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        layout = self.layout()
        # Qt asks for the least height of words that need no second line.
        needed = layout.totalHeightForWidth(self.width()) if layout is not None else 0
        if needed > self.height():
            self.resize(self.width(), needed)
