"""Words that templates print: as inlines of the tree, and as tokens that stand for them in rendered text.

A token is made of private-use characters, so no text of a record can be read as markup: markup sees a token,
and the tree gets the inlines that the token stands for. A mark, likewise, tells where a template wrote what
follows it. Records are cleaned of these characters.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from campaign_app.compose.errors import Fault
from campaign_app.manuscript.tree import Inline, Link, Origin, Styled, Text, Value

TOKEN, TOKEN_END, MARK, MARK_END = "\ue000", "\ue001", "\ue002", "\ue003"
DIGITS = "".join(chr(0xE010 + n) for n in range(16))
RESERVED = re.compile("[\ue000-\ue01f]")
TOKENS = re.compile(f"{TOKEN}([{DIGITS}]+){TOKEN_END}")
MARKS = re.compile(f"{MARK}([{DIGITS}]+){MARK_END}")

# Controls, bidirectional overrides (which can make a line read as another), halves of surrogate pairs.
UNPRINTABLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
# A typewriter's apostrophe behind a letter; one before a letter may open a quotation and stays.
APOSTROPHE = re.compile(r"(?<=[^\W\d_])'")
SPACES = re.compile("[\t\n\x0b\x0c\r\x85\u2028\u2029]+")


def printable(text: str) -> str:
    """Return ``text`` on one line, composed (Unicode NFC), without controls and reserved characters."""
    return unicodedata.normalize("NFC", SPACES.sub(" ", UNPRINTABLE.sub("", RESERVED.sub("", text))))


def clean(text: str) -> str:
    """Return ``printable`` text with printers' apostrophes and without white space at either end."""
    return APOSTROPHE.sub("’", printable(text)).strip()


class Words(str):
    """Text of a record or field, which is data: a plain ``str`` was written by a template.

    ``origin`` is where a person typed it into a field, None for records.
    """

    __slots__ = ("origin",)
    origin: Origin | None

    def __new__(cls, text: object = "", origin: Origin | None = None) -> "Words":
        """Return ``text``, cleaned."""
        words = super().__new__(cls, clean(str(text)))
        words.origin = origin
        return words


class Rendered(str):
    """Markup that a template has rendered, with tokens and marks in it."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """Inlines that a template may print, join and pass on, but not calculate with."""

    inlines: tuple[Inline, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.inlines)

    def __str__(self) -> str:
        return "".join(_characters(self.inlines))

    def changed(self, change: Callable[[str], str], first_only: bool = False) -> "Piece":
        """Return the piece with ``change`` applied to all its text, or to the first part that has any."""
        return Piece(_changed(self.inlines, change, first_only)[0])


def _characters(inlines: tuple[Inline, ...]) -> Iterator[str]:
    """Yield the characters of the running text: notes and cites have none."""
    for node in inlines:
        if isinstance(node, Text):
            yield node.text
        elif isinstance(node, Styled | Link | Value):
            yield from _characters(node.children)


def _changed(
    inlines: tuple[Inline, ...], change: Callable[[str], str], first_only: bool
) -> tuple[tuple[Inline, ...], bool]:
    result: list[Inline] = []
    done = False
    for node in inlines:
        if done and first_only:
            result.append(node)
        elif isinstance(node, Text):
            result.append(replace(node, text=change(node.text)))
            done = done or bool(node.text)
        elif isinstance(node, Styled | Link | Value):
            children, inner = _changed(node.children, change, first_only)
            result.append(replace(node, children=children))
            done = done or inner
        else:
            result.append(node)
    return tuple(result), done


def encoded(number: int) -> str:
    """Return ``number`` in digits that no template can write."""
    return "".join(DIGITS[int(digit, 16)] for digit in f"{number:x}")


def decoded(digits: str) -> int:
    """Return the number that ``encoded`` wrote."""
    return int("".join(f"{DIGITS.index(digit):x}" for digit in digits), 16)


@dataclass(slots=True)
class Table:
    """The inlines that the tokens of one document stand for, and the places its marks name."""

    tokens: list[tuple[Inline, ...]] = field(default_factory=list)
    origins: list[Origin] = field(default_factory=list)

    def token(self, inlines: tuple[Inline, ...]) -> str:
        """Return the token that stands for ``inlines``; nothing for nothing."""
        if not inlines:
            return ""
        self.tokens.append(inlines)
        return f"{TOKEN}{encoded(len(self.tokens) - 1)}{TOKEN_END}"

    def mark(self, origin: Origin) -> str:
        """Return the mark that says: what follows was written at ``origin``."""
        self.origins.append(origin)
        return f"{MARK}{encoded(len(self.origins) - 1)}{MARK_END}"

    def split(self, text: str) -> Iterator[str | tuple[Inline, ...]]:
        """Yield the parts of marked-up ``text``: literal characters, and the inlines of each token."""
        end = 0
        for found in TOKENS.finditer(text):
            if found.start() > end:
                yield text[end : found.start()]
            yield self.tokens[decoded(found[1])]
            end = found.end()
        if end < len(text):
            yield text[end:]

    def plain(self, text: str) -> str:
        """Return ``text`` with the characters of each token in its place."""
        return "".join(part if isinstance(part, str) else str(Piece(part)) for part in self.split(text))


def checked_source(source: str) -> str:
    """Return ``source`` unless it holds a character that this program keeps for itself; raises Fault."""
    found = RESERVED.search(source)
    if found:
        raise Fault(f"The character U+{ord(found[0]):04X} cannot be used in a template; delete it.", found[0])
    return source
