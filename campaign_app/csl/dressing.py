"""Fonts, quotes, letter case, affixes and display put around an element's text.

CSL 1.0.2, "Formatting", "Affixes", "Quotes", "Strip-periods", "Text-case", "Display".
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from lxml import etree

from campaign_app.csl.punctuation import without_periods
from campaign_app.csl.rendering import Rendering
from campaign_app.csl.text_case import apply_case
from campaign_app.csl.tokens import CLOSE, CLOSE_QUOTE, OPEN_QUOTE, Mark, Tokens

FONTS = ("vertical-align", "text-decoration", "font-weight", "font-variant", "font-style")
MARKS: dict[tuple[str, str], Mark] = {
    (kind, value): Mark(kind, value)
    for kind, values in (
        ("vertical-align", ("baseline", "sup", "sub")),
        ("text-decoration", ("none", "underline")),
        ("font-weight", ("normal", "bold", "light")),
        ("font-variant", ("normal", "small-caps")),
        ("font-style", ("normal", "italic", "oblique")),
        ("display", ("block", "left-margin", "right-inline", "indent")),
    )
    for value in values
}

Dress: TypeAlias = Callable[[Tokens, Rendering], Tokens]


def font_marks(element: etree._Element) -> list[Mark]:
    """Return the opening marks of an element's font attributes."""
    found = (MARKS.get((kind, element.get(kind) or "")) for kind in FONTS)
    return [mark for mark in found if mark is not None]


class Dressing:
    """The attributes of one element, ready to be applied."""

    __slots__ = ("after", "before", "case", "prefix", "strip", "suffix")

    def __init__(self, element: etree._Element, *, affixes: bool = True) -> None:
        get = element.get
        self.case = get("text-case") or ""
        self.strip = get("strip-periods") == "true"
        self.before: Tokens = [*font_marks(element)]
        self.after: Tokens = [CLOSE] * len(self.before)
        if get("quotes") == "true":
            self.before.insert(0, OPEN_QUOTE)
            self.after.append(CLOSE_QUOTE)
        prefix = (get("prefix") or "") if affixes else ""
        suffix = (get("suffix") or "") if affixes else ""
        display = MARKS.get(("display", get("display") or ""))
        self.prefix: Tokens = [*([display] if display else []), *([prefix] if prefix else [])]
        self.suffix: Tokens = [*([suffix] if suffix else []), *([CLOSE] if display else [])]

    @property
    def idle(self) -> bool:
        """Tell whether there is nothing to apply."""
        return not (self.before or self.prefix or self.suffix or self.case or self.strip)

    def apply(self, tokens: Tokens, state: Rendering) -> Tokens:
        """Return the tokens dressed; nothing stays nothing."""
        if not tokens:
            return tokens
        if self.strip:
            tokens = without_periods(tokens)
        if self.case:
            tokens = apply_case(tokens, self.case, state.english)
        return [*self.prefix, *self.before, *tokens, *self.after, *self.suffix]


def dressing(element: etree._Element, *, affixes: bool = True) -> Dress:
    """Return the function that dresses an element's tokens."""
    dress = Dressing(element, affixes=affixes)
    return _undressed if dress.idle else dress.apply


def _undressed(tokens: Tokens, state: Rendering) -> Tokens:  # noqa: ARG001 (the shape of a Dress)
    return tokens
