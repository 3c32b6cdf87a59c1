"""EDTF text becomes a plain frozen value, with the ``edtf`` library as the only judge of what is well formed.

EDTF: Library of Congress, Extended Date/Time Format (2019), levels 0 to 2 as far as years 1 to 9999 go.
"""

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any, Literal

from campaign_app.errors import UserError

EXAMPLES = "2023-10-09 for a day, 2023-10 for a month, 2024-04~ for about April 2024, 2010/2016 for a span"

PLAIN = re.compile(r"(\d{4})(?:-(0\d|1\d|2[05-9]|[3-9]\d)(?:-(\d\d))?)?")

DateKind = Literal["point", "interval", "between", "one of", "all of"]


class BadDate(UserError):
    """A text is not a date, or may be more than one."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A year, month, season or day; ``month``, ``day`` and ``season`` (spring 1 … winter 4) default to 0."""

    year: int
    month: int = 0
    day: int = 0
    season: int = 0
    about: bool = False
    possibly: bool = False

    @property
    def first(self) -> date:
        """The first day it may mean."""
        month = 3 * self.season if self.season else self.month or 1
        return date(self.year, month, self.day or 1)

    @property
    def last(self) -> date:
        """The last day it may mean; a winter ends in February of the following year."""
        if self.season:
            end = 3 * self.season + 2
            year, month = (self.year, end) if end <= 12 else (min(self.year + 1, 9999), end - 12)
        else:
            year, month = self.year, self.month or 12
        return date(year, month, self.day or monthrange(year, month)[1])


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date as EDTF means it.

    ``point`` has one part; ``interval`` (lasting from–to) and ``between`` (one moment within) have two, of
    which an open or unknown end is None; ``one of`` and ``all of`` list their moments.
    """

    kind: DateKind
    parts: tuple[Moment | None, ...]


@lru_cache(maxsize=4096)
def parse_date(text: str) -> Edtf:
    """Return what an EDTF text means; raise BadDate, telling what is wrong, with an example."""
    stripped = text.strip()
    if not stripped:
        raise BadDate(f"The date is empty; write {EXAMPLES}.")
    if plain := PLAIN.fullmatch(stripped):
        return _plain(stripped, *(int(part or 0) for part in plain.groups()))
    import edtf  # its grammar takes a tenth of a second to build, which plain dates need not pay

    try:
        value = _value(edtf.parse_edtf(stripped))
    except (edtf.EDTFParseException, ValueError, OverflowError) as error:
        raise BadDate(f"“{stripped}” is not a date; write {EXAMPLES}.") from error
    known = [part for part in value.parts if part]
    if not known:
        raise BadDate(
            f"“{stripped}” has neither a beginning nor an end; write at least one of them, as in 2010/.."
        )
    if len(value.parts) == len(known) == 2 and known[0].first > known[1].last:
        raise BadDate(f"“{stripped}” ends before it begins; write the earlier date first, as in 2010/2016.")
    return value


def _plain(text: str, year: int, month: int, day: int) -> Edtf:
    """Read a date of level 0, as most are, and tell exactly what is wrong with it."""
    moment = Moment(year, month, day)
    if not year:
        raise BadDate(f"“{text}” is not a date, because years run from 0001 to 9999; write {EXAMPLES}.")
    if not (len(text) == 4 or 1 <= month <= 12):
        raise BadDate(f"“{text}” is not a date, because there is no month {month}; write {EXAMPLES}.")
    if len(text) == 10 and not 1 <= day <= monthrange(year, month)[1]:
        raise BadDate(f"“{text}” is not a date, because that month has no day {day}; write {EXAMPLES}.")
    return Edtf("point", (moment,))


def _value(parsed: Any) -> Edtf:
    """Translate one of the library's objects, told apart by name so that it need not be imported here."""
    name = type(parsed).__name__
    if name in ("Interval", "Level1Interval", "Level2Interval"):
        return Edtf("interval", (_end(parsed.lower), _end(parsed.upper)))
    if name in ("OneOfASet", "MultipleDates"):
        return _set(parsed.objects, one=name == "OneOfASet")
    if name in ("Unspecified", "PartialUnspecified"):
        return _unspecified(parsed)
    return Edtf("point", (_moment(parsed),))


def _set(members: tuple[Any, ...], one: bool) -> Edtf:
    if not any(hasattr(member, "lower") for member in members):
        return Edtf("one of" if one else "all of", tuple(_moment(member) for member in members))
    first, last = members[0], members[-1]
    ends = (_end(getattr(first, "lower", first)), _end(getattr(last, "upper", last)))
    return Edtf("between" if one else "interval", ends)


def _end(parsed: Any) -> Moment | None:
    if parsed is None or type(parsed).__name__ == "UnspecifiedIntervalSection":
        return None
    return _moment(parsed)


def _moment(parsed: Any) -> Moment:
    name = type(parsed).__name__
    if name == "UncertainOrApproximate":
        both = parsed.is_uncertain_and_approximate
        return replace(
            _moment(parsed.date),
            about=bool(parsed.is_approximate or both),
            possibly=bool(parsed.is_uncertain or both),
        )
    if name == "DateAndTime":
        return _moment(parsed.date)
    if name in ("LongYear", "ExponentialYear") or not 1 <= int(parsed.year) <= 9999:
        raise ValueError(parsed)
    season = int(getattr(parsed, "season", None) or 0)
    if season:
        if not 21 <= season <= 24:
            raise ValueError(parsed)
        return Moment(int(parsed.year), season=season - 20)
    both = bool(getattr(parsed, "is_uncertain_and_approximate", False))
    return Moment(
        int(parsed.year),
        int(parsed.month or 0),
        int(parsed.day or 0),
        about=both or bool(getattr(parsed, "is_approximate", False)),
        possibly=both or bool(getattr(parsed, "is_uncertain", False)),
    )


def _unspecified(parsed: Any) -> Edtf:
    """Take 2024-04-XX for the month, 2024-XX for the year and 202X for one of ten years."""
    year, month = str(parsed.year), str(parsed.month or "")
    low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if low != high:
        return Edtf("between", (Moment(max(low, 1)), Moment(high)))
    if not month.isdigit():
        return Edtf("point", (Moment(low),))
    return Edtf("point", (Moment(low, int(month)),))
