"""Damaged text: letters decoded wrongly, apostrophes lost, and a repair that is offered and not made.

What may be damaged and may be meant so, such as Koreas, is told and never mended.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from campaign_app.readers.files.result import Damage

SAMPLES, AROUND = 5, 24
# So much of a text tells how it was decoded.
TELLING = 20_000
# Marks of Windows-1252 that were decoded as Latin-1.
CONTROLS = {chr(code): bytes([code]).decode("cp1252", "replace") for code in range(0x80, 0xA0)}
# Quotation marks of GBK and EUC-KR (A1 AE to A1 B1) that were decoded as Latin-1.
PAIRS = {"¡®": "‘", "¡¯": "’", "¡°": "“", "¡±": "”"}
# U+00AF is what is left of the pair A1 AF; a question mark, or U+FFFD, stands for a sign a code page lacks.
APOSTROPHE = re.compile(
    r"(?<=\w)¯(?=\w)|(?<=[a-z])[?\ufffd](?=(?:s|t|re|ve|ll|d|m)\b)|(?<=[A-Za-z])\ufffd(?=s\b)"
)
# Short forms that without their apostrophe are no words (not "cant", "its", "were", "well").
NOT = "aren|couldn|didn|doesn|don|hadn|hasn|haven|isn|mustn|shouldn|wasn|weren|wouldn"
WITHOUT = re.compile(rf"\b(?:(?:{NOT})(?P<not>t)|(?:they|you)(?P<verb>re|ve|ll))\b", re.IGNORECASE)
POSSESSIVE = re.compile(r"\b([A-Z]\w+)[¯\ufffd]s\b")
HIGH = re.compile(
    "[\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac]{2,}"
)
EAST_ASIAN = re.compile("[\u3000-\u303f\u3131-\u318e\u4e00-\u9fff\uac00-\ud7a3\uff00-\uffef]+")


def mended(text: str) -> tuple[str, tuple[Damage, ...]]:
    """Return ``text`` repaired as far as it can be, and what is wrong with it."""
    found: list[Damage] = []
    doubtful = tuple(_doubtful(text))
    for kind, message, repair in REPAIRS:
        text, samples, count = repair(text)
        if count:
            found.append(Damage(kind, message.format(count), count, samples, repairable=True))
    found += doubtful
    if lost := text.count("\ufffd"):
        message = f"Characters lost before the file came here, which cannot be repaired: {lost}."
        found.append(Damage("lost-characters", message, lost))
    return text, tuple(found)


def mended_beside(text: str, values: Sequence[str]) -> list[str]:
    """Return ``values``, a line each, repaired as those of ``text``: alone they may be too short to tell."""
    repaired, _damage = mended("\n".join((text[:TELLING], *values)))
    return repaired.split("\n")[-len(values) :] if values else []


def _doubtful(text: str) -> Iterator[Damage]:
    """Tell of words that may have lost the apostrophe which the same word has elsewhere as a wrong sign."""
    words = {found[1] for found in POSSESSIVE.finditer(text)}
    if not words:
        return
    plural = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(words)))})s\b")
    places = list(plural.finditer(text))
    if places:
        told = ", ".join(f"{word} ({count})" for word, count in Counter(one[0] for one in places).items())
        message = f"Words that may have lost an apostrophe and stay as they are: {told}."
        samples = tuple((_around(text, one.start(), one.end()),) * 2 for one in places[:SAMPLES])
        yield Damage("doubtful-apostrophes", message, len(places), samples)


Repaired = tuple[str, tuple[tuple[str, str], ...], int]


def _mojibake(text: str) -> Repaired:
    if text.isascii():
        return text, (), 0
    import ftfy

    code_page = _code_page(text)
    lines, samples, count = text.split("\n"), [], 0
    for number, line in enumerate(lines):
        if line.isascii():
            continue
        better = _recoded(line, code_page) if code_page else ftfy.fix_encoding(line)
        if better != line:
            samples.append(_differing(line, better))
            count += 1
            lines[number] = better
    return "\n".join(lines), tuple(samples[:SAMPLES]), count


def _apostrophes(text: str) -> Repaired:
    edits = sorted(_edits(text))
    if not edits:
        return text, (), 0
    pieces, at = [], 0
    for start, end, new in edits:
        pieces += [text[at:start], new]
        at = end
    repaired = "".join([*pieces, text[at:]])
    samples = (
        (_around(text, start, end), _around(text, start, end, new))
        for start, end, new in _telling(edits, text)
    )
    return repaired, tuple(samples), len(edits)


def _edits(text: str) -> Iterator[tuple[int, int, str]]:
    for found in APOSTROPHE.finditer(text):
        yield found.start(), found.end(), "’"
    for pair, mark in PAIRS.items():
        for found in re.finditer(pair, text):
            yield found.start(), found.end(), mark
    for found in WITHOUT.finditer(text):
        at = found.start(found.lastgroup or 0)
        yield at, at, "’"
    for found in re.finditer("[\x80-\x9f]", text):
        yield found.start(), found.end(), CONTROLS[found[0]]


def _telling(edits: list[tuple[int, int, str]], text: str) -> Iterable[tuple[int, int, str]]:
    """Return a few edits to show, each kind of sign first once."""
    first = {text[start:end]: (start, end, new) for start, end, new in reversed(edits)}
    rest = [edit for edit in edits if edit not in first.values()]
    return sorted([*first.values(), *rest][:SAMPLES])


def _around(text: str, start: int, end: int, new: str | None = None) -> str:
    middle = text[start:end] if new is None else new
    return f"{text[max(0, start - AROUND) : start]}{middle}{text[end : end + AROUND]}".replace("\n", " ")


def _differing(before: str, after: str) -> tuple[str, str]:
    """Return the pieces of two lines around the place where they first differ."""
    same = next(
        (at for at, (one, other) in enumerate(zip(before, after, strict=False)) if one != other),
        min(len(before), len(after)),
    )
    start = max(0, same - AROUND)
    return before[start : same + 2 * AROUND], after[start : same + AROUND]


def _code_page(text: str) -> str:
    """Return the East Asian code page whose bytes were decoded as Latin-1 or Windows-1252; empty if none."""
    runs = HIGH.findall(text)
    signs = sum(map(len, runs))
    if signs < 8 or signs * 5 < sum(map(str.isalpha, text)):
        return ""
    for name in ("cp949", "gb18030"):
        decoded = [_decoded(run, name) for run in runs]
        good = sum(len(run) for run, new in zip(runs, decoded, strict=True) if EAST_ASIAN.fullmatch(new))
        hangul = sum("가" <= sign <= "힣" for new in decoded for sign in new)
        if good * 10 >= signs * 9 and (name != "cp949" or hangul * 3 >= signs):
            return name
    return ""


def _recoded(line: str, code_page: str) -> str:
    return HIGH.sub(lambda found: _decoded(found[0], code_page) or found[0], line)


def _decoded(run: str, name: str) -> str:
    """Return what ``run`` stands for in a code page; empty where it is none of its bytes."""
    try:
        return b"".join(map(_byte, run)).decode(name)
    except UnicodeError:
        return ""


def _byte(sign: str) -> bytes:
    return sign.encode("latin-1") if ord(sign) < 0x100 else sign.encode("cp1252")


REPAIRS: tuple[tuple[str, str, Callable[[str], Repaired]], ...] = (
    ("mojibake", "Lines decoded in a wrong encoding: {}.", _mojibake),
    (
        "lost-apostrophes",
        "Apostrophes and quotation marks lost or turned into other signs: {} found; others may remain.",
        _apostrophes,
    ),
)
