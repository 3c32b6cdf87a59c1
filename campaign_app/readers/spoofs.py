"""Signs that make a text look like another: turned direction, invisible letters, look-alike letters.

Unicode Technical Report 36 (bidirectional and mixed-script spoofing). In a name they are refused, elsewhere
they are remarked on.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
INVISIBLE = re.compile("[\u00ad\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2064\u3164\ufeff\uffa0]")
WORD = re.compile(r"\w+")
ALIKE = ("LATIN", "CYRILLIC", "GREEK")
# Cyrillic and Greek letters that cannot be told from Latin ones.
LOOK_LATIN = frozenset("АВЕЅІЈКМНОРСТУХԚԜаеорсухѕіјһԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧο")
# Fields that hold names, with what a person calls them.
NAMES = {
    "names": "Name",
    "name": "Name",
    "native_name": "Native name",
    "alias": "Alias",
    "holder_name": "Name of the holder",
    "speaker": "Speaker",
    "forum": "Forum",
    "family": "Family name",
    "given": "Given name",
    "literal": "Name",
}
# Fields whose parts are called like the whole: by language, or one form in each row.
WHOLE = ("names", "titles", "salutations", "addressing")


def spoofs(value: Any) -> Iterator[str]:
    """Yield a sentence for each text in a record that may look like what it is not; see ``spoofed_name``."""
    for field, text in _texts(value):
        called = NAMES.get(field) or field.replace("_", " ").capitalize() or "The text"
        found = _invisible(text) if field in NAMES else [*_of(text), *_invisible(text)]
        yield from (f"{called} {why}." for why in found)


def spoofed_name(value: Any) -> str:
    """Return why a name in a record may look like another one, as a sentence; empty where none does."""
    for field, text in _texts(value):
        if field in NAMES:
            for why in (*_of(text), *_lone(text)):
                return f"{NAMES[field]} {why}; write it anew."
    return ""


def one_direction(text: str) -> str:
    """Return a name; raises ValueError where it holds a sign that turns the direction of text."""
    if found := DIRECTION.search(text):
        raise ValueError(f"holds {_turns(found[0])}; take it out")
    return text


def _texts(value: Any, field: str = "") -> Iterator[tuple[str, str]]:
    """Yield each text in ``value`` that is not of ASCII alone, with the name of its field."""
    if isinstance(value, str):
        if not value.isascii():
            yield field, value
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from _texts(part, field if field in WHOLE and name != "basis" else str(name))
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part, field)


def _of(text: str) -> Iterator[str]:
    if found := DIRECTION.search(text):
        yield f"holds {_turns(found[0])}"
    for word in WORD.findall(text):
        if not word.isascii() and len(scripts := _alike(word)) > 1:
            names = " and ".join(script.capitalize() for script in sorted(scripts))
            yield f"mixes {names} letters in the word “{word[:60]}”, so that it may not be what it seems"


def _invisible(text: str) -> Iterator[str]:
    if found := INVISIBLE.search(text):
        yield f"holds the invisible character U+{ord(found[0]):04X}"


def _lone(name: str) -> Iterator[str]:
    """Tell of words beside Latin ones that are all of letters which only look Latin: С. Park."""
    found = [word for word in WORD.findall(name) if any(sign.isalpha() for sign in word)]
    if any(_alike(word) == {"LATIN"} for word in found):
        for word in found:
            if LOOK_LATIN.issuperset(word):
                script = next(iter(_alike(word))).capitalize()
                yield f"has the word “{word[:60]}” in {script} letters that look like Latin ones"


def _turns(sign: str) -> str:
    return f"U+{ord(sign):04X}, which turns the direction of text and can hide what it says"


def _alike(word: str) -> set[str]:
    first = {unicodedata.name(sign, "").split(" ")[0] for sign in set(word) if sign.isalpha()}
    return first.intersection(ALIKE)
