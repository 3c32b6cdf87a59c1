"""Quoted words need to say whose they are, and must be those of the fact that is cited for them."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from campaign_app.manuscript.checks.passages import VALUE, Passage, Reading
from campaign_app.manuscript.finding import Finding, Severity
from campaign_app.manuscript.quotation_marks import quotations_in
from campaign_app.manuscript.quote_pattern import EASTERN
from campaign_app.manuscript.quotes import Selector, check_quote
from campaign_app.manuscript.reference import Reference
from campaign_app.manuscript.source_text import SourceText

# Shorter pieces are terms and titles ("so-called", “Re:”), not somebody's words.
WORDS, CHARACTERS = 4, 10
Facts = Mapping[str, Mapping[str, Any]]
Cited = tuple[Reference, ...]


def quote_without_source(reading: Reading) -> Iterator[Finding]:
    """Yield a warning for a quotation in the text with no cite in its sentences."""
    for passage in reading.passages:
        for start, words, cited in _quotations(passage):
            if not cited:
                yield Finding(
                    "quote-without-source",
                    "warning",
                    f"The quotation “{_short(words)}” has no source.",
                    passage.place(start),
                    "Cite its source in the same sentence, or take it from a fact.",
                )


def altered_quote(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each typed quotation that no fact cited for it has.

    It blocks where these facts keep other words, and warns where they keep none. A work that is cited by
    itself cannot be compared, and neither can a translation.
    """
    facts = {use.key: use.mapping() for use in reading.manuscript.uses if use.kind == "fact"}
    for passage in reading.passages:
        if passage.quoted:
            continue
        for start, words, cited in _quotations(passage):
            keys = sorted({reference.fact for reference in cited})
            if keys and facts.keys() >= set(keys) and (told := _altered(words, cited, keys, facts)):
                yield Finding(
                    "altered-quote",
                    told[0],
                    f"The quotation “{_short(words)}” {told[1]}.",
                    passage.place(start),
                    "Print the quotation from its fact, or correct the words.",
                )


def _quotations(passage: Passage) -> Iterator[tuple[int, str, Cited]]:
    """Yield what is quoted at length, where, and what is cited in the sentences that it stands in."""
    sentences = [(start, start + len(text)) for start, text in passage.sentences()]
    for start, end, words in quotations_in(passage.text):
        if VALUE in words or not _is_long(words):
            continue
        within = [span for span in sentences if span[0] < end and start < span[1]]
        yield start, words, passage.references(within[0][0], within[-1][1])


def _altered(words: str, cited: Cited, keys: list[str], facts: Facts) -> tuple[Severity, str] | None:
    """Return how bad it is and in which words the quotation is not that of the facts; None where it is."""
    kept = [text for key in keys for text in _kept(facts[key])]
    titles = [str(json.loads(reference.item).get("title") or "") for reference in cited]
    if not kept:
        known = any(_has(title, words) for title in titles)
        return (
            None if known else ("warning", f"was compared with nothing: {', '.join(keys)} keeps no quotation")
        )
    if any(_has(text, words) for text in [*kept, *titles]) or not _same_script(words, kept):
        return None
    return "blocking", f"is not what {', '.join(keys)} quotes: “{_short(kept[0])}”"


def _kept(fact: Mapping[str, Any]) -> Iterator[str]:
    """Yield the words that a fact keeps of its sources."""
    texts = [fact.get("quote"), *(one.get("quote") for one in fact.get("citations", ()))]
    yield from (str(text) for text in texts if text)
    for _start, _end, words in quotations_in(str(fact.get("statement") or "")):
        yield words


def _has(text: str, words: str) -> bool:
    """Tell whether ``words`` stand in a text; a capital at the start may be changed without a word."""
    start = f"[{words[0]}]" if words[0].isascii() and words[0].isalpha() else words[0]
    return check_quote(SourceText(text), Selector(start + words[1:])).state in ("found", "ambiguous")


def _same_script(words: str, texts: list[str]) -> bool:
    return any(bool(EASTERN.search(text)) == bool(EASTERN.search(words)) for text in texts)


def _short(words: str) -> str:
    return words if len(words) <= 40 else f"{words[:40]}…"


def _is_long(words: str) -> bool:
    if EASTERN.search(words):
        return len(words.replace(" ", "")) >= CHARACTERS
    return len(words.split()) >= WORDS
