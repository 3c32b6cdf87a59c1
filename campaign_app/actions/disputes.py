"""Find disputes, form them, say what figures count, and decide."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from campaign_app import model
from campaign_app.actions.dispute_groups import (
    all_groups,
    covering,
    described,
    facts_of,
    figures,
    get_dispute,
    next_key,
    values_in,
    with_decided,
)
from campaign_app.actions.dispute_sides import check_wording
from campaign_app.actions.dispute_upkeep import settle
from campaign_app.actions.judging import wholes
from campaign_app.actions.kinds import KINDS
from campaign_app.actions.meanwhile import reconciled
from campaign_app.actions.new_keys import NewKeys
from campaign_app.actions.rows import value_of
from campaign_app.compose.facts import is_figure
from campaign_app.errors import UserError
from campaign_app.manuscript.disputes import Group, Relation, coincidences
from campaign_app.manuscript.figures_compared import Comparison, Says
from campaign_app.model import dispute as model_dispute
from campaign_app.readers.records import Keys
from campaign_app.store import Store

RELATIONS: Mapping[Says, model_dispute.Relation] = {
    "same thing": "value",
    "different thing": "mentions",
    "subset of": "partial",
}
# What was decided: the state, the fact that was chosen, the reason, the wording.
Decision = Mapping[str, str]
ProposalKind = Literal["figure", "possible conflation"]


@dataclass(frozen=True, slots=True)
class Proposal:
    """Facts that seem not to agree, and why; ``dispute`` is the decided one that they would reopen."""

    kind: ProposalKind
    description: str
    members: Mapping[str, str]
    reasons: tuple[str, ...]
    dispute: str = ""


def find_disputes(store: Store) -> list[Proposal]:
    """Return facts that do not agree and that no dispute says so of, with the reasons.

    Figures of one event and measure of which not all can be true; new ones beside a dispute that was decided
    already; and one number given for different events within a fortnight.
    """
    with store.read() as session:
        disputes = list(session.scalars(select(model.Dispute).order_by(model.Dispute.key)))
        found = [_proposal(session, group, covering(disputes, group)) for group in all_groups(session)]
        return [*filter(None, found), *_conflations(session, disputes)]


def accept(store: Store, proposal: Proposal) -> str:
    """Make a proposal a dispute, or add it to the decided one, which it reopens; return the key."""
    if proposal.dispute:
        with store.change(f"Reopen dispute {proposal.dispute}") as session:
            dispute = get_dispute(session, proposal.dispute)
            there = {member.fact.key for member in dispute.members}
            dispute.members += _members(
                session, {f: r for f, r in proposal.members.items() if f not in there}
            )
            dispute.state = "open"
            return dispute.key
    return form_dispute(store, proposal.members, proposal.description, proposal.kind)


def form_dispute(
    store: Store, members: Mapping[str, str], description: str = "", kind: str = "figure"
) -> str:
    """Make an open dispute over facts, each with its relation, and return its key."""
    if len(members) < 2:
        raise UserError("A dispute needs two facts at least; choose another one that does not agree.")
    with store.change("Form a dispute") as session:
        rows = _members(session, members)
        values: dict[str, Relation] = {f: "value" for f, r in members.items() if r == "value"}
        told = described([row.fact for row in rows], Group("", "", values, ()))
        dispute = model.Dispute(
            key=next_key(session, next((row.fact.event.key for row in rows if row.fact.event), "")),
            kind=kind,
            severity="warning" if kind == "possible conflation" else "conflict",
            description=description or told or "Facts that do not agree.",
            state="open",
            members=rows,
        )
        session.add(dispute)
        return dispute.key


def judge(store: Store, fact: str, others: Sequence[str], says: Says | None, reason: str = "") -> None:
    """Say that ``fact`` counts the same thing as each of ``others``, a different one, or a subset of it.

    None takes back what was said. Open disputes follow at once.
    """
    with store.change(f"Say what {fact} counts") as session:
        _judge(session, fact, others, says, reason)


def judge_member(store: Store, dispute: str, fact: str, says: Says | None, reason: str = "") -> None:
    """Say of a member of a dispute, also of a decided one, what it is to the values it is weighed against.

    It stays a member, but a subset and a different thing are not weighed any more.
    """
    with store.change(f"Say what {fact} counts") as session:
        found = get_dispute(session, dispute)
        member = next((one for one in found.members if one.fact.key == fact), None)
        if member is None:
            raise UserError(f"The fact {fact} is no member of dispute {dispute}; choose one of its members.")
        others = [key for key in values_in(found) if key != fact]
        if says == "subset of":
            # Of the other values of a dispute some may be too small to hold it.
            others = wholes(session, fact, others)
        if says is not None:
            member.relation = RELATIONS[says]
        _judge(session, fact, others, says, reason)


def keep_open(store: Store, key: str, seen: Decision | None = None) -> None:
    """Leave a dispute open: letters give the bounds of all its values and cite every side.

    Raises Moved, as ``choose`` and ``hedge`` do, where it is not decided any more as it was ``seen``.
    """
    with store.change(f"Keep dispute {key} open") as session:
        dispute = get_dispute(session, key)
        _refuse_moved(dispute, {"state": "open", "chosen": ""}, seen)
        dispute.state, dispute.chosen = "open", None


def choose(store: Store, key: str, fact: str, reason: str, seen: Decision | None = None) -> None:
    """Let the value of ``fact`` stand in a dispute. UserError without a reason, or for no value of it."""
    if not reason.strip():
        raise UserError(f"Choosing {fact} in dispute {key} needs a reason; write why it stands.")
    with store.change(f"Choose {fact} in dispute {key}") as session:
        _refuse_moved(
            get_dispute(session, key), {"state": "chosen", "chosen": fact, "reason": reason.strip()}, seen
        )
        dispute = with_decided(session, key)
        if fact not in values_in(dispute):
            known = ", ".join(values_in(dispute)) or "none"
            raise UserError(f"“{fact}” is no value of dispute {key}; its values are: {known}.")
        dispute.state, dispute.reason = "chosen", reason.strip()
        dispute.chosen = facts_of(session, [fact])[fact]


def hedge(store: Store, key: str, wording: str, reason: str = "", seen: Decision | None = None) -> None:
    """Have ``wording`` printed for a dispute, in which ``{F070}`` stands for the value of that fact.

    UserError where it is empty, names a fact that is no figure of the dispute, or adds its values up.
    """
    with store.change(f"Word dispute {key}") as session:
        _refuse_moved(get_dispute(session, key), {"state": "hedged", "wording": wording.strip()}, seen)
        dispute = with_decided(session, key)
        check_wording(dispute, wording)
        dispute.state, dispute.chosen, dispute.wording = "hedged", None, wording.strip()
        dispute.reason = reason.strip() or dispute.reason


def _refuse_moved(dispute: model.Dispute, wanted: Decision, seen: Decision | None) -> None:
    if seen is not None:
        chosen = dispute.chosen.key if dispute.chosen else ""
        now = {name: getattr(dispute, name) for name in ("state", "reason", "wording")}
        reconciled(KINDS["disputes"], f"The dispute {dispute.key}", wanted, seen, {**now, "chosen": chosen})


def _proposal(session: Session, group: Group, dispute: model.Dispute | None) -> Proposal | None:
    if not group.contradictions:
        return None
    if dispute is None:
        told = described(list(facts_of(session, group.members).values()), group)
        reasons = tuple(map(_reason, group.contradictions))
        return Proposal("figure", told, group.members, reasons)
    there = {member.fact.key for member in dispute.members}
    new = {fact: relation for fact, relation in group.members.items() if fact not in there}
    reasons = tuple(_reason(p) for p in group.contradictions if {p.fact, p.other} & new.keys())
    if "value" not in new.values():
        return None
    return Proposal("figure", dispute.description, new, reasons, dispute.key)


def _reason(pair: Comparison) -> str:
    return f"{pair.fact} and {pair.other}: {pair.reason[:1].lower()}{pair.reason[1:]}"


def _conflations(session: Session, disputes: Sequence[model.Dispute]) -> Iterable[Proposal]:
    told = [{member.fact.key for member in dispute.members} for dispute in disputes]
    for keys in coincidences(figures(session, select(model.Fact.id))):
        if any(set(keys) <= known for known in told):
            continue
        facts = facts_of(session, keys).values()
        words = " / ".join(f"{value_of(f)} ({f.event.title if f.event else f.key})" for f in facts)
        reason = "One number is given for different events within a fortnight; perhaps they are mixed up."
        yield Proposal("possible conflation", words, dict.fromkeys(keys, "mentions"), (reason,))


def _members(session: Session, relations: Mapping[str, str]) -> list[model.DisputeMember]:
    known = facts_of(session, relations)
    for key in relations:
        if key not in known:
            raise UserError(f"There is no fact “{key}”; search the facts for the one you mean.")
    return [model.DisputeMember(fact=known[key], relation=relation) for key, relation in relations.items()]


def _judge(session: Session, fact: str, others: Sequence[str], says: Says | None, reason: str) -> None:
    known = facts_of(session, [fact, *others])
    for key in (fact, *others):
        if key not in known:
            raise UserError(f"There is no fact “{key}”; search the facts for the one you mean.")
        if not is_figure(known[key]):
            raise UserError(f"The fact {key} gives no number to compare; choose a figure.")
    if fact in others:
        raise UserError(f"The fact {fact} cannot be compared with itself; choose another one.")
    if says == "subset of":
        for key in others:
            wholes(session, fact, [key])
    fresh = NewKeys("judgements", Keys(session).all("judgement"))
    for key in others:
        _take_back(session, known[fact], known[key])
        if says is not None:
            pair = {"fact": known[fact], "other": known[key]}
            session.add(model.Judgement(key=fresh.take({}), **pair, says=says, reason=reason.strip()))
    settle(session, [fact, *others])


def _take_back(session: Session, fact: model.Fact, other: model.Fact) -> None:
    said = model.Judgement
    pairs = or_(
        (said.fact_id == fact.id) & (said.other_id == other.id),
        (said.fact_id == other.id) & (said.other_id == fact.id),
    )
    for row in session.scalars(select(said).where(pairs)):
        session.delete(row)
