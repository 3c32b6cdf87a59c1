"""What people call a record that others name by its key: its name, its title or its own words."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from sqlalchemy import select

from campaign_app.actions.records import list_records
from campaign_app.actions.rows import OPTIONS, ROWS
from campaign_app.model import Fact
from campaign_app.readers.schema import SCHEMAS
from campaign_app.store import Store

Row = dict[str, Any]
CHUNK = 500  # below the number of parameters that every SQLite takes


def called(row: Mapping[str, Any]) -> str:
    """Return the words by which a person knows the record of a list's row, the alias for a protected one."""
    for name in ("title", "name", "statement", "description", "text"):
        if row.get(name):
            return str(row[name])
    return str(row.get("key", ""))


def rows_of(store: Store, kinds: Iterable[str], keys: Sequence[str]) -> dict[str, Row]:
    """Return the list's row of each record of ``kinds`` that has one of ``keys``, with its ``of`` kind."""
    found: dict[str, Row] = {}
    with store.read() as session:
        for kind in kinds:
            record = SCHEMAS[kind].record
            for start in range(0, len(keys), CHUNK):
                chunk = select(record).where(record.key.in_(keys[start : start + CHUNK]))
                records = session.scalars(chunk.options(*OPTIONS.get(kind, ()))).all()
                found |= {row["key"]: {**row, "of": kind} for row in ROWS[kind](session, records)}
    return found


def names_of(store: Store, kinds: Iterable[str], keys: Sequence[str]) -> dict[str, str]:
    """Return what each record of ``kinds`` that has one of ``keys`` is called."""
    return {key: called(row) for key, row in rows_of(store, kinds, keys).items()}


def topics_in_use(store: Store) -> list[str]:
    """Return the topics of all facts, in alphabetical order."""
    with store.read() as session:
        used = session.scalars(select(Fact.topics).distinct())
        return sorted({topic for topics in used for topic in topics}, key=str.casefold)


def matching(store: Store, kinds: Sequence[str], search: str, most: int) -> list[Row]:
    """Return rows of records of ``kinds`` that match, the best of each kind before any second."""
    found = [[{**row, "of": kind} for row in list_records(store, kind, search, 0, most)] for kind in kinds]
    return [row for rank in zip_longest(*found) for row in rank if row is not None][:most]
