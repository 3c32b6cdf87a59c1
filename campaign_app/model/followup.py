"""Commitment and Outcome: what was promised and what happened, each with its evidence."""

from typing import Literal

from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign_app.model.campaign import Ask
from campaign_app.model.fact import Fact
from campaign_app.model.post import Post
from campaign_app.model.record import Record, link, one_of

CommitmentState = Literal["made", "kept", "broken", "unknown"]
Contribution = Literal["sole", "contributed", "unknown"]


class Commitment(Record):
    """A promise by the holder of a post; ``due`` is EDTF or empty."""

    __tablename__ = "commitment"

    post_id: Mapped[int | None] = link("post", optional=True)
    ask_id: Mapped[int | None] = link("ask", optional=True)
    fact_id: Mapped[int | None] = link("fact", optional=True)
    text: Mapped[str]
    due: Mapped[str] = mapped_column(default="")
    state: Mapped[CommitmentState] = one_of(CommitmentState)

    post: Mapped[Post | None] = relationship()
    ask: Mapped[Ask | None] = relationship()
    fact: Mapped[Fact | None] = relationship()


class Outcome(Record):
    """What happened after an ask, and how far the campaign contributed to it."""

    __tablename__ = "outcome"

    ask_id: Mapped[int | None] = link("ask", optional=True)
    fact_id: Mapped[int | None] = link("fact", optional=True)
    text: Mapped[str]
    date: Mapped[str] = mapped_column(default="")
    contribution: Mapped[Contribution] = one_of(Contribution)

    ask: Mapped[Ask | None] = relationship()
    fact: Mapped[Fact | None] = relationship()
