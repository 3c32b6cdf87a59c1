"""Import wizard: looks at a file as a job, shows what it would do, does it, and tells what was done."""

from pathlib import Path

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QHeaderView,
    QListWidget,
    QProgressBar,
    QStackedWidget,
    QTableView,
    QWidget,
)

from campaign_app.actions.exchange import Choice, Imported, apply_import
from campaign_app.actions.import_plan import Plan, plan_import, write_refused
from campaign_app.gui.importing.mapping_step import MappingStep
from campaign_app.gui.importing.plan_table import CHOICES, SAYS, TONES, PlanTable
from campaign_app.gui.jobs import Job
from campaign_app.gui.widgets.badges import BadgeDelegate, RowDelegate
from campaign_app.gui.widgets.basics import button, column, frame, holder, label, look, named, row
from campaign_app.gui.workspace import OpenWorkspace

MAPPING, HAPPENS, DONE = range(3)


class ImportWizard(QDialog):
    """Three steps: the file and its columns, what will happen, done. Closing it cancels what is under way."""

    def __init__(self, workspace: OpenWorkspace, kind: str, path: Path, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "import_wizard", f"Import {kind} from {path.name}")
        self.setWindowTitle(f"Import {kind}")
        self.resize(820, 640)
        self._workspace, self._kind, self._path = workspace, kind, path
        self.plan: Plan | None = None
        self._job: Job[Plan] | Job[Imported] | None = None
        self._heading = label(f"Reading {path.name}…", "heading", wrap=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Progress of the import")
        self._problem = label("", "error", wrap=True)
        self.mapping = MappingStep(self._look_again)
        self.table = PlanTable()
        self.view = look(named(QTableView(), "import.rows", "What becomes of each row"), "inset")
        self.outcome = named(QComboBox(), "import.outcome", "Rows shown")
        self.duplicates = named(QComboBox(), "import.duplicates", "What becomes of duplicates")
        self._counts = named(label("", wrap=True), "import.counts", "What will happen")
        self.result_words = named(label("", wrap=True), "import.done", "What was done")
        self._told = named(QListWidget(), "import.told", "Rows refused, with the reason")
        self._steps = QStackedWidget()
        self._cancel = button("import.cancel", "Cancel", self.reject, says="Cancel the import")
        self._back = button("import.back", "&Back", lambda: self._turn(MAPPING))
        self._next = button("import.next", "&Next", self._forward, dress="primary")
        self._refused = button(
            "import.refused",
            "Save &refused rows…",
            self._save_refused,
            picture="export",
            says="Save refused rows",
        )
        self._build()
        workspace.jobs.progressed.connect(self._progress)
        self._look()

    # --- building

    def _build(self) -> None:
        view, header = self.view, self.view.horizontalHeader()
        view.setModel(self.table)
        view.verticalHeader().hide()
        view.setShowGrid(False)
        view.setTabKeyNavigation(False)
        view.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        view.setItemDelegate(RowDelegate(view))
        view.setItemDelegateForColumn(2, BadgeDelegate(view, lambda words: TONES.get(words, "muted")))
        for place, width in ((0, 64), (1, 240), (2, 150)):
            view.setColumnWidth(place, width)
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        self.outcome.activated.connect(lambda _row: self._filter())
        for name, words in CHOICES.items():
            self.duplicates.addItem(words, name)
        self._choosing = holder(row(self.duplicates, None))
        happens = holder(
            column(self._counts, self._choosing, row(self.outcome, None, self._refused), view, gap=10)
        )
        for step in (self.mapping, happens, holder(column(self.result_words, self._told, gap=10))):
            self._steps.addWidget(step)
        box = column(
            column(self._heading, self._bar, self._problem, gap=8),
            self._steps,
            gap=12,
            margins=(22, 18, 22, 12),
        )
        box.setStretch(1, 1)
        foot = frame("foot", row(self._cancel, None, self._back, self._next, margins=(16, 10, 16, 12)))
        whole = column(box, foot, gap=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)
        self._turn(MAPPING)

    # --- looking

    def _look_again(self) -> None:
        self._look(self.mapping.mapping(), self.mapping.encoding.currentText() or None)

    def _look(self, mapping: dict[str, str] | None = None, encoding: str | None = None) -> None:
        if self._job is not None:
            self._job.cancel()
        store, kind, path = self._workspace.store, self._kind, self._path
        self._working(f"Looking at {path.name}")
        self._job = self._workspace.jobs.run_long(
            self,
            f"Looking at {path.name}",
            lambda report: plan_import(store, kind, path, mapping, encoding, report),
            self._planned,
            self._failed,
        )

    def _planned(self, plan: Plan) -> None:
        self._job, self.plan = None, plan
        self._heading.setText(f"{len(plan.rows):,} rows in {plan.path.name}")
        self._rested("")
        self.mapping.show_plan(plan)
        counts = plan.counts()
        told = [f"{count:,} {SAYS[name].lower()}" for name, count in counts.items() if count]
        self._counts.setText(", ".join(told) or "The file holds no rows.")
        self._choosing.setVisible(counts["duplicate"] > 0)
        self._refused.setVisible(counts["refused"] > 0)
        self.outcome.clear()
        self.outcome.addItem("All rows", "")
        for name, count in counts.items():
            if count:
                self.outcome.addItem(f"{SAYS[name]} ({count:,})", name)
        self._filter()

    def _filter(self) -> None:
        if self.plan is not None:
            self.table.show_plan(self.plan, str(self.outcome.currentData() or ""))

    # --- doing

    def _forward(self) -> None:
        step = self._steps.currentIndex()
        if step == MAPPING:
            self._turn(HAPPENS)
        elif step == HAPPENS:
            self._apply()
        else:
            self.accept()

    def _apply(self) -> None:
        plan, store = self.plan, self._workspace.store
        if plan is None:
            return
        choice: Choice = self.duplicates.currentData()
        choices = {row.row: choice for row in plan.rows if row.outcome == "duplicate"}
        self._working(f"Importing {self._kind}")
        self._job = self._workspace.jobs.run_long(
            self,
            f"Importing {plan.path.name}",
            lambda report: apply_import(store, plan, choices, report),
            self._applied,
            self._failed,
        )

    def _applied(self, result: Imported) -> None:
        self._job = None
        self._rested("")
        told = f"{result.new:,} new, {result.updated:,} changed, {result.unchanged:,} already here"
        told += f", {result.skipped:,} left out, {len(result.refused):,} refused."
        self.result_words.setText(f"{told}\nUndo (Ctrl+Z) takes the whole import back.")
        self._told.setVisible(bool(result.refused or result.notes))
        for refused in result.refused:
            self._told.addItem(f"Row {refused.row}: {refused.reason}")
        self._told.addItems(list(result.notes))
        self._heading.setText(f"Imported {self._kind}")
        self._turn(DONE)
        self._workspace.changed.emit()

    def _save_refused(self) -> None:
        plan = self.plan
        path, _ = QFileDialog.getSaveFileName(
            self, "Save refused rows", f"refused-{self._kind}.csv", "CSV (*.csv)"
        )
        if path and plan is not None:
            self._workspace.read(
                self,
                lambda _store: write_refused(plan, Path(path)),
                lambda count: self._workspace.told.emit(f"Wrote {count:,} refused rows to {path}.", "ok"),
            )

    # --- showing

    def reject(self) -> None:
        """Cancel what is under way and close."""
        if self._job is not None:
            self._job.cancel()
        super().reject()

    def _turn(self, step: int) -> None:
        self._steps.setCurrentIndex(step)
        self._back.setVisible(step == HAPPENS)
        self._cancel.setVisible(step != DONE)
        words = {MAPPING: "&Next", HAPPENS: "&Import", DONE: "&Close"}[step]
        self._next.setText(words)
        self._next.setAccessibleName({MAPPING: "Next step", HAPPENS: "Import now", DONE: "Close"}[step])

    def _working(self, words: str) -> None:
        self._heading.setText(f"{words}…")
        self._problem.setText("")
        self._bar.setRange(0, 0)
        self._bar.show()
        self._next.setEnabled(False)

    def _rested(self, problem: str) -> None:
        self._bar.hide()
        self._problem.setText(problem)
        self._next.setEnabled(not problem and self.plan is not None)

    def _progress(self, job: object, _step: str, part: float) -> None:
        if job is self._job:
            self._bar.setRange(0, 100)
            self._bar.setValue(round(part * 100))

    def _failed(self, error: Exception) -> None:
        self._job = None
        self._heading.setText(f"{self._path.name} was not imported")
        self._rested(str(error))
