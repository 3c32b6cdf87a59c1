"""Given names shortened to initials (CSL 1.0.2, "Name": initialize, initialize-with, initialize-with-hyphen)."""

from __future__ import annotations

import re
from functools import lru_cache

WORD = re.compile(r"(\s+|-)")
DOTTED = re.compile(r"\.(?=[^\s.\-])")


@lru_cache(maxsize=8192)
def initials(given: str, with_text: str, hyphens: bool) -> str:
    """Return e.g. "J.-P. M." for "Jean-Paul Marie"; words in lower case stay whole."""
    out = ""
    joint = ""
    for piece in WORD.split(DOTTED.sub(". ", given.strip())):
        if not piece:
            continue
        if piece.isspace() or piece == "-":
            joint = piece
            continue
        out = _append(out, joint, piece, with_text, hyphens)
    return out.strip()


def _append(out: str, joint: str, word: str, with_text: str, hyphens: bool) -> str:
    if word == word.lower() and word[:1].isalpha() and word != word.upper():
        hyphened = joint == "-" and hyphens
        if hyphened and out:
            return _initial(out, "-", word.rstrip("."), with_text)
        return f"{out.rstrip()} {word} " if out else f"{word} "
    return _initial(out, "-" if joint == "-" and hyphens else "", word, with_text)


def _initial(out: str, hyphen: str, word: str, with_text: str) -> str:
    start = next((index for index, char in enumerate(word) if char.isalnum()), None)
    if start is None:
        return out + word
    letters = word[: start + 1]
    if len(word) > 2 and word[:2] != word[:2].lower() and word[1:2].islower() is False and word[-1] == ".":
        letters = word.rstrip(".")
    if hyphen:
        return f"{out.rstrip()}-{letters}{with_text}"
    return f"{out}{letters}{with_text}"


@lru_cache(maxsize=8192)
def spaced_initials(given: str, with_text: str, hyphens: bool) -> str:
    """Return a given name whose existing initials alone are followed by `with_text` (initialize="false")."""
    words = DOTTED.sub(". ", given.strip()).split()
    out = ""
    for word in words:
        pieces = word.split("-")
        if all(_is_initial(piece) for piece in pieces):
            joint = "-" if hyphens else ""
            out += joint.join(f"{piece.rstrip('.')}{with_text.rstrip()}" for piece in pieces)
            out += " " if with_text.endswith(" ") else ""
        else:
            out = f"{out.rstrip()} {word} " if out else f"{word} "
    return out.strip()


def _is_initial(piece: str) -> bool:
    bare = piece.rstrip(".")
    return len(bare) == 1 and bare.isupper()
