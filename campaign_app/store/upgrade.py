"""Bring an older workspace to the schema of this program: all of it, or none of it."""

from pathlib import Path

from alembic import command
from sqlalchemy import Connection, Engine, update
from sqlalchemy.orm import Session

from campaign_app.model import Change
from campaign_app.store.backup import backup_before
from campaign_app.store.engine import check_links, in_mode, is_server
from campaign_app.store.erasing import erase
from campaign_app.store.errors import StoreError, UpgradeFailed
from campaign_app.store.migrations import config
from campaign_app.store.progress import INDEXING, Progress, step_of
from campaign_app.store.protection import settle_all
from campaign_app.store.pruning import prune_all
from campaign_app.store.schema import REVISIONS
from campaign_app.store.search import rebuild


def upgrade(engine: Engine, location: str, place: str, progress: Progress | None = None) -> None:
    """Upgrade the workspace at ``location`` in one transaction; a file is copied beside itself first.

    Raises UpgradeFailed, or what ``progress`` raises; then the workspace is as it was and no copy is left.
    """
    step_of(progress, "Keeping a copy")(0.0)
    kept = None if is_server(location) else backup_before(engine, location, REVISIONS[-1])
    try:
        step_of(progress, "Bringing the workspace up to date")(0.0)
        with in_mode(engine, "rebuild").begin() as connection:
            _upgrade(connection, place)
            rebuild(connection, step_of(progress, INDEXING))
    except BaseException:
        _forget(kept)
        raise
    if kept is not None:
        # What was moved would stay readable in unused parts of the file.
        erase(engine)


def _upgrade(connection: Connection, place: str) -> None:
    try:
        _migrate(connection)
    except StoreError:
        raise
    except Exception as error:
        reason = str(getattr(error, "orig", error)).partition("\n")[0]
        raise UpgradeFailed(
            f"{place} could not be brought up to date ({reason}); it is unchanged."
        ) from error


def _migrate(connection: Connection) -> None:
    command.upgrade(config(connection), "head")
    # The rows in the log are of the schema before and fit no table any more.
    connection.execute(update(Change).where(Change.state == "undone").values(state="dropped"))
    connection.execute(update(Change).values(final=True))
    prune_all(connection)
    with Session(connection) as session:
        settle_all(session)
        session.flush()
    check_links(connection)


def _forget(kept: Path | None) -> None:
    if kept is not None:
        kept.unlink()
