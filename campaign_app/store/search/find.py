"""Which records match a query: the newest of each kind for the search field, all of one kind for a list."""

from collections.abc import Sequence
from dataclasses import replace
from types import ModuleType
from typing import Any

from sqlalchemy import Connection, text

from campaign_app.store.search import server_index, sqlite_index
from campaign_app.store.search.entry import Kind
from campaign_app.store.search.query import Needle, Query, parse
from campaign_app.store.search.words import LONGEST, NAME

Values = dict[str, Any]
# Entries are compared with the query so many at a time.
BATCH = 50


def index_of(connection: Connection) -> ModuleType:
    """Return the index of the database behind ``connection``."""
    return sqlite_index if connection.dialect.name == "sqlite" else server_index


def newest(connection: Connection, kind: Kind, query: Query, limit: int) -> list[int]:
    """Return the numbers of at most ``limit`` records of a kind that match, the newest first."""
    found: list[int] = []
    below, batch = None, limit
    while len(found) < limit:
        rows = _batch(connection, kind, query, batch, below)
        found += [number for number, words in rows if query.matches(words)]
        if len(rows) < batch:
            break
        below, batch = rows[-1][0], max(limit, BATCH)
    return found[:limit]


def _batch(
    connection: Connection, kind: Kind, query: Query, limit: int, below: int | None
) -> Sequence[tuple[int, str]]:
    condition, values = _dates(query)
    if below is not None:
        condition, values = f"{condition} AND e.id < :below", {**values, "below": below}
    rows: Sequence[tuple[int, str]] = []
    for statement, wanted in index_of(connection).newest(kind, query, condition):
        rows = connection.execute(text(statement), {**wanted, **values, "limit": limit}).all()
        if len(rows) == limit:
            break
    return rows


def count(connection: Connection, kind: Kind, query: Query) -> int:
    """Return how many records of a kind match."""
    found, values = _matching(connection, kind, query)
    return connection.scalar(text(f"SELECT count(*) FROM {found}"), values) or 0


def ranked(connection: Connection, kind: Kind, query: Query, offset: int, limit: int | None) -> list[int]:
    """Return the numbers of the records of a kind that match: whole names, beginnings of names, the rest.

    Those of one rank are in the order of their keys.
    """
    found, values = _matching(connection, kind, query)
    rank = f"CASE WHEN {_named(connection, ' ')} THEN 0 WHEN {_named(connection, '')} THEN 1 ELSE 2 END"
    statement = (
        f"SELECT r.id FROM {kind} r JOIN (SELECT e.id AS id, {rank} AS best FROM {found}) m ON m.id = r.id"
        " ORDER BY m.best, r.key LIMIT :limit OFFSET :offset"
    )
    names = {"name": f" {NAME}{query.whole}", "name_end": f" {NAME}{query.whole} "}
    # Any number larger than the number of records there can be.
    paging = {"limit": (1 << 31) - 1 if limit is None else limit, "offset": offset}
    return list(connection.scalars(text(statement), {**values, **names, **paging}))


def named(query: Query) -> Query:
    """Return the query for the records of which ``query`` is a whole name."""
    part = f" {NAME}{query.whole} "
    return Query(((Needle(part, (part.strip()[:LONGEST],), False),),), filters=query.filters)


def settled(connection: Connection, kind: Kind, text: str) -> Query:
    """Return the query of a list for what was typed.

    A whole name of a contact finds that contact alone. Words that begin no word are looked for within words.
    Raises BadSearch.
    """
    query = parse(text)
    if not query:
        return query
    if kind == "contact" and query.whole and count(connection, kind, named(query)):
        return replace(named(query), whole=query.whole)
    return query if count(connection, kind, query) else query.loosened()


def _named(connection: Connection, end: str) -> str:
    return f"{index_of(connection).POSITION}(e.text, :name{'_end' if end else ''}) > 0"


def _matching(connection: Connection, kind: Kind, query: Query) -> tuple[str, Values]:
    """Return the part of a statement that names the matching entries ``e``, and its values."""
    index = index_of(connection)
    found, values = index.table(kind, query)
    condition, dates = _dates(query)
    values |= dates
    if not query.enough or connection.scalar(text(index.overflows(kind))) is not None:
        parts: list[str] = []
        condition = f"{condition} AND {_compared(index.POSITION, query, parts)}"
        values |= {f"part_{number}": part for number, part in enumerate(parts)}
    return f"{found} AND {condition}", values


def _compared(position: str, query: Query, parts: list[str]) -> str:
    """Return the condition that an entry's text has what is looked for; the texts are added to ``parts``."""

    def has(needle: Needle) -> str:
        parts.append(needle.part)
        return f"{position}(e.text, :part_{len(parts) - 1}) > 0"

    def all_of(groups: Sequence[Sequence[Needle]]) -> str:
        return " AND ".join(f"({' OR '.join(map(has, group))})" for group in groups) or "TRUE"

    typed = f"({all_of(query.groups)})"
    if query.name is not None:
        typed = f"({typed} OR {has(query.name)})"
    return f"{all_of(query.filters)} AND {typed}"


def _dates(query: Query) -> tuple[str, Values]:
    limits = (("e.ends >= :after", "after", query.after), ("e.starts < :before", "before", query.before))
    used = [(condition, name, day) for condition, name, day in limits if day]
    return " AND ".join(["TRUE", *(one[0] for one in used)]), {name: day for _, name, day in used}
