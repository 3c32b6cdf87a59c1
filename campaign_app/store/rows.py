"""Rows as plain values: read in bulk, packed into the log and unpacked from it."""

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, DateTime, Table, select
from sqlalchemy.orm import Mapper

from campaign_app.model import Base

Values = dict[str, Any]
T = TypeVar("T")

# Well below the number of parameters that either database takes in one statement.
CHUNK = 500

# The log itself, and the bytes that records and the log refer to.
UNLOGGED = {"change", "changed_row", "sealed_row", "blob"}
# Every table whose changes are logged, owners before what they own.
LOGGED: dict[str, Table] = {
    table.name: table for table in Base.metadata.sorted_tables if table.name not in UNLOGGED
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


def pack(values: Values) -> Values:
    """Return ``values`` as JSON can hold them."""
    return {
        column: {"datetime": value.isoformat()} if isinstance(value, datetime) else value
        for column, value in values.items()
    }


def unpack(table: Table, packed: Values) -> Values:
    """Return what ``pack`` was given, for a row of ``table``."""
    return {column: _unpack(table, column, value) for column, value in packed.items()}


def _unpack(table: Table, column: str, value: Any) -> Any:
    if value is not None and isinstance(table.c[column].type, DateTime):
        return datetime.fromisoformat(value["datetime"])
    return value
