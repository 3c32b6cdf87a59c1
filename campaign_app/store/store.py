"""Store: one open workspace, read and changed through sessions."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from campaign_app.model import Change
from campaign_app.store import opening
from campaign_app.store.backup import backup
from campaign_app.store.engine import in_mode
from campaign_app.store.erasing import erase, forget_log
from campaign_app.store.failures import explained
from campaign_app.store.history import Recorder
from campaign_app.store.progress import Progress
from campaign_app.store.undo import next_redo, next_undo, redo, undo


class Store:
    """An open workspace: a ``.campaign`` file or a PostgreSQL database. May be used from several threads.

    ``place`` is its location as it may be shown and kept: without a password.
    """

    def __init__(self, location: str, engine: Engine, *, encrypted: bool) -> None:
        self.location = location
        self.encrypted = encrypted
        self._engine = engine
        self._changing = in_mode(engine, "change")
        self.place = opening.place_of(location)

    @classmethod
    def create(cls, location: str, passphrase: str | None = None) -> "Store":
        """Make an empty workspace and open it.

        ``location`` is the path of a file that does not exist yet, or the ``postgresql+psycopg://`` URL of a
        database without a workspace. Raises StoreError, and then leaves nothing behind.
        """
        return cls(location, opening.create(location, passphrase), encrypted=passphrase is not None)

    @classmethod
    def open(cls, location: str, passphrase: str | None = None, progress: Progress | None = None) -> "Store":
        """Open a workspace; an older one is upgraded first, and a copy of a file is kept beside it.

        ``progress`` is told of that, and of making an index for searching that is missing or of an older
        format; where it raises an error, the workspace stays as it was and no copy is left. Raises a
        StoreError that says why it cannot be opened.
        """
        engine = opening.open_existing(location, passphrase, progress)
        return cls(location, engine, encrypted=passphrase is not None)

    @property
    def title(self) -> str:
        """The name to show: that of the file without its ending, or of the database."""
        return opening.title_of(self.location)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Yield a session over one unchanging state of the workspace; it cannot write."""
        # Without autoflush a record may be filled in for a preview and nothing tries to store it.
        session = Session(self._engine, autoflush=False, expire_on_commit=False)
        with explained(self.place), session:
            yield session

    @contextmanager
    def change(
        self, label: str, *, final: bool = False, forgetting: bool = False, progress: Progress | None = None
    ) -> Iterator[Session]:
        """Yield a session whose changes become one labelled step when the block ends.

        An exception undoes all of them. A ``final`` change cannot be undone; after one that is ``forgetting``
        the log tells of no change so far how anything was. ``progress`` is told of the end of the block, when
        the log and the index are written, and undoes the change by raising an error. Raises Busy where
        another program goes on writing, Refused or Conflict where the database does not accept the change.
        """
        session = Session(self._changing, expire_on_commit=False)
        with explained(self.place), session:
            session.connection()  # takes the writers' lock, before anything is read that the change rests on
            recorder = Recorder(session)
            yield session
            changed = recorder.write(label, final=final or forgetting, progress=progress)
            if changed and forgetting:
                forget_log(session.connection())
            if progress is not None:
                progress("Saving", 1.0)
            if changed:
                session.commit()

    def erase_deleted(self) -> bool:
        """Write the workspace anew without the remains of what was deleted; tell whether all are gone.

        Where another program reads it they are not, and the next opening tries again.
        """
        with explained(self.place):
            return erase(self._engine)

    def undo(self) -> str:
        """Undo the last change, whichever program made it, and return its label.

        Raises NothingToUndo where there is none or it was final, Conflict where a row is no longer as that
        change left it; then nothing is undone.
        """
        with explained(self.place), self._changing.begin() as connection:
            return undo(connection)

    def redo(self) -> str:
        """Do the change that was undone last once more and return its label; raises like ``undo``."""
        with explained(self.place), self._changing.begin() as connection:
            return redo(connection)

    @property
    def undo_label(self) -> str | None:
        """The label of the change that ``undo`` would undo, None where it would refuse."""
        with explained(self.place), self._engine.begin() as connection:
            change = next_undo(connection)
        return None if change is None or change.final or change.pruned else str(change.label)

    @property
    def redo_label(self) -> str | None:
        """The label of the change that ``redo`` would do again, None where there is none."""
        with explained(self.place), self._engine.begin() as connection:
            change = next_redo(connection)
        return None if change is None else str(change.label)

    def stamp(self) -> int:
        """Return a number that grows whenever the workspace changes, by whichever program."""
        with self.read() as session:
            return session.scalar(select(func.max(Change.stamp))) or 0

    def backup(self, path: Path) -> None:
        """Write a consistent copy of the workspace to ``path``, which must not exist yet, while it is in use.

        The copy of an encrypted workspace opens with the same passphrase. Raises StoreError, also for a
        server, which has backups of its own.
        """
        with explained(self.place):
            backup(self._engine, self.location, path)

    def close(self) -> None:
        """Let go of the workspace; the last program to do so folds its write-ahead log into the file."""
        self._engine.dispose()

    def __enter__(self) -> "Store":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
