"""Signs that make a text look like another: turned direction, invisible letters, look-alike letters.

Unicode Technical Report 36 (bidirectional and mixed-script spoofing).
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
INVISIBLE = re.compile("[\u00ad\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2064\u3164\ufeff\uffa0]")
WORD = re.compile(r"\w+")
ALIKE = ("LATIN", "CYRILLIC", "GREEK")


def spoofs(value: Any, place: str = "") -> Iterator[str]:
    """Yield a sentence for each text in ``value`` that may look like what it is not."""
    if isinstance(value, str):
        if not value.isascii():
            yield from (f"{place or 'The text'} {why}" for why in _of(value))
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from spoofs(part, place if name == "item" else f"{place}.{name}".lstrip("."))
    elif isinstance(value, list):
        for number, part in enumerate(value, start=1):
            yield from spoofs(part, f"{place}.{number}")


def _of(text: str) -> Iterator[str]:
    if found := DIRECTION.search(text):
        yield f"holds U+{ord(found[0]):04X}, which turns the direction of text and can hide what it says."
    if found := INVISIBLE.search(text):
        yield f"holds the invisible character U+{ord(found[0]):04X}."
    for word in WORD.findall(text):
        if not word.isascii() and len(scripts := _alike(word)) > 1:
            names = " and ".join(script.capitalize() for script in sorted(scripts))
            yield f"mixes {names} letters in the word “{word[:60]}”, so that it may not be what it seems."


def _alike(word: str) -> set[str]:
    first = {unicodedata.name(sign, "").split(" ")[0] for sign in set(word) if sign.isalpha()}
    return first.intersection(ALIKE)
