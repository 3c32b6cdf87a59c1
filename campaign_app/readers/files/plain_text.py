"""Plain text: what it says, and what its first and last lines look like."""

import re
from collections.abc import Iterator

from campaign_app.readers.files.boilerplate import is_boilerplate, may_be_title
from campaign_app.readers.files.day import day_in, only_day
from campaign_app.readers.files.decoding import decode
from campaign_app.readers.files.result import Parsed, Stated

# Lines that tell of the work stand at its beginning and its end.
FIRST, LAST = 8, 12
HEADING = re.compile(r"\s*#{1,3}\s+(.+?)\s*#*\s*$")
BYLINE = re.compile(
    r"\s*(?:By|Written by|Author:|글|저자|기자)[:\s]+(\S.{1,80}?)(?:\s+for\s+(.+))?\s*$", re.IGNORECASE
)
NAMED = re.compile(r"\s*(\S[^|]{1,60}?)\s*\|\s*\d{4}\D")
RIGHTS = re.compile(
    r"\s*(?:©|\(c\)|Copyright)\s*(?:\d{4}\s*)?(.+?)(?:\s*\(|\.|\s+All rights|$)", re.IGNORECASE
)
# Longer lines, and those that end or hold a sentence, are the text itself.
LONGEST_TITLE = 200
PROSE = re.compile(r"[.:;,。；，]$|[a-z]{3}\. +[A-Z]|。.")
UNDERLINE = re.compile(r"[=-]{3,}")


def read(content: bytes, chosen: str = "") -> Parsed:
    """Return the text with what its lines seem to state; none of it is certain."""
    text, encoding = decode(content, chosen=chosen)
    return Parsed(text, tuple(_stated(text)), encoding)


def _stated(text: str) -> Iterator[Stated]:
    lines = [(number, line.strip()) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
    yield from _title(text)
    for number, line in dict.fromkeys([*lines[:FIRST], *lines[-LAST:]]):
        where = f"line {number} of the text"
        if found := BYLINE.match(line):
            yield Stated("author", found[1], where, certain=False)
            if found[2]:
                yield Stated("publisher", found[2].rstrip("."), where, certain=False)
        elif found := NAMED.match(line):
            yield Stated("author", found[1], where, certain=False)
        if found := RIGHTS.match(line):
            yield Stated("publisher", found[1].strip(), where, certain=False)
        day = only_day(line) or ("|" in line and day_in(line))
        if day:
            yield Stated("issued", day, where, certain=False)


def _title(text: str) -> Iterator[Stated]:
    """Yield a heading, or the first line that stands alone before the text begins, where there is one."""
    lines = [line.strip() for line in text.split("\n")]
    told = [at for at, line in enumerate(lines) if line][:FIRST]
    for at in told:
        if (found := HEADING.match(lines[at])) and not is_boilerplate(name := found[1].strip("*_ ")):
            yield Stated("title", name, f"line {at + 1} of the text", certain=False)
            return
    for at in told:
        line = lines[at].strip("*_ ")
        if len(line) > LONGEST_TITLE or (PROSE.search(line) and may_be_title(line)):
            return
        if may_be_title(line) and not _about(line) and _alone(lines[at + 1] if at + 1 < len(lines) else ""):
            yield Stated("title", line, f"line {at + 1} of the text", certain=False)
            return


def _about(line: str) -> bool:
    """Tell whether a line says who wrote the text, when, or whose it is."""
    return bool(only_day(line) or BYLINE.match(line) or NAMED.match(line) or RIGHTS.match(line))


def _alone(after: str) -> bool:
    """Tell whether the line before ``after`` ends there, and does not go on as those of a paragraph do."""
    return not after or _about(after) or bool(UNDERLINE.fullmatch(after))
