"""The order of words, punctuation apart: quick keys for Latin, Korean, Chinese; else Unicode's Algorithm."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib import import_module
from typing import Any

NUMBER = re.compile(r"[0-9]+")
WIDTH = 20
IGNORED = "_-–—,;:!?.'’‘\"“”()[]{}@*\\&#%`^+<=>|~$"
PLAIN = str.maketrans(
    {
        **dict.fromkeys(IGNORED, ""),
        **dict.fromkeys("/\u00a0", " "),
        **{"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "ı": "i", "þ": "th", "đ": "d", "ð": "d"},
    }
)
HANGUL, HAN = "\x81", "\x82"  # put Korean behind Latin letters and Chinese behind Korean


def keys(texts: Sequence[str]) -> list[Any]:
    """Return comparable keys for texts that are sorted together."""
    quick = [_quick(text) for text in texts]
    if all(key is not None for key in quick):
        return list(quick)
    return [_full(text) for text in texts]


@lru_cache(maxsize=16384)
def _quick(text: str) -> tuple[str, str] | None:
    """Return a key of base letters and accents, or None where the text has scripts other than these."""
    plain = _prepared(text)
    if plain.isascii():
        return plain, ""
    letters = [_letter(char) for char in plain]
    return ("".join(letters), plain) if all(letters) else None


@lru_cache(maxsize=4096)
def _letter(char: str) -> str:
    """Return the weight of a letter: its base letter, or a Korean or Chinese one behind all Latin ones."""
    if char.isascii():
        return char
    if "가" <= char <= "힣":
        return HANGUL + char
    if "\u4e00" <= char <= "\u9fff":
        return HAN + char
    base = unicodedata.normalize("NFD", char)[0].translate(PLAIN)
    return base if base.isascii() else ""


def _prepared(text: str) -> str:
    """Return a text in lower case without punctuation, its numbers padded so that 9 precedes 10."""
    plain = text.casefold().translate(PLAIN).strip()
    return NUMBER.sub(lambda found: found[0].zfill(WIDTH), plain)


@lru_cache(maxsize=16384)
def _full(text: str) -> tuple[int, ...]:
    key: tuple[int, ...] = _collator().sort_key(_prepared(text))
    return key


@cache
def _collator() -> Any:
    return import_module("pyuca").Collator()  # takes half a second, and few documents need it
