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
from dataclasses import dataclass

from campaign_app.manuscript.numbers_read import Number, numbers_in

TWO, TEN = 2, 10
HUNDREDTHS = "百分之"

MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:t(?:ember)?)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
COUNTED = (
    r"(?:people|persons|men|women|children|girls|boys|refugees|escapees|defectors|migrants|workers|victims"
    r"|survivors|families|detainees|prisoners|returnees|deportees|deaths|arrests|cases|organi[sz]ations|NGOs"
    r"|groups|[Ss]tates|countries|nationals|citizens|North Koreans)\b"
)
PER_CENT = r"(?:[%％]|per\s?cent\b|percent\b|퍼센트)"
SMALL = r"(?:two|three|four|five|six|seven|eight|nine)"
# What small numbers in Korean and Chinese must count to be figures.
EAST_COUNTED = r"(?:명|개국|개 ?단체|가구|가족|건|배|人|名|位|户|倍|例|起|个(?:国家|组织|团体|机构|家庭))"
PART = (
    r"(?:articles?|arts?\.?|paragraphs?|paras?\.?|sections?|sects?\.?|chapters?|annex(?:es)?|appendix|rules?"
    r"|resolutions?|notes?|pages?|pp?\.|nos?\.|volumes?|vol\.|parts?|tables?|figures?|phases?|steps?|items?"
    r"|protocols?|clauses?|footnotes?|asks?|recommendations?|questions?|sessions?|General Comments?"
    r"|principles?|guidelines?|versions?|goals?|ch\.|fn\.)"
)
# With a capital: Camp 15, Room 39, but not "in one camp 600 people".
NAMED = (
    r"(?:Camps?|Rooms?|Offices?|Bureau|Units?|Buildings?|Floor|Suite|Apt\.|Gate|Route|Highway|Line|Box|Law|Act"
    r"|Decree|Ordinance|Case|Application|Communication|Ref\.?|Kyo-?hwa-?so|Kwan-?li-?so)"
)
PLACE = r"\d+[A-Za-z]?(?:\(\w+\))*"
JOIN = r"\s*(?:,|–|-|and|to|or|of|&)\s*"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
DAYS = rf"{DAY}(?:\s*(?:[–&-]|,|,?\s+(?:and|to|or|through|until))\s*{DAY}){{0,6}}"
EAST_DAYS = (
    r"\d{1,2}(?:\s?[일日])?(?:\s?(?:[~～–,·、-]|부터|에서|至|到|和)\s?\d{1,2}(?:\s?[일日])?){0,6}(?<=[일日])"
)
END = r"(?![\d])"

