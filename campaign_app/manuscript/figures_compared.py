"""How two figures compare: whether both can be true, and if so, why they are not the same number.

Only what figures say is judged here. A contradiction is told apart from a rounding (about 600 and 603), a
span that holds the other (500 to 600 and 600), an open end (at least 500 and 600), a vague number (hundreds
and 600), a figure that was reckoned from others, and a subset: something narrower was counted.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from math import inf
from typing import Literal

from campaign_app.manuscript.wording import worded_figure

Verdict = Literal[
    "same", "rounding", "contained", "compatible", "vague", "subset", "derived", "different", "contradiction"
]
Says = Literal["same thing", "different thing", "subset of"]

# A plain number may be the other one rounded where they differ by no more than this part.
ROUNDED = 0.02
# Numbers that end in a 0 are round.
ROUND = 10
WORD = re.compile(r"[^\W\d_]+")
# Words that say nothing of what was counted: function words, months, and the people themselves.
FUNCTION = (
    *("a", "an", "the", "of", "in", "on", "at", "to", "from", "by", "for", "with", "and", "or", "as", "is"),
    *("are", "was", "were", "been", "who", "whom", "that", "which", "this", "these", "around", "about"),
    *("during", "over", "per", "after", "before", "since"),
)
TIMES = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september", "october"),
    *("november", "december", "spring", "summer", "autumn", "winter", "early", "late", "mid"),
)
PEOPLE = ("people", "person", "persons", "individuals", "human", "beings", "number")
SILENT = frozenset((*FUNCTION, *TIMES, *PEOPLE))
# What is counted on top is no part of the rest.
ADDING = frozenset(("further", "additional", "more", "other", "others", "another", "extra"))
STEM = 5  # letters by which "returned", "return" and "returns" are one word
UNITS = {
    **dict.fromkeys(("person", "persons", "individuals", "people"), "people"),
    **dict.fromkeys(("percent", "per cent", "percentage", "%"), "%"),
    **dict.fromkeys(("state", "states", "country", "countries"), "states"),
    **dict.fromkeys(
        ("organisation", "organisations", "organization", "organizations", "ngos"), "organisations"
    ),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as one fact gives it.

    ``low`` and ``high`` are its ends (None where open), ``counted`` says what was counted, ``sources`` are
    the keys of what it is cited from; ``reckoned`` that somebody worked it out from other figures.
    """

    fact: str
    low: float | None
    high: float | None
    qualifier: str = "exact"
    unit: str = ""
    counted: str = ""
    event: str = ""
    date: str = ""
    sources: frozenset[str] = frozenset()
    reckoned: bool = False

    @property
    def measure(self) -> str:
        """The first word of the unit, by which "organisations named" and "organisations" are one measure."""
        first = self.unit.strip().casefold().replace("per cent", "percent").partition(" ")[0]
        return UNITS.get(first, first)

    @property
    def ends(self) -> tuple[float, float]:
        """The lowest and the highest number it allows; an open end is 0 or infinite."""
        low = self.low if self.low is not None else self.high
        high = self.high if self.high is not None else self.low
        assert low is not None and high is not None
        if self.qualifier in ("at least", "more than") or self.high is None:
            return low, inf
        if self.qualifier == "up to" or self.low is None:
            return (0.0 if high >= 0 else -inf), high
        return low, high

    @property
    def countable(self) -> bool:
        """Whether it is one number that was not itself worked out, so that others can be reckoned from it."""
        return not self.reckoned and self.low is not None and self.low == self.high

    @property
    def words(self) -> str:
        """The figure in words, without its unit."""
        return _worded(self.low, self.high, self.qualifier)


@dataclass(frozen=True, slots=True)
class Comparison:
    """How the figures of two facts compare, and why; in a subset ``fact`` is the part of ``other``."""

    fact: str
    other: str
    verdict: Verdict
    reason: str


def compare(a: Figure, b: Figure, says: Says | None = None) -> Comparison:
    """Return how ``a`` compares with ``b``; ``says`` is what a person said about them in this order."""
    if says == "different thing":
        return Comparison(a.fact, b.fact, "different", "You said that they count different things.")
    if says == "subset of" and exceeds(a, b):
        less = f"You said that {a.fact} counts a part of what {b.fact} counts, but “{b.words}” cannot hold"
        return Comparison(a.fact, b.fact, "contradiction", f"{less} “{a.words}”.")
    if says == "subset of":
        return Comparison(
            a.fact, b.fact, "subset", f"You said that {a.fact} counts a part of what {b.fact} counts."
        )
    if not same_measure(a, b) and says is None:
        return Comparison(a.fact, b.fact, "different", "They count different things.")
    if a.reckoned != b.reckoned:
        first, second = (a, b) if a.reckoned else (b, a)
        why = f"{first.fact} was worked out from other figures, not counted."
        return Comparison(first.fact, second.fact, "derived", why)
    verdict, reason = _values(a, b)
    if says is None and verdict not in ("same", "rounding"):
        for part, whole in ((a, b), (b, a)):
            if is_part(part, whole):
                narrower = f"{part.fact} counts something narrower than {whole.fact}: “{part.counted}”."
                return Comparison(part.fact, whole.fact, "subset", narrower)
    return Comparison(a.fact, b.fact, verdict, reason)


def exceeds(part: Figure, whole: Figure) -> bool:
    """Tell whether ``part`` is certainly larger than ``whole``, whatever roundings and open ends allow."""
    larger = part.ends[0] >= whole.ends[1]
    return larger and part.measure == whole.measure and _values(part, whole)[0] == "contradiction"


