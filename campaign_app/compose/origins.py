"""Origins: where in a template each character of rendered markup was written.

Marks are taken out before markup is read, so that they cannot change what it means, and kept as offsets.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from campaign_app.compose.pieces import MARKS, TOKEN, Rendered, Table, decoded
from campaign_app.compose.places import line_starts
from campaign_app.manuscript.tree import Origin


@dataclass(frozen=True, slots=True)
class Source:
    """Markup without marks; ``offsets[n]`` is where what was written at ``origins[n]`` begins."""

    text: str
    offsets: tuple[int, ...]
    origins: tuple[Origin, ...]
    lines: tuple[int, ...]

    def origin(self, offset: int) -> Origin | None:
        """Return where the character at ``offset`` was written."""
        number = bisect_right(self.offsets, offset) - 1
        if number < 0:
            return None
        start = self.origins[number]
        between = self.text[self.offsets[number] : offset]
        if "\n" in between or TOKEN in between:
            return Origin(start.template, start.line + between.count("\n"), 1)
        return Origin(start.template, start.line, start.column + len(between))

    def cuts(self, first: int, last: int) -> tuple[int, ...]:
        """Return the offsets between ``first`` and ``last`` at which something was written elsewhere."""
        return self.offsets[bisect_right(self.offsets, first) : bisect_left(self.offsets, last)]

    def line_origin(self, line: int) -> Origin:
        """Return where the line numbered ``line`` (from 0) begins, or what stands before it."""
        start = self.lines[min(line, len(self.lines) - 1)]
        return self.origin(start) or (self.origins[0] if self.origins else Origin("", 1, 1))


def source_of(rendered: Rendered, table: Table) -> Source:
    """Return ``rendered`` with its marks taken out."""
    parts: list[str] = []
    offsets: list[int] = []
    origins: list[Origin] = []
    length = end = 0
    for found in MARKS.finditer(rendered):
        parts.append(rendered[end : found.start()])
        length += found.start() - end
        end = found.end()
        if offsets and offsets[-1] == length:
            offsets.pop()
            origins.pop()
        offsets.append(length)
        origins.append(table.origins[decoded(found[1])])
    parts.append(rendered[end:])
    text = "".join(parts)
    return Source(text, tuple(offsets), tuple(origins), line_starts(text))


def find_in_line(source: Source, line: int, words: str, start: int) -> int:
    """Return the offset of ``words`` in the line numbered ``line`` (from 0), at or after ``start``."""
    begin = source.lines[line]
    end = source.lines[line + 1] - 1 if line + 1 < len(source.lines) else len(source.text)
    whole = source.text[begin:end].rstrip()
    if whole.endswith(words) and begin + len(whole) - len(words) >= start:
        return begin + len(whole) - len(words)
    found = source.text.find(words, max(begin, start), end)
    return found if found >= 0 else max(begin, start)
