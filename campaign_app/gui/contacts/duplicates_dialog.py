"""Duplicates: contacts that may be one, with the reasons; two are compared before they are merged."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QStackedWidget, QTabBar, QWidget

from campaign_app.actions.duplicates import Apart, Duplicate, duplicates, judge_apart, judged_apart
from campaign_app.actions.records import delete_record
from campaign_app.gui.contacts.merge_dialog import merge_two
from campaign_app.gui.contacts.pair_list import PairList, proposed, told_apart
from campaign_app.gui.jobs import Job
from campaign_app.gui.widgets.basics import button, column, label, named, row
from campaign_app.gui.workspace import OpenWorkspace

SAYS = (
    "Nothing is merged by itself: compare two, and choose what stays. Protected people are not proposed, "
    "because that would tell who they are."
)


class DuplicatesDialog(QDialog):
    """Lists pairs, the surest first; ``merged`` carries the key of the contact that stays."""

    merged = Signal(str)

    def __init__(self, workspace: OpenWorkspace, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "duplicates", "Contacts that may be the same")
        self.setWindowTitle("Find duplicates")
        self.resize(680, 520)
        self._workspace = workspace
        self._job: Job[tuple[list[Duplicate], list[Apart]]] | None = None
        self._found: list[Duplicate] = []
        self._judged: list[Apart] = []
        self._heading = named(
            label("Comparing all contacts…", "heading"), "duplicates.count", "Duplicates found"
        )
        self.found = PairList("duplicates.found", "Pairs that may be the same")
        self.apart = PairList("duplicates.apart", "Pairs judged to be different")
        self._tabs = named(QTabBar(), "duplicates.tabs", "Lists of pairs")
        self._lists = QStackedWidget()
        for words, pairs in (("May be the same", self.found), ("Judged to be different", self.apart)):
            self._tabs.addTab(words)
            self._lists.addWidget(pairs)
            pairs.moved.connect(self._enable)
        self._build()
        self._find()

    def done(self, result: int) -> None:
        """Stop comparing and close."""
        if self._job is not None:
            self._job.cancel()
        super().done(result)

    def _build(self) -> None:
        self._compare = button("duplicates.compare", "&Compare…", self.compare, dress="primary")
        self._different = button("duplicates.different", "&Not the same", self.judge)
        self._back = button("duplicates.back", "&Take back", self.take_back)
        self._stop = button("duplicates.close", "Close", self.accept)
        self.found.chosen.connect(self.compare)
        self.apart.chosen.connect(self.take_back)
        self._tabs.setExpanding(False)
        self._tabs.setDrawBase(False)
        self._tabs.currentChanged.connect(self._turn)
        foot = row(self._stop, None, self._back, self._different, self._compare)
        parts = (self._heading, label(SAYS, "muted", wrap=True), self._tabs, self._lists, foot)
        self.setLayout(column(*parts, gap=10, margins=(22, 20, 22, 18)))
        self._enable()

    def _turn(self, tab: int) -> None:
        self._lists.setCurrentIndex(tab)
        self._enable()

    def _enable(self) -> None:
        proposals = self._tabs.currentIndex() == 0
        for control in (self._compare, self._different):
            control.setVisible(proposals)
            control.setEnabled(self.found.pair is not None)
        self._back.setVisible(not proposals)
        self._back.setEnabled(self.apart.pair is not None)

    def _find(self) -> None:
        store = self._workspace.store
        self._job = self._workspace.jobs.run_long(
            self,
            "Comparing contacts",
            lambda report: (duplicates(store, report), judged_apart(store)),
            lambda both: self._show(*both),
        )

    def _show(self, found: list[Duplicate], apart: list[Apart]) -> None:
        self._found, self._judged = found, apart
        words = f"{len(found):,} pair{'s' if len(found) != 1 else ''} may be the same"
        self._heading.setText(words if found else "No two contacts look the same")
        self.found.show_pairs([proposed(pair) for pair in found])
        self.apart.show_pairs([told_apart(pair) for pair in apart])
        self._tabs.setTabText(1, f"Judged to be different ({len(apart):,})")
        if self.isVisible() and not self.isAncestorOf(self.focusWidget() or self):
            self.found.setFocus()

    def judge(self) -> None:
        """Say that the pair in view is not the same."""
        pair = self.found.pair
        if pair is not None:
            of = pair.of
            rest = [one for one in self._found if one is not of]
            self._workspace.change(
                self,
                lambda store: (judge_apart(store, of.first, of.second), judged_apart(store))[1],
                lambda apart: self._show(rest, apart),
            )

    def take_back(self) -> None:
        """Propose the pair in view again."""
        pair = self.apart.pair
        if pair is not None and isinstance(pair.of, Apart):
            key = pair.of.key
            self._workspace.change(
                self, lambda store: delete_record(store, "judgements", key), lambda _none: self._find()
            )

    def compare(self) -> None:
        """Compare the pair in view side by side, and merge the two if the person says so."""
        pair = self.found.pair
        if pair is None:
            return
        of = pair.of
        key = merge_two(self._workspace, (of.first, of.first_name), (of.second, of.second_name), self)
        if key:
            self.merged.emit(key)
            self._find()
