"""The order of words, punctuation apart: quick keys for Latin letters, the Unicode Algorithm for others."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib import import_module
from typing import Any

NUMBER = re.compile(r"[0-9]+")
WIDTH = 20
BLANKS = {ord("/"): " ", ord("–"): "-", ord("—"): "-"}
IGNORED = dict.fromkeys(map(ord, "_-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$"))
ALIASES = str.maketrans(
    {
        **dict.fromkeys("’‘", "'"),
        **dict.fromkeys("“”", '"'),
        **{"\u00a0": " ", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "ı": "i", "þ": "th"},
        **dict.fromkeys("đð", "d"),
    }
)


def keys(texts: Sequence[str]) -> list[Any]:
    """Return comparable keys for texts that are sorted together."""
    quick = [_quick(text) for text in texts]
    if all(key is not None for key in quick):
        return list(quick)
    return [_full(text) for text in texts]


@lru_cache(maxsize=16384)
def _quick(text: str) -> tuple[str, str] | None:
    """Return a key of base letters and accents, or None where the text has other scripts."""
    lower = _prepared(text).translate(ALIASES)
    if lower.isascii():
        return lower, ""
    apart = unicodedata.normalize("NFD", lower)
    base = "".join([char for char in apart if not unicodedata.combining(char)]).translate(ALIASES)
    return (base, apart) if base.isascii() else None


def _prepared(text: str) -> str:
    """Return a text in lower case without punctuation, its numbers padded so that 9 precedes 10."""
    return NUMBER.sub(
        lambda found: found[0].zfill(WIDTH), text.casefold().translate(BLANKS).translate(IGNORED)
    )


@lru_cache(maxsize=16384)
def _full(text: str) -> tuple[int, ...]:
    key: tuple[int, ...] = _collator().sort_key(_prepared(text))
    return key


@cache
def _collator() -> Any:
    return import_module("pyuca").Collator()  # takes half a second, and few documents need it
