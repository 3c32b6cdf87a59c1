"""Things in the order of a style's sort keys (CSL 1.0.2, "Sorting")."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby
from operator import itemgetter
from typing import TypeVar

from campaign_app.csl import collation
from campaign_app.csl.sort_keys import SortKey

Thing = TypeVar("Thing")


def in_order(
    things: Sequence[Thing], text: Callable[[Thing, int], str], keys: Sequence[SortKey], at: int = 0
) -> list[Thing]:
    """Return things sorted; `text(thing, k)` is what a thing says under key k, and "" sorts last either way.

    A later key is asked for only where the earlier ones tie, since rendering it is what costs time.
    """
    if len(things) < 2 or at == len(keys):
        return list(things)
    texts = [text(thing, at) for thing in things]
    filled = [thing for thing, said in zip(things, texts, strict=True) if said]
    empty = [thing for thing, said in zip(things, texts, strict=True) if not said]
    weighed = list(zip(collation.keys([said for said in texts if said]), filled, strict=True))
    weighed.sort(key=itemgetter(0), reverse=keys[at].descending)
    out: list[Thing] = []
    for _, tied in groupby(weighed, key=itemgetter(0)):
        out += in_order([thing for _, thing in tied], text, keys, at + 1)
    return out + in_order(empty, text, keys, at + 1)
