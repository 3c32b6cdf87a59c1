"""The fields of a template as a person filled them in, as values that its text can use."""

from collections.abc import Callable, Iterable
from typing import Any

from campaign_app.compose.facts import FactView
from campaign_app.compose.pieces import Piece, Rendered, Words
from campaign_app.compose.sandbox import Deferred
from campaign_app.compose.templates import TemplateField, TemplateInfo
from campaign_app.errors import UserError
from campaign_app.manuscript.dates import read_date, worded_date
from campaign_app.manuscript.tree import Origin, Placeholder

YES = ("true", "yes", "on", "1")


def field_values(
    info: TemplateInfo,
    given: dict[str, Any],
    language: str,
    render: Callable[[str, str], Rendered],
    pick: Callable[[Iterable[str]], tuple[FactView, ...]],
) -> dict[str, Any]:
    """Return a value for each field of ``info``; a required one that is empty is a placeholder.

    ``render`` makes markup of a field's text, under a name; ``pick`` finds facts by their keys. Raises
    UserError, naming the field, for a value that its type does not allow.
    """
    return {
        field.name: _value(field, info, given.get(field.name), language, render, pick)
        for field in info.fields
    }


def missing_facts(info: TemplateInfo, given: dict[str, Any]) -> tuple[TemplateField, ...]:
    """Return the required fields of type facts for which none were picked: a list has no placeholder."""
    return tuple(
        field
        for field in info.fields
        if field.type == "facts" and field.required and not keys_in(given.get(field.name))
    )


def filled(field: TemplateField, given: Any) -> Any:
    """Return what a person gave for ``field``, else its default."""
    return field.default if given is None or str(given).strip() == "" else given


def place_of(info: TemplateInfo, field: TemplateField) -> str:
    """Return how findings and errors name a place in ``field``."""
    return f"{info.key}, field {field.name}"


def _value(
    field: TemplateField,
    info: TemplateInfo,
    given: Any,
    language: str,
    render: Callable[[str, str], Rendered],
    pick: Callable[[Iterable[str]], tuple[FactView, ...]],
) -> Any:
    value = filled(field, given)
    if field.type == "flag":
        return value is True or str(value).strip().lower() in YES
    if field.type == "facts":
        return Deferred(lambda: pick(keys_in(value)))
    if value is None or str(value).strip() == "":
        return Piece((Placeholder(field.name, field.label),)) if field.required else Words()
    place = place_of(info, field)
    if field.type == "markup":
        return Deferred(lambda: render(str(value), place))
    if field.type == "date":
        return Words(_worded(field, str(value), language))
    if field.type == "choice" and str(value) not in field.choices:
        raise UserError(
            f"“{value}” is no choice for “{field.label}”; choose one of: {', '.join(field.choices)}."
        )
    if field.type == "number":
        _check_number(field, value)
    return Words(value, None if field.type == "choice" else Origin(place, 1, 1))


def _worded(field: TemplateField, text: str, language: str) -> str:
    try:
        return worded_date(read_date(text, language), language)
    except UserError as error:
        raise UserError(f"The field “{field.label}” holds no date: {error}") from error


def _check_number(field: TemplateField, value: Any) -> None:
    try:
        float(value)
    except (TypeError, ValueError):
        raise UserError(f"“{value}” is no number; the field “{field.label}” wants one.") from None


def keys_in(value: Any) -> list[str]:
    """Return the keys in the value of a field of type facts: a list, or text with commas."""
    if value is None:
        return []
    parts = value.split(",") if isinstance(value, str) else value
    return [str(part).strip() for part in parts if str(part).strip()]
