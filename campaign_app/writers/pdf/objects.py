"""The objects of a PDF file, numbered as they come, and the file they make; over reportlab's document.

reportlab numbers the objects and writes cross references and trailer; what an object holds is written here,
so that what many letters share is made once.
"""

import re
import zlib
from collections.abc import Iterable

from reportlab.pdfbase import pdfdoc  # type: ignore[import-untyped]  # reportlab has no type information

_VERSION = (1, 7)


class _Written(pdfdoc.PDFObject):  # type: ignore[misc]  # reportlab has no type information
    """An object whose bytes are known, or will be by the time the file is written."""

    def __init__(self, content: bytes) -> None:
        self.content = content

    def format(self, _document: object) -> bytes:
        """Return the bytes, as reportlab asks of its objects."""
        return self.content


class Objects:
    """The objects of one file; a number of this class is the number of an object in the file."""

    def __init__(self) -> None:
        self._document = pdfdoc.PDFDocument(invariant=1, pdfVersion=_VERSION)
        self._written: dict[int, _Written] = {}

    def reserve(self) -> int:
        """Return the number of an object whose content is ``put`` later."""
        written = _Written(b"null")
        self._document.Reference(written)
        number = int(self._document.objectcounter)
        self._written[number] = written
        return number

    def put(self, number: int, content: str | bytes) -> None:
        """Give a reserved object its content."""
        self._written[number].content = content.encode("latin-1") if isinstance(content, str) else content

    def add(self, content: str | bytes) -> int:
        """Return the number of a new object."""
        number = self.reserve()
        self.put(number, content)
        return number

    def file(self, catalog: int, info: int) -> bytes:
        """Return the file, its catalog and information dictionary being these objects."""
        document = self._document
        for number in self._written:
            document.updateSignature(self._written[number].content)
        document.Catalog, document.info = self._written[catalog], self._written[info]
        return bytes(document.format())


def packed(data: bytes, entries: str = "") -> bytes:
    """Return a compressed stream object with further dictionary ``entries``."""
    small = zlib.compress(data, 6)
    head = f"<</Filter/FlateDecode/Length {len(small)}{entries}>>\nstream\n"
    return head.encode("ascii") + small + b"\nendstream"


def refs(numbers: Iterable[int]) -> str:
    """Return references to objects, one after the other."""
    return " ".join(f"{number} 0 R" for number in numbers)


def language_tag(language: str) -> str:
    """Return a BCP 47 tag of letters, digits and hyphens only; ``en`` where nothing is left."""
    return re.sub(r"[^A-Za-z0-9-]", "", language) or "en"


def text_string(text: str) -> str:
    """Return a text string: plain where it is ASCII, else UTF-16 (ISO 32000-1, 7.9.2.2)."""
    if text.isascii() and text.isprintable():
        return "(" + text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") + ")"
    return f"<FEFF{text.encode('utf-16-be', 'replace').hex().upper()}>"
