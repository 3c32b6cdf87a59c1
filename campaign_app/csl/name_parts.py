"""One name in the order its script, form and style ask for (CSL 1.0.2, "Name-part Order")."""

from __future__ import annotations

from typing import cast

from campaign_app.csl import rich_text
from campaign_app.csl.initials import initials, spaced_initials
from campaign_app.csl.name_style import NameStyle, PartStyle
from campaign_app.csl.name_values import Name, is_asian
from campaign_app.csl.text_case import apply_case
from campaign_app.csl.tokens import CLOSE, Tokens

PLAIN_PART = PartStyle()
FAMILY_ONLY, INITIALS, FULL = 0, 1, 2


class NameParts:
    """Formats single names for one name list."""

    __slots__ = ("_family", "_given", "_sorting", "_style")

    def __init__(self, style: NameStyle, parts: dict[str, PartStyle], sorting: bool) -> None:
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
            return self._dressed(name.literal, self._family)
        if level == FAMILY_ONLY or not name.given:
            if self._sorting or not name.given and level != FAMILY_ONLY:
                return self._without_given(name, index, level)
            return self._dressed(self._short(name), self._family)
        given = self._given_text(name, level)
        if name.asian:
            return [*self._dressed(name.family, self._family), *self._dressed(given, self._given)]
        if name.static_order:
            return [*self._dressed(name.family, self._family), " ", *self._dressed(given, self._given)]
        if self.inverted(name, index):
            return self._inverted(name, given)
        return self._straight(name, given)

    def _short(self, name: Name) -> str:
        return attached(name.non_dropping, name.family) if name.family else name.given

    def _without_given(self, name: Name, index: int, level: int) -> Tokens:
        if self._sorting and self._style.demote != "never":
            return self._dressed(name.family or name.given, self._family)
        family = self._dressed(self._short(name), self._family)
        if level == FAMILY_ONLY or not name.suffix:
            return family
        return [*family, ", " if self.inverted(name, index) or name.comma_suffix else " ", name.suffix]

    def _given_text(self, name: Name, level: int) -> str:
        style = self._style
        given = name.given
        with_text = style.initialize_with
        if with_text is None or is_asian(given):
            return given
        if level == INITIALS and style.initialize:
            return initials(given, with_text, style.hyphen_initials)
        if not style.initialize:
            return spaced_initials(given, with_text, style.hyphen_initials)
        return given

    def _straight(self, name: Name, given: str) -> Tokens:
        out = self._dressed(given, self._given, after=name.dropping)
        family = self._dressed(attached(name.non_dropping, name.family), self._family)
        joined_to = name.dropping if name.dropping else ""
        if out and family and not _sticks(joined_to):
            out.append(" ")
        out += family
        if name.suffix:
            out += [", " if name.comma_suffix else " ", name.suffix]
        return out

    def _inverted(self, name: Name, given: str) -> Tokens:
        separator = self._style.separator
        if self._style.demote == "display-and-sort" or (self._sorting and self._style.demote != "never"):
            family = name.family
            particles = attached(name.dropping, name.non_dropping)
        else:
            family = attached(name.non_dropping, name.family)
            particles = name.dropping
        out = self._dressed(family, self._family)
        second = self._dressed(given, self._given, after=particles)
        if self._sorting and particles:
            out += [separator, particles, separator, given]
        elif second:
            out += [separator, *second] if out else second
        if name.suffix:
            out += [separator, name.suffix]
        return out

    def _dressed(self, text: str, part: PartStyle, after: str = "") -> Tokens:
        """Return a name part in its fonts and case; `after` is a particle its affixes enclose."""
        whole = f"{text} {after}" if text and after else text or after
        if not whole:
            return []
        tokens = rich_text.parse(whole)
        if part.case:
            tokens = apply_case(tokens, part.case, True)
        before = cast(Tokens, list(part.before))
        out: Tokens = [*before, *tokens, *[CLOSE] * len(before)]
        if part.prefix:
            out.insert(0, part.prefix)
        if part.suffix:
            out.append(part.suffix)
        return out


def _sticks(particle: str) -> bool:
    return particle[-1:] in ("'", "’", "-")


def attached(particle: str, text: str) -> str:
    """Return a particle before a name, with a space unless it ends in an apostrophe or hyphen."""
    if not particle or not text:
        return particle or text
    return particle + text if _sticks(particle) else f"{particle} {text}"
