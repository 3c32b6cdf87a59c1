"""Dispute: facts that do not agree, and what the workspace decided about it; Judgement: how two compare."""

from typing import Literal

from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign_app.model.contact import Contact
from campaign_app.model.fact import Fact
from campaign_app.model.record import Record, Row, link, one_of

DisputeState = Literal["open", "chosen", "hedged"]
Relation = Literal["value", "derived", "partial", "mentions"]
Severity = Literal["error", "conflict", "warning", "info"]
Says = Literal["same thing", "different thing", "subset of", "different contact"]


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


class Judgement(Record):
    """What a person says about two records.

    Of the figures of two facts: ``fact`` counts the same thing as ``other``, a different one, or a subset of
    it. Of two contacts: ``contact`` and ``other_contact`` look alike but are different contacts.
    """

    __tablename__ = "judgement"

    fact_id: Mapped[int | None] = link("fact", owned=True)
    other_id: Mapped[int | None] = link("fact", owned=True)
    contact_id: Mapped[int | None] = link("contact", owned=True)
    other_contact_id: Mapped[int | None] = link("contact", owned=True)
    says: Mapped[Says] = one_of(Says)
    reason: Mapped[str] = mapped_column(default="")

    fact: Mapped[Fact | None] = relationship(foreign_keys="Judgement.fact_id")
    other: Mapped[Fact | None] = relationship(foreign_keys="Judgement.other_id")
    contact: Mapped[Contact | None] = relationship(foreign_keys="Judgement.contact_id")
    other_contact: Mapped[Contact | None] = relationship(foreign_keys="Judgement.other_contact_id")