def same_measure(a: Figure, b: Figure) -> bool:
    """Tell whether two figures measure the same thing of the same event, as far as their words tell.

    Names and numbers do not count: "returned from China" and "held at Baishan, returned" share "returned".
    """
    if a.event != b.event or a.measure != b.measure:
        return False
    mine, theirs = deeds(a), deeds(b)
    return not mine or not theirs or bool(mine & theirs)


def is_part(part: Figure, whole: Figure) -> bool:
    """Tell whether ``part`` says all that ``whole`` says of what it counted and a plain word more, and fits.

    Words such as "further" come on top instead. The measure is the same.
    """
    narrow, wide = _all_words(part.counted), _all_words(whole.counted)
    more = deeds(part) - deeds(whole)
    if not wide or not narrow > wide or not more or more & {word[:STEM] for word in ADDING}:
        return False
    return part.ends[0] <= whole.ends[1]


def deeds(figure: Figure) -> frozenset[str]:
    """Return the stems of the plain words that say what was counted, without names, months and the unit."""
    return _plain_stems(figure.counted) - {figure.measure[:STEM]}


@lru_cache(maxsize=4096)
def _plain_stems(counted: str) -> frozenset[str]:
    words = WORD.findall(counted)
    plain = [word for word in words if len(words) == 1 or not (word.isascii() and word[0].isupper())]
    return frozenset(word.casefold()[:STEM] for word in plain if word.casefold() not in SILENT)


@lru_cache(maxsize=4096)
def _all_words(counted: str) -> frozenset[str]:
    found = (word.casefold() for word in WORD.findall(counted))
    return frozenset(word[:STEM] for word in found if word not in SILENT)


@lru_cache(maxsize=4096)
def _worded(low: float | None, high: float | None, qualifier: str) -> str:
    return worded_figure(low, high, qualifier, "", "en")


def _values(a: Figure, b: Figure) -> tuple[Verdict, str]:
    """Return how the numbers alone compare."""
    (low, high), (from_, to) = a.ends, b.ends
    both = f"“{a.words}” and “{b.words}”"
    # More than 500 and 500 touch, but do not meet.
    above = {figure.ends[0] for figure in (a, b) if figure.qualifier == "more than"}
    meet = low <= to and from_ <= high and not above & {min(high, to)}
    if "vague" in (a.qualifier, b.qualifier):
        if meet:
            return "vague", f"A vague number goes with the other: {both}."
        return "contradiction", f"Even a vague number leaves the other out: {both}."
    if (low, high) == (from_, to) and a.qualifier == b.qualifier:
        return "same", f"Both say {a.words}."
    if low == high and from_ == to:
        if low == from_:
            return "rounding", f"It is one number, told with more or less certainty: {both}."
        if _rounds(a, b):
            return "rounding", f"One is the other rounded: {both}."
        return "contradiction", f"Both cannot be true{_unless(a, b)}: {both}."
    if not meet:
        one, other = (low, to) if low >= to else (high, from_)
        if _near(a, b, one, other):
            return "rounding", f"They differ by no more than “about” allows: {both}."
        if _is_rounded(one, other) or (one == other and _told_roundly(a, b)):
            return "rounding", f"One may be the other rounded: {both}."
        return "contradiction", f"Both cannot be true{_unless(a, b)}: {both}."
    if inf in (high, to) or {a.qualifier, b.qualifier} & {"up to"}:
        return "compatible", f"The open end leaves room for the other: {both}."
    if (low >= from_ and high <= to) or (from_ >= low and to <= high):
        return "contained", f"The span holds the other: {both}."
    return "compatible", f"The spans overlap: {both}."


def _rounds(a: Figure, b: Figure) -> bool:
    """Tell whether one single number is the other one rounded."""
    one, other = a.ends[0], b.ends[0]
    return _near(a, b, one, other) or _is_rounded(one, other)


def _is_rounded(one: float, other: float) -> bool:
    """Tell whether the rounder of two numbers is the other one rounded."""
    coarse, fine = sorted((one, other), key=_step, reverse=True)
    step = _step(coarse)
    if step <= _step(fine) or abs(coarse - fine) > ROUNDED * abs(coarse):
        return False
    return round(fine / step) * step == coarse


def _told_roundly(a: Figure, b: Figure) -> bool:
    """Tell whether one of them is a single round number, which may stand for a little more than it says."""
    return any(one.ends[0] == one.ends[1] and _step(one.ends[0]) >= ROUND for one in (a, b))


def _unless(a: Figure, b: Figure) -> str:
    """Return what could still make both true: figures of different days."""
    days = sorted({figure.date for figure in (a, b)} - {""})
    return f" unless it changed from {' to '.join(days)}" if len(days) > 1 else ""


def _near(a: Figure, b: Figure, one: float, other: float) -> bool:
    """Tell whether what separates ``one`` of ``a`` from ``other`` of ``b`` is less than "about" allows."""
    room = max(
        (_spread(number) for figure, number in ((a, one), (b, other)) if figure.qualifier == "about"),
        default=0.0,
    )
    return abs(one - other) < room


def _spread(number: float) -> float:
    """Return how far a number may lie from "about" this one: half its last place, at most a tenth of it."""
    return min(_step(number) / 2, abs(number) / 10)


def _step(number: float) -> float:
    """Return the place of the last digit that is not 0: 100 for 600, 1 for 603, 0.1 for 6.5."""
    exponent = Decimal(repr(number)).normalize().as_tuple().exponent
    return float(Decimal(1).scaleb(int(exponent)))
