"""One name in the order its script, form and style ask for (CSL 1.0.2, "Name-part Order")."""

from __future__ import annotations

import re
from typing import cast

from campaign_app.csl import rich_text
from campaign_app.csl.initials import initials, spaced_initials
from campaign_app.csl.name_style import NameStyle, PartStyle
from campaign_app.csl.name_values import Name, is_asian
from campaign_app.csl.text_case import apply_case
from campaign_app.csl.tokens import CLOSE, Tokens

ARTICLE = re.compile(r"\A(?:the|an?)\s+", re.I)
PLAIN_PART = PartStyle()
FAMILY_ONLY, INITIALS, FULL = 0, 1, 2


class NameParts:
    """Formats single names for one name list."""

    __slots__ = ("_english", "_family", "_given", "_sorting", "_style")

    def __init__(
        self, style: NameStyle, parts: dict[str, PartStyle], sorting: bool, english: bool = True
    ) -> None:
        self._english = english
        self._style = style
        self._family = parts.get("family", PLAIN_PART)
        self._given = parts.get("given", PLAIN_PART)
        self._sorting = sorting

    def base_level(self) -> int:
        """Return the given-name level names have before disambiguation."""
        style = self._style
        if style.form == "short":
            return FAMILY_ONLY
        return INITIALS if style.initialize_with is not None and style.initialize else FULL

    def inverted(self, name: Name, index: int) -> bool:
        """Tell whether a name stands family first with a separator."""
        order = self._style.sort_order
        return name.personal and not name.asian and (order == "all" or (order == "first" and index == 0))

    def tokens(self, name: Name, index: int, level: int) -> Tokens:
        """Return one name; `level` is how much of the given name is shown."""
        if name.literal:
            if self._sorting and self._english:
                return [ARTICLE.sub("", name.literal, count=1)]
            return _affixed(self._family, _words(self._family, name.literal))
        if not name.family:
            return _affixed(self._given, _words(self._given, name.given))
        if level == FAMILY_ONLY:
            demoted = self._sorting and self._style.demote != "never"
            return _affixed(self._family, self._family_tokens(name, not demoted))
        given = self._given_text(name, level)
        if name.asian or name.static_order:
            family = _affixed(self._family, _words(self._family, name.family))
            return [
                *family,
                *([] if name.asian else [" "]),
                *_affixed(self._given, _words(self._given, given)),
            ]
        if self.inverted(name, index):
            return self._sort_order(name, given) if self._sorting else self._inverted(name, given)
        return self._straight(name, given)

    def _given_text(self, name: Name, level: int) -> str:
        style = self._style
        with_text = style.initialize_with
        if with_text is None or is_asian(name.given):
            return name.given
        if not style.initialize:
            return spaced_initials(name.given, with_text, style.hyphen_initials)
        return initials(name.given, with_text, style.hyphen_initials) if level == INITIALS else name.given

    def _family_tokens(self, name: Name, with_particle: bool) -> Tokens:
        family = _words(self._family, name.family)
        if not with_particle or not name.non_dropping:
            return family
        return [*self._particle(name.non_dropping, self._family), *family]

    def _particle(self, particle: str, part: PartStyle) -> Tokens:
        """Return a particle before a name, with a space unless it sticks to it."""
        text = particle.rstrip()
        space: Tokens = [] if text == particle and text[-1:] in ("'", "’", "-", "‐") else [" "]
        return [*_words(part, text), *space]

    def _straight(self, name: Name, given: str) -> Tokens:
        out = _affixed(self._given, _words(self._given, given))
        family = self._family_tokens(name, True)
        if name.dropping:
            family = [*self._particle(name.dropping, self._given), *family]
        if name.suffix:
            family += [", " if name.comma_suffix else " ", name.suffix]
        family = _affixed(self._family, family)
        return [*out, " ", *family] if out else family

    def _inverted(self, name: Name, given: str) -> Tokens:
        """Return family, separator, given; demoted particles stand behind the given name."""
        demoted = self._style.demote == "display-and-sort"
        out = _affixed(self._family, self._family_tokens(name, not demoted))
        second = _words(self._given, given)
        if name.dropping:
            second += [*([" "] if second else []), *_words(self._given, name.dropping)]
        if demoted and name.non_dropping:
            second += [*([" "] if second else []), *_words(self._family, name.non_dropping.rstrip())]
        second = _affixed(self._given, second)
        if second:
            out += [self._style.separator, *second]
        if name.suffix:
            out += [self._style.separator, name.suffix]
        return out

    def _sort_order(self, name: Name, given: str) -> Tokens:
        """Return the parts in order of weight (CSL 1.0.2, sorting order of names)."""
        together = self._style.demote == "never"
        family = f"{name.non_dropping} {name.family}".strip() if together else name.family
        particles = name.dropping if together else f"{name.dropping} {name.non_dropping}".strip()
        return [", ".join(filter(None, (family, particles, given, name.suffix)))]


def _words(part: PartStyle, text: str) -> Tokens:
    """Return a text in the fonts and case of a name part."""
    if not text:
        return []
    tokens = rich_text.parse(text)
    if part.case:
        tokens = apply_case(tokens, part.case, True)
    before = cast(Tokens, list(part.before))
    return [*before, *tokens, *[CLOSE] * len(before)]


def _affixed(part: PartStyle, tokens: Tokens) -> Tokens:
    if not tokens:
        return tokens
    return [*([part.prefix] if part.prefix else []), *tokens, *([part.suffix] if part.suffix else [])]
