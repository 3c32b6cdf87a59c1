"""Where first, subsequent, ibid. and near-note are decided (CSL 1.0.2, "Choose" and "Note Distance")."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from campaign_app.csl.clusters import CiteItem
from campaign_app.csl.rendering import FIRST, IBID, IBID_WITH_LOCATOR, NEAR_NOTE, SUBSEQUENT


@dataclass(frozen=True, slots=True)
class Position:
    """Which positions hold for a cite, and the note that first cited its source (0 for none)."""

    bits: int = FIRST
    first_note: int = 0


Cited = tuple[Sequence[CiteItem], int | None]


def positions(clusters: Iterable[Cited], near_note_distance: int) -> list[list[Position]]:
    """Return the position of every cite; `clusters` are the sorted cites of each with its note number."""
    walk = _Walk(near_note_distance)
    return [walk.cluster(cites, note_number or 0) for cites, note_number in clusters]


class _Walk:
    """Goes through a document from its first cite to its last."""

    def __init__(self, distance: int) -> None:
        self._distance = distance
        self._first_notes: dict[str, int] = {}
        self._last_notes: dict[str, int] = {}
        self._before: Sequence[CiteItem] = ()
        self._note = 0

    def cluster(self, cites: Sequence[CiteItem], note: int) -> list[Position]:
        """Return the positions in the next cluster."""
        if note > self._note + 1:
            self._before = ()  # "ibid." would be read as the note between, which has no cites
        found = [
            self._cite(cite, _preceding(cites, index, self._before), note) for index, cite in enumerate(cites)
        ]
        if not (cites and cites[0].author_only):
            self._before = [*self._before, *cites] if note and note == self._note else cites
            self._note = note
        return found

    def _cite(self, cite: CiteItem, preceding: CiteItem | None, note: int) -> Position:
        first = self._first_notes.get(cite.id)
        last = self._last_notes.get(cite.id, 0)
        if first is None:
            if not cite.author_only:  # a name in the running text cites nothing yet
                self._first_notes[cite.id] = self._last_notes[cite.id] = note
            return Position()
        self._last_notes[cite.id] = note
        near = NEAR_NOTE if note and last and note - last <= self._distance else 0
        return Position(SUBSEQUENT | _ibid(cite, preceding) | near, first)


def _preceding(cites: Sequence[CiteItem], index: int, before: Sequence[CiteItem]) -> CiteItem | None:
    """Return the cite a cite may say "ibid." to."""
    if index:
        return cites[index - 1]
    if before and all(cite.id == before[-1].id for cite in before):
        return before[-1]
    return None


def _ibid(cite: CiteItem, preceding: CiteItem | None) -> int:
    if preceding is None or preceding.id != cite.id:
        return 0
    if not preceding.locator:
        return IBID | IBID_WITH_LOCATOR if cite.locator else IBID
    if not cite.locator:
        return 0
    same = (cite.locator, cite.locator_term) == (preceding.locator, preceding.locator_term)
    return IBID if same else IBID | IBID_WITH_LOCATOR
