"""Date editor: a date typed in words or EDTF, told below as it was understood, or picked from a calendar."""

from datetime import date
from typing import Any

from PySide6.QtCore import QDate, QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QToolButton, QWidget

from campaign_app.errors import UserError
from campaign_app.gui.icons import set_icon
from campaign_app.gui.widgets.basics import column, look, named, row, tool
from campaign_app.gui.widgets.date_words import LANGUAGE, friendly
from campaign_app.gui.widgets.editors import LineEditor
from campaign_app.manuscript.dates import bounds, read_date, understood


class Calendar(QFrame):
    """A month to pick a day from, on top of the window until a day is taken or Escape pressed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        look(self, "card")
        self.days = named(QCalendarWidget(), "calendar", "Calendar")
        self.days.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.days.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        for name, picture in (("prev", "chevron-left"), ("next", "chevron-right")):
            turn = self.days.findChild(QToolButton, f"qt_calendar_{name}month")
            if turn is not None:
                set_icon(turn, picture)
        self.days.setMinimumSize(300, 270)
        # Weekends are days as others are, and Qt's red does not stand out on every ground.
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.days.setWeekdayTextFormat(day, QTextCharFormat())
        self.setLayout(column(self.days, margins=(6, 6, 6, 6)))

    def open_below(self, below: QWidget, day: date) -> None:
        """Show the month of ``day`` below a control."""
        self.days.setSelectedDate(QDate(day.year, day.month, day.day))
        self.adjustSize()
        self.move(below.mapToGlobal(QPoint(0, below.height() + 2)))
        self.show()
        self.days.setFocus()


class DateEditor(LineEditor):
    """A date as EDTF; with ``one_day`` it must be a single day.

    Today and yesterday count from this computer's clock. Alt+Down opens the calendar.
    """

    def __init__(self, name: str, says: str, *, one_day: bool = False) -> None:
        super().__init__(name, says)
        self._one_day = one_day
        hint = "Such as 27 May 2024" if one_day else "Day, month or year, in words"
        self.line.setPlaceholderText(hint)
        self._open = tool(f"{name}.calendar", "calendar", f"Pick a day: {says} (Alt+Down)", self.pick)
        self._open.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._calendar: Calendar | None = None
        line = row(self.line, self._open, gap=2)
        line.setStretch(0, 1)
        self.box.addLayout(line)
        self.line.installEventFilter(self)

    def value(self) -> Any:
        """Return the date as EDTF, or what was typed where it is no date."""
        typed = self.line.text().strip()
        try:
            return read_date(typed, LANGUAGE, date.today())
        except UserError:
            return typed

    def set_value(self, value: Any) -> None:
        """Show an EDTF date in words."""
        super().set_value(friendly(value))

    def problem(self) -> str:
        """Say why what was typed is no date."""
        try:
            edtf = read_date(self.line.text(), LANGUAGE, date.today())
        except UserError as error:
            return str(error)
        if self._one_day and edtf and _day(edtf) is None:
            return f"“{self.line.text().strip()}” is not one day; write it like 27 May 2024."
        return ""

    def told(self) -> str:
        """Return how the date is understood: its words and its EDTF."""
        typed = self.line.text().strip()
        if not typed or self.problem():
            return ""
        edtf = str(self.value())
        return understood(edtf, LANGUAGE) if edtf else "Not known: the field is left empty"

    def set_read_only(self, read_only: bool) -> None:
        """Let the date be read but not changed."""
        super().set_read_only(read_only)
        self._open.setEnabled(not read_only)

    def pick(self) -> None:
        """Open the calendar at the date, or at today."""
        if self._calendar is None:
            self._calendar = Calendar(self)
            self._calendar.days.clicked.connect(self._take)
            self._calendar.days.activated.connect(self._take)
        try:
            first, last = bounds(str(self.value()))
        except UserError:
            first = last = None
        self._calendar.open_below(self.line, first or last or date.today())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # Qt's name
        """Open the calendar on Alt+Down, as a list of choices opens."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            if alt and event.key() == Qt.Key.Key_Down and self._open.isEnabled():
                self.pick()
                return True
        return super().eventFilter(watched, event)

    def _take(self, day: QDate) -> None:
        assert self._calendar is not None
        self._calendar.hide()
        self.line.setText(friendly(f"{day.year():04}-{day.month():02}-{day.day():02}"))
        self.line.setFocus()


def _day(edtf: str) -> date | None:
    try:
        return date.fromisoformat(edtf)
    except ValueError:
        return None
