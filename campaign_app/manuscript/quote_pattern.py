"""The words of a quotation as a pattern: what may differ in print, and nothing else."""

import re
from collections.abc import Iterator

from campaign_app.manuscript.printed_forms import plain_form

MARKS = "'’‘‛ʼ`´′\"“”„‟″«»‹›「」『』¯"
DASHES = "-‐‑‒–—―−"
# Scripts in which a space, or its absence, does not make another word.
UNSPACED = "\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
WITHIN = re.compile(rf"[^\W{UNSPACED}]{{2}}")
EASTERN = re.compile(f"[{UNSPACED}]")
NUMBER = re.compile(r"\d[.,]\d")

MARK = f"[{MARKS}]{{1,2}}"
DASH = rf"\s*(?:[{DASHES}]|\u00ad){{1,2}}\s*"
# A word divided at the end of a line, or where a line might end.
DIVISION = r"(?:\u00ad|[-‐]\s*\n\s*)?"
DOTS = r"(?:…+|⋯+|[·・]{3,}|\.\s?\.\s?\.(?:\s?\.)*)"
LEFT_OUT = r"(?:중략|전략|후략|하략|생략|中略|前略|后略|後略|略|omitted)"
OMISSION = re.compile(rf"\s*(?:[\[(〔]\s*(?:{DOTS}|{LEFT_OUT})\s*[\])〕]|{DOTS})\s*")
# The words of whoever quotes, in brackets, may stand for others. One that denies is never taken for granted.
DENIES = r"(?:not?|never|none?|nor|cannot|without|안|못|아니|않|不|没|未|非|无)"
INSERTION = rf"[\[〔](?!{DENIES}\b)(?!{DENIES}[\]〕])[^\[\]〔〕]+[\]〕]"
AROUND = re.compile(rf"^(?:(?!\[\w\]\w){INSERTION}(?:\s+|(?=[{UNSPACED}])))+|(?:\s+{INSERTION})+$")
NEGATION = re.compile(rf"(?<!\w)(?:{DENIES}(?!\w)|[안못]\s)|n['’]t\b|[不没未非无]", re.IGNORECASE)
INSTEAD = rf"(?:\s+(?!(?i:{DENIES})(?!\w)|\S*n['’]t\b|[不没未非无])\S+?){{0,6}}?"
ENDING = r"\w{0,8}"
TOKEN = re.compile(
    rf"(?<!\w)\[(?P<case>\w)\](?=\w)|(?P<ending>(?<=\w){INSERTION})"
    rf"|(?P<instead>\s*{INSERTION}(?![^\W{UNSPACED}]))|(?P<division>(?<=\w)[-‐]\s*\n\s*(?=\w))"
    rf"|(?P<mark>[{MARKS}]+)|(?P<dash>\s*[{DASHES}]+\s*)|(?P<space>\s+)|(?P<one>.)"
)


def parts_of(quote: str) -> list[str]:
    """Return the runs of words between the omissions of a quotation, without marks and stops around it."""
    words = plain_form(quote).text.replace("\u00ad", "").replace("[sic]", " ")
    parts = [part.strip() for part in OMISSION.split(words.strip().strip(MARKS).strip())]
    found = [AROUND.sub("", part).strip() or part for part in parts if part]
    if found:
        found[-1] = found[-1].rstrip(".,;:" + MARKS).rstrip() or found[-1]
    return found


def pattern_of(part: str, *, divided: bool, lost_marks: bool) -> re.Pattern[str]:
    """Return the pattern of a run of words, which ``matches`` keeps to whole words.

    White space, line ends, the form of quotation marks, apostrophes and dashes may differ; ``[T]he`` stands
    for ``the``, ``[they]`` for a few other words or none, ``return[ed]`` for ``returning``. ``divided`` tells
    that the text divides words at line ends, ``lost_marks`` that it has lost marks, which may then be absent
    on either side.
    """
    return re.compile("".join(_pieces(part, divided, lost_marks)))


def matches(
    pattern: re.Pattern[str], text: str, start: int = 0, end: int | None = None
) -> Iterator[tuple[int, int]]:
    """Yield the places of a pattern that cut no word: ``end`` is not in ``endless``, nor 400 in 1,400."""
    for found in pattern.finditer(text, start, len(text) if end is None else end):
        if not (_cuts(text, found.start()) or _cuts(text, found.end())):
            yield found.span()


def _cuts(text: str, at: int) -> bool:
    """Tell whether a word or a number goes on over ``at``."""
    if not 0 < at < len(text):
        return False
    number = NUMBER.match(text, at - 1) or (at > 1 and NUMBER.match(text, at - 2))
    return bool(WITHIN.match(text, at - 1) or number)


def _pieces(part: str, divided: bool, lost_marks: bool) -> Iterator[str]:
    last = ""
    for token in TOKEN.finditer(part):
        kind, text = token.lastgroup, token[0]
        if kind == "one":
            yield from _between(last, text, divided, lost_marks)
            yield re.escape(text)
        elif kind == "case":
            yield f"[{token['case'].lower()}{token['case'].upper()}]"
        elif kind == "ending":
            yield ENDING
        elif kind == "instead":
            yield INSTEAD
        elif kind == "division":
            yield f"(?:{DASH})?"
        elif kind == "mark":
            yield f"(?:{MARK})?" if lost_marks else MARK
        elif kind == "dash":
            yield DASH
        elif last and EASTERN.match(last):
            yield r"\s*"
        else:
            yield r"\s+"
        last = text if kind == "one" else token["case"] or ""


def _between(last: str, text: str, divided: bool, lost_marks: bool) -> Iterator[str]:
    """Yield what may stand between two characters that follow each other in the quotation."""
    if EASTERN.match(last) and EASTERN.match(text):
        yield r"\s*"
    elif last.isalpha() and text.isalpha():
        if divided:
            yield DIVISION
        if lost_marks:
            yield f"[{MARKS}]?"
