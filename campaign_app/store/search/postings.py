"""Postings: which entries have a token, newest found first by looking at bits instead of rows.

The same on both databases: one table with a row for each token and block of entries. All that a query names
is read in one statement, and combined here as whole numbers whose bits are the numbers of the entries.
"""

import struct
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from functools import lru_cache

from sqlalchemy import Connection

from campaign_app.store.progress import Told, untold
from campaign_app.store.search.database import among, listed, marks
from campaign_app.store.search.entry import PARTS, Part

# Entries of one row. With a bit for each it is below 4 KB, the page of SQLite and half of PostgreSQL's.
BLOCK = 28_672
BYTES = BLOCK // 8
# Up to so many are numbers of two bytes, more are bits, which are quicker to read.
FEW = 224
# Up to so many bits are taken off one by one; to write down all digits takes as long.
FIRST = 64
# Rows that are written in one statement, and tokens of entries that are gathered before: fewer would have the
# same rows written more often, more take too much memory.
ROWS, MOST = 5000, 8_000_000
# A token from the first on and before the second.
Span = tuple[str, str]
# The numbers of the entries of a part that have a token.
Bits = Mapping[Part, int]
# Where in a block the entries are that get or lose a token, and that by block. Bytes, because of lists there
# would be so many that to collect garbage takes longer than all else.
Within = dict[str, bytearray]
Changes = dict[int, Within]


def recreate(connection: Connection) -> None:
    """Make the empty table, in the place of any there is."""
    connection.exec_driver_sql("DROP TABLE IF EXISTS search_posting")
    sqlite = connection.dialect.name == "sqlite"
    # Tokens are in the order of their bytes, so that those with one beginning stand together.
    token, ids = ("TEXT", "BLOB") if sqlite else ('text COLLATE "C"', "bytea")
    connection.exec_driver_sql(
        f"CREATE TABLE search_posting (token {token} NOT NULL, block INTEGER NOT NULL, ids {ids} NOT NULL,"
        f" PRIMARY KEY (token, block)){' WITHOUT ROWID' if sqlite else ' WITH (toast_tuple_target = 8160)'}"
    )


def read(connection: Connection, tokens: Collection[str], spans: Sequence[Span]) -> dict[str | Span, Bits]:
    """Return the entries that have each of the ``tokens``, and those that have any token of each span."""
    rows = connection.exec_driver_sql(
        _statement(connection.dialect.name, len(spans)),
        (listed(connection, tokens), *(end for span in spans for end in span)),
    )
    terms: list[str | Span] = [*tokens, *spans]
    found: dict[str | Span, dict[Part, bytearray]] = {term: {} for term in terms}
    for asked, token, place, ids in rows.all():
        block, part = divmod(place, len(PARTS))
        term = spans[asked - 1] if asked else token
        _add(found[term].setdefault(PARTS[part], bytearray()), block, ids, alone=not asked)
    return {
        term: {part: int.from_bytes(bits, "little") for part, bits in parts.items()}
        for term, parts in found.items()
    }


@lru_cache
def _statement(database: str, spans: int) -> str:
    def rows(asked: int, condition: str) -> str:
        return f"SELECT {asked}, token, block, ids FROM search_posting WHERE token {condition}"

    mark = marks(database)
    between = (rows(at, f">= {mark} AND token < {mark}") for at in range(1, spans + 1))
    return " UNION ALL ".join([rows(0, among(database, "text")), *between])


def _add(bits: bytearray, block: int, ids: bytes, *, alone: bool) -> None:
    """Put the entries of one row among the bits of all blocks; ``alone`` if no other row has this block."""
    first, end = block * BYTES, (block + 1) * BYTES
    if len(bits) < end:
        bits.extend(bytes(end - len(bits)))
    if len(ids) == BYTES and alone:
        bits[first:end] = ids
    elif len(ids) == BYTES:
        both = int.from_bytes(bits[first:end], "little") | int.from_bytes(ids, "little")
        bits[first:end] = both.to_bytes(BYTES, "little")
    else:
        for number in _numbers(ids):
            bits[first + (number >> 3)] |= 1 << (number & 7)


def highest(bits: int, most: int | None = None) -> Iterator[int]:
    """Yield the numbers of the bits, the highest first, at most so many."""
    for _ in range(FIRST if most is None else most):
        if not bits:
            return
        number = bits.bit_length() - 1
        yield number
        bits ^= 1 << number
    if most is None:
        digits = f"{bits:b}"
        at = digits.find("1")
        while at >= 0:
            yield len(digits) - 1 - at
            at = digits.find("1", at + 1)


