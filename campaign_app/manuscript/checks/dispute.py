"""A value on which sources disagree must not be printed as one number.

The span of what is printed is held against the span of what the references of its disputed cite say;
references in words only (hundreds) are left out.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import inf

from campaign_app.manuscript.checks.passages import Passage, Reading
from campaign_app.manuscript.finding import Finding
from campaign_app.manuscript.tree import Cite, Inline, Text, Value, plain

NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
SCALE = re.compile(r"\d\s?(million|billion|만|억|万|亿)")
UPWARD = re.compile(r"at least|more than|over |최소|이상|至少|超过|以上")
DOWNWARD = re.compile(r"up to|at most|최대|이하|至多")


def unacknowledged_dispute(reading: Reading) -> Iterator[Finding]:
    """Yield a blocking finding for each disputed value whose printed span is narrower than its sources'."""
    for passage in reading.passages:
        for offset, value, cite in _disputed(passage):
            words = plain(value.children)
            said, told = _span([words]), _span(reference.value for reference in cite.references)
            if said is None or told is None:
                continue
            low = -inf if DOWNWARD.search(words) else said[0]
            high = inf if UPWARD.search(words) else said[1]
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


def _span(texts: Iterable[str]) -> tuple[float, float] | None:
    numbers = [
        float(found.replace(",", ""))
        for text in texts
        if not SCALE.search(text)
        for found in NUMBER.findall(text)
    ]
    return (min(numbers), max(numbers)) if numbers else None
