"""Evidence: the facts, works and disputes that documents may rest on, read many at a time."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session, selectinload

from campaign_app import model

T = TypeVar("T")
CHUNK = 500  # below the number of parameters that every SQLite takes
WITH_ALL = (
    selectinload(model.Fact.citations).selectinload(model.Citation.source),
    selectinload(model.Fact.event),
    selectinload(model.Fact.instrument),
)


@dataclass(slots=True)
class Evidence:
    """Records of one state of the workspace; each is read once, and kept as long as this is.

    What is asked for by one key is read by itself: ``read`` all keys that will be wanted to save that.
    """

    session: Session
    # By key, None where there is none; and every fact that was read along, such as the sides of a dispute.
    _facts: dict[str, model.Fact | None] = field(default_factory=dict)
    _sources: dict[str, model.Source | None] = field(default_factory=dict)
    _instruments: dict[str, model.Instrument | None] = field(default_factory=dict)
    _seen: dict[str, model.Fact] = field(default_factory=dict)
    _disputes: dict[int, list[model.Dispute]] = field(default_factory=dict)

    def read(self, keys: Iterable[str]) -> None:
        """Read the facts ``keys`` with their citations, and their disputes with the other figures in them."""
        for chunk in _chunks(sorted(set(keys) - self._facts.keys())):
            self._see(model.Fact.key, [key for key in chunk if key not in self._seen])
            self._facts |= {key: self._seen.get(key) for key in chunk}
            self._read_disputes([self._seen[key].id for key in chunk if key in self._seen])

    def read_works(self, keys: Iterable[str]) -> None:
        """Read the sources and instruments among ``keys``."""
        for chunk in _chunks(sorted(set(keys) - self._sources.keys())):
            sources = self.session.scalars(select(model.Source).where(model.Source.key.in_(chunk)))
            self._sources |= {**dict.fromkeys(chunk), **{one.key: one for one in sources}}
            works = self.session.scalars(select(model.Instrument).where(model.Instrument.key.in_(chunk)))
            self._instruments |= {**dict.fromkeys(chunk), **{one.key: one for one in works}}

    def fact(self, key: str) -> model.Fact | None:
        """Return the fact ``key``, None where there is none."""
        self.read([key])
        return self._facts[key]

    def source(self, key: str) -> model.Source | None:
        """Return the source ``key``, None where there is none."""
        self.read_works([key])
        return self._sources[key]

    def instrument(self, key: str) -> model.Instrument | None:
        """Return the instrument ``key``, None where there is none."""
        self.read_works([key])
        return self._instruments[key]

    def disputes(self, fact: model.Fact) -> list[model.Dispute]:
        """Return the disputes that ``fact`` is part of, by their keys."""
        self.read([fact.key])
        return self._disputes[fact.id]

    def _read_disputes(self, ids: Collection[int]) -> None:
        if not ids:
            return
        about = model.Dispute.members.any(model.DisputeMember.fact_id.in_(ids))
        query = select(model.Dispute).where(about).order_by(model.Dispute.key)
        found = self.session.scalars(query.options(selectinload(model.Dispute.members))).all()
        self._disputes |= {number: [] for number in ids}
        others = {dispute.chosen_id for dispute in found if dispute.chosen_id is not None}
        for dispute in found:
            for number in {member.fact_id for member in dispute.members}.intersection(ids):
                self._disputes[number].append(dispute)
            others |= {member.fact_id for member in dispute.members if member.relation == "value"}
        known = {fact.id for fact in self._seen.values()}
        for chunk in _chunks(sorted(others - known)):
            self._see(model.Fact.id, chunk)

    def _see(self, column: InstrumentedAttribute[T], values: Collection[T]) -> None:
        if values:
            query = select(model.Fact).where(column.in_(values)).options(*WITH_ALL)
            self._seen |= {fact.key: fact for fact in self.session.scalars(query)}


def _chunks(values: list[T]) -> Iterator[list[T]]:
    for start in range(0, len(values), CHUNK):
        yield values[start : start + CHUNK]
