"""The index on SQLite: tokens in FTS5 without positions, what they were taken from in a table beside it."""

from collections.abc import Sequence

from sqlalchemy import Connection

from campaign_app.store.search.entry import KINDS, Entry
from campaign_app.store.search.query import FTS5, Query, expression
from campaign_app.store.search.words import tokens

POSITION = "instr"


def recreate(connection: Connection) -> None:
    """Make the empty tables of the index, in the place of any there are."""
    for kind in KINDS:
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS search_{kind}")
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS search_{kind}_tokens")
        connection.exec_driver_sql(
            f"CREATE TABLE search_{kind} (id INTEGER PRIMARY KEY, starts TEXT, ends TEXT, text TEXT NOT NULL)"
        )
        # The tokens are made here: this tokenizer only parts them at spaces.
        connection.exec_driver_sql(
            f"CREATE VIRTUAL TABLE search_{kind}_tokens USING fts5(tokens, content = '',"
            " contentless_delete = 1, detail = 'none', tokenize = \"ascii tokenchars '=<#:'\")"
        )


def write(connection: Connection, kind: str, entries: Sequence[Entry]) -> None:
    """Add entries that are not in the index yet."""
    connection.exec_driver_sql(
        f"INSERT INTO search_{kind} (id, starts, ends, text) VALUES (?, ?, ?, ?)",
        [(one.id, one.starts, one.ends, one.text) for one in entries],
    )
    connection.exec_driver_sql(
        f"INSERT INTO search_{kind}_tokens (rowid, tokens) VALUES (?, ?)",
        [(one.id, " ".join(tokens(one.text))) for one in entries],
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


def table(kind: str, query: Query) -> tuple[str, dict[str, str]]:
    """Return the part of a statement that names the entries ``e`` which may match, and its values."""
    wanted = expression(query, FTS5)
    if not wanted:
        return f"search_{kind} e WHERE TRUE", {}
    return (
        f"search_{kind}_tokens i CROSS JOIN search_{kind} e ON e.id = i.rowid"
        f" WHERE i.search_{kind}_tokens MATCH :wanted",
        {"wanted": wanted},
    )


def newest(kind: str, query: Query, condition: str) -> list[tuple[str, dict[str, str]]]:
    """Return the statements to try, one after another, for the newest entries that may match."""
    found, values = table(kind, query)
    order = "i.rowid" if values else "e.id"
    return [(f"SELECT e.id, e.text FROM {found} AND {condition} ORDER BY {order} DESC LIMIT :limit", values)]


def overflows(kind: str) -> str:
    """Return a statement that finds a row where the tokens of some entry were too many to be kept."""
    return f"SELECT 1 FROM search_{kind}_tokens WHERE search_{kind}_tokens MATCH '\"=\"' LIMIT 1"
