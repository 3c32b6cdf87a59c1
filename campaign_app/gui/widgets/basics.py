"""Small parts of every page: named controls, labels, buttons, frames and layouts."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from campaign_app.gui.icons import set_icon

W = TypeVar("W", bound=QWidget)
L = TypeVar("L", bound=QLayout)
WIDEST = 640  # no content asks for more of the window than this


def named(widget: W, name: str, says: str) -> W:
    """Give a control its unique object name and what a screen reader says of it."""
    widget.setObjectName(name)
    widget.setAccessibleName(says)
    return widget


def look(widget: W, name: str) -> W:
    """Dress ``widget`` as the style sheet does the ``look`` called ``name``, also when it had another."""
    if widget.property("look") != name:
        widget.setProperty("look", name)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
    return widget


def label(text: str = "", dress: str = "", *, wrap: bool = False, selectable: bool = False) -> QLabel:
    """Return a label of plain text: words from records are never read as rich text."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if wrap:
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    if selectable:
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return look(made, dress) if dress else made


def button(
    name: str,
    text: str,
    pressed: Callable[[], object],
    *,
    picture: str = "",
    dress: str = "",
    says: str = "",
) -> QPushButton:
    """Return a push button; ``&`` in ``text`` marks its mnemonic."""
    made = named(QPushButton(text), name, says or text.replace("&", "").rstrip("…"))
    made.setAutoDefault(False)
    if dress:
        look(made, dress)
    if picture:
        set_icon(made, picture, "on_accent" if dress == "primary" else "muted", 16)
    made.clicked.connect(lambda _checked=False: pressed())
    return made


def tool(name: str, picture: str, says: str, pressed: Callable[[], object] | None = None) -> QToolButton:
    """Return a button of one picture; its words are told to screen readers and as a tip."""
    made = named(QToolButton(), name, says)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.setToolTip(says)
    set_icon(made, picture)
    if pressed is not None:
        made.clicked.connect(lambda _checked=False: pressed())
    return made


def scrolling(content: QWidget) -> QScrollArea:
    """Return ``content`` in an area that scrolls down, on the ground of what lies below it."""
    area = _DownwardArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.viewport().setAutoFillBackground(False)
    area.setWidget(look(content, "clear"))
    content.setAutoFillBackground(False)
    return area


class _DownwardArea(QScrollArea):
    """Never narrower than what is in it, because it does not scroll sideways."""

    def minimumSizeHint(self) -> QSize:  # Qt's name
        least, content = super().minimumSizeHint(), self.widget()
        bar = self.verticalScrollBar().sizeHint().width()
        wanted = content.minimumSizeHint().width() + bar if content is not None else 0
        return QSize(max(least.width(), min(wanted, WIDEST)), least.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # Qt's name
        if event.type() == QEvent.Type.LayoutRequest and watched is self.widget():
            self.updateGeometry()
        return super().eventFilter(watched, event)


class ElidedLabel(QLabel):
    """A line of plain text that ends in an ellipsis where there is no room for all of it."""

    def __init__(self, dress: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._whole = ""
        if dress:
            look(self, dress)

    def say(self, text: str) -> None:
        """Show ``text``, all of which is told as a tip."""
        self._whole = text
        self.setToolTip(text)
        self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:  # Qt's name
        """Fit the text to the new width."""
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width())
        self.setText(shown)


def frame(dress: str, layout: QBoxLayout | None = None) -> QFrame:
    """Return a frame dressed as ``dress``, laid out by ``layout``."""
    made = look(QFrame(), dress)
    if layout is not None:
        made.setLayout(layout)
    return made


def rule() -> QFrame:
    """Return a thin line across."""
    return frame("line")


def _filled(box: QBoxLayout, parts: tuple[QWidget | QLayout | int | None, ...]) -> QBoxLayout:
    for part in parts:
        if part is None:
            box.addStretch(1)
        elif isinstance(part, int):
            box.addSpacing(part)
        elif isinstance(part, QWidget):
            box.addWidget(part)
        else:
            box.addLayout(part)
    return box


def row(
    *parts: QWidget | QLayout | int | None,
    gap: int = 8,
    margins: tuple[int, int, int, int] = (0, 0, 0, 0),
) -> QHBoxLayout:
    """Return ``parts`` side by side; an int is a distance, None takes the free room."""
    box = QHBoxLayout()
    box.setSpacing(gap)
    box.setContentsMargins(*margins)
    _filled(box, parts)
    return box


def column(
    *parts: QWidget | QLayout | int | None,
    gap: int = 8,
    margins: tuple[int, int, int, int] = (0, 0, 0, 0),
) -> QVBoxLayout:
    """Return ``parts`` below each other; an int is a distance, None takes the free room."""
    box = QVBoxLayout()
    box.setSpacing(gap)
    box.setContentsMargins(*margins)
    _filled(box, parts)
    return box


def holder(layout: QLayout) -> QWidget:
    """Return a widget that holds ``layout``."""
    made = QWidget()
    made.setLayout(layout)
    return made


def clear(layout: QLayout) -> None:
    """Take everything out of ``layout`` and let it go."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)
