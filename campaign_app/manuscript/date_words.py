"""An EDTF value in words: British and American English, Korean and Chinese."""

from collections.abc import Callable
from dataclasses import replace

from campaign_app.manuscript.edtf_values import Edtf, Moment

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
SEASONS = {
    "en": ("spring", "summer", "autumn", "winter"),
    "us": ("spring", "summer", "fall", "winter"),
    "ko": ("봄", "여름", "가을", "겨울"),
    "zh": ("春季", "夏季", "秋季", "冬季"),
}
# Per language: interval, interval without an end, without a beginning, between, not before, not after.
PATTERNS = {
    "en": ("from {} to {}", "from {}", "until {}", "between {} and {}", "{} or later", "{} or earlier"),
    "ko": ("{}부터 {}까지", "{}부터", "{}까지", "{}에서 {} 사이", "{} 이후", "{} 이전"),
    "zh": ("{}至{}", "{}起", "至{}", "{}至{}之间", "{}或之后", "{}或之前"),
}
JOINTS = {"en": (" or ", " and "), "ko": (" 또는 ", " 및 "), "zh": ("或", "和")}
SAME_MONTH = {"en": "{}–{}", "us": "{}–{}", "ko": "{}~{}", "zh": "{}至{}"}


def date_words(value: Edtf, language: str) -> str:
    """Return a date in words; Korean, Chinese, US English for ``en-US``, else British."""
    base = _base(language)
    if value.kind == "point":
        return _words(value.parts[0], base)
    if value.kind in ("one of", "all of"):
        joint = JOINTS["en" if base == "us" else base][value.kind == "all of"]
        words = [_words(part, base) for part in value.parts]
        separator = ", " if base in ("en", "us") else "、" if base == "zh" else ", "
        return joint.join([separator.join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]
    return _span(value, base)


def _base(language: str) -> str:
    if language.lower() == "en-us":
        return "us"
    base = language.split("-")[0].lower()
    return base if base in ("ko", "zh") else "en"


def _span(value: Edtf, base: str) -> str:
    patterns = PATTERNS["en" if base == "us" else base]
    start, end = value.parts
    shift = 3 if value.kind == "between" else 0
    if start is None or end is None:
        return patterns[shift + (1 if end is None else 2)].format(_words(start or end, base))
    if shift == 0 and _days_of_one_month(start, end):
        return _days(start, end, base)
    return patterns[shift].format(*_shortened(start, end, base))


def _days_of_one_month(start: Moment, end: Moment) -> bool:
    same = bool(start.day and end.day) and (start.year, start.month) == (end.year, end.month)
    return same and not (start.about or end.about or start.possibly or end.possibly)


def _days(start: Moment, end: Moment, base: str) -> str:
    """Two days of one month as one expression: 13–14 May 2024, May 13–14, 2024, 2024년 5월 13일~14일."""
    days = SAME_MONTH[base].format(*(f"{day.day}{DAY_SIGNS[base]}" for day in (start, end)))
    return DAY_FORMS[base](start, days)


DAY_SIGNS = {"en": "", "us": "", "ko": "일", "zh": "日"}
DAY_FORMS: dict[str, Callable[[Moment, str], str]] = {
    "en": lambda at, day: f"{day} {MONTHS[at.month - 1]} {at.year}",
    "us": lambda at, day: f"{MONTHS[at.month - 1]} {day}, {at.year}",
    "ko": lambda at, day: f"{at.year}년 {at.month}월 {day}",
    "zh": lambda at, day: f"{at.year}年{at.month}月{day}",
}


def _shortened(start: Moment, end: Moment, base: str) -> tuple[str, str]:
    """Word two ends, leaving out of one what the other says as well (between 9 and 13 May 2024)."""
    plain = not (start.about or end.about or start.possibly or end.possibly)
    alike = bool(start.day) == bool(end.day) and bool(start.month) == bool(end.month)
    if not plain or not alike or start.year != end.year or not start.month:
        return _words(start, base), _words(end, base)
    month = start.month != end.month
    if base == "en":
        return _english_part(start, month), _words(end, base)
    if base == "us":
        return _american_ends(start, end, month)
    return _words(start, base), _east_asian_part(end, base, month)


def _english_part(at: Moment, month: bool) -> str:
    return " ".join(filter(None, (str(at.day or ""), MONTHS[at.month - 1] if month else "")))


def _american_ends(start: Moment, end: Moment, month: bool) -> tuple[str, str]:
    first = f"{MONTHS[start.month - 1]} {start.day or ''}".strip()
    if not end.day:
        return first, _words(end, "us")
    return first, _words(end, "us") if month else f"{end.day}, {end.year}"


def _east_asian_part(at: Moment, base: str, month: bool) -> str:
    if base == "ko":
        return " ".join(filter(None, (f"{at.month}월" if month else "", f"{at.day}일" if at.day else "")))
    return (f"{at.month}月" if month else "") + (f"{at.day}日" if at.day else "")


def _words(at: Moment | None, base: str) -> str:
    assert at is not None
    if at.possibly:
        inner = _words(replace(at, possibly=False), base)
        return {"ko": f"{inner}(추정)", "zh": f"可能为{inner}"}.get(base, f"possibly {inner}")
    if at.about:
        inner = _words(replace(at, about=False), base)
        return {"ko": f"{inner}경", "zh": f"约{inner}"}.get(base, f"about {inner}")
    if at.day:
        return DAY_FORMS[base](at, f"{at.day}{DAY_SIGNS[base]}")
    if base in ("en", "us"):
        name = MONTHS[at.month - 1] if at.month else SEASONS[base][at.season - 1] if at.season else ""
        return f"{name} {at.year}".strip()
    name = SEASONS[base][at.season - 1] if at.season else ""
    if base == "ko":
        return " ".join(filter(None, (f"{at.year}년", f"{at.month}월" if at.month else name)))
    return f"{at.year}年" + (f"{at.month}月" if at.month else name)
