"""Where punctuation is settled: doubled marks merge, commas and stops move in or out of quotes.

CSL 1.0.2, "Locale Options" (punctuation-in-quote) and "Affixes"; the merging table is that of
existing processors, which the specification leaves open.
"""

from __future__ import annotations

from campaign_app.csl.tokens import CLOSE_QUOTE, Token, Tokens

MARKS = frozenset("!?.:,;")
LEFT_WINS = frozenset({"!.", "!:", "?.", "?:", ":.", ";:", ";."})
RIGHT_WINS = frozenset({":!", ":?", ";!", ";?"})
MOVES_IN = frozenset(".,!?")
MOVES_OUT = frozenset(",:;")
EDGE = MARKS | {" "}


def settle(tokens: Tokens, in_quote: bool) -> Tokens:
    """Return the tokens with punctuation merged where two texts meet."""
    out: Tokens = []
    last = -1
    quoted = False
    for token in tokens:
        if token is CLOSE_QUOTE:
            moved = _moved_out(out, last) if not in_quote and not quoted else ""
            out.append(token)
            if moved:
                last = len(out)
                out.append(moved)
            else:
                quoted = True
        elif not isinstance(token, str):
            out.append(token)
        elif token:
            if last >= 0 and token[0] in EDGE:
                token = _joined(out, last, token, quoted, in_quote)
                if not token:
                    continue
            last = len(out)
            quoted = False
            out.append(token)
    return out


def _moved_out(out: Tokens, last: int) -> str:
    left = out[last] if last >= 0 else ""
    if isinstance(left, str) and left and left[-1] in MOVES_OUT and len(left) > 1:
        out[last] = left[:-1]
        return left[-1]
    return ""


def _joined(out: Tokens, last: int, right: str, quoted: bool, in_quote: bool) -> str:
    """Settle the meeting of out[last] and `right`; return what is left of `right`."""
    while right:
        left = out[last]
        assert isinstance(left, str)
        mark = right[0]
        pair = left[-1] + mark
        if pair[0] == mark and mark in EDGE and not (quoted and not in_quote and mark != " "):
            right = right[1:]
        elif quoted and (not in_quote or mark not in MOVES_IN):
            break
        elif pair in LEFT_WINS:
            right = right[1:]
        elif pair in RIGHT_WINS:
            out[last], right = left[:-1] + mark, right[1:]
        elif quoted:
            out[last], right = left + mark, right[1:]
        else:
            break
    return right


def without_periods(tokens: Tokens) -> Tokens:
    """Return the tokens without full stops (CSL 1.0.2, "Strip-periods")."""
    return [_stripped(token) for token in tokens]


def _stripped(token: Token) -> Token:
    return token.replace(".", "") if isinstance(token, str) else token
