"""Scale: values that do not agree, one below the other on one axis, each with who says it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from campaign_app.actions.dispute_sides import Laid
from campaign_app.gui.colors import Colors, colors
from campaign_app.gui.widgets.basics import named

RIGHT, DOT, GAP = 20, 5, 14
# The part of the width that words take, so that the axis keeps the rest of it.
WORDS, WORDS_MOST = 0.54, 250
# What was worked out or only mentions a value has no place on the axis.
DRAWN = ("value", "partial")


@dataclass(frozen=True, slots=True)
class Mark:
    """One value: which fact says it, in which words, who is cited, from where to where, how it stands out.

    ``tone`` is a colour's use: ``accent`` for what is in view or was chosen, ``warn`` for its rivals and
    ``muted`` for what is not weighed. An open end is None.
    """

    name: str
    words: str
    by: str
    low: float | None
    high: float | None
    tone: str = "warn"
    hollow: bool = False


def marks_of(laid: Laid, fact: str = "") -> list[Mark]:
    """Return the marks of a dispute; ``fact`` or the chosen one stands out."""
    found = []
    for side in laid.sides:
        if side.relation not in DRAWN or (side.low is None and side.high is None):
            continue
        low = None if side.qualifier == "up to" else side.low
        high = None if side.qualifier in ("at least", "more than") else side.high
        weighed = side.relation == "value" and not side.deprecated
        out = side.fact == (laid.chosen or fact)
        tone = "accent" if out else "warn" if weighed else "muted"
        by = ", ".join(dict.fromkeys(witness.name for witness in side.witnesses))
        found.append(Mark(side.fact, side.value, by, low, high, tone, not weighed))
    return found


class Scale(QWidget):
    """Paints marks beside their words: a dot for a number, a bar for a span, an arrow for an open end."""

    def __init__(self, name: str) -> None:
        super().__init__()
        named(self, name, "Scale of the values")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._marks: Sequence[Mark] = ()

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Draw ``marks``; fewer than two are no picture, and the scale is not there."""
        self._marks = tuple(marks)
        self.setAccessibleDescription("; ".join(f"{one.name}: {one.words} ({one.by})" for one in marks))
        self.setToolTip("\n".join(f"{one.name}: {one.words} ({one.by})" for one in marks))
        self.setVisible(len(self._marks) > 1)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # Qt's name
        """Return a height of two lines for each mark."""
        return QSize(280, len(self._marks) * self._row() + self.fontMetrics().height() + 8)

    def minimumSizeHint(self) -> QSize:  # Qt's name
        """Return the same height at a lesser width."""
        return QSize(200, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # Qt's name
        """Paint axis and marks."""
        if not self._marks:
            return
        c = colors(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._axis(painter, c)
        for number, mark in enumerate(self._marks):
            self._words(painter, c, mark, number * self._row())
            self._mark(painter, c, mark, (number + 0.5) * self._row())
        painter.end()

    def _row(self) -> int:
        return 2 * self.fontMetrics().height() + 8

    def _left(self) -> float:
        """Return where the axis begins."""
        return min(self.width() * WORDS, WORDS_MOST) + GAP

    def _ends(self) -> tuple[float, float]:
        known = [end for mark in self._marks for end in (mark.low, mark.high) if end is not None]
        low, high = min(known), max(known)
        return (low, high) if high > low else (low - 1, high + 1)

    def _x(self, value: float) -> float:
        low, high = self._ends()
        left = self._left()
        return left + (value - low) / (high - low) * (self.width() - left - RIGHT)

    def _axis(self, painter: QPainter, c: Colors) -> None:
        bottom = len(self._marks) * self._row() + 1.5
        start, metrics = self._left(), painter.fontMetrics()
        painter.setPen(QPen(QColor(c.border), 1))
        painter.drawLine(QPointF(start - GAP, bottom), QPointF(self.width() - RIGHT + GAP, bottom))
        right_most = start - GAP
        for end in sorted({end for mark in self._marks for end in (mark.low, mark.high) if end is not None}):
            x = self._x(end)
            painter.setPen(QPen(QColor(c.border), 1, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(x, 2), QPointF(x, bottom))
            words = f"{end:,.10g}"
            wide = metrics.horizontalAdvance(words)
            left = max(start - GAP, min(x - wide / 2, self.width() - wide))
            if left > right_most or right_most == start - GAP:
                painter.setPen(QColor(c.muted))
                painter.drawText(QPointF(left, bottom + metrics.ascent() + 3), words)
                right_most = left + wide + 8

    def _words(self, painter: QPainter, c: Colors, mark: Mark, top: float) -> None:
        """Write the value, and below it the fact and who says so."""
        room = round(self._left() - 2 * GAP)
        strong = QFont(self.font())
        strong.setWeight(QFont.Weight.DemiBold)
        line = self.fontMetrics().height()
        lines = (
            (strong, c.accent if mark.tone == "accent" else c.text, mark.words),
            (self.font(), c.muted, " · ".join(filter(None, (mark.name, mark.by)))),
        )
        for number, (font, colour, words) in enumerate(lines):
            painter.setFont(font)
            painter.setPen(QColor(colour))
            shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
            base = top + 4 + number * line + painter.fontMetrics().ascent()
            painter.drawText(QPointF(0, base), shown)

    def _mark(self, painter: QPainter, c: Colors, mark: Mark, y: float) -> None:
        colour = QColor(getattr(c, mark.tone))
        low = self._x(mark.low) if mark.low is not None else self._left() - GAP
        high = self._x(mark.high) if mark.high is not None else self.width() - RIGHT + GAP
        painter.setPen(QPen(colour, 1.5))
        painter.setBrush(QColor(c.base) if mark.hollow else colour)
        if mark.low is not None and mark.high is not None and high - low > 2 * DOT:
            painter.drawRoundedRect(QRectF(low - DOT, y - DOT + 1, high - low + 2 * DOT, 2 * DOT - 2), 4, 4)
            return
        if mark.low is None or mark.high is None:
            self._open_end(painter, low, high, y, to_right=mark.high is None)
        painter.drawEllipse(QPointF(high if mark.low is None else low, y), DOT, DOT)

    def _open_end(self, painter: QPainter, low: float, high: float, y: float, *, to_right: bool) -> None:
        painter.drawLine(QPointF(low, y), QPointF(high, y))
        tip, back = (high, -5) if to_right else (low, 5)
        painter.drawLine(QPointF(tip, y), QPointF(tip + back, y - 4))
        painter.drawLine(QPointF(tip, y), QPointF(tip + back, y + 4))
