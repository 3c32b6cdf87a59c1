"""The tables beside the postings: what each entry was made of, and what a hit shows of it."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, fields

from sqlalchemy import Connection

from campaign_app.store.search.database import among, listed, marks
from campaign_app.store.search.entry import KINDS, PARTS, Entry, Kind
from campaign_app.store.search.passages import Passage

COLUMNS = ", ".join(one.name for one in fields(Entry))
# The numbers of its first and last passage; passages are numbered from 1.
NO_PASSAGES = (0, 0)


@dataclass(frozen=True, slots=True)
class Held:
    """An entry as the index has it, and its passages with the number of the first one."""

    entry: Entry
    first: int
    passages: tuple[Passage, ...]


def recreate(connection: Connection) -> None:
    """Make the empty tables, in the place of any there are."""
    sqlite = connection.dialect.name == "sqlite"
    for part in PARTS:
        # Format 2 had these on SQLite.
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS search_{part}_tokens")
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS search_{part}")
    texts = "key TEXT NOT NULL, title TEXT NOT NULL, shown TEXT NOT NULL"
    for kind in KINDS:
        connection.exec_driver_sql(
            f"CREATE TABLE search_{kind} (id INTEGER PRIMARY KEY, first INTEGER NOT NULL,"
            f" last INTEGER NOT NULL, starts TEXT, ends TEXT, {texts}, text TEXT NOT NULL)"
        )
    connection.exec_driver_sql(
        "CREATE TABLE search_passage (id INTEGER PRIMARY KEY, shown TEXT NOT NULL, text TEXT NOT NULL)"
    )
    if not sqlite:
        for part in PARTS:
            # To unpack a text takes longer than to look through it.
            connection.exec_driver_sql(f"ALTER TABLE search_{part} ALTER COLUMN text SET STORAGE EXTERNAL")
        # So the words of a passage stay in its row, and only what is shown goes elsewhere.
        connection.exec_driver_sql("ALTER TABLE search_passage SET (toast_tuple_target = 4080)")


def settle(connection: Connection) -> None:
    """Tell PostgreSQL, which plans by it, what the index holds now."""
    if connection.dialect.name != "sqlite":
        for table in ("posting", *PARTS):
            connection.exec_driver_sql(f"ANALYZE search_{table}")


def held(connection: Connection, kind: Kind, ids: Collection[int]) -> dict[int, Held]:
    """Return what the index has of these records, by number."""
    rows = connection.exec_driver_sql(
        f"SELECT {COLUMNS}, first, last FROM search_{kind} WHERE id {_ids(connection)}",
        (listed(connection, ids),),
    )
    return {
        row[0]: Held(Entry(*row[:-2]), row[-2], tuple(_passages(connection, *row[-2:]))) for row in rows.all()
    }


def _passages(connection: Connection, first: int, last: int) -> Iterator[Passage]:
    if last:
        rows = connection.exec_driver_sql(
            f"SELECT text, shown FROM search_passage WHERE id BETWEEN {first} AND {last} ORDER BY id"
        )
        yield from (Passage(text, shown) for text, shown in rows)


def remove(connection: Connection, kind: Kind, gone: Sequence[Held]) -> None:
    """Take entries and their passages out."""
    passages = [one.first + at for one in gone for at in range(len(one.passages))]
    for part, numbers in ((kind, [one.entry.id for one in gone]), ("passage", passages)):
        if numbers:
            connection.exec_driver_sql(
                f"DELETE FROM search_{part} WHERE id {_ids(connection)}", (listed(connection, numbers),)
            )


def write(connection: Connection, kind: Kind, new: Sequence[Held]) -> None:
    """Add entries and passages that are not there yet."""
    mark = marks(connection.dialect.name)
    values = ", ".join([mark] * (len(fields(Entry)) + 2))
    rows = [(*(getattr(one.entry, each.name) for each in fields(Entry)), *_ends(one)) for one in new]
    if rows:
        connection.exec_driver_sql(
            f"INSERT INTO search_{kind} ({COLUMNS}, first, last) VALUES ({values})", rows
        )
    passages = [
        (number, passage.shown, passage.text)
        for one in new
        for number, passage in enumerate(one.passages, start=one.first)
    ]
    if passages:
        connection.exec_driver_sql(
            f"INSERT INTO search_passage (id, shown, text) VALUES ({mark}, {mark}, {mark})", passages
        )


def _ends(one: Held) -> tuple[int, int]:
    return (one.first, one.first + len(one.passages) - 1) if one.passages else NO_PASSAGES


def next_passage(connection: Connection) -> int:
    """Return the number of the next passage."""
    return (connection.exec_driver_sql("SELECT max(id) FROM search_passage").scalar() or 0) + 1


def _ids(connection: Connection) -> str:
    return among(connection.dialect.name, "integer")
