"""What a list shows of each record: one row of plain values per record, by kind."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload
from sqlalchemy.sql.base import ExecutableOption

from campaign_app import model
from campaign_app.manuscript.wording import worded_figure
from campaign_app.readers.records import Keys
from campaign_app.readers.schema.sources import unfolded

Row = dict[str, Any]
# A member that only mentions a fact does not put its value in doubt.
DOUBTS = ("value", "derived", "partial")


def value_of(fact: model.Fact) -> str:
    """Return what a fact says at a glance: its worded figure, or its quotation."""
    if fact.low is not None or fact.high is not None:
        return worded_figure(fact.low, fact.high, fact.qualifier, fact.unit, "en")
    return f"“{fact.quote}”" if fact.kind == "quotation" else ""


def holder_of(post: model.Post) -> str:
    """Return who holds a post now, as far as is known; empty where nobody is."""
    open_ended = [tenure for tenure in post.tenures if not tenure.end]
    return tenure_name(open_ended[-1]) if open_ended else ""


def post_title(post: model.Post) -> str:
    """Return what a post's office is called, in English where that is known."""
    return str(post.titles.get("en") or next(iter(post.titles.values())))


def tenure_name(tenure: model.Tenure) -> str:
    """Return the name of a tenure's holder."""
    return tenure.holder.name() if tenure.holder is not None else tenure.holder_name


def hidden(contact: model.Contact | None) -> bool:
    """Tell whether a contact's name must not be shown."""
    return contact is not None and contact.hidden


def native_name(contact: model.Contact) -> str:
    """Return a contact's name in its own script, empty where it has none."""
    return next((form.text for form in contact.names if form.usage == "native"), "")


def _facts(session: Session, records: Sequence[model.Fact]) -> list[Row]:
    disputed = set(
        session.scalars(select(model.DisputeMember.fact_id).where(model.DisputeMember.relation.in_(DOUBTS)))
    )
    return [
        {
            "key": fact.key,
            "kind": fact.kind,
            "date": fact.date,
            "value": value_of(fact),
            "statement": fact.statement,
            "source": ", ".join(dict.fromkeys(citation.source.key for citation in fact.citations)),
            "source_title": "; ".join(dict.fromkeys(citation.source.title for citation in fact.citations)),
            "disputed": fact.id in disputed,
            "rank": fact.rank,
            "sensitivity": fact.sensitivity,
        }
        for fact in records
    ]


def _sources(session: Session, records: Sequence[model.Source]) -> list[Row]:
    cited = select(model.Citation.source_id, func.count(model.Citation.fact_id.distinct()))
    facts = dict(session.execute(cited.group_by(model.Citation.source_id)).all())
    rows = []
    for source in records:
        shown = unfolded({"item": source.item})
        rows.append(
            {
                "key": source.key,
                "type": shown["type"],
                "author": "; ".join(shown["author"]),
                "title": source.title,
                "container_title": shown["container_title"],
                "issued": shown["issued"],
                "facts": facts.get(source.id, 0),
                "status": source.status,
                "reliability": source.reliability,
            }
        )
    return rows


def _contacts(_session: Session, records: Sequence[model.Contact]) -> list[Row]:
    return [
        {
            "key": contact.key,
            "kind": contact.kind,
            "name": contact.name(),
            "native_name": native_name(contact),
            "category": contact.category,
            "role": contact.role,
            "affiliation": contact.affiliation,
            "protected": contact.protected,
            "names": len(contact.names),
        }
        for contact in records
    ]


def _relationships(_session: Session, records: Sequence[model.Relationship]) -> list[Row]:
    return [
        {
            "key": found.key,
            "contact": found.contact.key,
            "contact_name": found.contact.name(),
            "role": found.role,
            "other": found.other.key,
            "other_name": found.other.name(),
            "start": found.start,
            "end": found.end,
        }
        for found in records
    ]


def _states(_session: Session, records: Sequence[model.State]) -> list[Row]:
    return [
        {"key": state.key, "name": state.names.get("en") or next(iter(state.names.values()))}
        for state in records
    ]


def _posts(_session: Session, records: Sequence[model.Post]) -> list[Row]:
    return [
        {
            "key": post.key,
            "title": post_title(post),
            "institution": post.institution,
            "holder": holder_of(post),
        }
        for post in records
    ]


def _events(session: Session, records: Sequence[model.Event]) -> list[Row]:
    spoken = select(model.Fact.event_id, func.count()).where(model.Fact.event_id.is_not(None))
    facts = dict(session.execute(spoken.group_by(model.Fact.event_id)).all())
    return [
        {
            "key": event.key,
            "date": event.date,
            "kind": event.kind,
            "title": event.title,
            "place": event.place,
            "facts": facts.get(event.id, 0),
        }
        for event in records
    ]


def _disputes(_session: Session, records: Sequence[model.Dispute]) -> list[Row]:
    return [
        {
            "key": dispute.key,
            "kind": dispute.kind,
            "severity": dispute.severity,
            "state": dispute.state,
            "facts": [member.fact.key for member in dispute.members],
            "description": dispute.description,
            "members": [_member(member) for member in dispute.members],
            "chosen": dispute.chosen.key if dispute.chosen else None,
            "reason": dispute.reason,
            "wording": dispute.wording,
            "found": dispute.found,
        }
        for dispute in records
    ]


