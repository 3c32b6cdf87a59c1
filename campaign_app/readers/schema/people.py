"""Contacts, States and posts as data files hold them."""

import re
from typing import Self

from pydantic import Field, model_validator

from campaign_app.manuscript.dates import bounds
from campaign_app.model.contact import ContactKind, Usage
from campaign_app.readers.schema.types import (
    BadPart,
    ContactKey,
    Data,
    Date,
    Email,
    Filled,
    KeyedData,
    Long,
    Name,
    Text,
)
from campaign_app.readers.spoofs import one_direction

# The shape of a language tag (RFC 5646, 2.1).
LANGUAGE = re.compile(r"(?:[A-Za-z]{2,8}|x)(?:-[A-Za-z0-9]{1,8})*")


class NameFormData(Data):
    """One way a name is written."""

    text: Filled
    language: Filled = Field("en", description="BCP 47, such as en or ko.")
    script: Filled = Field("Latn", description="ISO 15924, such as Latn or Hang.")
    usage: Usage
    preferred: bool = False
    basis: Text = Field("", description="Where this form was found.")


class ContactData(KeyedData):
    """A person or an organisation, with every form of the name."""

    kind: ContactKind
    category: Text = ""
    role: Text = ""
    affiliation: Text = ""
    email: Email = ""
    phone: Text = ""
    address: Long = ""
    website: Text = ""
    languages: list[Text] = Field([])
    tags: list[Text] = Field([])
    protected: bool = Field(False, description="Only the alias is shown; who it is is kept apart.")
    alias: Name = Field("", description="What is printed in place of a protected name.")
    consent: Text = Field("", description="Where and when a protected person agreed to be named.")
    last_contacted: Date = Field("", description="When it was last written or spoken to.")
    note: Long = ""
    names: list[NameFormData] = Field([])

    @model_validator(mode="after")
    def _nameable(self) -> Self:
        if self.protected and not self.consent and not self.alias:
            raise BadPart("alias", "a protected contact needs an alias")
        if not self.names and not (self.protected and self.alias):
            raise BadPart("names", "a contact needs a name")
        for form in self.names:
            try:
                one_direction(form.text)
            except ValueError as error:
                raise BadPart("names", f"a name {error}") from error
        preferred = [form.language for form in self.names if form.preferred]
        if len(set(preferred)) < len(preferred):
            raise BadPart("names", "only one name may be preferred in each language")
        return self


class RelationshipData(KeyedData):
    """What a contact is to another one."""

    contact: ContactKey = Field(description="A person or an organisation.")
    other: ContactKey = Field(description="What it belongs to or has to do with.")
    role: Filled = Field(description="What the first is to the second, such as director or member.")
    start: Date = ""
    end: Date = ""
    note: Long = ""

    @model_validator(mode="after")
    def _of_two(self) -> Self:
        if self.contact == self.other:
            raise BadPart("other", "a contact cannot be related to itself")
        _in_order(self.start, self.end)
        return self


class StateData(KeyedData):
    """A State or body of States that facts name as an actor."""

    names: dict[str, Filled] = Field(min_length=1, description="The name in each language.")


class TenureData(Data):
    """Who held a post; dates are EDTF, and what is not known stays empty."""

    holder: ContactKey | None = None
    holder_name: Name = ""
    start: Date = ""
    end: Date = ""
    seen: Date = Field("", description="A date on which the holder is known to have been in office.")
    basis: Text = Field("", description="What it rests on, or why the office is vacant.")

    @model_validator(mode="after")
    def _of_somebody(self) -> Self:
        if not (self.holder or self.holder_name.strip() or self.basis.strip()):
            raise BadPart("holder", "a tenure names nobody; give the holder, or the basis of a vacancy")
        _in_order(self.start, self.end)
        return self


class PostData(KeyedData):
    """An office that letters are addressed to."""

    titles: dict[str, Filled] = Field(min_length=1, description="The office's name in each language.")
    institution: Filled
    organisation: ContactKey | None = None
    salutations: dict[str, Text] = Field({}, description="How a letter opens, in each language.")
    addressing: dict[str, Text] = Field({}, description="The line of the address block, in each language.")
    address: Long = ""
    note: Long = ""
    tenures: list[TenureData] = Field([])

    @model_validator(mode="after")
    def _in_languages(self) -> Self:
        for name in ("titles", "salutations", "addressing"):
            for language in getattr(self, name):
                if not LANGUAGE.fullmatch(language):
                    raise BadPart(name, f"“{language}” is no language such as en, ko or zh-Hans (BCP 47)")
        return self


def _in_order(start: str, end: str) -> None:
    """Raise BadPart where a term is over before it can have begun."""
    first, last = bounds(start)[0], bounds(end)[1]
    if first and last and last < first:
        raise BadPart("end", "is before the start")
