"""Plain text: what it says, and what its first and last lines look like."""

import re
from collections.abc import Iterator

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
# Shorter lines are buttons of a page, longer ones its text.
TITLE_LENGTH = range(12, 201)


def read(content: bytes, chosen: str = "") -> Parsed:
    """Return the text with what its lines seem to state; none of it is certain."""
    text, encoding = decode(content, chosen=chosen)
    return Parsed(text, tuple(_stated(text)), encoding)


def _stated(text: str) -> Iterator[Stated]:
    lines = [(number, line.strip()) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
    yield from _title(lines[:FIRST])
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


def _title(lines: list[tuple[int, str]]) -> Iterator[Stated]:
    for number, line in lines:
        if found := HEADING.match(line):
            yield Stated("title", found[1].strip("*_ "), f"line {number} of the text", certain=False)
            return
    for number, line in lines:
        if len(line) in TITLE_LENGTH and line[-1] not in ".:;,。" and not only_day(line):
            yield Stated("title", line.strip("*_ "), f"line {number} of the text", certain=False)
            return
