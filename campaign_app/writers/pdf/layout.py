"""Proof → pages of line boxes: set the blocks and notes, break the pages, settle the page numbers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from campaign_app.manuscript.manuscript import Letterhead
from campaign_app.manuscript.proof import NumberedNote, Proof
from campaign_app.manuscript.tree import Address, Block
from campaign_app.writers.pdf.front import set_letterhead
from campaign_app.writers.pdf.inline import Span
from campaign_app.writers.pdf.lines import LineBox
from campaign_app.writers.pdf.objects import language_tag
from campaign_app.writers.pdf.pages import NoteArea, Page, Stretch, break_pages
from campaign_app.writers.pdf.room import Room, Setting
from campaign_app.writers.pdf.setting import set_block
from campaign_app.writers.pdf.styles import NOTE, Geometry
from campaign_app.writers.pdf.tags import Element

_MOST_KEPT = 4096  # settings; a job of letters needs as many as a letter has blocks and notes
_MOST_PASSES = 5
_LINES_BELOW_HEADING = 3
_NOTES = NoteArea(above=16.0, between=2.0)


@dataclass(frozen=True, slots=True)
class Laid:
    """Pages with the elements of the text in order and those of the notes by number."""

    place: Geometry
    pages: Sequence[Page[LineBox]]
    elements: Sequence[Element]
    notes: Mapping[int, Element]


@dataclass(frozen=True, slots=True)
class _Note:
    """The lines of a note and its element."""

    lines: Sequence[LineBox]
    element: Element


_Key = tuple[Block | Letterhead | NumberedNote, float, float, str]


class _Pages(Mapping[str, str]):
    """The number of the page of each heading, noting whether any was asked for."""

    def __init__(self, known: Mapping[str, str]) -> None:
        self._known = known
        self.asked = False

    def __getitem__(self, key: str) -> str:
        self.asked = True
        return self._known[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)


class Typesetter:
    """Lays proofs out, keeping the line boxes of blocks and notes for those that come again."""

    def __init__(self) -> None:
        self._settings: dict[_Key, Setting] = {}
        self._notes: dict[_Key, _Note] = {}

    def lay_out(self, proof: Proof, place: Geometry) -> Laid:
        """Return the pages of ``proof``; the page numbers in its text are true."""
        known: dict[str, str] = {}
        for _ in range(_MOST_PASSES):
            pages = _Pages(known)
            laid = self._pass(proof, place, pages)
            found = _heading_pages(laid.pages)
            if not pages.asked or found == known:
                break
            known = found
        return laid

    def _pass(self, proof: Proof, place: Geometry, pages: _Pages) -> Laid:
        """Return the pages with page numbers as they are known so far."""
        room = Room(place.width, place.height, language_tag(proof.meta.language), pages)
        stretches: list[Stretch[LineBox]] = []
        elements: list[Element] = []
        used: set[int] = set()
        for block in (proof.letterhead, *proof.body) if proof.letterhead else proof.body:
            setting = self._set(block, room, pages, used)
            if isinstance(block, Address) and proof.letterhead:
                setting = _in_window(setting, stretches, place)
            stretches.extend(setting.stretches)
            elements.extend(setting.elements)
        notes = {note.number: self._note(note, room) for note in proof.notes}
        broken = break_pages(_tied(stretches), lambda number: notes[number].lines, place.height, _NOTES)
        return Laid(place, broken, elements, {number: note.element for number, note in notes.items()})

    def _set(self, block: Block | Letterhead, room: Room, pages: _Pages, used: set[int]) -> Setting:
        """Return ``block`` as set, kept for the next time unless it names a page.

        ``used`` are the settings that this document has: an equal block in it needs elements of its own.
        """
        key = (block, room.width, room.height, room.language)
        setting = self._settings.get(key)
        if setting is None or id(setting) in used:
            asking = _Pages(pages)
            asked_room = replace(room, pages=asking)
            if isinstance(block, Letterhead):
                setting = set_letterhead(block, asked_room)
            else:
                setting = set_block(block, asked_room)
            if not asking.asked:
                if len(self._settings) >= _MOST_KEPT:
                    self._settings.clear()
                self._settings.setdefault(key, setting)
        used.add(id(setting))
        return setting

    def _note(self, note: NumberedNote, room: Room) -> _Note:
        key = (note, room.width, room.height, room.language)
        found = self._notes.get(key)
        if found is None:
            element = Element("Note", note=note.number)
            number = Span(str(note.number), NOTE.look, Element("Lbl", element))
            style = NOTE if note.number < 100 else replace(NOTE, hanging=18.0)
            found = _Note(room.lines(note.children, style, element, number), element)
            if len(self._notes) >= _MOST_KEPT:
                self._notes.clear()
            self._notes[key] = found
        return found


def _in_window(setting: Setting, above: Sequence[Stretch[LineBox]], place: Geometry) -> Setting:
    """Return the addressee's block moved down to where a window envelope shows it."""
    if not setting.stretches:
        return setting
    taken = sum(line.height for part in above for line in part.lines)
    taken += sum(max(a.after, b.before) for a, b in pairwise(above))
    first = setting.stretches[0]
    gap = place.address - place.top - taken
    return replace(setting, stretches=(replace(first, before=max(first.before, gap)),))


def _tied(stretches: Sequence[Stretch[LineBox]]) -> list[Stretch[LineBox]]:
    """Return ``stretches`` with a few lines below a heading tied to what follows: none looks lost."""
    tied = list(stretches)
    for index in range(1, len(tied) - 1):
        above, part = stretches[index - 1], tied[index]
        heading = bool(above.lines) and above.lines[0].anchor is not None
        if heading and 0 < len(part.lines) < _LINES_BELOW_HEADING:
            tied[index] = replace(part, keep_next=True)
    return tied


def _heading_pages(pages: Sequence[Page[LineBox]]) -> dict[str, str]:
    """Return the page number of each heading's id; of two with one id the first counts."""
    found: dict[str, str] = {}
    for number, page in enumerate(pages, 1):
        for placed in page.body:
            if placed.line.anchor:
                found.setdefault(placed.line.anchor.id, str(number))
    return found
