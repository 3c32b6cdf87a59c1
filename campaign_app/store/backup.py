"""A consistent copy of a workspace while it is in use."""

from pathlib import Path

from sqlalchemy import Engine

from campaign_app.store.engine import copy_file, is_server
from campaign_app.store.errors import StoreError
from campaign_app.store.fresh_file import fresh_file

# Between the name of a workspace and the revision to come, in the name of the copy.
BEFORE = ".before-"


def copies_beside(location: str) -> list[Path]:
    """Return the copies that upgrades have left beside the workspace file at ``location``."""
    if is_server(location):
        return []
    path = Path(location)
    start = f"{path.stem}{BEFORE}"
    found = (one for one in path.absolute().parent.iterdir() if one.suffix == path.suffix)
    return sorted(one for one in found if one.name.startswith(start))


def backup(engine: Engine, location: str, path: Path) -> None:
    """Write a copy of the workspace file at ``location`` to ``path``; raises StoreError for a server."""
    if is_server(location):
        raise StoreError(
            "A workspace on a server is backed up there, with pg_dump; export what you need here."
        )
    with fresh_file(path) as fresh:
        copy_file(engine, fresh)


def backup_before(engine: Engine, location: str, revision: str) -> Path:
    """Write a copy of the workspace file beside it, named after the revision to come, and return it."""
    path = Path(location)
    names = (
        f"{path.stem}{BEFORE}{revision}{count}{path.suffix}"
        for count in ["", *map("-{}".format, range(2, 100))]
    )
    beside = next(found for found in map(path.with_name, names) if not found.exists())
    backup(engine, location, beside)
    return beside
