"""Text as it may be printed, without characters that files cannot hold or that turn its order round."""

import re

_BREAKS = re.compile(r"\r\n|[\t\n\r\x0b\x0c\x85\u2028\u2029]")
_FORBIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202d\u202e]")
_INVISIBLE = re.compile(r"[\u202a-\u202c\u2066-\u2069\ufeff]")


def printable(text: str) -> str:
    """Return ``text`` on one line with only what every format can hold.

    Characters that XML 1.0 forbids, C1 controls, and the overrides of writing direction (which would let a
    figure read backwards) become U+FFFD, so that their loss is seen. Embeddings and isolates of direction go:
    the Unicode bidirectional algorithm orders the text without them, and an unclosed one would leak.
    """
    if text.isascii() and text.isprintable():
        return text
    return _INVISIBLE.sub("", _FORBIDDEN.sub("\ufffd", _BREAKS.sub(" ", text)))
