"""Rows as plain values: read in bulk, packed into the log and unpacked from it."""

import base64
import hashlib
from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, DateTime, LargeBinary, Table, select
from sqlalchemy.orm import Mapper

from campaign_app.model import Base

Values = dict[str, Any]
T = TypeVar("T")

# Well below the number of parameters that either database takes in one statement.
CHUNK = 500

# Every table whose changes are logged, owners before what they own.
LOGGED: dict[str, Table] = {
    table.name: table for table in Base.metadata.sorted_tables if table.name not in {"change", "changed_row"}
}


def table_of(mapper: Mapper[Any]) -> Table:
    """Return the one table of a record's class."""
    assert isinstance(mapper.local_table, Table)
    return mapper.local_table


def chunks(items: Collection[T]) -> Iterator[list[T]]:
    """Yield ``items`` in order, at most ``CHUNK`` at a time."""
    listed = list(items)
    for start in range(0, len(listed), CHUNK):
        yield listed[start : start + CHUNK]


def fetch(connection: Connection, table: Table, ids: Collection[int]) -> dict[int, Values]:
    """Return the rows of ``table`` with these ids, each as columns and values; missing ones are left out."""
    found: dict[int, Values] = {}
    for chunk in chunks(sorted(ids)):
        for row in connection.execute(select(table).where(table.c.id.in_(chunk))).mappings():
            found[row["id"]] = dict(row)
    return found


def differing(before: Values, after: Values) -> list[str]:
    """Return the columns in which two states of a row differ, apart from its version."""
    return [column for column in before if column != "version" and before[column] != after[column]]


def pack(values: Values, *, digest: bool) -> Values:
    """Return ``values`` as JSON can hold them; with ``digest`` bytes are replaced by their SHA-256."""
    return {column: _pack(value, digest) for column, value in values.items()}


def _pack(value: Any, digest: bool) -> Any:
    if isinstance(value, bytes):
        if digest:
            return {"sha256": hashlib.sha256(value).hexdigest(), "size": len(value)}
        return {"base64": base64.b64encode(value).decode("ascii")}
    return {"datetime": value.isoformat()} if isinstance(value, datetime) else value


def unpack(table: Table, packed: Values) -> Values:
    """Return what ``pack`` was given, for a row of ``table``."""
    return {column: _unpack(table, column, value) for column, value in packed.items()}


def _unpack(table: Table, column: str, value: Any) -> Any:
    kind = table.c[column].type
    if value is None:
        return None
    if isinstance(kind, LargeBinary):
        return base64.b64decode(value["base64"])
    return datetime.fromisoformat(value["datetime"]) if isinstance(kind, DateTime) else value
