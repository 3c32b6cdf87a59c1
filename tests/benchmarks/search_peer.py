"""What searches are measured against: a plain LIKE over the same words, and every record compared."""

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, select, text
from sqlalchemy.orm import Session

from campaign_app.model import Base
from campaign_app.store import Store
from campaign_app.store.search import KINDS, Query, contents, parse
from campaign_app.store.search.find import named
from campaign_app.store.search.query import Needle
from campaign_app.store.search.words import words

# Number, text, first and last day of a record.
Plain = tuple[int, str, str | None, str | None]


def plain_records(connection: Connection) -> dict[str, list[Plain]]:
    """Return the words of every record with its full texts, by kind, the newest first."""

    def plain(kind: str) -> Iterator[Plain]:
        ids = connection.scalars(select(Base.metadata.tables[kind].c.id)).all()
        for start in range(0, len(ids), 500):
            for one in contents(connection, kind, ids[start : start + 500]):
                entry = one.entry
                full = [f" {' '.join(words(each))} \n" for each in one.full]
                yield one.id, "".join([entry.text, *full]), entry.starts, entry.ends

    return {kind: sorted(plain(kind), reverse=True) for kind in KINDS}


def expected(records: dict[str, list[Plain]], asked: str) -> dict[str, list[int]]:
    """Return the numbers of all that match, by kind: whole names first, then the newest."""
    query = parse(asked)
    wanted = [*([named(query)] if query.whole else []), query]
    return {
        kind: list(dict.fromkeys(number for one in wanted for number in _holding(one, rows)))
        for kind, rows in records.items()
    }


def _holding(query: Query, rows: list[Plain]) -> Iterator[int]:
    for number, held, starts, ends in rows:
        if _within(query, starts, ends) and query.holds(lambda needle, held=held: needle.part in held):
            yield number


def _within(query: Query, starts: str | None, ends: str | None) -> bool:
    after = not query.after or (ends is not None and ends >= query.after)
    return after and (not query.before or (starts is not None and starts < query.before))


def make_plain(store: Store, records: dict[str, list[Plain]]) -> None:
    """Put the words of all records into tables of their own, for LIKE to read."""
    with store._changing.begin() as connection:
        for kind, rows in records.items():
            columns = "(id INTEGER PRIMARY KEY, text TEXT NOT NULL, starts TEXT, ends TEXT)"
            connection.execute(text(f"CREATE TABLE plain_{kind} {columns}"))
            given = [dict(zip(("id", "text", "starts", "ends"), row, strict=True)) for row in reversed(rows)]
            if given:
                statement = text(f"INSERT INTO plain_{kind} VALUES (:id, :text, :starts, :ends)")
                connection.execute(statement, given)
        if connection.dialect.name == "postgresql":
            connection.execute(text("ANALYZE"))


def like(session: Session, asked: str, limit: int) -> Sequence[tuple[str, int]]:
    """Return kind and number of the newest of each kind that match, found by LIKE."""
    query = parse(asked)
    condition, values = _condition(query)
    kinds = " UNION ALL ".join(
        f"SELECT '{kind}' AS kind, id FROM (SELECT id FROM plain_{kind} WHERE {condition}"
        f" ORDER BY id DESC LIMIT {limit}) {kind}s"
        for kind in KINDS
        if query.may_be(kind)
    )
    return session.execute(text(kinds), values).tuples().all()


def _condition(query: Query) -> tuple[str, dict[str, str]]:
    values: dict[str, str] = {}

    def has(needle: Needle) -> str:
        values[f"p{len(values)}"] = f"%{needle.part}%"
        return f"text LIKE :p{len(values) - 1}"

    def all_of(groups: Sequence[Sequence[Needle]]) -> str:
        return " AND ".join(f"({' OR '.join(map(has, group))})" for group in groups) or "TRUE"

    typed = all_of(query.groups)
    if query.name:
        typed = f"({typed} OR {has(query.name)})"
    limits = (("ends >=", query.after), ("starts <", query.before))
    days = [f"{side} '{day}'" for side, day in limits if day]
    return " AND ".join([typed, all_of(query.filters), *days]), values
