"""The index follows the records within each change, its undo and redo; a missing one is made anew."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, inspect, select

from campaign_app.model import Base, Citation, Fact
from campaign_app.store.progress import Told, untold, within
from campaign_app.store.rows import chunks
from campaign_app.store.search import postings, tables, words
from campaign_app.store.search.days import day_tokens
from campaign_app.store.search.entry import KINDS, Entry, Kind, Part
from campaign_app.store.search.passages import Passage
from campaign_app.store.search.postings import Tokens
from campaign_app.store.search.records import contents
from campaign_app.store.search.tables import Held, held, next_passage, remove, write

# Goes up with every change of what entries hold or how they are kept; other workspaces are indexed anew.
FORMAT = 6
# Which entry a row of a table is part of, and through which column.
PARTS: Mapping[str, tuple[str, Kind]] = {
    "citation": ("fact_id", "fact"),
    "dispute_member": ("fact_id", "fact"),
    "name_form": ("contact_id", "contact"),
    "snapshot": ("source_id", "source"),
}
# The share of the work that is reading records; the rest is writing what tokens are gathered then.
READ = 0.8
# What facts repeat of the sources that they cite, and of the instruments that they speak of.
REPEATED = {"source": {"key", "item"}, "instrument": {"title", "short_title"}}

Changed = Mapping[str, Any]


def follow(connection: Connection, rows: Iterable[Changed], told: Told = untold) -> None:
    """Bring the index in line with changed rows: ``table``, ``row_id``, ``before`` and ``after`` of each."""
    listed = list(rows)
    stale: dict[Kind, set[int]] = {kind: set() for kind in KINDS}
    loose: dict[str, set[int]] = {table: set() for table in PARTS}
    renamed: dict[str, set[int]] = {table: set() for table in REPEATED}
    for row in listed:
        table, states = row["table"], [row["before"] or {}, row["after"] or {}]
        if table in REPEATED and REPEATED[table] & states[0].keys():
            renamed[table].add(row["row_id"])
        if table in stale:
            stale[table].add(row["row_id"])
        elif table in PARTS:
            column, kind = PARTS[table]
            stale[kind].update(state[column] for state in states if column in state)
            loose[table].add(row["row_id"])
    for table, ids in loose.items():
        stale[PARTS[table][1]] |= _owners(connection, table, ids)
    for chunk in chunks(renamed["source"]):
        cited = select(Citation.fact_id).where(Citation.source_id.in_(chunk))
        stale["fact"].update(connection.scalars(cited))
    for chunk in chunks(renamed["instrument"]):
        stale["fact"].update(connection.scalars(select(Fact.id).where(Fact.instrument_id.in_(chunk))))
    _renew_all(connection, {kind: sorted(ids) for kind, ids in stale.items()}, Tokens(connection), told)


def _renew_all(
    connection: Connection, records: Mapping[Kind, Collection[int]], tokens: Tokens, told: Told
) -> None:
    """Make the entries of these records what they must be, and write their tokens."""
    done, total = 0, sum(map(len, records.values()))
    for kind, ids in records.items():
        for chunk in chunks(ids):
            read = within(told, READ * done / total, READ * (done + len(chunk)) / total)
            _renew(connection, kind, chunk, tokens, read)
            done += len(chunk)
    tokens.write(within(told, READ, 1.0))


def _owners(connection: Connection, table: str, ids: Collection[int]) -> set[int]:
    rows = Base.metadata.tables[table]
    owner = rows.c[PARTS[table][0]]
    return {
        found
        for chunk in chunks(sorted(ids))
        for found in connection.scalars(select(owner).where(rows.c.id.in_(chunk)))
    }


def _renew(connection: Connection, kind: Kind, ids: list[int], tokens: Tokens, told: Told) -> None:
    """Make the entries of these records what they must be; those that are so already are left alone."""
    there = held(connection, kind, ids)
    wanted = {}
    for done, one in enumerate(contents(connection, kind, ids)):
        told(done / len(ids))
        wanted[one.id] = (one.entry, tuple(one.passages))
    same = {number for number, one in there.items() if wanted.get(number) == (one.entry, one.passages)}
    gone = {number: one for number, one in there.items() if number not in same}
    remove(connection, kind, list(gone.values()))
    new = list(_numbered(connection, [one for number, one in wanted.items() if number not in same]))
    write(connection, kind, new)
    before, after = _tokens_of(kind, gone.values()), _tokens_of(kind, new)
    for part, number in {**before, **after}:
        place = (part, number)
        tokens.put(part, number, before.get(place, frozenset()), after.get(place, frozenset()))
        if tokens.full:
            tokens.write(lambda _part: told(1.0))


def _numbered(
    connection: Connection, entries: Collection[tuple[Entry, tuple[Passage, ...]]]
) -> Iterator[Held]:
    following = next_passage(connection) if any(passages for _, passages in entries) else 0
    for entry, passages in entries:
        yield Held(entry, following, passages)
        following += len(passages)


def _tokens_of(kind: Kind, entries: Iterable[Held]) -> dict[tuple[Part, int], set[str]]:
    """Return the tokens of records and of their passages.

    A record has those of its passages too, so that words far apart find it.
    """
    found: dict[tuple[Part, int], set[str]] = {}
    for one in entries:
        entry = one.entry
        have = found[kind, entry.id] = words.tokens(entry.text) | day_tokens(entry.starts, entry.ends)
        for number, passage in enumerate(one.passages, start=one.first):
            have |= found.setdefault(("passage", number), words.tokens(passage.text))
    return found


def is_current(connection: Connection) -> bool:
    """Tell whether the workspace has an index that this program can use."""
    if not inspect(connection).has_table("search_format"):
        return False
    return connection.exec_driver_sql("SELECT version FROM search_format").scalar() == FORMAT


def rebuild(connection: Connection, told: Told = untold) -> None:
    """Make the index of all records anew."""
    connection.exec_driver_sql("DROP TABLE IF EXISTS search_format")
    connection.exec_driver_sql("CREATE TABLE search_format (version INTEGER NOT NULL)")
    connection.exec_driver_sql(f"INSERT INTO search_format (version) VALUES ({FORMAT})")
    tables.recreate(connection)
    postings.recreate(connection)
    every: dict[Kind, Collection[int]] = {}
    for kind in KINDS:
        records = Base.metadata.tables[kind]
        every[kind] = connection.scalars(select(records.c.id).order_by(records.c.id)).all()
    _renew_all(connection, every, Tokens(connection, empty=True), told)
    tables.settle(connection)
