"""Which records match a query: the newest of each kind for the search field, all of one kind for a list."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from campaign_app.store.search.database import among, listed
from campaign_app.store.search.entry import Kind
from campaign_app.store.search.lookup import Lookup
from campaign_app.store.search.postings import highest
from campaign_app.store.search.query import Needle, Query, parse
from campaign_app.store.search.words import LONGEST, NAME, beginning

# What parts the names that are written as one: Kim Gyuri (김규리), Mulmangcho / Dream makers for NK.
BREAKS = re.compile(r"[()\[\]/（）［］／]")


def look_up(connection: Connection, query: Query) -> Lookup:
    """Return what the index has of a query, and of the names that it may be."""
    return Lookup(connection, [query, *([named(query)] if query.whole else [])])


def newest(found: Lookup, kinds: Sequence[Kind], limit: int) -> dict[Kind, list[int]]:
    """Return the numbers of the records that match the first query of ``found``.

    Those of which the query is a whole name come first, then the newest: of each kind one more than its
    share of ``limit``, where there are so many.
    """
    first, *rest = [found.newest(kinds, query, limit) for query in reversed(found.queries)]
    return {
        kind: list(dict.fromkeys([*first[kind], *(number for more in rest for number in more[kind])]))
        for kind in kinds
    }


def count(connection: Connection, kind: Kind, query: Query) -> int:
    """Return how many records of a kind match."""
    return Lookup(connection, [query]).every(kind, query).bit_count()


def ranked(connection: Connection, kind: Kind, query: Query, offset: int, limit: int | None) -> list[int]:
    """Return the numbers of the records of a kind that match: whole names, beginnings of names, the rest.

    Those of one rank are in the order of their keys.
    """
    names = [named(query), named(query, begun=True)] if query.whole else []
    found = Lookup(connection, [query, *names])
    left, numbers = found.every(kind, query), list[int]()
    for name in names:
        best = left & found.every(kind, name)
        left &= ~best
        numbers += _by_key(connection, kind, best)
    numbers += _by_key(connection, kind, left)
    return numbers[offset : None if limit is None else offset + limit]


def _by_key(connection: Connection, kind: Kind, bits: int) -> list[int]:
    if not bits:
        return []
    numbers = listed(connection, list(highest(bits)))
    condition = among(connection.dialect.name, "integer")
    statement = f"SELECT id FROM {kind} WHERE id {condition} ORDER BY key"
    return list(connection.exec_driver_sql(statement, (numbers,)).scalars())


def named(query: Query, *, begun: bool = False) -> Query:
    """Return the query for the records of which ``query`` is a whole name, or only the beginning of one."""
    word = NAME + query.whole
    token = beginning(word) if begun else word[:LONGEST]
    needle = Needle(f" {word}" if begun else f" {word} ", (token,), len(word) < LONGEST)
    return replace(query, groups=((needle,),), name=None)


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
    yield named(query)
    parts = [] if ":" in text else [part for part in map(parse, BREAKS.split(text)) if part.whole]
    if len(parts) < 2:
        return
    for part in parts:
        rest = tuple(group for other in parts if other is not part for group in other.groups)
        name = named(part)
        yield replace(name, groups=(*name.groups, *rest))
    for part in parts:
        yield named(part)
