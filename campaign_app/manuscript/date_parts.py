"""One date as people write it: a year, month, season or day, in any order, in English, Korean or Chinese."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from campaign_app.manuscript.date_words import MONTHS, date_words
from campaign_app.manuscript.edtf_values import BadDate, Edtf, Moment

HOW = "write it like 9 October 2023, about April 2024 or from 2010 to 2016"
SEASONS = (("spring", "봄", "春"), ("summer", "여름", "夏"), ("autumn", "fall", "가을", "秋"),
           ("winter", "겨울", "冬"))  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
EASTERN_DAYS = ("월一", "화二", "수三", "목四", "금五", "토六", "일日天")
ABOUT = r"about|around|approximately|approx\.?|circa|ca?\.|ca?(?=\s?\d)|약|大约|大約|大概|约|約"
POSSIBLY = r"possibly|perhaps|probably|maybe|uncertain:?|可能为|可能"
BEFORE = re.compile(rf"(?:(?P<about>{ABOUT})|(?P<possibly>{POSSIBLY}))(?![a-z])\s*", re.I)
AFTER = re.compile(
    r"[\s,(]*(?:(?P<about>(?<![a-z])(?:about|approximately|approx\.?|circa|or so)|경에?|무렵|쯤|左右|前后|~)"
    r"|(?P<possibly>(?<![a-z])(?:possibly|uncertain)|추정|\?))\)?$",
    re.I,
)
# A day or a month in digits.
N = r"0?[1-9]|[1-9]\d"
YEAR_FIRST = re.compile(rf"(\d{{4}})\s?([./-])\s?({N})(?:\s?\2\s?({N}))?\.?")
YEAR_LAST = re.compile(rf"({N})([./-])({N})\2(\d{{4}}|\d\d)")
MONTH_YEAR = re.compile(rf"({N})[./-](\d{{4}})")
WINTER = re.compile(r"(?:the )?winter(?: of)? (\d{4})[/–-](\d{4}|\d\d)", re.I)
TOKEN = re.compile(
    r"(?P<weekday>[a-z]+day\b|(?:mon|tues?|wed|thu|thurs?|fri|sat|sun)\b\.?"
    r"|\([월화수목금토일一二三四五六日]\)|[월화수목금토일]요일|(?:星期|周)[一二三四五六日天])"
    r"|(?P<year>\d{4})(?!\d)\s?[년年]?"
    rf"|(?P<month>{N})\s?(?:월|月份?)"
    rf"|(?P<day>{N})\s?(?:일|日|号|號|(?:st|nd|rd|th)\b|(?![\d월月년年]))"
    r"|(?P<season>[봄春夏秋冬][季天]?|여름|가을|겨울)|(?P<word>[a-z]+)\.?|(?P<between>[\s,.]+)",
    re.I,
)
FILLING = ("of", "the", "in", "on", "during", "year", "season")
VAGUE = ("early", "mid", "middle", "late", "beginning", "start", "end")


class Unread(BadDate):
    """A text in which something is no part of a date."""


def read_part(text: str, language: str) -> Moment:
    """Return what one date says; what it leaves out, even the year, is 0.

    Raises BadDate. ``language`` is that of the readings told for an ambiguous one.
    """
    text, about, possibly = _without_doubt(text)
    found = _numeric(text, language) or _tokens(text)
    _check(found, text)
    return replace(found, about=about, possibly=possibly)


def edtf_of(at: Moment) -> str:
    """Return a moment as EDTF: level 0, a season, and ``~``, ``?`` or ``%`` behind it."""
    parts = (at.season + 20 if at.season else at.month, at.day)
    doubt = "%" if at.about and at.possibly else "~" if at.about else "?" if at.possibly else ""
    return "-".join([f"{at.year:04}", *(f"{part:02}" for part in parts if part)]) + doubt


def two_readings(text: str, readings: Sequence[Moment], language: str) -> BadDate:
    """Return the error for a text that may be either of two dates."""
    first, second = (f"{date_words(Edtf('point', (at,)), language)} ({edtf_of(at)})" for at in readings)
    return BadDate(
        f"“{text}” can be {first} or {second}; write which, with the name of the month or as EDTF."
    )


def _without_doubt(text: str) -> tuple[str, bool, bool]:
    """Return the text without words for about and possibly, and whether each was there."""
    about = possibly = False
    while (found := BEFORE.match(text) or AFTER.search(text)) and found[0]:
        about, possibly = about or bool(found["about"]), possibly or bool(found["possibly"])
        text = (text[: found.start()] + text[found.end() :]).strip(" ,:")
    return text, about, possibly


def _numeric(text: str, language: str) -> Moment | None:
    """Read 2023.10.9, 26/04/2024 and 10/2023; refuse a day and month that could be the other way round."""
    if winter := WINTER.fullmatch(text):
        year, following = int(winter[1]), int(winter[2])
        if following not in (year + 1, (year + 1) % 100):
            raise BadDate(f"“{text}” names two years that do not follow one another; write winter {year}.")
        return Moment(year, season=4)
    if found := YEAR_FIRST.fullmatch(text):
        return _year_first(text, found, language)
    if found := MONTH_YEAR.fullmatch(text):
        return Moment(int(found[2]), int(found[1]))
    if not (found := YEAR_LAST.fullmatch(text)):
        return None
    if len(found[4]) == 2:
        raise BadDate(f"“{text}” has a year of two digits; write all four, as in 9 October 2023.")
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    if first <= 12 and second <= 12 and first != second:
        raise two_readings(text, (Moment(year, second, first), Moment(year, first, second)), language)
    return Moment(year, second, first) if second <= 12 else Moment(year, first, second)


def _year_first(text: str, found: re.Match[str], language: str) -> Moment:
    year, number, day = int(found[1]), int(found[3]), int(found[4] or 0)
    if found[2] == "/" and not day and len(found[3]) == 2 and year % 100 < number <= 12:
        raise BadDate(
            f"“{text}” can be {date_words(Edtf('point', (Moment(year, number),)), language)} "
            f"({year:04}-{number:02}) or the years {year} to {year // 100 * 100 + number} "
            f"({year:04}/{year // 100 * 100 + number}); write which, as EDTF."
        )
    if found[2] == "-" and not day and 21 <= number <= 24:
        return Moment(year, season=number - 20)
    return Moment(year, number, day)


def _tokens(text: str) -> Moment:
    """Read a year, month, season and day by their words and signs, each at most once."""
    values: dict[str, int] = {}
    for name, value in _scanned(text):
        if name in values:
            how = "write the year with four digits" if name == "day" else HOW
            raise BadDate(f"“{text}” names more than one {name}; {how}.")
        values[name] = value
    weekday = values.pop("weekday", None)
    year, month, day, season = (values.get(name, 0) for name in ("year", "month", "day", "season"))
    found = Moment(year, month, day, season)
    if weekday is not None:
        _check_weekday(found, weekday, text)
    return found


def _scanned(text: str) -> Iterator[tuple[str, int]]:
    at = 0
    while at < len(text):
        token = TOKEN.match(text, at)
        if token is None or token.lastgroup is None:
            raise _unread(text, text[at:])
        name, words = token.lastgroup, token[token.lastgroup].casefold()
        at = token.end()
        if name == "word":
            if words in FILLING:
                continue
            name, value = _word(words, text)
            yield name, value
        elif name == "season":
            yield name, _season(words)
        elif name == "weekday":
            yield name, _weekday(words, text)
        elif name != "between":
            yield name, int(words)


def _word(word: str, text: str) -> tuple[str, int]:
    """Return what an English word names: a month, by three letters or more, or a season."""
    for number, month in enumerate(MONTHS, start=1):
        if len(word) >= 3 and (month.casefold().startswith(word) or (word, number) == ("sept", 9)):
            return "month", number
    if season := _season(word):
        return "season", season
    if word in VAGUE:
        raise BadDate(
            f"“{text}” is less exact than a date can be: write about 2024 for “{word} 2024”, or the months "
            "it may be, as in between January and April 2024."
        )
    raise _unread(text, word)


def _season(word: str) -> int:
    stem = word.casefold().rstrip("季天")
    return next((number for number, names in enumerate(SEASONS, start=1) if stem in names), 0)


def _weekday(word: str, text: str) -> int:
    for number, (name, signs) in enumerate(zip(WEEKDAYS, EASTERN_DAYS, strict=True)):
        if name.casefold().startswith(word.rstrip(".")):
            return number
        if not word.isascii() and word.strip("()").removesuffix("요일")[-1:] in signs:
            return number
    raise _unread(text, word)


def _unread(text: str, word: str) -> Unread:
    word = word.strip()
    told = "" if word == text else f"“{word}” is not understood; "
    return Unread(f"“{text}” is not a date: {told}{HOW}.")


def _check(at: Moment, text: str) -> None:
    """Raise BadDate for what no calendar has."""
    if at.month > 12:
        raise BadDate(f"“{text}” is not a date, because there is no month {at.month}; {HOW}.")
    if at.season and (at.month or at.day):
        raise BadDate(f"“{text}” names a season and a month; write only one of them with the year.")
    if at.year and at.month and at.day:
        last = replace(at, day=0).last.day
        if not 1 <= at.day <= last:
            month = f"{MONTHS[at.month - 1]} {at.year}"
            raise BadDate(f"“{text}” is not a date, because {month} has no day {at.day}; {HOW}.")


def _check_weekday(at: Moment, weekday: int, text: str) -> None:
    if not (at.year and at.month and at.day):
        return
    try:
        really = date(at.year, at.month, at.day).weekday()
    except ValueError:
        return  # there is no such day, which is told by itself
    if really != weekday:
        day = date_words(Edtf("point", (at,)), "en")
        raise BadDate(
            f"“{text}” contradicts itself, because {day} is a {WEEKDAYS[really]}; mend the day or leave its "
            "name out."
        )
