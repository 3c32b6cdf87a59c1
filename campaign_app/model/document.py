"""Document, its addressees and waivers, and workspace templates: the editable work."""

from typing import Any, Literal

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign_app.model.campaign import Campaign, TitleForms
from campaign_app.model.post import Post
from campaign_app.model.record import Record, Row, link
from campaign_app.model.signatory import Signatory


class Template(Record):
    """A template kept in the workspace; one of the same key stands before the shipped file."""

    __tablename__ = "template"

    title: Mapped[str]
    text: Mapped[str]


class Document(Record):
    """An editable letter or packet: a template, what fills it, and how it is cited and set.

    ``fields`` holds the values of the template's declared fields, ``facts`` the keys of the picked facts in
    order, ``date`` the day printed on it (ISO 8601). An empty style, language, page size or choice of title
    forms means that of the campaign.
    """

    __tablename__ = "document"

    campaign_id: Mapped[int | None] = link("campaign", optional=True)
    template: Mapped[str]
    title: Mapped[str]
    date: Mapped[str]
    number: Mapped[str] = mapped_column(default="")
    language: Mapped[str] = mapped_column(default="")
    citation_style: Mapped[str] = mapped_column(default="")
    page_size: Mapped[str] = mapped_column(default="")
    title_forms: Mapped[Literal["", TitleForms]] = mapped_column(String, default="")
    fields: Mapped[dict[str, Any]] = mapped_column(default=dict)
    facts: Mapped[list[str]] = mapped_column(default=list)

    campaign: Mapped[Campaign | None] = relationship()
    addressees: Mapped[list["Addressee"]] = relationship(
        back_populates="document", order_by="Addressee.position", cascade="all, delete-orphan"
    )
    signatories: Mapped[list[Signatory]] = relationship(
        order_by="Signatory.position", cascade="all, delete-orphan"
    )
    waivers: Mapped[list["Waiver"]] = relationship(
        back_populates="document", order_by="Waiver.id", cascade="all, delete-orphan"
    )


class Addressee(Row):
    """A post that receives a document."""

    __tablename__ = "addressee"

    document_id: Mapped[int] = link("document", owned=True)
    post_id: Mapped[int] = link("post")
    position: Mapped[int] = mapped_column(default=0)

    document: Mapped[Document] = relationship(back_populates="addressees")
    post: Mapped[Post] = relationship()


class Waiver(Row):
    """A finding's rule that was set aside for a document, with the reason."""

    __tablename__ = "waiver"

    document_id: Mapped[int] = link("document", owned=True)
    rule: Mapped[str]
    reason: Mapped[str]

    document: Mapped[Document] = relationship(back_populates="waivers")
