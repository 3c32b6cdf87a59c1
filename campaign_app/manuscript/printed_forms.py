"""What printing makes of characters: ligatures, wide letters, radicals, accents apart, invisible signs."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

ACCENTED = "\\w[\u0300-\u036f]+|[\u1100-\u115f][\u1160-\u11a7][\u11a8-\u11ff]?"
INVISIBLE = "\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
FORMS = re.compile(f"{ACCENTED}|[{INVISIBLE}]|[\u2e80-\u2fdf\uf900-\ufaff\ufb00-\ufb06\uff01-\uff5e]")
NOTHING = re.compile(f"[{INVISIBLE}]")


@dataclass(frozen=True, slots=True)
class PlainForm:
    """A text in plain characters; ``starts`` has for each, and for the end, where it was before."""

    text: str
    starts: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return which characters of the text as it was those from ``start`` to ``end`` stand for."""
        while start < end < len(self.text) and self.starts[end] == self.starts[end - 1]:
            end += 1
        return self.starts[start], self.starts[end]


def plain_form(text: str) -> PlainForm:
    """Return ``text`` in plain characters: ``ﬁ`` as ``fi``, ``６`` as ``6``, ``⼈`` as ``人``."""
    if FORMS.search(text) is None:
        return PlainForm(text, range(len(text) + 1))
    pieces: list[str] = []
    starts: list[int] = []
    at = 0
    for found in FORMS.finditer(text):
        plain = "" if NOTHING.match(found[0]) else unicodedata.normalize("NFKC", found[0])
        pieces += [text[at : found.start()], plain]
        starts += [*range(at, found.start()), *[found.start()] * len(plain)]
        at = found.end()
    return PlainForm("".join([*pieces, text[at:]]), [*starts, *range(at, len(text) + 1)])
