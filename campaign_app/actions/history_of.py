"""Both ways: from a fact or source to what was said with it, and from an edition to what it rests on."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload, undefer

from campaign_app.actions.editions import Changed, changes_since, get_edition
from campaign_app.actions.standing import Progress, Reading, Unread, readings
from campaign_app.compose.evidence import Evidence
from campaign_app.compose.uses import works_of
from campaign_app.errors import UserError
from campaign_app.manuscript.proof_json import from_json
from campaign_app.manuscript.readings import Place, places
from campaign_app.manuscript.reference import UseKind
from campaign_app.model import Citation, Edition, EditionUse, Fact, Instrument, Source
from campaign_app.store import Store

KINDS: Mapping[str, tuple[UseKind, Any]] = {
    "facts": ("fact", Fact),
    "sources": ("source", Source),
    "instruments": ("instrument", Instrument),
}


@dataclass(frozen=True, slots=True)
class InDocument:
    """A document as it stands that rests on a record; ``facts`` are those it does so through."""

    document: str
    title: str
    date: str
    facts: tuple[str, ...]
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class InEdition:
    """An edition that rests on a record: the values it had then, how it read, and what has changed since."""

    edition: str
    document: str
    title: str
    date: str
    number: int
    version: int
    then: Mapping[str, Any]
    facts: tuple[str, ...]
    places: tuple[Place, ...]
    changes: tuple[Changed, ...]


@dataclass(frozen=True, slots=True)
class Uses:
    """Where a record is used; ``unread`` are documents that cannot be composed, with the reason."""

    kind: str
    key: str
    facts: tuple[str, ...]
    documents: tuple[InDocument, ...]
    editions: tuple[InEdition, ...]
    unread: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of a source, as an edition rested on it."""

    source: str
    title: str
    stance: str
    locator: str
    label: str
    quote: str


@dataclass(frozen=True, slots=True)
class PrintedValue:
    """A value of an edition with what it rested on: the fact as it was then, its note, and the passages."""

    place: Place
    kind: UseKind
    statement: str
    attributed_to: str
    disputes: tuple[str, ...]
    evidence: tuple[Passage, ...]
    changes: tuple[Changed, ...]


def uses_of(store: Store, kind: str, key: str, progress: Progress | None = None) -> Uses:
    """Return the documents and editions that rest on a fact, source or instrument, newest edition first.

    Documents are composed to see what they use, but for those whose texts cannot lead to it. UserError for
    another kind or an unknown key.
    """
    if kind not in KINDS:
        raise UserError(f"{kind} are not used in documents by themselves; choose {', '.join(KINDS)}.")
    used, record = KINDS[kind]
    with store.read() as session:
        if session.scalar(select(record.id).where(record.key == key)) is None and not _was_used(
            session, used, key
        ):
            raise UserError(f"There is no {used} “{key}”; list the {kind} to see their keys.")
        evidence = Evidence(session)
        facts = _citing(session, used, key)
        wanted, works = ((key,), ()) if used == "fact" else (facts, (key,))
        documents: list[InDocument] = []
        unread: list[tuple[str, str]] = []
        for one in readings(store, evidence, wanted, works, progress):
            if isinstance(one, Unread):
                unread.append((one.document, one.reason))
            elif (used, key) in one.uses:
                documents.append(_in_document(one, used, key))
        editions = _in_editions(evidence, used, key)
        return Uses(kind, key, facts, tuple(documents), editions, tuple(unread))


def _citing(session: Session, used: UseKind, key: str) -> tuple[str, ...]:
    """Return the facts that cite a source or speak of an instrument; none for a fact."""
    queries = {
        "source": select(Fact.key).join(Fact.citations).join(Citation.source).where(Source.key == key),
        "instrument": select(Fact.key).join(Fact.instrument).where(Instrument.key == key),
    }
    if used not in queries:
        return ()
    return tuple(session.scalars(queries[used].distinct().order_by(Fact.key)))


def values_of(store: Store, edition: str) -> list[PrintedValue]:
    """Return every value and cite of an edition in reading order, each with the passages it rested on."""
    with store.read() as session:
        found = get_edition(session, edition)
        changes = changes_since(Evidence(session), found.uses)
        uses = {use.key: (use, changed) for use, changed in zip(found.uses, changes, strict=True)}
        titles = {use.key: _title(use) for use in found.uses if use.kind != "fact"}
        told = places(from_json(found.proof))
        return [_printed(place, *uses[place.key], titles) for place in told if place.key in uses]


def _in_document(reading: Reading, used: UseKind, key: str) -> InDocument:
    facts = _through(reading.cited, used, key)
    told = tuple(place for place in reading.places if place.key in {key, *facts})
    return InDocument(reading.document, reading.title, reading.date, facts, told)


def _in_editions(evidence: Evidence, used: UseKind, key: str) -> tuple[InEdition, ...]:
    query = select(EditionUse).where(EditionUse.kind == used, EditionUse.key == key)
    with_all = joinedload(EditionUse.edition).options(
        undefer(Edition.proof), joinedload(Edition.document), selectinload(Edition.uses)
    )
    uses = evidence.session.scalars(query.options(with_all).order_by(EditionUse.edition_id.desc())).all()
    changes = changes_since(evidence, uses)
    return tuple(_in_edition(use, changed, used, key) for use, changed in zip(uses, changes, strict=True))


def _in_edition(use: EditionUse, changes: tuple[Changed, ...], used: UseKind, key: str) -> InEdition:
    edition = use.edition
    values = {one.key: one.values for one in edition.uses if one.kind == "fact"}
    cited = {fact: works_of(then) for fact, then in values.items()}
    facts = _through(cited, used, key)
    told = tuple(place for place in places(from_json(edition.proof)) if place.key in {key, *facts})
    return InEdition(
        edition=edition.key,
        document=edition.document.key,
        title=edition.title,
        date=edition.date,
        number=edition.number,
        version=use.record_version,
        then=dict(use.values),
        facts=facts,
        places=told,
        changes=changes,
    )


def _through(cited: Mapping[str, Set[str]], used: UseKind, key: str) -> tuple[str, ...]:
    """Return the facts through which a record was used; ``cited`` tells the works that each cites."""
    if used == "fact":
        return (key,)
    return tuple(sorted(fact for fact, sources in cited.items() if key in sources))


def _was_used(session: Session, used: UseKind, key: str) -> bool:
    known = select(EditionUse.id).where(EditionUse.kind == used, EditionUse.key == key)
    return session.scalar(known.limit(1)) is not None


def _printed(
    place: Place, use: EditionUse, changes: tuple[Changed, ...], titles: Mapping[str, str]
) -> PrintedValue:
    values = use.values
    cited = values.get("citations", ()) if use.kind == "fact" else ({"source": use.key},)
    return PrintedValue(
        place=place,
        kind=use.kind,
        statement=str(values.get("statement", "")),
        attributed_to=str(values.get("attributed_to", "")),
        disputes=tuple(dispute["key"] for dispute in values.get("disputes", ())),
        evidence=tuple(
            Passage(
                source=one["source"],
                title=titles.get(one["source"], one["source"]),
                stance=one.get("stance", "supports"),
                locator=one.get("locator", ""),
                label=one.get("label", ""),
                quote=one.get("quote") or str(values.get("quote", "")),
            )
            for one in cited
        ),
        changes=changes,
    )


def _title(use: EditionUse) -> str:
    item = use.values.get("item", {})
    return str(item.get("title") or item.get("custom", {}).get("label") or use.key)
