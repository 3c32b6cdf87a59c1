"""Hedges: the words beside a number in a text that make it about, at least, more than or up to so much."""

import re
from collections.abc import Mapping

from campaign_app.manuscript.numbers_read import Number

# In this order, because "not less than" ends like "less than" and "no more than" like "more than".
BEFORE: Mapping[str, str] = {
    "at least": (
        r"\b(?:at (?:the very )?least|(?:no|not) (?:fewer|less) than|a minimum of)"
        r"|최소|적어도|至少|起码|不少于"
    ),
    "up to": (
        r"\b(?:up to|at (?:the )?most|(?:no|not) more than|as many as|(?:fewer|less) than|under|below)"
        r"|최대|많아야|기껏해야|至多|最多|不超过|不到|少于"
    ),
    "more than": r"\b(?:more than|over|above|upwards? of|in excess of|exceed(?:s|ed|ing)?)|超过|逾|多达",
    "about": (
        r"\b(?:about|some|around|roughly|approximately|approx\.|ca?\.|circa|nearly|almost|close to"
        r"|(?:an )?estimated)|약|대략|거의|[约約近]|大概"
    ),
}
# Behind the number, or behind the one word that says what is counted.
AFTER: Mapping[str, str] = {
    "at least": r"(?:\W?\w{0,12}\s?(?:이상|以上|or more\b))|\+",
    "more than": r"\s?(?:여\s?[명건개]|[余餘多]\s?[人名])|\W?\w{0,12}\s?(?:넘|초과)",
    "up to": r"\W?\w{0,12}\s?(?:이하|미만|以下|以内|or (?:fewer|less)\b)",
    "about": r"\W?\w{0,12}\s?(?:정도|가량|쯤|左右|上下|or so\b)|-odd\b",
}
LEADING = {name: re.compile(rf"(?:{words})\s*$", re.IGNORECASE) for name, words in BEFORE.items()}
TRAILING = {name: re.compile(words, re.IGNORECASE) for name, words in AFTER.items()}
NEAR = 30  # characters


def qualifier_of(number: Number, text: str) -> str:
    """Return how a number of ``text`` is hedged, a word of the model's ``Qualifier``, or ``exact``."""
    before = text[max(0, number.offset - NEAR) : number.offset]
    for name, pattern in LEADING.items():
        if pattern.search(before):
            return name
    return next((name for name, pattern in TRAILING.items() if pattern.match(text, number.end)), "exact")
