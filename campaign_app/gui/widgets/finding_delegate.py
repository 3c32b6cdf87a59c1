"""Paints a finding: its severity as a picture, what is wrong in wrapped words, and where."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from campaign_app.gui.colors import colors
from campaign_app.gui.icons import picture

LEFT, PADDING, PICTURE = 48, 8, 18
TONES = {"blocking": "bad", "warning": "warn", "note": "muted"}
FINDING = Qt.ItemDataRole.UserRole
WAIVED = Qt.ItemDataRole.UserRole + 1
WRAP = Qt.TextFlag.TextWordWrap
Index = QModelIndex | QPersistentModelIndex


class FindingDelegate(QStyledItemDelegate):
    """Paints rows as high as their words."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # Qt's name
        """Return the height that the words need at the list's width."""
        view = self.parent()
        wide = view.viewport().width() if isinstance(view, QListView) else 400
        metrics = option.fontMetrics
        room = max(80, wide - LEFT - PADDING)
        words = metrics.boundingRect(QRect(0, 0, room, 10_000), WRAP, str(index.data())).height()
        return QSize(wide, words + metrics.height() + 2 * PADDING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, picture, words and place."""
        c = colors()
        finding: Any = index.data(FINDING)
        waived = index.data(WAIVED)
        painter.save()
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.fillRect(option.rect, QColor(c.hover))
        painter.setPen(QColor(c.line))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        device = painter.device()
        density = device.devicePixelRatio() if device is not None else 1.0
        tone = "muted" if waived else TONES[finding.severity]
        drawing = "check-circle" if waived else finding.severity
        drawn = picture(drawing, getattr(c, tone), PICTURE, density)
        painter.drawPixmap(option.rect.left() + 20, option.rect.top() + PADDING, drawn)
        metrics: QFontMetrics = option.fontMetrics
        box = option.rect.adjusted(LEFT, PADDING, -PADDING, -PADDING)
        painter.setPen(QColor(c.text))
        painter.drawText(box, WRAP, str(index.data()))
        where = f"Set aside: {waived}" if waived else finding.where
        place = metrics.elidedText(where, Qt.TextElideMode.ElideRight, box.width())
        painter.setPen(QColor(c.muted))
        painter.drawText(box.left(), box.bottom() - metrics.descent(), place)
        painter.restore()
