"""Page ranges (CSL 1.0.2, "Page Ranges" and Appendix V)."""

from __future__ import annotations

import re
from functools import lru_cache

START = r"(?<![\w\\-])"
RANGE = re.compile(START + r"([0-9]*[a-zA-Z]+0*)?([0-9]{1,18})\s*[-–]\s*(?:(?(1)\1))([0-9]{1,18})(?![\w-])")
JOINT = re.compile(
    START
    + r"((?:[0-9]*[a-zA-Z]+0*)?[0-9]+[a-z]*|[ivxlcdm]+|[IVXLCDM]+)\s*[-–]\s*"
    + r"((?:[a-zA-Z]+)?[0-9]+[a-z]*|[ivxlcdm]+|[IVXLCDM]+|[a-z]{1,2})(?![\w-])"
)
SETTLED = "\x00"  # stands for the delimiter of a range already formatted
PREFIX = re.compile(r"(?:[0-9]*[a-zA-Z]+(?=0*[0-9]))?")


@lru_cache(maxsize=4096)
def format_ranges(text: str, style: str | None, delimiter: str) -> str:
    """Return a page field with each range expanded or shortened and delimited."""
    if "-" not in text and "–" not in text:
        return text
    if style:
        text = RANGE.sub(lambda found: _range(found, style), text)
    text = JOINT.sub(lambda found: _joint(found, delimiter), text)
    return text.replace(SETTLED, delimiter).replace("\\-", "-")


def _joint(found: re.Match[str], delimiter: str) -> str:
    """Put the range delimiter between two pages of one numbering; other hyphens belong to the pages."""
    first, last = found.groups()
    one, other = _prefix(first), _prefix(last)
    return f"{first}{delimiter if one == other else '-'}{last}"


def _prefix(page: str) -> str:
    found = PREFIX.match(page)
    return found[0] if found else ""


def _range(found: re.Match[str], style: str) -> str:
    prefix, first, last = found[1] or "", found[2], found[3]
    full = first[: len(first) - len(last)] + last if len(last) < len(first) else last
    if int(full) <= int(first):
        return found[0]
    end = prefix + full if style == "expanded" else _shortened(first, full, style)
    return f"{prefix}{first}{SETTLED}{end}"


def _shortened(first: str, last: str, style: str) -> str:
    if len(first) != len(last):
        return last
    if style in ("minimal", "minimal-two"):
        return _without_common(first, last, 2 if style == "minimal-two" else 1)
    return _chicago(int(first), int(last), last, style)


def _without_common(first: str, last: str, least: int) -> str:
    common = 0
    while common < len(first) - least and first[common] == last[common]:
        common += 1
    return last[common:]


def _chicago(first: int, last: int, text: str, style: str) -> str:
    """Return the end of a range after the Chicago Manual: two digits or more, hundreds kept whole."""
    if first < 100 or first % 100 == 0:
        return text
    if first % 100 < 10 and first // 100 == last // 100:
        return str(last % 100)
    shortest = _without_common(str(first), text, 2)
    if style != "chicago-16" and len(text) == 4 and len(shortest) == 3:
        return text
    return shortest
