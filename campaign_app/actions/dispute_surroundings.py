"""Which figures can belong together with some facts, found without reading all others."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Any

from sqlalchemy import ColumnElement, Connection, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from campaign_app import model
from campaign_app.actions.dispute_groups import FIGURE, RECKONED, figures
from campaign_app.manuscript.disputes import roots_of
from campaign_app.manuscript.figures_compared import Figure
from campaign_app.store.rows import chunks
from campaign_app.store.search import having, highest, of_filter, of_number, of_text

Found = dict[str, Figure]


@dataclass(slots=True)
class Surroundings:
    """The figures about the events and measures of some facts, by fact, each of these with all others of it.

    ``besides`` are those that were worked out from any of them, with all that their sources say.
    """

    session: Session
    grouped: Found = field(default_factory=dict)
    besides: Found = field(default_factory=dict)

    def add(self, facts: Collection[str]) -> None:
        """Take in what can belong together with these facts, whatever the index knows of them."""
        mine = self._read(model.Fact.key, facts)
        self.grouped |= mine
        self._add_buckets(facts)
        reckoned = [figure for figure in mine.values() if figure.reckoned]
        self._add_sources(reckoned)
        roots = roots_of([*reckoned, *self.besides.values()])
        self._add_buckets({root for figure in reckoned for root in roots.get(figure.fact, ())})
        self._add_sources(self._reckoned_here())

    def _add_buckets(self, facts: Collection[str]) -> None:
        """Take in all figures of the events of some facts, or that count the same without an event."""
        fact, events, loose = model.Fact, set[int](), set[str]()
        for chunk in chunks(facts):
            for event, counted in self.session.execute(
                select(fact.event_id, fact.counted).where(fact.key.in_(chunk))
            ):
                if event is not None:
                    events.add(event)
                elif counted:
                    loose.add(counted)
        self.grouped |= self._read(fact.event_id, events)
        for counted in loose:
            alike = (fact.event_id.is_(None), fact.counted != "")
            found = self._numbered(self._counting(counted), *alike)
            self.grouped |= {
                key: figure
                for key, figure in found.items()
                if figure.counted.casefold() == counted.casefold()
            }

    def _counting(self, counted: str) -> Iterable[int]:
        """Return the numbers of the facts that may say that they count this."""
        if words := of_text(counted):
            return highest(having(self._connection, "fact", [words])[0])
        fact = model.Fact
        return self.session.scalars(select(fact.id).where(fact.counted == counted, fact.event_id.is_(None)))

    def _add_sources(self, reckoned: Iterable[Figure]) -> None:
        """Take in what the sources of these figures say, which they may have been worked out from."""
        sources = {source for figure in reckoned for source in figure.sources}
        for chunk in chunks(sources):
            cited = select(model.Citation.fact_id).join(model.Citation.source)
            within = cited.where(model.Source.key.in_(chunk), model.Citation.stance == "supports")
            self.besides |= _by_fact(figures(self.session, within))

    def _reckoned_here(self) -> list[Figure]:
        """Return the figures that may have been worked out from one of those that are grouped."""
        bases = [figure for figure in self.grouped.values() if figure.countable]
        sources = sorted({source for figure in bases for source in figure.sources})
        if not sources:
            return []
        bits = self._filtered("attribution", RECKONED) & self._filtered("source", sources)
        return self._possible(list(self._numbered(highest(bits)).values()), bases)

    def _possible(self, reckoned: Collection[Figure], bases: Collection[Figure]) -> list[Figure]:
        """Return the figures of which the other number, too, stands in some fact.

        Only then it is worth reading all that their sources say.
        """
        here: dict[tuple[str, str], list[Figure]] = {}
        for base in bases:
            for source in base.sources:
                here.setdefault((source, base.measure), []).append(base)
        wanted = {
            figure.fact: {
                abs(number)
                for source in figure.sources
                for base in here.get((source, figure.measure), ())
                for number in _others(figure.low or 0.0, base.low or 0.0)
            }
            for figure in reckoned
            if figure.reckoned
        }
        numbers = sorted(set().union(*wanted.values()))
        told = having(self._connection, "fact", [of_number(number) for number in numbers])
        there = {number for number, bits in zip(numbers, told, strict=True) if bits}
        there |= {number for number in numbers if not number.is_integer()}
        there |= {abs(base.low or 0.0) for base in bases}
        return [figure for figure in reckoned if wanted.get(figure.fact, set()) & there]

    def _filtered(self, name: str, values: Iterable[str]) -> int:
        """Return the bits of the facts that a filter finds by one of these values."""
        return reduce(or_, having(self._connection, "fact", [of_filter(name, value) for value in values]))

    def _numbered(self, numbers: Iterable[int], *also: ColumnElement[bool]) -> Found:
        return self._read(model.Fact.id, list(numbers), *also)

    def _read(
        self, column: InstrumentedAttribute[Any], values: Collection[Any], *also: ColumnElement[bool]
    ) -> Found:
        found: Found = {}
        for chunk in chunks(values):
            ids = select(model.Fact.id).where(column.in_(chunk), FIGURE, *also)
            found |= _by_fact(figures(self.session, ids))
        return found

    @property
    def _connection(self) -> Connection:
        return self.session.connection()


def _others(reckoned: float, base: float) -> tuple[float, float]:
    """Return with which numbers the sum or the difference of ``base`` is ``reckoned``, their signs apart."""
    return reckoned - base, reckoned + base


def _by_fact(found: Iterable[Figure]) -> Found:
    return {figure.fact: figure for figure in found}
