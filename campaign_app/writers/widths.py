"""Widths of text in columns of a fixed-width font."""

import unicodedata


def width(text: str) -> int:
    """Return the columns that ``text`` takes (Unicode Annex 11: wide and full-width characters take two)."""
    return len(text) if text.isascii() else sum(map(char_width, text))


def char_width(char: str) -> int:
    """Return the columns of one character; combining and invisible ones take none."""
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
