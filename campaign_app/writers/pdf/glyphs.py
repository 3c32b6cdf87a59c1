"""Find characters that no font of the program can print, before they would become empty boxes."""

import unicodedata
from collections.abc import Iterator

from campaign_app.manuscript.finding import Finding
from campaign_app.manuscript.proof import Proof
from campaign_app.manuscript.tree import Signature, Text, walk
from campaign_app.writers.pdf.fonts import as_printed, missing

_AROUND = 24  # characters of context on each side


def missing_glyphs(proof: Proof) -> tuple[Finding, ...]:
    """Return a blocking finding for each character that cannot be printed, at the first place it stands."""
    found: dict[str, Finding] = {}
    for where, text in _texts(proof):
        if not text.isascii():
            for char in missing(text):
                found.setdefault(char, _finding(char, text, where))
    return tuple(found.values())


def _texts(proof: Proof) -> Iterator[tuple[str, str]]:
    """Yield every text that is printed, with the part of the document that it stands in."""
    if proof.letterhead:
        head = proof.letterhead
        for text in (head.name, head.native_name, *head.lines):
            yield "letterhead", as_printed(text)
    for node in walk(proof.body):
        if isinstance(node, Text):
            yield str(node.origin or "text"), as_printed(node.text)
        elif isinstance(node, Signature):
            for text in (node.name, node.native_name, node.affiliation):
                yield "signatures", as_printed(text)
    for note in proof.notes:
        for node in walk(note.children):
            if isinstance(node, Text):
                yield f"note {note.number}", as_printed(node.text)
    yield "running title", as_printed(proof.meta.running_title)


def _finding(char: str, text: str, where: str) -> Finding:
    name = unicodedata.name(char, "a character without a name")
    place = text.index(char)
    start, end = max(0, place - _AROUND), place + _AROUND + 1
    around = f"{'…' if start else ''}{text[start:end].strip()}{'…' if end < len(text) else ''}"
    return Finding(
        "missing-glyph",
        "blocking",
        f"No font has the character “{char}” (U+{ord(char):04X}, {name}), in “{around}”.",
        where,
        "Write it in another way, such as a word or a transliteration.",
    )
