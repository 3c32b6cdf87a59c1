"""Status bar: whether all is saved, what job is running, and which workspace is open."""

from typing import Any

from PySide6.QtWidgets import QProgressBar, QStatusBar, QWidget

from campaign_app.gui.icons import set_icon
from campaign_app.gui.jobs import Job, Jobs
from campaign_app.gui.widgets.basics import label, named, tool


class StatusBar(QStatusBar):
    """Shows the newest labelled job with its progress and a button that cancels it."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status")
        self.setSizeGripEnabled(False)
        self._jobs: list[Job[Any]] = []
        self._words = label("")
        self._step = label("")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(140)
        self._bar.setAccessibleName("Progress")
        self._cancel = tool("status.cancel", "close", "Cancel job", self._stop)
        self._lock = label("")
        self._file = label("")
        self.addWidget(self._words)
        for part in (self._step, self._bar, self._cancel, self._lock, self._file):
            self.addPermanentWidget(part)
        set_icon(self._lock, "lock", "muted", 14)
        named(self._file, "status.file", "Workspace file")
        named(self._words, "status.saved", "State")
        self._show_job()
        self.say_workspace("", encrypted=False)
        jobs.started.connect(self._start)
        jobs.progressed.connect(self._progress)
        jobs.finished.connect(self._finish)

    def say(self, words: str) -> None:
        """Say whether all is saved."""
        self._words.setText(words)

    def say_workspace(self, file: str, *, encrypted: bool) -> None:
        """Say which workspace is open."""
        self._lock.setVisible(bool(file) and encrypted)
        self._file.setText(f"{file} · {'encrypted' if encrypted else 'not encrypted'}" if file else "")

    def _start(self, job: Job[Any]) -> None:
        self._jobs.append(job)
        self._bar.setRange(0, 0)
        self._show_job()

    def _progress(self, job: Job[Any], step: str, part: float) -> None:
        if self._jobs and job is self._jobs[-1]:
            self._step.setText(f"{job.label}: {step}" if step else job.label)
            self._bar.setRange(0, 100)
            self._bar.setValue(round(part * 100))

    def _finish(self, job: Job[Any]) -> None:
        if job in self._jobs:
            self._jobs.remove(job)
        self._show_job()

    def _show_job(self) -> None:
        for part in (self._step, self._bar, self._cancel):
            part.setVisible(bool(self._jobs))
        if self._jobs:
            self._step.setText(self._jobs[-1].label)

    def _stop(self) -> None:
        if self._jobs:
            self._jobs[-1].cancel()
            self._step.setText("Cancelling…")
