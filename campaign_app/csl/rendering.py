"""The state of one cite or one bibliography entry while its elements are rendered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from campaign_app.csl.item import Item
from campaign_app.csl.name_values import Name
from campaign_app.csl.tokens import Tokens

if TYPE_CHECKING:
    from campaign_app.csl.name_disambiguation import NameIndex

FIRST, SUBSEQUENT, IBID, IBID_WITH_LOCATOR, NEAR_NOTE = 1, 2, 4, 8, 16


@dataclass(frozen=True, slots=True)
class Expansion:
    """What disambiguation adds to a cite (CSL 1.0.2, "Disambiguation").

    `names[i]` is the least number of names shown in the i-th name list; `givens[i][j]` the level of the j-th
    name in it: 0 family name only, 1 initials, 2 full given names; `condition` how many disambiguate
    conditions hold, counted in order of rendering.
    """

    names: tuple[int, ...] = ()
    givens: tuple[tuple[int, ...], ...] = ()
    condition: int = 0

    def shown(self, list_index: int) -> int:
        """Return the least number of names to show in a name list."""
        return self.names[list_index] if list_index < len(self.names) else 0

    def level(self, list_index: int, name_index: int) -> int:
        """Return the given-name level of one name."""
        if list_index < len(self.givens) and name_index < len(self.givens[list_index]):
            return self.givens[list_index][name_index]
        return 0


NOTHING = Expansion()


@dataclass(slots=True)
class NameList:
    """How one name list was rendered: names shown, names there are, the level of each, the names."""

    shown: int
    total: int
    levels: list[int]
    names: tuple[Name, ...]


@dataclass(slots=True)
class Rendering:
    """One cite being rendered; elements read the first part and write the second."""

    item: Item
    english: bool = True
    locator: str = ""
    label: str = ""
    position: int = FIRST
    first_note: str = ""
    number: str = ""
    year_suffix: str = ""
    expansion: Expansion = NOTHING
    name_index: NameIndex | None = None
    hide_first_names: bool = False
    comparing: bool = False
    abbreviations: Mapping[str, Mapping[str, str]] | None = None
    et_al_by_name: bool = False
    links: bool = False

    called: bool = False
    found: bool = False
    hidden: set[str] = field(default_factory=set)
    used: list[str] | None = None
    name_lists: list[NameList] = field(default_factory=list)
    first_names: Tokens | None = None
    conditions: int = 0
    year_suffix_said: bool = False

    def note(self, variable: str, filled: bool) -> bool:
        """Record that a variable was called and whether it had content; return the latter."""
        self.called = True
        if filled and variable in self.hidden:
            filled = False
        if filled:
            self.found = True
            if self.used is not None:
                self.used.append(variable)
        return filled

    def has(self, variable: str) -> bool:
        """Tell whether a variable that depends on the cite has content (CSL 1.0.2, "Choose", variable)."""
        if variable == "locator":
            return bool(self.locator)
        if variable == "citation-number":
            return bool(self.number)
        if variable == "first-reference-note-number":
            return bool(self.first_note)
        return bool(self.year_suffix)
