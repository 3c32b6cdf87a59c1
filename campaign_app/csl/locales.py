"""A style's locale: its own terms over the installed locale files (CSL 1.0.2, "Locale Fallback")."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from lxml import etree

from campaign_app.csl.errors import StyleError
from campaign_app.csl.local_terms import CORRECTED, LOCAL_TERMS
from campaign_app.csl.ordinals import Ordinals
from campaign_app.csl.terms import Term, Terms
from campaign_app.csl.tree import QuoteMarks
from campaign_app.csl.xml_files import NAMESPACE, XML_LANG, locale_folder, parse, tag

DIALECTS = {
    "af": "af-ZA", "bg": "bg-BG", "ca": "ca-AD", "cs": "cs-CZ", "cy": "cy-GB", "da": "da-DK", "de": "de-DE",
    "el": "el-GR", "en": "en-US", "es": "es-ES", "et": "et-EE", "fa": "fa-IR", "fi": "fi-FI", "fr": "fr-FR",
    "gl": "gl-ES", "he": "he-IL", "hi": "hi-IN", "hr": "hr-HR", "hu": "hu-HU", "hy": "hy-AM", "id": "id-ID",
    "is": "is-IS", "it": "it-IT", "ja": "ja-JP", "km": "km-KH", "ko": "ko-KR", "lt": "lt-LT", "lv": "lv-LV",
    "mn": "mn-MN", "ms": "ms-MY", "nb": "nb-NO", "nl": "nl-NL", "nn": "nn-NO", "no": "nb-NO", "pl": "pl-PL",
    "pt": "pt-PT", "ro": "ro-RO", "ru": "ru-RU", "sk": "sk-SK", "sl": "sl-SI", "sr": "sr-Cyrl-RS",
    "sv": "sv-SE", "th": "th-TH", "tl": "tl-PH", "tr": "tr-TR", "uk": "uk-UA", "vi": "vi-VN", "zh": "zh-CN",
}  # fmt: skip


class Locale:
    """Terms, date formats and options in one language, after fallback."""

    __slots__ = (
        "_own",
        "dates",
        "day_one_only",
        "lang",
        "ordinals",
        "punctuation_in_quote",
        "quotes",
        "terms",
    )

    def __init__(
        self,
        lang: str,
        files: Iterable[etree._Element],
        own: Iterable[etree._Element],
        quotes: QuoteMarks | None = None,
    ) -> None:
        self.lang = lang
        self.terms = Terms()
        self.dates: dict[str, etree._Element] = {}
        self.day_one_only = self.punctuation_in_quote = False
        for layer in files:
            self._lay(layer)
        self._lay_local_terms()
        self._own: set[str | None] = set()
        for layer in own:
            self._lay(layer)
            self._own.update(term.get("name") for term in layer.iter(f"{NAMESPACE}term"))
        self.ordinals = Ordinals(self.terms)
        own_quotes = self._own.intersection(QUOTE_TERMS)
        self.quotes = (not own_quotes and quotes) or QuoteMarks(*map(self.term, QUOTE_TERMS))

    def term(self, name: str, form: str = "long", plural: bool = False) -> str:
        """Return the words of a term, "" where it is unknown."""
        return self.terms.text(name, form, plural) or ""

    def owns(self, name: str) -> bool:
        """Tell whether the style itself defines a term."""
        return name in self._own

    def _lay_local_terms(self) -> None:
        language = self.lang.partition("-")[0]
        for (name, form), (single, multiple) in LOCAL_TERMS.get(language, {}).items():
            english = base_terms("en-US").text(name, form)
            if (name, form) in CORRECTED or self.terms.text(name, form) in (None, english):
                self.terms.add(name, form, "", Term(single, multiple))

    def _lay(self, layer: etree._Element) -> None:
        terms = layer.iterfind(f"{NAMESPACE}terms/{NAMESPACE}term")
        if any((term.get("name") or "").startswith("ordinal") for term in terms):
            self.terms.forget_ordinals()
        for element in layer:
            name = tag(element)
            if name == "terms":
                _add_terms(self.terms, element)
            elif name == "date":
                self.dates[element.get("form") or "text"] = element
            elif name == "style-options":
                self._set_options(element)

    def _set_options(self, element: etree._Element) -> None:
        in_quote = element.get("punctuation-in-quote")
        day_one = element.get("limit-day-ordinals-to-day-1")
        if in_quote is not None:
            self.punctuation_in_quote = in_quote == "true"
        if day_one is not None:
            self.day_one_only = day_one == "true"


QUOTE_TERMS = ("open-quote", "close-quote", "open-inner-quote", "close-inner-quote")


def _add_terms(terms: Terms, element: etree._Element) -> None:
    for child in element:
        name = child.get("name")
        if tag(child) != "term" or not name:
            continue
        single = child.find(f"{NAMESPACE}single")
        multiple = child.find(f"{NAMESPACE}multiple")
        text = child.text or ""
        one = (single.text or "") if single is not None else text
        many = (multiple.text or "") if multiple is not None else one
        if single is None and multiple is None:
            one = many = text if text.strip() else ""
        term = Term(one, many, child.get("gender") or "", child.get("match") or "")
        terms.add(name, child.get("form") or "long", child.get("gender-form") or "", term)


@cache
def locale_file(lang: str) -> etree._Element | None:
    """Return the installed locale file of a language tag, or None."""
    if not lang.replace("-", "").isalnum():
        return None
    path = locale_folder() / f"locales-{lang}.xml"
    return parse(path.read_bytes(), path.name) if path.is_file() else None


@cache
def base_terms(lang: str) -> Terms:
    """Return the terms of one installed locale file alone."""
    terms = Terms()
    root = locale_file(lang)
    if root is not None:
        for element in root.iterfind(f"{NAMESPACE}terms"):
            _add_terms(terms, element)
    return terms


def canonical(lang: str) -> str:
    """Return a language tag as locale files spell it: "ko" → "ko-KR", "EN_gb" → "en-GB"."""
    parts = lang.replace("_", "-").split("-")
    tagged = "-".join([parts[0].lower(), *(p.title() if len(p) == 4 else p.upper() for p in parts[1:])])
    return DIALECTS.get(tagged, tagged)


def file_chain(lang: str) -> list[str]:
    """Return the locale files to lay, from the most general to `lang`."""
    language = lang.partition("-")[0]
    chain = ["en-US", DIALECTS.get(language, language), lang]
    return [name for index, name in enumerate(chain) if name not in chain[:index]]


def load_locale(lang: str, style: etree._Element | None = None, quotes: QuoteMarks | None = None) -> Locale:
    """Return the locale of a style in a language: files first, then the style's own `cs:locale`.

    `quotes` stand for the marks of the files, not for those of the style.
    """
    lang = canonical(lang)
    files = [root for root in map(locale_file, file_chain(lang)) if root is not None]
    if not files:
        raise StyleError("No locale files are installed.")
    own = list(style.iterfind(f"{NAMESPACE}locale")) if style is not None else []
    language = lang.partition("-")[0]
    layers = [layer for wanted in (None, language, lang) for layer in own if _lang(layer) == wanted]
    return Locale(lang, files, layers, quotes)


def _lang(layer: etree._Element) -> str | None:
    lang = layer.get(XML_LANG)
    if not lang:
        return None
    return lang if "-" not in lang else canonical(lang)
