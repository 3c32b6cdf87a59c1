"""Source and Snapshot: a published thing that can be cited, and its bytes as seen on a day."""

from typing import Any, Literal

from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign_app.model.blob import HasBlob
from campaign_app.model.record import Record, Row, link, one_of

SourceStatus = Literal["current", "superseded", "retracted"]


class Source(Record):
    """A citable work: ``item`` is its CSL-JSON, ``forms`` the other forms of its title and names.

    A form is ``{"field": "title", "kind": …, "language": …, "text": …}``; its kind is ``original``,
    ``romanised`` or ``translated``. ``status_date`` (EDTF) is when it was retracted or superseded,
    ``superseded_by`` the key of the source that takes its place.
    """

    __tablename__ = "source"

    item: Mapped[dict[str, Any]]
    forms: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    status: Mapped[SourceStatus] = one_of(SourceStatus)
    status_reason: Mapped[str] = mapped_column(default="")
    status_date: Mapped[str] = mapped_column(default="")
    superseded_by: Mapped[str] = mapped_column(default="")
    reliability: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")

    snapshots: Mapped[list["Snapshot"]] = relationship(
        back_populates="source", order_by="Snapshot.id", cascade="all, delete-orphan"
    )

    @property
    def title(self) -> str:
        """The printed title, or the bracketed description of a work that has none."""
        return str(self.item.get("title") or self.item.get("custom", {}).get("label") or self.key)


class Snapshot(HasBlob, Row):
    """The stored bytes of a source as seen on a day, with the text that was read from them.

    ``content`` is always as it was given, ``name`` the name of its file. In ``text`` a form feed (U+000C)
    parts pages. ``damage`` tells what is wrong with the text, each as ``{"kind", "message", "count",
    "samples", "repairable"}``; ``repaired`` that the user let it be mended.
    """

    __tablename__ = "snapshot"

    source_id: Mapped[int] = link("source", owned=True)
    sha256: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    seen_on: Mapped[str]
    name: Mapped[str] = mapped_column(default="")
    encoding: Mapped[str] = mapped_column(default="")
    damage: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    repaired: Mapped[bool] = mapped_column(default=False)
    text: Mapped[str] = mapped_column(default="", deferred=True)

    source: Mapped[Source] = relationship(back_populates="snapshots")

    @property
    def repairable(self) -> int:
        """The number of places that repair would mend; 0 once the text is repaired."""
        found = () if self.repaired else self.damage
        return sum(int(damage["count"]) for damage in found if damage["repairable"])
