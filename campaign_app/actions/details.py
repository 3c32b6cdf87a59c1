"""What showing a record adds to its fields: what it is tied to, in plain values."""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from campaign_app import model
from campaign_app.actions.relationships import related
from campaign_app.actions.rows import native_name, number, tenure_name, value_of

Values = dict[str, Any]
# What showing a record adds to its rows; taken off again before an edit.
ADDED: Mapping[str, tuple[str, ...]] = {
    "citations": ("source_title", "quote_state", "quote_reason", "outdated"),
    "members": ("low", "high", "qualifier", "unit", "value", "statement", "date", "source"),
    "tenures": ("name",),
}


def bare(name: str, rows: Any) -> Any:
    """Return the rows of the field ``name`` without what showing them added."""
    if name not in ADDED or not isinstance(rows, list):
        return rows
    return [
        {part: value for part, value in row.items() if part not in ADDED[name]}
        if isinstance(row, dict)
        else row
        for row in rows
    ]


def _fact(session: Session, fact: model.Fact, values: Values) -> Values:
    members = session.scalars(
        select(model.DisputeMember)
        .join(model.Dispute)
        .where(model.DisputeMember.fact_id == fact.id)
        .order_by(model.Dispute.key)
    )
    return {
        "value": value_of(fact),
        "event_title": fact.event.title if fact.event else "",
        "instrument_title": fact.instrument.title if fact.instrument else "",
        "citations": [
            {
                **row,
                "source_title": citation.source.title,
                "quote_state": citation.quote_state or "",
                "quote_reason": citation.quote_reason,
                "outdated": citation.outdated,
            }
            for row, citation in zip(values["citations"], fact.citations, strict=True)
        ],
        "disputes": [
            {
                "key": member.dispute.key,
                "kind": member.dispute.kind,
                "severity": member.dispute.severity,
                "state": member.dispute.state,
                "relation": member.relation,
                "description": member.dispute.description,
            }
            for member in members
        ],
        "documents": [
            key
            for key, facts in session.execute(
                select(model.Document.key, model.Document.facts).order_by(model.Document.key)
            )
            if fact.key in facts
        ],
        "editions": _editions_using(session, "fact", fact.key),
    }


def _source(session: Session, source: model.Source, _values: Values) -> Values:
    cited = (
        select(model.Fact.key)
        .where(model.Fact.citations.any(model.Citation.source_id == source.id))
        .order_by(model.Fact.key)
    )
    return {
        "printed_title": source.title,
        "facts": list(session.scalars(cited)),
        "editions": _editions_using(session, "source", source.key),
        "snapshots": [
            {
                **{"sha256": seen.sha256, "media_type": seen.media_type, "size": seen.size},
                **{"seen_on": seen.seen_on, "name": seen.name, "repaired": seen.repaired},
                "damage": [damage["message"] for damage in seen.damage],
                "repairable": seen.repairable,
            }
            for seen in source.snapshots
        ],
    }


def _contact(session: Session, contact: model.Contact, _values: Values) -> Values:
    facts = session.execute(select(model.Fact.key, model.Fact.actors).order_by(model.Fact.key))
    posts = select(model.Post.key).join(model.Tenure).where(model.Tenure.holder_id == contact.id)
    signed = (
        select(model.Document.key)
        .join(model.Signatory, model.Signatory.document_id == model.Document.id)
        .where(model.Signatory.contact_id == contact.id)
    )
    return {
        "name": contact.name(),
        "native_name": native_name(contact),
        "relationships": related(session, contact),
        "posts": list(session.scalars(posts.order_by(model.Post.key))),
        "signed": list(session.scalars(signed.order_by(model.Document.key))),
        "facts": [key for key, actors in facts if contact.key in actors],
    }


def _post(session: Session, post: model.Post, values: Values) -> Values:
    addressed = select(model.Document.key).join(model.Addressee).where(model.Addressee.post_id == post.id)
    return {
        "title": post.titles.get("en") or next(iter(post.titles.values())),
        "tenures": [
            {**row, "name": tenure_name(tenure)}
            for row, tenure in zip(values["tenures"], post.tenures, strict=True)
        ],
        "documents": list(session.scalars(addressed.order_by(model.Document.key))),
    }


def _event(session: Session, event: model.Event, _values: Values) -> Values:
    facts = select(model.Fact.key).where(model.Fact.event_id == event.id).order_by(model.Fact.key)
    return {"facts": list(session.scalars(facts))}


def _instrument(session: Session, instrument: model.Instrument, _values: Values) -> Values:
    facts = select(model.Fact.key).where(model.Fact.instrument_id == instrument.id).order_by(model.Fact.key)
    return {
        "facts": list(session.scalars(facts)),
        "editions": _editions_using(session, "instrument", instrument.key),
    }


def _dispute(_session: Session, dispute: model.Dispute, values: Values) -> Values:
    return {
        "members": [
            {
                **row,
                "low": number(member.fact.low),
                "high": number(member.fact.high),
                "qualifier": member.fact.qualifier,
                "unit": member.fact.unit,
                "value": value_of(member.fact),
                "statement": member.fact.statement,
                "date": member.fact.date,
                "source": ", ".join(citation.source.key for citation in member.fact.citations),
            }
            for row, member in zip(values["members"], dispute.members, strict=True)
        ]
    }


def _campaign(session: Session, campaign: model.Campaign, _values: Values) -> Values:
    documents = select(model.Document.key).where(model.Document.campaign_id == campaign.id)
    return {
        "sender_name": campaign.sender.name() if campaign.sender else "",
        "asks": [{"key": ask.key, "text": ask.text, "basis": list(ask.basis)} for ask in campaign.asks],
        "documents": list(session.scalars(documents.order_by(model.Document.key))),
    }


def _document(session: Session, document: model.Document, _values: Values) -> Values:
    editions = select(model.Edition.key).where(model.Edition.document_id == document.id)
    return {
        "signatories": [one.key for one in document.signatories],
        "editions": list(session.scalars(editions.order_by(model.Edition.number))),
    }


def _editions_using(session: Session, kind: str, key: str) -> list[str]:
    used = select(model.Edition.key).where(
        model.Edition.uses.any((model.EditionUse.kind == kind) & (model.EditionUse.key == key))
    )
    return list(session.scalars(used.order_by(model.Edition.key)))


DETAILS: Mapping[str, Callable[[Session, Any, Values], Values]] = {
    "facts": _fact,
    "sources": _source,
    "contacts": _contact,
    "posts": _post,
    "events": _event,
    "instruments": _instrument,
    "disputes": _dispute,
    "campaigns": _campaign,
    "documents": _document,
}
