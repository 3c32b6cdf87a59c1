"""How a workspace is reached: SQLite through SQLCipher, or PostgreSQL, and all in which they differ."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import URL, Connection, DateTime, Engine, QueuePool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from campaign_app.store.errors import StoreError
from campaign_app.store.moment import Moment

Mode = Literal["read", "change", "rebuild", "copy"]

BUSY_SECONDS = 5.0
# How many times as long a change waits for others on a server.
TEAM = 4

# One lock per database for all writers, as SQLite has it; the number only has to be the same everywhere.
WRITERS_LOCK = 0x43414D50

PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    # NORMAL loses the last commits when the power goes.
    "PRAGMA synchronous = FULL",
    # A file may come from a stranger: its own views and triggers get no say.
    "PRAGMA trusted_schema = OFF",
)


def is_server(location: str) -> bool:
    """Tell whether ``location`` is a URL rather than the path of a file."""
    return "://" in location


def file_engine(path: Path, key: str | None, *, new: bool = False) -> Engine:
    """Return an engine over the workspace file at ``path``; ``key`` is encryption.py's, None for plain."""
    from sqlcipher3 import dbapi2  # type: ignore[import-untyped]  # it ships no types

    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=partial(_connect_file, path.absolute(), key, "rwc" if new else "rw"),
        poolclass=QueuePool,
        json_serializer=to_json,
    )
    # SQLite has no type for a moment and would hand back a naive one.
    engine.dialect.colspecs = {**engine.dialect.colspecs, DateTime: Moment}
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _connect_file(path: Path, key: str | None, mode: str) -> Any:
    from sqlcipher3 import dbapi2

    connection = dbapi2.connect(
        f"{path.as_uri()}?mode={mode}",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,  # the driver's own BEGINs would come too late for schema changes and reads
        check_same_thread=False,
    )
    try:
        # Its messages would stand on the terminal beside our own sentence.
        connection.execute("PRAGMA cipher_log_level = NONE")
        if key is not None:
            connection.execute(f"PRAGMA key = \"x'{key}'\"")
            connection.execute("PRAGMA cipher_compatibility = 4")
        for pragma in PRAGMAS:
            connection.execute(pragma)
    except BaseException:
        connection.close()
        raise
    return connection


def _begin_sqlite(connection: Connection) -> None:
    mode = _mode(connection)
    connection.exec_driver_sql(f"PRAGMA query_only = {'ON' if mode == 'read' else 'OFF'}")
    connection.exec_driver_sql(f"PRAGMA foreign_keys = {'OFF' if mode == 'rebuild' else 'ON'}")
    if mode != "copy":
        connection.exec_driver_sql("BEGIN" if mode == "read" else "BEGIN IMMEDIATE")


def server_engine(location: str) -> Engine:
    """Return an engine over the PostgreSQL database that the URL ``location`` names."""
    engine = create_engine(
        server_url(location),
        connect_args={
            "connect_timeout": int(BUSY_SECONDS),
            "client_encoding": "utf8",
            "options": "-c timezone=UTC",
            "application_name": "Campaign App",
        },
        pool_pre_ping=True,
        json_serializer=to_json,
    )
    event.listen(engine, "begin", _begin_server)
    return engine


def server_url(location: str) -> URL:
    """Return ``location`` as the URL of a PostgreSQL database; raises StoreError for anything else."""
    try:
        url = make_url(location)
    except ArgumentError as error:
        raise StoreError(
            "The address cannot be read; write it as postgresql+psycopg://user@host/database."
        ) from error
    if url.get_backend_name() != "postgresql":
        name = url.get_backend_name()
        raise StoreError(f"{name} is no kind of workspace; give a file or a postgresql+psycopg:// address.")
    return url.set(drivername="postgresql+psycopg")


def _begin_server(connection: Connection) -> None:
    mode = _mode(connection)
    if mode == "copy":
        connection.exec_driver_sql(f"SET lock_timeout = {int(BUSY_SECONDS * 1000)}")
    elif mode == "read":
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
    else:
        # A team saves on one server: a few who do so at once wait for each other.
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {int(BUSY_SECONDS * TEAM * 1000)}")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITERS_LOCK})")


def in_mode(engine: Engine, mode: Mode) -> Engine:
    """Return ``engine`` with other transactions than the usual ones, which only read.

    ``change`` may write, one at a time. ``rebuild`` is a change in which SQLite lets tables be replaced: it
    checks no links until ``check_links``. ``copy`` is for VACUUM, which no transaction may hold.
    """
    return engine.execution_options(mode=mode)


def _mode(connection: Connection) -> Mode:
    mode: Mode = connection.get_execution_options().get("mode", "read")
    return mode


def check_links(connection: Connection) -> None:
    """Raise ValueError where a row refers to a missing one; PostgreSQL has made sure of that itself."""
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
        if broken is not None:
            raise ValueError(f"row {broken[1]} of {broken[0]} refers to a missing row of {broken[2]}")


def check_pages(connection: Connection) -> bool:
    """Tell whether all pages of a workspace file can be read and fit together."""
    return connection.exec_driver_sql("PRAGMA quick_check(1)").scalar() == "ok"


def fold_log_in(engine: Engine) -> None:
    """Move the write-ahead log into the file, so that the file alone is whole; fails where the disk is full.

    SQLite does so by itself when the last connection closes, but keeps silent about a full disk there.
    """
    with in_mode(engine, "copy").connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def mark_remains(connection: Connection) -> None:
    """Remember in the file that deleted rows have remains in it, until ``rewrite`` has succeeded."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA user_version = 1")


def remains(connection: Connection) -> bool:
    """Tell whether deleted rows have remains in the file that are to be erased."""
    return connection.dialect.name == "sqlite" and bool(
        connection.exec_driver_sql("PRAGMA user_version").scalar()
    )


def rewrite(engine: Engine) -> bool:
    """Write a database anew without the remains of deleted rows, also in the write-ahead log of a file.

    Tells whether they are gone: not while another program reads the workspace.
    """
    if engine.dialect.name != "sqlite":
        with in_mode(engine, "copy").connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM FULL")
        return True
    with in_mode(engine, "copy").connect() as connection:
        connection.exec_driver_sql("VACUUM")
        busy = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").scalar()
        if not busy:
            connection.exec_driver_sql("PRAGMA user_version = 0")
    return not busy


def copy_file(engine: Engine, path: Path) -> None:
    """Write a consistent copy of a workspace file to ``path``, encrypted with the same key."""
    with in_mode(engine, "copy").connect() as connection:
        connection.exec_driver_sql("VACUUM INTO ?", (str(path),))


to_json: Callable[[Any], str] = partial(json.dumps, ensure_ascii=False, sort_keys=True)