def _member(member: model.DisputeMember) -> Row:
    fact = member.fact
    sources = list(dict.fromkeys(citation.source.key for citation in fact.citations))
    return {
        "fact": fact.key,
        "low": number(fact.low),
        "high": number(fact.high),
        "qualifier": fact.qualifier,
        "unit": fact.unit,
        "value": value_of(fact),
        "source": ", ".join(sources),
        "sources": sources,
        "relation": member.relation,
    }


def number(value: float | None) -> float | int | None:
    """Return a number without a fraction that is zero."""
    return int(value) if value is not None and value.is_integer() else value


def _campaigns(_session: Session, records: Sequence[model.Campaign]) -> list[Row]:
    return [
        {
            "key": campaign.key,
            "title": campaign.title,
            "sender": campaign.sender.name() if campaign.sender else "",
            "targets": [target.post.key for target in campaign.targets],
        }
        for campaign in records
    ]


def _documents(session: Session, records: Sequence[model.Document]) -> list[Row]:
    issued = select(model.Edition.document_id, func.count()).group_by(model.Edition.document_id)
    editions = dict(session.execute(issued).all())
    return [
        {
            "key": document.key,
            "title": document.title,
            "template": document.template,
            "date": document.date,
            "addressees": [addressee.post.key for addressee in document.addressees],
            "editions": editions.get(document.id, 0),
        }
        for document in records
    ]


def _signatories(session: Session, records: Sequence[model.Signatory]) -> list[Row]:
    keys = Keys(session)
    titles = dict(session.execute(select(model.Document.id, model.Document.title)).all())
    return [
        {
            "key": one.key,
            "name": one.name,
            "native_name": one.native_name,
            "kind": one.kind,
            "affiliation": one.affiliation,
            "document": keys.key("document", one.document_id),
            "document_title": titles[one.document_id],
            "position": one.position,
            "status": one.status,
            "public": one.public,
        }
        for one in records
    ]


def _judgements(_session: Session, records: Sequence[model.Judgement]) -> list[Row]:
    return [
        {
            "key": one.key,
            "about": one.fact.key if one.fact else one.contact.key if one.contact else "",
            "says": one.says,
            "other": one.other.key if one.other else one.other_contact.key if one.other_contact else "",
            "reason": one.reason,
        }
        for one in records
    ]


def _editions(_session: Session, records: Sequence[model.Edition]) -> list[Row]:
    return [
        {
            "key": edition.key,
            "document": edition.document.key,
            "number": edition.number,
            "date": edition.date,
            "title": edition.title,
            "published_at": edition.published_at.isoformat(timespec="seconds"),
            "formats": [file.format for file in edition.files],
        }
        for edition in records
    ]


def _plain(*names: str) -> Callable[[Session, Sequence[Any]], list[Row]]:
    """Return a maker of rows that shows these columns, and the keys of the records referred to."""

    def rows(_session: Session, records: Sequence[Any]) -> list[Row]:
        return [
            {name: _shown(getattr(record, name)) for name in ("key", *names)} | _post_title(record)
            for record in records
        ]

    return rows


def _post_title(record: Any) -> Row:
    """Return the office of the post that a record names, if it can name one."""
    post = getattr(record, "post", None)
    return {"post_title": post_title(post)} if isinstance(post, model.Post) else {}


def _shown(value: Any) -> Any:
    if isinstance(value, model.Record):
        return value.key
    return list(value) if isinstance(value, list) else value


ROWS: Mapping[str, Callable[[Session, Sequence[Any]], list[Row]]] = {
    "facts": _facts,
    "sources": _sources,
    "contacts": _contacts,
    "relationships": _relationships,
    "states": _states,
    "posts": _posts,
    "events": _events,
    "instruments": _plain("title", "short_title", "series", "status"),
    "disputes": _disputes,
    "judgements": _judgements,
    "campaigns": _campaigns,
    "asks": _plain("campaign", "post", "position", "text", "basis"),
    "documents": _documents,
    "signatories": _signatories,
    "commitments": _plain("post", "ask", "text", "fact", "due", "state"),
    "outcomes": _plain("ask", "text", "date", "fact", "contribution"),
    "searches": _plain("name", "text"),
    "editions": _editions,
}
# What each row needs beside its record, read for all of them at once.
OPTIONS: Mapping[str, Sequence[ExecutableOption]] = {
    "facts": (selectinload(model.Fact.citations).selectinload(model.Citation.source),),
    "contacts": (selectinload(model.Contact.names),),
    "posts": (
        selectinload(model.Post.tenures).selectinload(model.Tenure.holder).selectinload(model.Contact.names),
    ),
    "relationships": (
        selectinload(model.Relationship.contact).selectinload(model.Contact.names),
        selectinload(model.Relationship.other).selectinload(model.Contact.names),
    ),
    "disputes": (
        selectinload(model.Dispute.chosen),
        selectinload(model.Dispute.members)
        .selectinload(model.DisputeMember.fact)
        .selectinload(model.Fact.citations)
        .selectinload(model.Citation.source),
    ),
    "documents": (selectinload(model.Document.addressees).selectinload(model.Addressee.post),),
    "signatories": (selectinload(model.Signatory.contact).selectinload(model.Contact.names),),
    "editions": (selectinload(model.Edition.files), selectinload(model.Edition.document)),
}
