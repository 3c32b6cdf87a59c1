"""The index on PostgreSQL: tokens in a ``tsvector`` without positions, under a GIN index.

A ``tsvector`` rather than an array, because in it alone GIN looks up the beginning of a token.
"""

from collections.abc import Sequence

from sqlalchemy import Connection, text

from campaign_app.store.search.entry import KINDS, Entry
from campaign_app.store.search.query import TSQUERY, Query, expression
from campaign_app.store.search.words import tokens

POSITION = "strpos"
# Tokens that many entries have are met among so many of the newest, without sorting all that have them; the
# rarer ones leave few to sort. The planner would guess which is which, and often wrongly.
NEWEST = 2000
# Sources are few, and it costs much to read all the tokens of one.
LARGE = "source"
# What waits to be put into the index is read through by every search.
PENDING_KB = 512


def recreate(connection: Connection) -> None:
    """Make the empty tables of the index, in the place of any there are."""
    for kind in KINDS:
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS search_{kind}")
        connection.exec_driver_sql(
            f'CREATE TABLE search_{kind} (id integer PRIMARY KEY, starts text COLLATE "C",'
            ' ends text COLLATE "C", text text NOT NULL, tokens tsvector NOT NULL)'
        )
        connection.exec_driver_sql(
            f"CREATE INDEX ix_search_{kind}_tokens ON search_{kind} USING gin (tokens)"
            f" WITH (gin_pending_list_limit = {PENDING_KB})"
        )


def write(connection: Connection, kind: str, entries: Sequence[Entry]) -> None:
    """Add entries that are not in the index yet."""
    connection.execute(
        text(
            f"INSERT INTO search_{kind} (id, starts, ends, text, tokens)"
            " VALUES (:id, :starts, :ends, :text, array_to_tsvector(CAST(:tokens AS text[])))"
        ),
        [
            {
                "id": one.id,
                "starts": one.starts,
                "ends": one.ends,
                "text": one.text,
                "tokens": tokens(one.text),
            }
            for one in entries
        ],
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


def table(kind: str, query: Query) -> tuple[str, dict[str, str]]:
    """Return the part of a statement that names the entries ``e`` which may match, and its values."""
    wanted = expression(query, TSQUERY)
    if not wanted:
        return f"search_{kind} e WHERE TRUE", {}
    return f"search_{kind} e WHERE e.tokens @@ CAST(:wanted AS tsquery)", {"wanted": wanted}


def newest(kind: str, query: Query, condition: str) -> list[tuple[str, dict[str, str]]]:
    """Return the statements to try, one after another, for the newest entries that may match."""
    found, values = table(kind, query)
    if not values:
        return [(f"SELECT e.id, e.text FROM {found} AND {condition} ORDER BY e.id DESC LIMIT :limit", values)]
    # Added to, the number is no column of an index, so that the planner does not walk the table by it.
    every = f"SELECT e.id, e.text FROM {found} AND {condition} ORDER BY e.id + 0 DESC LIMIT :limit"
    if kind == LARGE:
        return [(every, values)]
    among = f"(SELECT * FROM search_{kind} e WHERE {condition} ORDER BY id DESC LIMIT {NEWEST})"
    first = f"SELECT e.id, e.text FROM {found.replace(f'search_{kind}', among, 1)} LIMIT :limit"
    return [(first, values), (every, values)]


def overflows(kind: str) -> str:
    """Return a statement that finds a row where the tokens of some entry were too many to be kept."""
    return f"SELECT 1 FROM search_{kind} WHERE tokens @@ CAST('''=''' AS tsquery) LIMIT 1"
