"""Numbers as people write them: digits grouped in any manner, words, millions, Korean and Chinese numerals.

Where a number can be read in two ways (1.100 is eleven hundred or one and a tenth), both are given, and of
"five to six hundred" the five may be 500. None are vague numbers (a few hundred, 수백), fractions, ordinals.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

ONES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
TEENS = (
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
WORDS = {
    **{word: float(number) for number, word in enumerate((*ONES, *TEENS))},
    **{word: 10.0 * number for number, word in enumerate(TENS, 2)},
}
SCALES = {
    "dozen": 12.0,
    "hundred": 100.0,
    "thousand": 1_000.0,
    "million": 1_000_000.0,
    "billion": 1_000_000_000.0,
    "trillion": 1_000_000_000_000.0,
}
# Behind digits alone, where it is no initial.
SHORT_SCALES = {**SCALES, "k": 1_000.0}
HANGUL_DIGITS = dict(zip("일이삼사오육칠팔구", range(1, 10), strict=True))
HAN_DIGITS = {**dict(zip("〇一二三四五六七八九", range(10), strict=True)), "零": 0, "两": 2, "兩": 2}
HANGUL_TENS, HAN_TENS = {"십": 10, "백": 100, "천": 1_000}, {"十": 10, "百": 100, "千": 1_000}
HANGUL_MYRIADS = {"만": 10_000, "억": 100_000_000, "조": 1_000_000_000_000}
HAN_MYRIADS = {"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}
EAST_DIGITS = {**HANGUL_DIGITS, **HAN_DIGITS}
EAST_TENS, MYRIADS = {**HANGUL_TENS, **HAN_TENS}, {**HANGUL_MYRIADS, **HAN_MYRIADS}
# Native Korean numbers as they stand before a counter: 두 명, 열두 명, 스물세 명.
NATIVE_TENS = dict(
    zip(("열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔"), range(10, 100, 10), strict=True)
)
NATIVE_ONES = dict(
    zip(("한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉"), range(1, 10), strict=True)
)
FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
FULL_WIDTH_MARK = re.compile(r"(?<=[０-９])[，．](?=[０-９])")
SPACES = "\u0020\u00a0\u2009\u202f"

DIGITS = rf"\d{{1,3}}(?:[,.'’{SPACES}]\d{{3}})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?"
SCALED = rf"(?P<digits>{DIGITS})(?:[\s-]?(?P<scale>{'|'.join(SHORT_SCALES)})\b)?"

SCALE = rf"(?:{'|'.join(SCALES)})"
SMALL = rf"(?:(?:{'|'.join(TENS)})(?:[\s-](?:{'|'.join(ONES[1:])})\b)?|{'|'.join((*TEENS, *ONES))})"
# "five hundred and six" is one number; "five hundred and six hundred" and "five and six hundred" are two.
LARGER = "thousand|million|billion|trillion"
PIECE = (
    rf"(?:{SMALL}|(?:hundred|dozen)(?:\s+and(?=\s+(?>{SMALL})\b(?![\s-]+hundred)))?"
    rf"|(?:{LARGER})(?:\s+and(?=\s+(?>{SMALL})\b(?![\s-]+(?:{LARGER}))))?)\b"
)
# Not of fifty-third, two-thirds and five-fold.
PART_OF = (
    r"(?![\s-](?:first|second|third|(?:four|fif|six|seven|eigh|nin)th|halves|half|quarter)s?\b|-?fold\b)"
)
HALF = rf"(?:(?:{SMALL})\s+and\s+a\s+)?half[\s-]+(?:an?[\s-]+)?"
WORDED = rf"\b(?>(?:(?:{HALF}|an?[\s-]+)(?={SCALE}\b))?{PIECE}(?:[\s-]+{PIECE})*){PART_OF}"


def _any(*tables: Iterable[str]) -> str:
    return f"[{''.join(letter for table in tables for letter in table)}]"


# What is counted, behind numerals that would otherwise be parts of words: 천 명, but not 인천 or 万一.
HANGUL_COUNTER = (
    r"\s?여?\s?(?:명|개국|개 ?단체|가구|가족|건(?![물강설])|차례|배\b|곳|퍼센트|[%％]|달러|원\b|년|개월"
    r"|일간|시간)"
)
HAN_COUNTER = (
    r"[余餘多]?\s?(?:[人名位户戶家倍起例岁歲次元天个個%％](?!方面|阶段|月|不)|美元|\W|$"
    rf"|[至到或](?=[\d{''.join(HAN_DIGITS)}]))"
)
SINO = _any(HANGUL_DIGITS, HANGUL_TENS, HANGUL_MYRIADS)
HAN = _any(HAN_DIGITS, HAN_TENS, HAN_MYRIADS)
TENFOLD = _any(EAST_TENS, MYRIADS)
MIXED = rf"(?<![\d,.])(?:\d[\d,.]{{0,20}}(?:{TENFOLD}+|\s[만억](?=\s?명))\s?)+(?:\d[\d,]*)?"
HANGUL = (
    rf"(?<![가-힣])(?!조\s?건)"
    rf"{SINO}{{0,12}}{_any(HANGUL_TENS, HANGUL_MYRIADS)}{SINO}{{0,12}}(?:(?<=[만억조])\s{SINO}+)*"
)
CHINESE = rf"(?<![第初周])(?<!星期)(?!万一){HAN}+"
EASTERN = rf"{MIXED}|{HANGUL}(?={HANGUL_COUNTER})|{CHINESE}(?={HAN_COUNTER})|(?<=百分之){HAN}+"
NATIVE = rf"(?:{'|'.join(NATIVE_TENS)})(?:{'|'.join(NATIVE_ONES)})?|스무|{'|'.join(NATIVE_ONES)}"
VAGUE = (
    rf"\b(?:few|several|many|couple(?:\sof)?)(?:[\s-]+{SCALE})+\b"
    rf"|[수몇]\s?{_any(HANGUL_TENS, HANGUL_MYRIADS)}+|[数數几幾]{HAN}+"
    rf"|(?!百)(?:\d{{1,6}}|{HAN}{{1,6}})\s?(?:分之|분의)\s?(?:\d+|{HAN}+)"
)
NUMBER = re.compile(
    rf"{VAGUE}|(?P<east>{EASTERN})|(?<![가-힣])(?P<native>{NATIVE})(?={HANGUL_COUNTER})"
    rf"|{SCALED}|(?P<words>{WORDED})",
    re.IGNORECASE,
)
EAST_PART = re.compile(rf"\d[\d,.]*|{_any(EAST_DIGITS, EAST_TENS, MYRIADS)}")
# 五六百 are five or six hundred.
EITHER = re.compile(rf"({_any(EAST_DIGITS)})({_any(EAST_DIGITS)})(?={TENFOLD})")
GROUPED = re.compile(rf"(\d{{1,3}}(?:([,.'’{SPACES}])\d{{3}})(?:\2\d{{3}})*)(?:[.,](\d+))?")
# Between two numbers of which the scale of the second may go with the first.
JOINED = re.compile(r"\s*(?:[-–—~～〜、]|\b(?:to|or|and)\b|에서|내지|또는|至|到|或)\s*")
LAST_SCALE = re.compile(rf"(?:{'|'.join(SHORT_SCALES)}|{TENFOLD})$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text: where, as it stands there, and every value it may have."""

    offset: int
    text: str
    values: frozenset[float]

    @property
    def end(self) -> int:
        """Where the text goes on."""
        return self.offset + len(self.text)


