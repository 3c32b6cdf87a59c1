"""A source as the style sees it: fields of any type read once and kept (CSL-JSON)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from campaign_app.csl.dates import DateValue, read_date
from campaign_app.csl.name_values import Name, read_names
from campaign_app.csl.note_fields import with_note_fields
from campaign_app.csl.variables import DATES, NAMES, OTHER_SPELLINGS


class Item:
    """One CSL-JSON item with its fields read on demand."""

    __slots__ = ("_dates", "_filled", "_names", "_texts", "data", "id", "language", "type")

    def __init__(self, data: Mapping[str, Any], id: str = "") -> None:
        self.data: dict[str, Any] = with_note_fields(data)
        for old, name in OTHER_SPELLINGS.items():
            if old in self.data and not self.data.get(name):
                self.data[name] = self.data[old]
        self.id = id or str(data.get("id", ""))
        self.type = as_text(data.get("type"))
        self.language = as_text(data.get("language")).replace("_", "-")
        self._texts: dict[str, str] = {}
        self._dates: dict[str, DateValue | None] = {}
        self._names: dict[str, tuple[Name, ...]] = {}
        self._filled: dict[str, bool] = {}

    def text(self, variable: str) -> str:
        """Return a field as text, "" where it is empty."""
        found = self._texts.get(variable)
        if found is None:
            found = self._texts[variable] = self._read_text(variable)
        return found

    def _read_text(self, variable: str) -> str:
        if variable == "page-first" and not self.data.get(variable):
            return first_page(self.text("page"))
        return as_text(self.data.get(variable))

    def date(self, variable: str) -> DateValue | None:
        """Return a date field, None where it is empty."""
        if variable not in self._dates:
            self._dates[variable] = read_date(self.data.get(variable))
        return self._dates[variable]

    def names(self, variable: str) -> tuple[Name, ...]:
        """Return a name field."""
        found = self._names.get(variable)
        if found is None:
            found = self._names[variable] = read_names(self.data.get(variable))
        return found

    def has(self, variable: str) -> bool:
        """Tell whether a field has content."""
        filled = self._filled.get(variable)
        if filled is None:
            filled = self._filled[variable] = self._has(variable)
        return filled

    def _has(self, variable: str) -> bool:
        if variable in NAMES:
            return bool(self.names(variable))
        if variable in DATES:
            return self.date(variable) is not None
        return bool(self.text(variable))


def as_text(value: Any) -> str:
    """Return a field of any JSON type as text: numbers as figures, lists joined, objects by their values."""
    if isinstance(value, str):
        return value.strip() if value[:1].isspace() or value[-1:].isspace() else value
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, Mapping):
        return as_text(value.get("literal") or value.get("raw") or list(value.values()))
    if isinstance(value, list | tuple):
        return ", ".join(filter(None, map(as_text, value)))
    return str(value)


def first_page(page: str) -> str:
    """Return the first page of a page field."""
    for joint in ("-", "–", ",", "&", ";"):
        page = page.partition(joint)[0]
    return page.strip()
