"""Shown text: the text of a source as it is put on the screen, and its places as Qt counts them.

One sign stands for one, so that a place in the text stays what it is: what has no shape of its own, ends a
page or would turn the direction of the words around it is replaced, never left out.
"""

import re
from collections.abc import Iterable

# A line that is longer is broken at a space: Qt lays out a line as a whole before it shows any of it.
LONGEST_LINE, BROKEN_AT = 4000, 1500
UNSHOWN = "\ufffd"
# Embeddings, overrides and isolates (UAX #9): a text can spoof what it says with them.
TURNING = [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]
CONTROLS = {*range(0x20), *range(0x7F, 0xA0)} - {*map(ord, "\n\t")}
SHOWN = dict.fromkeys((*CONTROLS, *TURNING), UNSHOWN) | str.maketrans("\f\x85\r\v", "\n\n  ")
REPLACED = re.compile(f"[{re.escape(''.join(map(chr, SHOWN)))}]")
LONG_LINES = re.compile(rf"[^\n]{{{LONGEST_LINE},}}")
SPACES = re.compile(rf"([^\n]{{{BROKEN_AT}}}[^\n ]*) ")


def shown(text: str) -> str:
    """Return ``text`` as it is shown, of the same length."""
    made = text.translate(SHOWN) if REPLACED.search(text) else text
    return LONG_LINES.sub(lambda line: SPACES.sub(r"\1\n", line[0]), made)


class Places:
    """Places in a text, in characters and as Qt counts them, in UTF-16 units."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._wide = not text.isascii() and max(text) > "\uffff"

    def to_qt(self, places: Iterable[int]) -> dict[int, int]:
        """Return Qt's count for each of ``places``; the text is gone through once."""
        if not self._wide:
            return {place: place for place in places}
        found, before, units = {}, 0, 0
        for place in sorted(places):
            units += len(self._text[before:place].encode("utf-16-le")) // 2
            before = place
            found[place] = units
        return found

    def from_qt(self, place: int) -> int:
        """Return a place that Qt counts in characters."""
        if not self._wide:
            return place
        # No character takes more than two units, so the place lies within the first ``place`` characters.
        units = self._text[:place].encode("utf-16-le")[: 2 * place]
        return len(units.decode("utf-16-le", "ignore"))
