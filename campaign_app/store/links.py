"""What refers to a record, and what becomes of it when the record is deleted.

The database would let owned rows go and clear optional links by itself, but silently; done here, through the
session, each of those effects is a change of a record like any other and can be undone.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Column, Connection, Table, inspect, select
from sqlalchemy.orm import Mapper, Session

from campaign_app.model import Base
from campaign_app.store.errors import Refused
from campaign_app.store.rows import chunks, table_of


@dataclass(frozen=True, slots=True)
class Link:
    """A foreign key: the mapper and column it lies in, and ``CASCADE``, ``SET NULL`` or ``RESTRICT``."""

    mapper: Mapper[Any]
    column: Column[Any]
    rule: str


@cache
def links_to(table: Table) -> tuple[Link, ...]:
    """Return every foreign key that refers to ``table``."""
    return tuple(
        Link(mapper, key.parent, key.ondelete or "RESTRICT")
        for mapper in sorted(Base.registry.mappers, key=lambda mapper: table_of(mapper).name)
        for key in table_of(mapper).foreign_keys
        if key.column.table is table
    )


def referring_ids(connection: Connection, link: Link, ids: Collection[int]) -> set[int]:
    """Return the ids of the rows that refer through ``link`` to any of ``ids``."""
    rows = link.mapper.local_table
    return {
        found
        for chunk in chunks(ids)
        for found in connection.scalars(select(rows.c.id).where(link.column.in_(chunk)))
    }


def settle_links(session: Session) -> None:
    """Delete what the deleted records own and clear the optional links to them.

    Raises Refused, naming both sides, where a record that stays needs one that goes.
    """
    needed: list[tuple[Link, Any]] = []
    settled: set[Any] = set()
    while going := [record for record in session.deleted if record not in settled]:
        settled.update(going)
        for link, referring in _referring(session, going):
            if link.rule == "CASCADE":
                session.delete(referring)
            elif link.rule == "SET NULL":
                setattr(referring, _attribute(link), None)
            else:
                needed.append((link, referring))
    staying = [(link, referring) for link, referring in needed if referring not in settled]
    if staying:
        raise _still_needed(session, staying)


def _referring(session: Session, records: Collection[Any]) -> Iterator[tuple[Link, Any]]:
    by_table: dict[Table, set[int]] = {}
    for record in records:
        by_table.setdefault(table_of(inspect(record).mapper), set()).add(record.id)
    for table, ids in by_table.items():
        for link in links_to(table):
            for chunk in chunks(ids):
                query = select(link.mapper.class_).where(link.column.in_(chunk))
                for referring in session.scalars(query).all():
                    if not _pointed_elsewhere(link, referring, ids):
                        yield link, referring


def _pointed_elsewhere(link: Link, referring: Any, ids: set[int]) -> bool:
    """Tell whether an unsaved change of ``referring`` already leads away from ``ids``."""
    if getattr(referring, _attribute(link)) not in ids:
        return True
    state = inspect(referring)
    return any(
        state.attrs[relation.key].history.has_changes()
        for relation in link.mapper.relationships
        if relation.local_columns == {link.column}
    )


def _attribute(link: Link) -> str:
    return link.mapper.get_property_by_column(link.column).key


def _still_needed(session: Session, staying: list[tuple[Link, Any]]) -> Refused:
    link, referring = staying[0]
    target = next(iter(link.column.foreign_keys)).column.table
    number = getattr(referring, _attribute(link))
    going = next(
        record
        for record in session.deleted
        if table_of(inspect(record).mapper) is target and record.id == number
    )
    more = f" and {len(staying) - 1} more" if len(staying) > 1 else ""
    return Refused(f"{_named(going)} cannot be deleted: it is still needed by {_placed(referring)}{more}.")


def _placed(record: Any) -> str:
    """Return how a record is spoken of within a sentence: one without a key by the record that owns it."""
    mapper = inspect(record).mapper
    for relation in mapper.relationships:
        rules = [key.ondelete for column in relation.local_columns for key in column.foreign_keys]
        if not hasattr(record, "key") and rules == ["CASCADE"]:
            return f"a {_noun(table_of(mapper))} of {_placed(getattr(record, relation.key))}"
    name = _named(record)
    return name[0].lower() + name[1:]


def _named(record: Any) -> str:
    return name_of(table_of(inspect(record).mapper), {"key": getattr(record, "key", ""), "id": record.id})


def name_of(table: Table, values: dict[str, Any]) -> str:
    """Return how a row is spoken of at the start of a sentence, such as ``The fact F015``."""
    name = values.get("key") or f"no. {values.get('id')}"
    return f"The {_noun(table)} {name}"


def _noun(table: Table) -> str:
    return table.name.replace("_", " ")
