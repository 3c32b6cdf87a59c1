"""A number that somebody typed beside a cite, and that none of the facts cited there gives.

Where a work is cited by itself, or a number is none to compare ("hundreds", "two thirds"), nobody can tell.
A hedged number ("about", "more than") passes where it follows from the fact's figure. In a displayed
quotation the numbers are those of whoever is quoted.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from campaign_app.manuscript.checks.figures import PER_CENT, Typed, figures_in
from campaign_app.manuscript.checks.passages import UNREAD, Passage, Reading
from campaign_app.manuscript.figures_compared import Figure, compare
from campaign_app.manuscript.finding import Finding
from campaign_app.manuscript.hedges import qualifier_of
from campaign_app.manuscript.unit_words import PERCENT
from campaign_app.manuscript.wording import worded_figure

TEXTS = ("statement", "quote", "counted", "unit", "note", "translation_note")
NEAR = ("same", "rounding", "contained")
SHARE = re.compile(f"{PER_CENT}|百分之")


@dataclass(frozen=True, slots=True)
class _Given:
    """What one fact gives: its own figure, and the numbers in its words, each with whether it is a share."""

    words: str
    figure: Figure | None
    numbers: frozenset[tuple[float, bool]]


def differing_figure(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each typed number that no fact cited beside it gives.

    It blocks where one of them gives a figure, and warns where all of them say something else.
    """
    given = {use.key: _given(use.key, use.mapping()) for use in reading.manuscript.uses if use.kind == "fact"}
    for passage in reading.passages:
        if passage.kind not in UNREAD and not passage.quoted:
            for start, sentence in passage.sentences():
                cited = _cited(passage, start, start + len(sentence), given)
                for typed in figures_in(sentence) if cited else ():
                    if not any(_gives(fact, typed, sentence) for fact in cited.values()):
                        yield _finding(typed, cited, passage.place(start + typed.offset))


def _cited(passage: Passage, start: int, end: int, given: Mapping[str, _Given]) -> Mapping[str, _Given]:
    """Return the facts that are cited in a sentence; none where something else is cited there too."""
    keys = {reference.fact for reference in passage.references(start, end)}
    return {key: given[key] for key in sorted(keys)} if keys <= given.keys() else {}


def _given(key: str, fact: Mapping[str, Any]) -> _Given:
    low, high, unit = fact.get("low"), fact.get("high"), str(fact.get("unit") or "")
    texts = [*(fact.get(name) for name in TEXTS), *(one.get("quote") for one in fact.get("citations", ()))]
    numbers = {(value, _is_share(one)) for one in _typed(texts) if one.number for value in one.number.values}
    if low is None and high is None:
        return _Given(key, None, frozenset(numbers))
    numbers |= {(end, unit in PERCENT) for end in (low, high) if end is not None}
    qualifier = str(fact.get("qualifier") or "exact")
    words = f"{key} ({worded_figure(low, high, qualifier, unit, 'en')})"
    return _Given(words, Figure(key, low, high, qualifier, unit), frozenset(numbers))


def _typed(texts: Iterable[object]) -> Iterator[Typed]:
    for text in texts:
        yield from figures_in(str(text or ""))


def _is_share(typed: Typed) -> bool:
    return bool(SHARE.search(typed.text))


def _gives(fact: _Given, typed: Typed, sentence: str) -> bool:
    """Tell whether a fact gives a number, or lets it follow as it is hedged."""
    number, figure = typed.number, fact.figure
    if number is None:
        return True
    hedge = qualifier_of(number, sentence)
    said = any((value, _is_share(typed)) in fact.numbers for value in number.values)
    if figure is None or hedge == "exact" or _is_share(typed) != (figure.unit in PERCENT):
        return said
    return (said and hedge == "about") or any(_follows(figure, hedge, value) for value in number.values)


def _follows(figure: Figure, hedge: str, value: float) -> bool:
    """Tell whether a figure says that it is "about", "up to", "at least" or "more than" ``value``."""
    low, high = figure.ends
    if hedge == "about":
        return compare(Figure("", value, value, hedge, figure.unit), figure).verdict in NEAR
    if hedge == "up to":
        return high <= value
    return low > value or (low == value and (hedge == "at least" or figure.qualifier == "more than"))


def _finding(typed: Typed, cited: Mapping[str, _Given], where: str) -> Finding:
    told = ", ".join(fact.words for fact in cited.values())
    return Finding(
        "differing-figure",
        "blocking" if any(fact.figure for fact in cited.values()) else "warning",
        f"“{typed.text}” is not what is cited beside it: {told}.",
        where,
        "Correct the number, print it from its fact, or cite the fact that gives it.",
    )
