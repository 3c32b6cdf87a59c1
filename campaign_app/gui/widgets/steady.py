"""Steady: what is read and done on a part of the window stays while the part is filled anew."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget


@contextmanager
def steady(part: QWidget) -> Iterator[None]:
    """Fill ``part`` anew: a control that had the keyboard has it again by its name, and nothing scrolls."""
    focus = QApplication.focusWidget()
    name = focus.objectName() if focus is not None and part.isAncestorOf(focus) else ""
    area = scroll_area_of(part)
    bar = area.verticalScrollBar() if area is not None else None
    place = bar.value() if bar is not None else 0
    yield
    if name:
        # Those that were there before are hidden until they go.
        again = [one for one in part.findChildren(QWidget, name) if not one.isHidden()]
        if again:
            again[-1].setFocus(Qt.FocusReason.OtherFocusReason)
    if bar is not None:
        # Once the new parts have found their places.
        QTimer.singleShot(0, bar, lambda: bar.setValue(place))


def scroll_area_of(part: QWidget) -> QScrollArea | None:
    """Return the area that ``part`` scrolls in, or that scrolls in ``part``."""
    above: QWidget | None = part
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above or part.findChild(QScrollArea)
