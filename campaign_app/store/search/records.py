"""What the index holds of the records of each kind, read in bulk."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from sqlalchemy import BindParameter, Connection, Row, bindparam, select

from campaign_app.manuscript.dates import BadDate, bounds
from campaign_app.manuscript.wording import worded_figure
from campaign_app.model import (
    Citation,
    Contact,
    DisputeMember,
    Document,
    Edition,
    Fact,
    Instrument,
    NameForm,
    Snapshot,
    Source,
)
from campaign_app.store.search.entry import Content, Kind

Parts = dict[int, list[Row[Any]]]
# A member that only mentions a fact does not put its value in doubt.
DOUBTS = ("value", "derived", "partial")
NAMES = ("author", "editor", "translator", "interviewer", "recipient", "director")
FACT_TEXTS = (
    *("statement", "quote", "note", "place", "counted", "translation_note", "attributed_to"),
    *("date", "rank_reason", "occasion", "article", "forum", "verb"),
)
CONTACT_TEXTS = ("category", "role", "affiliation", "email", "phone", "address", "website", "note")

# Made once, because making a statement takes longer than running it for a few records.
IDS: BindParameter[Any] = bindparam("ids", expanding=True)
FACTS = (
    select(
        *(Fact.id, Fact.key, Fact.kind, Fact.speaker, Fact.topics, Fact.reviewed_on, Fact.attribution),
        *(Fact.low, Fact.high, Fact.qualifier, Fact.unit, *(getattr(Fact, name) for name in FACT_TEXTS)),
        *(Instrument.title, Instrument.short_title),
    )
    .outerjoin(Instrument, Instrument.id == Fact.instrument_id)
    .where(Fact.id.in_(IDS))
)
CITED = (
    select(Citation.fact_id, Citation.quote, Citation.note, Source.key, Source.item)
    .join(Source, Source.id == Citation.source_id)
    .where(Citation.fact_id.in_(IDS))
    .order_by(Citation.id)
)
DISPUTED = select(DisputeMember.fact_id).where(
    DisputeMember.fact_id.in_(IDS), DisputeMember.relation.in_(DOUBTS)
)
SOURCES = select(
    *(Source.id, Source.key, Source.item, Source.forms),
    *(Source.status_reason, Source.reliability, Source.note),
).where(Source.id.in_(IDS))
SNAPSHOTS = (
    select(Snapshot.source_id, Snapshot.name, Snapshot.text)
    .where(Snapshot.source_id.in_(IDS))
    .order_by(Snapshot.id)
)
CONTACTS = select(Contact.__table__).where(Contact.id.in_(IDS))
FORMS = (
    select(NameForm.contact_id, NameForm.text, NameForm.language, NameForm.preferred)
    .where(NameForm.contact_id.in_(IDS))
    .order_by(NameForm.id)
)
DOCUMENTS = select(Document.__table__).where(Document.id.in_(IDS))
EDITIONS = select(Edition.id, Edition.key, Edition.title, Edition.date).where(Edition.id.in_(IDS))


def contents(connection: Connection, kind: Kind, ids: Collection[int]) -> Iterator[Content]:
    """Yield what is searched in the records of a kind with these numbers; missing ones are left out."""
    yield from READERS[kind](connection, ids)


def _facts(connection: Connection, ids: Collection[int]) -> Iterator[Content]:
    given = {"ids": list(ids)}
    cited = _grouped(connection.execute(CITED, given))
    disputed = set(connection.scalars(DISPUTED, given))
    for fact in connection.execute(FACTS, given):
        citations = cited.get(fact.id, [])
        texts = [*_figure(fact), *(getattr(fact, name) or "" for name in FACT_TEXTS), *fact.topics]
        texts += filter(None, (fact.title, fact.short_title))
        texts += [text for one in citations for text in (one.quote, one.note, one.key, *people(one.item))]
        filters = (
            ("kind", f"fact {fact.kind}"),
            ("disputed", "yes" if fact.id in disputed else "no"),
            ("unreviewed", "no" if fact.reviewed_on else "yes"),
            ("attribution", fact.attribution),
            *(("topic", topic) for topic in fact.topics),
            *(("source", text) for one in citations for text in _known_by(one.key, one.item)),
        )
        yield Content(
            fact.id,
            fact.key,
            fact.statement,
            tuple(texts),
            names=(fact.key,),
            people=(fact.speaker,),
            filters=filters,
            days=_days(fact.date),
        )


def _figure(fact: Row[Any]) -> list[str]:
    numbers = [f"{number:.15g}" for number in (fact.low, fact.high) if number is not None]
    if not numbers:
        return []
    return [worded_figure(fact.low, fact.high, fact.qualifier, fact.unit, "en"), " ".join(numbers)]


def _sources(connection: Connection, ids: Collection[int]) -> Iterator[Content]:
    given = {"ids": list(ids)}
    snapshots = _grouped(connection.execute(SNAPSHOTS, given))
    for source in connection.execute(SOURCES, given):
        item, known = source.item, people(source.item)
        texts = [
            *strings(item),
            *strings(source.forms),
            source.status_reason,
            source.reliability,
            source.note,
        ]
        seen = snapshots.get(source.id, [])
        texts += [one.name for one in seen]
        title = str(item.get("title") or item.get("custom", {}).get("label") or "")
        filters = (
            ("kind", "source"),
            *(("source", text) for text in (title, *_known_by(source.key, item))),
        )
        names = (source.key, title)
        yield Content(
            source.id,
            source.key,
            title or source.key,
            tuple(texts),
            tuple(one.text for one in seen),
            names,
            tuple(known),
            filters,
            _csl_days(item.get("issued")),
        )


def _known_by(key: str, item: Mapping[str, Any]) -> tuple[str, ...]:
    return (key, str(item.get("publisher", "")), *people(item))


def people(item: Mapping[str, Any]) -> list[str]:
    """Return the names in a CSL-JSON item."""
    return [
        str(name.get("literal") or " ".join(str(name[part]) for part in ("given", "family") if part in name))
        for role in NAMES
        for name in item.get(role, [])
        if isinstance(name, dict)
    ]


def _contacts(connection: Connection, ids: Collection[int]) -> Iterator[Content]:
    given = {"ids": list(ids)}
    names = _grouped(connection.execute(FORMS, given))
    for one in connection.execute(CONTACTS, given):
        filters = (("kind", f"contact {one.kind}"),)
        if one.protected and not one.consent.strip():
            shown = one.alias or one.key
            yield Content(one.id, one.key, shown, (), (), (one.key,), (one.alias,), filters)
            continue
        known = sorted(
            names.get(one.id, []), key=lambda form: (form.language.split("-")[0] != "en", not form.preferred)
        )
        texts = [*(getattr(one, name) for name in CONTACT_TEXTS), *one.tags]
        tags = tuple(("topic", tag) for tag in one.tags)
        people = (*(form.text for form in known), one.alias)
        title = known[0].text if known else one.key
        yield Content(one.id, one.key, title, tuple(texts), (), (one.key,), people, filters + tags)


def _documents(connection: Connection, ids: Collection[int]) -> Iterator[Content]:
    for one in connection.execute(DOCUMENTS, {"ids": list(ids)}):
        texts = (*strings(one.fields), one.number, one.template, *one.facts)
        names, filters = (one.key, one.title), (("kind", "document"),)
        yield Content(one.id, one.key, one.title, texts, (), names, (), filters, _days(one.date))


def _editions(connection: Connection, ids: Collection[int]) -> Iterator[Content]:
    for one in connection.execute(EDITIONS, {"ids": list(ids)}):
        names, filters = (one.key, one.title), (("kind", "edition"),)
        yield Content(one.id, one.key, one.title, (one.date,), (), names, (), filters, _days(one.date))


READERS: Mapping[Kind, Callable[[Connection, Collection[int]], Iterator[Content]]] = {
    "fact": _facts,
    "source": _sources,
    "contact": _contacts,
    "document": _documents,
    "edition": _editions,
}


def _grouped(rows: Iterable[Row[Any]]) -> Parts:
    found: Parts = {}
    for row in rows:
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


@lru_cache(maxsize=4096)
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
