"""Empty state: what a page says, and offers to do, while it has nothing to show."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from campaign_app.gui.icons import set_icon
from campaign_app.gui.widgets.basics import column, label, row


class EmptyState(QWidget):
    """A picture, a heading, a sentence saying what to do, and buttons that do it."""

    def __init__(self, picture: str, heading: str, words: str, *buttons: QAbstractButton) -> None:
        super().__init__()
        drawing = label()
        set_icon(drawing, picture, "muted", 44)
        self._heading = label(heading, "heading")
        self._words = label(words, "muted")
        for part in (drawing, self._heading, self._words):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.setWordWrap(True)
        self._words.setMinimumWidth(220)
        choices = row(None, *buttons, None)
        parts = (None, drawing, 4, self._heading, self._words, 6, choices, None)
        self.setLayout(column(*parts, gap=6, margins=(24, 24, 24, 24)))

    def say(self, heading: str, words: str) -> None:
        """Say something else."""
        self._heading.setText(heading)
        self._words.setText(words)
