"""Dates of CSL in EDTF, as forms and BibTeX write them."""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from typing import Any

from campaign_app.errors import UserError
from campaign_app.manuscript.dates import csl_date, read_date

# By their numbers in CSL, which EDTF counts from 21.
SEASONS = {
    **{"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4},
    **{"봄": 1, "여름": 2, "가을": 3, "겨울": 4, "春": 1, "夏": 2, "秋": 3, "冬": 4},
}
LONGEST = 100  # characters of a date in words
SEASON_WORDS = ("Spring", "Summer", "Autumn", "Winter")


def season_of(words: str) -> int | None:
    """Return the number of a season that is named in English, Korean or Chinese."""
    return SEASONS.get(words.strip().rstrip(".").casefold())


def date_of(text: str) -> tuple[dict[str, Any], str]:
    """Return EDTF or words as a CSL date, and what to tell of it; what is no date stays as it is."""
    try:
        edtf = read_date(text) if len(text) <= LONGEST else ""
        date = csl_date(edtf)
    except UserError:
        return {"literal": text}, f"“{text[:60]}” is no date; it is kept as words."
    said = edtf_of(date)
    return date, "" if said == edtf else f"“{text}” is cited as {said}; what it says beside that is kept."


def edtf_of(value: Any) -> str:
    """Return a CSL date as EDTF; empty where it has no date-parts or words, or they are no date."""
    if not isinstance(value, dict):
        return ""
    try:
        parts = [_numbers(part) for part in value.get("date-parts", ())]
        if not parts:
            raw = str(value.get("raw", ""))
            return read_date(raw) if len(raw) <= LONGEST else ""
        sign = "~" if value.get("circa") else ""
        text = "/".join(
            "-".join(f"{n:0{2 if at else 5 if n < 0 else 4}d}" for at, n in enumerate(part)) + sign
            for part in parts
        )
        if len(parts) == 1 and len(parts[0]) == 1 and str(value.get("season", "")) in ("1", "2", "3", "4"):
            text = f"{parts[0][0]:04d}-{20 + int(value['season'])}{sign}"
        return text if text and csl_date(text) else ""
    except (UserError, ValueError, TypeError):
        return ""


def settled(item: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """Return a CSL item of another program, dates that do not exist as words, and what to tell of them."""
    found, notes = dict(item), []
    for name, value in item.items():
        if not isinstance(value, dict):
            continue
        parts, raw = value.get("date-parts"), value.get("raw")
        words = str(raw or "")
        if isinstance(parts, list) and all(isinstance(part, list) for part in parts) and not _exist(parts):
            words = "/".join("-".join(map(str, part)) for part in parts)
            found[name] = {"literal": words}
        elif parts or not raw or edtf_of(value):
            continue
        notes.append(f"{name}: “{words[:60]}” is no date; it is kept as words.")
    return found, notes


def _numbers(part: Sequence[Any]) -> list[int]:
    """Return year, month and day; some programs write zeros or nothing for what is not known."""
    numbers = [int(n) if n != "" else 0 for n in part]
    while len(numbers) > 1 and not numbers[-1]:
        numbers.pop()
    return numbers


def _exist(parts: Sequence[Sequence[Any]]) -> bool:
    """Tell whether all of ``parts`` may be days, months, seasons (13 to 24) or years of the calendar."""
    for part in parts:
        try:
            year, month, day = [*_numbers(part), 0, 0, 0][:3]
        except (ValueError, TypeError):
            return False
        # The calendar is the same every 400 years.
        most = monthrange(2000 + year % 400, month)[1] if 1 <= month <= 12 else 0
        if not 0 <= month <= 24 or not 0 <= day <= most:
            return False
    return True
