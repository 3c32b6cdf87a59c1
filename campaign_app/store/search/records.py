"""What the index holds of the records of each kind, read in bulk."""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, Row, select

from campaign_app.manuscript.dates import BadDate, bounds
from campaign_app.manuscript.wording import worded_figure
from campaign_app.model import (
    Citation,
    Contact,
    DisputeMember,
    Document,
    Edition,
    Fact,
    NameForm,
    Snapshot,
    Source,
)
from campaign_app.store.search.entry import Entry, Kind
from campaign_app.store.search.words import entry_text, words

Parts = dict[int, list[Row[Any]]]
# A member that only mentions a fact does not put its value in doubt.
DOUBTS = ("value", "derived", "partial")
NAMES = ("author", "editor", "translator", "interviewer", "recipient", "director")
FACT_TEXTS = (
    *(Fact.statement, Fact.quote, Fact.note, Fact.place, Fact.counted, Fact.translation_note),
    *(Fact.attributed_to, Fact.date, Fact.rank_reason),
)
CONTACT_TEXTS = (
    *(Contact.category, Contact.role, Contact.affiliation, Contact.email, Contact.phone, Contact.address),
    *(Contact.website, Contact.alias, Contact.note),
)


def entries(connection: Connection, kind: Kind, ids: Collection[int]) -> Iterator[Entry]:
    """Yield the entries of the records of a kind with these numbers; missing ones are left out."""
    yield from MAKERS[kind](connection, ids)


def _facts(connection: Connection, ids: Collection[int]) -> Iterator[Entry]:
    cited = _grouped(
        connection,
        select(Citation.fact_id, Citation.quote, Citation.note, Source.key, Source.item)
        .join(Source, Source.id == Citation.source_id)
        .where(Citation.fact_id.in_(ids))
        .order_by(Citation.id),
    )
    doubted = select(DisputeMember.fact_id).where(
        DisputeMember.fact_id.in_(ids), DisputeMember.relation.in_(DOUBTS)
    )
    disputed = set(connection.scalars(doubted))
    for fact in connection.execute(select(Fact.__table__).where(Fact.id.in_(ids))):
        citations = cited.get(fact.id, [])
        texts = [getattr(fact, column.key) or "" for column in FACT_TEXTS]
        texts += [_figure(fact), *fact.topics]
        texts += [text for one in citations for text in (one.quote, one.note, one.key, *people(one.item))]
        filters = {
            "kind:fact",
            f"kind:{fact.kind}",
            f"disputed:{'yes' if fact.id in disputed else 'no'}",
            f"unreviewed:{'no' if fact.reviewed_on else 'yes'}",
            *(f"topic:{word}" for topic in fact.topics for word in words(topic)),
            *(f"source:{word}" for one in citations for word in _source_words(one.key, one.item)),
        }
        text = entry_text(texts, [fact.key], [fact.speaker], filters)
        yield Entry(fact.id, text, *_days(fact.date))


def _figure(fact: Row[Any]) -> str:
    if fact.low is None and fact.high is None:
        return ""
    numbers = " ".join(f"{number:.15g}" for number in (fact.low, fact.high) if number is not None)
    return f"{worded_figure(fact.low, fact.high, fact.qualifier, fact.unit, 'en')} ({numbers})"


def _sources(connection: Connection, ids: Collection[int]) -> Iterator[Entry]:
    seen = select(Snapshot.source_id, Snapshot.name, Snapshot.text).where(Snapshot.source_id.in_(ids))
    snapshots = _grouped(connection, seen.order_by(Snapshot.id))
    for source in connection.execute(select(Source.__table__).where(Source.id.in_(ids))):
        item = source.item
        texts = [source.status_reason, source.reliability, source.note]
        texts += [*strings(item), *strings(source.forms)]
        texts += [text for one in snapshots.get(source.id, []) for text in (one.name, one.text)]
        titles = [str(item.get("title") or item.get("custom", {}).get("label") or "")]
        filters = {
            "kind:source",
            *(f"source:{word}" for word in _source_words(source.key, item)),
            *(f"source:{word}" for word in words(titles[0])),
        }
        text = entry_text(texts, [source.key, *titles], people(item), filters)
        yield Entry(source.id, text, *_csl_days(item.get("issued")))


def _source_words(key: str, item: Mapping[str, Any]) -> set[str]:
    publisher = str(item.get("publisher", ""))
    return {word for text in (key, publisher, *people(item)) for word in words(text)}


def people(item: Mapping[str, Any]) -> list[str]:
    """Return the names in a CSL-JSON item."""
    return [
        str(name.get("literal") or " ".join(str(name[part]) for part in ("given", "family") if part in name))
        for role in NAMES
        for name in item.get(role, [])
        if isinstance(name, dict)
    ]


def _contacts(connection: Connection, ids: Collection[int]) -> Iterator[Entry]:
    forms = select(NameForm.contact_id, NameForm.text).where(NameForm.contact_id.in_(ids))
    names = _grouped(connection, forms.order_by(NameForm.id))
    for contact in connection.execute(select(Contact.__table__).where(Contact.id.in_(ids))):
        filters = {"kind:contact", f"kind:{contact.kind}"}
        if contact.protected and not contact.consent:
            yield Entry(contact.id, entry_text([], [contact.key], [contact.alias], filters))
            continue
        texts = [*(getattr(contact, column.key) for column in CONTACT_TEXTS), *contact.tags]
        filters |= {f"topic:{word}" for tag in contact.tags for word in words(tag)}
        known = [one.text for one in names.get(contact.id, [])]
        yield Entry(contact.id, entry_text(texts, [contact.key], [*known, contact.alias], filters))


def _documents(connection: Connection, ids: Collection[int]) -> Iterator[Entry]:
    for one in connection.execute(select(Document.__table__).where(Document.id.in_(ids))):
        texts = [one.number, one.template, *strings(one.fields), *one.facts]
        text = entry_text(texts, [one.key, one.title], filters=["kind:document"])
        yield Entry(one.id, text, *_days(one.date))


def _editions(connection: Connection, ids: Collection[int]) -> Iterator[Entry]:
    columns = (Edition.id, Edition.key, Edition.title, Edition.date)
    for one in connection.execute(select(*columns).where(Edition.id.in_(ids))):
        text = entry_text([one.date], [one.key, one.title], filters=["kind:edition"])
        yield Entry(one.id, text, *_days(one.date))


MAKERS: Mapping[Kind, Callable[[Connection, Collection[int]], Iterator[Entry]]] = {
    "fact": _facts,
    "source": _sources,
    "contact": _contacts,
    "document": _documents,
    "edition": _editions,
}


def _grouped(connection: Connection, query: Any) -> Parts:
    found: Parts = {}
    for row in connection.execute(query):
        found.setdefault(row[0], []).append(row)
    return found


def strings(value: object) -> Iterator[str]:
    """Yield every text within nested lists and mappings."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from strings(part)


def _days(date: str | None) -> tuple[str | None, str | None]:
    """Return the first and last day that an EDTF text may mean; an open end reaches as far as days go."""
    try:
        first, last = bounds(date or "")
    except BadDate:
        return None, None
    if first is None and last is None:
        return None, None
    return first.isoformat() if first else "0001-01-01", last.isoformat() if last else "9999-12-31"


def _csl_days(issued: object) -> tuple[str | None, str | None]:
    parts = issued.get("date-parts", []) if isinstance(issued, dict) else []
    try:
        dates = ["-".join(f"{int(n):0{2 if at else 4}d}" for at, n in enumerate(part)) for part in parts]
    except (TypeError, ValueError):
        return None, None
    return _days("/".join(dates))
