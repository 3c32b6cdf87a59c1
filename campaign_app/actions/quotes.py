"""The quote check as a person asks for it: every quotation, and figures that their citations lag behind."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, or_, select, true
from sqlalchemy.orm import Session, contains_eager, selectinload

from campaign_app import model
from campaign_app.errors import UserError
from campaign_app.manuscript.quotes import QuoteState
from campaign_app.manuscript.wording import worded_figure
from campaign_app.store import Store
from campaign_app.store.quote_checks import check, confirm, stale


@dataclass(frozen=True, slots=True)
class StoredQuote:
    """A quotation with the result of its last check.

    ``citation`` counts the fact's citations from 1. ``start`` and ``end`` are characters of the text of the
    snapshot ``sha256``; ``checked_at`` is ISO 8601. ``outdated`` tells that the figure has changed since the
    citation was confirmed.
    """

    fact: str
    citation: int
    source: str
    label: str
    locator: str
    quote: str
    state: QuoteState
    reason: str
    start: int | None
    end: int | None
    sha256: str
    fact_version: int | None
    checked_at: str
    outdated: bool


@dataclass(frozen=True, slots=True)
class Outdated:
    """A citation with the figure that it was confirmed for, and the one that its fact has now."""

    fact: str
    citation: int
    source: str
    was: str
    now: str


def check_quotes(store: Store, fact: str | None = None, source: str | None = None) -> tuple[StoredQuote, ...]:
    """Return every stored quotation with its result, of one fact or source where it is named.

    Results are stored with each change. Those for another fact version or snapshot, as after an undo, are
    made anew here and not stored, so that asking changes nothing.
    """
    asked = _asked(fact, source)
    with store.read() as session:
        check(session, stale(session, asked))
        return tuple(
            _stored(one, number)
            for number, one in _citations(session, asked)
            if one.checked_quote
            and one.quote_state
            and fact in (None, one.fact.key)
            and source in (None, one.source.key)
        )


def outdated_citations(store: Store, fact: str | None = None) -> tuple[Outdated, ...]:
    """Return the citations whose fact has changed its figure since they were confirmed; of one ``fact``."""
    one, of = model.Citation, model.Fact
    changed = or_(
        one.confirmed_low.is_distinct_from(of.low),
        one.confirmed_high.is_distinct_from(of.high),
        one.confirmed_unit != of.unit,
    )
    confirmed = or_(one.confirmed_low.is_not(None), one.confirmed_high.is_not(None))
    behind = and_(confirmed, one.fact.has(changed), _asked(fact, None))
    with store.read() as session:
        return tuple(
            Outdated(found.fact.key, number, found.source.key, *_figures(found))
            for number, found in _citations(session, behind)
            if found.outdated
        )


def _asked(fact: str | None, source: str | None) -> ColumnElement[bool]:
    """Return which citations are asked for; all of them where neither record is named."""
    of_fact = model.Citation.fact.has(key=fact) if fact is not None else true()
    return and_(of_fact, model.Citation.source.has(key=source) if source is not None else true())


def confirm_citation(store: Store, fact: str, citation: int | None = None) -> None:
    """Confirm that a citation of ``fact``, or each of them, bears out its figure as it is now."""
    with store.change(f"Confirm the citations of {fact}") as session:
        record = session.scalar(select(model.Fact).where(model.Fact.key == fact))
        if record is None:
            raise UserError(f"There is no fact “{fact}”; list the facts to see their keys.")
        if citation is not None and not 0 < citation <= len(record.citations):
            raise UserError(f"The fact {fact} has no citation {citation}; it has {len(record.citations)}.")
        for number, one in enumerate(record.citations, start=1):
            if citation in (None, number):
                confirm(one)


def _citations(session: Session, which: ColumnElement[bool]) -> Iterable[tuple[int, model.Citation]]:
    """Return ``which`` citations in the order of their facts' keys, each with its number within its fact.

    All citations of the same facts come with them, for they are counted.
    """
    facts = select(model.Citation.fact_id).where(which)
    query = select(model.Citation).join(model.Citation.fact).order_by(model.Fact.key, model.Citation.id)
    options = (contains_eager(model.Citation.fact), selectinload(model.Citation.source))
    numbers: dict[int, int] = {}
    for one in session.scalars(query.where(model.Fact.id.in_(facts)).options(*options)):
        numbers[one.fact_id] = numbers.get(one.fact_id, 0) + 1
        yield numbers[one.fact_id], one


def _stored(one: model.Citation, number: int) -> StoredQuote:
    assert one.quote_state is not None
    return StoredQuote(
        *(one.fact.key, number, one.source.key, one.label, one.locator, one.checked_quote),
        *(one.quote_state, one.quote_reason, one.quote_start, one.quote_end, one.quote_sha256),
        one.quote_fact_version,
        one.quote_checked_at.isoformat(timespec="seconds") if one.quote_checked_at else "",
        one.outdated,
    )


def _figures(one: model.Citation) -> tuple[str, str]:
    """Return the figure that a citation was confirmed for, and the one its fact has now, as worded."""
    fact = one.fact
    was = _worded(one.confirmed_low, one.confirmed_high, one.confirmed_unit, fact.qualifier)
    return was, _worded(fact.low, fact.high, fact.unit, fact.qualifier)


def _worded(low: float | None, high: float | None, unit: str, qualifier: str | None) -> str:
    return "no figure" if low is None and high is None else worded_figure(low, high, qualifier, unit, "en")
