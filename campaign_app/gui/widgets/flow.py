"""Flow: controls side by side that go on in a further line where the width ends."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class Flow(QLayout):
    """Lays controls out as the words of a text, ``gap`` pixels apart."""

    def __init__(self, *controls: QWidget, gap: int = 8) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)
        for control in controls:
            self.addWidget(control)

    def addItem(self, item: QLayoutItem) -> None:  # Qt's name
        """Add a control at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many controls there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # Qt's name
        """Return a control; None beyond the last one."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # Qt's name
        """Take a control out; None beyond the last one."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # Qt's name
        """Ask for no more room than the controls need."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # Qt's name
        """Tell that a lesser width makes more lines."""
        return True

    def heightForWidth(self, width: int) -> int:  # Qt's name
        """Return the height of the lines at ``width``."""
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, box: QRect) -> None:  # Qt's name
        """Put the controls into ``box``."""
        super().setGeometry(box)
        self._place(box, move=True)

    def sizeHint(self) -> QSize:  # Qt's name
        """Return the size of the widest control, which is the least that is needed."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:  # Qt's name
        """Return the size of the widest control."""
        size = QSize(0, 0)
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, box: QRect, *, move: bool) -> int:
        """Go through the lines, moving the controls there if ``move``; return the height of all."""
        left, top, high = box.left(), box.top(), 0
        for item in self._items:
            widget = item.widget()
            if widget is not None and widget.isHidden():
                continue
            size = item.sizeHint()
            if left > box.left() and left + size.width() > box.right() + 1:
                left, top, high = box.left(), top + high + self._gap, 0
            if move:
                item.setGeometry(QRect(QPoint(left, top), size))
            left, high = left + size.width() + self._gap, max(high, size.height())
        return top + high - box.top()
