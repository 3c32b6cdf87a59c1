"""A value on which sources disagree must not be printed, or typed, as one number.

The span of what is printed is held against the span of what the references of its disputed cite say;
references in words only (hundreds) are left out. A number that somebody typed is one side of a dispute where
the facts cited beside it are no other side.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from math import inf
from typing import Any

from campaign_app.manuscript.checks.figures import Typed, figures_in, without_dates
from campaign_app.manuscript.checks.passages import UNREAD, Passage, Reading
from campaign_app.manuscript.finding import Finding
from campaign_app.manuscript.hedges import qualifier_of
from campaign_app.manuscript.numbers_read import Number, numbers_in
from campaign_app.manuscript.tree import Cite, Inline, Text, Value, plain

Span = tuple[float, float]
Facts = Mapping[str, Mapping[str, Any]]
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


def one_sided(reading: Reading) -> Iterator[Finding]:
    """Yield a warning for each typed number of one side of a dispute, with no other side cited beside it.

    A span, and a bound such as "at least 500", may well hold all sides.
    """
    facts = {use.key: use.mapping() for use in reading.manuscript.uses if use.kind == "fact"}
    for passage in reading.passages:
        if passage.kind in UNREAD or passage.quoted:
            continue
        for start, sentence in passage.sentences():
            cited = {reference.fact for reference in passage.references(start, start + len(sentence))}
            for fact in sorted(cited & facts.keys()):
                for dispute in _alone(fact, cited, facts):
                    for typed in figures_in(sentence):
                        if _says(typed, facts[fact], sentence):
                            yield _one_sided(typed, fact, dispute, passage.place(start + typed.offset))


def _says(typed: Typed, fact: Mapping[str, Any], sentence: str) -> bool:
    """Tell whether a typed number is the single one of a fact, as it is or with "about"."""
    if typed.number is None or fact.get("low") != fact.get("high"):
        return False
    return fact.get("low") in typed.number.values and qualifier_of(typed.number, sentence) in (
        "exact",
        "about",
    )


def _one_sided(typed: Typed, fact: str, dispute: str, where: str) -> Finding:
    return Finding(
        "one-sided",
        "warning",
        f"“{typed.text}” is what {fact} says; other sides of {dispute} say otherwise.",
        where,
        f'Print fact("{fact}").value, which gives the bounds of all sides, or name them.',
    )


def _alone(fact: str, cited: set[str], facts: Facts) -> list[str]:
    """Return the disputes in which ``fact`` is a side that was not chosen, and no other one is ``cited``."""
    return [
        dispute["key"]
        for dispute in facts[fact].get("disputes", ())
        if dispute["chosen"] != fact and not cited & (set(dispute["values"]) - {fact})
    ]


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
