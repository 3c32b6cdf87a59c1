"""Open disputes kept up to date: facts join and leave them, and new ones form, when facts are changed.

Nothing that a person decided is touched: a chosen or hedged dispute keeps its members. What contradicts them
later forms an open dispute beside it, which is decided together with it (``dispute_groups.with_decided``).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session, selectinload

from campaign_app import model
from campaign_app.actions.dispute_groups import (
    FIGURE,
    RECKONED,
    contradicted_later,
    covering,
    decided_beside,
    figures,
    judgements,
    made,
    values_in,
)
from campaign_app.manuscript.disputes import Group, groups

WEIGHED = ("value", "partial", "derived")
FEW = 200  # facts whose surroundings are looked up one by one; for more the whole workspace is read


def settle(session: Session, keys: Iterable[str]) -> None:
    """Bring the open disputes up to date after the facts ``keys`` were added, changed or judged.

    A fact joins the open dispute over its event and measure and leaves one that it no longer belongs to.
    Where it contradicts another and nothing covers that yet, a dispute forms; one that had formed by itself
    goes when its facts agree or another dispute weighs them all.
    """
    session.flush()
    touched = set(keys)
    if touched:
        _Upkeep(session, touched).run()


def beside(session: Session, key: str) -> set[str]:
    """Return the facts that stand in a dispute together with the fact ``key``, to settle when it is gone."""
    mine = select(model.DisputeMember.dispute_id).join(model.DisputeMember.fact).where(model.Fact.key == key)
    theirs = select(model.Fact.key).join(model.DisputeMember).where(model.DisputeMember.dispute_id.in_(mine))
    return set(session.scalars(theirs)) - {key}


def drop_covered(session: Session) -> None:
    """Delete open disputes that had formed by themselves where another one weighs all of their facts."""
    session.flush()
    disputes = _disputes(session)
    for dispute in disputes:
        values = set(values_in(dispute))
        others = (other for other in disputes if other is not dispute and not other.found)
        if dispute.found and dispute.state == "open" and any(values <= set(values_in(o)) for o in others):
            session.delete(dispute)


class _Upkeep:
    """One pass over the disputes of a session, which are read once."""

    def __init__(self, session: Session, touched: set[str]) -> None:
        self._session = session
        self._touched = touched
        self._disputes = _disputes(session)
        self._judgements = judgements(session)
        self._by_fact: dict[str, list[model.Dispute]] = defaultdict(list)
        for dispute in self._disputes:
            for member in dispute.members:
                if member.relation in WEIGHED and dispute.state == "open":
                    self._by_fact[member.fact.key].append(dispute)
        self._affected = [dispute for key in sorted(touched) for dispute in self._by_fact[key]]
        self._found = groups(figures(session, self._surroundings()), self._judgements)
        self._groups: dict[str, list[Group]] = defaultdict(list)
        for group in self._found:
            for key in group.members:
                self._groups[key].append(group)

    def run(self) -> None:
        for key in sorted(self._touched):
            self._leave(key)
        for group in self._found:
            touched = sorted(group.members.keys() & self._touched)
            if touched:
                self._join(group, touched)
        self._dissolve()

    def _leave(self, key: str) -> None:
        """Take a fact out of the open disputes whose other figures it has nothing to do with any more."""
        near = {other for group in self._groups[key] for other in group.members}
        for dispute in self._by_fact[key]:
            mine = next(member for member in dispute.members if member.fact.key == key)
            others = {
                m.fact.key for m in dispute.members if m.relation == "value" and m is not mine and _counts(m)
            }
            if others and not others & near and (mine.fact.low is not None or dispute.found):
                dispute.members.remove(mine)

    def _join(self, group: Group, touched: Collection[str]) -> None:
        """Bring touched facts into the open dispute over their group; make one where none covers it."""
        dispute = covering(self._disputes, group)
        if dispute is None or (dispute.state != "open" and contradicted_later(dispute, group)):
            if group.contradictions:
                dispute = made(self._session, group)
                self._session.add(dispute)
                self._session.flush()
                self._disputes.append(dispute)
            return
        if dispute.state != "open":
            return
        members = {member.fact.key: member for member in dispute.members}
        judged = {key for pair in self._judgements for key in pair}
        for key in touched:
            relation = group.members[key]
            if key not in members:
                fact = self._session.scalars(select(model.Fact).where(model.Fact.key == key)).one()
                dispute.members.append(model.DisputeMember(fact=fact, relation=relation))
            elif members[key].relation in WEIGHED and (dispute.found or key in judged):
                members[key].relation = relation

    def _dissolve(self) -> None:
        """Delete affected disputes that had formed by themselves and have nothing left to tell."""
        for dispute in dict.fromkeys(self._affected):
            values = set(values_in(dispute))
            contradicted = any(
                {pair.fact, pair.other} <= values for group in self._found for pair in group.contradictions
            )
            decided = decided_beside(self._disputes, dispute)
            later = decided is None or any(contradicted_later(decided, group) for group in self._found)
            if dispute.found and not (contradicted and later):
                self._session.delete(dispute)

    def _surroundings(self) -> Select[int]:
        """Select the facts that may belong together with the touched ones or with the disputes they are in.

        What was reckoned, and all that its sources say, belongs to it, because it may rest on any of that.
        """
        fact = model.Fact
        near = self._touched | {member.fact.key for one in self._affected for member in one.members}
        if len(near) > FEW:
            return select(fact.id).where(FIGURE)
        events = select(fact.event_id).where(fact.key.in_(near), fact.event_id.is_not(None))
        loose = select(fact.counted).where(fact.key.in_(near), fact.event_id.is_(None), fact.counted != "")
        reckoned = select(fact.id).where(fact.attribution.in_(RECKONED), FIGURE)
        sources = select(model.Citation.source_id).where(model.Citation.fact_id.in_(reckoned))
        cited = select(model.Citation.fact_id).where(model.Citation.source_id.in_(sources))
        alone = fact.event_id.is_(None) & fact.counted.in_(loose)
        return select(fact.id).where(FIGURE, or_(fact.event_id.in_(events), alone, fact.id.in_(cited)))


def _disputes(session: Session) -> list[model.Dispute]:
    members = selectinload(model.Dispute.members).selectinload(model.DisputeMember.fact)
    return list(session.scalars(select(model.Dispute).options(members).order_by(model.Dispute.key)))


def _counts(member: model.DisputeMember) -> bool:
    return member.fact.low is not None and member.fact.rank != "deprecated"
