"""Outcome step: what will become of each row, and what the person wants for those that are duplicates."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTabBar, QTableView, QWidget

from campaign_app.actions.exchange import Choice
from campaign_app.actions.import_plan import Plan
from campaign_app.gui.importing.plan_table import SAYS, TONES, PlanTable, why
from campaign_app.gui.widgets.badges import BadgeDelegate, RowDelegate
from campaign_app.gui.widgets.basics import button, column, holder, label, look, named, row

WIDTHS = ((0, 76), (1, 220), (2, 180))
OFFERS: tuple[tuple[Choice, str, str], ...] = (
    ("skip", "Leave &out", "Leave duplicates out"),
    ("new", "&Add", "Add duplicates as records of their own"),
    ("update", "&Change the record", "Let duplicates change the records they are like"),
)


class OutcomeStep(QWidget):
    """``decided`` is called when the choice for a duplicate changes, ``save`` to keep the refused rows."""

    def __init__(self, decided: Callable[[], None], save: Callable[[], None]) -> None:
        super().__init__()
        self._plan: Plan | None = None
        self._decided = decided
        self.table = PlanTable()
        self.view = look(named(QTableView(), "import.rows", "What becomes of each row"), "inset")
        self.tabs = named(QTabBar(), "import.outcome", "Rows shown")
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.currentChanged.connect(lambda _tab: self._filter())
        self._counts = named(label("", wrap=True), "import.counts", "What will happen")
        self._detail = named(label("", "muted", wrap=True, selectable=True), "import.row", "About the row")
        self._refused = button(
            "import.refused", "Save &refused rows…", save, picture="export", says="Save refused rows"
        )
        offers = [
            button(f"import.duplicates.{choice}", words, partial(self._choose, choice), says=says)
            for choice, words, says in OFFERS
        ]
        about = label("Duplicates selected, or all if none is:", "muted")
        self._offers = holder(row(about, *offers, None))
        self._dress()
        top = row(self.tabs, None, self._refused)
        box = column(self._counts, top, self.view, self._detail, self._offers, gap=10)
        box.setStretch(2, 1)
        self.setLayout(box)

    def show_plan(self, plan: Plan) -> None:
        """Show what ``plan`` would do; duplicates are left out until the person says otherwise."""
        self._plan = plan
        self.table.choices = {row.row: "skip" for row in plan.rows if row.outcome == "duplicate"}
        counts = plan.counts()
        told = [f"{count:,} {SAYS[name].lower()}" for name, count in counts.items() if count]
        self._counts.setText(", ".join(told) or "The file holds no records.")
        self._offers.setVisible(counts["duplicate"] > 0)
        self._refused.setVisible(counts["refused"] > 0)
        self.tabs.blockSignals(True)
        while self.tabs.count():
            self.tabs.removeTab(0)
        for name, words in (("", "All"), *SAYS.items()):
            if not name or counts[name]:
                count = counts[name] if name else len(plan.rows)
                self.tabs.setTabData(self.tabs.addTab(f"{words} {count:,}"), name)
        self.tabs.blockSignals(False)
        self._filter()

    def choices(self) -> dict[int, Choice]:
        """Return what becomes of duplicates, by row."""
        return dict(self.table.choices)

    def count(self) -> int:
        """Return how many rows would add or change a record."""
        if self._plan is None:
            return 0
        counts = self._plan.counts()
        taken = sum(choice != "skip" for choice in self.table.choices.values())
        return counts["new"] + counts["update"] + taken

    def _dress(self) -> None:
        view, header = self.view, self.view.horizontalHeader()
        view.setModel(self.table)
        view.verticalHeader().hide()
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setTabKeyNavigation(False)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setItemDelegate(RowDelegate(view))
        view.setItemDelegateForColumn(2, BadgeDelegate(view, lambda words: TONES.get(words, "muted")))
        for place, width in WIDTHS:
            view.setColumnWidth(place, width)
        header.setHighlightSections(False)
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        view.selectionModel().currentRowChanged.connect(lambda now, _before: self._tell(now.row()))

    def _filter(self) -> None:
        if self._plan is not None:
            self.table.show_plan(self._plan, str(self.tabs.tabData(self.tabs.currentIndex()) or ""))
        self._tell(-1)

    def _tell(self, place: int) -> None:
        if place < 0:
            self._detail.setText("")
        else:
            planned = self.table.planned(place)
            self._detail.setText(f"Row {planned.row}: {why(planned) or SAYS[planned.outcome].lower()}")

    def _choose(self, choice: Choice) -> None:
        places = [index.row() for index in self.view.selectionModel().selectedRows()]
        rows = [self.table.planned(place).row for place in places]
        chosen = [number for number in rows if number in self.table.choices]
        self.table.choose(chosen or list(self.table.choices), choice)
        self._decided()
