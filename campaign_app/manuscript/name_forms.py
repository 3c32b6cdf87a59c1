"""Forms of names held against each other: the same name in other letters, order, spacing or romanisation."""

import re
import unicodedata
from collections.abc import Iterable

from rapidfuzz import fuzz

WORD = re.compile(r"[^\W_]+")
APOSTROPHES = re.compile(r"['’‘ʼ`´]")
# How Korean and Chinese sounds are variously spelt, brought to one spelling: Cho Tae-yul and Cho Tae-yeol,
# Jung Pak and Jeong Park, Hwang Joon-kook and Hwang Jun-guk. Longer spellings come first.
SPELLINGS = (
    *(("yeo", "yo"), ("eui", "i"), ("eo", "o"), ("eu", "o"), ("oo", "o"), ("ou", "o"), ("ee", "i")),
    *(("ae", "e"), ("ai", "e"), ("wo", "o"), ("u", "o"), ("ark", "ak"), ("ch", "j"), ("sh", "s")),
    *(("g", "k"), ("d", "t"), ("b", "p"), ("r", "l")),
)
SURNAMES = {"lee": "i", "yi": "i", "rhee": "i", "li": "i", "lim": "im", "rim": "im", "yim": "im"}
SHORT, LONG = 7, 12  # letters: below the first two names are alike too easily
NEAR, FAR = 95.0, 91.0
SPELT_ALIKE, STARTS_ALIKE = 80.0, 70.0


def plain_words(name: str) -> list[str]:
    """Return the words of ``name`` without case, accents and punctuation."""
    letters = unicodedata.normalize("NFKD", APOSTROPHES.sub("", name.casefold()))
    return WORD.findall("".join(c for c in letters if not unicodedata.combining(c)))


def turned(words: list[str]) -> set[str]:
    """Return ``words`` run together in every order that starts with another one and goes on around."""
    return {"".join(words[n:] + words[:n]) for n in range(len(words))}


def skeleton(words: Iterable[str]) -> list[str]:
    """Return Latin words in one spelling of Korean and Chinese sounds; others as they are."""
    return [_spelt(word) if word.isascii() else word for word in words]


def near(one: str, other: str, kind: str) -> bool:
    """Tell whether two names, run together, are nearly the same; short names of people must be nearest."""
    length = min(len(one), len(other))
    least = NEAR if kind == "person" and length < LONG else FAR
    return length >= SHORT and fuzz.ratio(one, other, score_cutoff=least) >= least


def spelt_otherwise(one: str, other: str) -> bool:
    """Tell whether two different forms are one name in the same order, spelt otherwise.

    So are “Cho Tae-yul” and “Cho Tae-yeol”, or “Salmón” and “Salmon”, but not “Wang Yi” and “Minister Wang”.
    """
    first, second = plain_words(one), plain_words(other)
    if one == other or not first or not second:
        return False
    mine, theirs = skeleton(first), skeleton(second)
    if fuzz.ratio(mine[0], theirs[0]) < STARTS_ALIKE:
        return False
    a, b = "".join(mine), "".join(theirs)
    return a == b or (min(len(a), len(b)) >= SHORT and fuzz.ratio(a, b) >= SPELT_ALIKE)


def _spelt(word: str) -> str:
    if word in SURNAMES:
        return SURNAMES[word]
    for spelling, one in SPELLINGS:
        word = word.replace(spelling, one)
    return word
