"""What a person enters becomes checked data: text is read by the type of its field."""

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from pydantic import ValidationError

from campaign_app.actions.details import bare
from campaign_app.actions.kinds import FORMS, Field, Kind
from campaign_app.errors import UserError
from campaign_app.manuscript.dates import BadDate, read_date
from campaign_app.manuscript.number_entry import BadNumber, read_number
from campaign_app.readers.explaining import explain
from campaign_app.readers.schema import SCHEMAS, KeyedData, shapes
from campaign_app.readers.schema.sources import refolded, unfolded
from campaign_app.readers.sentences import sentence, under

YES, NO = ("yes", "true", "1", "on"), ("no", "false", "0", "off", "")


class BadValue(UserError):
    """A value does not fit its field; ``told`` says only why, for a place below the field itself."""

    def __init__(self, field: str, reason: str, what: str) -> None:
        self.field = field.split(".")[0]
        self.reason = reason
        self.told = under(field, reason)
        why = sentence(field, reason)
        # An abbreviation, such as URL, keeps its capitals.
        why = why if why[1:2].isupper() else f"{why[:1].lower()}{why[1:]}"
        super().__init__(f"{what} was not changed: {why}")


def parsed(kind: Kind, changes: Mapping[str, Any], what: str) -> dict[str, Any]:
    """Return ``changes`` with text read by the type of each field. Raises UnknownField and BadValue."""
    form = FORMS.get(kind.name, SCHEMAS[kind.name].data)
    found: dict[str, Any] = {}
    for name, value in changes.items():
        field = kind.field(name)
        try:
            value = _read(field, value) if isinstance(value, str) else bare(name, value)
        except (ValueError, BadNumber) as error:
            raise BadValue(name, str(error).rstrip("."), what) from error
        info = form.model_fields[name]
        if value in (None, ""):
            value = (
                None
                if shapes(form)[name].optional
                else ""
                if info.is_required()
                else info.get_default(call_default_factory=True)
            )
        found[name] = value
    return found


def data_of(kind: Kind, values: Mapping[str, Any], changes: Mapping[str, Any], what: str) -> KeyedData:
    """Return the data of a record that holds ``values``, with a form's ``changes``. Raises BadValue."""
    problems = checked(kind, values, changes)
    if problems:
        raise BadValue(*problems[0], what)
    return SCHEMAS[kind.name].data.model_validate(_changed(kind, values, changes))


def checked(kind: Kind, values: Mapping[str, Any], changes: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return field and reason of all that is wrong with a record's ``values`` after ``changes``."""
    schema = SCHEMAS[kind.name].data
    form = FORMS.get(kind.name, schema)
    shown = unfolded(values) if kind.name in FORMS and values else values
    problems = _problems(form, {**shown, **changes})
    if not problems and form is not schema:
        found = _problems(schema, _changed(kind, values, changes))
        problems = [
            (field.removeprefix("item.").lower().replace("-", "_"), reason) for field, reason in found
        ]
    return problems


def _problems(model: type[KeyedData], values: Mapping[str, Any]) -> list[tuple[str, str]]:
    try:
        model.model_validate(dict(values))
    except ValidationError as error:
        return explain(error, model)
    return []


def _changed(kind: Kind, values: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return a record's ``values`` after a form's ``changes``."""
    if kind.name not in FORMS:
        return {**values, **changes}
    shown = unfolded(values) if values else {}
    return refolded(values, {name: v for name, v in changes.items() if name not in shown or shown[name] != v})


def _read(field: Field, text: str) -> Any:
    stripped = text.strip()
    if field.type in ("text", "long"):
        return text
    if field.type in ("date", "day"):
        return _date(stripped)
    if field.type == "flag":
        if stripped.casefold() not in YES + NO:
            raise ValueError(f"must be yes or no, not “{stripped}”")
        return stripped.casefold() in YES
    if not stripped:
        return [] if field.type == "list" else None
    if field.type == "number":
        return read_number(stripped)
    if field.type == "choice" and stripped not in field.choices:
        raise ValueError(f"“{stripped}” is not one of {', '.join(field.choices)}")
    if field.type == "list" and not stripped.startswith("["):
        sign = r"[;,\n]" if field.choices else r"[;\n]"
        return [part.strip() for part in re.split(sign, stripped) if part.strip()]
    if field.type in ("json", "list"):
        try:
            return bare(field.name, json.loads(stripped))
        except json.JSONDecodeError as error:
            raise ValueError(f"must be JSON, but in column {error.colno} it is not ({error.msg})") from error
    return stripped


def _date(text: str) -> str:
    """Return a date as EDTF; what cannot be read stays, for validation to tell with all that is wrong."""
    try:
        return read_date(text, today=date.today())
    except BadDate:
        return text
