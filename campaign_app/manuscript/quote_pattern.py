"""The words of a quotation as a pattern: what may differ in print, and nothing else."""

import re
import unicodedata
from collections.abc import Iterator

MARKS = "'’‘‛ʼ`´′\"“”„‟″«»‹›「」『』¯"
DASHES = "-‐‑‒–—―−"
SPACES = r"[\s\u00ad\u200b-\u200d\u2060\ufeff]"
# Scripts in which a space, or its absence, does not make another word.
UNSPACED = "\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
SPACED_WORD = rf"[^\W{UNSPACED}]"

MARK = f"[{MARKS}]{{1,2}}"
DASH = rf"\s*(?:[{DASHES}]|\u00ad){{1,2}}\s*"
# A word divided at the end of a line, or where a line might end.
DIVISION = r"(?:\u00ad|[-‐]\s*\n\s*)?"
OMISSION = re.compile(r"\s*(?:[\[(]\s*(?:…|⋯|\.{3,})\s*[\])]|…+|⋯+|\.\s?\.\s?\.(?:\s?\.)*)\s*")
TOKEN = re.compile(
    rf"\[(?P<case>\w)\]|(?P<mark>[{MARKS}]+)|(?P<dash>\s*[{DASHES}]+\s*)|(?P<space>\s+)|(?P<one>.)"
)


def parts_of(quote: str) -> list[str]:
    """Return the runs of words between the omissions of a quotation, without marks and stops around it."""
    words = unicodedata.normalize("NFC", quote).replace("[sic]", " ")
    parts = [part.strip() for part in OMISSION.split(words.strip().strip(MARKS).strip())]
    found = [part for part in parts if part]
    if found:
        found[-1] = found[-1].rstrip(".,;:" + MARKS).rstrip() or found[-1]
    return found


def pattern_of(part: str, *, divided: bool, lost_marks: bool) -> re.Pattern[str]:
    """Return the pattern of a run of words.

    White space, line ends, the form of quotation marks, apostrophes and dashes may differ; ``[T]he`` stands
    for ``the``. ``divided`` tells that the text divides words at line ends, ``lost_marks`` that it has lost
    marks, which may then be absent on either side.
    """
    pieces = list(_pieces(part, divided, lost_marks))
    before = rf"(?<!{SPACED_WORD})" if re.match(SPACED_WORD, part[0]) else ""
    after = rf"(?!{SPACED_WORD})" if re.match(SPACED_WORD, part[-1]) else ""
    # 400 does not stand in 1,400, nor 1 in 1.5.
    before += r"(?<!\d[.,])" if part[0].isdecimal() else ""
    after += r"(?![.,]\d)" if part[-1].isdecimal() else ""
    return re.compile(before + "".join(pieces) + after)


def _pieces(part: str, divided: bool, lost_marks: bool) -> Iterator[str]:
    last = ""
    for token in TOKEN.finditer(part):
        kind, text = token.lastgroup, token[0]
        if kind == "one":
            yield from _between(last, text, divided, lost_marks)
            yield re.escape(text)
        elif kind == "case":
            yield f"[{token['case'].lower()}{token['case'].upper()}]"
        elif kind == "mark":
            yield f"(?:{MARK})?" if lost_marks else MARK
        elif kind == "dash":
            yield DASH
        elif last and re.match(f"[{UNSPACED}]", last):
            yield SPACES + "*"
        else:
            yield SPACES + "+"
        last = text if kind == "one" else token["case"] or ""


def _between(last: str, text: str, divided: bool, lost_marks: bool) -> Iterator[str]:
    """Yield what may stand between two characters that follow each other in the quotation."""
    if re.match(f"[{UNSPACED}]", last) and re.match(f"[{UNSPACED}]", text):
        yield SPACES + "*"
    elif last.isalpha() and text.isalpha():
        if divided:
            yield DIVISION
        if lost_marks:
            yield f"[{MARKS}]?"
