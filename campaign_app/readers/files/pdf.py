"""PDF files: the text of each page, and what the document's properties state (ISO 32000, 14.3)."""

import re
from collections.abc import Iterator
from contextlib import closing

import pypdfium2  # type: ignore[import-untyped]  # the package carries no types

from campaign_app.readers.files.day import day_in
from campaign_app.readers.files.limits import MOST_TEXT
from campaign_app.readers.files.result import Parsed, Refused, Stated

MOST_PAGES = 3000
# What programs put where a title belongs.
PROGRAM = re.compile(r"^Microsoft (?:Word|PowerPoint|Excel) - ")
FILE = re.compile(r"\.(?:docx?|pdf|hwpx?|odt|indd|pages|rtf|txt)$|^untitled\d*$|^document\d*$", re.IGNORECASE)
# pdfium marks a word divided at a line's end by U+0002 or U+FFFE.
DIVIDED = re.compile("[\x02\ufffe]\n?")


def read(content: bytes, chosen: str = "") -> Parsed:  # noqa: ARG001  # its encoding is told within
    """Return the pages' text, a form feed between them. Raises Refused for a locked or damaged file."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise Refused(
            "it is locked with a password; save a copy without one"
            if locked
            else "it is damaged or incomplete"
        ) from error
    with closing(document):
        count = len(document)
        if not 0 < count <= MOST_PAGES:
            raise Refused(f"it says that it has {count:,} pages; {MOST_PAGES:,} are the most that are read")
        return Parsed("\f".join(_pages(document, count)), tuple(_stated(document)))


def _pages(document: pypdfium2.PdfDocument, count: int) -> Iterator[str]:
    length = 0
    for number in range(count):
        try:
            page = document[number]
        except pypdfium2.PdfiumError as error:
            raise Refused(f"its page {number + 1} of {count} cannot be read") from error
        with closing(page), closing(page.get_textpage()) as words:
            text: str = words.get_text_range()
        length += len(text)
        if length > MOST_TEXT:
            raise Refused(f"it holds more than {MOST_TEXT:,} characters")
        yield DIVIDED.sub("\u00ad", text.replace("\r\n", "\n").replace("\f", "\n"))


def _stated(document: pypdfium2.PdfDocument) -> Iterator[Stated]:
    properties = document.get_metadata_dict(skip_empty=True)
    if title := PROGRAM.sub("", properties.get("Title", "")).strip():
        yield Stated("title", title, "PDF property “Title”", certain=not FILE.search(title))
    if author := properties.get("Author", "").strip():
        yield Stated("author", author, "PDF property “Author”")
    if day := day_in(properties.get("CreationDate", "").removeprefix("D:")):
        where = "PDF property “CreationDate”: when the file was made, which need not be when it appeared"
        yield Stated("issued", day, where, certain=False)
