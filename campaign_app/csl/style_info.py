"""What a style says about itself, and the search through all installed styles (CSL 1.0.2, "Info")."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from html import unescape
from pathlib import Path
from typing import Literal

from lxml import etree

from campaign_app.csl.xml_files import NAMESPACE, style_folders

Kind = Literal["note", "in-text"]
FORMATS = ("author-date", "numeric", "note", "label", "author")
# The categories of CSL 1.0.2, "Info", but for generic-base.
FIELDS = (
    "anthropology", "astronomy", "biology", "botany", "chemistry", "communications", "engineering",
    "geography", "geology", "history", "humanities", "law", "linguistics", "literature", "math", "medicine",
    "philosophy", "physics", "political_science", "psychology", "science", "social_science", "sociology",
    "theology", "zoology",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class StyleInfo:
    """A style's id, title, fields of study, kind; `format` is author-date, numeric, note, label or author."""

    id: str
    title: str
    fields: tuple[str, ...] = ()
    kind: Kind = "in-text"
    format: str = ""
    parent: str = ""
    locale: str = ""


def describe(root: etree._Element, name: str) -> StyleInfo:
    """Return what a parsed style says about itself."""
    info = root.find(f"{NAMESPACE}info")
    title = info.findtext(f"{NAMESPACE}title") if info is not None else None
    categories = info.findall(f"{NAMESPACE}category") if info is not None else []
    fields = tuple(field for category in categories if (field := category.get("field")))
    formats = [form for category in categories if (form := category.get("citation-format"))]
    kind: Kind = "note" if root.get("class") == "note" else "in-text"
    return StyleInfo(
        name,
        (title or name).strip(),
        fields,
        kind,
        (formats or [""])[0],
        "",
        root.get("default-locale") or "",
    )


TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.S)
FIELD = re.compile(r'<category\s+field="([^"]+)"')
FORMAT = re.compile(r'citation-format="([^"]+)"')
CLASS = re.compile(r'<style\s[^>]*?class="(\w[\w-]*)"')
LOCALE = re.compile(r'<style\s[^>]*?default-locale="([\w-]+)"')
PARENT = re.compile(
    r'<link\s[^>]*href="[^"]*/([^"/]+)"[^>]*rel="independent-parent"|rel="independent-parent"[^>]*href="[^"]*/([^"/]+)"'
)
HEAD_BYTES = 6000


@cache
def all_styles() -> tuple[StyleInfo, ...]:
    """Return what every installed style says about itself, read from the heads of their files once."""
    paths = {path.stem: path for folder in reversed(style_folders()) for path in folder.glob("*.csl")}
    return tuple(sorted(map(_read_head, paths.values()), key=lambda info: (info.title.casefold(), info.id)))


def _read_head(path: Path) -> StyleInfo:
    with path.open("rb") as file:
        return glance(file.read(HEAD_BYTES).decode("utf-8", "replace"), path.stem)


def glance(text: str, name: str) -> StyleInfo:
    """Return what a style's text says about itself, read from its head without parsing it."""
    head = text.partition("</info>")[0]
    title = _first(TITLE, head) or name
    form = _first(FORMAT, head)
    kind: Kind = "note" if (_first(CLASS, head) or form) == "note" else "in-text"
    parent = PARENT.search(head)
    return StyleInfo(
        name,
        unescape(title).strip(),
        tuple(FIELD.findall(head)),
        kind,
        form,
        (parent[1] or parent[2]) if parent else "",
        _first(LOCALE, head),
    )


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found[1] if found else ""


def find_styles(
    text: str = "", field: str = "", kind: str = "", more: Iterable[StyleInfo] = ()
) -> list[StyleInfo]:
    """Return the installed styles whose title, id, fields or kind have all words of `text`, best first.

    `kind` is "note", "in-text" or a citation format such as "author-date"; independent styles come first.
    `more` are styles beside the installed, each in place of an installed one of its id.
    """
    words = _folded(text).split()
    own = {info.id: info for info in more}
    found = [
        info
        for info in (*own.values(), *(info for info in all_styles() if info.id not in own))
        if (not field or field in info.fields)
        and (not kind or kind in (info.kind, info.format))
        and all(word in _haystack(info) for word in words)
    ]
    wanted = text.casefold().strip()
    return sorted(found, key=lambda info: _rank(info, wanted))


@cache
def _haystack(info: StyleInfo) -> str:
    return _folded(f"{info.title} {info.id} {' '.join(info.fields)} {info.kind} {info.format}")


def _folded(text: str) -> str:
    """Return `text` without case and accents."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in parts if not unicodedata.combining(char))


def _rank(info: StyleInfo, wanted: str) -> tuple[bool, bool, bool]:
    exact = wanted in (info.id, info.title.casefold())
    begins = info.id.startswith(wanted) or info.title.casefold().startswith(wanted)
    return not exact, bool(info.parent), not begins