# What is taken out of a text in this order before figures are looked for.
NOT_FIGURES = {
    "addresses of web and mail": (
        r"(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]{1,64}@[\w.-]{1,200}\w"
        r"|(?<![\w.-])(?:[\w-]{1,63}\.){1,8}[a-z]{2,4}/\S*"
    ),
    "numbers of publications": r"(?i:\bdoi:\s?\S+|\bIS[BS]N:?\s?[\dX–-]+)|\b10\.\d{4,}/\S+",
    "telephone numbers": (
        r"\+\d[\d\s().-]{6,}\d|(?<![\d-])(?:\(0?\d{1,4}\)\s?|\d{2,4}[-.])\d{3,4}[-.]\d{4}(?!\d)"
        r"|\(\d{2,4}\)\s?\d{3,4}[\s-]\d{4}(?!\d)"
    ),
    "document symbols": (
        r"(?<![A-Za-z])[A-Z]+(?:/[A-Za-z\d.-]+)+|(?<![\d/])\d{1,3}/\d{2,4}(?![\d/])|\b24/7\b"
    ),
    "numeric dates": (
        rf"(?<!\d)\d{{4}}-\d{{2}}(?:-\d{{2}})?{END}|(?<!\d)\d{{1,2}}([./-])\s?\d{{1,2}}\1\s?(?:19|20)\d\d{END}"
        rf"|(?<!\d)(?:(?:19|20)\d\d|['’]\d\d)\.(?:\d{{1,2}}\.\d{{1,2}}|\s?\d{{1,2}}\.(?:\s\d{{1,2}}(?:\.|{END})|{END}))"
        r"|(?<!\d)\d{1,2}·\d{1,2}(?!\d)|(?<!\d)\d{1,2}\.\d{1,2}\s?(?:전쟁|사변|운동|민주화|선언)"
    ),
    "9–13 May": rf"\b{DAYS}\s+(?:of\s+)?{MONTH}",
    "May 9, but not May 20 people": rf"\b{MONTH}\s+{DAYS}\b(?!\s+{COUNTED})(?!,\d)",
    "years and dates, Korean and Chinese": (
        rf"(?:\d{{4}}|(?<!\d)\d\d(?=\s?년\s?\d{{1,2}}\s?월)|['’]\d\d)\s?[년年]대?(?:\s?\d{{1,2}}\s?[월月](?:\s?{EAST_DAYS})?)?"
        r"|(?<!\d)\d0\s?[년年][대代]|\d{4}\s?(?:[~～–-]|至|到)\s?\d{4}\s?[년年]"
    ),
    "months and days, Korean and Chinese": (
        rf"(?<!\d)\d{{1,2}}\s?[월月](?!\s?[간間])(?:\s?{EAST_DAYS})?|(?<!\d){EAST_DAYS}(?!\s?(?:간|동안|이내))"
    ),
    "years, but not 2000 people": (
        r"(?<![\d.,])(?:1[5-9]|2[01])\d\d(?:s\b)?(?:\s?[–/-]\s?(?:\d{4}|\d\d)\b)?(?![\d%]|[.,]\d)"
        rf"(?!\s?(?:{COUNTED}|{PER_CENT}|[여余多]?\s?(?:명|인\b|건\b|개국|개\s?단체|名|人(?![权權]))))|['’]\d0s\b"
    ),
    "times of day": (
        rf"(?<!\d)\d{{1,2}}[:h]\d{{2}}{END}|\b\d{{1,2}}(?:\.\d\d)?\s?(?:[ap]\.?m\b|o['’]clock)"
        r"|\d{1,2}\s?[시時时点點](?!간)(?:\s?\d{1,2}\s?[분分])?"
    ),
    "numbered parts": (
        rf"(?i:\b{PART}|(?<=\s)§)\s*{PLACE}(?:{JOIN}{PLACE})*(?!\d)(?!\s+(?:{COUNTED}|{PER_CENT}))"
        rf"|\b{NAMED}\s+(?:No\.\s*)?{PLACE}(?!\d)(?!\s+{COUNTED})"
    ),
    "numbered parts, Korean and Chinese": (
        r"[제第]\s?[\d一二三四五六七八九十百]+(?:\([^)]*\))?|(?<!\d)\d{1,6}\s?(?:조|항)(?!\s?원)"
        r"|(?<!\d)\d{1,6}\s?(?:호(?!\s?선)|쪽|페이지|번째|차(?!례)|[条條款项号號页頁届屆])"
        r"|(?<!\d)\d{1,3}도?선(?=[을이은의에,. ]|$)"
    ),
    "ordinals": r"\b\d+(?:st|nd|rd|th)\b",
    "treaty series": r"\b\d+\s+(?:UNTS|LNTS|ILM|ETS|CETS|UST|TIAS|Stat)\b\.?(?:\s+\d+)?",
    "streets and postal codes": (
        r"(?<![\d.,])0\d{4}(?!\d)|\b\d+(?:-\d+)?,?\s+(?:[A-Z][\w-]*\s+){0,3}(?:Street|Road|Avenue|Lane|Square|Blvd"
        r"|St\.|Rd\.|Ave\.)|\b\d+(?:-\d+)?,?\s+[A-Z][a-z]+-(?:ro|gil|daero|dong)\b|\b\d+-(?:ro|gil|dong)\b"
        r"|[가-힣]{2,8}로\s?\d+길(?:\s?\d+(?:-\d+)?)?|[가-힣]{2}대로\s?\d+(?:-\d+)?(?![\d,.])(?!\s?[여명만천백개건%])"
    ),
    "names with a number": r"(?<![A-Za-z$€£])[A-Za-z]+[-–]?\d+\w*(?:[-/]\d+)*",
    "numbers of lists": r"^\s*\(?\d{1,2}[.)](?=\s)|\(\d{1,2}\)",
    "ages that the law names": rf"\bunder[\s-](?:the\s+age\s+of\s+)?1[58]s?\b(?![.,]\d|\s+{COUNTED})",
    "terms set by the letter": (
        rf"(?i:\bwithin)\s+(?:the\s+next\s+)?(?:\d+|{SMALL}|[a-z]+(?:teen|ty)(?:-[a-z]+)?|ten)\s+(?:working\s+)?"
        r"(?:hours|days|weeks|months|years)\b|(?<!\d)\d{1,4}\s?(?:(?:일|주|개월|년|시간)\s?(?:이내|안에)|[天日]内)"
    ),
}
PARTS = r"(?:thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?)"
# Figures without a number that could be compared.
WORDED = {
    "vague": (
        r"(?:\b(?:tens|hundreds|thousands)\s+of\s+)?\b(?:tens(?=\s+of)|dozens|scores(?=\s+of)|hundreds|thousands"
        r"|millions|billions|trillions)\b(?:\s+of\b)?"
        r"|\b(?:few|several|many|couple(?:\s+of)?)\s+(?:dozen|hundred|thousand|million|billion)\b"
        rf"|[수몇]\s?[십백천만억]+\s?여?\s?{EAST_COUNTED}|[数數几幾][十百千万萬亿億]+[余多]?\s?{EAST_COUNTED}"
        r"|[数數]以[百千万萬]计|成[百千]上[千万萬]"
    ),
    "fractions": (
        rf"\b(?:a|one|two|three|four)[\s-]{PARTS}\b(?=[\s-]+of\b|\s+are\b|\s+were\b|[.,;])|\bhalf\s+of\b"
        rf"|\b(?:two|three|four)[\s-]{PARTS}\b"
        r"|\b(?:more|less|over|about|nearly|almost)\s+(?:than\s+)?half\b(?!\s+an?\b)|(?<!\d)\d{1,6}분의\s?\d+"
        r"|(?:절반|과반수?)(?=[이가을를은는 ])"
        r"|(?<![\d一二三四五六七八九十])[\d一二三四五六七八九十]{1,6}分之[\d一二三四五六七八九十]+|(?:一半|半数)以?上?"
    ),
    "one in four": (
        rf"\b(?:one|{SMALL}|\d+)\s+(?:in|out\s+of)\s+(?:every\s+)?(?:one|{SMALL}|ten|twenty|\d+)\b"
        rf"(?=\s+(?:of|{COUNTED}))|\b(?:two|three|\d+)\s+out\s+of\s+(?:{SMALL}|ten|\d+)\b"
    ),
    "multiples": (
        r"\b(?:two|three|four|five|six|seven|eight|nine|ten|\d+)[\s-]?fold\b"
        r"|\b(?:doubled|tripled|trebled|quadrupled)\b(?!\s+down)"
        rf"|\b(?:{SMALL}|ten|\d+)\s+times\s+(?:as\b|more|higher|larger|the\s+number)"
    ),
    "two of them": rf"(?<!the )(?<!these )\b{SMALL}\s+of\s+(?:them|whom|those)\b",
}
NOT_FIGURE = tuple(re.compile(pattern) for pattern in NOT_FIGURES.values())
NO_NUMBER = re.compile("|".join(WORDED.values()), re.IGNORECASE)
KNOWN = re.compile(r"\b(?:the|our|these|those)\s+$", re.IGNORECASE)
COUNTING = re.compile(rf"\s+(?:(?!and\b|or\b|to\b)[a-z-]+\s+){{0,2}}?{COUNTED}")
UNIT = re.compile(rf"[여余餘多]?\s?(?:{PER_CENT}|{EAST_COUNTED})")


