"""The kinds of value that data files hold, and what each tells a form, a table and a reader."""

import builtins
import types
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from campaign_app.errors import UserError
from campaign_app.manuscript.dates import read_date
from campaign_app.readers.email_addresses import only_addresses
from campaign_app.readers.spoofs import one_direction

FieldType = Literal["text", "long", "date", "day", "number", "choice", "flag", "list", "json", "key"]
# The most characters of a line and of a longer text: more than any title or letter needs.
MOST_OF_LINE, MOST_OF_TEXT = 1_000, 100_000


class BadPart(ValueError):
    """A part of a value breaks a rule: ``part`` is the field within it."""

    def __init__(self, part: str, message: str) -> None:
        self.part = part
        super().__init__(message)


class Data(BaseModel):
    """A record as a file holds it: exact types, no unknown fields, other records named by their keys."""

    model_config = ConfigDict(extra="forbid", strict=True)


@dataclass(frozen=True, slots=True)
class Refers:
    """The value is the key of a record in one of these tables; ``kept`` is how the store keeps it."""

    tables: tuple[str, ...]
    kept: FieldType = "key"


@dataclass(frozen=True, slots=True)
class Shown:
    """How a form shows the value where its Python type does not say it."""

    type: FieldType


def readable(text: str) -> str:
    """Return ``text``; raises ValueError for control characters, which no text holds on purpose."""
    for character in text:
        if unicodedata.category(character) in ("Cc", "Cs") and character not in "\n\t":
            raise ValueError(f"holds the control character U+{ord(character):04X}; take it out")
    return text


def no_longer(text: str, most: int) -> str:
    """Return ``text``; raises ValueError where it has more than ``most`` characters."""
    if len(text) > most:
        raise ValueError(f"has {len(text):,} characters, and {most:,} is the most it can hold; shorten it")
    return text


def _line(text: str) -> str:
    return readable(no_longer(text, MOST_OF_LINE))


def _long(text: str) -> str:
    return readable(no_longer(text, MOST_OF_TEXT))


def _filled(text: str) -> str:
    if not text.strip():
        raise ValueError("must not be empty")
    return text


def _edtf(text: str) -> str:
    try:
        return read_date(text)
    except UserError as error:
        raise ValueError(str(error)) from error


Text = Annotated[str, AfterValidator(_line)]
Email = Annotated[Text, AfterValidator(only_addresses)]
Name = Annotated[Text, AfterValidator(one_direction)]
Long = Annotated[str, AfterValidator(_long), Shown("long")]
Filled = Annotated[Text, AfterValidator(_filled)]
FilledName = Annotated[Name, AfterValidator(_filled)]
FilledLong = Annotated[Long, AfterValidator(_filled)]
# EDTF, also when it was written in words: "about April 2024" becomes 2024-04~.
Date = Annotated[str, AfterValidator(_edtf), Shown("date")]
Key = Annotated[str, StringConstraints(pattern=r"^[^\s,;\"'{}]+$", min_length=1, max_length=200)]


# A place in an order, and how many there are of something. What a database keeps is larger than any of them.
Position = Annotated[int, Field(ge=0, le=9_999)]
Count = Annotated[int, Field(ge=0, le=2**53)]


class KeyedData(Data):
    """A record that stands for itself, named by its key."""

    key: Key


EventKey = Annotated[str, Refers(("event",))]
SourceKey = Annotated[str, Refers(("source",))]
# As text, because a source may come in before the one that it names.
OtherSource = Annotated[str, Refers(("source",), "text")]
InstrumentKey = Annotated[str, Refers(("instrument",))]
FactKey = Annotated[str, Refers(("fact",))]
ContactKey = Annotated[str, Refers(("contact",))]
ActorKey = Annotated[str, Refers(("contact", "state"))]
PostKey = Annotated[str, Refers(("post",))]
CampaignKey = Annotated[str, Refers(("campaign",))]
AskKey = Annotated[str, Refers(("ask",))]
DocumentKey = Annotated[str, Refers(("document",))]


@dataclass(frozen=True, slots=True)
class Shape:
    """What an annotation says: the type shown, the words to choose from, the tables referred to.

    ``rows`` is the model of each row of a list of rows; ``optional`` tells that None may stand.
    """

    type: FieldType
    choices: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    rows: builtins.type[Data] | None = None
    optional: bool = False


@cache
def shapes(model: builtins.type[Data]) -> Mapping[str, Shape]:
    """Return what each field of a model holds, in their order."""
    return {name: _shape(info.annotation, tuple(info.metadata)) for name, info in model.model_fields.items()}


def _shape(annotation: Any, marks: tuple[Any, ...]) -> Shape:
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _shape(parts[0], (*parts[1:], *marks))
    if origin in (Union, types.UnionType):
        inner = _shape(next(part for part in parts if part is not type(None)), marks)
        return Shape(inner.type, inner.choices, inner.tables, inner.rows, optional=True)
    for mark in marks:
        if isinstance(mark, Refers):
            return Shape(mark.kept, tables=mark.tables)
        if isinstance(mark, Shown):
            return Shape(mark.type)
    if origin is Literal:
        return Shape("choice", choices=tuple(map(str, parts)))
    if origin is list:
        return _list_shape(parts[0])
    plain: dict[Any, FieldType] = {bool: "flag", int: "number", float: "number", str: "text"}
    return Shape(plain.get(annotation, "json"))


def _list_shape(part: Any) -> Shape:
    if isinstance(part, type) and issubclass(part, Data):
        return Shape("json", rows=part)
    inner = _shape(part, ())
    return Shape("list" if inner.type in ("text", "key") else "json", tables=inner.tables)


def references(data: Data) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """Yield every key of another record in ``data``: where it stands, the tables it may be in, the key.

    Places are dotted and count rows from 1: ``citations.1.source``.
    """
    for name, found in shapes(type(data)).items():
        value = getattr(data, name)
        if found.rows is not None:
            for number, row in enumerate(value, start=1):
                for place, tables, key in references(row):
                    yield f"{name}.{number}.{place}", tables, key
        elif found.tables and value:
            keys = value if isinstance(value, list) else [value]
            for number, key in enumerate(keys, start=1):
                yield (f"{name}.{number}" if isinstance(value, list) else name), found.tables, key
