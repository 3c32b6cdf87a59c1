"""Everything: the dialog that shows what a complete export holds and brings it into an empty workspace."""

from collections.abc import Callable
from pathlib import Path
from threading import Event

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QGridLayout, QProgressBar, QWidget

from campaign_app.actions.complete_export import ENDING, Exported, export_all
from campaign_app.actions.complete_import import import_complete, is_empty
from campaign_app.actions.complete_package import Complete, read_complete
from campaign_app.actions.exchange import Imported
from campaign_app.gui.jobs import Job
from campaign_app.gui.widgets.basics import button, column, frame, holder, label, named, row, scrolling
from campaign_app.gui.workspace import OpenWorkspace

FILES = f"Complete exports (*{ENDING})"
FULL = (
    "This workspace holds records already. A complete export goes into an empty one: make it with "
    "File › New workspace (Empty), and import there."
)
READY = "All of it comes in as it left. This cannot be undone, because it brings what was published."


class EverythingDialog(QDialog):
    """Looks at a complete export as a job, tells what is in it, and takes all of it in or nothing."""

    def __init__(self, workspace: OpenWorkspace, path: Path, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "everything", "Import everything")
        self.setWindowTitle("Import everything")
        self.resize(560, 600)
        self._workspace, self._path = workspace, path
        self.complete: Complete | None = None
        self._job: Job[tuple[Complete, bool]] | Job[Imported] | None = None
        self._importing, self._done = False, False
        self._stop = Event()
        self._words = named(label("", wrap=True), "everything.words", "What will happen")
        self._grid = QGridLayout()
        self._grid.setColumnStretch(2, 1)
        self._grid.setHorizontalSpacing(16)
        self._step = named(label("", "muted"), "everything.step", "What is being done")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Progress of the import")
        working = row(self._step, self._bar)
        working.setStretch(1, 1)
        self._working = holder(working)
        self._problem = named(label("", "error", wrap=True), "everything.problem", "Problem")
        self._cancel = button("everything.cancel", "Cancel", self.reject, says="Cancel the import")
        self._next = button("everything.import", "&Import everything", self._forward, dress="primary")
        self._next.setDefault(True)
        self._build()
        workspace.jobs.progressed.connect(self._progress)
        self._look()

    def reject(self) -> None:
        """Stop what is under way; with nothing under way close."""
        if self._importing:
            # What has begun is waited for, so that the person is told truly whether anything was changed.
            self._stop.set()
            self._step.setText("Stopping…")
            return
        if self._job is not None:
            self._job.cancel()
        super().reject()

    def _build(self) -> None:
        listed = scrolling(holder(column(self._grid, None)))
        heading = label(f"Everything in {self._path.name}", "heading", wrap=True)
        box = column(
            heading, self._words, listed, self._working, self._problem, gap=12, margins=(22, 18, 22, 12)
        )
        box.setStretch(2, 1)
        foot = frame("foot", row(self._cancel, None, self._next, margins=(16, 10, 16, 12)))
        whole = column(box, foot, gap=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def _look(self) -> None:
        path, store = self._path, self._workspace.store
        words = f"Looking at {path.name}"
        self._work(words)
        self._job = self._workspace.jobs.run_long(
            self,
            words,
            lambda report: (read_complete(path, report), is_empty(store)),
            self._seen,
            self._failed,
        )

    def _seen(self, found: tuple[Complete, bool]) -> None:
        self.complete, empty = found
        for number, (words, count) in enumerate(self.complete.counts().items()):
            self._grid.addWidget(label(f"{count:,}", "strong"), number, 0, Qt.AlignmentFlag.AlignRight)
            self._grid.addWidget(label(words), number, 1)
        self._words.setText(READY if empty else FULL)
        self._rest("", ready=empty)
        (self._next if empty else self._cancel).setFocus()

    def _forward(self) -> None:
        if self._done:
            self.accept()
        elif self.complete is not None:
            self._import(self.complete)

    def _import(self, complete: Complete) -> None:
        store, stop = self._workspace.store, Event()
        self._stop = stop

        def work(report: Callable[[str, float], None]) -> Imported:
            def tell(step: str, part: float) -> bool:
                report(step, part)
                return not stop.is_set()

            return import_complete(store, complete, tell)

        words = f"Importing {self._path.name}"
        self._work(words)
        self._importing = True
        self._job = self._workspace.jobs.run_long(self, words, work, self._imported, self._failed)

    def _imported(self, result: Imported) -> None:
        self._done = True
        self._words.setText(" ".join((f"{result.new:,} records are in the workspace now.", *result.notes)))
        self._next.setText("&Close")
        self._next.setAccessibleName("Close")
        self._cancel.hide()
        self._rest("", ready=True)
        self._next.setFocus()
        self._workspace.changed.emit()

    def _failed(self, error: Exception) -> None:
        self._rest(str(error), ready=self.complete is not None)

    def _work(self, words: str) -> None:
        self._problem.hide()
        self._step.setText(f"{words}…")
        self._bar.setRange(0, 0)
        self._working.show()
        self._next.setEnabled(False)

    def _rest(self, problem: str, *, ready: bool) -> None:
        self._job, self._importing = None, False
        self._working.hide()
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self._next.setEnabled(ready)

    def _progress(self, job: object, step: str, part: float) -> None:
        if job is self._job and not self._stop.is_set():
            self._step.setText(f"{step}…")
            self._bar.setRange(0, 100)
            self._bar.setValue(round(part * 100))


def export_everything(workspace: OpenWorkspace, parent: QWidget) -> None:
    """Choose a file and write the whole workspace to it, as a job."""
    path, _ = QFileDialog.getSaveFileName(parent, "Export everything", f"everything{ENDING}", FILES)
    if not path:
        return

    def told(done: Exported) -> None:
        words = f"Wrote {done.records:,} records and {done.files:,} stored files to {path}."
        workspace.told.emit(words, "ok")

    workspace.jobs.run_long(
        parent,
        "Exporting everything",
        lambda report: export_all(workspace.store, Path(path), report),
        told,
    )
