"""Signatory and Sheet: who signs a document, and the paper it was signed on."""

from typing import Literal

from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign_app.model.contact import Contact
from campaign_app.model.record import Record, link, one_of

SignatoryKind = Literal["person", "organisation"]
SignatoryStatus = Literal["pending", "confirmed", "withdrawn"]


class Sheet(Record):
    """A numbered paper sheet of signature lines."""

    __tablename__ = "sheet"

    document_id: Mapped[int | None] = link("document", optional=True)
    number: Mapped[int]
    note: Mapped[str] = mapped_column(default="")


class Signatory(Record):
    """An organisation or person that signs a document.

    ``public`` says that the name may be printed; ``consent`` where and when that was agreed.
    """

    __tablename__ = "signatory"

    document_id: Mapped[int] = link("document", owned=True)
    contact_id: Mapped[int | None] = link("contact", optional=True)
    sheet_id: Mapped[int | None] = link("sheet", optional=True)
    kind: Mapped[SignatoryKind] = one_of(SignatoryKind)
    position: Mapped[int] = mapped_column(default=0)
    name: Mapped[str]
    native_name: Mapped[str] = mapped_column(default="")
    affiliation: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    city: Mapped[str] = mapped_column(default="")
    signed_on: Mapped[str] = mapped_column(default="")
    status: Mapped[SignatoryStatus] = one_of(SignatoryStatus)
    public: Mapped[bool] = mapped_column(default=False)
    consent: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")

    contact: Mapped[Contact | None] = relationship()
    sheet: Mapped[Sheet | None] = relationship()
