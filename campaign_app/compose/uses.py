"""Uses: the records that a document rests on, with their values on the day."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from campaign_app import model
from campaign_app.compose.evidence import Evidence
from campaign_app.compose.facts import weighs
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
    *("translation_note", "occasion", "article", "attributed_to", "attribution"),
    *("forum", "verb", "strength", "rank", "rank_reason"),
)
SOURCE = ("item", "forms", "status", "status_reason", "status_date", "superseded_by")
INSTRUMENT = ("title", "short_title", "series", "articles", "status", "item")


def current_uses(evidence: Evidence, wanted: Collection[tuple[UseKind, str]]) -> list[Use | None]:
    """Return each record that is ``wanted`` with its version and values as they are now, None where gone."""
    evidence.read(key for kind, key in wanted if kind == "fact")
    evidence.read_works(key for kind, key in wanted if kind != "fact")
    return [_current(evidence, kind, key) for kind, key in wanted]


def _current(evidence: Evidence, kind: UseKind, key: str) -> Use | None:
    if kind == "fact":
        fact = evidence.fact(key)
        return Use(kind, key, fact.version, canonical(_fact_values(evidence, fact))) if fact else None
    work = evidence.source(key) if kind == "source" else evidence.instrument(key)
    names = SOURCE if kind == "source" else INSTRUMENT
    return Use(kind, key, work.version, canonical(_columns(work, names))) if work else None


def uses_of(evidence: Evidence, body: tuple[Block, ...]) -> tuple[Use, ...]:
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
    return tuple(use for use in current_uses(evidence, wanted) if use is not None)


def successors_of(evidence: Evidence, uses: Iterable[Use]) -> tuple[tuple[str, str], ...]:
    """Return key and title of each source that takes the place of one of ``uses``."""
    keys = {str(use.mapping().get("superseded_by") or "") for use in uses if use.kind == "source"} - {""}
    evidence.read_works(keys)
    return tuple((key, found.title) for key in sorted(keys) if (found := evidence.source(key)))


def works_of(values: Mapping[str, Any]) -> frozenset[str]:
    """Return the keys of the sources and the instrument that a fact with these values of a use cites."""
    cited = {one["source"] for one in values.get("citations", ())}
    if values.get("kind") == "legal" and values.get("article") and values.get("instrument"):
        cited.add(values["instrument"])
    return frozenset(cited)


def _fact_values(evidence: Evidence, fact: model.Fact) -> dict[str, Any]:
    values = _columns(fact, FACT)
    values["event"] = fact.event.key if fact.event else None
    values["instrument"] = fact.instrument.key if fact.instrument else None
    values["citations"] = [
        {
            "source": citation.source.key,
            **_columns(citation, ("stance", "locator", "label", "quote")),
        }
        for citation in fact.citations
    ]
    weighing = (dispute for dispute in evidence.disputes(fact) if weighs(dispute, fact))
    return {**values, "disputes": [_dispute_values(dispute) for dispute in weighing]}


def _dispute_values(dispute: model.Dispute) -> dict[str, Any]:
    """Return how a dispute stands: it decides how the figures in it are worded."""
    return {
        "key": dispute.key,
        "state": dispute.state,
        "chosen": dispute.chosen.key if dispute.chosen else None,
        "wording": dispute.wording,
        "values": sorted(m.fact.key for m in dispute.members if m.relation == "value"),
    }


def _columns(record: model.Row, names: Iterable[str]) -> dict[str, Any]:
    return {name: getattr(record, name) for name in names}
