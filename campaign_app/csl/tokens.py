"""What rendering elements emit: a flat list of strings and of marks that open and close formatting.

A flat list joins, splits and cleans faster than a tree; `tree.py` builds the tree once, at the end.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias


class Mark:
    """Opens a span; the next unmatched CLOSE ends it. Compared by identity."""

    __slots__ = ("closes", "kind", "toggles", "value")

    def __init__(self, kind: str, value: str = "", toggles: bool = False, closes: bool = False) -> None:
        self.closes = closes
        self.kind = kind
        self.value = value
        self.toggles = toggles

    def __repr__(self) -> str:
        return f"<{self.kind} {self.value}>"


Token: TypeAlias = str | Mark
Tokens: TypeAlias = list[Token]

CLOSE = Mark("close", closes=True)
CLOSE_QUOTE = Mark("close-quote", closes=True)
CLOSE_INNER_TEXT_QUOTE = Mark("close-quote", closes=True)
OPEN_QUOTE = Mark("quote")
NO_CASE = Mark("nocase")
NO_DECORATION = Mark("nodecor")
NAMES = Mark("names")
NAME = Mark("name")
YEAR_END = Mark("year-end")
TERM = Mark("term")
YEAR_SUFFIX = Mark("year-suffix")
NUMBER = Mark("citation-number")


def plain(tokens: Iterable[Token]) -> str:
    """Return the characters of a token list without its marks."""
    return "".join([token for token in tokens if isinstance(token, str)])


def span_end(tokens: Tokens, start: int) -> int:
    """Return the index of the mark that closes the span opened at `start`."""
    depth = 0
    for index in range(start, len(tokens)):
        token = tokens[index]
        if isinstance(token, Mark):
            depth += -1 if token.closes else 1
            if depth == 0:
                return index
    return len(tokens)


def find_span(tokens: Tokens, mark: Mark) -> tuple[int, int] | None:
    """Return the indexes of `mark` and of its close, or None where the list lacks it."""
    for index, token in enumerate(tokens):
        if token is mark:
            return index, span_end(tokens, index)
    return None
