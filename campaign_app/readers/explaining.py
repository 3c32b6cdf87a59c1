"""What validation finds wrong with a row, in the words of a person who keeps a list."""

from collections.abc import Sequence
from typing import Any, cast

from annotated_types import Ge, Le
from pydantic import ValidationError

from campaign_app.readers.schema import BadPart, Data, shapes

NAMES_OF_TYPES = {
    "string_type": "text",
    "float_type": "a number",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "list_type": "a list",
    "dict_type": "an object",
    "model_type": "an object",
    "model_attributes_type": "an object",
}

BOUNDS = ("greater_than_equal", "less_than_equal")
MOST_LISTED = 8


def explain(error: ValidationError, model: type[Data]) -> list[tuple[str, str]]:
    """Return the dotted field and the message of everything that validating ``model`` found wrong."""
    return [_explain(dict(found), model) for found in error.errors()]


def _explain(found: dict[str, Any], model: type[Data]) -> tuple[str, str]:
    parts, kind, given = found["loc"], found["type"], found["input"]
    place = ".".join(str(part + 1) if isinstance(part, int) else str(part) for part in parts)
    owner = _owner(model, parts)
    if kind == "missing":
        choices = shapes(owner)[str(parts[-1])].choices if str(parts[-1]) in shapes(owner) else ()
        return place, f"is missing{_written(choices)}"
    if kind == "extra_forbidden":
        return place, f"there is no such field; the fields are {', '.join(owner.model_fields)}"
    if kind == "literal_error":
        choices = shapes(owner)[parts[-1]].choices
        return place, f"“{given}” is not one of {', '.join(choices)}"
    if kind in NAMES_OF_TYPES:
        return place, f"must be {NAMES_OF_TYPES[kind]}, not {_told(given)}"
    if kind in BOUNDS:
        low, high = _bounds(owner.model_fields[str(parts[-1])].metadata)
        return place, f"must be between {low:,} and {high:,}"
    if kind in ("string_too_short", "too_short"):
        return place, "must not be empty"
    if kind == "string_pattern_mismatch":
        return (
            place,
            f"“{given}” must be one word without spaces, commas, semicolons, quotation marks and braces",
        )
    cause = found.get("ctx", {}).get("error")
    if isinstance(cause, BadPart):
        return f"{place}.{cause.part}".lstrip("."), str(cause)
    return place, str(cause or found["msg"]).rstrip(".")


def _owner(model: type[Data], parts: tuple[str | int, ...]) -> type[Data]:
    """Return the model whose field the last of ``parts`` is: a row's own where the place is in a list."""
    owner = model
    for part in parts[:-1]:
        found = shapes(owner).get(str(part))
        owner = (found.rows if found else None) or owner
    return owner


def _written(choices: Sequence[str]) -> str:
    """Return what to write where a choice is missing, as far as a sentence can list it."""
    if not 1 < len(choices) <= MOST_LISTED:
        return ""
    return f"; write {', '.join(choices[:-1])} or {choices[-1]}"


def _bounds(marks: Sequence[Any]) -> tuple[int, int]:
    low = next(mark.ge for mark in marks if isinstance(mark, Ge))
    high = next(mark.le for mark in marks if isinstance(mark, Le))
    return int(cast("int", low)), int(cast("int", high))


def _told(given: object) -> str:
    if given is None:
        return "nothing"
    text = str(given)
    return f"“{text if len(text) <= 60 else text[:57] + '…'}”"
