"""A citation style compiled for a locale: its citation and bibliography areas, its options."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from lxml import etree

from campaign_app.csl.dressing import Dressing
from campaign_app.csl.elements import ELEMENTS
from campaign_app.csl.errors import StyleError
from campaign_app.csl.locales import Locale, load_locale
from campaign_app.csl.name_style import inherited
from campaign_app.csl.scope import Child, Scope, StyleFacts
from campaign_app.csl.sort_keys import SortKey, compile_key
from campaign_app.csl.style_files import parent, read_style
from campaign_app.csl.style_info import StyleInfo, describe
from campaign_app.csl.tree import QuoteMarks
from campaign_app.csl.xml_files import NAMESPACE

DEFAULT_LOCALE = "en-US"


class Area:
    """`cs:citation` or `cs:bibliography`: its layout, its sort keys and its own options."""

    __slots__ = ("children", "delimiter", "dressing", "keys", "options")

    def __init__(self, element: etree._Element, name: str, style: _Source) -> None:
        self.options: dict[str, str] = {str(key): str(value) for key, value in element.attrib.items()}
        names = inherited(style.options, element)
        layout = element.find(f"{NAMESPACE}layout")
        if layout is None:
            reason = f"<{name}> in line {element.sourceline} has no <layout>"
            raise StyleError(f"The citation style {style.facts.name} cannot be used: {reason}.")
        scope = style.scope(name, names)
        self.children: tuple[Child, ...] = scope.children(layout)
        self.delimiter = layout.get("delimiter") or ""
        self.dressing = Dressing(layout)
        self.keys: list[SortKey] = [
            compile_key(key, style.scope(f"{name}-sort", inherited(names, key)))
            for key in element.iterfind(f"{NAMESPACE}sort/{NAMESPACE}key")
        ]

    def flag(self, name: str) -> bool:
        """Tell whether an option is "true"."""
        return self.options.get(name) == "true"


class _Source:
    """What the areas of a style share while they are compiled."""

    def __init__(self, root: etree._Element, locale: Locale, name: str) -> None:
        self.locale = locale
        self.facts = StyleFacts(name)
        self.options: dict[str, str] = {str(key): str(value) for key, value in root.attrib.items()}
        self.macros: dict[str, etree._Element] = {
            macro.get("name") or "": macro for macro in root.iterfind(f"{NAMESPACE}macro")
        }

    def scope(self, area: str, options: Mapping[str, str]) -> Scope:
        return Scope(area, self.macros, self.locale, options, self.facts, ELEMENTS)


class Style:
    """A compiled style; immutable and shared."""

    def __init__(self, root: etree._Element, locale: Locale, info: StyleInfo) -> None:
        source = _Source(root, locale, info.id)
        self.info = info
        self.kind = info.kind
        self.locale = locale
        citation = root.find(f"{NAMESPACE}citation")
        if citation is None:
            raise StyleError(
                f"The citation style {info.id} cannot be used: it has no <citation> (line {root.sourceline})."
            )
        bibliography = root.find(f"{NAMESPACE}bibliography")
        self.citation = Area(citation, "citation", source)
        self.bibliography = Area(bibliography, "bibliography", source) if bibliography is not None else None
        self.facts = source.facts
        default = root.get("default-locale") or DEFAULT_LOCALE
        self.english = default.lower().startswith("en")

    def is_english(self, language: str) -> bool:
        """Tell whether an item is taken for English (CSL 1.0.2, "Non-English Items")."""
        return language.lower().startswith("en") if language else self.english


def load_style(
    source: str | Path,
    locale: str | None = None,
    called: str = "given as text",
    quotes: QuoteMarks | None = None,
) -> Style:
    """Return a compiled style by id, URL, path of a .csl file or XML text.

    Without `locale` the style's own default holds; `called` is the name of a style given as text. `quotes`
    stand for the locale's quotation marks where the style has none of its own. The result is cached;
    StyleError tells what is wrong.
    """
    stamp = Path(source).stat().st_mtime_ns if str(source).endswith(".csl") and Path(source).is_file() else 0
    return _load(str(source), locale, stamp, called, quotes)


@lru_cache(maxsize=64)
def _load(
    source: str,
    locale: str | None,
    stamp: int,  # noqa: ARG001 (it keys the cache)
    called: str,
    quotes: QuoteMarks | None,
) -> Style:
    name, root = read_style(source, called)
    lang = locale or root.get("default-locale")
    info = describe(root, name)
    seen = {name}
    while (above := parent(root)) is not None:
        name, root = read_style(above)
        lang = lang or root.get("default-locale")
        if name in seen:
            raise StyleError(f"The citation style {name} is its own parent.")
        seen.add(name)
        info = StyleInfo(
            info.id, info.title, info.fields, describe(root, name).kind, info.format, name, info.locale
        )
    return Style(root, load_locale(lang or DEFAULT_LOCALE, root, quotes), info)
