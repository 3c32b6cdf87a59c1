"""What a document settles for its sources as a whole: order, numbers, disambiguation, year suffixes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from campaign_app.csl.cite_text import Settled, Shared, ambiguous_text, new_rendering
from campaign_app.csl.disambiguation import Methods, disambiguate
from campaign_app.csl.item import Item
from campaign_app.csl.name_disambiguation import NameIndex
from campaign_app.csl.name_values import Name
from campaign_app.csl.rendering import NOTHING, Expansion, NameList
from campaign_app.csl.sort_keys import SortKey
from campaign_app.csl.sorting import in_order

NOT_SETTLED = Settled()
Look = tuple[str, list[NameList]]


class Registry:
    """The sources of a document; settled anew only when the list of them changes."""

    def __init__(self, shared: Shared, item: Callable[[str], Item], keep_order: bool = False) -> None:
        self._shared = shared
        self._keep_order = keep_order
        self._item = item
        self._methods = Methods.of(shared.style)
        self._ids: tuple[str, ...] = ()
        self._first_notes: dict[str, int] = {}
        self._order: list[str] = []
        self._settled: dict[str, Settled] = {}
        self._keys: dict[tuple[str, int, str], str] = {}
        self._looks: dict[tuple[str, Expansion], Look] = {}
        self.names: NameIndex | None = None
        self.signature: object = None

    def settle(self, ids: tuple[str, ...], first_notes: Mapping[str, int]) -> None:
        """Settle the sources of a document, given in order of first mention with the notes of that."""
        notes = first_notes if self._shared.style.facts.shows_first_note and self._methods.any else {}
        if ids == self._ids and notes == self._first_notes:
            return
        if notes != self._first_notes:
            self._looks.clear()
        self._ids, self._first_notes = ids, dict(notes)
        numbers = {id: number for number, id in enumerate(ids, 1)}
        self._settled = {id: Settled(number) for id, number in numbers.items()}
        self._order = self._sorted(ids)
        if any(key.by_number for key in self._bibliography_keys()) is False:
            numbers = {id: number for number, id in enumerate(self._order, 1)}
        expansions, suffixes = self._told_apart(ids)
        self._settled = {
            id: Settled(numbers[id], suffixes.get(id, ""), expansions.get(id, NOTHING)) for id in ids
        }

    def forget(self, id: str) -> None:
        """Drop all that was kept of a source."""
        self._ids = ()
        self._keys = {key: text for key, text in self._keys.items() if key[2] != id}
        self._looks = {key: look for key, look in self._looks.items() if key[0] != id}

    def settled(self, id: str) -> Settled:
        """Return what is settled for a source."""
        return self._settled.get(id, NOT_SETTLED)

    def in_bibliography_order(self) -> list[str]:
        """Return the sources in the order of the bibliography."""
        return self._order

    def citation_key(self, id: str, at: int) -> str:
        """Return the text by which a source is sorted within a cluster under one key."""
        return self._key_text("citation", id, at, self._shared.style.citation.keys[at])

    def _bibliography_keys(self) -> list[SortKey]:
        area = self._shared.style.bibliography
        return area.keys if area is not None and not self._keep_order else []

    def _sorted(self, ids: Sequence[str]) -> list[str]:
        keys = self._bibliography_keys()
        return in_order(ids, lambda id, at: self._key_text("bibliography", id, at, keys[at]), keys)

    def _key_text(self, area: str, id: str, at: int, key: SortKey) -> str:
        """Return a sort text, kept per source unless it holds the source's number."""
        kept = None if key.by_number else self._keys.get((area, at, id))
        if kept is None:
            kept = key.text(new_rendering(self._shared, self._item(id), None, self.settled(id)))
            self._keys[area, at, id] = kept
        return kept

    def _told_apart(self, ids: Sequence[str]) -> tuple[dict[str, Expansion], dict[str, str]]:
        methods = self._methods
        if not methods.any:
            return {}, {}
        if methods.add_given and not methods.by_cite:
            self._index_names(ids)
        return disambiguate(self._order, methods, self._look)

    def _index_names(self, ids: Sequence[str]) -> None:
        """Index the names that cites show or may come to; start over when that changes how names look."""
        looks = {id: ambiguous_text(self._shared, self._item(id), NOTHING, None) for id in ids}
        alike = Counter(text for text, _ in looks.values())
        shown: list[tuple[Name, int]] = []
        for text, records in looks.values():
            may_grow = self._methods.add_names and alike[text] > 1
            for record in records:
                names = record.names if may_grow else record.names[: record.shown]
                shown += [(name, place) for place, name in enumerate(names)]
        index = NameIndex(self._methods.rule, shown)
        if index.signature != self.signature:
            self._looks.clear()
            self.names = index
            self.signature = index.signature

    def _look(self, id: str, expansion: Expansion) -> Look:
        key = (id, expansion)
        found = self._looks.get(key)
        if found is None:
            first = str(self._first_notes.get(id) or "")
            found = ambiguous_text(self._shared, self._item(id), expansion, self.names, first)
            self._looks[key] = found
        return found
