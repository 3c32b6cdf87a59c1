"""Judging: one judgement for each pair of facts or contacts, and none that the figures rule out."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from campaign_app import model
from campaign_app.actions.dispute_groups import figures
from campaign_app.errors import UserError
from campaign_app.manuscript.figures_compared import Figure, exceeds
from campaign_app.model import Judgement
from campaign_app.readers.schema import KeyedData
from campaign_app.readers.schema.evidence import JudgementData
from campaign_app.store.rows import chunks

PAIR = (Judgement.fact_id, Judgement.other_id, Judgement.contact_id, Judgement.other_contact_id)


def facts_judged(session: Session, judgements: Iterable[str]) -> set[str]:
    """Return the keys of the facts that these judgements are about."""
    found: set[str] = set()
    for chunk in chunks(set(judgements)):
        for one in session.scalars(select(Judgement).where(Judgement.key.in_(chunk))):
            found |= {fact.key for fact in (one.fact, one.other) if fact is not None}
    return found


def replace_earlier(session: Session, keys: Sequence[str]) -> None:
    """Let the judgements ``keys``, the latest last, take the place of others of the same two."""
    session.flush()
    ranks = {key: rank for rank, key in enumerate(keys)}
    by_pair: dict[frozenset[tuple[str, int]], list[tuple[int, int]]] = defaultdict(list)
    for number, key, *ends in session.execute(select(Judgement.id, Judgement.key, *PAIR)):
        of = ("fact", "fact", "contact", "contact")
        pair = frozenset((kind, end) for kind, end in zip(of, ends, strict=True) if end is not None)
        by_pair[pair].append((ranks.get(key, -1), number))
    for said in by_pair.values():
        *earlier, (rank, _number) = sorted(said)
        for _rank, number in earlier if rank >= 0 else ():
            session.delete(session.get_one(Judgement, number))
    session.flush()


def impossible(session: Session, rows: Mapping[int, KeyedData]) -> dict[int, tuple[str, str]]:
    """Return field and reason for each judgement, by its number, of a part that is larger than its whole."""
    parts = {
        number: (row.fact, row.other)
        for number, row in rows.items()
        if isinstance(row, JudgementData) and row.says == "subset of" and row.fact and row.other
    }
    known = _figures(session, {key for pair in parts.values() for key in pair})
    return {
        number: ("says", why)
        for number, pair in parts.items()
        if (why := _too_large(known, *pair)) is not None
    }


def taking_the_place(session: Session, rows: Mapping[int, KeyedData]) -> dict[int, str]:
    """Return, for each row that judges two who were judged before, a sentence that tells it."""
    said = [row for row in rows.values() if isinstance(row, JudgementData)]
    if not said:
        return {}
    there = session.scalars(select(Judgement).order_by(Judgement.id))
    last = {_pair(*(end.key if end else None for end in _ends(one))): one.key for one in there}
    found = {}
    for number, row in rows.items():
        if isinstance(row, JudgementData):
            pair = _pair(row.fact, row.other, row.contact, row.other_contact)
            if last.get(pair, row.key) != row.key:
                found[number] = f"It takes the place of the judgement {last[pair]}, which is of the same two."
            last[pair] = row.key
    return found


def wholes(session: Session, part: str, others: Collection[str]) -> list[str]:
    """Return which of the facts ``others`` can hold what ``part`` counts; UserError where none can."""
    known = _figures(session, {part, *others})
    problems = {other: _too_large(known, part, other) for other in others}
    if problems and all(problems.values()):
        raise UserError(f"{'; '.join(filter(None, problems.values()))}. Say something else of them.")
    return [other for other, problem in problems.items() if not problem]


def _figures(session: Session, keys: Collection[str]) -> dict[str, Figure]:
    ids = (select(model.Fact.id).where(model.Fact.key.in_(chunk)) for chunk in chunks(keys))
    return {figure.fact: figure for chosen in ids for figure in figures(session, chosen)}


def _too_large(known: Mapping[str, Figure], part: str, whole: str) -> str | None:
    """Return why a fact cannot be a part of another one, as far as their figures tell."""
    one, other = known.get(part), known.get(whole)
    if one is None or other is None or not exceeds(one, other):
        return None
    return f"“{other.words}” ({whole}) cannot hold “{one.words}” ({part}) as a part"


def _ends(said: Judgement) -> tuple[model.Record | None, ...]:
    return said.fact, said.other, said.contact, said.other_contact


def _pair(*ends: str | None) -> tuple[frozenset[str | None], frozenset[str | None]]:
    return frozenset(ends[:2]), frozenset(ends[2:])
