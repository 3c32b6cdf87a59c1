"""From a location to an engine: making a new workspace, opening one that exists."""

import os
from contextlib import suppress
from pathlib import Path

from sqlalchemy import URL, Engine
from sqlalchemy.exc import DBAPIError

from campaign_app.store.encryption import key_of, new_key
from campaign_app.store.engine import (
    check_pages,
    file_engine,
    fold_log_in,
    in_mode,
    is_server,
    server_engine,
    server_url,
)
from campaign_app.store.erasing import erase_remains
from campaign_app.store.errors import Damaged, NotWritable, StoreError, WorkspaceExists, WrongPassphrase
from campaign_app.store.failures import explain, explained
from campaign_app.store.fresh_file import fresh_file
from campaign_app.store.progress import INDEXING, Progress, step_of
from campaign_app.store.pruning import prune
from campaign_app.store.schema import REVISIONS, is_workspace, make_schema, revision_of
from campaign_app.store.search import is_current, rebuild

# Larger files would be felt when they open; in those, damage shows when it is met.
CHECKED_BYTES = 64 * 1024 * 1024
SMALLEST_PAGE = 512


def place_of(location: str) -> str:
    """Return ``location`` as it may be shown and kept: without a password."""
    if not is_server(location):
        return location
    url = server_url(location)
    query = {name: value for name, value in url.query.items() if "password" not in name}
    # `URL.set` cannot take a password away.
    bare = URL.create(url.drivername, url.username, None, url.host, url.port, url.database, query)
    return bare.render_as_string(hide_password=False)


def title_of(location: str) -> str:
    """Return the name of the file without its ending, or of the database."""
    return server_url(location).database or "" if is_server(location) else Path(location).stem


def create(location: str, passphrase: str | None) -> Engine:
    """Make a new workspace and return its engine; on an error nothing is left behind."""
    if is_server(location):
        return _create_on_server(location, passphrase)
    path = Path(location)
    with explained(location), fresh_file(path) as fresh:
        key = None if passphrase is None else new_key(passphrase)
        engine = file_engine(fresh, key, new=True)
        try:
            with in_mode(engine, "change").begin() as connection:
                make_schema(connection)
            fold_log_in(engine)
        finally:
            engine.dispose()
    return file_engine(path, key)


def _create_on_server(location: str, passphrase: str | None) -> Engine:
    engine, place = _server(location, passphrase), place_of(location)
    try:
        with explained(place), in_mode(engine, "change").begin() as connection:
            if is_workspace(connection):
                raise WorkspaceExists(
                    f"{place} already holds a workspace; open it, or name another database."
                )
            if connection.exec_driver_sql("SHOW server_encoding").scalar_one() != "UTF8":
                raise StoreError(
                    f"{place} does not keep UTF-8 text; create the database with ENCODING 'UTF8'."
                )
            make_schema(connection)
    except BaseException:
        engine.dispose()
        raise
    return engine


def open_existing(location: str, passphrase: str | None, progress: Progress | None = None) -> Engine:
    """Return the engine of the workspace at ``location``, checked and at the latest revision.

    ``progress`` is told of what takes long; an error that it raises leaves the workspace as it was.
    """
    place = place_of(location)
    engine = _server(location, passphrase) if is_server(location) else _file(Path(location), passphrase)
    try:
        with explained(place):
            if not is_server(location):
                _check(engine, Path(location), encrypted=passphrase is not None)
            with engine.begin() as connection:
                revision = revision_of(connection, place)
                indexed = is_current(connection)
            if revision != REVISIONS[-1]:
                from campaign_app.store.upgrade import upgrade  # only older workspaces pay for Alembic

                upgrade(engine, location, place, progress)
            elif not indexed:
                _index(engine, progress)
            # It can wait until nobody else is writing.
            with suppress(DBAPIError):
                prune(engine)
                erase_remains(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _index(engine: Engine, progress: Progress | None) -> None:
    with in_mode(engine, "change").begin() as connection:
        # While this program waited for its turn, another one may have made it.
        if not is_current(connection):
            rebuild(connection, step_of(progress, INDEXING))


def _server(location: str, passphrase: str | None) -> Engine:
    if passphrase is not None:
        raise StoreError(f"{place_of(location)} is a server, which takes no passphrase; leave it out.")
    return server_engine(location)


def _file(path: Path, passphrase: str | None) -> Engine:
    key = key_of(path, passphrase)
    if not (_writable(path) and _writable(path.parent)):
        raise NotWritable(f"{path} and its folder must permit writing; change that or copy it elsewhere.")
    return file_engine(path, key)


def _writable(path: Path) -> bool:
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _check(engine: Engine, path: Path, *, encrypted: bool) -> None:
    damaged = Damaged(f"{path} is damaged and cannot be read whole; restore it from a backup.")
    size = path.stat().st_size
    # SQLite overlooks a last page that is cut short.
    if size % SMALLEST_PAGE:
        raise damaged
    try:
        with engine.begin() as connection:
            if size <= CHECKED_BYTES and not check_pages(connection):
                raise damaged
    except DBAPIError as error:
        meaning = explain(error, str(path))
        if meaning is None or (isinstance(meaning, WrongPassphrase) and not encrypted):
            raise damaged from error
        raise meaning from error
