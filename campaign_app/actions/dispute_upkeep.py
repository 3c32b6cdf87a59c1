"""Open disputes kept up to date: facts join and leave them, and new ones form, when facts are changed.

Nothing that a person decided is touched: a chosen or hedged dispute keeps its members. What contradicts them
later forms an open dispute beside it, which is decided together with it (``dispute_groups.with_decided``).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from campaign_app import model
from campaign_app.actions.dispute_groups import (
    FIGURE,
    contradicted_later,
    covering,
    decided_beside,
    disputes,
    figures,
    judgements,
    made,
    values_in,
)
from campaign_app.actions.dispute_surroundings import Surroundings
from campaign_app.manuscript.disputes import Group, each_group, groups
from campaign_app.store.progress import Told, untold

WEIGHED = ("value", "partial", "derived")
FEW = 200  # facts whose surroundings are looked up one by one; for more the whole workspace is read


def settle(session: Session, keys: Iterable[str], told: Told = untold) -> None:
    """Bring the open disputes up to date after the facts ``keys`` were added, changed or judged.

    A fact joins the open dispute over its event and measure and leaves one that it no longer belongs to.
    Where it contradicts another and nothing covers that yet, a dispute forms; one that had formed by itself
    goes when its facts agree or another dispute weighs them all.
    """
    session.flush()
    touched = set(keys)
    if touched:
        _Upkeep(session, touched, told).run()


def beside(session: Session, key: str) -> set[str]:
    """Return the facts that stand in a dispute together with the fact ``key``, to settle when it is gone."""
    mine = select(model.DisputeMember.dispute_id).join(model.DisputeMember.fact).where(model.Fact.key == key)
    theirs = select(model.Fact.key).join(model.DisputeMember).where(model.DisputeMember.dispute_id.in_(mine))
    return set(session.scalars(theirs)) - {key}


def drop_covered(session: Session) -> None:
    """Delete open disputes that had formed by themselves where another one weighs all of their facts."""
    session.flush()
    found = disputes(session)
    for dispute in found:
        values = set(values_in(dispute))
        others = (other for other in found if other is not dispute and not other.found)
        if dispute.found and dispute.state == "open" and any(values <= set(values_in(o)) for o in others):
            session.delete(dispute)


class _Upkeep:
    """One pass over the disputes that some facts touch, and the figures that belong together with them."""

    def __init__(self, session: Session, touched: set[str], told: Told) -> None:
        self._session = session
        self._touched = touched
        self._told = told
        few = len(touched) <= FEW
        self._disputes = disputes(session, touched if few else None)
        self._by_fact: dict[str, list[model.Dispute]] = defaultdict(list)
        for dispute in self._disputes:
            for member in dispute.members:
                if member.relation in WEIGHED and dispute.state == "open":
                    self._by_fact[member.fact.key].append(dispute)
        self._affected = [dispute for key in sorted(touched) for dispute in self._by_fact[key]]
        near = self._near()
        if few and len(near) <= FEW:
            self._look_around(near)
        else:
            self._look_everywhere()
        self._groups: dict[str, list[Group]] = defaultdict(list)
        for group in self._found:
            for key in group.members:
                self._groups[key].append(group)

    def _near(self) -> set[str]:
        """Return the touched facts, those they are in dispute with, and those decided together with these."""
        near = self._touched | _facts_in(self._affected)
        if len(near) > FEW:
            return near
        return near | _facts_in(one for one in disputes(self._session, near) if one.state != "open")

    def _look_around(self, near: set[str]) -> None:
        around = Surroundings(self._session)
        around.add(near)
        self._judgements = judgements(self._session, around.grouped)
        found = groups(around.grouped.values(), self._judgements, around.besides.values())
        self._found = [group for group in found if near & group.members.keys()]
        self._disputes = disputes(self._session, near.union(*(group.members for group in self._found)))

    def _look_everywhere(self) -> None:
        self._disputes = disputes(self._session)
        self._judgements = judgements(self._session)
        every = figures(self._session, select(model.Fact.id).where(FIGURE))
        self._found, done = [], 0
        for group in each_group(every, self._judgements):
            self._told(0.5 * done / len(every))
            self._found.append(group)
            done += len(group.members)

    def run(self) -> None:
        for key in sorted(self._touched):
            self._leave(key)
        for done, group in enumerate(self._found):
            self._told(0.5 + 0.5 * done / len(self._found))
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


def _facts_in(found: Iterable[model.Dispute]) -> set[str]:
    return {member.fact.key for dispute in found for member in dispute.members}


def _counts(member: model.DisputeMember) -> bool:
    return member.fact.low is not None and member.fact.rank != "deprecated"
