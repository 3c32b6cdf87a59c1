"""A cluster rendered: its cites joined under the layout of the citation area (CSL 1.0.2, "Layout")."""

from __future__ import annotations

from collections.abc import Sequence

from campaign_app.csl.cite_text import NO_FORM, authors_words
from campaign_app.csl.collapse import Piece
from campaign_app.csl.first_term import begins_sentence, with_capital
from campaign_app.csl.nodes import Inline, Text
from campaign_app.csl.punctuation import settle
from campaign_app.csl.style import Style
from campaign_app.csl.tokens import Tokens, plain
from campaign_app.csl.tree import build

OWN_JOINTS = tuple(",.;:!?")


def cluster_text(style: Style, pieces: Sequence[Piece]) -> tuple[Inline, ...]:
    """Return the formatted text of a cluster's collapsed cites."""
    tokens: Tokens = []
    for piece in pieces:
        cite = _with_words(style, piece, not tokens)
        if not cite:
            continue
        if tokens and piece.cite.prefix.lstrip()[:1] not in OWN_JOINTS:
            tokens.append(style.citation.delimiter if piece.joint is None else piece.joint)
        tokens += cite
    dress = style.citation.dressing
    if not tokens and pieces:
        return (Text(NO_FORM),)
    if tokens:
        tokens = [*dress.before, *dress.prefix, *tokens, *dress.suffix, *dress.after]
    locale = style.locale
    return build(settle(tokens, locale.punctuation_in_quote), locale.quotes)


def _with_words(style: Style, piece: Piece, first: bool) -> Tokens:
    """Put the author's own words around a cite."""
    tokens = piece.text.tokens
    if begins_sentence(piece.cite.prefix, first):
        tokens = with_capital(tokens)
    quotes = style.locale.quotes.open + style.locale.quotes.open_inner
    prefix = authors_words(piece.cite.prefix, quotes)
    suffix = authors_words(piece.cite.suffix, quotes)
    if prefix and tokens and not plain(prefix)[-1:].isspace():
        prefix = [*prefix, " "] if plain(prefix)[-1:].isalnum() else prefix
    if suffix and tokens and plain(suffix)[:1].isalnum():
        suffix = [" ", *suffix]
    return [*prefix, *tokens, *suffix]
