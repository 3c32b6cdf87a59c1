"""Timeline: the events of the workspace along the years, wider where more happened."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from campaign_app.errors import UserError
from campaign_app.gui.colors import colors
from campaign_app.gui.record_page import Values
from campaign_app.gui.widgets.basics import named
from campaign_app.gui.widgets.date_words import in_words
from campaign_app.manuscript.dates import bounds

MARGIN, TOP, LANE, DOT, FOOT = 24, 12, 13, 5, 22
# Where more happened at a time than there are lanes, the last events lie over each other.
LEAST_LANES, MOST_LANES = 2, 9
# What took longer is the background of the rest.
LONG = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Happening:
    """An event with its first and last day, and the words that tell it."""

    key: str
    words: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Course:
    """The events that have a first and a last day, in the order of time, and how many have none."""

    events: tuple[Happening, ...] = ()
    undated: int = 0


def happenings(events: Sequence[Values]) -> Course:
    """Return ``events`` along the years; EDTF dates are read here, which takes long for many."""
    found = []
    for event in events:
        try:
            first, last = bounds(str(event.get("date") or ""))
        except UserError:
            continue
        # One without an end, or a beginning, stands at the day that is known.
        first, last = first or last, last or first
        if first and last:
            words = f"{in_words(event['date'])}: {event['title']}"
            found.append(Happening(str(event["key"]), words, first, last))
    found.sort(key=lambda one: (one.first, one.last, one.key))
    return Course(tuple(found), len(events) - len(found))


class Timeline(QWidget):
    """Paints a dot per event, or a bar for a longer one; ``chosen`` carries the key of the one clicked."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        named(self, "events.timeline", "Timeline of the events")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._course, self._lanes = Course(), LEAST_LANES
        self._current = ""
        self._shares: dict[int, tuple[float, float]] = {}

    def show_course(self, course: Course) -> None:
        """Draw the events of ``course``; without a dated one the timeline is not there."""
        self._course = course
        self._share()
        told = [one.words for one in course.events] + ([self._rest] if course.undated else [])
        self.setAccessibleDescription("; ".join(told))
        self.setVisible(bool(course.events))
        self._fit()
        self.update()

    def mark(self, key: str) -> None:
        """Let the event ``key`` stand out."""
        self._current = key
        self.update()

    def sizeHint(self) -> QSize:  # Qt's name
        """Return the height of the lanes and the years."""
        return QSize(400, TOP + self._lanes * LANE + FOOT)

    def paintEvent(self, _event: QPaintEvent) -> None:  # Qt's name
        """Paint the years and the events."""
        c = colors(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        base = TOP + self._lanes * LANE + 0.5
        painter.setPen(QPen(QColor(c.border), 1))
        painter.drawLine(QPointF(MARGIN, base), QPointF(self.width() - MARGIN, base))
        self._paint_years(painter, base)
        # A rim of the ground parts what stands close together.
        painter.setPen(QPen(QColor(c.window), 1.2))
        for one, box in self._boxes():
            current, long = one.key == self._current, one.last - one.first > LONG
            colour = QColor(c.text if current else c.muted if long else c.accent)
            colour.setAlpha(130 if long and not current else 255)
            painter.setBrush(colour)
            thin = box.adjusted(0, 3, 0, -3) if long else box
            grown = thin.adjusted(-2, -2, 2, 2) if current else thin
            painter.drawRoundedRect(grown, grown.height() / 2, grown.height() / 2)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:  # Qt's name
        """Take as many lanes as the new width needs."""
        super().resizeEvent(event)
        self._fit()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # Qt's name
        """Choose the event under a click."""
        found = self._at(event.position())
        if found is not None:
            self.chosen.emit(found.key)

    def event(self, event: QEvent) -> bool:
        """Tell the event under the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self._at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), found.words if found else "", self)
            return True
        return super().event(event)

    @property
    def _rest(self) -> str:
        return f"{self._course.undated} without a date"

    def _paint_years(self, painter: QPainter, base: float) -> None:
        """Write the years below the line as far as there is room, and how many events have no date."""
        c, metrics = colors(self), painter.fontMetrics()
        below, end, room = base + metrics.ascent() + 3, -1.0, float(self.width() - MARGIN)
        painter.setPen(QColor(c.muted))
        if self._course.undated:
            room -= metrics.horizontalAdvance(self._rest)
            painter.drawText(QPointF(room, below), self._rest)
            room -= 12
        for year, (start, _wide) in self._shares.items():
            x = self._place(start)
            painter.setPen(QPen(QColor(c.line), 1))
            painter.drawLine(QPointF(x, TOP - 6), QPointF(x, base + 4))
            wide = metrics.horizontalAdvance(str(year))
            if x + 3 > end and x + 3 + wide < room:
                painter.setPen(QColor(c.muted))
                painter.drawText(QPointF(x + 3, below), str(year))
                end = x + 9 + wide

    def _fit(self) -> None:
        lanes = max(LEAST_LANES, *(lane + 1 for _one, _box, lane in self._laid()), 0)
        if lanes != self._lanes:
            self._lanes = lanes
            self.updateGeometry()

    def _share(self) -> None:
        """Give each year that an event begins or ends in a share of the width, more to one with more."""
        counts: dict[int, int] = {}
        for one in self._course.events:
            for year in {one.first.year, one.last.year}:
                counts[year] = counts.get(year, 0) + 1
        total = sum(count**0.5 for count in counts.values()) or 1.0
        start, self._shares = 0.0, {}
        for year in sorted(counts):
            wide = counts[year] ** 0.5 / total
            self._shares[year] = (start, wide)
            start += wide

    def _place(self, share: float) -> float:
        return MARGIN + share * (self.width() - 2 * MARGIN)

    def _x(self, day: date) -> float:
        start, wide = self._shares[day.year]
        return self._place(start + wide * (day.timetuple().tm_yday - 1) / 366)

    def _boxes(self) -> list[tuple[Happening, QRectF]]:
        """Return where each event stands, the first lane lowest."""
        return [
            (one, QRectF(left, TOP + (self._lanes - 1 - lane) * LANE, right - left, 2 * DOT))
            for one, (left, right), lane in self._laid()
        ]

    def _laid(self) -> list[tuple[Happening, tuple[float, float], int]]:
        """Return for each event its left and right end, and the first lane with room for it."""
        ends = [-1.0] * MOST_LANES
        found = []
        for one in self._course.events:
            left = self._x(one.first)
            right = max(self._x(one.last), left + 2 * DOT)
            lane = next((n for n in range(MOST_LANES) if ends[n] + 2 < left), ends.index(min(ends)))
            ends[lane] = right
            found.append((one, (left, right), lane))
        return found

    def _at(self, place: QPointF) -> Happening | None:
        near = [one for one, box in self._boxes() if box.adjusted(-3, -3, 3, 3).contains(place)]
        return min(near, key=lambda one: one.last - one.first, default=None)
