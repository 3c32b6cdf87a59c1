"""The markup of templates: CommonMark with tables, blocks between ``:::`` lines, and notes ``^[…]``."""

import re
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.helpers import parseLinkLabel
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

FENCE = re.compile(r":{3,}[ \t]*(?P<words>[^:\n]*?)[ \t]*")
# Blocks without content: they are one line and need no closing one.
VOID = ("page-break", "contents", "bibliography")
# A letter has no program text, and a line of dashes is a rule, never a heading.
UNWANTED = ["code", "fence", "lheading", "html_block"]


@lru_cache(maxsize=1)
def grammar() -> MarkdownIt:
    """Return the parser; it keeps nothing between texts."""
    parser = MarkdownIt("commonmark", {"html": False, "linkify": False}).enable("table").disable(UNWANTED)
    # Joining would lose which characters were escaped, and with that where each stands.
    parser.core.ruler.disable("text_join")
    stops = {"alt": ["paragraph", "reference", "blockquote", "list", "table"]}
    parser.block.ruler.before("hr", "directive", _directive, stops)  # type: ignore[arg-type]  # its own plugins do
    parser.inline.ruler.before("link", "note", _note)
    parser.validateLink = _any_target  # type: ignore[method-assign]  # checked on the tree
    parser.normalizeLink = _as_written  # type: ignore[method-assign]  # it may hold tokens
    return parser


def _any_target(url: str) -> bool:
    return bool(url)


def _as_written(url: str) -> str:
    return url


def _words(state: StateBlock, line: int) -> str | None:
    """Return what follows the colons of a ``:::`` line; None where the line is none."""
    found = FENCE.fullmatch(state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]])
    return found["words"] if found else None


def _directive(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    words = _words(state, start)
    if words is None:
        return False
    if silent:
        return True
    close = _close(state, start, end) if words and not is_void(words) else start
    opening = state.push("directive_open", "div", 1)
    opening.info = words
    opening.map = [start, close + 1]
    opening.meta = {"closed": close < end}
    if close > start:
        parent, last = state.parentType, state.lineMax
        state.parentType, state.lineMax = "container", min(close, end)
        state.md.block.tokenize(state, start + 1, state.lineMax)
        state.parentType, state.lineMax = parent, last
    state.push("directive_close", "div", -1)
    state.line = min(close + 1, end)
    return True


def is_void(words: str) -> bool:
    """Tell whether the words of a ``:::`` line name a block without content."""
    return words.split()[0] in VOID


def _close(state: StateBlock, start: int, end: int) -> int:
    """Return the line of the ``:::`` that closes the block opened at ``start``, or ``end``."""
    depth = 0
    for line in range(start, end):
        words = _words(state, line)
        if words is None or (words and is_void(words)):
            continue
        depth += 1 if words else -1
        if depth == 0:
            return line
    return end


def _note(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("^[", state.pos):
        return False
    end = parseLinkLabel(state, state.pos + 1)
    if end < 0:
        return False
    if not silent:
        last = state.posMax
        state.pos, state.posMax = state.pos + 2, end
        state.push("note_open", "span", 1)
        state.md.inline.tokenize(state)
        state.push("note_close", "span", -1)
        state.posMax = last
    state.pos = end + 1
    return True
