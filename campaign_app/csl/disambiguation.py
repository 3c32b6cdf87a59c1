"""Where ambiguous cites are told apart: names, condition, year suffix (CSL 1.0.2, "Disambiguation")."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from campaign_app.csl.added_names import told_apart
from campaign_app.csl.rendering import NOTHING, Expansion, NameList
from campaign_app.csl.style import Style

MOST_CONDITIONS = 6
Look = Callable[[str, Expansion], tuple[str, list[NameList]]]


@dataclass(frozen=True, slots=True)
class Methods:
    """Which methods a style switches on."""

    add_names: bool
    add_given: bool
    condition: bool
    year_suffix: bool
    rule: str

    @classmethod
    def of(cls, style: Style) -> Methods:
        """Return the methods of a style."""
        flag = style.citation.flag
        return cls(
            add_names=flag("disambiguate-add-names"),
            add_given=flag("disambiguate-add-givenname"),
            condition=style.facts.tests_disambiguate,
            year_suffix=flag("disambiguate-add-year-suffix"),
            rule=style.citation.options.get("givenname-disambiguation-rule", "by-cite"),
        )

    @property
    def any(self) -> bool:
        """Tell whether cites are compared at all."""
        return self.add_names or self.add_given or self.condition or self.year_suffix

    @property
    def by_cite(self) -> bool:
        """Tell whether given names are added to ambiguous cites alone."""
        return self.add_given and self.rule == "by-cite"


def disambiguate(
    ids: Sequence[str], methods: Methods, look: Look
) -> tuple[dict[str, Expansion], dict[str, str]]:
    """Return the expansion and the year suffix of each source that needs one; `ids` in order of suffixes."""
    expansions: dict[str, Expansion] = {}
    suffixes: dict[str, str] = {}
    for group in _alike(ids, NOTHING, look):
        found = dict.fromkeys(group, NOTHING)
        if methods.add_names or methods.by_cite:
            found = told_apart(group, methods.add_names, methods.by_cite, look)
        if methods.condition:
            _apply_condition(group, found, look)
        expansions.update({id: expansion for id, expansion in found.items() if expansion != NOTHING})
        if methods.year_suffix:
            for clash in _clashes(group, found, look):
                suffixes.update({id: letters(index) for index, id in enumerate(clash)})
    return expansions, suffixes


def _alike(ids: Sequence[str], expansion: Expansion, look: Look) -> list[list[str]]:
    groups: dict[str, list[str]] = {}
    for id in ids:
        text = look(id, expansion)[0]
        if text:
            groups.setdefault(text, []).append(id)
    return [group for group in groups.values() if len(group) > 1]


def _clashes(group: Sequence[str], found: dict[str, Expansion], look: Look) -> list[list[str]]:
    groups: dict[str, list[str]] = {}
    for id in group:
        groups.setdefault(look(id, found[id])[0], []).append(id)
    return [clash for clash in groups.values() if len(clash) > 1]


def _apply_condition(group: Sequence[str], found: dict[str, Expansion], look: Look) -> None:
    """Let one condition after the other hold for cites still alike, where that tells any of them apart."""
    for clash in _clashes(group, found, look):
        alike = [clash]
        for count in range(1, MOST_CONDITIONS + 1):
            still = []
            for ids in alike:
                tried = {id: replace(found[id], condition=count) for id in ids}
                apart = _clashes(ids, tried, look)
                if apart != [ids]:
                    found.update(tried)
                still += apart
            alike = still


def letters(index: int) -> str:
    """Return the year suffix of a position: a … z, aa, ab …"""
    out = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        out = chr(ord("a") + rest) + out
    return out
