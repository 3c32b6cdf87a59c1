"""Lists: which records of a kind match words, in which order; the kinds in the index are found by it.

Words match whatever their accents, case, hyphens and spaces are, and names in either order: “Young-hwan Lee”
finds 'Lee Younghwan', “Salmon” finds 'Salmón'.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import JSON, ColumnElement, Select, String, func, inspect, select
from sqlalchemy.orm import Session
from sqlalchemy.sql.base import ExecutableOption

from campaign_app.model import Ask, Document, Fact, Record, Source
from campaign_app.store.search import KINDS, Kind, ranked, settled
from campaign_app.store.search import count as found_in_index
from campaign_app.store.search.records import strings
from campaign_app.store.search.words import words

CHUNK = 500  # below the number of parameters that every SQLite takes
# Best first: the whole name, a part of one name, words of several names, words anywhere in the record.
EXACT, PART, NAMES, ANYWHERE = range(4)


def folded(text: str) -> list[str]:
    """Return the words of ``text`` without case, accents and punctuation."""
    return words(text)


def rank(query: Sequence[str], names: Iterable[str], rest: str) -> int | None:
    """Return how well folded ``query`` matches a record's names and other text; None where it does not."""
    wanted = "".join(query)
    forms = [folded(name) for name in names]
    turned = ["".join(form[n:] + form[:n]) for form in forms for n in range(len(form))]
    if wanted in turned:
        return EXACT
    if any(wanted in form for form in turned):
        return PART
    together = " ".join(" ".join(form) for form in forms)
    if all(part in together for part in query):
        return NAMES
    everything = f"{together} {' '.join(folded(rest))}"
    return ANYWHERE if all(part in everything for part in query) else None


def count(session: Session, record: type[Record], search: str = "") -> int:
    """Return how many records match ``search``; all of them where it is empty."""
    if (kind := _indexed(record)) and (query := settled(session.connection(), kind, search)):
        return found_in_index(session.connection(), kind, query)
    if not kind and folded(search):
        return len(_matching(session, record, search))
    return session.scalar(select(func.count()).select_from(record)) or 0


def page(
    session: Session,
    record: type[Record],
    search: str = "",
    offset: int = 0,
    limit: int | None = None,
    options: Sequence[ExecutableOption] = (),
    order: Sequence[ColumnElement[Any]] = (),
) -> Sequence[Record]:
    """Return records that match ``search``, the best first, or all by their order where it is empty.

    ``order`` is another order than these; ``options`` say which of their rows are read along.
    """
    kind = _indexed(record)
    if order and folded(search):
        ids = _ids(session, record, search, order)[offset : None if limit is None else offset + limit]
    elif kind and (query := settled(session.connection(), kind, search)):
        ids = ranked(session.connection(), kind, query, offset, limit)
    elif kind or not folded(search):
        ordered = _ordered(record, order).options(*options)
        return session.scalars(ordered.offset(offset).limit(limit)).all()
    else:
        ids = _matching(session, record, search)[offset : None if limit is None else offset + limit]
    found: dict[int, Record] = {}
    for start in range(0, len(ids), CHUNK):
        chunk = select(record).options(*options).where(record.id.in_(ids[start : start + CHUNK]))
        found |= {row.id: row for row in session.scalars(chunk)}
    return [found[number] for number in ids]


def place(
    session: Session, record: type[Record], search: str, order: Sequence[ColumnElement[Any]], key: str
) -> int | None:
    """Return at which place, from 0, ``page`` has the record ``key``; None where it has not."""
    number = session.scalar(select(record.id).where(record.key == key))
    try:
        return _ids(session, record, search, order).index(number) if number is not None else None
    except ValueError:
        return None


def _ids(
    session: Session, record: type[Record], search: str, order: Sequence[ColumnElement[Any]]
) -> list[int]:
    """Return the numbers of all records that match ``search``, in the order that ``page`` has."""
    kind = _indexed(record)
    query = settled(session.connection(), kind, search) if kind else None
    if kind and query:
        found = list(ranked(session.connection(), kind, query, 0, None))
    elif kind or not folded(search):
        return list(session.scalars(_ordered(record, order).with_only_columns(record.id)))
    else:
        found = _matching(session, record, search)
    if not order:
        return found
    matching = set(found)
    ordered = session.scalars(_ordered(record, order).with_only_columns(record.id))
    return [number for number in ordered if number in matching]


def _indexed(record: type[Record]) -> Kind | None:
    return next((kind for kind in KINDS if kind == record.__tablename__), None)


def _ordered(record: type[Record], order: Sequence[ColumnElement[Any]] = ()) -> Select[Record]:
    columns = inspect(record).columns
    leading = [columns[name] for name in ("document_id", "position") if name in columns]
    return select(record).order_by(*(order or leading), record.key)


def _matching(session: Session, record: type[Record], search: str) -> list[int]:
    query = folded(search)
    found = [(rank(query, [key], text), key, number) for number, key, text in _texts(session, record)]
    return [number for best, _key, number in sorted(one for one in found if one[0] is not None)]


def _texts(session: Session, record: type[Record]) -> Iterator[tuple[int, str, str]]:
    """Yield number, key and all other text of each record; large contents are left where they are."""
    mapper = inspect(record)
    attributes = [
        mapper.get_property_by_column(column)
        for column in mapper.columns
        if isinstance(column.type, String | JSON)
    ]
    names = [found.key for found in attributes if not getattr(found, "deferred", False)]
    for number, key, *values in session.execute(
        select(record.id, record.key, *(getattr(record, name) for name in names))
    ):
        yield number, key, " ".join(text for value in values for text in strings(value))


def using_key(session: Session, table: str, key: str) -> Sequence[tuple[str, str]]:
    """Return noun and key of each record that names ``key`` as text, which no foreign key guards."""
    named: dict[str, tuple[tuple[str, Any, Any], ...]] = {
        "fact": (("document", Document.key, Document.facts), ("ask", Ask.key, Ask.basis)),
        "contact": (("fact", Fact.key, Fact.actors),),
        "state": (("fact", Fact.key, Fact.actors),),
        "source": (("source", Source.key, Source.superseded_by),),
    }
    return [
        (noun, found)
        for noun, name, column in named.get(table, ())
        for found, keys in session.execute(select(name, column).order_by(name))
        if (key in keys if isinstance(keys, list) else key == keys)
    ]
