"""Find and read templates: text files with front matter that declares what a person fills in.

A template kept in the workspace stands before a shipped file of the same key.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator
from sqlalchemy import select
from sqlalchemy.orm import Session

from campaign_app import model
from campaign_app.compose.errors import TemplateError
from campaign_app.errors import UserError
from campaign_app.settings import data_folder

TemplateKind = Literal["letter", "fact-sheet", "packet"]
FieldType = Literal["text", "markup", "date", "number", "choice", "facts", "flag"]
FRONT = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
NAME = r"^[a-z][a-z0-9_]*$"
TAKEN = {
    *("document", "campaign", "sender", "addressee", "addressees", "signatories", "asks", "events"),
    *(
        "instruments",
        "disputes",
        "commitments",
        "outcomes",
        "facts",
        "fact",
        "cite",
        "withdrawn",
        "range",
        "namespace",
        "loop",
    ),
}


class TemplateField(BaseModel):
    """One thing a person fills in; ``default`` is used while it is empty."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(pattern=NAME)
    label: str
    type: FieldType = "text"
    required: bool = False
    default: str | int | float | bool | tuple[str, ...] | None = None
    help: str = ""
    choices: tuple[str, ...] = ()

    @field_validator("name")
    @classmethod
    def _free(cls, name: str) -> str:
        if name in TAKEN:
            raise ValueError(f"“{name}” already means something in templates, choose another name")
        return name

    @model_validator(mode="after")
    def _choosable(self) -> "TemplateField":
        if (self.type == "choice") != bool(self.choices):
            raise ValueError("choices belong to a field of type choice, which needs them")
        return self


class TemplateInfo(BaseModel):
    """What a template's front matter says of it; ``letterhead`` asks for the sender's head on page one."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    title: str
    kind: TemplateKind
    description: str = ""
    languages: tuple[str, ...] = ("en",)
    letterhead: bool = True
    fields: tuple[TemplateField, ...] = ()

    @field_validator("fields")
    @classmethod
    def _distinct(cls, fields: tuple[TemplateField, ...]) -> tuple[TemplateField, ...]:
        names = [field.name for field in fields]
        for name in names:
            if names.count(name) > 1:
                raise ValueError(f"the field “{name}” is declared twice")
        return fields


@dataclass(frozen=True, slots=True)
class TemplateText:
    """A template: what it declares, the whole text, and the body, whose lines count as in the whole."""

    info: TemplateInfo
    source: str
    body: str


def find_templates(session: Session) -> list[TemplateInfo]:
    """Return what each template declares, by title; one that cannot be read is left out of the list."""
    found = []
    for key in _keys(session):
        try:
            found.append(read_template(session, key).info)
        except TemplateError:
            continue
    return sorted(found, key=lambda info: (info.title, info.key))


def read_template(session: Session, key: str) -> TemplateText:
    """Return the template ``key``. Raises UserError where there is none, TemplateError where it is faulty."""
    stored = session.scalar(select(model.Template.text).where(model.Template.key == key))
    if stored is not None:
        return parse_template(key, stored)
    for path in _shipped():
        if path.stem == key:
            return parse_template(key, path.read_text("utf-8"))
    close = get_close_matches(key, _keys(session), n=1)
    hint = f"did you mean “{close[0]}”?" if close else f"there are: {', '.join(_keys(session))}."
    raise UserError(f"There is no template “{key}”; {hint}")


@lru_cache(maxsize=64)
def parse_template(key: str, source: str) -> TemplateText:
    """Return the template ``key`` from its whole text. Raises TemplateError with line and column."""
    text = source.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    front = FRONT.match(text)
    if front is None:
        raise TemplateError("A template begins with front matter between two lines “---”.", key, 1)
    body = "\n" * front[0].count("\n") + text[front.end() :]
    return TemplateText(_info(key, front[1]), source, body)


def _info(key: str, front: str) -> TemplateInfo:
    try:
        root = yaml.compose(front, Loader=yaml.SafeLoader)
        values = yaml.safe_load(front)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 2, mark.column + 1) if mark else (1, 1)
        problem = (error.problem or "it is not YAML").rstrip(".")
        raise TemplateError(f"The front matter cannot be read: {problem}.", key, line, column) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise TemplateError("The front matter cannot be read as YAML.", key, 1) from error
    if not isinstance(values, dict):
        raise TemplateError(
            "The front matter is a list of names and values, such as “title: Letter”.", key, 2
        )
    if "key" in values:
        raise TemplateError("A template's key is its file's name; remove “key”.", key, *_mark(root, ("key",)))
    try:
        return TemplateInfo(**{"key": key, **{str(name): value for name, value in values.items()}})
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part + 1 if isinstance(part, int) else part) for part in first["loc"])
        message = first["msg"].removeprefix("Value error, ").rstrip(".")
        raise TemplateError(
            f"The front matter is not right at “{where}”: {message}.", key, *_mark(root, first["loc"])
        ) from error


def _mark(node: yaml.Node | None, path: tuple[Any, ...]) -> tuple[int, int]:
    """Return line and column, in the whole file, of the deepest part that ``path`` names."""
    place = node.start_mark if node else None
    for part in path:
        if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
        elif isinstance(node, yaml.MappingNode):
            pair = next((pair for pair in node.value if pair[0].value == part), None)
            if pair is None:
                break
            place, node = pair[0].start_mark, pair[1]
            continue
        else:
            break
        place = node.start_mark
    return (place.line + 2, place.column + 1) if place else (1, 1)


def _shipped() -> Iterator[Path]:
    yield from sorted(path for path in data_folder("templates").glob("*.md") if path.stem != "README")


def _keys(session: Session) -> list[str]:
    stored = session.scalars(select(model.Template.key))
    return sorted({*stored, *(path.stem for path in _shipped())})