def numbers_in(text: str) -> Iterator[Number]:
    """Yield the numbers of ``text`` in order, without judging what they count."""
    waiting: Number | None = None
    for number in _numbers(text):
        if waiting:
            yield _with_scale(waiting, number, text)
        waiting = number
    if waiting:
        yield waiting


def _numbers(text: str) -> Iterator[Number]:
    plain = FULL_WIDTH_MARK.sub(lambda mark: "," if mark[0] == "，" else ".", text).translate(FULL_WIDTH)
    for found in NUMBER.finditer(plain):
        words = found[0].strip()
        if found["east"]:
            values = {_east(reading) for reading in _readings(words)}
        elif found["native"]:
            values = {_native(words)}
        elif found["digits"]:
            scale = SHORT_SCALES[found["scale"].casefold()] if found["scale"] else 1.0
            values = {value * scale for value in _digits(found["digits"])}
        elif found["words"]:
            values = {_worded(words)}
        else:
            continue
        at = found.start() + len(found[0]) - len(found[0].lstrip())
        yield Number(at, text[at : at + len(words)], frozenset(round(value, 6) for value in values))


def _with_scale(number: Number, after: Number, text: str) -> Number:
    """Return ``number`` also with the scale of the one ``after`` it: of 5–6 million 5 may be 5 million."""
    scale = LAST_SCALE.search(after.text)
    if (
        scale is None
        or LAST_SCALE.search(number.text)
        or not JOINED.fullmatch(text, number.end, after.offset)
    ):
        return number
    factor = SHORT_SCALES.get(scale[0].casefold()) or {**EAST_TENS, **MYRIADS}[scale[0]]
    values = number.values | {round(value * factor, 6) for value in number.values if value < 1_000}
    return replace(number, values=frozenset(values))


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
        elif word == "half":
            part += 0.5
        elif word in ("hundred", "dozen"):
            part = (part or 1.0) * SCALES[word]
        elif word in SCALES:
            total += (part or 1.0) * SCALES[word]
            part = 0.0
    return total + part


def _readings(words: str) -> Iterator[str]:
    """Yield how numerals can be read: 五六百 as 五百 and 六百."""
    either = EITHER.search(words)
    if either is None or EAST_DIGITS[either[2]] != EAST_DIGITS[either[1]] + 1:
        yield words
        return
    for one in (either[1], either[2]):
        yield words[: either.start()] + one + words[either.end() :]


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


def _native(words: str) -> float:
    """Return the value of a native Korean number: 열두 is 12, 스무 is 20."""
    if words == "스무":
        return 20.0
    tens = next((tens for tens in NATIVE_TENS if words.startswith(tens)), "")
    return float(NATIVE_TENS.get(tens, 0) + NATIVE_ONES.get(words.removeprefix(tens), 0))
