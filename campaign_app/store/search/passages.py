"""A long text in passages, so that a phrase is looked for, and shown, without reading all of it."""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from campaign_app.store.search.words import WORD, aligned, compounds, fold

# Characters of words by which passages follow each other, and by which one goes on into the next: what is no
# longer than that stands in one of them whole.
STEP, OVERLAP = 600, 100
# How far back a border may move to stand between words.
BACK = 100
# Characters shown around the words of a passage.
BEFORE, AFTER = 60, 160


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a long text: its words as an entry has them, and the piece as it is shown."""

    text: str
    shown: str


def passages(text: str) -> Iterator[Passage]:
    """Yield the passages of a long ``text`` in order; none where it has no words."""
    composed = unicodedata.normalize("NFC", text)
    folded = fold(composed)
    found = [(one.start(), one[0].replace(",", "")) for one in WORD.finditer(folded)]
    line, starts = _line([word for _, word in found])
    origin, places = aligned(composed), [at for at, _ in found]

    def where(at: int) -> int:
        """Return where in the text stands what is at a place of the line."""
        word = max(0, bisect_right(starts, at) - 1)
        return origin[places[word] + min(max(0, at - starts[word]), len(found[word][1]) - 1)]

    for first, last in _borders(line):
        words = line[first:last]
        start, end = where(first), where(last - 1)
        joined = " ".join(sorted(set(compounds(composed[start : end + 1]))))
        yield Passage(f"{words}\n {joined} \n" if joined else words, _shown(composed, start, end))


def _line(words: Sequence[str]) -> tuple[str, list[int]]:
    """Return words between spaces, and where each starts."""
    starts, at = [], 1
    for word in words:
        starts.append(at)
        at += len(word) + 1
    return f" {' '.join(words)} " if words else "", starts


def _borders(line: str) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each passage; a run without spaces is parted anywhere."""
    first = 0
    while first < len(line):
        step = first + STEP
        if step + OVERLAP >= len(line):
            yield first, len(line)
            return
        space = line.rfind(" ", step - BACK, step)
        following = space if space > 0 else step
        yield first, following + OVERLAP
        first = following


def _shown(text: str, start: int, end: int) -> str:
    first, last = max(0, start - BEFORE), end + AFTER
    return f"{'…' if first else ''}{text[first:last]}{'…' if last < len(text) else ''}"
