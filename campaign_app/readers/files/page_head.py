"""What a web page states of itself: JSON-LD, citation_…, Open Graph, Dublin Core, plain HTML."""

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml import html

from campaign_app.readers.files.day import day_in
from campaign_app.readers.files.result import Stated

# By field, the names of meta elements, the surest first.
METAS: dict[str, tuple[str, ...]] = {
    "title": ("citation_title", "og:title", "dc.title", "dcterms.title", "twitter:title", "title"),
    "author": (
        "citation_author",
        "author",
        "article:author",
        "dc.creator",
        "dcterms.creator",
        "byl",
        "parsely-author",
    ),
    "issued": (
        *("citation_publication_date", "citation_date", "article:published_time", "dc.date.issued"),
        *(
            "dcterms.issued",
            "dc.date",
            "dcterms.date",
            "parsely-pub-date",
            "datepublished",
            "pubdate",
            "date",
        ),
    ),
    "container-title": ("citation_journal_title", "og:site_name", "application-name"),
    "publisher": ("citation_publisher", "dc.publisher", "dcterms.publisher", "article:publisher"),
    "language": ("citation_language", "dc.language", "og:locale", "content-language"),
    "URL": ("og:url", "citation_abstract_html_url"),
}
# By field, where JSON-LD has it (schema.org, CreativeWork).
LINKED = {
    "title": ("headline",),
    "author": ("author", "creator"),
    "issued": ("datePublished",),
    "container-title": ("isPartOf",),
    "publisher": ("publisher",),
    "language": ("inLanguage",),
    "URL": ("url", "mainEntityOfPage"),
}
WORKS = re.compile(r"Article|Posting|Report|WebPage|CreativeWork|Book")
# The commonest kinds of page, as CSL calls them.
TYPES = {
    "NewsArticle": "article-newspaper",
    "BlogPosting": "post-weblog",
    "ScholarlyArticle": "article-journal",
}
SAVED = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->")
SINGLE_FILE = re.compile(r"<!--\s*Page saved with SingleFile\s+url:\s*(\S+)\s+saved date:\s*([^\n]+)")
SECTION = re.compile(r"\s+[|–—-]\s+[^|]{2,40}$")


def stated_in(tree: html.HtmlElement, page: str) -> Iterator[Stated]:
    """Yield what the page states of itself, the surest statement of each field first."""
    seen: set[tuple[str, str]] = set()
    for one in (*_linked(tree), *_metas(tree), *_saved(page), *_plain(tree)):
        value = day_in(one.value) if one.field in ("issued", "accessed") else " ".join(one.value.split())
        if not value or (one.field, value) in seen or (one.field == "author" and "://" in value):
            continue
        if one.field == "URL" and not re.match(r"https?://\S+$", value):
            continue
        seen.add((one.field, value))
        yield Stated(
            one.field, value.replace("_", "-") if one.field == "language" else value, one.where, one.certain
        )


def _metas(tree: html.HtmlElement) -> Iterator[Stated]:
    metas: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        name = (
            meta.get("name") or meta.get("property") or meta.get("itemprop") or meta.get("http-equiv") or ""
        )
        metas.setdefault(name.strip().lower(), []).append(meta.get("content") or "")
    for field, names in METAS.items():
        for name in names:
            for value in metas.get(name, ()):
                yield Stated(field, value, f"meta element “{name}”")


def _linked(tree: html.HtmlElement) -> Iterator[Stated]:
    for script in tree.iter("script"):
        if (script.get("type") or "").lower() != "application/ld+json":
            continue
        try:
            data = json.loads(script.text or "")
        except ValueError:
            continue
        for work in _works(data):
            yield from _of_work(work)


def _works(data: Any) -> Iterator[dict[str, Any]]:
    waiting = [data]
    while waiting:
        one = waiting.pop(0)
        if isinstance(one, list):
            waiting.extend(one)
        elif isinstance(one, dict):
            waiting.extend(part for part in one.get("@graph", ()) if isinstance(part, dict))
            if WORKS.search(str(one.get("@type", ""))):
                yield one


def _of_work(work: dict[str, Any]) -> Iterator[Stated]:
    kind = work.get("@type", "")
    for name in kind if isinstance(kind, list) else [kind]:
        if name in TYPES:
            yield Stated("type", TYPES[name], f"JSON-LD type {name}")
    for field, names in LINKED.items():
        for name in names:
            for value in _texts(work.get(name)):
                yield Stated(field, value, f"JSON-LD “{name}”")


def _texts(value: Any) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        text = one.get("name") or one.get("@id") if isinstance(one, dict) else one
        if isinstance(text, str):
            yield text


def _saved(page: str) -> Iterator[Stated]:
    """Yield what browsers note in a page that they save."""
    if found := SAVED.search(page):
        yield Stated("URL", found[1], "the browser's note of where it was saved from")
    if found := SINGLE_FILE.search(page):
        yield Stated("URL", found[1], "SingleFile's note of where it was saved from")
        yield Stated("accessed", _javascript_day(found[2]), "SingleFile's note of when it was saved")


def _javascript_day(text: str) -> str:
    """Return the day of a date as JavaScript prints it: ``Mon May 20 2024 10:00:00 GMT+0900``."""
    return " ".join(text.split()[1:4])


def _plain(tree: html.HtmlElement) -> Iterator[Stated]:
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == "canonical":
            yield Stated("URL", link.get("href") or "", "the page's canonical address")
    if language := tree.get("lang"):
        yield Stated("language", language, "the page's lang attribute")
    for time in tree.iter("time"):
        yield Stated("issued", time.get("datetime") or time.text_content(), "a time element", certain=False)
    headings = [heading.text_content() for heading in tree.iter("h1")]
    if len(headings) == 1:
        yield Stated("title", headings[0], "the heading of the page")
    if title := tree.findtext(".//title"):
        yield Stated("title", SECTION.sub("", title), "the title element", certain=False)
