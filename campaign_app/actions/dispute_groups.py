"""Which figures of a workspace belong together, and the dispute that a group of them makes."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import ColumnElement, Select, select, true
from sqlalchemy.orm import Session, joinedload, selectinload

from campaign_app import model
from campaign_app.actions.rows import value_of
from campaign_app.compose.references import source_name
from campaign_app.errors import UserError
from campaign_app.manuscript.disputes import Group, Judgements, groups
from campaign_app.manuscript.figures_compared import Figure, Says
from campaign_app.store.rows import chunks

# How a source's own arithmetic is attributed.
RECKONED = ("inference", "calculation", "derived")
FIGURE = model.Fact.low.is_not(None)
AGREE = ("same", "rounding", "contained")
STANDS = model.Fact.rank != "deprecated"
# What telling a fact needs besides it.
TOLD = (
    joinedload(model.Fact.event),
    selectinload(model.Fact.citations).joinedload(model.Citation.source),
)


def all_groups(session: Session) -> list[Group]:
    """Return every group of figures about one event and measure in the workspace."""
    return groups(figures(session, select(model.Fact.id)), judgements(session))


def figures(session: Session, ids: Select[int]) -> list[Figure]:
    """Return the figures of the facts ``ids`` selects, without those that were deprecated."""
    fact = model.Fact
    cited: dict[int, set[str]] = {}
    citations = (
        select(model.Citation.fact_id, model.Source.key)
        .join(model.Citation.source)
        .where(model.Citation.fact_id.in_(ids), model.Citation.stance == "supports")
    )
    for number, source in session.execute(citations):
        cited.setdefault(number, set()).add(source)
    columns = (fact.id, fact.key, fact.low, fact.high, fact.qualifier, fact.unit, fact.counted, fact.date)
    query = select(*columns, fact.attribution, model.Event.key).outerjoin(fact.event)
    return [
        Figure(
            fact=key,
            low=low,
            high=high,
            qualifier=qualifier or "exact",
            unit=unit,
            counted=counted,
            event=event or "",
            date=date or "",
            sources=frozenset(cited.get(number, ())),
            reckoned=attribution in RECKONED,
        )
        for number, key, low, high, qualifier, unit, counted, date, attribution, event in session.execute(
            query.where(fact.id.in_(ids), FIGURE, STANDS)
        )
    ]


def judgements(session: Session, about: Collection[str] | None = None) -> Judgements:
    """Return what was said about pairs of facts, by their keys; ``about``: only those with one of these."""
    fact, other = model.Fact.__table__.alias(), model.Fact.__table__.alias()
    said = model.Judgement
    query = (
        select(said.id, fact.c.key, other.c.key, said.says)
        .join_from(said, fact, said.fact_id == fact.c.id)
        .join(other, said.other_id == other.c.id)
    )
    wanted: list[ColumnElement[bool]] = [true()]
    if about is not None:
        wanted = [side.c.key.in_(chunk) for chunk in chunks(about) for side in (fact, other)]
    rows = sorted({tuple(row) for which in wanted for row in session.execute(query.where(which))})
    found: dict[tuple[str, str], Says] = {}
    for _number, one, another, says in rows:
        # Older workspaces may hold several of a pair, of which the latest counts.
        found.pop((another, one), None)
        found[one, another] = says
    return found


def disputes(session: Session, about: Collection[str] | None = None) -> list[model.Dispute]:
    """Return the disputes by their keys, with their facts; ``about``: only those over one of these."""
    members = selectinload(model.Dispute.members).selectinload(model.DisputeMember.fact)
    query = select(model.Dispute).options(members)
    if about is None:
        return list(session.scalars(query.order_by(model.Dispute.key)))
    member = select(model.DisputeMember.dispute_id).join(model.DisputeMember.fact)
    found = {
        dispute.key: dispute
        for chunk in chunks(about)
        for dispute in session.scalars(
            query.where(model.Dispute.id.in_(member.where(model.Fact.key.in_(chunk))))
        )
    }
    return [found[key] for key in sorted(found)]


def covering(among: Iterable[model.Dispute], group: Group) -> model.Dispute | None:
    """Return the dispute that already weighs two values of ``group`` and more, an open one first."""
    values = set(group.values)
    covers = [dispute for dispute in among if len(values & set(values_in(dispute))) > 1]
    return min(covers, key=lambda dispute: (dispute.state != "open", dispute.key), default=None)


def contradicted_later(decided: model.Dispute, group: Group) -> bool:
    """Tell whether a value that ``decided`` does not know of contradicts what it settled on.

    That is the chosen value, or else each of the values it weighs.
    """
    known = {member.fact.key for member in decided.members}
    sides = {decided.chosen.key} if decided.chosen else set(values_in(decided))
    agreeing = {
        key
        for pair in group.comparisons
        if pair.verdict in AGREE and {pair.fact, pair.other} & sides
        for key in (pair.fact, pair.other)
    }
    pairs = ({pair.fact, pair.other} for pair in group.contradictions)
    return any(pair & sides and pair - known - agreeing for pair in pairs)


def decided_beside(among: Iterable[model.Dispute], dispute: model.Dispute) -> model.Dispute | None:
    """Return the decided dispute that weighs two values and more of the open ``dispute``, which is newer."""
    values = set(values_in(dispute))
    for other in among:
        if other is not dispute and other.state != "open" and len(values & set(values_in(other))) > 1:
            return other
    return None


def with_decided(session: Session, key: str) -> model.Dispute:
    """Return the dispute ``key`` to decide; later evidence first joins the dispute that was decided before.

    Raises UserError where there is none.
    """
    dispute = get_dispute(session, key)
    decided = decided_beside(disputes(session, values_in(dispute)), dispute)
    if not dispute.found or dispute.state != "open" or decided is None:
        return dispute
    known = {member.fact_id for member in decided.members}
    decided.members += [
        model.DisputeMember(fact=member.fact, relation=member.relation)
        for member in dispute.members
        if member.fact_id not in known
    ]
    session.delete(dispute)
    session.flush()
    return decided


def made(session: Session, group: Group) -> model.Dispute:
    """Return a new open dispute over ``group``."""
    facts = facts_of(session, group.members)
    dispute = model.Dispute(
        key=next_key(session, group.event),
        kind="figure",
        severity="conflict",
        description=described(list(facts.values()), group),
        state="open",
        found=True,
    )
    dispute.members = [
        model.DisputeMember(fact=facts[key], relation=relation) for key, relation in group.members.items()
    ]
    return dispute


def described(facts: Sequence[model.Fact], group: Group) -> str:
    """Return one line that tells the event and what each side says."""
    event = next((fact.event.title for fact in facts if fact.event), "")
    sides = [fact for fact in facts if fact.key in group.values]
    told = " / ".join(f"{value_of(fact)} ({', '.join(sources_of(fact)) or fact.key})" for fact in sides)
    return f"{event}: {told}" if event else told


def sources_of(fact: model.Fact) -> list[str]:
    """Return what the sources that support ``fact`` are called, each once."""
    return list(dict.fromkeys(source_name(c.source) for c in fact.citations if c.stance == "supports"))


def facts_of(session: Session, keys: Iterable[str]) -> Mapping[str, model.Fact]:
    """Return the facts ``keys`` by key, in that order."""
    wanted = list(keys)
    query = select(model.Fact).where(model.Fact.key.in_(wanted)).options(*TOLD)
    known = {fact.key: fact for fact in session.scalars(query)}
    return {key: known[key] for key in wanted if key in known}


def next_key(session: Session, event: str) -> str:
    """Return a free key for a dispute over ``event``, of another form than those that people number."""
    stem = f"D-{event or 'figures'}"[:190]
    taken = set(
        session.scalars(select(model.Dispute.key).where(model.Dispute.key.startswith(stem, autoescape=True)))
    )
    free = (f"{stem}-{number}" if number > 1 else stem for number in range(1, len(taken) + 2))
    return next(key for key in free if key not in taken)


def values_in(dispute: model.Dispute) -> list[str]:
    """Return the facts that ``dispute`` weighs against each other."""
    return [member.fact.key for member in dispute.members if member.relation == "value"]


def get_dispute(session: Session, key: str) -> model.Dispute:
    """Return the dispute ``key``. Raises UserError."""
    dispute = session.scalar(select(model.Dispute).where(model.Dispute.key == key))
    if dispute is None:
        raise UserError(f"There is no dispute “{key}”; list the disputes to see their keys.")
    return dispute
