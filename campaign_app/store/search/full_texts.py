"""FullTexts: which long texts have what tokens alone do not settle, and which passage of them to show."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import reduce
from operator import and_
from typing import Protocol

from campaign_app.store.search.entry import Part
from campaign_app.store.search.passages import OVERLAP
from campaign_app.store.search.postings import highest
from campaign_app.store.search.query import Group, Needle, Query
from campaign_app.store.search.shown import Entries, Shown

EVERY = -1
# The passage that has a part, by part and source.
Seen = dict[tuple[str, int], int]


class Postings(Protocol):
    """Tells which entries have the tokens of a needle, or of one of a group, as bits."""

    entries: Entries

    def having(self, part: Part, needle: Needle) -> int:
        """Return the entries that have the tokens of a needle."""

    def any_of(self, part: Part, group: Collection[Needle]) -> int:
        """Return the entries that have those of one needle of a group."""


class FullTexts:
    """The passages of some sources, and what of a query was found in them.

    ``ends`` are the numbers of the first and the last passage of each source.
    """

    def __init__(self, postings: Postings, query: Query, ends: Mapping[int, tuple[int, int]]) -> None:
        self._entries = postings.entries
        self.seen: Seen = {}
        self._sure: dict[str, int] = {}
        self._maybe: dict[tuple[str, int], list[int]] = {}
        for needle in dict.fromkeys(query.needles if ends else ()):
            sources = postings.having("source", needle)
            if needle.enough:
                self._sure[needle.part] = sources
                continue
            # What is longer than passages overlap may be in none whole.
            passages = postings.having("passage", needle) if len(needle.part) <= OVERLAP else EVERY
            for number, (first, last) in ends.items():
                if sources >> number & 1:
                    within = highest(passages >> first & (1 << last - first + 1) - 1)
                    ids = [first + at for at in within][::-1]
                    self._maybe |= {(piece, number): ids for piece in _pieces(needle.part)}

    def has(self, needle: Needle, number: int) -> bool:
        """Tell whether a source has a needle, as far as was looked."""
        if needle.enough:
            return bool(self._sure.get(needle.part, 0) >> number & 1)
        return all((piece, number) in self.seen for piece in _pieces(needle.part))

    def look_at_first(self) -> None:
        """Look at the first passage that may have each part: mostly it has."""
        self._look((place, ids[:1]) for place, ids in self._maybe.items())

    def look_at_rest(self, numbers: Collection[int]) -> None:
        """Look at all other passages of these sources."""
        left = set(numbers)
        self._look(
            (place, ids[1:])
            for place, ids in self._maybe.items()
            if place[1] in left and place not in self.seen
        )

    def _look(self, wanted: Iterable[tuple[tuple[str, int], list[int]]]) -> None:
        places = [(place, ids) for place, ids in wanted if ids]
        texts = self._entries.passages({number for _, ids in places for number in ids}, "text")
        for place, ids in places:
            if (found := next((one for one in ids if place[0] in texts[one]), None)) is not None:
                self.seen[place] = found


def _pieces(part: str) -> list[str]:
    """Return what stands whole in a passage each; a longer part has all its pieces in some passages.

    That they follow each other is left open: no two texts share so long a piece but as a whole.
    """
    last = len(part) - OVERLAP
    return [part[at : at + OVERLAP] for at in (*range(0, last, OVERLAP // 2), last)] if last > 0 else [part]


def best_passage(
    postings: Postings, seen: Seen, number: int, one: Shown, groups: Collection[Group]
) -> int | None:
    """Return the first passage of a source that has most of the groups, None where there is none."""
    for group in groups:
        for needle in group:
            if passage := seen.get((needle.part, number)):
                return passage
    first, last = one.ends
    within = (1 << last - first + 1) - 1
    have = [postings.any_of("passage", group) >> first & within for group in groups]
    for bits in [reduce(and_, have), *have] if have and last else ():
        if bits:
            return first + (bits & -bits).bit_length() - 1
    return None
