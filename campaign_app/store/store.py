"""Store: one open workspace, read and changed through sessions."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from campaign_app.model import Change
from campaign_app.store import opening
from campaign_app.store.engine import for_changes, is_server
from campaign_app.store.failures import explained


class Store:
    """An open workspace: a ``.campaign`` file or a PostgreSQL database. May be used from several threads."""

    def __init__(self, location: str, engine: Engine, *, encrypted: bool) -> None:
        self.location = location
        self.encrypted = encrypted
        self._engine = engine
        self._changing = for_changes(engine)
        self._place = opening.place_of(location)

    @classmethod
    def create(cls, location: str, passphrase: str | None = None) -> "Store":
        """Make an empty workspace and open it.

        ``location`` is the path of a file that does not exist yet, or the ``postgresql+psycopg://`` URL of a
        database without a workspace. Raises StoreError, and then leaves nothing behind.
        """
        return cls(location, opening.create(location, passphrase), encrypted=passphrase is not None)

    @classmethod
    def open(cls, location: str, passphrase: str | None = None) -> "Store":
        """Open a workspace; an older one is upgraded first, and a copy of a file is kept beside it.

        Raises a StoreError that says why it cannot be opened.
        """
        return cls(location, opening.open_existing(location, passphrase), encrypted=passphrase is not None)

    @property
    def title(self) -> str:
        """The name to show: that of the file without its ending, or of the database."""
        return opening.title_of(self.location)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Yield a session over one unchanging state of the workspace; it cannot write."""
        with (
            explained(self._place),
            Session(self._engine, autoflush=False, expire_on_commit=False) as session,
        ):
            yield session

    @contextmanager
    def change(self, label: str, *, final: bool = False) -> Iterator[Session]:
        """Yield a session whose changes become one labelled step when the block ends.

        An exception undoes all of them. A ``final`` change cannot be undone. Raises Busy at once where another
        program is writing, Refused or Conflict where the database does not accept the change.
        """
        with explained(self._place), Session(self._changing, expire_on_commit=False) as session:
            session.connection()  # takes the writers' lock, before anything is read that the change rests on
            yield session
            session.commit()

    def stamp(self) -> int:
        """Return a number that grows whenever the workspace changes, by whichever program."""
        with self.read() as session:
            return session.scalar(select(func.max(Change.stamp))) or 0

    def close(self) -> None:
        """Let go of the workspace; the last program to do so folds its write-ahead log into the file."""
        self._engine.dispose()

    def __enter__(self) -> "Store":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
