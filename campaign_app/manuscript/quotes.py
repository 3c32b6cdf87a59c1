"""The quote check: whether the words of a quotation stand in a text, and where (W3C TextQuoteSelector)."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Literal

from campaign_app.manuscript.quote_pattern import (
    DASHES,
    EASTERN,
    MARKS,
    NEGATION,
    WITHIN,
    matches,
    parts_of,
    pattern_of,
)
from campaign_app.manuscript.source_text import SourceText

QuoteState = Literal["found", "not found", "ambiguous", "no snapshot"]
# How many characters a selector takes along on either side, and how many an omission may stand for.
CONTEXT, OMITTED = 32, 3000
# Beside very few words an omission stands for no more than a sentence: “not … guilty”.
BRIEF = 200
# Nobody tells a place from this many others.
MOST = 500
# So many words in a row are no accident.
TELLING = 3
# So many words at the start of a quotation may be others before the rest is looked for.
SKIPPED = 4
CLOSED = re.compile(rf"[.,;:!?]?[{MARKS}]")
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Selector:
    """Words of a text with what stands before and after them (W3C Web Annotation, 4.2.4).

    ``locator`` is their place, of the kind ``label`` (a CSL locator label).
    """

    quote: str
    prefix: str = ""
    suffix: str = ""
    locator: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class QuoteCheck:
    """What the check says: the state, why, and the characters from ``start`` to ``end`` where found."""

    state: QuoteState
    reason: str = ""
    start: int | None = None
    end: int | None = None


def select(text: SourceText, start: int, end: int) -> Selector:
    """Return the selector of the characters from ``start`` to ``end``, widened to whole words."""
    start, end = _whole_words(text.text, start, end)
    label, locator = text.place(start)
    return Selector(
        _on_one_line(text.text[start:end]),
        _on_one_line(text.text[max(0, start - CONTEXT) : start]),
        _on_one_line(text.text[end : end + CONTEXT]),
        locator,
        label,
    )


def check_quote(text: SourceText, wanted: Selector, *, lost_marks: bool = False) -> QuoteCheck:
    """Search the words of ``wanted`` in ``text``; ``lost_marks`` tells that it has lost apostrophes.

    Of several places the one counts that prefix, suffix and locator speak for, then one in quotation marks.
    """
    parts = parts_of(wanted.quote)
    if not parts:
        return QuoteCheck("not found", "the quotation has no words")
    if not text.text.strip():
        return QuoteCheck("not found", "the snapshot holds no text")
    divided = text.divided
    patterns = [pattern_of(part, divided=divided, lost_marks=lost_marks) for part in parts]
    limits = [_omitted(one, other) for one, other in pairwise(parts)]
    spans = _spans(text.plain.text, patterns, limits)
    found = [text.plain.span(*span) for span in islice(spans, MOST)]
    if not found:
        return QuoteCheck("not found", _why_not(text, parts, lost_marks, divided))
    return _settled(text, wanted, found)


def _spans(text: str, patterns: list[re.Pattern[str]], limits: list[int]) -> Iterator[Span]:
    """Yield each place where the patterns follow each other with no more than ``limits`` left out between."""
    for start, end in matches(patterns[0], text):
        for pattern, limit in zip(patterns[1:], limits, strict=True):
            later = next(matches(pattern, text, end, end + limit), None)
            if later is None or _denied(text[end : later[0]]):
                break
            end = later[1]
        else:
            yield start, end


def _denied(left_out: str) -> bool:
    """Tell whether an omission turns the sense round: “was … guilty” of “was not guilty”."""
    return len(left_out.split()) <= TELLING and NEGATION.search(left_out) is not None


def _omitted(one: str, other: str) -> int:
    """Return how many characters an omission between two runs of words may stand for."""
    long = (
        len(part.split()) >= TELLING or len(EASTERN.findall(part)) >= 2 * TELLING for part in (one, other)
    )
    return OMITTED if all(long) else BRIEF


def _settled(text: SourceText, wanted: Selector, found: list[Span]) -> QuoteCheck:
    """Choose among the places where the words stand."""
    inside = text.span(wanted.label, wanted.locator) if wanted.locator else None
    before, after = _bare(wanted.prefix), _bare(wanted.suffix)

    def in_context(span: Span) -> bool:
        earlier = text.text[max(0, span[0] - 4 * CONTEXT) : span[0]]
        later = text.text[span[1] : span[1] + 4 * CONTEXT]
        return _bare(earlier).endswith(before) and _bare(later).startswith(after)

    def in_place(span: Span) -> bool:
        return inside is not None and inside[0] <= span[0] < inside[1]

    def in_marks(span: Span) -> bool:
        return text.text[max(0, span[0] - 1)] in MARKS and bool(CLOSED.match(text.text, span[1]))

    likely = found
    for fits in (in_context, in_place, in_marks):
        likely = [span for span in likely if fits(span)] or likely
    start, end = likely[0]
    told = bool(before or after) and in_context(likely[0])
    if len(likely) > 1 and not told and not in_place(likely[0]):
        places = f"{len(likely)} places" if len(likely) < MOST else f"{MOST} places or more"
        return QuoteCheck(
            "ambiguous", f"the words stand in {places}; name the place, or give the words before and after"
        )
    return QuoteCheck("found", "" if in_place(likely[0]) else _elsewhere(text, wanted, start), start, end)


def _elsewhere(text: SourceText, wanted: Selector, start: int) -> str:
    """Return that the words stand in another place than was said; empty where none was, or none is known."""
    label, locator = text.place(start)
    if not wanted.locator or wanted.label != label:
        return ""
    return f"the words stand in {label} {locator}, not in {label} {wanted.locator}"


def _why_not(text: SourceText, parts: list[str], lost_marks: bool, divided: bool) -> str:
    """Return which words the source has instead, where it has the others; or that it has none of them."""
    for part in parts:
        words = part.split()
        count, place = _longest(text, words, lost_marks, divided)
        if count == len(words):
            continue
        if count >= TELLING:
            goes_on = _on_one_line(text.text[place[1] : place[1] + CONTEXT]).strip()
            has = f"has “{_short(' '.join(words[:count]))}” and goes on “{goes_on}…”"
            return f"{_in(text, place)}the source {has}, not “{' '.join(words[count : count + TELLING])}”"
        return _late(text, words, lost_marks, divided) or f"“{_short(part)}” does not stand in the text"
    return "its parts do not follow each other in the text, or too far apart"


def _late(text: SourceText, words: list[str], lost_marks: bool, divided: bool) -> str:
    """Return what the source has before the words that it has, where the first ones differ; empty if none."""
    for skipped in range(1, min(len(words), SKIPPED + 1)):
        count, place = _longest(text, words[skipped:], lost_marks, divided)
        if count >= TELLING:
            before = _on_one_line(text.text[max(0, place[0] - CONTEXT) : place[0]]).strip()
            run = _short(" ".join(words[skipped : skipped + count]))
            before = " ".join(before.split()[-skipped:])
            has = f"has “{before}” before “{run}”"
            return f"{_in(text, place)}the source {has}, not “{' '.join(words[:skipped])}”"
    return ""


def _in(text: SourceText, place: Span) -> str:
    label, locator = text.place(place[0])
    return f"in {label} {locator} " if locator else ""


def _longest(text: SourceText, words: list[str], lost_marks: bool, divided: bool) -> tuple[int, Span]:
    """Return how many of the first words stand in the text in a row, and where."""
    low, high, where = 0, len(words), (0, 0)
    while low < high:
        middle = (low + high + 1) // 2
        pattern = pattern_of(" ".join(words[:middle]), divided=divided, lost_marks=lost_marks)
        if found := next(matches(pattern, text.plain.text), None):
            low, where = middle, text.plain.span(*found)
        else:
            high = middle - 1
    return low, where


def _whole_words(text: str, start: int, end: int) -> Span:
    """Return the span without white space around it, and with the rest of words that it cuts."""
    chosen = text[start:end]
    start += len(chosen) - len(chosen.lstrip())
    end = start + len(chosen.strip())
    while 0 < start < end and WITHIN.match(text, start - 1):
        start -= 1
    while start < end < len(text) and WITHIN.match(text, end - 1):
        end += 1
    return start, end


def _short(words: str) -> str:
    return words if len(words) <= 60 else "…" + words[-59:]


def _bare(text: str) -> str:
    """Return ``text`` without white space, marks and dashes, in which printings differ."""
    return re.sub(rf"[\s{MARKS}{re.escape(DASHES)}\u00ad]", "", unicodedata.normalize("NFC", text))


def _on_one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)
