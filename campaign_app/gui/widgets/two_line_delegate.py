"""Two lines per row: what stands out, and below it in muted words what it is about."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from campaign_app.gui.colors import colors
from campaign_app.gui.icons import picture

DETAIL_ROLE = Qt.ItemDataRole.UserRole + 1
PICTURE_ROLE = Qt.ItemDataRole.UserRole + 2
TONE_ROLE = Qt.ItemDataRole.UserRole + 3
PADDING = 8
PICTURE = 18


class TwoLineDelegate(QStyledItemDelegate):
    """Paints a row of a list; a picture (PICTURE_ROLE) stands before the lines in the colour TONE_ROLE."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:  # Qt's name
        """Return the size asked for, but never less than two lines need."""
        asked = super().sizeHint(option, index)
        return QSize(asked.width(), max(asked.height(), 2 * option.fontMetrics.height() + PADDING))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint ground, picture and lines."""
        c = colors()
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(c.accent_soft))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, QColor(c.hover))
        painter.setPen(QColor(c.line))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        box = option.rect.adjusted(PADDING, 0, -PADDING, 0)
        drawing = index.data(PICTURE_ROLE)
        if drawing:
            device = painter.device()
            density = device.devicePixelRatio() if device is not None else 1.0
            tone = getattr(c, str(index.data(TONE_ROLE) or "muted"))
            top = box.top() + (box.height() - PICTURE) // 2
            painter.drawPixmap(box.left(), top, picture(drawing, tone, PICTURE, density))
            box.setLeft(box.left() + PICTURE + 10)
        self._lines(painter, option, index, box)
        painter.restore()

    def _lines(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
        box: QRect,
    ) -> None:
        c = colors()
        detail = str(index.data(DETAIL_ROLE) or "")
        high = option.fontMetrics.height()
        top = box.top() + (box.height() - high * (2 if detail else 1)) // 2
        font = option.font
        font.setWeight(font.Weight.Medium)
        painter.setFont(font)
        painter.setPen(QColor(c.text))
        _draw(painter, box, top, str(index.data() or ""))
        if detail:
            font.setWeight(font.Weight.Normal)
            painter.setFont(font)
            painter.setPen(QColor(c.muted))
            _draw(painter, box, top + high, detail)


def _draw(painter: QPainter, box: QRect, top: int, words: str) -> None:
    metrics = painter.fontMetrics()
    shown = metrics.elidedText(words.replace("\n", " "), Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box.left(), top + metrics.ascent(), shown)
