"""Date fields are read here: CSL-JSON parts, EDTF, free text (CSL 1.0.2, "Date"; EDTF levels 0 and 1)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from campaign_app.csl.date_text import parse_text


@dataclass(frozen=True, slots=True)
class DatePoint:
    """A day, month or year; `month` 13 to 16 are the seasons from spring to winter; 0 means not given."""

    year: int
    month: int = 0
    day: int = 0

    @property
    def season(self) -> int:
        """Return 1 to 4 for spring to winter, 0 for none."""
        return self.month - 12 if self.month > 12 else 0


@dataclass(frozen=True, slots=True)
class DateValue:
    """A date or a range; `text` holds what could not be read as a date and is printed as it stands."""

    start: DatePoint | None
    end: DatePoint | None = None
    open_end: bool = False
    circa: bool = False
    text: str = ""


EDTF_POINT = re.compile(
    r"(?:Y(?=-?\d{5}))?(-?(?:(?<=Y)\d{5,}|(?<=Y-)\d{5,}|\d{4}))(?:-(\d\d))?(?:-(\d\d))?([~?%]?)|(-?\d{2,3})([X]{1,2})([~?%]?)"
)


def read_date(value: Any) -> DateValue | None:
    """Return the date of a CSL-JSON field of any shape, or None where there is nothing in it."""
    if isinstance(value, Mapping):
        return _from_mapping(value)
    if isinstance(value, str):
        return _from_text(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return DateValue(DatePoint(value)) if value else None
    if isinstance(value, list | tuple):
        return _from_mapping(
            {"date-parts": value if value and isinstance(value[0], list | tuple) else [value]}
        )
    return None


def _from_mapping(value: Mapping[str, Any]) -> DateValue | None:
    circa = _truth(value.get("circa"))
    date = _from_parts(value.get("date-parts"))
    literal = value.get("literal")
    if date is None and literal:
        return DateValue(None, text=str(literal), circa=circa)
    if date is None and isinstance(
        text := value.get("raw") or value.get("edtf") or value.get("date"), str | int
    ):
        date = _from_text(str(text))
    if date is None:
        return None
    if date.start and not date.start.month and (season := _season(value.get("season"))):
        date = replace(date, start=replace(date.start, month=12 + season))
    elif date.start and not date.start.month and value.get("season"):
        return replace(date, circa=circa or date.circa, text="")
    return replace(date, circa=circa or date.circa)


def _truth(value: Any) -> bool:
    return bool(value) and str(value).lower() not in ("0", "false", "no")


SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}


def _season(value: Any) -> int:
    if isinstance(value, str) and value.strip().lower() in SEASONS:
        return SEASONS[value.strip().lower()]
    number = _integer(value)
    return (number - 1) % 4 + 1 if 1 <= number <= 4 or 13 <= number <= 16 or 21 <= number <= 24 else 0


def _integer(value: Any) -> int:
    if isinstance(value, bool):
        return 0
    if isinstance(value, int):
        return value
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str) and re.fullmatch(r"\s*-?\d{1,9}\s*", value):
        return int(value)
    return 0


def _from_parts(parts: Any) -> DateValue | None:
    if not isinstance(parts, list | tuple) or not parts:
        return None
    points = [_point(part) for part in parts[:2]]
    if points[0] is None:
        return None
    if len(points) == 2:
        if points[1] is None:
            return DateValue(points[0], open_end=bool(parts[1]))
        return DateValue(points[0], points[1])
    return DateValue(points[0])


def _point(part: Any) -> DatePoint | None:
    if not isinstance(part, list | tuple):
        return None
    numbers = [_integer(number) for number in part[:3]]
    year, month, day = [*numbers, 0, 0, 0][:3]
    if not year:
        return None
    if 17 <= month <= 24:
        month = 13 + (month - 1) % 4
    if not 1 <= month <= 16:
        month = day = 0
    return DatePoint(year, month, day if 1 <= day <= 31 and month <= 12 else 0)


def _from_text(text: str) -> DateValue | None:
    text = text.strip()
    if not text:
        return None
    return _edtf(text) or _from_free_text(text) or DateValue(None, text=text)


def _edtf(text: str) -> DateValue | None:
    first, slash, second = text.partition("/")
    start = _edtf_point(first)
    if start is None:
        return None
    if not slash:
        return DateValue(start[0], start[2], circa=start[1])
    if second in ("", ".."):
        return DateValue(start[0], open_end=True, circa=start[1])
    end = _edtf_point(second)
    return DateValue(start[0], end[2] or end[0], circa=start[1] or end[1]) if end else None


def _edtf_point(text: str) -> tuple[DatePoint, bool, DatePoint | None] | None:
    found = EDTF_POINT.fullmatch(text.strip())
    if not found:
        return None
    if found[5]:
        span = 10 ** len(found[6])
        first = int(found[5]) * span
        return DatePoint(first), True, DatePoint(first + span - 1)
    point = _point([int(found[1][:9]), int(found[2] or 0), int(found[3] or 0)])
    return (point, bool(found[4]), None) if point else None


def _from_free_text(text: str) -> DateValue | None:
    read = parse_text(text)
    if read is None:
        return None
    points = [point for point in map(_point, read.parts) if point]
    if not points:
        return None
    return DateValue(points[0], points[1] if len(points) > 1 else None, circa=read.circa)
