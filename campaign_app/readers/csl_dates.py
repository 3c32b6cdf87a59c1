"""Dates of CSL in EDTF, as forms and BibTeX write them."""

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
    """Return a CSL date as EDTF; empty where it has no date-parts or they are out of range."""
    parts = value.get("date-parts", []) if isinstance(value, dict) else []
    sign = "~" if parts and value.get("circa") else ""
    text = "/".join(
        "-".join(f"{int(n):0{4 if not at else 2}d}" for at, n in enumerate(part)) + sign for part in parts
    )
    if len(parts) == 1 and len(parts[0]) == 1 and str(value.get("season", "")) in ("1", "2", "3", "4"):
        text = f"{int(parts[0][0]):04d}-{20 + int(value['season'])}{sign}"
    try:
        return text if text and csl_date(text) else ""
    except UserError:
        return ""
