"""Number fields are read here: what is numeric, plural, how parts join (CSL 1.0.2, "Number", "Choose")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

PART = r"[0-9]*[A-Za-z]*[0-9]+[A-Za-z]*"
NUMERIC = re.compile(rf"\s*{PART}(?:(?:\s*[,&–-]\s*|\s+and\s+){PART})*\s*")
SPLIT = re.compile(r"(\s*(?:\\-|[,&–-])\s*)")
BARE = re.compile(r"[0-9]+")
JOINS_SEVERAL = re.compile(
    r"(?:^|[\s(])(?:[0-9]+[a-zA-Z]*|[ivxlcm]+|[IVXLCM]+|[A-Za-z]+[0-9]+)(?:\s*[–,&-]\s*|\s+(?:and|&)\s+|\s*;\s*)"
    r"(?:[0-9]+|[ivxlcm]+\b|[IVXLCM]+\b|[A-Za-z]+[0-9]+)"
)
INNER_LABEL = re.compile(r"[,;]\s*[a-z]+\.\s")  # as in "1, fol. 186": what follows has a label of its own


@dataclass(frozen=True, slots=True)
class NumberParts:
    """A number field cut at its joints: texts and the joints between them, and whether it is all numeric."""

    texts: tuple[str, ...]
    joints: tuple[str, ...]
    numeric: bool


@lru_cache(maxsize=4096)
def split_number(value: str) -> NumberParts:
    """Cut a number field at hyphens, commas and ampersands, normalising the space around them."""
    pieces = SPLIT.split(value.strip())
    return NumberParts(tuple(pieces[::2]), tuple(map(_joint, pieces[1::2])), is_numeric(value))


def _joint(joint: str) -> str:
    mark = joint.strip()
    return {",": ", ", "&": " & ", "\\-": "-", "-": "–"}.get(mark, mark)


@lru_cache(maxsize=4096)
def is_numeric(value: str) -> bool:
    """Tell whether a field consists of numbers only, each with an optional prefix or suffix."""
    return NUMERIC.fullmatch(value.replace("\\-", "-")) is not None


@lru_cache(maxsize=4096)
def is_plural(value: str, conjunction: str = "and") -> bool:
    """Tell whether a field holds several numbers; an escaped hyphen joins one number."""
    text = value.replace("\\-", "")
    if conjunction:
        text = text.replace(f", {conjunction} ", " & ").replace(f" {conjunction} ", " & ")
    return JOINS_SEVERAL.search(INNER_LABEL.split(text)[0]) is not None


def as_integer(value: str) -> int | None:
    """Return the first whole number of a field, or None."""
    found = BARE.search(value)
    return int(found[0][:18]) if found else None
