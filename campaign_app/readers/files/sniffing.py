"""What kind of file it is, told by its content; the ending of its name is not believed."""

import io
import re
import zipfile
from collections.abc import Callable

from campaign_app.readers.files.result import Parsed, Refused

PDF, HTML, MHTML, TEXT = "application/pdf", "text/html", "multipart/related", "text/plain"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ENDINGS = {
    PDF: (".pdf",),
    HTML: (".html", ".htm", ".xhtml"),
    MHTML: (".mhtml", ".mht", ".eml"),
    DOCX: (".docx", ".docm"),
}
NAMES = {PDF: "a PDF", HTML: "a web page", MHTML: "a saved web page (MHTML)", DOCX: "a Word document"}
# What other files begin with: enough to tell a person what was taken for a source.
OTHERS = {
    b"\xd0\xcf\x11\xe0": "an old Office document; save it as DOCX or PDF",
    b"{\\rtf": "a rich-text document; save it as DOCX or PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"RIFF": "a picture or a sound",
    b"\x1f\x8b": "a compressed file; unpack it first",
    b"7z\xbc\xaf": "a compressed file; unpack it first",
    b"Rar!": "a compressed file; unpack it first",
    b"bplist00": "a Safari web archive; save the page as HTML or PDF",
    b"MZ": "a program",
    b"\x7fELF": "a program",
    b"SQLite format 3": "a database",
}
PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|title|article|div|p)[\s>/]", re.IGNORECASE)
MESSAGE = re.compile(rb"\A(?:[!-9;-~]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*)+\r?\n")
HEAD = 4096


def media_type_of(content: bytes) -> str:
    """Return the media type of ``content``. Raises Refused for files that are no text to cite from."""
    head = content[:HEAD]
    if b"%PDF-" in head[:1024]:
        return PDF
    if head.startswith(b"PK"):
        return _archive(content)
    for start, kind in OTHERS.items():
        if head.startswith(start):
            raise Refused(f"it is {kind}")
    plain = head.replace(b"\0", b"")
    if MESSAGE.match(head) and re.search(rb"^MIME-Version:", head, re.IGNORECASE | re.MULTILINE):
        return MHTML
    if PAGE.search(plain):
        return HTML
    if plain.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<?xml"):
        raise Refused("it is XML, and no web page")
    return TEXT


def parser_of(media_type: str) -> Callable[[bytes, str], Parsed]:
    """Return the function that reads files of this type, in a chosen encoding or the one it shows.

    Its libraries are loaded now and not before.
    """
    if media_type == PDF:
        from campaign_app.readers.files.pdf import read
    elif media_type == HTML:
        from campaign_app.readers.files.html import read
    elif media_type == MHTML:
        from campaign_app.readers.files.mhtml import read
    elif media_type == DOCX:
        from campaign_app.readers.files.docx import read
    else:
        from campaign_app.readers.files.plain_text import read
    return read


def naming_note(name: str, media_type: str) -> str:
    """Return a sentence where the name promises another kind of file than this is."""
    ending = re.search(r"\.\w+$", name.lower())
    promised = [kind for kind, endings in ENDINGS.items() if ending and ending[0] in endings]
    if promised and promised[0] != media_type:
        return f"It is named like {NAMES[promised[0]]}, but is {NAMES.get(media_type, 'plain text')}."
    if not promised and media_type != TEXT:
        return f"It is {NAMES[media_type]}, though its name does not say so."
    return ""


def _archive(content: bytes) -> str:
    try:
        names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeDecodeError):
        raise Refused("it is a damaged or incomplete archive") from None
    if "word/document.xml" in names:
        return DOCX
    if "content.xml" in names:
        raise Refused("it is an OpenDocument file; save it as DOCX or PDF")
    raise Refused("it is an archive, but no Word document; unpack it first")
