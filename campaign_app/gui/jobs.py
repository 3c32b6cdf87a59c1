"""Jobs: the only place that knows threads; it runs an action elsewhere and delivers its result here.

There are three lanes. ``store`` runs one job at a time in the order asked, so that a list asked for after a
change shows it. ``long`` runs what may take seconds (previews, publishing, import). ``pictures`` runs one job
at a time because PDFium may not be entered twice.
"""

import logging
import threading
from collections.abc import Callable
from typing import Any, Generic, Literal, TypeVar

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal, Slot
from shiboken6 import isValid

T = TypeVar("T")
Lane = Literal["store", "long", "pictures"]
LANES: dict[Lane, int] = {"store": 1, "long": 2, "pictures": 1}

log = logging.getLogger(__name__)


class Cancelled(Exception):
    """The person stopped a job; raised inside it at its next report of progress."""


class Job(Generic[T]):
    """One call of ``work`` on a lane, with whom to tell the outcome.

    A job without ``label`` is too short to be shown to the person.
    """

    def __init__(
        self,
        work: Callable[["Job[T]"], T],
        done: Callable[[T], None] | None,
        failed: Callable[[Exception], None] | None,
        owner: QObject,
        label: str,
        post: Callable[["Job[Any]", str, object], None],
    ) -> None:
        self.label = label
        self._work, self._done, self._failed, self._owner, self._post = work, done, failed, owner, post
        self._stop = threading.Event()

    def cancel(self) -> None:
        """Drop the job: it does not start, ends at its next report, and its result goes to nobody."""
        self._stop.set()

    @property
    def cancelled(self) -> bool:
        """Whether the job was dropped."""
        return self._stop.is_set()

    def report(self, step: str, part: float) -> None:
        """Tell the person the step and the part done (0 to 1); raises Cancelled in a dropped job."""
        if self._stop.is_set():
            raise Cancelled
        self._post(self, "progress", (step, part))

    def run(self) -> None:
        """Do the work on the lane's thread."""
        if self._stop.is_set():
            self._post(self, "ended", None)
            return
        try:
            result: object = self._work(self)
            outcome = "done"
        except Cancelled:
            result, outcome = None, "ended"
        except Exception as error:  # whatever fails on a thread must reach the person
            result, outcome = error, "failed"
        self._post(self, outcome, result)

    def deliver(self, outcome: str, result: Any) -> Exception | None:
        """Tell the owner, on the window's thread; return an error that nobody took."""
        if self._stop.is_set() or not isValid(self._owner):
            return None
        if outcome == "done" and self._done is not None:
            self._done(result)
        if outcome == "failed":
            if self._failed is None:
                return result if isinstance(result, Exception) else None
            self._failed(result)
        return None


class Jobs(QObject):
    """The lanes, and the jobs on them.

    ``started``, ``progressed`` (job, step, part) and ``finished`` tell of labelled jobs; ``failed`` carries
    errors that a job's owner left to the window.
    """

    started = Signal(object)
    progressed = Signal(object, str, float)
    finished = Signal(object)
    failed = Signal(object)
    idle = Signal()
    _posted = Signal(object, str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes = {name: QThreadPool(self) for name in LANES}
        for name, threads in LANES.items():
            self._lanes[name].setMaxThreadCount(threads)
        self._running: set[Job[Any]] = set()
        self._closed = False
        self._newest: dict[tuple[int, str], Job[Any]] = {}
        # Queued, so that it arrives on the thread of this object whatever thread it was sent from.
        self._posted.connect(self._receive, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        *,
        lane: Lane = "store",
        instead: str = "",
    ) -> Job[T]:
        """Run ``work`` and call ``done`` with its result, or ``failed`` with what it raised.

        Nothing is called once ``owner`` is gone. A job with ``instead`` drops the owner's earlier job of that
        name. An error without ``failed`` goes to the window.
        """
        return self._start(
            Job(lambda _job: work(), done, failed, owner, "", self._posted.emit), lane, instead
        )

    def run_long(
        self,
        owner: QObject,
        label: str,
        work: Callable[[Callable[[str, float], None]], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> Job[T]:
        """Run ``work`` as a job that the person sees and may cancel; it is given a function to report by."""
        return self._start(
            Job(lambda job: work(job.report), done, failed, owner, label, self._posted.emit), "long", ""
        )

    def drain(self) -> None:
        """Drop all jobs and wait for those that cannot be dropped; for when a workspace closes."""
        for job in self._running:
            job.cancel()
        for lane in self._lanes.values():
            lane.waitForDone()

    def close(self) -> None:
        """Drain, and drop whatever is asked for from now on; for when the window closes.

        A thread that were still at work when Qt takes the lanes down would never end.
        """
        self._closed = True
        self.drain()

    @property
    def busy(self) -> bool:
        """Whether any job is running or waiting."""
        return bool(self._running)

    def _start(self, job: Job[T], lane: Lane, instead: str) -> Job[T]:
        if self._closed:
            job.cancel()
            return job
        if instead:
            name = (id(job._owner), instead)
            earlier = self._newest.get(name)
            if earlier is not None:
                earlier.cancel()
            self._newest[name] = job
        self._running.add(job)
        if job.label:
            self.started.emit(job)
        self._lanes[lane].start(job.run)
        return job

    @Slot(object, str, object)
    def _receive(self, job: Job[Any], outcome: str, result: Any) -> None:
        if outcome == "progress":
            self.progressed.emit(job, *result)
            return
        self._running.discard(job)
        self._newest = {name: newest for name, newest in self._newest.items() if newest is not job}
        if job.label:
            self.finished.emit(job)
        left = job.deliver(outcome, result)
        if left is not None:
            self.failed.emit(left)
        if not self._running:
            self.idle.emit()
