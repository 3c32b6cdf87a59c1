"""What the errors of SQLite, PostgreSQL and SQLAlchemy mean to a person."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy.exc import DBAPIError, SQLAlchemyError, StatementError
from sqlalchemy.orm.exc import StaleDataError

from campaign_app.store.errors import (
    Busy,
    Conflict,
    Damaged,
    DiskFull,
    NotWritable,
    Refused,
    StoreError,
    Unreachable,
    WrongPassphrase,
)

BUSY = (Busy, "{place} is in use by another program; close it there, or try again in a moment.")
NOT_WRITABLE = (NotWritable, "{place} cannot be written; check its permissions.")
FULL = (
    DiskFull,
    "There is no room left on the disk of {place}; nothing was changed, free some space first.",
)
DAMAGED = (Damaged, "{place} is damaged and cannot be read whole; restore it from a backup.")
TOO_LARGE = (Refused, "A value is too large for {place}; keep files below 150 MB.")
LOST = (
    Unreachable,
    "The connection to {place} was lost; nothing was changed, try again later.",
)

Meaning = tuple[type[StoreError], str]

# Primary result codes, https://www.sqlite.org/rescode.html
SQLITE: dict[int, Meaning] = {
    3: NOT_WRITABLE,
    5: BUSY,
    6: BUSY,
    8: NOT_WRITABLE,
    10: (Unreachable, "The disk of {place} does not answer; see that it is connected, then try again."),
    11: DAMAGED,
    13: FULL,
    14: (NotWritable, "{place} cannot be opened; check that its folder exists and permits writing."),
    18: TOO_LARGE,
    26: (WrongPassphrase, "The passphrase does not fit {place}, or the beginning of the file is damaged."),
}
# https://www.postgresql.org/docs/current/errcodes-appendix.html
POSTGRESQL: dict[str, Meaning] = {
    "25006": NOT_WRITABLE,
    "42501": NOT_WRITABLE,
    "40001": BUSY,
    "40P01": BUSY,
    "55P03": BUSY,
    "53100": FULL,
    "54000": TOO_LARGE,
    "57P01": LOST,
    "57P02": LOST,
    "57P03": LOST,
    "XX001": DAMAGED,
    "XX002": DAMAGED,
}
# Reading, too, needs room for the index of the log beside a file.
INDEX_BYTES = 32 * 1024

BROKEN_RULES = {"UNIQUE": "unique", "NOT NULL": "missing", "23505": "unique", "23502": "missing"}


@contextmanager
def explained(place: str) -> Iterator[None]:
    """Turn errors of the database inside the block into StoreErrors that speak of ``place``."""
    try:
        yield
    except SQLAlchemyError as error:
        meaning = explain(error, place)
        if meaning is None:
            raise
        raise meaning from error
    except OverflowError as error:
        raise Refused("A number so large cannot be kept in the workspace; correct it.") from error
    except UnicodeEncodeError as error:
        before = str(error.object)[: error.start][-20:]
        where = f" (behind “{before}”)" if before else ""
        raise Refused(
            f"Half a character{where} cannot be kept in the workspace; delete or replace it."
        ) from error


def explain(error: SQLAlchemyError, place: str) -> StoreError | None:
    """Return what ``error`` means to a person, None where it is a fault of the program."""
    if isinstance(error, StaleDataError):
        table = re.search(r"table '(\w+)'", str(error)) or re.search(r"state <(\w+)", str(error))
        return Conflict(f"{_noun(table)} was changed elsewhere since it was read; look again and repeat it.")
    if isinstance(error, DBAPIError):
        return _explain_driver(error, place)
    if isinstance(error, StatementError) and isinstance(error.orig, LookupError):
        return Refused(f"A word is not among those allowed there: {error.orig.args[0]}.")
    return None


def _explain_driver(error: DBAPIError, place: str) -> StoreError | None:
    code = getattr(error.orig, "sqlite_errorcode", None)
    state = getattr(error.orig, "sqlstate", None)
    meaning: Meaning | None
    if code is not None:
        if code & 0xFF == 19:
            return _explain_sqlite_rule(str(error.orig))
        meaning = FULL if code & 0xFF == 10 and _is_full(place) else SQLITE.get(code & 0xFF)
    elif state is None:
        return _explain_psycopg(error, place)
    elif state.startswith("23"):
        return _explain_server_rule(error, state)
    elif state.startswith("22"):
        return Refused(f"A value cannot be kept in the workspace ({_first_line(error)}); correct it.")
    else:
        meaning = LOST if state.startswith("08") else POSTGRESQL.get(state)
    return meaning[0](meaning[1].format(place=place)) if meaning else None


def _is_full(place: str) -> bool:
    with suppress(OSError):
        return shutil.disk_usage(Path(place).parent).free < INDEX_BYTES
    return False


def _explain_sqlite_rule(text: str) -> StoreError:
    found = re.search(r"(UNIQUE|NOT NULL) constraint failed: (\w+)\.(\w+)", text)
    rule, table, column = found.groups() if found else ("", "", "")
    return _broken(BROKEN_RULES.get(rule), table, column)


def _explain_server_rule(error: DBAPIError, state: str) -> StoreError:
    diag = error.orig.diag  # type: ignore[union-attr]  # every error of psycopg that has a state has it
    table = diag.table_name or ""
    column = diag.column_name or (diag.constraint_name or "").removeprefix(f"uq_{table}_")
    return _broken(BROKEN_RULES.get(state), table, column)


def _broken(rule: str | None, table: str, column: str) -> StoreError:
    column, table = column.replace("_", " "), table.replace("_", " ")
    if rule == "unique":
        return Refused(f"Another {table} already has this {column}; choose a different one.")
    if rule == "missing":
        return Refused(f"The {column} of the {table} is missing; fill it in.")
    return Refused("A record refers to one that is not there, or is still referred to; mend that link first.")


def _explain_psycopg(error: DBAPIError, place: str) -> StoreError | None:
    """Explain what psycopg itself noticed: such errors carry no state, only words."""
    reason = " ".join(str(error.orig).split()).rstrip(".")
    if "NUL" in reason or "0x00" in reason:
        return Refused("A text holds a NUL character, which the server cannot keep; remove it.")
    if error.connection_invalidated:
        return LOST[0](LOST[1].format(place=place))
    if "connection" in reason or "resolve" in reason:
        return Unreachable(f"{place} does not let the program in ({reason}); check the address.")
    return None


def _first_line(error: DBAPIError) -> str:
    return str(error.orig).partition("\n")[0]


def _noun(table: re.Match[str] | None) -> str:
    return f"The {table[1].replace('_', ' ').lower()}" if table else "A record"
