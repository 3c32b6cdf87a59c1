"""The index follows the records within each change, its undo and redo; a missing one is made anew."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, inspect, select, text

from campaign_app.model import Base, Citation
from campaign_app.store.rows import chunks
from campaign_app.store.search.entry import KINDS, Entry, Kind
from campaign_app.store.search.find import index_of
from campaign_app.store.search.records import contents

# Goes up with every change of what entries hold or how they are kept; other workspaces are indexed anew.
FORMAT = 2
# Which entry a row of a table is part of, and through which column.
PARTS: Mapping[str, tuple[str, Kind]] = {
    "citation": ("fact_id", "fact"),
    "dispute_member": ("fact_id", "fact"),
    "name_form": ("contact_id", "contact"),
    "snapshot": ("source_id", "source"),
}
# What facts repeat of the sources that they cite.
REPEATED = {"key", "item"}

Changed = Mapping[str, Any]


def follow(connection: Connection, rows: Iterable[Changed]) -> None:
    """Bring the index in line with changed rows: ``table``, ``row_id``, ``before`` and ``after`` of each."""
    listed = list(rows)
    stale: dict[Kind, set[int]] = {kind: set() for kind in KINDS}
    loose: dict[str, set[int]] = {table: set() for table in PARTS}
    renamed: set[int] = set()
    for row in listed:
        table, states = row["table"], [row["before"] or {}, row["after"] or {}]
        if table in stale:
            stale[table].add(row["row_id"])
            if table == "source" and REPEATED & states[0].keys():
                renamed.add(row["row_id"])
        elif table in PARTS:
            column, kind = PARTS[table]
            stale[kind].update(state[column] for state in states if column in state)
            loose[table].add(row["row_id"])
    for table, ids in loose.items():
        stale[PARTS[table][1]] |= _owners(connection, table, ids)
    for chunk in chunks(renamed):
        cited = select(Citation.fact_id).where(Citation.source_id.in_(chunk))
        stale["fact"].update(connection.scalars(cited))
    for kind, ids in stale.items():
        for chunk in chunks(sorted(ids)):
            _renew(connection, kind, chunk)


def _owners(connection: Connection, table: str, ids: Collection[int]) -> set[int]:
    rows = Base.metadata.tables[table]
    owner = rows.c[PARTS[table][0]]
    return {
        found
        for chunk in chunks(sorted(ids))
        for found in connection.scalars(select(owner).where(rows.c.id.in_(chunk)))
    }


def _renew(connection: Connection, kind: Kind, ids: list[int]) -> None:
    """Make the entries of these records what they must be; those that are so already are left alone."""
    index = index_of(connection)
    there = {one.id: one for one in stored(connection, kind, ids)}
    wanted = {one.id: one.entry for one in contents(connection, kind, ids)}
    gone = [number for number, one in there.items() if wanted.get(number) != one]
    new = [one for number, one in wanted.items() if there.get(number) != one]
    if gone:
        index.remove(connection, kind, gone)
    if new:
        index.write(connection, kind, new)


def stored(connection: Connection, kind: Kind, ids: Collection[int]) -> list[Entry]:
    """Return the entries that the index has of these records."""
    numbers = ", ".join(map(str, map(int, ids)))
    rows = connection.execute(
        text(f"SELECT id, text, starts, ends, key, title, shown FROM search_{kind} WHERE id IN ({numbers})")
    )
    return [Entry(*row) for row in rows]


def is_current(connection: Connection) -> bool:
    """Tell whether the workspace has an index that this program can use."""
    if not inspect(connection).has_table("search_format"):
        return False
    return connection.exec_driver_sql("SELECT version FROM search_format").scalar() == FORMAT


def rebuild(connection: Connection) -> None:
    """Make the index of all records anew."""
    index = index_of(connection)
    connection.exec_driver_sql("DROP TABLE IF EXISTS search_format")
    connection.exec_driver_sql("CREATE TABLE search_format (version INTEGER NOT NULL)")
    connection.exec_driver_sql(f"INSERT INTO search_format (version) VALUES ({FORMAT})")
    index.recreate(connection)
    written = 0
    for kind in KINDS:
        records = Base.metadata.tables[kind]
        for chunk in chunks(connection.scalars(select(records.c.id).order_by(records.c.id)).all()):
            index.write(connection, kind, [one.entry for one in contents(connection, kind, chunk)])
            written += len(chunk)
    if written:
        index.settle(connection)
