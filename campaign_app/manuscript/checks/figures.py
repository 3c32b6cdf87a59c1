"""What counts as a figure in running text: digits and number words, but not dates, places or names.

Not figures: dates and years (a bare 1500 to 2199 unless people or things are counted by it), times,
articles, paragraphs and other numbered parts, sessions and other ordinals, document symbols and treaty
series, numbers of lists, names with a number in them (COVID-19, G20), telephone numbers, addresses of the
web, and a term that the letter itself sets ("within 14 days").
Figures in words: ten and more, round vague numbers (hundreds of), fractions, and two to nine where people,
organisations, States or the like are counted, unless they are known ones (the two countries). One is none.
"""

import re
from collections.abc import Iterator

MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:t(?:ember)?)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
COUNTED = (
    r"(?:people|persons|men|women|children|girls|boys|refugees|escapees|defectors|migrants|workers|victims"
    r"|survivors|families|detainees|prisoners|returnees|deportees|deaths|arrests|cases|organi[sz]ations|NGOs"
    r"|groups|[Ss]tates|countries|nationals|citizens|North Koreans)\b"
)
PER_CENT = r"(?:%|per\s?cent\b|percent\b|퍼센트)"
SMALL = r"(?:two|three|four|five|six|seven|eight|nine)"
LARGE = (
    r"(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty"
    r"|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|trillions?|dozens?)"
)
PART = (
    r"(?:articles?|arts?\.?|paragraphs?|paras?\.?|sections?|sects?\.?|chapters?|annex(?:es)?|appendix|rules?"
    r"|resolutions?|notes?|pages?|pp?\.|nos?\.|volumes?|vol\.|parts?|tables?|figures?|phases?|steps?|items?"
    r"|protocols?|clauses?|footnotes?|asks?|recommendations?|questions?|sessions?|General Comments?)"
)
PLACE = r"\d+[A-Za-z]?(?:\(\w+\))*"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
DAYS = rf"{DAY}(?:\s*[–-]\s*{DAY}|\s+(?:and|to|or)\s+{DAY})?"

# What is taken out of a text in this order before figures are looked for.
NOT_FIGURES = {
    "addresses of web and mail": r"(?:https?://|www\.)\S+|\S+@\S+\.\S+",
    "telephone numbers": r"\+\d[\d\s().-]{6,}\d|\b\d{2,4}-\d{3,4}-\d{4}\b",
    "document symbols": r"\b[A-Z]+(?:/[\w.]+)+|\b\d{1,3}/\d{2,4}\b",
    "ISO dates": r"\b\d{4}-\d{2}(?:-\d{2})?\b",
    "9–13 May": rf"\b{DAYS}\s+(?:of\s+)?{MONTH}",
    "May 9, but not May 20 people": rf"\b{MONTH}\s+{DAYS}\b(?!\s+{COUNTED})(?!,\d)",
    "years and dates, Korean and Chinese": (
        r"\d{4}\s?[년年]대?(?:\s?\d{1,2}\s?[월月])?(?:\s?\d{1,2}\s?[일日])?"
    ),
    "months and days, Korean and Chinese": (
        r"\d{1,2}\s?[월月](?:\s?\d{1,2}\s?[일日])?|(?<!\d)\d{1,2}\s?[일日](?!\s?(?:간|동안|이내))"
    ),
    "years, but not 2000 people": (
        r"(?<![\d.,])(?:1[5-9]|2[01])\d\d(?:s\b)?(?:\s?[–/-]\s?(?:\d{4}|\d\d)\b)?(?![\d%]|[.,]\d)"
        rf"(?!\s?(?:{COUNTED}|{PER_CENT}|[명인건개名人]))"
    ),
    "times of day": r"\b\d{1,2}:\d{2}\b|\b\d{1,2}(?:\.\d\d)?\s?[ap]\.?m\b|\d{1,2}시(?:\s?\d{1,2}분)?",
    "numbered parts": rf"(?i:\b{PART})\s+{PLACE}(?:\s*(?:,|–|-|and|to|or|of|&)\s*{PLACE})*",
    "numbered parts, Korean and Chinese": (
        r"[제第]\s?[\d一二三四五六七八九十百]+(?:\([^)]*\))?|\d+\s?(?:조|항)(?!\s?원)"
    ),
    "ordinals": r"\b\d+(?:st|nd|rd|th)\b",
    "treaty series": r"\b\d+\s+(?:UNTS|LNTS|ILM|ETS|CETS|UST|TIAS|Stat)\b\.?(?:\s+\d+)?",
    "names with a number": r"\b[A-Za-z]+[-–]?\d+\w*",
    "numbers of lists": r"^\s*\(?\d{1,2}[.)](?=\s)|\(\d{1,2}\)",
    "terms set by the letter": (
        rf"(?i:\bwithin)\s+(?:the\s+next\s+)?(?:\d+|{SMALL}|{LARGE})\s+(?:working\s+)?"
        r"(?:hours|days|weeks|months|years)\b|\d+\s?(?:일|주|개월|년)\s?(?:이내|안에)"
    ),
}
FIGURES = {
    "digits": (
        rf"\d+(?:[.,]\d+)*(?:\s?(?:{PER_CENT}|(?:million|billion|trillion)\b"
        r"|[만억조]?\s?(?:명|개국|건)|[万亿]?人))?"
    ),
    "ten and more": (
        rf"\b(?:(?:one|{SMALL})[\s-]+)?{LARGE}(?:[\s-]+(?:and[\s-]+)?(?:one|{SMALL}|{LARGE}))*\b(?:\s+of\b)?"
    ),
    "two to nine of something": (
        rf"\b(?<!the )(?<!our )(?<!these )(?<!those ){SMALL}\s+(?:[a-z-]+\s+){{0,2}}?{COUNTED}"
    ),
    "one to nine per cent": rf"\b(?:one|{SMALL})\s+{PER_CENT}",
    "fractions": r"\b(?:one|two|three)[\s-](?:thirds?|quarters?|fifths?)\b",
    "Sino-Korean numbers": (
        r"(?:수\s?[십백천만]+|[일이삼사오육칠팔구]?[십백천만억][일이삼사오육칠팔구십백천만억]*)"
        r"\s?여?\s?(?:명|개국|가구|건)"
    ),
    "native Korean numbers": r"(?:두|세|네|다섯|여섯|일곱|여덟|아홉|열)\s?(?:명|개국|개 단체)",
    "Chinese numbers": r"[数几]?(?:[二三四五六七八九十百千万亿两]+|[十百千万])[余多]?(?:名|人|个国家|个组织)",
}
NOT_FIGURE = tuple(re.compile(pattern) for pattern in NOT_FIGURES.values())
FIGURE = re.compile("|".join(FIGURES.values()), re.IGNORECASE)


def figures_in(text: str) -> Iterator[tuple[int, str]]:
    """Yield the figures of ``text`` with their offsets."""
    for found in FIGURE.finditer(without_dates(text)):
        yield found.start(), found[0].strip()


def without_dates(text: str) -> str:
    """Return ``text`` in the same length, with NUL for dates, names and all else that is no figure."""
    for pattern in NOT_FIGURE:
        text = pattern.sub(lambda found: "\0" * len(found[0]), text)
    return text
