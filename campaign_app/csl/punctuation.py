"""Where punctuation is settled: doubled marks merge, commas and stops move in or out of quotes.

CSL 1.0.2, "Locale Options" (punctuation-in-quote) and "Affixes"; the merging table is that of
existing processors, which the specification leaves open.
"""

from __future__ import annotations

from campaign_app.csl.tokens import CLOSE_QUOTE, Mark, Token, Tokens

MARKS = frozenset("!?.:,;")
LEFT_WINS = frozenset({"!.", "!:", "?.", "?:", ":.", ";:", ";."})
RIGHT_WINS = frozenset({":!", ":?", ";!", ";?"})
MOVES_IN = frozenset(".,!?")
MOVES_OUT = frozenset(",:;")
EDGE = MARKS | {" "}


def settle(tokens: Tokens, in_quote: bool) -> Tokens:
    """Return the tokens with punctuation merged where two texts meet."""
    return _Settler(in_quote).run(tokens)


class _Settler:
    """One pass over the tokens; `last` is the latest text put out, `quoted` whether quotes closed since."""

    __slots__ = ("in_quote", "last", "out", "quoted")

    def __init__(self, in_quote: bool) -> None:
        self.in_quote = in_quote
        self.out: Tokens = []
        self.last = -1
        self.quoted = False

    def run(self, tokens: Tokens) -> Tokens:
        for token in tokens:
            if not isinstance(token, str):
                self._mark(token)
            elif token:
                if self.last >= 0 and token[0] in EDGE:
                    token = self._joined(token)
                if token:
                    self._say(token)
        return self.out

    def _say(self, text: str) -> None:
        self.last = len(self.out)
        self.quoted = False
        self.out.append(text)

    def _mark(self, mark: Mark) -> None:
        moved = ""
        if mark is CLOSE_QUOTE:
            moved = self._moved_out() if not self.in_quote and not self.quoted else ""
            self.quoted = True
        self.out.append(mark)
        if moved:
            self._say(moved)

    def _moved_out(self) -> str:
        left = self.out[self.last] if self.last >= 0 else ""
        if isinstance(left, str) and left and left[-1] in MOVES_OUT and len(left) > 1:
            self.out[self.last] = left[:-1]
            return left[-1]
        return ""

    def _joined(self, right: str) -> str:
        """Settle the meeting of the last text and `right`; return what is left of `right`."""
        while right:
            left = self.out[self.last]
            assert isinstance(left, str)
            mark = right[0]
            pair = left[-1] + mark
            outside = self.quoted and not self.in_quote
            if pair[0] == mark and mark in EDGE and not (outside and mark != " "):
                right = right[1:]
            elif outside:
                break
            elif pair in LEFT_WINS:
                right = right[1:]
            elif pair in RIGHT_WINS:
                right = self._overruled(left, right)
            elif self.quoted and mark in MOVES_IN:
                self.out[self.last], right = left + mark, right[1:]
            else:
                break
        return right

    def _overruled(self, left: str, right: str) -> str:
        """Let the first mark of `right` take the place of the last of `left`, inside a quote if it may."""
        if len(left) > 1 or self.last == 0 or self.out[self.last - 1] is not CLOSE_QUOTE or not self.in_quote:
            self.out[self.last] = left[:-1] + right[0]
            return right[1:]
        del self.out[self.last]
        before = [at for at in range(self.last) if isinstance(self.out[at], str)]
        self.last, self.quoted = before[-1], True
        return right


def without_periods(tokens: Tokens) -> Tokens:
    """Return the tokens without full stops (CSL 1.0.2, "Strip-periods")."""
    return [_stripped(token) for token in tokens]


def _stripped(token: Token) -> Token:
    return token.replace(".", "") if isinstance(token, str) else token
