"""Where names that look alike are told apart (CSL 1.0.2, givenname-disambiguation-rule)."""

from __future__ import annotations

from collections.abc import Iterable

from campaign_app.csl.initials import initials
from campaign_app.csl.name_parts import FULL, INITIALS
from campaign_app.csl.name_style import NameStyle
from campaign_app.csl.name_values import Name


class NameIndex:
    """All names the document's cites show: by family name, then initials, then given names."""

    def __init__(self, rule: str, names: Iterable[tuple[Name, int]]) -> None:
        self.first_only = rule.startswith("primary-name")
        self.initials_only = rule.endswith("with-initials")
        self._families: dict[str, dict[str, set[str]]] = {}
        for name, index in names:
            if name.personal and not (self.first_only and index):
                family, short, given = _keys(name)
                self._families.setdefault(family, {}).setdefault(short, set()).add(given)

    def level(self, name: Name, index: int, style: NameStyle) -> int:
        """Return how much of a given name is needed to tell a name from all others."""
        if not name.personal or not name.given or (self.first_only and index):
            return 0
        family, short, _ = _keys(name)
        alike = self._families.get(family, {})
        several = len(alike) > 1
        initialised = style.initialize_with is not None and style.initialize
        if self.initials_only:
            return INITIALS if several and initialised else 0
        if len(alike.get(short, ())) > 1 or (several and not initialised):
            return FULL
        return INITIALS if several else 0

    @property
    def signature(self) -> frozenset[tuple[str, str, frozenset[str]]]:
        """Return a value that changes when any level may change."""
        return frozenset(
            (family, short, frozenset(givens))
            for family, alike in self._families.items()
            for short, givens in alike.items()
        )


def _keys(name: Name) -> tuple[str, str, str]:
    given = name.given.replace(".", " ").strip()
    family = f"{name.non_dropping} {name.family}".strip()
    return family, initials(given, ".", False), " ".join(given.split())
