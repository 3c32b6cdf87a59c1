"""Import wizard: looks at a file as a job, shows what it would do, does it, and tells what was done."""

from collections.abc import Callable
from pathlib import Path
from threading import Event

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QListWidget, QProgressBar, QStackedWidget, QWidget

from campaign_app.actions.exchange import Imported, apply_import
from campaign_app.actions.import_plan import Plan, plan_import
from campaign_app.actions.refused_rows import write_refused
from campaign_app.gui.importing.everything import EverythingDialog
from campaign_app.gui.importing.file_step import FileStep
from campaign_app.gui.importing.mapping_step import MappingStep
from campaign_app.gui.importing.outcome_step import OutcomeStep
from campaign_app.gui.jobs import Job
from campaign_app.gui.widgets.basics import button, column, frame, holder, label, look, named, row
from campaign_app.gui.workspace import OpenWorkspace

FILE, MAPPING, OUTCOME, DONE = range(4)
STEPS = ("File", "Preview", "What will happen", "Done")
STOPPED = "Stopped; nothing was changed."


class ImportWizard(QDialog):
    """Four steps: the file, its columns, what will happen, done. With a ``path`` the file is read at once."""

    def __init__(self, workspace: OpenWorkspace, kind: str, path: Path | None, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "import_wizard", "Import")
        self.setWindowTitle("Import")
        # Its plan may hold thousands of rows.
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(900, 660)
        self._workspace = workspace
        self.plan: Plan | None = None
        self._looking: Job[Plan] | None = None
        self._importing: Job[Imported] | None = None
        self._stop = Event()
        self._trail = [label(f"{number}  {words}", "muted") for number, words in enumerate(STEPS, start=1)]
        self._heading = label("", "heading", wrap=True)
        self._step = named(label("", "muted"), "import.step", "What is being done")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Progress of the import")
        self._problem = named(label("", "error", wrap=True), "import.problem", "Problem")
        self.file = FileStep(kind, path, self._file_changed)
        self.mapping = MappingStep(lambda: self._look(None), lambda: self._look(self.mapping.mapping()))
        self.outcome = OutcomeStep(self._show_state, self._save_refused)
        self.done_words = named(label("", wrap=True), "import.done", "What was done")
        self._told = named(QListWidget(), "import.told", "What to look at")
        self._told.setWordWrap(True)
        self._steps = QStackedWidget()
        self._cancel = button("import.cancel", "Cancel", self.reject, says="Cancel the import")
        self._back = button("import.back", "&Back", self._go_back, says="Previous step")
        self._next = button("import.next", "&Next", self._forward, dress="primary")
        self._next.setDefault(True)
        self._build()
        workspace.jobs.progressed.connect(self._progress)
        self._rest("")
        self._turn(FILE)
        if path is not None and not self.file.whole:
            self._look(None)

    def _build(self) -> None:
        last = holder(column(self.done_words, self._told, None, gap=10))
        for step in (self.file, self.mapping, self.outcome, last):
            self._steps.addWidget(step)
        working = row(self._step, self._bar)
        working.setStretch(1, 1)
        self._working = holder(working)
        box = column(
            row(*self._trail, None, gap=22),
            self._heading,
            self._steps,
            self._working,
            self._problem,
            gap=12,
            margins=(22, 18, 22, 12),
        )
        box.setStretch(2, 1)
        foot = frame("foot", row(self._cancel, None, self._back, self._next, margins=(16, 10, 16, 12)))
        whole = column(box, foot, gap=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    # --- going on, back and away

    def reject(self) -> None:
        """Stop what is under way; with nothing under way close."""
        if self._importing is not None:
            # What has begun is waited for, so that the person is told truly whether anything was changed.
            self._stop.set()
            self._step.setText("Stopping…")
        elif self._looking is not None:
            self._drop()
            self._rest(STOPPED)
        else:
            super().reject()

    def _forward(self) -> None:
        step = self._steps.currentIndex()
        if step == DONE:
            self.accept()
        elif step == FILE and self.file.whole:
            self._import_everything(self.file.whole)
        elif self.plan is None:
            self._look(None if step == FILE else self.mapping.mapping())
        elif step == OUTCOME:
            self._apply(self.plan)
        else:
            self._turn(step + 1)

    def _import_everything(self, path: Path) -> None:
        """Hand over to the dialog for complete exports, which have neither kinds nor columns to choose."""
        parent = self.parentWidget()
        assert parent is not None
        self.accept()
        EverythingDialog(self._workspace, path, parent).exec()

    def _go_back(self) -> None:
        self._drop()
        self._turn(self._steps.currentIndex() - 1)
        self._rest("")

    def _file_changed(self) -> None:
        self._drop()
        self.mapping.forget()
        self._rest("")

    def _drop(self) -> None:
        """Let go of a look at the file that is no longer wanted."""
        if self._looking is not None:
            self._looking.cancel()
            self._looking = None
            self.plan = None
        if self._steps.currentIndex() == FILE:
            self.plan = None

    # --- looking

    def _look(self, mapping: dict[str, str] | None) -> None:
        path, store, kind = self.file.path, self._workspace.store, self.file.kind
        if path is None:
            return
        self._drop()
        self.plan = None
        first = self._steps.currentIndex() == FILE
        encoding = None if first else self.mapping.chosen_encoding()
        given = {} if first or mapping is None else self.mapping.given()
        words = f"Looking at {path.name}"
        self._work(words)
        self._looking = self._workspace.jobs.run_long(
            self,
            words,
            lambda report: plan_import(store, kind, path, mapping, encoding, report, given),
            self._planned,
            self._failed,
        )

    def _planned(self, plan: Plan) -> None:
        self._looking, self.plan = None, plan
        self.mapping.show_plan(plan)
        self.outcome.show_plan(plan)
        self._turn(max(MAPPING, self._steps.currentIndex()))
        self._rest("")

    # --- doing

    def _apply(self, plan: Plan) -> None:
        store, choices, stop = self._workspace.store, self.outcome.choices(), Event()
        self._stop = stop

        def work(report: Callable[[str, float], None]) -> Imported:
            def tell(step: str, part: float) -> bool:
                report(step, part)
                return not stop.is_set()

            return apply_import(store, plan, choices, tell)

        words = f"Importing {plan.path.name}"
        self._work(words)
        self._importing = self._workspace.jobs.run_long(self, words, work, self._applied, self._failed)

    def _applied(self, result: Imported) -> None:
        self._importing = None
        counts = {
            "new": result.new,
            "changed": result.updated,
            "already here": result.unchanged,
            "left out": result.skipped,
            "refused": len(result.refused),
        }
        told = ", ".join(f"{count:,} {words}" for words, count in counts.items() if count)
        self.done_words.setText(f"{told}.\nUndo (Ctrl+Z) takes it all back.")
        self._told.addItems([f"Row {refused.row}: {refused.reason}" for refused in result.refused])
        self._told.addItems(list(result.notes))
        self._told.setVisible(self._told.count() > 0)
        self._turn(DONE)
        self._rest("")
        self._next.setFocus()
        self._workspace.changed.emit()

    def _failed(self, error: Exception) -> None:
        # Another look mends what may have changed since the last one.
        self._looking = self._importing = self.plan = None
        self._rest(str(error))

    def _save_refused(self) -> None:
        plan = self.plan
        path, _ = QFileDialog.getSaveFileName(
            self, "Save refused rows", f"refused-{self.file.kind}.csv", "CSV (*.csv)"
        )
        if path and plan is not None:
            self._workspace.read(
                self,
                lambda _store: write_refused(plan, Path(path)),
                lambda count: self._workspace.told.emit(f"Wrote {count:,} refused rows to {path}.", "ok"),
                lambda error: self._say(str(error)),
            )

    # --- showing

    def _turn(self, step: int) -> None:
        self._steps.setCurrentIndex(step)
        for number, part in enumerate(self._trail):
            look(part, "strong" if number == step else "muted")
        self._back.setVisible(step in (MAPPING, OUTCOME))
        self._cancel.setVisible(step != DONE)
        self._show_state()

    def _show_state(self) -> None:
        step, plan = self._steps.currentIndex(), self.plan
        busy = self._looking is not None or self._importing is not None
        count = self.outcome.count()
        records = f"{count:,} {'record' if count == 1 else 'records'}"
        rows = (
            f"{len(plan.rows):,} {'row' if len(plan.rows) == 1 else 'rows'} in {plan.path.name}"
            if plan
            else ""
        )
        nothing = step == OUTCOME and plan is not None and not count
        self._heading.setText(
            {
                FILE: "Which file?",
                MAPPING: rows or "Is it read rightly?",
                OUTCOME: "Nothing in it is to be imported." if nothing else "What will happen",
                DONE: f"Imported {self.file.choice.currentText().lower()}",
            }[step]
        )
        again = plan is None and step in (MAPPING, OUTCOME)
        words = {FILE: "&Next", MAPPING: "&Next", OUTCOME: f"&Import {records}", DONE: "&Close"}[step]
        says = {FILE: "Next step", MAPPING: "Next step", OUTCOME: "Import now", DONE: "Close"}[step]
        self._next.setText("&Look again" if again else words)
        self._next.setAccessibleName("Look again" if again else says)
        self._next.setEnabled(not busy and not nothing and self.file.path is not None)
        self._back.setEnabled(self._importing is None)
        self.outcome.setEnabled(not busy)

    def _work(self, words: str) -> None:
        self._say("")
        self._step.setText(f"{words}…")
        self._bar.setRange(0, 0)
        self._working.show()
        self._cancel.setText("Stop")
        self._next.setEnabled(False)

    def _rest(self, problem: str) -> None:
        self._stop = Event()
        self._working.hide()
        self._cancel.setText("Cancel")
        self._say(problem)
        self._show_state()

    def _say(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))

    def _progress(self, job: object, step: str, part: float) -> None:
        if job in (self._looking, self._importing) and not self._stop.is_set():
            self._step.setText(f"{step}…")
            self._bar.setRange(0, 100)
            self._bar.setValue(round(part * 100))
