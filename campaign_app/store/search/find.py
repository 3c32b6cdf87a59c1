"""Which records match a query: the newest of each kind for the search field, all of one kind for a list."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from sqlalchemy import Connection

from campaign_app.store.search.database import among, listed
from campaign_app.store.search.entry import Kind
from campaign_app.store.search.honorifics import without_honorifics
from campaign_app.store.search.lookup import Lookup
from campaign_app.store.search.postings import highest
from campaign_app.store.search.query import Needle, Query, parse
from campaign_app.store.search.words import LONGEST, NAME, beginning

# What parts the names that are written as one: Kim Gyuri (김규리), Mulmangcho / Dream makers for NK.
BREAKS = re.compile(r"[()\[\]/（）［］／]")
FEW = 200  # contacts that are looked through for a name in another order


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

    A whole name of a contact finds that contact alone, its words in any order, also with another name or a
    remark in brackets, or with titles and initials. Words that begin no word are looked for within words.
    Raises BadSearch.
    """
    query = parse(text)
    if not query or kind != "contact":
        return query if not query or count(connection, kind, query) else query.loosened()
    written = list(_without_honorifics(text))
    for one in written:
        if name := _whole_name(connection, one):
            return name
    for words in map(parse, (text, written[-1])):
        if count(connection, kind, words):
            return words
    return query.loosened()


def _without_honorifics(text: str) -> Iterator[str]:
    """Yield what was typed, and then with one title after the other taken away."""
    yield text
    while (bare := without_honorifics(text)) != text:
        text = bare
        yield text


def _whole_name(connection: Connection, text: str) -> Query | None:
    """Return the query for the contacts that ``text`` names whole, its words in any order."""
    query = parse(text)
    if not query.whole:
        return None
    names = chain(_as_names(query, text), _in_another_order(connection, query))
    return next((name for name in names if count(connection, "contact", name)), None)


def _in_another_order(connection: Connection, query: Query) -> Iterator[Query]:
    """Yield the query for names that the words typed are all words of, as Hoon Tae Kim of Kim Tae Hoon.

    None where the words are those of too many contacts to tell names by. Names from another of their words on
    are in the index.
    """
    found = Lookup(connection, [query])
    bits = found.every("contact", query) if len(query.words) > 2 else 0
    if not 0 < bits.bit_count() <= FEW:
        return
    wanted = sorted(query.words)
    entries = found.entries.of({"contact": list(highest(bits))}).values()
    lines = {line for entry in entries for line in entry.text.split("\n") if sorted(line.split()) == wanted}
    names = (named(replace(query, whole="".join(line.split()))) for line in sorted(lines))
    needles = tuple(needle for name in names for group in name.groups for needle in group)
    if needles:
        yield replace(query, groups=(needles,), name=None)


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
