"""Bring an older workspace to the schema of this program: all of it, or none of it."""

from pathlib import Path

from alembic import command
from sqlalchemy import Engine, update
from sqlalchemy.orm import Session

from campaign_app.model import Change
from campaign_app.store.backup import backup_before
from campaign_app.store.engine import check_links, in_mode, is_server
from campaign_app.store.erasing import erase
from campaign_app.store.errors import StoreError, UpgradeFailed
from campaign_app.store.migrations import config
from campaign_app.store.protection import settle_all
from campaign_app.store.pruning import prune_all
from campaign_app.store.schema import REVISIONS
from campaign_app.store.search import rebuild


def upgrade(engine: Engine, location: str, place: str) -> None:
    """Upgrade the workspace at ``location`` in one transaction; a file is copied beside itself first.

    Raises UpgradeFailed, and then the workspace is as it was and no copy is left.
    """
    kept = None if is_server(location) else backup_before(engine, location, REVISIONS[-1])
    try:
        _upgrade(engine)
    except Exception as error:
        _forget(kept)
        if isinstance(error, StoreError):
            raise
        reason = str(getattr(error, "orig", error)).partition("\n")[0]
        raise UpgradeFailed(
            f"{place} could not be brought up to date ({reason}); it is unchanged."
        ) from error
    if kept is not None:
        # What was moved would stay readable in unused parts of the file.
        erase(engine)


def _upgrade(engine: Engine) -> None:
    with in_mode(engine, "rebuild").begin() as connection:
        command.upgrade(config(connection), "head")
        # The rows in the log are of the schema before and fit no table any more.
        connection.execute(update(Change).where(Change.state == "undone").values(state="dropped"))
        connection.execute(update(Change).values(final=True))
        prune_all(connection)
        with Session(connection) as session:
            settle_all(session)
            session.flush()
        check_links(connection)
        rebuild(connection)


def _forget(kept: Path | None) -> None:
    if kept is not None:
        kept.unlink()
