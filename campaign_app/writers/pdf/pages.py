"""Break a flow of lines into pages, each note starting on the page of its mark.

Knows nothing of fonts or PDF: a line is anything with a height and the numbers of the notes it marks. Lengths
are in points, measured downwards from the top of the text area.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

_TOLERANCE = 0.01


class Line(Protocol):
    """What the page breaker asks of a line."""

    @property
    def height(self) -> float:
        """The height it takes on the page."""
        ...

    @property
    def notes(self) -> tuple[int, ...]:
        """The numbers of the notes whose marks it holds, in reading order."""
        ...


L = TypeVar("L", bound=Line)


@dataclass(frozen=True, slots=True)
class Stretch(Generic[L]):
    """Lines that belong together, such as a paragraph or a table.

    ``before`` and ``after`` are the least space around it; of two neighbours the larger counts, and none at
    the top of a page. No page begins with a line of ``joined`` (indices); ``keep_next`` ties the last line to
    the stretch that follows, ``keep_before`` the first to the one above. ``head`` is repeated where the
    stretch goes on over a page.
    """

    lines: tuple[L, ...]
    before: float = 0.0
    after: float = 0.0
    joined: frozenset[int] = frozenset()
    keep_next: bool = False
    keep_before: bool = False
    new_page: bool = False
    head: tuple[L, ...] = ()


@dataclass(frozen=True, slots=True)
class NoteArea:
    """How notes are set: the space above the first, between two, and the lines that stay with a mark.

    Notes that go on over pages leave at least a share of ``1 - most`` of each to the text. A note that would
    fit on the next page is split only where more than the share ``void`` would be left empty.
    """

    above: float = 14.0
    between: float = 2.0
    least: int = 2
    most: float = 0.7
    void: float = 0.2


@dataclass(frozen=True, slots=True)
class Placed(Generic[L]):
    """A line and its place; ``repeated`` for the head of a table that goes on."""

    top: float
    line: L
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class PlacedNote(Generic[L]):
    """A line of the note ``number`` and its place."""

    top: float
    line: L
    number: int


@dataclass(slots=True)
class Page(Generic[L]):
    """The lines of the text and those of the notes at its foot."""

    body: list[Placed[L]] = field(default_factory=list)
    notes: list[PlacedNote[L]] = field(default_factory=list)


@dataclass(slots=True)
class _Slot(Generic[L]):
    """A line of the flow: the space above it, and what may happen before it.

    A page may begin with a ``free`` line and must with a ``forced`` one; where there is neither, better with
    the ``first`` line of a stretch than with any other.
    """

    line: L
    gap: float
    free: bool
    forced: bool
    first: bool
    head: tuple[L, ...]


@dataclass(frozen=True, slots=True)
class _Rest(Generic[L]):
    """What is still to be set of a note."""

    number: int
    lines: Sequence[L]

    @property
    def height(self) -> float:
        return sum(line.height for line in self.lines)


def break_pages(
    stretches: Sequence[Stretch[L]],
    note: Callable[[int], Sequence[L]],
    height: float,
    area: NoteArea = NoteArea(),
) -> list[Page[L]]:
    """Return the pages of ``stretches``, whose text area is ``height`` high; ``note`` gives a note's lines.

    Two things may be late or overfull because nothing else is possible: a line taller than a page stands
    alone on one, and notes of one line that do not all fit on a page go on to the next.
    """
    return _Breaker(_slots(stretches), note, height, area).run()


def _slots(stretches: Sequence[Stretch[L]]) -> list[_Slot[L]]:
    slots: list[_Slot[L]] = []
    space, tied, forced = 0.0, False, False
    for stretch in stretches:
        space, forced = max(space, stretch.before), forced or stretch.new_page
        tied = tied or stretch.keep_before
        for index, line in enumerate(stretch.lines):
            if index == 0:
                slots.append(_Slot(line, space, not tied or forced, forced, True, ()))
            else:
                slots.append(_Slot(line, 0.0, index not in stretch.joined, False, False, stretch.head))
        if stretch.lines:
            space, tied, forced = stretch.after, stretch.keep_next, False
        else:
            space = max(space, stretch.after)
    return slots


class _Breaker(Generic[L]):
    """The state of one run: which line comes next, which notes have begun, what is carried over."""

    def __init__(
        self, slots: list[_Slot[L]], note: Callable[[int], Sequence[L]], height: float, area: NoteArea
    ) -> None:
        self._slots, self._note, self._height, self._area = slots, note, height, area
        self._begun: set[int] = set()
        self._carried: list[_Rest[L]] = []
        self._next = 0

    def run(self) -> list[Page[L]]:
        pages = [self._page()]
        while self._next < len(self._slots) or self._carried:
            pages.append(self._page())
        return pages

    def _page(self) -> Page[L]:
        """Set one page: notes carried over, then as many lines as fit with the notes they bring."""
        start, notes = self._next, self._carried
        end = start
        if start < len(self._slots):
            _, rest, used = self._fill(notes, self._height * self._area.most)
            end = self._end(start, used, carrying=bool(rest))
            if end == start and not notes:
                end = start + 1
        page: Page[L] = Page()
        bottom = self._set_body(page, start, end)
        fresh = list(dict.fromkeys(self._fresh(slot.line for slot in self._slots[start:end])))
        self._begun.update(fresh)
        begun = [_Rest(number, self._note(number)) for number in fresh]
        placed, self._carried, used = self._fill([*notes, *begun], self._height - bottom, alone=end == start)
        self._set_notes(page, placed, used)
        self._next = end
        return page

    def _end(self, start: int, used: float, carrying: bool) -> int:
        """Return where a page that begins with line ``start`` ends: ``start`` itself where no line fits.

        ``used`` is the height of the notes carried over; while some are still ``carrying`` none can begin.
        """
        slots, height = self._slots, self._height
        bottom = sum(line.height for line in slots[start].head)
        best = split = between = last = start
        spare, partial, seen = height, None, set[int]()
        for index in range(start, len(slots)):
            slot = slots[index]
            if index > start and slot.forced:
                return index
            bottom += slot.line.height + (slot.gap if index > start else 0.0)
            fresh = [number for number in self._fresh([slot.line]) if number not in seen]
            seen.update(fresh)
            if bottom + used > height + _TOLERANCE or (fresh and (carrying or partial)):
                break
            if fresh:
                used, partial = self._with_notes(fresh, used, height - bottom)
            if partial and not self._splits(partial, used, height - bottom):
                break
            last = index + 1
            if last < len(slots) and slots[last].first:
                between = last
            if last == len(slots) or slots[last].free:
                if not partial:
                    best, spare = last, height - bottom - used
                else:
                    split = last
                    if bottom >= (1 - self._area.most) * height:
                        break
        if best > start and (split == start or spare <= self._area.void * height):
            return best
        return next((end for end in (split, between) if end > start), last)

    def _fresh(self, lines: Iterable[L]) -> list[int]:
        return [number for line in lines for number in line.notes if number not in self._begun]

    def _with_notes(self, fresh: Sequence[int], used: float, room: float) -> tuple[float, Sequence[L] | None]:
        """Return the height of the notes with ``fresh`` whole, or all but the last and that last one."""
        before = used
        for number in fresh:
            lines = self._note(number)
            before, used = used, used + self._gap(used) + sum(line.height for line in lines)
        if used <= room + _TOLERANCE:
            return used, None
        return before, lines

    def _splits(self, lines: Sequence[L], used: float, room: float) -> bool:
        """Return whether enough lines of a note can begin in ``room``."""
        return self._fitting(lines, room - used - self._gap(used)) >= min(self._area.least, len(lines))

    def _gap(self, used: float) -> float:
        return self._area.between if used else self._area.above

    def _fitting(self, lines: Sequence[L], room: float) -> int:
        """Return how many of ``lines`` fit into ``room``, without leaving a single one where that can be."""
        count, height = 0, 0.0
        for line in lines:
            height += line.height
            if height > room + _TOLERANCE:
                break
            count += 1
        if len(lines) - count == 1 and count > self._area.least:
            count -= 1
        return count

    def _fill(
        self, notes: Sequence[_Rest[L]], room: float, alone: bool = False
    ) -> tuple[list[_Rest[L]], list[_Rest[L]], float]:
        """Return the notes that fit into ``room``, what is left of them all, and the height taken.

        A page of notes ``alone`` takes at least one line, so that each page gets on with the work.
        """
        placed: list[_Rest[L]] = []
        used = 0.0
        for index, note in enumerate(notes):
            count = self._fitting(note.lines, room - used - self._gap(used))
            if alone and not placed:
                count = max(count, 1)
            if count:
                part = _Rest(note.number, note.lines[:count])
                used += self._gap(used) + part.height
                placed.append(part)
            if count < len(note.lines):
                rest = _Rest(note.number, note.lines[count:])
                return placed, [rest, *notes[index + 1 :]], used
        return placed, [], used

    def _set_body(self, page: Page[L], start: int, end: int) -> float:
        """Put the lines from ``start`` to ``end`` on ``page``; return the bottom of the last."""
        top = 0.0
        if start < end:
            for line in self._slots[start].head:
                page.body.append(Placed(top, line, repeated=True))
                top += line.height
        for index in range(start, end):
            slot = self._slots[index]
            top += slot.gap if index > start else 0.0
            page.body.append(Placed(top, slot.line))
            top += slot.line.height
        return top

    def _set_notes(self, page: Page[L], notes: Sequence[_Rest[L]], used: float) -> None:
        """Put ``notes``, which take ``used`` with the space above them, at the foot of ``page``."""
        top = self._height - used
        for index, note in enumerate(notes):
            top += self._area.between if index else self._area.above
            for line in note.lines:
                page.notes.append(PlacedNote(top, line, note.number))
                top += line.height
