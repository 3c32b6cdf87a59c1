"""The open workspace as pages see it: its store, run on jobs, and word of what has changed."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from campaign_app.gui.jobs import Job, Jobs
from campaign_app.store import Store

T = TypeVar("T")
# How soon the change of a second program is seen.
POLL_MS = 2500


class OpenWorkspace(QObject):
    """A store whose every use is a job.

    ``changed`` tells that records have changed, here or in another program. ``told`` carries a sentence for
    the person and its tone (``ok``, ``warn``, ``bad``); ``went`` a place and the key of a record to show
    there.
    """

    changed = Signal()
    told = Signal(str, str)
    went = Signal(str, str)

    def __init__(self, store: Store, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.store = store
        self.jobs = jobs
        self._stamp = -1
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(self._poll)
        self._timer.start()
        self._poll()

    def read(
        self,
        owner: QObject,
        work: Callable[[Store], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        *,
        instead: str = "",
    ) -> Job[T]:
        """Read with ``work`` off the window's thread and hand the result to ``done``."""
        return self.jobs.run(owner, lambda: work(self.store), done, failed, instead=instead)

    def change(
        self,
        owner: QObject,
        work: Callable[[Store], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Change the store with ``work``; when it is done, tell ``done`` and then everyone."""

        def told(result: tuple[T, int]) -> None:
            value, self._stamp = result
            if done is not None:
                done(value)
            self.changed.emit()

        self.jobs.run(owner, lambda: (work(self.store), self.store.stamp()), told, failed)

    def close(self) -> None:
        """Stop polling, wait for what is running and close the store."""
        self._timer.stop()
        self.jobs.drain()
        self.store.close()

    def _poll(self) -> None:
        self.jobs.run(self, self.store.stamp, self._compare, lambda _error: None, instead="poll")

    def _compare(self, stamp: int) -> None:
        seen, self._stamp = self._stamp, stamp
        if seen not in (-1, stamp):
            self.changed.emit()
