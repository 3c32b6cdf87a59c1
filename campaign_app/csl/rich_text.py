"""Markup and quotation marks inside a field become tokens (CSL-JSON rich text; CSL 1.0.2, "Quotes")."""

from __future__ import annotations

import re
from functools import lru_cache

from campaign_app.csl.tokens import (
    CLOSE,
    CLOSE_INNER_TEXT_QUOTE,
    CLOSE_QUOTE,
    NO_CASE,
    NO_DECORATION,
    Mark,
    Token,
    Tokens,
)

TAGS: dict[str, Mark] = {
    "<i>": Mark("font-style", "italic", toggles=True),
    "<b>": Mark("font-weight", "bold", toggles=True),
    "<sc>": Mark("font-variant", "small-caps", toggles=True),
    "<sup>": Mark("vertical-align", "sup", toggles=True),
    "<sub>": Mark("vertical-align", "sub", toggles=True),
}
FIELD_QUOTE = Mark("quote", toggles=True)
FIELD_INNER_QUOTE = Mark("quote", "inner", toggles=True)
SPAN = re.compile(r'<span\s+(?:style="font-variant:\s*(small-caps);?"|class="no(case|decor)")[^>]*>')
PIECE = re.compile(r"(</?(?:i|b|sc|sup|sub)>|<span\s[^>]*>|</span>|[\"'“”‘’«»‹›„‚])")
SPECIAL = re.compile(r"[<\"'“”‘’«»‹›„‚]")
CLOSERS = {"“": "”", "„": "“”", "‘": "’", "‚": "‘’", '"': '"', "'": "'’", "«": "»", "‹": "›"}
APOSTROPHES = "'’"
BEFORE_OPENING = " ([{/-–—\u00a0"


class _Opening:
    """An opening whose close has not been met yet."""

    __slots__ = ("at", "close", "text")

    def __init__(self, at: int, text: str, close: str) -> None:
        self.at, self.text, self.close = at, text, close


class _Parser:
    """Reads one field; openings that never close stay text."""

    def __init__(self, text: str, locale_quotes: str) -> None:
        self.pieces = [piece for piece in PIECE.split(text) if piece]
        self.quotes = locale_quotes + "\"'“‘"
        self.out: Tokens = []
        self.open: list[_Opening] = []

    def run(self) -> Tokens:
        """Return the tokens."""
        for index, piece in enumerate(self.pieces):
            if piece.startswith("<"):
                self._tag(piece)
            elif piece in CLOSERS or piece in "”’»›":
                self._quote(index, piece)
            else:
                self.out.append(piece)
        for opening in self.open:
            self._literal(opening)
        return self._settled_quotes()

    def _settled_quotes(self) -> Tokens:
        """Join neighbouring texts, and mark quotes with text of the field behind them.

        Punctuation there is the author's own and never moves into the quote.
        """
        texts = [index for index, token in enumerate(self.out) if isinstance(token, str)]
        last = texts[-1] if texts else -1
        merged: Tokens = []
        for index, token in enumerate(self.out):
            if isinstance(token, str) and merged and isinstance(merged[-1], str):
                merged[-1] += token
            else:
                merged.append(CLOSE_INNER_TEXT_QUOTE if token is CLOSE_QUOTE and index < last else token)
        return merged

    def _literal(self, opening: _Opening) -> None:
        self.out[opening.at] = "’" if opening.text == "'" else opening.text

    def _tag(self, piece: str) -> None:
        if not piece.startswith("</"):
            mark = TAGS.get(piece) or _span(piece)
            if mark is None:
                self.out.append(piece)
            else:
                name = "</span>" if piece.startswith("<span") else f"</{piece[1:]}"
                self.open.append(_Opening(len(self.out), piece, name))
                self.out.append(mark)
        elif not self._close(piece, CLOSE):
            self.out.append(piece)

    def _close(self, piece: str, token: Token) -> bool:
        for depth in range(len(self.open) - 1, -1, -1):
            opening = self.open[depth]
            if piece == opening.close or (token is CLOSE_QUOTE and piece in opening.close):
                for unclosed in self.open[depth + 1 :]:
                    self._literal(unclosed)
                del self.open[depth:]
                self.out.append(token)
                return True
            if token is CLOSE_QUOTE and opening.text.startswith("<"):
                return False
        return False

    def _quote(self, index: int, piece: str) -> None:
        before = self._text_before(index)
        after = self.pieces[index + 1][:1] if index + 1 < len(self.pieces) else ""
        apostrophe = piece in APOSTROPHES
        inside_word = before.isalnum() and after.isalnum()
        if not (apostrophe and inside_word) and before not in (" ", "\u00a0"):
            closes = before or self.open
            if closes and self._close(piece, CLOSE_QUOTE):
                return
        opens = (not before or before in BEFORE_OPENING) and after and not after.isspace()
        if piece in self.quotes and piece in CLOSERS and (opens or piece in "“‘«‹„‚"):
            self.open.append(_Opening(len(self.out), piece, CLOSERS[piece]))
            self.out.append(FIELD_INNER_QUOTE if piece == "‘" else FIELD_QUOTE)
        else:
            self.out.append("’" if apostrophe else piece)

    def _text_before(self, index: int) -> str:
        """Return the last character before a piece, "" at the start or after an opening."""
        for back in range(index - 1, -1, -1):
            piece = self.pieces[back]
            if piece.startswith("</"):
                continue
            if piece.startswith("<") and (piece in TAGS or _span(piece)):
                return "" if back == 0 else " "
            if piece in CLOSERS and any(opening.at == len(self.out) - 1 for opening in self.open):
                return ""
            return piece[-1]
        return ""


def _span(piece: str) -> Mark | None:
    found = SPAN.fullmatch(piece)
    if not found:
        return None
    if found[1]:
        return TAGS["<sc>"]
    return NO_CASE if found[2] == "case" else NO_DECORATION


def parse(text: str, locale_quotes: str = "") -> Tokens:
    """Return the tokens of a field; `locale_quotes` are the opening marks of the locale."""
    if not SPECIAL.search(text):
        return [text] if text else []
    return list(_parsed(text, locale_quotes))


@lru_cache(maxsize=4096)
def _parsed(text: str, locale_quotes: str) -> tuple[Token, ...]:
    return tuple(_Parser(text, locale_quotes).run())


def stripped(text: str) -> str:
    """Return a field without its markup, for sorting and comparing."""
    if not SPECIAL.search(text):
        return text
    return PIECE.sub(lambda found: "" if found[0].startswith("<") else found[0], text)
