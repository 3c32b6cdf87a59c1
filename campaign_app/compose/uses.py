"""Uses: the records that a document rests on, with their values on the day."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from campaign_app import model
from campaign_app.compose.references import canonical
from campaign_app.manuscript.reference import Use, UseKind
from campaign_app.manuscript.tree import Block, Cite, Value, walk

FACT = (
    *(
        "kind",
        "statement",
        "date",
        "place",
        "low",
        "high",
        "unit",
        "qualifier",
        "counted",
        "quote",
        "speaker",
    ),
    *("translation_note", "attributed_to", "attribution", "rank", "rank_reason"),
)
SOURCE = ("item", "forms", "status", "status_reason", "status_date", "superseded_by")
INSTRUMENT = ("title", "short_title", "series", "articles", "status", "item")


def current_use(session: Session, kind: UseKind, key: str) -> Use | None:
    """Return the record ``key`` with its version and values as they are now; None where it is gone."""
    record = session.scalar(select(RECORDS[kind]).where(RECORDS[kind].key == key))
    return Use(kind, key, record.version, canonical(VALUES[kind](session, record))) if record else None


def uses_of(session: Session, body: tuple[Block, ...]) -> tuple[Use, ...]:
    """Return a use for each fact, source and instrument that ``body`` prints or cites, by kind and key."""
    facts: set[str] = set()
    works: set[str] = set()
    for node in walk(body):
        if isinstance(node, Value):
            facts.add(node.fact)
        for reference in node.references if isinstance(node, Cite) else ():
            works.add(reference.source)
            facts |= {reference.fact} - {""}
    wanted: list[tuple[UseKind, str]] = [("fact", key) for key in sorted(facts)]
    wanted += [("instrument", key) for key in sorted(works)]
    wanted += [("source", key) for key in sorted(works)]
    found = (current_use(session, kind, key) for kind, key in wanted)
    return tuple(use for use in found if use is not None)


def _fact_values(session: Session, fact: model.Fact) -> dict[str, Any]:
    values = {name: getattr(fact, name) for name in FACT}
    values["event"] = fact.event.key if fact.event else None
    values["citations"] = [
        {
            "source": citation.source.key,
            **{name: getattr(citation, name) for name in ("stance", "locator", "label", "quote")},
        }
        for citation in fact.citations
    ]
    return {**values, "disputes": _dispute_values(session, fact)}


def _dispute_values(session: Session, fact: model.Fact) -> list[dict[str, Any]]:
    """Return how the disputes that weigh the fact stand: they decide how its figure is worded."""
    member = model.DisputeMember
    query = select(model.Dispute).join(member).where(member.fact_id == fact.id, member.relation == "value")
    return [
        {
            "key": dispute.key,
            "state": dispute.state,
            "chosen": dispute.chosen.key if dispute.chosen else None,
            "wording": dispute.wording,
            "values": sorted(m.fact.key for m in dispute.members if m.relation == "value"),
        }
        for dispute in session.scalars(query.order_by(model.Dispute.key))
    ]


def _columns(*names: str) -> Callable[[Session, Any], dict[str, Any]]:
    return lambda _, record: {name: getattr(record, name) for name in names}


RECORDS: dict[UseKind, Any] = {"fact": model.Fact, "source": model.Source, "instrument": model.Instrument}
VALUES: dict[UseKind, Callable[[Session, Any], dict[str, Any]]] = {
    "fact": _fact_values,
    "source": _columns(*SOURCE),
    "instrument": _columns(*INSTRUMENT),
}
