"""Dates as people type them become EDTF, and EDTF the words that come back as the same date.

Its own small grammar, because a date that is guessed is wrong without anyone seeing it: what may be read in
two ways is refused with both. EDTF: Library of Congress, Extended Date/Time Format (2019).
"""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from campaign_app.manuscript.date_parts import HOW, WINTER, Unread, edtf_of, read_part
from campaign_app.manuscript.date_words import date_words
from campaign_app.manuscript.edtf_values import BadDate, Moment, parse_date

__all__ = ["BadDate", "friendly_date", "read_date", "understood"]

LONGEST = 200
UNKNOWN = {"unknown", "undated", "no date", "not known", "date unknown", "n.d.", "nd",
           "미상", "날짜 미상", "알 수 없음", "不详", "不詳", "未知", "日期不详"}  # fmt: skip
DAYS_BACK = {"today": 0, "오늘": 0, "今天": 0, "yesterday": 1, "어제": 1, "昨天": 1}
EDTF_SIGNS = re.compile(r"[0-9XTZ:+~?%/.,\[\]{}-]+")
LEVEL_0 = re.compile(r"\d{4}(-\d\d){0,2}")
DECADE = re.compile(r"(?:the )?(\d{4})(?:['’]?s|년대|年代)", re.I)
DECADES = {"en": "{}s", "ko": "{}년대", "zh": "{}年代"}
HANGUL_OR_HAN = re.compile(r"[가-힣\u4e00-\u9fff]")
# A hyphen parts two dates where it stands between years, words, or days beside a month.
DASH = (
    r"(?:\s?[–—]\s?| - |(?<=\d{4})-(?=\d{4}(?!\d)|[a-z])|(?<=[a-z]{3})-(?=[a-z\d])"
    r"|(?<=[a-z] \d)-(?=\d)|(?<=[a-z] \d\d)-(?=\d)|(?<=\d)-(?=\d\d? [a-z])|\s?~\s?(?=\S))"
)
# What is written of two dates or one, first match first; a pattern without a second date leaves it out.
RULES: Sequence[tuple[str, str]] = (
    ("between", r"between (.+) and (.+)"),
    ("between", r"(.+?)(?:에서|와|과|부터) ?(.+) 사이"),
    ("between", r"在?(.+?)[至到和](.+)之[间間]"),
    ("not before", r"(.+?),? or (?:later|after)|not before (.+)|(.+) 이후|(.+?)(?:或之后|或之後|以后|以後)"),
    (
        "not after",
        r"(.+?),? or (?:earlier|before)|(?:by|no later than|not after) (.+)|(.+) 이전|(.+?)(?:或之前|以前)",
    ),
    ("before", r"before (.+)|(.+?) 전|(.+)之前"),
    ("after", r"after (.+)|(.+)之[后後]"),
    ("span", rf"(?:from )?(.+?)(?: to | until | till | through |{DASH})(.+)"),
    ("span", r"(.+?)(?:부터|에서) ?(.+)까지"),
    ("span", r"[从從自]?(.+?)[至到](.+)"),
    ("since", r"(?:since|from) (.+?)(?: onwards?| on)?|(.+)부터|[从從自]?(.+)(?:起|以来|以來)"),
    ("until", r"(?:until|till|up to) (.+)|(.+)까지|(?:截至|至|到)(.+)"),
)
ALL_OF = re.compile(r" and | & | 및 |와 |과 |和", re.I)
ONE_OF = re.compile(r" or | 또는 |이나 |或", re.I)
FOR_ALL = re.compile(r"(?:(uncertain): ?(.+)|(.+), (about|approximately|circa|uncertain|possibly))", re.I)


def read_date(text: str, language: str = "en", today: date | None = None) -> str:
    """Return what a person typed as EDTF text, empty where the date is unknown or nothing stands there.

    EDTF is taken as it is. ``language`` (BCP 47) is that of the readings told for an ambiguous date, and
    ``today`` what today and yesterday are counted from. Raises BadDate, with one sentence for the person.
    """
    typed = text.strip()
    plain = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", typed))
    if not plain or plain.casefold() in UNKNOWN:
        return ""
    if len(typed) > LONGEST:
        raise BadDate(f"“{typed[:40]}…” is not a date: it is longer than any date is; {HOW}.")
    refused: BadDate | None = None
    if EDTF_SIGNS.fullmatch(typed):
        try:
            parse_date(typed)
            return typed
        except BadDate as error:
            refused = error
    if refused and LEVEL_0.fullmatch(typed):
        raise refused
    try:
        return _kept(_read(plain, language, today), typed)
    except Unread as error:
        raise refused or error from None


def friendly_date(text: str, language: str = "en") -> str:
    """Return an EDTF text in words that ``read_date`` reads as exactly it, else the EDTF itself.

    Raises BadDate where ``text`` is no EDTF.
    """
    if not text.strip():
        return ""
    base = language.split("-")[0].lower()
    if re.fullmatch(r"\d{3}X", text):
        words = DECADES.get(base, DECADES["en"]).format(f"{text[:3]}0")
    else:
        words = date_words(parse_date(text), language)
    try:
        return words if read_date(words, language) == text else text
    except BadDate:
        return text


def understood(edtf: str, language: str = "en") -> str:
    """Return how a date was understood: its words and its EDTF; raises BadDate where it is no EDTF."""
    if not edtf:
        return ""
    words = date_words(parse_date(edtf), language)
    return f"{words} · {edtf}" if words != edtf else words


