"""Dates as EDTF text: read, bounded, worded, and turned into CSL-JSON dates."""

from datetime import date
from functools import lru_cache
from typing import Any

from campaign_app.manuscript.date_entry import friendly_date, read_date, understood
from campaign_app.manuscript.date_words import date_words
from campaign_app.manuscript.edtf_values import BadDate, Edtf, Moment, parse_date

__all__ = [
    "BadDate",
    "Edtf",
    "Moment",
    "bounds",
    "csl_date",
    "friendly_date",
    "parse_date",
    "read_date",
    "understood",
    "worded_date",
]


def bounds(text: str) -> tuple[date | None, date | None]:
    """Return the first and last day that a date may mean; None where open, unknown or empty.

    The text is EDTF, or a date as people write it. Approximation does not widen the bounds. Raises BadDate.
    """
    if not text.strip():
        return None, None
    value = parse_date(read_date(text))
    if value.kind in ("one of", "all of"):
        moments = [part for part in value.parts if part]
        return min(part.first for part in moments), max(part.last for part in moments)
    start, end = value.parts[0], value.parts[-1]
    return start.first if start else None, end.last if end else None


@lru_cache(maxsize=4096)
def worded_date(text: str, language: str) -> str:
    """Return an EDTF text in words of ``language`` (BCP 47), such as ``about April 2024``; raises BadDate."""
    return date_words(parse_date(text), language) if text.strip() else ""


def csl_date(text: str) -> dict[str, Any]:
    """Return an EDTF text as a CSL-JSON date variable (CSL 1.0.2, "Dates"); raises BadDate.

    An interval gives two date-parts. What EDTF leaves open (one of a set, an approximation) is ``circa``; an
    interval without one of its ends is cited by the other.
    """
    value = parse_date(text)
    moments = [part for part in value.parts if part]
    ends = moments if len(moments) == 1 else [moments[0], moments[-1]]
    result: dict[str, Any] = {"date-parts": [[n for n in (m.year, m.month, m.day) if n] for m in ends]}
    if ends[0].season:
        result["season"] = ends[0].season
    if value.kind in ("between", "one of") or any(moment.about or moment.possibly for moment in ends):
        result["circa"] = True
    return result
