"""The order of words without regard to punctuation: quick keys for Latin letters, the Unicode Collation Algorithm for all others."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pyuca import Collator

IGNORED = dict.fromkeys(map(ord, "_-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$"))
ALIASES = str.maketrans({"–": "-", "—": "-", "’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "ß": "ss", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "œ": "oe", "þ": "th", "ı": "i"})  # fmt: skip


def keys(texts: Sequence[str]) -> list[Any]:
    """Return comparable keys for texts that are sorted together."""
    quick = [_quick(text) for text in texts]
    if all(key is not None for key in quick):
        return list(quick)
    return [_full(text) for text in texts]


@lru_cache(maxsize=16384)
def _quick(text: str) -> tuple[str, str] | None:
    """Return a key of base letters and accents, or None where the text has other scripts."""
    lower = text.casefold().translate(ALIASES).translate(IGNORED)
    if lower.isascii():
        return lower, ""
    apart = unicodedata.normalize("NFD", lower)
    base = "".join([char for char in apart if not unicodedata.combining(char)]).translate(ALIASES)
    return (base, apart) if base.isascii() else None


@lru_cache(maxsize=16384)
def _full(text: str) -> tuple[int, ...]:
    key: tuple[int, ...] = _collator().sort_key(text.casefold().translate(IGNORED))
    return key


@cache
def _collator() -> Collator:
    from pyuca import Collator  # takes half a second to load, and few documents need it

    return Collator()
