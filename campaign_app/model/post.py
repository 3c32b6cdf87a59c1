"""Post and Tenure: an office, and who held it from when to when."""

from typing import Any

from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign_app.model.contact import Contact
from campaign_app.model.record import Record, Row, link


class Post(Record):
    """An office that letters are addressed to.

    ``titles``, ``salutations`` and ``addressing`` map a language to the office's name, the opening of a
    letter and the line of the address block.
    """

    __tablename__ = "post"

    titles: Mapped[dict[str, Any]]
    institution: Mapped[str]
    organisation_id: Mapped[int | None] = link("contact", optional=True)
    salutations: Mapped[dict[str, Any]] = mapped_column(default=dict)
    addressing: Mapped[dict[str, Any]] = mapped_column(default=dict)
    address: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")

    organisation: Mapped[Contact | None] = relationship()
    tenures: Mapped[list["Tenure"]] = relationship(
        back_populates="post", order_by="Tenure.id", cascade="all, delete-orphan"
    )


class Tenure(Row):
    """Who held a post; ``start``, ``end`` and ``seen`` are EDTF, and an empty start or end is not known.

    ``seen`` is a date on which the holder is known to have been in office. The holder is a contact, or only a
    name where nothing else is known.
    """

    __tablename__ = "tenure"

    post_id: Mapped[int] = link("post", owned=True)
    holder_id: Mapped[int | None] = link("contact", optional=True)
    holder_name: Mapped[str] = mapped_column(default="")
    start: Mapped[str] = mapped_column(default="")
    end: Mapped[str] = mapped_column(default="")
    seen: Mapped[str] = mapped_column(default="")
    basis: Mapped[str] = mapped_column(default="")

    post: Mapped[Post] = relationship(back_populates="tenures")
    holder: Mapped[Contact | None] = relationship()
