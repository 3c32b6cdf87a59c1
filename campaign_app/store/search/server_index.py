"""The index on PostgreSQL: tokens in a ``tsvector`` without positions, under a GIN index.

A ``tsvector`` rather than an array, because in it alone GIN looks up the beginning of a token.
"""

from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import Connection, text

from campaign_app.store.search.entry import KINDS, Entry, Look
from campaign_app.store.search.query import TSQUERY
from campaign_app.store.search.words import OVERFLOW, tokens

POSITION, QUOTING = "strpos", TSQUERY
# Tokens that many entries have are met among so many of the newest, without sorting all that have them; the
# rarer ones leave few to sort. The planner would guess which is which, and often wrongly.
NEWEST = 2000
# All other records are few, and to read all the tokens of a source costs much.
MANY = "fact"
# What waits to be put into the index is read through by every search.
PENDING_KB = 512


def recreate(connection: Connection) -> None:
    """Make the empty tables of the index, in the place of any there are."""
    for kind in KINDS:
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS search_{kind}")
        connection.exec_driver_sql(
            f"CREATE TABLE search_{kind} (id integer PRIMARY KEY, large boolean NOT NULL,"
            ' starts text COLLATE "C", ends text COLLATE "C", key text NOT NULL, title text NOT NULL,'
            " shown text NOT NULL, text text NOT NULL, tokens tsvector NOT NULL)"
        )
        # A long text is compared with each word on its own, and to unpack it takes longer than to look.
        connection.exec_driver_sql(f"ALTER TABLE search_{kind} ALTER COLUMN text SET STORAGE EXTERNAL")
        connection.exec_driver_sql(
            f"CREATE INDEX ix_search_{kind}_tokens ON search_{kind} USING gin (tokens)"
            f" WITH (gin_pending_list_limit = {PENDING_KB})"
        )


def write(connection: Connection, kind: str, entries: Sequence[Entry]) -> None:
    """Add entries that are not in the index yet."""
    rows = []
    for one in entries:
        held = tokens(one.text)
        rows.append({**asdict(one), "large": held == [OVERFLOW], "tokens": held})
    connection.execute(
        text(
            f"INSERT INTO search_{kind} (id, large, starts, ends, key, title, shown, text, tokens) VALUES"
            " (:id, :large, :starts, :ends, :key, :title, :shown, :text,"
            " array_to_tsvector(CAST(:tokens AS text[])))"
        ),
        rows,
    )


def remove(connection: Connection, kind: str, ids: Sequence[int]) -> None:
    """Take entries out of the index."""
    connection.execute(text(f"DELETE FROM search_{kind} WHERE id = ANY(:ids)"), {"ids": list(ids)})


def settle(connection: Connection) -> None:
    """Put a whole new index in good order."""
    for kind in KINDS:
        connection.exec_driver_sql(f"ANALYZE search_{kind}")


def prepare(connection: Connection) -> None:
    """Keep the planner from reading a whole table, the cost of whose tokens it does not see."""
    connection.exec_driver_sql("SET LOCAL enable_seqscan = off")


def matching(kind: str, wanted: str) -> str:
    """Return the part of a statement that names the entries ``e`` that the parameter ``wanted`` asks for.

    All entries where ``wanted`` is empty.
    """
    return f"search_{kind} e WHERE {f'e.tokens @@ CAST({wanted} AS tsquery)' if wanted else 'TRUE'}"


def newest(kind: str, look: Look) -> list[str]:
    """Return the statements to try, one after another, for the newest entries that match.

    The number 0 beside those that the first one finds says that it did not look at all entries.
    """
    wanted, dates, sure = look.wanted, look.dates, look.sure
    found = f"SELECT e.* FROM {matching(kind, wanted)}"
    # Added to, the number is no column of an index, so that the planner does not walk the table by it.
    order = "e.id + 0" if wanted else "e.id"
    # Behind OFFSET the texts are read one by one, until there are enough that match.
    every = (
        f"SELECT e.id FROM ({found} AND {dates} ORDER BY {order} DESC OFFSET 0) e WHERE {sure} LIMIT :limit"
    )
    if kind != MANY or not wanted:
        return [every]
    among = f"(SELECT * FROM search_{kind} e WHERE {dates} ORDER BY id DESC LIMIT {NEWEST}) e"
    first = found.replace(f"search_{kind} e", among, 1).replace("e.*", "e.id", 1)
    return [f"SELECT id FROM ({first} AND {sure} LIMIT :limit) s UNION ALL SELECT 0", every]
