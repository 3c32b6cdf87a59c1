"""The order of words: quick keys for Latin letters, the Unicode Collation Algorithm for all others."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pyuca import Collator

ORDER = " _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$0123456789"
WEIGHTS = {ord(char): 1 + index for index, char in enumerate(ORDER)}
ALIASES = str.maketrans({"–": "-", "—": "-", "’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "ß": "ss", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "œ": "oe", "þ": "th", "ı": "i"})  # fmt: skip
LEADING = re.compile(r"^[\[\]'\"“”‘’(]+")


def keys(texts: Sequence[str]) -> list[Any]:
    """Return comparable keys for texts that are sorted together."""
    quick = [_quick(text) for text in texts]
    if all(key is not None for key in quick):
        return list(quick)
    return [_full(text) for text in texts]


@lru_cache(maxsize=16384)
def _quick(text: str) -> tuple[str, str] | None:
    """Return a key of base letters and accents, or None where the text has other scripts."""
    lower = LEADING.sub("", text).casefold().translate(ALIASES)
    if lower.isascii():
        return lower.translate(WEIGHTS), ""
    apart = unicodedata.normalize("NFD", lower)
    base = "".join([char for char in apart if not unicodedata.combining(char)]).translate(ALIASES)
    return (base.translate(WEIGHTS), apart) if base.isascii() else None


@lru_cache(maxsize=16384)
def _full(text: str) -> tuple[int, ...]:
    key: tuple[int, ...] = _collator().sort_key(LEADING.sub("", text).casefold())
    return key


@cache
def _collator() -> Collator:
    from pyuca import Collator  # takes half a second to load, and few documents need it

    return Collator()
