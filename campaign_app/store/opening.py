"""From a location to an engine: making a new workspace, opening one that exists."""

import os
import tempfile
from pathlib import Path

from sqlalchemy import Engine

from campaign_app.store.encryption import key_of, new_key
from campaign_app.store.engine import file_engine, for_changes, is_server, server_engine, server_url
from campaign_app.store.errors import NotWritable, StoreError, WorkspaceExists
from campaign_app.store.failures import explained
from campaign_app.store.schema import is_workspace, make_schema, revision_of

# Reading a file whole must not be felt when a workspace opens.
CHECKED_BYTES = 64 * 1024 * 1024


def place_of(location: str) -> str:
    """Return ``location`` as it may be shown: without a password."""
    return server_url(location).render_as_string(hide_password=True) if is_server(location) else location


def title_of(location: str) -> str:
    """Return the name of the file without its ending, or of the database."""
    return server_url(location).database or "" if is_server(location) else Path(location).stem


def create(location: str, passphrase: str | None) -> Engine:
    """Make a new workspace and return its engine; on an error nothing is left behind."""
    if is_server(location):
        return _create_on_server(location, passphrase)
    path = Path(location)
    if path.exists():
        raise WorkspaceExists(f"{path} already exists; choose another name or open it.")
    if not path.parent.is_dir():
        raise StoreError(f"There is no folder {path.parent}; make it first.")
    key = None if passphrase is None else new_key(passphrase)
    with explained(location), _folder_beside(path) as folder:
        fresh = Path(folder) / path.name
        _make(file_engine(fresh, key, new=True))
        fresh.rename(path)
    return file_engine(path, key)


def _folder_beside(path: Path) -> tempfile.TemporaryDirectory[str]:
    try:
        return tempfile.TemporaryDirectory(prefix=f".{path.stem}-", dir=path.parent)
    except OSError as error:
        raise NotWritable(f"{path.parent} does not permit new files; choose another folder.") from error


def _make(engine: Engine) -> None:
    try:
        with for_changes(engine).begin() as connection:
            make_schema(connection)
    finally:
        engine.dispose()


def _create_on_server(location: str, passphrase: str | None) -> Engine:
    _refuse_passphrase(location, passphrase)
    engine = server_engine(location)
    place = place_of(location)
    with explained(place), for_changes(engine).begin() as connection:
        if is_workspace(connection):
            raise WorkspaceExists(f"{place} already holds a workspace; open it, or name another database.")
        if connection.exec_driver_sql("SHOW server_encoding").scalar_one() != "UTF8":
            raise StoreError(f"{place} does not keep UTF-8 text; create the database with ENCODING 'UTF8'.")
        make_schema(connection)
    return engine


def open_existing(location: str, passphrase: str | None) -> Engine:
    """Return the engine of the workspace at ``location``, checked and at the latest revision."""
    if is_server(location):
        _refuse_passphrase(location, passphrase)
        engine = server_engine(location)
    else:
        engine = _open_file(Path(location), passphrase)
    try:
        with explained(place_of(location)), engine.begin() as connection:
            revision_of(connection, place_of(location))
    except BaseException:
        engine.dispose()
        raise
    return engine


def _open_file(path: Path, passphrase: str | None) -> Engine:
    key = key_of(path, passphrase)
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        raise NotWritable(f"{path} and its folder must permit writing; change that or copy it elsewhere.")
    return file_engine(path, key)


def _refuse_passphrase(location: str, passphrase: str | None) -> None:
    if passphrase is not None:
        raise StoreError(f"{place_of(location)} is a server, which takes no passphrase; leave it out.")
