"""Quoted words need to say whose they are."""

import re
from collections.abc import Iterator

from campaign_app.manuscript.checks.passages import CITE, VALUE, Reading
from campaign_app.manuscript.finding import Finding

# Shorter pieces are terms and titles ("so-called", “Re:”), not somebody's words.
WORDS, CHARACTERS = 4, 10
QUOTED = re.compile(r"“([^”]+)”|\"([^\"]+)\"|「([^」]+)」|『([^』]+)』")
EAST_ASIAN = re.compile(r"[\u1100-\u11ff\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")


def quote_without_source(reading: Reading) -> Iterator[Finding]:
    """Yield a warning for a quotation in the text with no cite in its sentence."""
    for passage in reading.passages:
        if passage.covered:
            continue
        for start, sentence in passage.sentences():
            for found in QUOTED.finditer(sentence):
                words = next(group for group in found.groups() if group is not None)
                if CITE not in sentence and VALUE not in words and _is_long(words):
                    yield Finding(
                        "quote-without-source",
                        "warning",
                        f"The quotation “{words[:40]}{'…' if len(words) > 40 else ''}” has no source.",
                        passage.place(start + found.start()),
                        "Cite its source in the same sentence, or take it from a fact.",
                    )


def _is_long(words: str) -> bool:
    if EAST_ASIAN.search(words):
        return len(words.replace(" ", "")) >= CHARACTERS
    return len(words.split()) >= WORDS
