"""Dates written out by people: "12 May 2004", "2004-5", "Spring 1998", "ca. 1850"."""

from __future__ import annotations

import re
from dataclasses import dataclass

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
SEASONS = {"spring": 13, "summer": 14, "autumn": 15, "fall": 15, "winter": 16}
CIRCA = re.compile(r"^(?:c\.|ca\.?|circa|about)\s*|\s*\?$|^\[|\?*\]$", re.I)
RANGE = re.compile(r"\s*(?:–|/|--|\s-\s|\bto\b)\s*")
HYPHEN_RANGE = re.compile(r"\s*-\s*")  # where the date has words, so that the hyphen joins no figures
LETTER = re.compile(r"[^\W\d_]{3}")
DASHED = re.compile(r"(\d{1,2})-([^\W\d_]{3,})-(\d{4})")
YEAR = re.compile(r"-?\d{3,4}\b")
NUMBERS = re.compile(
    r"(-?\d{3,4})-(\d{1,2})(?:-(\d{1,2}))?|(\d{1,2})[/.](\d{1,2})[/.](\d{4})|(\d{4})[/.](\d{1,2})[/.](\d{1,2})"
)
WORD = re.compile(r"[^\W\d_]+\.?")
DAY = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|\.)?(?!\d)")
ERA = re.compile(r"\b(\d{1,4})\s*(BC|BCE|AD|CE)\b")
KOREAN = re.compile(r"(\d{3,4})\s*[年년](?:\s*(\d{1,2})\s*[月월](?:\s*(\d{1,2})\s*[日일])?)?")
YEARS = re.compile(r"(\d{4})[-–](\d{4})|(\d{2})(\d{2})–(\d{1,2})")
COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)|(\d{1,2})/(\d{4})")
Parts = list[int]


@dataclass(frozen=True, slots=True)
class TextDate:
    """What a written date says: one or two lists of year, month, day."""

    parts: list[Parts]
    circa: bool


def parse_text(text: str) -> TextDate | None:
    """Return what a written date says, or None where it says no year."""
    plain = CIRCA.sub("", text.strip())
    circa = plain != text.strip()
    if found := YEARS.fullmatch(plain):
        return TextDate([[year] for year in _years(found)], circa)
    whole = _numeric(plain)
    if whole:
        return TextDate([whole], circa)
    plain = DASHED.sub(r"\1 \2 \3", plain)
    pieces = [piece for piece in RANGE.split(plain, maxsplit=1) if piece]
    if len(pieces) < 2 and LETTER.search(plain):
        pieces = [piece for piece in HYPHEN_RANGE.split(plain, maxsplit=1) if piece]
    if len(pieces) == 2:
        return _range(pieces[0], pieces[1], circa)
    parts = _one(plain)
    return TextDate([parts], circa) if parts else None


def _years(found: re.Match[str]) -> list[int]:
    """Return both years of "1998-1999" or "1998–9"."""
    if found[1]:
        return [int(found[1]), int(found[2])]
    century, year, end = found[3], found[4], found[5]
    return [int(century + year), int(century + year[: 2 - len(end)] + end)]


def _range(first: str, second: str, circa: bool) -> TextDate | None:
    end = _one(second)
    if end is None:
        return None
    start = _one(first) or _one(f"{first} {end[0]}")
    if start and len(start) == 1 and not YEAR.search(first) and len(end) == 3:
        start = None
    if start is None and (day := DAY.fullmatch(first.strip())) and len(end) == 3:
        start = [end[0], end[1], int(day[1])]
    return TextDate([start, end], circa) if start else None


def _numeric(text: str) -> Parts | None:
    if found := KOREAN.fullmatch(text):
        return [int(part) for part in found.groups() if part]
    if found := COMPACT.fullmatch(text):
        return [int(part) for part in (found.groups()[:3] if found[1] else (found[5], found[4]))]
    found = NUMBERS.fullmatch(text)
    if not found:
        return None
    year, month, day, first, second, last, slashed, slashed_month, slashed_day = found.groups()
    if year:
        return [int(part) for part in (year, month, day) if part]
    if slashed:
        return [int(slashed), int(slashed_month), int(slashed_day)]
    one, two = int(first), int(second)
    return [int(last), two, one] if one > 12 else [int(last), one, two]


def _one(text: str) -> Parts | None:
    if numeric := _numeric(text.strip()):
        return numeric
    if era := ERA.search(text):
        return [-int(era[1]) if era[2].startswith("B") else int(era[1])]
    years = YEAR.findall(text)
    if not years:
        return None
    year = int(years[-1])
    month = next((m for m in map(_month, WORD.findall(text)) if m), 0)
    if not month:
        return [year] if re.fullmatch(r"\W*-?\d{3,4}\W*", text) else None
    day = DAY.search(text)
    return [year, month, int(day[1])] if day and month <= 12 else [year, month]


def _month(word: str) -> int:
    lower = word.lower().rstrip(".")
    if lower in SEASONS:
        return SEASONS[lower]
    return MONTHS.index(lower[:3]) + 1 if len(lower) >= 3 and lower[:3] in MONTHS else 0
