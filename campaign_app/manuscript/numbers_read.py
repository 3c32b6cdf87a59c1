"""Numbers as people write them: digits grouped in any manner, words, millions, Korean and Chinese numerals.

Where a number can be read in two ways (1.100 is eleven hundred or one and a tenth), both are given.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
WORDS = {
    **{word: float(number) for number, word in enumerate(ONES)},
    **{word: 10.0 * number for number, word in enumerate(TENS, 2)},
    "a": 1.0,
}
SCALES = {
    "hundred": 100.0,
    "thousand": 1_000.0,
    "million": 1_000_000.0,
    "billion": 1_000_000_000.0,
    "trillion": 1_000_000_000_000.0,
}
# Behind digits alone, where it is no initial.
SHORT_SCALES = {**SCALES, "k": 1_000.0}
EAST_DIGITS = {
    **dict(zip("일이삼사오육칠팔구", range(1, 10), strict=True)),
    **dict(zip("〇一二三四五六七八九", range(10), strict=True)),
    **{"零": 0, "两": 2, "兩": 2},
}
EAST_TENS = {"십": 10, "백": 100, "천": 1_000, "十": 10, "百": 100, "千": 1_000}
MYRIADS = {
    **{"만": 10_000, "억": 100_000_000, "조": 1_000_000_000_000},
    **{"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000},
}
FULL_WIDTH = str.maketrans("０１２３４５６７８９，．", "0123456789,.")
SPACES = "\u0020\u00a0\u2009\u202f"

DIGITS = rf"\d{{1,3}}(?:[,.'’{SPACES}]\d{{3}})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?"
SCALED = rf"(?P<digits>{DIGITS})[\s-]?(?P<scale>(?:{'|'.join(SHORT_SCALES)})\b)?"
WORD = rf"(?:{'|'.join(sorted([*WORDS, *SCALES], key=len, reverse=True))})"
WORDED = rf"\b(?P<words>{WORD}(?:(?:[\s-]+and)?[\s-]+{WORD})*)\b"
EAST = rf"[{''.join((*EAST_DIGITS, *EAST_TENS, *MYRIADS))}]"
EASTERN = rf"(?P<east>(?:(?:\d[\d,.]*)?{EAST}\s?)*(?:\d[\d,.]*)?{EAST}(?:\s?\d[\d,]*)?)"
NUMBER = re.compile(f"{EASTERN}|{SCALED}|{WORDED}", re.IGNORECASE)
EAST_PART = re.compile(rf"\d[\d,.]*|{EAST}")
GROUPED = re.compile(rf"(\d{{1,3}}(?:([,.'’{SPACES}])\d{{3}})(?:\2\d{{3}})*)(?:[.,](\d+))?")


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text: where, as it stands there, and every value it may have."""

    offset: int
    text: str
    values: frozenset[float]


def numbers_in(text: str) -> Iterator[Number]:
    """Yield the numbers of ``text`` in order, without judging what they count."""
    for found in NUMBER.finditer(text.translate(FULL_WIDTH)):
        words = found[0].strip()
        if found["east"]:
            values = {_east(words)}
        elif found["digits"]:
            scale = SHORT_SCALES[found["scale"].casefold()] if found["scale"] else 1.0
            values = {value * scale for value in _digits(found["digits"])}
        else:
            values = {_worded(words)}
        at = found.start() + len(found[0]) - len(found[0].lstrip())
        yield Number(at, text[at : at + len(words)], frozenset(round(value, 6) for value in values))


def _digits(text: str) -> set[float]:
    """Return what digits may stand for: a dot before three digits groups them or parts a fraction."""
    values = set()
    if grouped := GROUPED.fullmatch(text):
        whole = re.sub(r"\D", "", grouped[1])
        values.add(float(f"{whole}.{grouped[3]}" if grouped[3] else whole))
        if grouped[2] in SPACES:
            # Two numbers may also stand side by side.
            values |= {float(part) for part in re.split(rf"[{SPACES}]", grouped[1])}
    if re.fullmatch(r"\d+(?:[.,]\d+)?", text) and not (grouped and "," in text):
        values.add(float(text.replace(",", ".")))
    return values


def _worded(words: str) -> float:
    """Return the value of English words: eleven hundred, one thousand two hundred and six."""
    total = part = 0.0
    for word in re.findall(r"[a-z]+", words.casefold()):
        if word in WORDS:
            part += WORDS[word]
        elif word == "hundred":
            part = (part or 1.0) * 100
        elif word in SCALES:
            total += (part or 1.0) * SCALES[word]
            part = 0.0
    return total + part


def _east(words: str) -> float:
    """Return the value of Korean or Chinese numerals, with or without digits among them: 1천1백, 一千一百."""
    total = myriad = digit = 0.0
    for part in EAST_PART.findall(words):
        if part in MYRIADS:
            total += (myriad + digit or 1.0) * MYRIADS[part]
            myriad = digit = 0.0
        elif part in EAST_TENS:
            myriad += (digit or 1.0) * EAST_TENS[part]
            digit = 0.0
        elif part in EAST_DIGITS:
            digit = digit * 10 + EAST_DIGITS[part]
        else:
            digit = float(part.replace(",", "").rstrip("."))
    return total + myriad + digit
