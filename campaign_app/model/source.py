"""Source and Snapshot: a published thing that can be cited, and its bytes as seen on a day."""

from typing import Any, Literal

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign_app.model.record import Record, Row, link, one_of

SourceStatus = Literal["current", "superseded", "retracted"]


class Source(Record):
    """A citable work: ``item`` is its CSL-JSON, ``forms`` the other forms of its title and names.

    A form is ``{"field": "title", "kind": …, "language": …, "text": …}``; its kind is ``original``,
    ``romanised`` or ``translated``.
    """

    __tablename__ = "source"

    item: Mapped[dict[str, Any]]
    forms: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    status: Mapped[SourceStatus] = one_of(SourceStatus)
    status_reason: Mapped[str] = mapped_column(default="")
    reliability: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")

    snapshots: Mapped[list["Snapshot"]] = relationship(
        back_populates="source", order_by="Snapshot.id", cascade="all, delete-orphan"
    )

    @property
    def title(self) -> str:
        """The printed title, or the bracketed description of a work that has none."""
        return str(self.item.get("title") or self.item.get("custom", {}).get("label") or self.key)


class Snapshot(Row):
    """The stored bytes of a source as seen on a day, with the text that was read from them."""

    __tablename__ = "snapshot"

    source_id: Mapped[int] = link("source", owned=True)
    sha256: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    seen_on: Mapped[str]
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    text: Mapped[str] = mapped_column(default="", deferred=True)

    source: Mapped[Source] = relationship(back_populates="snapshots")
