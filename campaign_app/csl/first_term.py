"""Where a term that opens a note or an entry is capitalised: "Ibid." at the start, "ibid." behind "See"."""

from __future__ import annotations

import re

from campaign_app.csl.text_case import apply_case
from campaign_app.csl.tokens import TERM, Tokens, span_end

SENTENCE_END = re.compile(r"\s.*[.?!][”’\"')]*\s*$", re.S)


def begins_sentence(prefix: str, first: bool) -> bool:
    """Tell whether a cite behind the author's words `prefix` begins a sentence; `first` cites do."""
    return bool(SENTENCE_END.search(prefix.strip())) if prefix.strip() else first


def with_capital(tokens: Tokens) -> Tokens:
    """Return the tokens with a capital where the first word is that of a term."""
    for index, token in enumerate(tokens):
        if token is TERM:
            end = span_end(tokens, index)
            return [*tokens[:index], *apply_case(tokens[index:end], "capitalize-first", True), *tokens[end:]]
        if isinstance(token, str) and any(char.isalnum() for char in token):
            return tokens
    return tokens
