"""Dispute: facts that do not agree, and what the workspace decided about it; Judgement: how two compare."""

from typing import Literal

from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign_app.model.fact import Fact
from campaign_app.model.record import Record, Row, link, one_of

DisputeState = Literal["open", "chosen", "hedged"]
Relation = Literal["value", "derived", "partial", "mentions"]
Severity = Literal["error", "conflict", "warning", "info"]
Says = Literal["same thing", "different thing", "subset of"]


class Dispute(Record):
    """A disagreement among facts.

    ``open``: its values are worded together, with bounds. ``chosen``: ``chosen`` stands, for ``reason``.
    ``hedged``: ``wording`` is printed, in which ``{F070}`` stands for the worded value of fact F070.
    A ``found`` dispute formed by itself: while it is open it goes again when its facts come to agree.
    """

    __tablename__ = "dispute"

    kind: Mapped[str]
    severity: Mapped[Severity] = one_of(Severity)
    description: Mapped[str]
    advice: Mapped[str] = mapped_column(default="")
    state: Mapped[DisputeState] = one_of(DisputeState)
    chosen_id: Mapped[int | None] = link("fact", optional=True)
    reason: Mapped[str] = mapped_column(default="")
    wording: Mapped[str] = mapped_column(default="")
    found: Mapped[bool] = mapped_column(default=False)

    chosen: Mapped[Fact | None] = relationship()
    members: Mapped[list["DisputeMember"]] = relationship(
        back_populates="dispute", order_by="DisputeMember.id", cascade="all, delete-orphan"
    )


class DisputeMember(Row):
    """A fact's part in a dispute: only members of relation ``value`` are weighed against each other."""

    __tablename__ = "dispute_member"

    dispute_id: Mapped[int] = link("dispute", owned=True)
    fact_id: Mapped[int] = link("fact", owned=True)
    relation: Mapped[Relation] = one_of(Relation)

    dispute: Mapped[Dispute] = relationship(back_populates="members")
    fact: Mapped[Fact] = relationship()


class Judgement(Row):
    """What a person says about the figures of two facts: ``fact`` counts the same thing as ``other``, another
    thing, or a subset of it.
    """

    __tablename__ = "judgement"

    fact_id: Mapped[int] = link("fact", owned=True)
    other_id: Mapped[int] = link("fact", owned=True)
    says: Mapped[Says] = one_of(Says)
    reason: Mapped[str] = mapped_column(default="")

    fact: Mapped[Fact] = relationship(foreign_keys="Judgement.fact_id")
    other: Mapped[Fact] = relationship(foreign_keys="Judgement.other_id")
