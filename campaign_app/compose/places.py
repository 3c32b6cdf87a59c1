"""Places in a text: lines and columns, both counted from 1, of characters counted from 0."""

import re
from bisect import bisect_right
from collections.abc import Sequence


class Place(int):
    """A line number that knows its column."""

    column: int

    def __new__(cls, line: int, column: int) -> "Place":
        """Return ``line`` with its ``column``."""
        place = super().__new__(cls, line)
        place.column = column
        return place


def line_starts(text: str) -> tuple[int, ...]:
    """Return where each line of ``text`` begins."""
    return (0, *(found.end() for found in re.finditer("\n", text)))


def place_at(starts: Sequence[int], offset: int) -> Place:
    """Return the place of the character at ``offset`` in a text whose lines begin at ``starts``."""
    line = bisect_right(starts, offset)
    return Place(line, offset - starts[line - 1] + 1)
