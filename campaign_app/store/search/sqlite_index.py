"""The index on SQLite: tokens in FTS5 without positions, what they were taken from in a table beside it."""

from collections.abc import Sequence

from sqlalchemy import Connection

from campaign_app.store.search.entry import KINDS, Entry, Look
from campaign_app.store.search.query import FTS5
from campaign_app.store.search.words import OVERFLOW, tokens

POSITION, QUOTING = "instr", FTS5
# Entries that nearly match are compared up to so many. Where so many have too few that match, those that do
# are few in all.
NEWEST = 400
# Days are compared first, and quickly.
NEWEST_OF_DAYS = 2000
# All other records are few.
MANY = "fact"


def recreate(connection: Connection) -> None:
    """Make the empty tables of the index, in the place of any there are."""
    for kind in KINDS:
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS search_{kind}")
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS search_{kind}_tokens")
        connection.exec_driver_sql(
            f"CREATE TABLE search_{kind} (id INTEGER PRIMARY KEY, large INTEGER NOT NULL, starts TEXT,"
            " ends TEXT, key TEXT NOT NULL, title TEXT NOT NULL, shown TEXT NOT NULL, text TEXT NOT NULL)"
        )
        # The tokens are made here: this tokenizer only parts them at spaces.
        connection.exec_driver_sql(
            f"CREATE VIRTUAL TABLE search_{kind}_tokens USING fts5(tokens, content = '',"
            " contentless_delete = 1, detail = 'none', tokenize = \"ascii tokenchars '=<#:'\")"
        )


def write(connection: Connection, kind: str, entries: Sequence[Entry]) -> None:
    """Add entries that are not in the index yet."""
    found = [(one, tokens(one.text)) for one in entries]
    connection.exec_driver_sql(
        f"INSERT INTO search_{kind} (id, large, starts, ends, key, title, shown, text)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (one.id, held == [OVERFLOW], one.starts, one.ends, one.key, one.title, one.shown, one.text)
            for one, held in found
        ],
    )
    connection.exec_driver_sql(
        f"INSERT INTO search_{kind}_tokens (rowid, tokens) VALUES (?, ?)",
        [(one.id, " ".join(held)) for one, held in found],
    )


def remove(connection: Connection, kind: str, ids: Sequence[int]) -> None:
    """Take entries out of the index."""
    numbers = [(number,) for number in ids]
    connection.exec_driver_sql(f"DELETE FROM search_{kind} WHERE id = ?", numbers)
    connection.exec_driver_sql(f"DELETE FROM search_{kind}_tokens WHERE rowid = ?", numbers)


def settle(connection: Connection) -> None:
    """Put a whole new index in good order."""
    for kind in KINDS:
        connection.exec_driver_sql(
            f"INSERT INTO search_{kind}_tokens(search_{kind}_tokens) VALUES ('optimize')"
        )


def prepare(connection: Connection) -> None:
    """Nothing needs to be told to SQLite before a search."""


def matching(kind: str, wanted: str) -> str:
    """Return the part of a statement that names the entries ``e`` that the parameter ``wanted`` asks for.

    All entries where ``wanted`` is empty.
    """
    if not wanted:
        return f"search_{kind} e WHERE TRUE"
    found = f"search_{kind}_tokens i CROSS JOIN search_{kind} e ON e.id = i.rowid"
    return f"{found} WHERE i.search_{kind}_tokens MATCH {wanted}"


def newest(kind: str, look: Look) -> list[str]:
    """Return the statements to try, one after another, for the newest entries that match.

    The number 0 beside those that the first one finds says that it did not look at all entries.
    """
    order = "i.rowid" if look.wanted else "e.id"
    found = f"SELECT e.id FROM {matching(kind, look.wanted)} AND {look.dates} AND {look.sure}"
    every = f"{found} ORDER BY {order} DESC LIMIT :limit"
    if kind != MANY or look.nearly is None:
        return [every]
    most = NEWEST_OF_DAYS if look.dated else NEWEST
    near = f"SELECT id FROM search_{kind} ORDER BY id DESC"
    if look.nearly:
        tokens = f"search_{kind}_tokens"
        near = f"SELECT rowid AS id FROM {tokens} WHERE {tokens} MATCH {look.nearly} ORDER BY rowid DESC"
    first = (
        f"SELECT e.id FROM ({near} LIMIT {most}) n CROSS JOIN search_{kind} e ON e.id = n.id"
        f" WHERE {look.dates} AND {look.compared} LIMIT :limit"
    )
    return [f"SELECT id FROM ({first}) UNION ALL SELECT 0 FROM ({near} LIMIT 1 OFFSET {most})", every]
