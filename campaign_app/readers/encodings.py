"""Bytes to text where the encoding is not told: byte order marks, UTF-8, UTF-16, East Asian code pages."""

import codecs
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from campaign_app.readers.problems import BadFile


# By the names that a person knows; the first that fits is proposed.
ENCODINGS = ("utf-8", "utf-16", "cp949", "gb18030", "big5", "shift_jis", "cp1252")
MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
LOOKED_AT = 2**16
# Of two-byte signs, those whose first byte is that of a Hangul syllable in KS X 1001; Chinese goes beyond.
HANGUL = range(0xB0, 0xC9)
KOREAN, CHINESE = 0.9, 0.35


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, and the encoding it was read in."""

    text: str
    encoding: str


def decoded(content: bytes, name: str, encoding: str | None = None) -> Decoded:
    """Return the text of ``content``, in ``encoding`` where one is given, else in the one it shows.

    Raises BadFile, which calls the file ``name``, where the bytes are not text in that encoding.
    """
    found = encoding or encoding_of(content)
    try:
        text = content.decode("utf-8-sig" if found.lower() in ("utf-8", "utf8") else found)
    except LookupError:
        known = ", ".join(ENCODINGS)
        raise _bad(name, f"“{found}” is not an encoding; the usual ones are {known}") from None
    except UnicodeDecodeError as error:
        raise _bad(name, f"byte {error.start + 1} is not {found}; choose another encoding") from error
    if "\0" in text:
        raise _bad(name, "it holds NUL characters, so it is damaged or is not text")
    return Decoded(text.removeprefix("\ufeff"), found)


def _bad(name: str, why: str) -> "BadFile":
    # Telling an encoding must be quick where no table is read: the child process that reads one file does it.
    from campaign_app.readers.problems import BadFile, Problem

    return BadFile([Problem(name, why)])


def encoding_of(content: bytes) -> str:
    """Return the encoding that ``content`` shows; ``utf-8`` where nothing tells of another."""
    for mark, name in MARKS:
        if content.startswith(mark):
            return "utf-8" if name == "utf-8-sig" else name
    head = content[:LOOKED_AT]
    if (wide := _without_mark(head)) is not None:
        return wide
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        return _east_asian(content) or _guessed(head) or ("utf-8" if error.start else "cp1252")
    return "utf-8"


def _without_mark(head: bytes) -> str | None:
    """Tell UTF-16 without a mark by the zero bytes of its commas and line ends."""
    zeros = head.count(0)
    if not zeros or len(head) < 4 or zeros < len(head) // 20:
        return None
    return "utf-16-be" if head[::2].count(0) > head[1::2].count(0) else "utf-16-le"


def _east_asian(content: bytes) -> str | None:
    """Tell Korean from Chinese by their first bytes, which even short tables show."""
    leads = _leads(content[:LOOKED_AT])
    if not leads:
        return None
    share = sum(lead in HANGUL for lead in leads) / len(leads)
    order = ("cp949",) if share >= KOREAN else ("gb18030",) if share >= CHINESE else ()
    return next((name for name in order if _fits(content, name)), None)


def _leads(content: bytes) -> list[int]:
    found, at = [], 0
    while at < len(content) - 1:
        if content[at] < 0x80:
            at += 1
        elif content[at + 1] >= 0xA1 and content[at] >= 0xA1:
            found.append(content[at])
            at += 2
        else:
            return []
    return [lead for lead in found if lead >= HANGUL.start]


def _fits(content: bytes, name: str) -> bool:
    try:
        content.decode(name)
    except UnicodeDecodeError:
        return False
    return True


def _guessed(head: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(head, cp_isolation=["cp949", "gb18030", "big5", "shift_jis", "cp1252"]).best()
    return best.encoding if best is not None else None
