"""A dispute laid out: its values side by side with their sources, and what each decision would print."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from sqlalchemy import select
from sqlalchemy.orm import Session

from campaign_app import model
from campaign_app.actions.dispute_groups import facts_of, figures, get_dispute, judgements
from campaign_app.actions.rows import value_of
from campaign_app.compose.evidence import Evidence
from campaign_app.compose.facts import Facts, figures_in, is_figure
from campaign_app.compose.references import source_name
from campaign_app.errors import UserError
from campaign_app.manuscript.checks.figures import without_dates
from campaign_app.manuscript.checks.passages import VALUE
from campaign_app.manuscript.checks.sums import added_up
from campaign_app.manuscript.disputes import compare_said, sums_of
from campaign_app.manuscript.figures_compared import Comparison
from campaign_app.manuscript.numbers_read import numbers_in
from campaign_app.manuscript.tree import plain
from campaign_app.readers.schema.sources import unfolded
from campaign_app.store import Store

PLACEHOLDER = re.compile(r"\{[^{}]*\}")


@dataclass(frozen=True, slots=True)
class Witness:
    """Where a value comes from: ``name`` is short (who published or wrote it), ``issued`` an EDTF date."""

    source: str
    title: str
    name: str
    issued: str
    reliability: str
    stance: str
    locator: str
    label: str
    quote: str


@dataclass(frozen=True, slots=True)
class Side:
    """One member of a dispute; ``low`` and ``high`` are the ends of its value, None without a number."""

    fact: str
    relation: str
    statement: str
    low: float | None
    high: float | None
    qualifier: str
    unit: str
    value: str
    counted: str
    date: str
    attributed_to: str
    deprecated: bool
    witnesses: tuple[Witness, ...]


@dataclass(frozen=True, slots=True)
class Laid:
    """A dispute laid out: its sides, how they compare, what was decided, and what letters print now."""

    key: str
    kind: str
    description: str
    advice: str
    state: str
    chosen: str
    reason: str
    wording: str
    printed: str
    sides: tuple[Side, ...]
    comparisons: tuple[Comparison, ...]

    @property
    def decision(self) -> Mapping[str, str]:
        """What was decided, by the fields of the dispute."""
        return {name: getattr(self, name) for name in ("state", "chosen", "reason", "wording")}


def lay_out(store: Store, key: str, language: str = "en-GB") -> Laid:
    """Return a dispute with its sides in their order; ``printed`` is what ``fact()`` gives now."""
    with store.read() as session:
        dispute = get_dispute(session, key)
        return Laid(
            key=key,
            kind=dispute.kind,
            description=dispute.description,
            advice=dispute.advice,
            state=dispute.state,
            chosen=dispute.chosen.key if dispute.chosen else "",
            reason=dispute.reason,
            wording=dispute.wording,
            printed=_printed(session, dispute, language),
            sides=tuple(_side(member) for member in dispute.members),
            comparisons=_comparisons(session, dispute),
        )


def printed_if(
    store: Store, key: str, state: str, chosen: str = "", wording: str = "", language: str = "en-GB"
) -> str:
    """Return what letters would print for a dispute that was decided so; nothing is stored."""
    with store.read() as session, session.no_autoflush:
        dispute = get_dispute(session, key)
        if state == "hedged":
            check_wording(dispute, wording)
        dispute.state, dispute.wording = state, wording  # type: ignore[assignment]  # a word of DisputeState
        dispute.chosen = facts_of(session, [chosen]).get(chosen)
        words = _printed(session, dispute, language)
        session.expunge_all()
        return words


def check_wording(dispute: model.Dispute, wording: str) -> None:
    """Raise UserError where the words to print are empty, name a stranger, or add disputed values up."""
    if not wording.strip():
        raise UserError(f"Dispute {dispute.key} needs the words to print; write them.")
    known = {member.fact.key: member.fact for member in dispute.members if is_figure(member.fact)}
    for named in PLACEHOLDER.findall(wording):
        if named[1:-1] not in known:
            there = ", ".join(known) or "none"
            raise UserError(f"“{named}” is no figure of dispute {dispute.key}; its figures are: {there}.")
    words = without_dates(PLACEHOLDER.sub("", wording))
    typed = {value for number in numbers_in(words) for value in number.values}
    for total in sorted(typed & sums_of([(fact.low, fact.high) for fact in known.values()])):
        raise UserError(
            f"The wording says {total:,.15g}, a sum of disputed values of {dispute.key}; "
            "they may count the same people, so name them side by side instead."
        )
    if added_up(PLACEHOLDER.sub(VALUE, wording)):
        raise UserError(
            f"The wording adds disputed values of {dispute.key} up; "
            "they may count the same people, so name them side by side instead."
        )


def _printed(session: Session, dispute: model.Dispute, language: str) -> str:
    figures = figures_in(dispute)
    if not figures:
        return ""
    return plain(
        Facts(Evidence(session), language).worded(figures[0], dispute if figures[1:] else None, unit=True)
    )


def _comparisons(session: Session, dispute: model.Dispute) -> tuple[Comparison, ...]:
    ids = [member.fact_id for member in dispute.members if member.relation != "mentions"]
    found = figures(session, select(model.Fact.id).where(model.Fact.id.in_(ids)))
    said = judgements(session)
    compared = (compare_said(a, b, said) for a, b in combinations(found, 2))
    pairs = {frozenset(pair) for pair in said}
    return tuple(c for c in compared if c.verdict != "different" or frozenset((c.fact, c.other)) in pairs)


def _side(member: model.DisputeMember) -> Side:
    fact = member.fact
    return Side(
        fact=fact.key,
        relation=member.relation,
        statement=fact.statement,
        low=fact.low,
        high=fact.high,
        qualifier=fact.qualifier or "",
        unit=fact.unit,
        value=value_of(fact),
        counted=fact.counted,
        date=fact.date or "",
        attributed_to=fact.attributed_to,
        deprecated=fact.rank == "deprecated",
        witnesses=tuple(map(_witness, fact.citations)),
    )


def _witness(citation: model.Citation) -> Witness:
    source = citation.source
    shown = unfolded({"item": source.item})
    return Witness(
        source=source.key,
        title=source.title,
        name=source_name(source),
        issued=shown["issued"],
        reliability=source.reliability,
        stance=citation.stance,
        locator=citation.locator,
        label=citation.label,
        quote=citation.quote,
    )
