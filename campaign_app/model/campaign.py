"""Campaign: what is asked of whom, and the defaults its documents start from."""

from typing import Literal

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign_app.model.contact import Contact
from campaign_app.model.post import Post
from campaign_app.model.record import Record, Row, link

PageSize = Literal["A4", "Letter"]
TitleForms = Literal["original", "original-translated", "romanised", "romanised-translated", "translated"]


class Campaign(Record):
    """One campaign of the workspace, with its sender and the defaults of its documents.

    ``title_forms`` says which forms of titles in other languages citations show.
    """

    __tablename__ = "campaign"

    title: Mapped[str]
    summary: Mapped[str] = mapped_column(default="")
    sender_id: Mapped[int | None] = link("contact", optional=True)
    language: Mapped[str] = mapped_column(default="en-GB")
    citation_style: Mapped[str] = mapped_column(default="chicago-notes-bibliography")
    page_size: Mapped[str] = mapped_column(default="A4")
    title_forms: Mapped[TitleForms] = mapped_column(String, default="original-translated")
    signature_goal: Mapped[int] = mapped_column(default=0)

    sender: Mapped[Contact | None] = relationship()
    targets: Mapped[list["Target"]] = relationship(
        back_populates="campaign", order_by="Target.id", cascade="all, delete-orphan"
    )
    asks: Mapped[list["Ask"]] = relationship(back_populates="campaign", order_by="Ask.position")


class Target(Row):
    """A post that decides in a campaign."""

    __tablename__ = "target"

    campaign_id: Mapped[int] = link("campaign", owned=True)
    post_id: Mapped[int] = link("post")
    note: Mapped[str] = mapped_column(default="")

    campaign: Mapped[Campaign] = relationship(back_populates="targets")
    post: Mapped[Post] = relationship()


class Ask(Record):
    """Something the campaign requests of a post; ``basis`` holds the keys of facts it rests on."""

    __tablename__ = "ask"

    campaign_id: Mapped[int] = link("campaign", owned=True)
    post_id: Mapped[int | None] = link("post", optional=True)
    position: Mapped[int] = mapped_column(default=0)
    text: Mapped[str]
    basis: Mapped[list[str]] = mapped_column(default=list)

    campaign: Mapped[Campaign] = relationship(back_populates="asks")
    post: Mapped[Post | None] = relationship()
