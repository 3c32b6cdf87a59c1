"""Shown text: the text of a source as it is put on the screen, and its places as Qt counts them.

One sign stands for one, so that a place in the text stays what it is: what has no shape of its own, ends a
page or would turn the direction of the words around it is replaced, never left out. Only a very long line
without a space has line ends put in, which ``Places`` counts.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

# A line that is longer is broken at a space: Qt lays out a line as a whole before it shows any of it.
LONGEST_LINE, BROKEN_AT = 4000, 1500
UNSHOWN = "\ufffd"
# Embeddings, overrides and isolates (UAX #9): a text can spoof what it says with them.
TURNING = [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]
CONTROLS = {*range(0x20), *range(0x7F, 0xA0)} - {*map(ord, "\n\t")}
SHOWN = dict.fromkeys((*CONTROLS, *TURNING), UNSHOWN) | str.maketrans("\f\x85\r\v", "\n\n  ")
REPLACED = re.compile(f"[{re.escape(''.join(map(chr, SHOWN)))}]")
LONG_LINES = re.compile(rf"[^\n]{{{LONGEST_LINE},}}")


@dataclass(frozen=True, slots=True)
class ShownText:
    """What is put on the screen for ``text``, and how its places are counted there."""

    text: str
    shown: str
    places: "Places"


def prepare(text: str) -> ShownText:
    """Return all that is needed to show ``text``; work for a job where the text is long."""
    made = text.translate(SHOWN) if REPLACED.search(text) else text
    pieces, breaks, done = [], [], 0
    for line in LONG_LINES.finditer(made):
        for place in _ends(made, line.start(), line.end()):
            spaced = made[place] == " "
            pieces += [made[done:place], "\n"]
            done = place + spaced
            if not spaced:
                breaks.append(place)
    return ShownText(text, "".join((*pieces, made[done:])), Places(made, breaks))


def _ends(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where a long line is broken: at a space, else before a letter, never before a mark on it."""
    while end - start > LONGEST_LINE:
        place = text.find(" ", start + BROKEN_AT, start + LONGEST_LINE)
        if place < 0:
            place = start + BROKEN_AT
            while place < end - 1 and unicodedata.combining(text[place]):
                place += 1
        yield place
        start = place + 1


class Places:
    """Places in a text, in characters and as Qt counts them, in UTF-16 units.

    ``breaks`` are the characters before which a line end was put in.
    """

    def __init__(self, text: str, breaks: Sequence[int] = ()) -> None:
        self._text, self._breaks = text, breaks
        self._wide = not text.isascii() and max(text) > "\uffff"

    def to_qt(self, places: Iterable[int]) -> dict[int, int]:
        """Return Qt's count for each of ``places``; the text is gone through once."""
        if not self._wide:
            return {place: place + bisect_right(self._breaks, place) for place in places}
        found, before, units = {}, 0, 0
        for place in sorted(places):
            units += len(self._text[before:place].encode("utf-16-le")) // 2
            before = place
            found[place] = units + bisect_right(self._breaks, place)
        return found

    def from_qt(self, place: int) -> int:
        """Return a place that Qt counts in characters."""
        if self._breaks:
            ends = list(self.to_qt(self._breaks).values())
            # A line end that was put in stands before its character, so one unit before its place.
            place -= bisect_left(ends, place + 1)
        if not self._wide:
            return place
        # No character takes more than two units, so the place lies within the first ``place`` characters.
        units = self._text[:place].encode("utf-16-le")[: 2 * place]
        return len(units.decode("utf-16-le", "ignore"))
