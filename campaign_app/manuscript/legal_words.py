"""Treaties, laws and United Nations documents in words, much the same in every citation style.

CSL has no rule for treaty series or document symbols that all styles share, and lawyers cite these alike:
series and article (189 UNTS 137, art. 33), symbol and paragraph (A/HRC/56/6, para. 28), not page (United
Nations Editorial Manual, "Footnotes"; OSCOLA, "Citing international law sources 1.1").
A repeated citation is short: the short title or the symbol, and the place. OSCOLA prints no full stops and
few commas, tells when a treaty entered into force, and sends the reader of a repeated citation back to the
first note.
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
OSCOLA = {**ENGLISH, "section": ("s", "ss"), "chapter": ("ch", "chs")}
# Of a treaty: its day, and the day it entered into force.
ADOPTED = {
    "en": ("adopted {}", "entered into force {}"),
    "ko": ("{} 채택", "{} 발효"),
    "zh": ("{}通过", "{}生效"),
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
    return item.get("type") in INSTRUMENTS or symbol_of(item) != ""


def legal_words(
    item: Mapping[str, Any], locator: str, label: str, language: str, style: str, first_note: int | None
) -> str:
    """Return the citation of a legal item in a note; ``first_note`` is that of its first citation, if any."""
    place = place_words(locator, label, language, style)
    if not style.startswith("oscola"):
        words = legal_entry(item, language, style) if first_note is None else _short(item)
        return ", ".join(filter(None, (words, place)))
    symbol, short = symbol_of(item), str(item.get("title-short") or "")
    if first_note is not None:
        words = f"{_short(item)} (n {first_note})"
    else:
        words = legal_entry(item, language, style) + (f" ({short})" if short and not symbol else "")
    return (", " if symbol else " ").join(filter(None, (words, place)))


def legal_in_text(item: Mapping[str, Any], locator: str, label: str, language: str, style: str) -> str:
    """Return the citation of a legal item in the text: what its entry begins with, the year, the place."""
    place = place_words(locator, label, language, style)
    if symbol_of(item):
        return ", ".join(filter(None, (symbol_of(item), place)))
    title = str(item.get("title") or "")
    year = "" if not _date(item, language) or _says_year(title, item) else _year(item)
    return ", ".join(filter(None, (title, year, place)))


def legal_entry(item: Mapping[str, Any], language: str, style: str) -> str:
    """Return a legal item as it stands in a list of works: title, date, series or symbol."""
    symbol = symbol_of(item)
    author = _authors(item) if symbol else ""
    title = str(item.get("title") or "")
    if style.startswith("oscola"):
        quoted = f"‘{title}’" if symbol and title else title
        dates = _date(item, language) if symbol else _dates(item, language)
        told = " ".join(filter(None, (quoted, f"({dates})" if dates else "", _oscola_series(item))))
        return ", ".join(filter(None, (author, told)))
    date = _date(item, language)
    dated = f"{title} ({date})" if date and title and not _says_year(title, item) else title
    return ", ".join(dict.fromkeys(filter(None, (author, dated, symbol or _series(item)))))


def _short(item: Mapping[str, Any]) -> str:
    return str(symbol_of(item) or item.get("title-short") or item.get("title") or "")


def symbol_of(item: Mapping[str, Any]) -> str:
    """Return the symbol of a United Nations document, empty for anything else."""
    number = str(item.get("number") or "").strip()
    return number if SYMBOL.fullmatch(number) else ""


def _oscola_series(item: Mapping[str, Any]) -> str:
    return f"UN Doc {symbol_of(item)}" if symbol_of(item) else _series(item)


def _dates(item: Mapping[str, Any], language: str) -> str:
    """Return when a treaty was adopted and entered into force; a law's date stands alone."""
    date = _date(item, language)
    if item.get("type") != "treaty" or not date:
        return date
    adopted, entered = ADOPTED[base_of(language)]
    since = str((item.get("custom") or {}).get("in-force") or "")
    told = [adopted.format(date)]
    if since:
        told.append(entered.format(worded_date(since, language)))
    return ", ".join(told)


def _year(item: Mapping[str, Any]) -> str:
    return str(item["issued"]["date-parts"][0][0])


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
    return _year(item) in title


def place_words(locator: str, label: str, language: str, style: str) -> str:
    """Return a place in a legal item: ``art. 33``; ``label`` is CSL's, an article where empty."""
    if not NUMBERED.match(locator):
        return locator  # "preamble"
    base = base_of(language)
    kind = label or "article"
    if base != "en":
        return (KOREAN if base == "ko" else CHINESE).get(kind, "{}").format(locator)
    oscola = style.startswith("oscola")
    one, many = (OSCOLA if oscola else ENGLISH).get(kind, (kind, kind))
    word = many if MANY.search(locator) else one
    return f"{word.rstrip('.') if oscola else word} {locator}"
