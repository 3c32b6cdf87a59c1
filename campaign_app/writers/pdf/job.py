"""Proof → PDF: set the blocks, break the pages, settle the page numbers, write the file."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from campaign_app.manuscript.manuscript import Letterhead
from campaign_app.manuscript.proof import NumberedNote, Proof
from campaign_app.manuscript.tree import Address, Block, Cover
from campaign_app.writers.pdf.document import write_document
from campaign_app.writers.pdf.front import set_letterhead
from campaign_app.writers.pdf.inline import Span
from campaign_app.writers.pdf.lines import LineBox
from campaign_app.writers.pdf.objects import packed
from campaign_app.writers.pdf.pages import NoteArea, Page, Stretch, break_pages
from campaign_app.writers.pdf.room import Room, Setting
from campaign_app.writers.pdf.setting import set_block
from campaign_app.writers.pdf.sheets import Sheet, write_sheet
from campaign_app.writers.pdf.styles import NOTE, Geometry, geometry
from campaign_app.writers.pdf.tags import Element
from campaign_app.writers.words import words

_MOST_KEPT = 4096  # settings; a job of letters needs as many as a letter has blocks and notes
_MOST_STREAMS = 64
_MOST_PASSES = 5
# How much smaller type may be where that saves a page, by kind of document, least change first.
_SCALES = {
    "letter": (0.98, 0.96, 0.94, 0.92),
    "fact-sheet": (0.97, 0.94, 0.91, 0.88, 0.85, 0.82),
}
_SPARSE = 0.3
_NOTES = NoteArea(above=16.0, between=2.0)


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


class PdfJob:
    """Writes many similar letters: what is equal in them is set once.

    A letter's file does not depend on the letters before it. Not for use by two threads at a time.
    """

    def __init__(self) -> None:
        self._blocks: dict[tuple[Block | Letterhead, float, float, str], Setting] = {}
        self._streams: dict[str, bytes] = {}
        self._notes: dict[tuple[NumberedNote, float, float, str], tuple[list[LineBox], Element]] = {}

    def write(self, proof: Proof) -> bytes:
        """Return ``proof`` as a PDF file; the same proof gives the same bytes."""
        place = geometry(proof.meta.page_size, proof.meta.kind)
        elements, laid = self._settled(proof, place)
        place, elements, laid = self._fitted(proof, place, elements, laid)
        sheets = _sheets(proof, laid, place)
        room = _room(proof, place, {})
        notes = {note.number: self._note(note, room)[1] for note in proof.notes}
        return write_document(proof.meta, place, sheets, elements, notes, self._pack)

    def _fitted(
        self, proof: Proof, place: Geometry, elements: list[Element], laid: list[Page[LineBox]]
    ) -> tuple[Geometry, list[Element], list[Page[LineBox]]]:
        """Return the pages, in type a little smaller where that saves a page that would be nearly empty."""
        scales = _SCALES.get(proof.meta.kind, ())
        wanted = proof.meta.kind == "fact-sheet" or any(_sparse(page, place.height) for page in laid[1:])
        if not scales or len(laid) == 1 or not wanted:
            return place, elements, laid
        smallest = self._settled(proof, place.scaled(scales[-1]))
        if len(smallest[1]) >= len(laid):
            return place, elements, laid
        for scale in scales[:-1]:
            found = self._settled(proof, place.scaled(scale))
            if len(found[1]) <= len(smallest[1]):
                return place.scaled(scale), *found
        return place.scaled(scales[-1]), *smallest

    def _settled(self, proof: Proof, place: Geometry) -> tuple[list[Element], list[Page[LineBox]]]:
        """Return elements and pages whose page numbers are what the text says they are."""
        known: dict[str, str] = {}
        for _ in range(_MOST_PASSES):
            pages = _Pages(known)
            elements, laid = self._lay_out(proof, place, pages)
            found = _heading_pages(laid)
            if not pages.asked or found == known:
                break
            known = found
        return elements, laid

    def _pack(self, content: str) -> bytes:
        """Return the stream object of a page; pages that many letters share are compressed once."""
        stream = self._streams.get(content)
        if stream is None:
            if len(self._streams) >= _MOST_STREAMS:
                self._streams.clear()
            stream = self._streams[content] = packed(content.encode("latin-1"))
        return stream

    def _lay_out(
        self, proof: Proof, place: Geometry, pages: Mapping[str, str]
    ) -> tuple[list[Element], list[Page[LineBox]]]:
        """Return the elements of ``proof`` in order and its pages."""
        room = _room(proof, place, pages)
        stretches: list[Stretch[LineBox]] = []
        elements: list[Element] = []
        for block in (proof.letterhead, *proof.body) if proof.letterhead else proof.body:
            setting = self._set(block, room)
            if isinstance(block, Address) and proof.letterhead:
                setting = _in_window(setting, stretches, place)
            stretches.extend(setting.stretches)
            elements.extend(setting.elements)
        numbered = {note.number: note for note in proof.notes}
        laid = break_pages(stretches, lambda n: self._note(numbered[n], room)[0], place.height, _NOTES)
        return elements, laid

    def _set(self, block: Block | Letterhead, room: Room) -> Setting:
        key = (block, room.width, room.height, room.language)
        setting = self._blocks.get(key)
        if setting is None:
            pages = _Pages(room.pages)
            setting = _setting(block, replace(room, pages=pages))
            if not pages.asked:
                if len(self._blocks) >= _MOST_KEPT:
                    self._blocks.clear()
                self._blocks[key] = setting
            elif isinstance(room.pages, _Pages):
                room.pages.asked = True
        return setting

    def _note(self, note: NumberedNote, room: Room) -> tuple[list[LineBox], Element]:
        """Return the lines of ``note`` and its element."""
        key = (note, room.width, room.height, room.language)
        found = self._notes.get(key)
        if found is None:
            element = Element("Note", note=note.number)
            number = Span(str(note.number), NOTE.look, Element("Lbl", element))
            style = NOTE if note.number < 100 else replace(NOTE, hanging=18.0)
            found = room.lines(note.children, style, element, number), element
            if len(self._notes) >= _MOST_KEPT:
                self._notes.clear()
            self._notes[key] = found
        return found


def _setting(block: Block | Letterhead, room: Room) -> Setting:
    return set_letterhead(block, room) if isinstance(block, Letterhead) else set_block(block, room)


def _room(proof: Proof, place: Geometry, pages: Mapping[str, str]) -> Room:
    return Room(place.width, place.height, proof.meta.language, pages)


def _in_window(setting: Setting, above: list[Stretch[LineBox]], place: Geometry) -> Setting:
    """Return the addressee's block moved down to where a window envelope shows it."""
    taken = sum(line.height for part in above for line in part.lines)
    taken += sum(max(a.after, b.before) for a, b in pairwise(above))
    first = setting.stretches[0]
    gap = place.address - place.top - taken
    return replace(setting, stretches=(replace(first, before=max(first.before, gap)),))


def _sparse(page: Page[LineBox], height: float) -> bool:
    """Return whether the text of a page takes little of its height."""
    return not page.body or page.body[-1].top + page.body[-1].line.height < _SPARSE * height


def _heading_pages(pages: list[Page[LineBox]]) -> dict[str, str]:
    """Return the page number of each heading's id."""
    return {
        placed.line.anchor.id: str(index)
        for index, page in enumerate(pages, 1)
        for placed in page.body
        if placed.line.anchor
    }


def _sheets(proof: Proof, pages: list[Page[LineBox]], place: Geometry) -> list[Sheet]:
    return [
        write_sheet(page, place, _foot(proof, index, len(pages)), proof.meta.language)
        for index, page in enumerate(pages, 1)
    ]


def _foot(proof: Proof, page: int, count: int) -> str:
    """Return the foot of a page; a first page that says what it is needs none, nor does a single page."""
    has_head = proof.letterhead is not None or (bool(proof.body) and isinstance(proof.body[0], Cover))
    if count == 1 or (page == 1 and has_head):
        return ""
    before, between, after = words(proof.meta.language).page
    shown = f"{before}{page}{between}{count}{after}"
    return f"{proof.meta.running_title}  ·  {shown}" if proof.meta.running_title else shown
