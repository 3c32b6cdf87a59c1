"""Fact and Citation: a checkable statement, and the record that ties it to a source."""

from datetime import datetime
from typing import Literal

from sqlalchemy import DateTime
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign_app.model.event import Event
from campaign_app.model.instrument import Instrument
from campaign_app.model.record import Record, Row, link, one_of
from campaign_app.model.source import Source

FactKind = Literal["figure", "claim", "quotation", "position", "legal", "commitment", "outcome", "risk"]
Qualifier = Literal["exact", "about", "at least", "more than", "up to", "range", "vague"]
Strength = Literal["soft", "plain", "strong"]
Rank = Literal["preferred", "normal", "deprecated"]
Stance = Literal["supports", "contradicts"]
QuoteState = Literal["found", "not found", "ambiguous", "no snapshot"]


class Fact(Record):
    """A statement with its own evidence.

    A figure has ``low`` and ``high`` (equal for a single value), ``unit`` and ``qualifier``; ``counted`` says
    what exactly was counted. Dates are EDTF; that of a figure is the day as of which it holds. ``actors``
    holds keys of contacts and States.

    A quotation was said on an ``occasion``. A legal fact speaks of an ``instrument`` and of its provision
    ``article``, such as ``33`` or ``1A(2)``. A position is that of its actors: taken in a ``forum``, by a
    ``verb`` whose ``strength`` is one of three steps. UPR Info grades the verbs of recommendations in five
    (E. McMahon, *The Universal Periodic Review: A Work in Progress*, Friedrich-Ebert-Stiftung 2012): ``soft``
    are its 1 to 3, which ask for help, to continue or to consider (seek, continue, consider); ``plain`` is
    4, general action (address, ensure, promote); ``strong`` is 5, specific action (abolish, end, ratify).
    """

    __tablename__ = "fact"

    kind: Mapped[FactKind] = one_of(FactKind)
    statement: Mapped[str]
    event_id: Mapped[int | None] = link("event", optional=True)
    date: Mapped[str | None]
    date_basis: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")

    low: Mapped[float | None]
    high: Mapped[float | None]
    unit: Mapped[str] = mapped_column(default="")
    qualifier: Mapped[Qualifier | None] = one_of(Qualifier)
    counted: Mapped[str] = mapped_column(default="")

    quote: Mapped[str] = mapped_column(default="")
    speaker: Mapped[str] = mapped_column(default="")
    translation_note: Mapped[str] = mapped_column(default="")
    occasion: Mapped[str] = mapped_column(default="")

    instrument_id: Mapped[int | None] = link("instrument", optional=True)
    article: Mapped[str] = mapped_column(default="")

    attributed_to: Mapped[str] = mapped_column(default="")
    attribution: Mapped[str] = mapped_column(default="asserted")
    actors: Mapped[list[str]] = mapped_column(default=list)
    forum: Mapped[str] = mapped_column(default="")
    verb: Mapped[str] = mapped_column(default="")
    strength: Mapped[Strength | None] = one_of(Strength)
    topics: Mapped[list[str]] = mapped_column(default=list)
    sensitivity: Mapped[str] = mapped_column(default="")
    rank: Mapped[Rank] = one_of(Rank)
    rank_reason: Mapped[str] = mapped_column(default="")
    reviewed_by: Mapped[str] = mapped_column(default="")
    reviewed_on: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")

    event: Mapped[Event | None] = relationship()
    instrument: Mapped[Instrument | None] = relationship()
    citations: Mapped[list["Citation"]] = relationship(
        back_populates="fact", order_by="Citation.id", cascade="all, delete-orphan"
    )


class Citation(Row):
    """Where a source supports or contradicts a fact.

    ``locator`` is a place of kind ``label`` (CSL locator label, such as ``paragraph``); ``quote`` with
    ``prefix`` and ``suffix`` is a W3C TextQuoteSelector.

    The columns ``quote_…`` are the result of the quote check, None or empty where there is nothing to check:
    what it found and why, where (characters of the snapshot's text), and in which snapshot, for which version
    of the fact and when. ``confirmed_…`` is the fact's figure as it was when the citation was last confirmed.
    """

    __tablename__ = "citation"

    fact_id: Mapped[int] = link("fact", owned=True)
    source_id: Mapped[int] = link("source")
    stance: Mapped[Stance] = one_of(Stance)
    locator: Mapped[str] = mapped_column(default="")
    label: Mapped[str] = mapped_column(default="")
    quote: Mapped[str] = mapped_column(default="")
    prefix: Mapped[str] = mapped_column(default="")
    suffix: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")

    quote_state: Mapped[QuoteState | None] = one_of(QuoteState)
    quote_reason: Mapped[str] = mapped_column(default="")
    quote_start: Mapped[int | None]
    quote_end: Mapped[int | None]
    quote_sha256: Mapped[str] = mapped_column(default="")
    quote_fact_version: Mapped[int | None]
    quote_checked_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    confirmed_low: Mapped[float | None]
    confirmed_high: Mapped[float | None]
    confirmed_unit: Mapped[str] = mapped_column(default="")

    fact: Mapped[Fact] = relationship(back_populates="citations")
    source: Mapped[Source] = relationship()

    @property
    def checked_quote(self) -> str:
        """The words that the source must hold: the citation's own, else those that the fact quotes."""
        return self.quote or (self.fact.quote if self.stance == "supports" else "")

    @property
    def outdated(self) -> bool:
        """Whether the fact's figure has changed since the citation was last confirmed for one."""
        if self.confirmed_low is None and self.confirmed_high is None:
            return False
        confirmed = (self.confirmed_low, self.confirmed_high, self.confirmed_unit)
        return confirmed != (self.fact.low, self.fact.high, self.fact.unit)
