"""Garbage: unreachable Python objects are freed on the window's thread and on no other.

Python looks for them on whatever thread happens to make an object, so a job could free a widget, and Qt
crashes when a widget ends on a thread that is not its own.
"""

import gc

from PySide6.QtCore import QObject, QTimer

INTERVAL_MS = 500


class Garbage(QObject):
    """Looks on this object's thread, in the order that Python itself would; Python's own looking is off."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Free what is unreachable among the objects whose turn it is."""
        for generation, (made, most) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)):
            if made > most:
                gc.collect(generation)
