"""Which records match a query: the newest of each kind for the search field, all of one kind for a list."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from types import ModuleType
from typing import Any

from sqlalchemy import Connection, TextClause, text

from campaign_app.store.search import server_index, sqlite_index
from campaign_app.store.search.entry import Kind, Look
from campaign_app.store.search.query import Needle, Query, expression, parse
from campaign_app.store.search.words import LONGEST, NAME

Values = dict[str, Any]
# Found beside the numbers of records where there are entries that were not looked at.
NOT_ALL = 0
# What parts the names that are written as one: Kim Gyuri (김규리), Mulmangcho / Dream makers for NK.
BREAKS = re.compile(r"[()\[\]/（）［］／]")


def index_of(connection: Connection) -> ModuleType:
    """Return the index of the database behind ``connection``."""
    return sqlite_index if connection.dialect.name == "sqlite" else server_index


def newest(connection: Connection, kinds: Sequence[Kind], query: Query, limit: int) -> dict[Kind, list[int]]:
    """Return the numbers of at most ``limit`` records of each kind that match.

    Those of which the query is a whole name come first, then the newest.
    """
    index, (typed, given) = index_of(connection), _look(connection, "typed", query)
    tries = {kind: index.newest(kind, typed) for kind in kinds}
    found = _together(connection, {(kind, "typed"): tries[kind][0] for kind in kinds}, given, limit)
    more = {
        key: tries[key[0]][1]
        for key, numbers in found.items()
        if NOT_ALL in numbers and len(numbers) <= limit
    }
    found = {key: [number for number in numbers if number != NOT_ALL] for key, numbers in found.items()}
    # The order of one hit is certain.
    several = [kind for kind in kinds if (kind, "typed") in more or len(found.get((kind, "typed"), [])) > 1]
    if query.whole and several:
        whole = named(query)
        # Few have the name, so that the beginnings that filters are need not be looked up.
        look, values = _look(connection, "named", whole.nearly() or whole, compared=whole)
        given |= values
        more |= {(kind, "named"): index.newest(kind, look)[-1] for kind in several}
    found |= _together(connection, more, given, limit)
    return {
        kind: list(dict.fromkeys([*found.get((kind, "named"), []), *found.get((kind, "typed"), [])]))[:limit]
        for kind in kinds
    }


def _look(
    connection: Connection, name: str, query: Query, compared: Query | None = None
) -> tuple[Look, Values]:
    """Return how to look for ``query``, and the values for it under a ``name``.

    Where another query is to be ``compared``, the tokens of ``query`` alone do not decide.
    """
    index, near = index_of(connection), query.nearly()
    values: Values = {name: expression(query, index.QUOTING)}
    if near is not None:
        values[f"{name}_near"] = expression(near, index.QUOTING)
    used = {parameter: f":{parameter}" if tokens else "" for parameter, tokens in values.items()}
    dates, days = _dates(query)
    full, parts = _compared(index.POSITION, compared or query, name)
    # The tokens of an entry that has too many of them tell nothing.
    sure = full if compared or not query.enough else f"(NOT e.large OR {full})"
    look = Look(used[name], used.get(f"{name}_near"), dates, sure, full, bool(days))
    return look, {**values, **days, **parts}


def _together(
    connection: Connection, looks: Mapping[tuple[Kind, str], str], values: Values, limit: int
) -> dict[tuple[Kind, str], list[int]]:
    """Run several statements as one and return the numbers that each finds, the highest first."""
    found: dict[tuple[Kind, str], list[int]] = {}
    if looks:
        keys = list(looks)
        parts = [f"SELECT {at} AS part, id FROM ({looks[key]}) s{at}" for at, key in enumerate(keys)]
        statement = _statement(" UNION ALL ".join(parts))
        for at, number in connection.execute(statement, {**values, "limit": limit}):
            found.setdefault(keys[at], []).append(number)
    return {key: sorted(numbers, reverse=True) for key, numbers in found.items()}


@lru_cache(maxsize=256)
def _statement(words: str) -> TextClause:
    return text(words)


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

    A whole name of a contact finds that contact alone, also with another one or a remark in brackets. Words
    that begin no word are looked for within words. Raises BadSearch.
    """
    query = parse(text)
    if not query:
        return query
    if kind == "contact" and query.whole:
        for name in _as_names(query, text):
            if count(connection, kind, name):
                return name
    return query if count(connection, kind, query) else query.loosened()


def _as_names(query: Query, text: str) -> Iterator[Query]:
    """Yield queries for whom the words typed name: all of them, or those outside or inside brackets.

    Of several that have the same name, the one with the other words too comes first.
    """
    yield replace(named(query), whole=query.whole)
    parts = [] if ":" in text else [part for part in map(parse, BREAKS.split(text)) if part.whole]
    if len(parts) < 2:
        return
    for part in parts:
        rest = tuple(group for other in parts if other is not part for group in other.groups)
        name = named(part)
        yield replace(name, groups=(*name.groups, *rest), whole=part.whole)
    for part in parts:
        yield replace(named(part), whole=part.whole)


def _named(connection: Connection, end: str) -> str:
    return f"{index_of(connection).POSITION}(e.text, :name{'_end' if end else ''}) > 0"


def _matching(connection: Connection, kind: Kind, query: Query) -> tuple[str, Values]:
    """Return the part of a statement that names the matching entries ``e``, and its values."""
    index = index_of(connection)
    wanted = expression(query, index.QUOTING)
    found = index.matching(kind, ":wanted" if wanted else "")
    condition, dates = _dates(query)
    values: Values = {**dates, **({"wanted": wanted} if wanted else {})}
    compared, parts = _compared(index.POSITION, query, "part")
    sure = compared if not query.enough else f"(NOT e.large OR {compared})"
    return f"{found} AND {condition} AND {sure}", {**values, **parts}


def _compared(position: str, query: Query, name: str) -> tuple[str, Values]:
    """Return the condition that an entry's text has what is looked for, and the texts for it."""
    parts: Values = {}

    def has(needle: Needle) -> str:
        parts[f"{name}_{len(parts)}"] = needle.part
        return f"{position}(e.text, :{name}_{len(parts) - 1}) > 0"

    def all_of(groups: Sequence[Sequence[Needle]]) -> str:
        return " AND ".join(f"({' OR '.join(map(has, group))})" for group in groups) or "TRUE"

    typed = f"({all_of(query.groups)})"
    if query.name is not None:
        typed = f"({typed} OR {has(query.name)})"
    return f"({all_of(query.filters)} AND {typed})", parts


def _dates(query: Query) -> tuple[str, Values]:
    limits = (("e.ends >= :after", "after", query.after), ("e.starts < :before", "before", query.before))
    used = [(condition, name, day) for condition, name, day in limits if day]
    return " AND ".join(["TRUE", *(one[0] for one in used)]), {name: day for _, name, day in used}
