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
    first_notes: dict[str, int] = {}
    last_notes: dict[str, int] = {}
    before: Sequence[CiteItem] = ()
    last_note = 0
    out = []
    for cites, note_number in clusters:
        found = []
        note = note_number or 0
        for index, cite in enumerate(cites):
            if cite.id not in first_notes:
                first_notes[cite.id] = note
                found.append(Position())
            else:
                bits = SUBSEQUENT | _ibid(cite, _preceding(cites, index, before))
                near = note - last_notes.get(cite.id, 0) <= near_note_distance
                if note and last_notes.get(cite.id) and near:
                    bits |= NEAR_NOTE
                found.append(Position(bits, first_notes[cite.id]))
            last_notes[cite.id] = note
        out.append(found)
        before = [*before, *cites] if note and note == last_note else cites
        last_note = note
    return out


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
