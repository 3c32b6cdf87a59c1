"""Edition: what was sent, frozen with everything it rested on."""

from datetime import datetime
from typing import Any, Literal

from sqlalchemy import DateTime
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign_app.model.blob import HasBlob
from campaign_app.model.document import Document
from campaign_app.model.record import Record, Row, link, one_of

UseKind = Literal["fact", "source", "instrument"]


class Edition(Record):
    """A frozen issuance of a document.

    ``proof`` is the Proof as JSON, ``signatories`` and ``waivers`` are as they were on the day.
    """

    __tablename__ = "edition"

    document_id: Mapped[int] = link("document")
    number: Mapped[int]
    title: Mapped[str]
    date: Mapped[str]
    published_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    proof: Mapped[dict[str, Any]] = mapped_column(deferred=True)
    signatories: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    waivers: Mapped[list[dict[str, Any]]] = mapped_column(default=list)

    document: Mapped[Document] = relationship()
    files: Mapped[list["EditionFile"]] = relationship(
        back_populates="edition", order_by="EditionFile.id", cascade="all, delete-orphan"
    )
    uses: Mapped[list["EditionUse"]] = relationship(
        back_populates="edition", order_by="EditionUse.id", cascade="all, delete-orphan"
    )


class EditionFile(HasBlob, Row):
    """One file of an edition: its bytes and their SHA-256 in hexadecimal."""

    __tablename__ = "edition_file"

    edition_id: Mapped[int] = link("edition", owned=True)
    format: Mapped[str]
    name: Mapped[str]
    sha256: Mapped[str]
    size: Mapped[int]

    edition: Mapped[Edition] = relationship(back_populates="files")


class EditionUse(Row):
    """A fact, source or instrument that an edition rests on, with the version and the values it had."""

    __tablename__ = "edition_use"

    edition_id: Mapped[int] = link("edition", owned=True)
    kind: Mapped[UseKind] = one_of(UseKind)
    key: Mapped[str] = mapped_column(index=True)
    record_version: Mapped[int]
    values: Mapped[dict[str, Any]]

    edition: Mapped[Edition] = relationship(back_populates="uses")
