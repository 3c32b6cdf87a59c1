"""The places of a source's text, as locators name them: pages and paragraphs."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from campaign_app.manuscript.printed_forms import PlainForm, plain_form

PAGE_END = "\f"
LINE = re.compile(r"[^\n\f]*\S[^\n\f]*")
BLOCK = re.compile(r"(?:[^\n]*\S[^\n]*\n?)+")
NUMBER = re.compile(r"[\s(]*(\d{1,4})[.)]\s")
# To such widths lines of plain text are broken.
WIDTHS = range(40, 101)


@dataclass(frozen=True, slots=True)
class Place:
    """A numbered part of a text: characters ``start`` to ``end``, the latter not included."""

    locator: str
    start: int
    end: int


class SourceText:
    """A text in which pages end with a form feed, and each line with anything in it is a paragraph.

    Two cases differ: where lines are broken to fit a width, empty lines part the paragraphs; and where most
    paragraphs carry printed numbers, as in a document of the United Nations, those are their locators.
    """

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def plain(self) -> PlainForm:
        """The text without what printing makes of characters."""
        return plain_form(self.text)

    @cached_property
    def pages(self) -> tuple[Place, ...]:
        """The pages in order; none where the text has no pages."""
        if PAGE_END not in self.text:
            return ()
        starts = [0, *(found.end() for found in re.finditer(PAGE_END, self.text))]
        ends = [*starts[1:], len(self.text) + 1]
        return tuple(
            Place(str(number), start, end - 1)
            for number, (start, end) in enumerate(zip(starts, ends, strict=True), start=1)
        )

    @cached_property
    def paragraphs(self) -> tuple[Place, ...]:
        """The paragraphs in order; none in a text with pages, where a line's end is not a paragraph's."""
        if self.pages:
            return ()
        pattern = BLOCK if self._wrapped else LINE
        spans = [found.span() for found in pattern.finditer(self.text)]
        return _by_printed_numbers(self.text, spans) or tuple(
            Place(str(number), start, end) for number, (start, end) in enumerate(spans, start=1)
        )

    @cached_property
    def divided(self) -> bool:
        """Whether words are divided at the ends of lines."""
        return "\u00ad" in self.text or re.search(r"\w[-‐]\s*\n", self.text) is not None

    def place(self, start: int) -> tuple[str, str]:
        """Return the CSL label and the locator of the place at ``start``; empty where it has none."""
        label, places = ("page", self.pages) if self.pages else ("paragraph", self.paragraphs)
        at = bisect_right(places, start, key=lambda place: place.start) - 1
        return (label, places[at].locator) if at >= 0 else ("", "")

    def span(self, label: str, locator: str) -> tuple[int, int] | None:
        """Return where the place begins and ends, for ranges such as ``3-5`` too; None where not known."""
        places = {"page": self.pages, "paragraph": self.paragraphs}.get(label, ())
        ends = re.fullmatch(r"(\w+)(?:\s*[-–—]\s*(\w+))?", locator.strip())
        if ends is None:
            return None
        first = next((place for place in places if place.locator == ends[1]), None)
        last = next((place for place in places if place.locator == (ends[2] or ends[1])), None)
        return (first.start, last.end) if first and last and first.start <= last.start else None

    @cached_property
    def _wrapped(self) -> bool:
        lines = self.text.strip("\n").split("\n")
        widest = max(map(len, lines))
        if all(line.strip() for line in lines) or widest not in WIDTHS:
            return False
        inner = [len(one) for one, other in pairwise(lines) if one.strip() and other.strip()]
        return len(inner) * 2 > sum(1 for line in lines if line.strip()) and sum(inner) * 2 > widest * len(
            inner
        )


def _by_printed_numbers(text: str, spans: Iterable[tuple[int, int]]) -> tuple[Place, ...]:
    """Return the numbered paragraphs with all that follows each; nothing unless most carry a number."""
    spans = list(spans)
    numbered: list[tuple[int, int]] = []
    for start, end in spans:
        found = NUMBER.match(text, start, end)
        if found and int(found[1]) == (numbered[-1][0] + 1 if numbered else 1):
            numbered.append((int(found[1]), start))
    if len(numbered) * 2 <= len(spans) or len(numbered) < 3:
        return ()
    ends = [start for _, start in numbered[1:]] + [len(text)]
    return tuple(Place(str(number), start, end) for (number, start), end in zip(numbered, ends, strict=True))
