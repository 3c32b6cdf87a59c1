"""A cluster rendered: its cites joined under the layout of the citation area (CSL 1.0.2, "Layout")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from campaign_app.csl.cite_text import NO_FORM, NOTHING_PRINTED, authors_words
from campaign_app.csl.clusters import Cluster
from campaign_app.csl.collapse import Piece
from campaign_app.csl.first_term import begins_sentence, with_capital
from campaign_app.csl.nodes import Inline, Text
from campaign_app.csl.punctuation import settle
from campaign_app.csl.style import Style
from campaign_app.csl.tokens import Tokens, plain
from campaign_app.csl.tree import build

RUNS_ON = re.compile(r"[^\W_&][\"'”’»]*$|[&.,;:!?)\]][\"'”’»]*$")
OWN_JOINTS = tuple(",.;")


def cluster_text(style: Style, cluster: Cluster, pieces: Sequence[Piece]) -> tuple[Inline, ...]:
    """Return the formatted text of a cluster's collapsed cites."""
    tokens: Tokens = []
    for before, piece in zip((None, *pieces), pieces, strict=False):
        cite = _with_words(style, piece, first=before is None)
        if tokens and cite:
            tokens += _joint(style, before, piece)
        tokens += cite
    if not tokens:
        return (Text(NOTHING_PRINTED),)
    if pieces[0].cite.author_only:
        return build(tokens, style.locale.quotes)
    dress = style.citation.dressing
    tokens = _between(style, cluster.prefix, tokens, cluster.suffix)
    tokens = [*dress.before, *dress.prefix, *tokens, *dress.suffix, *dress.after]
    return build(settle(tokens, style.locale.punctuation_in_quote), style.locale.quotes)


def _joint(style: Style, before: Piece | None, piece: Piece) -> Tokens:
    """Return what joins two cites, less what the author's words say already."""
    joint = style.citation.delimiter if piece.joint is None else piece.joint
    said = before.cite.suffix if before else ""
    if not said and piece.cite.prefix.startswith(OWN_JOINTS):
        return []
    if said.endswith(OWN_JOINTS):
        joint = joint[joint.index(" ") :] if " " in joint else ""
    return [joint] if joint else []


def _with_words(style: Style, piece: Piece, first: bool) -> Tokens:
    """Put the author's words around a cite; a first cite that prints nothing says so."""
    tokens = piece.text.tokens
    if not tokens and first and not (piece.cite.suppress_author or piece.cite.author_only):
        tokens = [NO_FORM]
    if begins_sentence(piece.cite.prefix, first):
        tokens = with_capital(tokens)
    return _between(style, piece.cite.prefix, tokens, piece.cite.suffix)


def _between(style: Style, before: str, tokens: Tokens, after: str) -> Tokens:
    """Put words before and after tokens, with a space where they would run on."""
    quotes = style.locale.quotes.open + style.locale.quotes.open_inner
    prefix, suffix = authors_words(before, quotes), authors_words(after, quotes)
    if prefix and tokens and RUNS_ON.search(plain(prefix)):
        prefix = [*prefix, " "]
    if suffix and tokens and (plain(suffix)[:1].isalpha() or plain(suffix)[:1] in "&[("):
        suffix = [" ", *suffix]
    return [*prefix, *tokens, *suffix]
