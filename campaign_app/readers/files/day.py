"""Days as files write them, turned into EDTF."""

import re
from datetime import date

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
NAME = rf"(?:{'|'.join(MONTHS)})[a-z]*"
FORMS = (
    re.compile(r"(?P<y>\d{4})\s*[-./년年]\s*(?P<m>\d{1,2})\s*[-./월月]\s*(?P<d>\d{1,2})\s*[일日.]?(?!\d)"),
    re.compile(r"(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)(?!\d(?!\d{3}))"),
    re.compile(rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<n>{NAME})\.?,?\s+(?P<y>\d{{4}})", re.IGNORECASE),
    re.compile(rf"(?P<n>{NAME})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})", re.IGNORECASE),
)
AROUND = re.compile(r"[\s(\[*_]*(?:(?:published|posted|updated|date|입력|등록|발행)\W*)?", re.IGNORECASE)


def day_in(text: str) -> str:
    """Return the first day named in ``text`` as ``YYYY-MM-DD``; empty where there is none."""
    for form in FORMS:
        for found in form.finditer(text):
            if day := _day(found):
                return day
    return ""


def only_day(line: str) -> str:
    """Return the day where a line says nothing else, but perhaps the time."""
    start = AROUND.match(line)
    rest = line[start.end() :] if start else line
    for form in FORMS:
        found = form.match(rest)
        if found and re.fullmatch(
            r"[\s.,)\]*_T]*(?:\d{1,2}:\d\d(?::\d\d)?\s*(?:[ap]m)?)?\W*", rest[found.end() :]
        ):
            return _day(found)
    return ""


def _day(found: re.Match[str]) -> str:
    parts = found.groupdict()
    month = int(parts["m"]) if parts.get("m") else MONTHS.index(parts["n"][:3].lower()) + 1
    try:
        return date(int(parts["y"]), month, int(parts["d"])).isoformat()
    except ValueError:
        return ""
