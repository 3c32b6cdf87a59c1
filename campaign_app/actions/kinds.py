"""The kinds of record: what a list of each shows and what can be edited, derived from the schema of files."""

from collections.abc import Mapping
from dataclasses import dataclass

from campaign_app.errors import UserError
from campaign_app.readers.schema import SCHEMAS, KeyedData, shapes
from campaign_app.readers.schema.sources import SourceForm
from campaign_app.readers.schema.types import FieldType

__all__ = ["FORMS", "KINDS", "Column", "Field", "FieldType", "Kind", "UnknownField", "heading", "kind_of"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list: the name of the value in each row, and its heading."""

    name: str
    label: str


@dataclass(frozen=True, slots=True)
class Field:
    """Something that can be edited.

    ``choices`` are the words of a choice, and for a key the kinds whose records it may name.
    """

    name: str
    label: str
    type: FieldType
    choices: tuple[str, ...] = ()
    required: bool = False
    help: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record; ``name`` is the word of the command line, ``label`` that of the window."""

    name: str
    label: str
    columns: tuple[Column, ...]
    fields: tuple[Field, ...] = ()
    editable: bool = True

    def field(self, name: str) -> Field:
        """Return the field ``name``; UserError names those there are."""
        for field in self.fields:
            if field.name == name:
                return field
        there = ", ".join(field.name for field in self.fields)
        raise UnknownField(name, f"{self.label} have no field “{name}”; the fields are: {there}.")


class UnknownField(UserError):
    """A field was named that the kind does not have."""

    def __init__(self, field: str, message: str) -> None:
        self.field = field
        super().__init__(message)


COLUMNS: Mapping[str, tuple[str, ...]] = {
    "facts": ("key", "kind", "date", "value", "statement", "source", "disputed"),
    "sources": ("key", "type", "author", "title", "issued", "facts"),
    "contacts": ("key", "kind", "name", "native_name", "category", "affiliation"),
    "relationships": ("key", "contact_name", "role", "other_name", "start", "end"),
    "states": ("key", "name"),
    "posts": ("key", "title", "institution", "holder"),
    "events": ("key", "date", "kind", "title", "place", "facts"),
    "instruments": ("key", "title", "series", "status"),
    "disputes": ("key", "kind", "severity", "state", "facts", "description"),
    "judgements": ("key", "about", "says", "other", "reason"),
    "campaigns": ("key", "title", "sender", "targets"),
    "asks": ("key", "post", "text", "basis"),
    "documents": ("key", "title", "template", "date", "addressees", "editions"),
    "signatories": ("key", "name", "native_name", "document", "status", "public"),
    "commitments": ("key", "post", "text", "fact", "state"),
    "outcomes": ("key", "text", "date", "fact", "contribution"),
    "searches": ("key", "name", "text"),
    "editions": ("key", "document", "number", "date", "title", "formats"),
    "templates": ("key", "title", "kind", "description"),
    "styles": ("key", "title", "kind", "fields"),
}
# How the form of a kind differs from its record, where the record is not written by hand.
FORMS: Mapping[str, type[KeyedData]] = {"sources": SourceForm}


def heading(name: str) -> str:
    """Return a name as a label: ``date_basis`` becomes Date basis."""
    words = name.replace("_", " ")
    return words.upper() if words in ("url", "doi", "isbn") else words[0].upper() + words[1:]


def _fields(form: type[KeyedData]) -> tuple[Field, ...]:
    by_table = {other.table: name for name, other in SCHEMAS.items()}
    fields = []
    for name, info in form.model_fields.items():
        found = shapes(form)[name]
        choices = (
            found.choices if found.type == "choice" else tuple(by_table[table] for table in found.tables)
        )
        required = info.is_required() and name != "key"
        fields.append(Field(name, heading(name), found.type, choices, required, info.description or ""))
    return tuple(fields)


def _kind(name: str) -> Kind:
    columns = tuple(Column(column, heading(column)) for column in COLUMNS[name])
    label = heading(name)
    if name not in SCHEMAS:
        return Kind(name, label, columns, editable=False)
    return Kind(name, label, columns, _fields(FORMS.get(name, SCHEMAS[name].data)))


KINDS: Mapping[str, Kind] = {name: _kind(name) for name in COLUMNS}


def kind_of(name: str) -> Kind:
    """Return the kind ``name``; UserError names those there are."""
    if name not in KINDS:
        raise UserError(f"There is no kind “{name}”; the kinds are: {', '.join(KINDS)}.")
    return KINDS[name]
