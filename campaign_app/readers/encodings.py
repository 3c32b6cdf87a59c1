"""Bytes to text where the encoding is not told: byte order marks, UTF-8, UTF-16, East Asian code pages."""

import codecs
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from campaign_app.readers.problems import BadFile


# By the names of their codecs, with the words for a person; the order in which they are offered.
LABELS: Mapping[str, str] = {
    "utf-8": "Unicode (UTF-8)",
    "utf-16": "Unicode (UTF-16)",
    "cp949": "Korean (EUC-KR, CP949)",
    "gb18030": "Chinese, simplified (GB 18030)",
    "big5": "Chinese, traditional (Big5)",
    "cp932": "Japanese (Shift JIS)",
    "euc_jp": "Japanese (EUC-JP)",
    "cp1252": "Western (Windows-1252)",
}
ENCODINGS = tuple(LABELS)
# What pages declare and people say, and the codec that is meant (WHATWG Encoding, 4.2).
MEANT: Mapping[str, str] = {
    "utf8": "utf-8",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "euc-jp": "euc_jp",
    "iso-8859-1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
}
MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
LOOKED_AT = 2**16
# Of two-byte signs, those whose first byte is that of a Hangul syllable in KS X 1001; Chinese goes beyond.
HANGUL = range(0xB0, 0xC9)
KOREAN, CHINESE = 0.9, 0.35
# In EUC-JP the first byte of kana; Japanese is full of them, and Chinese and Korean have next to none.
KANA, JAPANESE = (0xA4, 0xA5), 0.2
# Two-byte signs of Shift JIS, and those of Big5 that are in common use.
SHIFTED = re.compile(rb"[\x81-\x9f\xe0-\xfc][\x40-\x7e\x80-\xfc]|[\xa1-\xdf]")
SHIFTED_RUN = re.compile(rb"(?:[\x81-\x9f\xe0-\xea][\x40-\x7e\x80-\xfc]){2,}")
BIG5 = re.compile(rb"([\x81-\xfe])[\x40-\x7e\xa1-\xfe]")
BIG5_COMMON = range(0xA1, 0xC7)
MOSTLY = 0.6


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, and the encoding it was read in."""

    text: str
    encoding: str


def decoded(content: bytes, name: str, encoding: str | None = None) -> Decoded:
    """Return the text of ``content``, in ``encoding`` where one is given, else in the one it shows.

    Raises BadFile, which calls the file ``name``, where the bytes are not text in that encoding.
    """
    found = codec_of(encoding) if encoding else encoding_of(content)
    try:
        text = content.decode("utf-8-sig" if found == "utf-8" else found)
    except LookupError:
        raise _bad(name, unknown(found)) from None
    except UnicodeDecodeError as error:
        raise _bad(name, f"byte {error.start + 1} is not {found}; choose another encoding") from error
    if "\0" in text:
        raise _bad(name, "it holds NUL characters, so it is damaged or is not text")
    return Decoded(text.removeprefix("\ufeff"), found)


def codec_of(name: str) -> str:
    """Return the codec that a name of an encoding means."""
    return MEANT.get(name.strip().lower(), name.strip().lower())


def unknown(name: str) -> str:
    """Return why there is no such encoding, as the end of a sentence."""
    return f"“{name}” is not an encoding; the usual ones are {', '.join(ENCODINGS)}"


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
    if len(head) < 4 or not is_wide(head):
        return None
    return "utf-16-be" if head[::2].count(0) > head[1::2].count(0) else "utf-16-le"


def is_wide(content: bytes) -> bool:
    """Tell UTF-16 without a mark from other text that zeros got into."""
    zeros = content.count(0)
    narrow = len(content) - zeros - sum(byte > 0x7F for byte in content)
    return zeros > 0 and (zeros * 3 > len(content) or narrow * 10 < (len(content) - zeros) * 9)


def _east_asian(content: bytes) -> str | None:
    """Tell East Asian encodings by the first bytes of their signs, which even short tables show."""
    head = content[:LOOKED_AT]
    leads = _leads(head)
    names: tuple[str, ...] = ()
    if leads and sum(lead in KANA for lead in leads) >= len(leads) * JAPANESE:
        names = ("euc_jp",)
    elif leads := [lead for lead in leads if lead >= HANGUL.start]:
        share = sum(lead in HANGUL for lead in leads) / len(leads)
        names = ("cp949",) if share >= KOREAN else ("gb18030",) if share >= CHINESE else ()
    if not names and _is_shifted(head):
        names = ("cp932",)
    if not names and _is_big5(head):
        names = ("big5",)
    return next((name for name in names if _fits(content, name)), None)


def _leads(content: bytes) -> list[int]:
    """Return the first bytes of two-byte signs; none where many are not those of an EUC encoding."""
    found, at, odd = [], 0, 0
    while at < len(content) - 1:
        if content[at] < 0x80:
            at += 1
            continue
        if content[at + 1] >= 0xA1 and content[at] >= 0xA1:
            found.append(content[at])
        else:
            odd += 1
        at += 2
    # Rare syllables of CP949 and signs of GB 18030 stand among the others.
    return found if odd * 20 <= len(found) else []


def _is_shifted(head: bytes) -> bool:
    """Tell Shift JIS: its signs stand in runs, where Western quotation marks stand alone."""
    signs = SHIFTED.findall(head)
    wide = sum(len(sign) == 2 and sign[0] < 0xA0 for sign in signs)
    together = sum(len(run) // 2 for run in SHIFTED_RUN.findall(head))
    return bool(signs) and wide >= len(signs) * MOSTLY and together >= len(signs) * MOSTLY


def _is_big5(head: bytes) -> bool:
    leads = BIG5.findall(head)
    common = sum(lead[0] in BIG5_COMMON for lead in leads)
    high = sum(byte > 0x7F for byte in head)
    # Western letters stand alone, the signs of Chinese one after the other.
    runs = sum(map(len, re.findall(rb"(?:[\x81-\xfe][\x40-\x7e\xa1-\xfe]){2,}", head)))
    return bool(leads) and common >= len(leads) * KOREAN and runs >= high * MOSTLY


def _fits(content: bytes, name: str) -> bool:
    try:
        # A file that was cut off may end within a sign.
        codecs.getincrementaldecoder(name)().decode(content)
    except UnicodeDecodeError:
        return False
    return True


def _guessed(head: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(head, cp_isolation=["cp949", "gb18030", "big5", "cp932", "euc_jp", "cp1252"]).best()
    return best.encoding if best is not None else None
