"""Lists and searches: which records of a kind match words, in which order.

Words match whatever their accents, case, hyphens and spaces are, and names in either order: “Young-hwan Lee”
finds 'Lee Younghwan', “Salmon” finds 'Salmón'.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Select, String, func, inspect, select
from sqlalchemy.orm import Session
from sqlalchemy.sql.base import ExecutableOption

from campaign_app.model import Ask, Citation, Contact, Document, Fact, NameForm, Record, Source

APOSTROPHES = re.compile(r"['’‘ʼ`´]")
CHUNK = 500  # below the number of parameters that every SQLite takes
# Best first: the whole name, a part of one name, words of several names, words anywhere in the record.
EXACT, PART, NAMES, ANYWHERE = range(4)


def folded(text: str) -> list[str]:
    """Return the words of ``text`` without case, accents and punctuation."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return re.findall(r"[^\W_]+", APOSTROPHES.sub("", bare))


def rank(query: Sequence[str], names: Iterable[str], rest: str) -> int | None:
    """Return how well folded ``query`` matches a record's names and other text; None where it does not."""
    wanted = "".join(query)
    words = [folded(name) for name in names]
    turned = ["".join(form[n:] + form[:n]) for form in words for n in range(len(form))]
    if wanted in turned:
        return EXACT
    if any(wanted in form for form in turned):
        return PART
    together = " ".join(" ".join(form) for form in words)
    if all(part in together for part in query):
        return NAMES
    everything = f"{together} {' '.join(folded(rest))}"
    return ANYWHERE if all(part in everything for part in query) else None


def count(session: Session, record: type[Record], search: str = "") -> int:
    """Return how many records match ``search``; all of them where it is empty."""
    if folded(search):
        return len(_matching(session, record, search))
    return session.scalar(select(func.count()).select_from(record)) or 0


def page(
    session: Session,
    record: type[Record],
    search: str = "",
    offset: int = 0,
    limit: int | None = None,
    options: Sequence[ExecutableOption] = (),
) -> Sequence[Record]:
    """Return records that match ``search``, the best first, or all by their order where it is empty.

    ``options`` say which of their rows are read along.
    """
    if not folded(search):
        return session.scalars(_ordered(record).options(*options).offset(offset).limit(limit)).all()
    ids = _matching(session, record, search)[offset : None if limit is None else offset + limit]
    found: dict[int, Record] = {}
    for start in range(0, len(ids), CHUNK):
        chunk = select(record).options(*options).where(record.id.in_(ids[start : start + CHUNK]))
        found |= {row.id: row for row in session.scalars(chunk)}
    return [found[number] for number in ids]


def _ordered(record: type[Record]) -> Select[Record]:
    columns = inspect(record).columns
    leading = [columns[name] for name in ("document_id", "position") if name in columns]
    return select(record).order_by(*leading, record.key)


def _matching(session: Session, record: type[Record], search: str) -> list[int]:
    query = folded(search)
    names, more = _linked(session, record)
    ranked = []
    for number, key, text in _texts(session, record):
        found = rank(query, [key, *names.get(number, ())], " ".join([text, *more.get(number, ())]))
        if found is not None:
            ranked.append((found, key, number))
    return [number for _rank, _key, number in sorted(ranked)]


def _texts(session: Session, record: type[Record]) -> Iterator[tuple[int, str, str]]:
    """Yield number, key and all other text of each record; large contents are left where they are."""
    mapper = inspect(record)
    attributes = [
        mapper.get_property_by_column(column)
        for column in mapper.columns
        if isinstance(column.type, String) or column.type.python_type in (dict, list)
    ]
    wanted = [getattr(record, found.key) for found in attributes if not getattr(found, "deferred", False)]
    for number, key, *values in session.execute(select(record.id, record.key, *wanted)):
        yield number, key, " ".join(text for value in values for text in _strings(value))


def _linked(
    session: Session, record: type[Record]
) -> tuple[Mapping[int, list[str]], Mapping[int, list[str]]]:
    """Return the names and the other text that a record's rows hold, by the record's number."""
    if record is Contact:
        return _grouped(session, select(NameForm.contact_id, NameForm.text)), {}
    if record is Fact:
        cited = select(Citation.fact_id, Source.key, Source.item, Citation.quote).join(Citation.source)
        return {}, _grouped(session, cited)
    return {}, {}


def _grouped(session: Session, query: Select[*tuple[Any, ...]]) -> Mapping[int, list[str]]:
    found: dict[int, list[str]] = {}
    for number, *values in session.execute(query):
        found.setdefault(number, []).extend(text for value in values for text in _strings(value))
    return found


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from _strings(part)


def using_key(session: Session, table: str, key: str) -> Sequence[tuple[str, str]]:
    """Return noun and key of each record that names ``key`` in a list, which no foreign key guards."""
    lists = {
        "fact": (("document", Document.key, Document.facts), ("ask", Ask.key, Ask.basis)),
        "contact": (("fact", Fact.key, Fact.actors),),
        "state": (("fact", Fact.key, Fact.actors),),
    }
    return [
        (noun, found)
        for noun, name, column in lists.get(table, ())
        for found, keys in session.execute(select(name, column).order_by(name))
        if key in keys
    ]
