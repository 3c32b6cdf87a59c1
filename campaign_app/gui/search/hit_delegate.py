"""Paints a hit: its title and the passage around the match, with the words that were looked for marked."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from campaign_app.actions.search import Hit
from campaign_app.gui.colors import colors
from campaign_app.gui.icons import picture

HIT = Qt.ItemDataRole.UserRole
PICTURES = {
    "facts": "facts",
    "sources": "sources",
    "contacts": "contacts",
    "documents": "documents",
    "editions": "verify",
}
LEFT, PADDING, HEAD, PICTURE = 40, 7, 4, 18
# Records that letters name by their key, so that a person knows it.
KEYED = ("facts",)
Index = QModelIndex | QPersistentModelIndex


class HitDelegate(QStyledItemDelegate):
    """Two lines per hit, the second one only where the title does not have all the words; heads of groups."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # Qt's name
        """Return the height of one line or two."""
        hit: Hit | None = index.data(HIT)
        lines = 2 if hit is not None and hit.snippet else 1
        return QSize(200, lines * option.fontMetrics.height() + 2 * (PADDING if hit is not None else HEAD))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, picture, key, title and passage."""
        c = colors()
        hit: Hit | None = index.data(HIT)
        painter.save()
        if hit is None:
            _head(painter, option, str(index.data()))
            painter.restore()
            return
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(c.accent_soft))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, QColor(c.hover))
        device = painter.device()
        density = device.devicePixelRatio() if device is not None else 1.0
        drawing = picture(PICTURES[hit.kind], c.muted, PICTURE, density)
        painter.drawPixmap(option.rect.left() + 12, option.rect.top() + PADDING + 1, drawing)
        box = option.rect.adjusted(LEFT, PADDING, -PADDING, -PADDING)
        key = hit.key if hit.kind in KEYED else ""
        wide = option.fontMetrics.horizontalAdvance(key)
        painter.setPen(QColor(c.muted))
        painter.drawText(box.right() - wide, box.top() + option.fontMetrics.ascent(), key)
        font = QFont(option.font)
        font.setWeight(QFont.Weight.Medium)
        painter.setPen(QColor(c.text))
        _line(
            painter,
            font,
            hit.title,
            hit.title_marks,
            QPointF(box.topLeft()),
            box.width() - wide - 12,
            c.accent,
        )
        if hit.snippet:
            painter.setPen(QColor(c.muted))
            below = QPointF(box.left(), box.top() + option.fontMetrics.height())
            _line(painter, option.font, hit.snippet, hit.marks, below, box.width(), c.accent)
        painter.restore()


def _head(painter: QPainter, option: QStyleOptionViewItem, words: str) -> None:
    """Write the name of a kind above its hits."""
    font = QFont(option.font)
    font.setPixelSize(max(10, font.pixelSize() - 2))
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(QColor(colors().muted))
    painter.drawText(option.rect.adjusted(14, 0, -PADDING, 0), Qt.AlignmentFlag.AlignVCenter, words)


def _line(
    painter: QPainter,
    font: QFont,
    text: str,
    marks: Sequence[tuple[int, int]],
    at: QPointF,
    width: float,
    accent: str,
) -> None:
    """Draw one line of ``text``, cut to ``width``, with its marks in bold."""
    strong = QFont(font)
    strong.setWeight(QFont.Weight.Bold)
    # Measured in bold, so that there is room whatever is marked.
    text = QFontMetricsF(strong).elidedText(text.replace("\n", " "), Qt.TextElideMode.ElideRight, width)
    made = QTextCharFormat()
    made.setFontWeight(QFont.Weight.Bold)
    made.setForeground(QColor(accent))
    ranges = []
    for start, end in marks:
        one = QTextLayout.FormatRange()
        # Qt counts UTF-16 units.
        first = len(text[:start].encode("utf-16-le")) // 2
        one.start, one.length = first, len(text[start:end].encode("utf-16-le")) // 2
        one.format = made
        ranges.append(one)
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.setFormats(ranges)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    layout.endLayout()
    painter.save()
    painter.setClipRect(int(at.x()), int(at.y()), int(width), int(line.height()) + 2)
    layout.draw(painter, at)
    painter.restore()
