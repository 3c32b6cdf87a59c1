"""Contact, Relationship and State: people and organisations with every form of their name, how they belong
together, and States that act in facts.
"""

from typing import Any, Literal

from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign_app.model.record import Record, Row, link, one_of

ContactKind = Literal["person", "organisation"]
Usage = Literal["official", "own", "press", "native", "acronym", "variant"]


class Contact(Record):
    """A person or an organisation.

    A protected person is printed by ``alias`` wherever the name would stand, unless ``consent`` tells where
    and when the person agreed to be named.
    """

    __tablename__ = "contact"

    kind: Mapped[ContactKind] = one_of(ContactKind)
    category: Mapped[str] = mapped_column(default="")
    role: Mapped[str] = mapped_column(default="")
    affiliation: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    website: Mapped[str] = mapped_column(default="")
    languages: Mapped[list[str]] = mapped_column(default=list)
    tags: Mapped[list[str]] = mapped_column(default=list)
    protected: Mapped[bool] = mapped_column(default=False)
    alias: Mapped[str] = mapped_column(default="")
    consent: Mapped[str] = mapped_column(default="")
    last_contacted: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")

    names: Mapped[list["NameForm"]] = relationship(
        back_populates="contact", order_by="NameForm.id", cascade="all, delete-orphan"
    )

    @property
    def hidden(self) -> bool:
        """Whether only the alias may be shown; then what tells more is kept back (see KeptBack)."""
        return self.protected and not self.consent.strip()

    def name(self, language: str = "en") -> str:
        """Return the name that may be shown: the alias of a protected person, else the preferred form."""
        if self.hidden:
            return self.alias or self.key
        base = language.split("-")[0]
        same = [form for form in self.names if form.language.split("-")[0] == base]
        for form in [
            *(f for f in same if f.preferred),
            *same,
            *(f for f in self.names if f.preferred),
            *self.names,
        ]:
            return form.text
        return self.key


class NameForm(Row):
    """One way a contact's name is written; at most one is preferred in each language (BCP 47)."""

    __tablename__ = "name_form"

    contact_id: Mapped[int] = link("contact", owned=True)
    text: Mapped[str]
    language: Mapped[str] = mapped_column(default="en")
    script: Mapped[str] = mapped_column(default="Latn")
    usage: Mapped[Usage] = one_of(Usage)
    preferred: Mapped[bool] = mapped_column(default=False)
    basis: Mapped[str] = mapped_column(default="")

    contact: Mapped[Contact] = relationship(back_populates="names")


class Relationship(Record):
    """What a contact is to another one, such as the director of an organisation (Popolo "Membership").

    ``start`` and ``end`` are EDTF, empty where not known.
    """

    __tablename__ = "relationship"

    contact_id: Mapped[int] = link("contact", owned=True)
    other_id: Mapped[int] = link("contact", owned=True)
    role: Mapped[str]
    start: Mapped[str] = mapped_column(default="")
    end: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")

    contact: Mapped[Contact] = relationship(foreign_keys="Relationship.contact_id")
    other: Mapped[Contact] = relationship(foreign_keys="Relationship.other_id")


class State(Record):
    """A State or body of States that facts name as an actor; ``names`` maps language to name."""

    __tablename__ = "state"

    names: Mapped[dict[str, Any]]
