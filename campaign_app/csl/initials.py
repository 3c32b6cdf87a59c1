"""Given names shortened to initials (CSL 1.0.2, "Name": initialize and initialize-with)."""

from __future__ import annotations

import re
from functools import lru_cache

WORD = re.compile(r"(\s+|-)")
TAG = re.compile(r"(</?[a-z]+>)")
DOTTED = re.compile(r"\.(?=[^\s.\-])")
DIGRAPH = re.compile(r"[^\W\d_a-z][^\W\d_a-z][^\W\d_]*[a-z]")


@lru_cache(maxsize=8192)
def initials(given: str, with_text: str, hyphens: bool) -> str:
    """Return e.g. "J.-P. M." for "Jean-Paul Marie"; words in lower case stay whole, markup stays."""
    if "<" not in given:
        return _shortened(given, with_text, hyphens).strip()
    pieces = [
        piece if TAG.fullmatch(piece) else _joint(piece) + _shortened(piece, with_text, hyphens).strip()
        for piece in TAG.split(given)
        if piece
    ]
    return "".join(pieces)


def _joint(piece: str) -> str:
    return piece[0] if piece[0] in " -" else ""


def _shortened(given: str, with_text: str, hyphens: bool) -> str:
    out = joint = ""
    for piece in WORD.split(DOTTED.sub(". ", given.strip())):
        if not piece:
            continue
        if piece.isspace() or piece == "-":
            joint = piece
            continue
        out = _append(out, joint, piece, with_text, hyphens)
    return out


def _append(out: str, joint: str, word: str, with_text: str, hyphens: bool) -> str:
    hyphen = joint == "-" and bool(out)
    if word == word.lower() and word != word.upper() and word[:1].isalpha():
        if hyphen:
            return out
        return f"{out.rstrip()} {word} " if out else f"{word} "
    letters = _letters(word)
    if hyphen and hyphens:
        return f"{out.rstrip()}-{letters}{with_text}"
    return f"{out}{letters}{with_text}"


def _letters(word: str) -> str:
    """Return the letters that stand for a word: one, two of a digraph, all of a dotted abbreviation."""
    if word.endswith(".") and len(word) > 2:
        return word.rstrip(".")
    if DIGRAPH.match(word):
        return word[0] + word[1].lower()
    start = next((index for index, char in enumerate(word) if char.isalnum()), None)
    return word if start is None else word[: start + 1]


@lru_cache(maxsize=8192)
def spaced_initials(given: str, with_text: str, hyphens: bool) -> str:
    """Return a given name whose existing initials alone are followed by `with_text` (initialize="false")."""
    out = ""
    for word in DOTTED.sub(". ", given.strip()).split():
        pieces = word.split("-")
        if all(map(_is_initial, pieces)):
            joint = "-" if hyphens else ""
            out += joint.join(f"{piece.rstrip('.')}{with_text.rstrip()}" for piece in pieces)
            out += " " if with_text.endswith(" ") else ""
        elif word.endswith("."):
            out += f"{word.rstrip('.')}{with_text}"
        else:
            out = f"{out.rstrip()} {word} " if out else f"{word} "
    return out.strip()


def _is_initial(piece: str) -> bool:
    bare = piece.rstrip(".")
    return len(bare) == 1 and bare.isupper()
