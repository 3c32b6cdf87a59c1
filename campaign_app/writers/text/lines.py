"""Lines of plain text: wrapping, indents, centring and underlines."""

import re
from collections.abc import Iterable, Iterator

from campaign_app.writers.widths import char_width, width

WIDTH = 72  # columns; longer lines are broken up by mail programs

# Chinese and Japanese break between any two characters, but not before closing or after opening marks.
_IDEOGRAPH = (
    "\u2e80-\u2fdf\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_OPENING = "「『（《〈【〔［"
_PIECE = re.compile(
    rf"[{_OPENING}]*[{_IDEOGRAPH}](?:\[\d+\]|[^{_IDEOGRAPH}{_OPENING}A-Za-z0-9\uac00-\ud7a3<(])*"
    rf"|[^{_IDEOGRAPH}{_OPENING}]+|."
)
_WORD = re.compile(r"[^ \n]+")
_UNBREAKABLE = re.compile(r"<?(https?://|mailto:)|<[^<>]+@[^<>]+>")


def wrap(text: str, columns: int, hanging: int = 0) -> list[str]:
    """Return ``text`` in lines of at most ``columns``; a newline in it is a forced break.

    All lines but the first are indented by ``hanging`` spaces. An address longer than a line stays whole.
    """
    lines: list[str] = []
    for part in text.split("\n"):
        lines += _fill(part, columns, hanging, first=not lines)
    return lines


def _fill(text: str, columns: int, hanging: int, first: bool) -> Iterator[str]:
    room = columns if first else columns - hanging
    indent = "" if first else " " * hanging
    line: list[str] = []
    used = 0
    for spaced, piece in _pieces(text, max(columns - hanging, 2)):
        glue = 1 if spaced and line else 0
        size = width(piece)
        if line and used + glue + size > room:
            yield indent + "".join(line)
            line, used, glue = [], 0, 0
            indent, room = " " * hanging, columns - hanging
        line += [" " * glue, piece]
        used += glue + size
    yield indent + "".join(line)


def _pieces(text: str, columns: int) -> Iterator[tuple[bool, str]]:
    """Yield what may not be broken, each with whether a space stands before it."""
    for word in _WORD.findall(text):
        pieces = [word] if _UNBREAKABLE.match(word) or word.isascii() else _PIECE.findall(word)
        for index, piece in enumerate(pieces):
            too_long = not _UNBREAKABLE.search(piece) and width(piece) > columns
            for part_index, part in enumerate(_cut(piece, columns) if too_long else [piece]):
                yield index == part_index == 0, part


def _cut(word: str, columns: int) -> Iterator[str]:
    """Cut a word that is wider than a line."""
    part: list[str] = []
    used = 0
    for char in word:
        size = char_width(char)
        if used + size > columns:
            yield "".join(part)
            part, used = [], 0
        part.append(char)
        used += size
    yield "".join(part)


def indented(lines: Iterable[str], prefix: str, first: str | None = None) -> list[str]:
    """Return ``lines`` with ``prefix`` before each, and ``first`` instead before the first one."""
    return [(prefix if index or first is None else first) + line for index, line in enumerate(lines)]


def centered(text: str, columns: int) -> list[str]:
    """Return ``text`` wrapped and centred."""
    return [" " * ((columns - width(line)) // 2) + line for line in wrap(text, columns)]


def underlined(text: str, stroke: str, columns: int) -> list[str]:
    """Return ``text`` wrapped, with a line of ``stroke`` as wide as its widest line below."""
    lines = wrap(text, columns)
    return [*lines, stroke * max(map(width, lines))]


def padded(text: str, columns: int, align: str = "left") -> str:
    """Return ``text`` filled up with spaces to ``columns``."""
    gap = max(columns - width(text), 0)
    left = {"left": 0, "center": gap // 2, "right": gap}[align]
    return " " * left + text + " " * (gap - left)
