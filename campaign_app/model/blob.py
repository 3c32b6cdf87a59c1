"""Blob: bytes that records hold, kept once however many records and logged changes refer to them."""

import hashlib
from typing import Any

from sqlalchemy import LargeBinary, String
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from campaign_app.model.record import Base, link


class Blob(Base):
    """Bytes named by their SHA-256 in hexadecimal; they stay as long as a record or a change needs them."""

    __tablename__ = "blob"

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64), unique=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class HasBlob:
    """A record of which ``content`` is kept as a blob."""

    @declared_attr
    @classmethod
    def blob_id(cls) -> Mapped[int]:
        """The number of the blob."""
        found: Mapped[int] = link("blob")
        return found

    @declared_attr
    @classmethod
    def blob(cls) -> Mapped[Blob]:
        """The bytes, read when they are asked for."""
        return relationship(Blob)

    def _content(self) -> bytes:
        return self.blob.content

    def _keep(self, content: bytes) -> None:
        self.blob = Blob(sha256=hashlib.sha256(content).hexdigest(), content=content)

    content: Any = property(_content, _keep, doc="The bytes as they were given.")
