"""Which records match a query: the newest of each kind for the search field, all of one kind for a list."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from types import ModuleType
from typing import Any

from sqlalchemy import Connection, TextClause, text

from campaign_app.store.search import server_index, sqlite_index
from campaign_app.store.search.entry import Kind
from campaign_app.store.search.query import Needle, Query, expression, parse
from campaign_app.store.search.words import LONGEST, NAME

Values = dict[str, Any]
# The number of an entry, and its text where it must be compared with the query.
Candidate = tuple[int, str | None]
# Entries are compared with the query so many at a time.
BATCH = 50


def index_of(connection: Connection) -> ModuleType:
    """Return the index of the database behind ``connection``."""
    return sqlite_index if connection.dialect.name == "sqlite" else server_index


def newest(connection: Connection, kinds: Sequence[Kind], query: Query, limit: int) -> dict[Kind, list[int]]:
    """Return the numbers of at most ``limit`` records of each kind that match.

    Those of which the query is a whole name come first, then the newest.
    """
    index = index_of(connection)
    queries = {"typed": query, **({"named": named(query)} if query.whole else {})}
    values = {name: expression(one, index.QUOTING) for name, one in queries.items()}
    condition, days = _dates(query)
    looked = {
        (kind, name): index.newest(kind, _columns(one), f":{name}" if values[name] else "", condition)
        for kind in kinds
        for name, one in queries.items()
    }
    wanted = {name: value for name, value in values.items() if value} | days
    rows = _together(connection, {key: tries[0] for key, tries in looked.items()}, {**wanted, "limit": limit})
    found: dict[Kind, list[int]] = {}
    for kind in kinds:
        names = [number for number, words in rows.get((kind, "named"), []) if _is(queries["named"], words)]
        there = rows.get((kind, "typed"), [])
        if len(there) < limit and len(looked[kind, "typed"]) > 1:
            there = _batch(connection, looked[kind, "typed"][-1], wanted, limit)
        rest = [number for number, words in there if _is(query, words)]
        if len(rest) < limit <= len(there):
            rest += _further(connection, kind, query, limit - len(rest), there[-1][0])
        found[kind] = list(dict.fromkeys([*names, *rest]))[:limit]
    return found


def _is(query: Query, words: str | None) -> bool:
    return words is None or query.matches(words)


def _columns(query: Query) -> str:
    """Return what is read of an entry: its text only where the tokens do not decide."""
    return "e.id, CASE WHEN e.large THEN e.text END AS words" if query.enough else "e.id, e.text AS words"


def _together(
    connection: Connection, statements: Mapping[tuple[Kind, str], str], values: Values
) -> dict[tuple[Kind, str], list[Candidate]]:
    """Run several statements as one and return the rows of each."""
    keys = list(statements)
    parts = [f"SELECT {at} AS part, id, words FROM ({statements[key]}) s{at}" for at, key in enumerate(keys)]
    found: dict[tuple[Kind, str], list[Candidate]] = {}
    for at, number, words in connection.execute(_statement(" UNION ALL ".join(parts)), values):
        found.setdefault(keys[at], []).append((number, words))
    return {key: sorted(rows, key=lambda row: -row[0]) for key, rows in found.items()}


def _further(connection: Connection, kind: Kind, query: Query, limit: int, below: int) -> list[int]:
    """Return the numbers of at most ``limit`` matching records that are older than ``below``."""
    index = index_of(connection)
    wanted = expression(query, index.QUOTING)
    condition, days = _dates(query)
    statement = index.newest(
        kind, _columns(query), ":typed" if wanted else "", f"{condition} AND e.id < :below"
    )[-1]
    found: list[int] = []
    while len(found) < limit:
        values = {**days, **({"typed": wanted} if wanted else {}), "below": below}
        rows = _batch(connection, statement, values, BATCH)
        found += [number for number, words in rows if _is(query, words)]
        if len(rows) < BATCH:
            break
        below = rows[-1][0]
    return found[:limit]


@lru_cache(maxsize=256)
def _statement(words: str) -> TextClause:
    return text(words)


def _batch(connection: Connection, statement: str, values: Values, limit: int) -> list[Candidate]:
    rows = connection.execute(_statement(statement), {**values, "limit": limit})
    return [(number, words) for number, words in rows]


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
    token = NAME + query.whole
    needle = Needle(f" {token} ", (token[:LONGEST],), len(token) < LONGEST)
    return replace(Query(((needle,),)), filters=query.filters, after=query.after, before=query.before)


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
    wanted = expression(query, index.QUOTING)
    found = index.matching(kind, ":wanted" if wanted else "")
    condition, dates = _dates(query)
    values: Values = {**dates, **({"wanted": wanted} if wanted else {})}
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
