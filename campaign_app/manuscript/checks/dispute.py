"""A value on which sources disagree must not be printed as one number.

The span of what is printed is held against the span of what the references of its disputed cite say;
references in words only (hundreds) are left out.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import inf

from campaign_app.manuscript.checks.figures import without_dates
from campaign_app.manuscript.checks.passages import Passage, Reading
from campaign_app.manuscript.finding import Finding
from campaign_app.manuscript.hedges import qualifier_of
from campaign_app.manuscript.numbers_read import Number, numbers_in
from campaign_app.manuscript.tree import Cite, Inline, Text, Value, plain

Span = tuple[float, float]
WITNESSES = re.compile(r"\s+(?:[a-z-]+\s+)?(?:accounts?|media|papers?|reports?|sources?|witness(?:es)?)\b")


def unacknowledged_dispute(reading: Reading) -> Iterator[Finding]:
    """Yield a blocking finding for each disputed value whose printed span is narrower than its sources'."""
    for passage in reading.passages:
        for offset, value, cite in _disputed(passage):
            words = plain(value.children)
            told = _told(reference.value for reference in cite.references)
            said = _said(words, told) if told else None
            if told is None or said is None:
                continue
            low, high = said
            if low > told[0] or high < told[1]:
                yield Finding(
                    "unacknowledged-dispute",
                    "blocking",
                    f"“{words}” is disputed: the sources say from {told[0]:,g} to {told[1]:,g}.",
                    passage.place(offset),
                    f"Print the fact {value.fact} as a span, or choose a value with a reason in its dispute.",
                )


def _disputed(passage: Passage) -> Iterator[tuple[int, Value, Cite]]:
    """Yield each value that a disputed cite stands next behind."""
    nodes: list[tuple[int, Inline]] = [
        (at, node) for at, node in passage.nodes if not (isinstance(node, Text) and not node.text.strip())
    ]
    for (offset, node), (_, behind) in pairwise(nodes):
        if isinstance(node, Value) and isinstance(behind, Cite) and behind.disputed:
            yield offset, node, behind


def _told(texts: Iterable[str]) -> Span | None:
    """Return the lowest and the highest number that the sources give."""
    numbers = [max(number.values) for text in texts for number in _numbers(text)]
    return (min(numbers), max(numbers)) if numbers else None


def _said(words: str, told: Span) -> Span | None:
    """Return the span that printed words leave open; of a number's readings those that ``told`` holds."""
    found = [(number, qualifier_of(number, words)) for number in _numbers(words)]
    if not found:
        return None
    numbers = [value for one, _ in found for value in _readings(one, told)]
    hedges = {hedge for _, hedge in found}
    return (
        -inf if "up to" in hedges else min(numbers),
        inf if hedges & {"at least", "more than"} else max(numbers),
    )


def _numbers(words: str) -> list[Number]:
    """Return the numbers of a value, without those that count who says so."""
    text = without_dates(words)
    return [number for number in numbers_in(text) if not WITNESSES.match(text, number.end)]


def _readings(number: Number, told: Span) -> list[float]:
    inside = [value for value in number.values if told[0] <= value <= told[1]]
    return inside or [max(number.values)]
