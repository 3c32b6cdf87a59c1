"""`cs:date-part`: one day, month or year of a date (CSL 1.0.2, "Date-part", "AD and BC", "Seasons")."""

from __future__ import annotations

from lxml import etree

from campaign_app.csl.dates import DatePoint
from campaign_app.csl.dressing import Dress, dressing
from campaign_app.csl.locales import Locale
from campaign_app.csl.rendering import Rendering
from campaign_app.csl.scope import Scope
from campaign_app.csl.tokens import CLOSE, YEAR_END, Tokens

DEFAULT_FORMS = {"day": "numeric", "month": "long", "year": "long"}


class DatePart:
    """One part of a date format."""

    __slots__ = ("dress", "form", "locale", "name", "range_delimiter", "suffix")

    def __init__(self, name: str, form: str, dash: str, suffix: str, dress: Dress, locale: Locale) -> None:
        self.name = name
        self.form = form
        self.range_delimiter = dash
        self.suffix = suffix
        self.dress = dress
        self.locale = locale

    def render(self, point: DatePoint, state: Rendering) -> Tokens:
        """Return the tokens of this part of a date, none where the date lacks it."""
        if self.name == "year":
            return self._year(point, state)
        text = self._month(point) if self.name == "month" else self._day(point)
        return self.dress([text], state) if text else []

    def _year(self, point: DatePoint, state: Rendering) -> Tokens:
        year = abs(point.year)
        if not year:
            return []
        text = f"{year % 100:02}" if self.form == "short" and point.year > 999 else str(year)
        if point.year < 0:
            text += self.locale.term("bc")
        elif year < 1000:
            text += self.locale.term("ad")
        return self.dress([text, YEAR_END, CLOSE], state)

    def _month(self, point: DatePoint) -> str:
        if not point.month:
            return ""
        if point.season:
            return self.locale.term(f"season-0{point.season}")
        if self.form == "numeric":
            return str(point.month)
        if self.form == "numeric-leading-zeros":
            return f"{point.month:02}"
        return self.locale.term(f"month-{point.month:02}", self.form)

    def _day(self, point: DatePoint) -> str:
        if not point.day:
            return ""
        if self.form == "numeric-leading-zeros":
            return f"{point.day:02}"
        if self.form == "ordinal" and not (self.locale.day_one_only and point.day > 1):
            gender = self.locale.terms.gender(f"month-{point.month:02}")
            return self.locale.ordinals.short(point.day, gender)
        return str(point.day)


def compile_part(element: etree._Element, scope: Scope, override: etree._Element | None) -> DatePart:
    """Compile a date part; the attributes of `override` win over a localised format's own."""
    name = element.get("name") or ""
    if name not in DEFAULT_FORMS:
        scope.refuse(element, f'"{name}" is not a part of a date')
    if override is not None:
        merged = etree.Element(
            str(element.tag), {str(key): str(value) for key, value in element.attrib.items()}
        )
        for key, value in override.attrib.items():
            if key not in AFFIXES:
                merged.set(str(key), str(value))
        element = merged
    form = element.get("form") or DEFAULT_FORMS[name]
    dash = element.get("range-delimiter") or "–"
    return DatePart(name, form, dash, element.get("suffix") or "", dressing(element), scope.locale)


AFFIXES = ("prefix", "suffix")