@dataclass(frozen=True, slots=True)
class Typed:
    """A figure in a text: where, as it stands there, and its number where it has one."""

    offset: int
    text: str
    number: Number | None = None


def figures_in(text: str) -> Iterator[Typed]:
    """Yield the figures of ``text`` in order."""
    plain = without_dates(text)
    found = [Typed(match.start(), match[0].strip()) for match in NO_NUMBER.finditer(plain)]
    taken = [(one.offset, one.offset + len(one.text)) for one in found]
    for number in numbers_in(plain):
        overlaps = any(start < number.end and number.offset < end for start, end in taken)
        if not overlaps and (typed := _figure(number, plain)):
            found.append(typed)
    yield from sorted(found, key=lambda one: one.offset)


def _figure(number: Number, plain: str) -> Typed | None:
    """Return a number with what it counts, None where it is no figure: one, or few of what is not counted."""
    unit = UNIT.match(plain, number.end)
    end = unit.end() if unit else number.end
    if not any(sign.isdigit() for sign in number.text) and max(number.values) < TEN:
        per_cent = unit is not None and re.search(PER_CENT, unit[0])
        counted = unit or COUNTING.match(plain, number.end)
        known = KNOWN.search(plain, max(0, number.offset - 8), number.offset)
        if not per_cent and (known or not counted or max(number.values) < TWO):
            return None
        end = counted.end() if counted else end
    start = number.offset - len(HUNDREDTHS) * plain.startswith(HUNDREDTHS, number.offset - len(HUNDREDTHS))
    return Typed(start, plain[start:end].strip(), number)


def without_dates(text: str) -> str:
    """Return ``text`` in the same length, with NUL for dates, names and all else that is no figure."""
    for pattern in NOT_FIGURE:
        text = pattern.sub(lambda found: "\0" * len(found[0]), text)
    return text
