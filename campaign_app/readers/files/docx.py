"""Word documents: their paragraphs and notes, and their properties (ECMA-376)."""

import io
import zipfile
from collections.abc import Iterator
from typing import IO, Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml.ElementTree import iterparse  # type: ignore[import-untyped]  # the package carries no types

from campaign_app.readers.files.day import day_in
from campaign_app.readers.files.result import Parsed, Refused, Stated

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PARTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
PROPERTIES = "docProps/core.xml"
LARGEST = 60_000_000
SIGNS = {
    W + "tab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "‑",
    W + "softHyphen": "\u00ad",
}
# Dublin Core's terms in the properties; a document's dates tell when the file was made.
FIELDS = {"title": ("title", True), "creator": ("author", True), "language": ("language", True)}
MADE = {"created": "when the file was made", "modified": "when the file was last changed"}


class Bounded:
    """A member of an archive of which no more can be read than is allowed, whatever its header counts."""

    def __init__(self, member: IO[bytes]) -> None:
        self._member, self._left = member, LARGEST

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes. Raises Refused where there are too many."""
        found = self._member.read(min(size, 65536) if size >= 0 else 65536)
        self._left -= len(found)
        if self._left < 0:
            raise Refused(f"it unpacks to more than {LARGEST // 1_000_000} MB")
        return found


def read(content: bytes, chosen: str = "") -> Parsed:  # noqa: ARG001  # its encoding is told within
    """Return the paragraphs, the notes after them, and what the properties state."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            lines = [line for part in PARTS if part in names for line in _lines(archive, part)]
            stated = tuple(_stated(archive)) if PROPERTIES in names else ()
    except (zipfile.BadZipFile, ParseError, EOFError, NotImplementedError) as error:
        raise Refused(f"it is damaged or incomplete ({error})") from error
    except ValueError as error:
        # What the guard against entities raises.
        raise Refused("it declares entities, which no Word document does") from error
    return Parsed("\n".join(lines), stated)


def _lines(archive: zipfile.ZipFile, part: str) -> Iterator[str]:
    pieces: list[str] = []
    with archive.open(part) as member:
        for event, element in _events(member):
            if event == "start":
                continue
            if element.tag == W + "t":
                pieces.append(element.text or "")
            elif element.tag in SIGNS:
                pieces.append(SIGNS[element.tag])
            elif element.tag == W + "p":
                yield "".join(pieces)
                pieces.clear()
            if element.tag in (W + "p", W + "tbl"):
                element.clear()


def _stated(archive: zipfile.ZipFile) -> Iterator[Stated]:
    with archive.open(PROPERTIES) as member:
        for event, element in _events(member):
            name = element.tag.rpartition("}")[2]
            text = (element.text or "").strip()
            if event == "start" or not text:
                continue
            if name in FIELDS:
                field, certain = FIELDS[name]
                yield Stated(field, text, f"document property “{name}”", certain)
            elif name in MADE and (day := day_in(text)):
                where = f"document property “{name}”: {MADE[name]}, which need not be when it appeared"
                yield Stated("issued", day, where, certain=False)


def _events(member: IO[bytes]) -> Iterator[tuple[str, Element]]:
    source: Any = Bounded(member)
    yield from iterparse(source, events=("start", "end"), forbid_dtd=True)
