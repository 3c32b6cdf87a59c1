"""Bytes of a text or a page become characters, in the encoding that they show or that the page declares."""

import codecs
import re

from campaign_app.readers.encodings import codec_of, encoding_of, is_wide, unknown
from campaign_app.readers.files.result import Refused

MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
# Of this many characters beyond ASCII one may be broken.
FEW = 20
DECLARED = re.compile(
    rb"""(?:charset\s*=\s*|<\?xml[^>]*\sencoding\s*=\s*)["']?\s*([\w.:-]+)""", re.IGNORECASE
)


def decode(content: bytes, declared: str = "", chosen: str = "") -> tuple[str, str]:
    """Return the text and the name of its encoding, the one that a person has ``chosen`` before all.

    Raises Refused for bytes that are no text.
    """
    text, encoding = _as_chosen(content, chosen) if chosen else _decoded(content, declared)
    if "\0" in text:
        raise Refused("it holds NUL characters, so it is damaged or no text")
    return text, encoding


def declared_in(page: bytes) -> str:
    """Return the encoding that a page declares in its head; empty where it declares none."""
    found = DECLARED.search(page[:4096])
    return found[1].decode("ascii").lower() if found else ""


def _decoded(content: bytes, declared: str) -> tuple[str, str]:
    for mark, name in MARKS.items():
        if content.startswith(mark):
            return content.decode(name, "replace").removeprefix("\ufeff"), name.removesuffix("-sig")
    if b"\0" in content and not is_wide(content):
        raise Refused("it holds NUL characters, so it is damaged or no text")
    # Text that is valid UTF-8 is UTF-8, whatever is declared: no other encoding looks like it.
    for name in ("utf-8", codec_of(declared)):
        if name and b"\0" not in content and (text := _nearly_whole(content, name)) is not None:
            return text, name
    name = encoding_of(content)
    return content.decode(name, "replace"), name


def _as_chosen(content: bytes, chosen: str) -> tuple[str, str]:
    codec = codec_of(chosen)
    try:
        return content.decode(codec, "replace").removeprefix("\ufeff"), codec
    except LookupError:
        raise Refused(unknown(chosen)) from None


def _nearly_whole(content: bytes, name: str) -> str | None:
    """Return the text, with a few broken signs as where a file was cut off; None in another encoding."""
    try:
        text = content.decode(name, "replace")
    except LookupError:
        return None
    broken = text.count("\ufffd")
    return text if not broken or broken * FEW <= sum(sign > "\x7f" for sign in text) else None
