"""Items in the order of a style's sort keys (CSL 1.0.2, "Sorting")."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from campaign_app.csl import collation
from campaign_app.csl.sort_keys import SortKey

Thing = TypeVar("Thing")


def in_order(things: Sequence[Thing], texts: Sequence[Sequence[str]], keys: Sequence[SortKey]) -> list[Thing]:
    """Return things sorted; `texts[i][k]` is what thing i says under key k, and "" sorts last either way."""
    order = list(range(len(things)))
    for index in range(len(keys) - 1, -1, -1):
        order = _by_one_key(order, [texts[at][index] for at in range(len(things))], keys[index].descending)
    return [things[at] for at in order]


def _by_one_key(order: list[int], texts: list[str], descending: bool) -> list[int]:
    filled = [at for at in order if texts[at]]
    weights = dict(zip(filled, collation.keys([texts[at] for at in filled]), strict=True))
    filled.sort(key=weights.__getitem__, reverse=descending)
    return filled + [at for at in order if not texts[at]]
