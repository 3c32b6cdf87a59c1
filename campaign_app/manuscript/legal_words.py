"""Treaties, laws and United Nations documents in words, the same in every citation style.

CSL has no rule for treaty series or document symbols that all styles share, and lawyers cite these alike:
series and article (189 UNTS 137, art. 33), symbol and paragraph (A/HRC/56/6, para. 28), not page (United
Nations Editorial Manual, "Footnotes"; OSCOLA, "Citing international law sources 1.1").
A repeated citation is short: the short title or the symbol, and the place. OSCOLA prints no full stops.
"""

import re
from collections.abc import Mapping
from typing import Any

from campaign_app.manuscript.dates import BadDate, worded_date
from campaign_app.manuscript.number_words import base_of

INSTRUMENTS = ("treaty", "legislation")
SYMBOL = re.compile(r"(?:A|S|E|T|ST|HRI|CAT|CCPR|CED|CEDAW|CERD|CMW|CRC|CRPD|HRC)(?:/[\w.\-\[\]()]+)+")
NUMBERED = re.compile(r"[\dIVXLC]")
MANY = re.compile(r"[,–-]|\band\b|\bto\b")
ENGLISH = {
    "article": ("art.", "arts."),
    "article-locator": ("art.", "arts."),
    "paragraph": ("para.", "paras."),
    "section": ("sect.", "sects."),
    "chapter": ("chap.", "chaps."),
    "page": ("p.", "pp."),
    "appendix": ("annex", "annexes"),
}
KOREAN = {
    **{"article": "제{}조", "article-locator": "제{}조", "paragraph": "{}항", "section": "{}절"},
    **{"chapter": "제{}장", "page": "{}면", "appendix": "부속서 {}"},
}
CHINESE = {
    **{"article": "第{}条", "article-locator": "第{}条", "paragraph": "第{}段", "section": "第{}节"},
    **{"chapter": "第{}章", "page": "第{}页", "appendix": "附件{}"},
}


def is_legal(item: Mapping[str, Any]) -> bool:
    """Tell whether a CSL-JSON item is a treaty, a law or a document with a United Nations symbol."""
    return item.get("type") in INSTRUMENTS or _symbol(item) != ""


def legal_words(
    item: Mapping[str, Any], locator: str, label: str, language: str, style: str, repeated: bool
) -> str:
    """Return the citation of a legal item; ``repeated`` asks for its short form."""
    words = _short(item) if repeated else legal_entry(item, language)
    place = _place(locator, label, language, dots=not style.startswith("oscola"))
    return f"{words}, {place}" if place else words


def legal_entry(item: Mapping[str, Any], language: str) -> str:
    """Return a legal item as it stands in a list of works: title, date, series or symbol."""
    symbol = _symbol(item)
    author = _authors(item) if symbol else ""
    title = str(item.get("title") or "")
    date = _date(item, language)
    dated = f"{title} ({date})" if date and title and not _says_year(title, item) else title
    return ", ".join(dict.fromkeys(filter(None, (author, dated, symbol or _series(item)))))


def _short(item: Mapping[str, Any]) -> str:
    return str(_symbol(item) or item.get("title-short") or item.get("title") or "")


def _symbol(item: Mapping[str, Any]) -> str:
    number = str(item.get("number") or "").strip()
    return number if SYMBOL.fullmatch(number) else ""


def _series(item: Mapping[str, Any]) -> str:
    """Return volume, series and first page: ``189 UNTS 137``."""
    series = item.get("container-title-short") or item.get("container-title")
    parts = (item.get("volume"), series, item.get("page"))
    return " ".join(str(part) for part in parts if part)


def _authors(item: Mapping[str, Any]) -> str:
    names = item.get("author") or ()
    words = [
        name.get("literal") or f"{name.get('given', '')} {name.get('family', '')}".strip() for name in names
    ]
    return ", ".join(filter(None, words))


def _date(item: Mapping[str, Any], language: str) -> str:
    issued = item.get("issued")
    parts = issued.get("date-parts") if isinstance(issued, Mapping) else None
    if not parts or not parts[0]:
        return ""
    try:
        year, *rest = (int(part) for part in parts[0])
        return worded_date("-".join([f"{year:04}", *(f"{part:02}" for part in rest)]), language)
    except (ValueError, BadDate):
        return ""  # a source is cited by what is there; its form refuses bad dates


def _says_year(title: str, item: Mapping[str, Any]) -> bool:
    return str(item["issued"]["date-parts"][0][0]) in title


def _place(locator: str, label: str, language: str, dots: bool) -> str:
    if not NUMBERED.match(locator):
        return locator  # "preamble"
    base = base_of(language)
    kind = label or "article"
    if base != "en":
        return (KOREAN if base == "ko" else CHINESE).get(kind, "{}").format(locator)
    one, many = ENGLISH.get(kind, (kind, kind))
    word = many if MANY.search(locator) else one
    return f"{word if dots else word.rstrip('.')} {locator}"
