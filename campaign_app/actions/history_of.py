"""Both ways: from a fact or source to what was said with it, and from an edition to what it rests on."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from campaign_app.actions.editions import Changed, changes_since, get_edition
from campaign_app.compose import compose
from campaign_app.errors import UserError
from campaign_app.manuscript.manuscript import Manuscript
from campaign_app.manuscript.proof_json import from_json
from campaign_app.manuscript.proofing import proof
from campaign_app.manuscript.readings import Place, places
from campaign_app.manuscript.reference import UseKind
from campaign_app.model import Document, Edition, EditionUse, Fact, Instrument, Source
from campaign_app.store import Store

Progress = Callable[[str, float], None]
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
class Evidence:
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
    evidence: tuple[Evidence, ...]
    changes: tuple[Changed, ...]


def uses_of(store: Store, kind: str, key: str, progress: Progress | None = None) -> Uses:
    """Return the documents and editions that rest on a fact, source or instrument, newest edition first.

    Documents are composed to see what they use. UserError for another kind or an unknown key.
    """
    if kind not in KINDS:
        raise UserError(f"{kind} are not used in documents by themselves; choose {', '.join(KINDS)}.")
    used, record = KINDS[kind]
    with store.read() as session:
        if session.scalar(select(record.id).where(record.key == key)) is None and not _was_used(
            session, used, key
        ):
            raise UserError(f"There is no {used} “{key}”; list the {kind} to see their keys.")
        documents, unread = _in_documents(session, used, key, progress)
        editions = tuple(
            _in_edition(session, edition, use, used, key)
            for edition in session.scalars(select(Edition).order_by(Edition.id.desc()))
            if (use := _use(edition, used, key)) is not None
        )
        cited = Fact.citations.any(source=session.scalar(select(Source).where(Source.key == key)))
        facts = session.scalars(select(Fact.key).where(cited).order_by(Fact.key)) if used == "source" else ()
        return Uses(kind, key, tuple(facts), documents, editions, unread)


def values_of(store: Store, edition: str) -> list[PrintedValue]:
    """Return every value and cite of an edition in reading order, each with the passages it rested on."""
    with store.read() as session:
        found = get_edition(session, edition)
        uses = {use.key: use for use in found.uses}
        titles = {use.key: _title(use) for use in found.uses if use.kind != "fact"}
        return [
            _printed(session, place, uses[place.key], titles)
            for place in places(from_json(found.proof))
            if place.key in uses
        ]


def _in_documents(
    session: Session, used: UseKind, key: str, progress: Progress | None
) -> tuple[tuple[InDocument, ...], tuple[tuple[str, str], ...]]:
    found: list[InDocument] = []
    unread: list[tuple[str, str]] = []
    documents = session.scalars(select(Document).order_by(Document.key)).all()
    for done, document in enumerate(documents, start=1):
        try:
            manuscript = compose(session, document)
            if any(use.kind == used and use.key == key for use in manuscript.uses):
                found.append(_in_document(manuscript, used, key))
        except UserError as error:
            unread.append((document.key, str(error)))
        if progress is not None:
            progress("Reading documents", done / len(documents))
    return tuple(found), tuple(unread)


def _in_document(manuscript: Manuscript, used: UseKind, key: str) -> InDocument:
    values = {use.key: use.mapping() for use in manuscript.uses if use.kind == "fact"}
    facts = _through(values, used, key)
    told = tuple(place for place in places(proof(manuscript)) if place.key in {key, *facts})
    meta = manuscript.meta
    return InDocument(meta.key, meta.title, meta.date, facts, told)


def _in_edition(session: Session, edition: Edition, use: EditionUse, used: UseKind, key: str) -> InEdition:
    values = {one.key: one.values for one in edition.uses if one.kind == "fact"}
    facts = _through(values, used, key)
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
        changes=tuple(changes_since(session, use)),
    )


def _through(values: Mapping[str, Mapping[str, Any]], used: UseKind, key: str) -> tuple[str, ...]:
    """Return the facts through which a record was used, as their values were then."""
    if used == "fact":
        return (key,)
    cited = (
        fact
        for fact, told in values.items()
        if any(one["source"] == key for one in told.get("citations", ()))
    )
    return tuple(sorted(cited))


def _use(edition: Edition, used: UseKind, key: str) -> EditionUse | None:
    return next((use for use in edition.uses if use.kind == used and use.key == key), None)


def _was_used(session: Session, used: UseKind, key: str) -> bool:
    known = select(EditionUse.id).where(EditionUse.kind == used, EditionUse.key == key)
    return session.scalar(known.limit(1)) is not None


def _printed(session: Session, place: Place, use: EditionUse, titles: Mapping[str, str]) -> PrintedValue:
    values = use.values
    cited = values.get("citations", ()) if use.kind == "fact" else ({"source": use.key},)
    return PrintedValue(
        place=place,
        kind=use.kind,
        statement=str(values.get("statement", "")),
        attributed_to=str(values.get("attributed_to", "")),
        disputes=tuple(dispute["key"] for dispute in values.get("disputes", ())),
        evidence=tuple(
            Evidence(
                source=one["source"],
                title=titles.get(one["source"], one["source"]),
                stance=one.get("stance", "supports"),
                locator=one.get("locator", ""),
                label=one.get("label", ""),
                quote=one.get("quote") or str(values.get("quote", "")),
            )
            for one in cited
        ),
        changes=tuple(changes_since(session, use)),
    )


def _title(use: EditionUse) -> str:
    item = use.values.get("item", {})
    return str(item.get("title") or item.get("custom", {}).get("label") or use.key)