def bits_of(numbers: Iterable[int]) -> int:
    """Return the whole number with these bits."""
    every = list(numbers)
    joined = bytearray(max(every, default=0) // 8 + 1)
    for number in every:
        joined[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(joined, "little")


class Tokens:
    """Changes of the tokens of entries, gathered so that each row is written once; whoever gathers writes.

    Of an ``empty`` table no row needs to be read before it is written for the first time.
    """

    def __init__(self, connection: Connection, *, empty: bool = False) -> None:
        self._connection, self._empty = connection, empty
        self._fewer, self._more = _no_changes(), _no_changes()
        self._waiting = 0
        self._written: set[int] = set()

    @property
    def full(self) -> bool:
        """Whether so much is gathered that it is to be written."""
        return self._waiting >= MOST

    def put(self, part: Part, entry: int, before: Set[str], after: Set[str]) -> None:
        """Give an entry other tokens."""
        block, at = divmod(entry, BLOCK)
        place, number = block * len(PARTS) + PARTS.index(part), struct.pack("<H", at)
        fewer, more = (before - after, after - before) if before else (before, after)
        for changes, tokens in ((self._fewer, fewer), (self._more, more)):
            if tokens:
                within = changes[place]
                for token in tokens:
                    within[token] += number
                self._waiting += len(tokens)

    def write(self, told: Told = untold) -> None:
        """Write what is gathered."""
        places = sorted({*self._fewer, *self._more})
        for done, place in enumerate(places):
            fewer, more = self._fewer[place], self._more[place]
            tokens = sorted({*fewer, *more})
            fresh = self._empty and place not in self._written
            self._written.add(place)
            for start in range(0, len(tokens), ROWS):
                told((done + start / len(tokens)) / len(places))
                batch = tokens[start : start + ROWS]
                there = {} if fresh else _read_rows(self._connection, place, batch)
                _write_rows(self._connection, place, batch, there, fewer, more)
        self._fewer, self._more, self._waiting = _no_changes(), _no_changes(), 0


def _no_changes() -> Changes:
    return defaultdict(lambda: defaultdict(bytearray))


def _read_rows(connection: Connection, place: int, tokens: Sequence[str]) -> dict[str, bytes]:
    rows = connection.exec_driver_sql(
        f"SELECT token, ids FROM search_posting WHERE {_rows(connection, place)}",
        (listed(connection, tokens),),
    )
    return dict(rows.all())


def _rows(connection: Connection, place: int) -> str:
    """Return the condition of being the row of one of some tokens in one block."""
    return f"token {among(connection.dialect.name, 'text')} AND block = {place}"


def _write_rows(
    connection: Connection,
    place: int,
    tokens: Sequence[str],
    there: Mapping[str, bytes],
    fewer: Within,
    more: Within,
) -> None:
    """Take entries of one block from the rows of tokens, as they are ``there``, and add others."""
    kept, gone = {}, []
    for token in tokens:
        if row := _changed(there.get(token, b""), fewer.get(token, b""), more.get(token, b"")):
            kept[token] = row
        else:
            gone.append(token)
    if gone:
        statement = f"DELETE FROM search_posting WHERE {_rows(connection, place)}"
        connection.exec_driver_sql(statement, (listed(connection, gone),))
    if kept:
        _write(connection, place, kept)


def _write(connection: Connection, place: int, rows: Mapping[str, bytes]) -> None:
    if connection.dialect.name == "sqlite":
        statement = f"INSERT OR REPLACE INTO search_posting (token, block, ids) VALUES (?, {place}, ?)"
        connection.exec_driver_sql(statement, list(rows.items()))
        return
    connection.exec_driver_sql(
        f"INSERT INTO search_posting (token, block, ids) SELECT t, {place}, i FROM"
        " unnest(CAST(%s AS text[]), CAST(%s AS bytea[])) AS r(t, i)"
        " ON CONFLICT (token, block) DO UPDATE SET ids = excluded.ids",
        (list(rows), list(rows.values())),
    )


def _changed(ids: bytes, fewer: bytes | bytearray, more: bytes | bytearray) -> bytes:
    """Return a row without some entries and with others, given as numbers; empty where none is left."""
    if not ids and not fewer and len(more) <= FEW * 2:
        return bytes(more)
    if len(ids) == BYTES:
        bits = int.from_bytes(ids, "little") & ~bits_of(_numbers(fewer)) | bits_of(_numbers(more))
        numbers: Collection[int] = list(highest(bits)) if bits.bit_count() <= FEW else ()
    else:
        numbers, bits = {*_numbers(ids)}.difference(_numbers(fewer)).union(_numbers(more)), 0
        if len(numbers) > FEW:
            bits, numbers = bits_of(numbers), ()
    return (
        struct.pack(f"<{len(numbers)}H", *numbers) if numbers or not bits else bits.to_bytes(BYTES, "little")
    )


def _numbers(ids: bytes | bytearray) -> tuple[int, ...]:
    return struct.unpack(f"<{len(ids) // 2}H", ids)
