"""Badges: a word on a coloured ground in a table's cell, and the rows' own look."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from campaign_app.gui.colors import colors

Tone = Callable[[str], str]
ROW_PADDING = 12
# The first column begins where the page's title does.
FIRST_PADDING = 24
Index = QModelIndex | QPersistentModelIndex


class RowDelegate(QStyledItemDelegate):
    """Paints cells flat: a line below each row, a soft ground on the selected one."""

    def __init__(self, parent: QWidget, dress: str = "text") -> None:
        super().__init__(parent)
        self._dress = dress

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the ground and then the words."""
        painter.save()
        self.ground(painter, option)
        c = colors()
        font = option.font
        if self._dress == "strong":
            font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(c.muted if self._dress == "muted" else c.text))
        left = ROW_PADDING if index.column() else FIRST_PADDING
        room = option.rect.adjusted(left, 0, -ROW_PADDING // 2, 0)
        words = str(index.data() or "").replace("\n", " ")
        draw_lines(painter, room, words)
        painter.restore()

    def ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        """Paint the row's ground and the line below it."""
        c = colors()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(c.accent_soft))
        painter.setPen(QColor(c.line))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # Qt's name
        """Return a size that leaves the words air."""
        size = super().sizeHint(option, index)
        return QSize(size.width() + 2 * ROW_PADDING, max(size.height(), 36))


class BadgeDelegate(RowDelegate):
    """Paints a cell's words as a badge; ``tone`` gives ok, warn, bad or muted for them."""

    def __init__(self, parent: QWidget, tone: Tone) -> None:
        super().__init__(parent)
        self._tone = tone

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the ground and, where there are words, the badge."""
        painter.save()
        self.ground(painter, option)
        words = str(index.data() or "")
        if words:
            draw_badge(painter, option, words, self._tone(words))
        painter.restore()


def draw_lines(painter: QPainter, room: QRect, words: str) -> None:
    """Draw ``words`` in the middle of ``room``, on two lines where there is height for them."""
    metrics = painter.fontMetrics()
    lines = 2 if room.height() >= 2 * metrics.height() + 8 else 1
    if lines == 2 and metrics.horizontalAdvance(words) > room.width():
        first = _first_line(metrics, words, room.width())
        rest = metrics.elidedText(words[len(first) :].strip(), Qt.TextElideMode.ElideRight, room.width())
        shown = "\n".join(
            filter(None, (metrics.elidedText(first, Qt.TextElideMode.ElideRight, room.width()), rest))
        )
    else:
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


def _first_line(metrics: QFontMetrics, words: str, width: int) -> str:
    """Return the words that fit on one line, at the least the first."""
    line, *others = words.split(" ")
    for word in others:
        if metrics.horizontalAdvance(f"{line} {word}") > width:
            break
        line = f"{line} {word}"
    return line


def draw_badge(painter: QPainter, option: QStyleOptionViewItem, words: str, tone: str) -> None:
    """Draw ``words`` behind a dot on the soft ground of ``tone``, at the left of the cell."""
    c = colors()
    strong = {"ok": c.ok, "warn": c.warn, "bad": c.bad}.get(tone, c.muted)
    soft = {"ok": c.ok_soft, "warn": c.warn_soft, "bad": c.bad_soft}.get(tone, c.hover)
    metrics = option.fontMetrics
    high = metrics.height() + 4
    wide = min(metrics.horizontalAdvance(words) + 26, option.rect.width() - ROW_PADDING)
    top = option.rect.center().y() - high / 2 + 0.5
    box = QRectF(option.rect.left() + ROW_PADDING - 4, top, wide, high)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(soft))
    painter.drawRoundedRect(box, high / 2, high / 2)
    painter.setBrush(QColor(strong))
    painter.drawEllipse(QRectF(box.left() + 8, box.center().y() - 2.5, 5, 5))
    painter.setPen(QColor(strong))
    painter.setFont(option.font)
    words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(wide) - 24)
    painter.drawText(box.adjusted(17, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, words)