def _read(plain: str, language: str, today: date | None) -> str:
    if (back := DAYS_BACK.get(plain.casefold())) is not None:
        if today is None:
            raise BadDate(f"“{plain}” means another day whenever it is read; write the day itself.")
        return (today - timedelta(back)).isoformat()
    if decade := DECADE.fullmatch(plain):
        return _decade(int(decade[1]), plain)
    if marked := FOR_ALL.fullmatch(plain):
        about = (marked[1] or marked[4]).casefold() in ("about", "approximately", "circa")
        inner = marked[2] or marked[3]
        return _expression(
            inner, language, lambda at: replace(at, **{"about" if about else "possibly": True})
        )
    return _expression(plain, language, lambda at: at)


def _decade(year: int, plain: str) -> str:
    if year % 10 or not year:
        raise BadDate(f"“{plain}” is no decade; write one as in 2020s, or a year without the s.")
    if year % 100 == 0 and not HANGUL_OR_HAN.search(plain):
        raise BadDate(
            f"“{plain}” can be {year} to {year + 9} or {year} to {year + 99}; "
            f"write between {year} and {year + 9}, or between {year} and {year + 99}."
        )
    return f"{year // 10:03}X"


def _expression(plain: str, language: str, marked: Callable[[Moment], Moment]) -> str:
    """Read one date, or two with what is said of them; ``marked`` adds what is said of all."""
    for name, pattern in RULES:
        found = re.fullmatch(pattern, plain, re.I)
        if found is None or (name == "span" and WINTER.fullmatch(plain)):
            continue
        texts = [group.strip(" ,") for group in found.groups() if group]
        moments = [marked(at) for at in _completed([read_part(text, language) for text in texts], texts)]
        return SHAPES[name](moments)
    members = _members(plain, ONE_OF, language) or _members(plain, ALL_OF, language)
    if members:
        opening, closing = "[]" if ONE_OF.search(plain) else "{}"
        return f"{opening}{','.join(edtf_of(marked(at)) for at in members)}{closing}"
    return edtf_of(marked(_completed([read_part(plain, language)], [plain])[0]))


def _members(plain: str, joint: re.Pattern[str], language: str) -> list[Moment]:
    """Read dates that are listed, the last behind ``joint``; none where there is no joint."""
    head, *rest = joint.split(plain)
    if not rest or not head.strip():
        return []
    texts = [*_listed(head, language), *(text.strip() for text in rest)]
    return _completed([read_part(text, language) for text in texts], texts)


def _listed(text: str, language: str) -> list[str]:
    """Part a list at those commas that do not stand within a date (October 9, 2023)."""
    try:
        read_part(text, language)
        return [text]
    except BadDate:
        for comma in re.finditer("[,、]", text):
            tail = text[comma.end() :].strip()
            try:
                read_part(tail, language)
            except BadDate:
                continue
            return [*_listed(text[: comma.start()].strip(), language), tail]
        raise


def _completed(moments: Sequence[Moment], texts: Sequence[str]) -> list[Moment]:
    """Give each date the year and month that its neighbour says for both (from 26 April to 2 May 2024)."""
    eastern = any(HANGUL_OR_HAN.search(text) for text in texts)
    found = list(moments)
    # An American end has the year but leaves the month to the beginning: between May 9 and 13, 2024.
    for at in range(1, len(found)):
        if found[at].day and not found[at].month and found[at - 1].month:
            found[at] = replace(found[at], month=found[at - 1].month)
    step = 1 if eastern else -1
    order = range(len(found))[::step]
    for place in order:
        before = found[place - step] if place != order[0] else None
        found[place] = _whole(found[place], before, texts[place])
    return found


def _whole(at: Moment, neighbour: Moment | None, text: str) -> Moment:
    """Return a date with its year, which a neighbour as exact as it may have said."""
    if at.year and (at.month or not at.day):
        return at
    if neighbour is None or at.year or not (neighbour.month or neighbour.season):
        missing = "month" if at.year or (at.day and not at.month) else "year"
        raise BadDate(f"“{text}” has no {missing}; {HOW}.")
    whole = replace(at, year=neighbour.year, month=at.month or (neighbour.month if at.day else 0))
    return _whole(whole, None, text)


def _beyond(at: Moment, days: int) -> str:
    """Return the day, month or year just before or after ``at``, as exact as it is."""
    try:
        edge = (at.first if days < 0 else at.last) + timedelta(days)
    except OverflowError:
        raise BadDate(f"Years run from 0001 to 9999; {HOW}.") from None
    month, day = bool(at.month or at.season), bool(at.day)
    return edtf_of(replace(at, year=edge.year, month=edge.month * month, day=edge.day * day, season=0))


SHAPES: Mapping[str, Callable[[Sequence[Moment]], str]] = {
    "between": lambda at: f"[{edtf_of(at[0])}..{edtf_of(at[1])}]",
    "span": lambda at: f"{edtf_of(at[0])}/{edtf_of(at[1])}",
    "since": lambda at: f"{edtf_of(at[0])}/..",
    "until": lambda at: f"../{edtf_of(at[0])}",
    "not before": lambda at: f"[{edtf_of(at[0])}..]",
    "not after": lambda at: f"[..{edtf_of(at[0])}]",
    "after": lambda at: f"[{_beyond(at[0], 1)}..]",
    "before": lambda at: f"[..{_beyond(at[0], -1)}]",
}


def _kept(edtf: str, typed: str) -> str:
    """Return ``edtf`` if it can be kept. Raises BadDate, about what was typed."""
    try:
        parse_date(edtf)
    except BadDate as error:
        if "before it begins" in str(error):
            raise BadDate(f"“{typed}” ends before it begins; write the earlier date first.") from None
        raise BadDate(
            f"“{typed}” was read as {edtf}, which cannot be kept; write it with days, months or years."
        ) from None
    return edtf
