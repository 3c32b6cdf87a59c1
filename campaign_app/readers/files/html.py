"""Saved web pages: their own text without what stands around it, and what their heads state."""

import re

from lxml import html
from lxml.etree import ParserError

from campaign_app.readers.files.cleaning import refuse_overrides
from campaign_app.readers.files.day import day_in
from campaign_app.readers.files.decoding import declared_in, decode
from campaign_app.readers.files.page_head import stated_in
from campaign_app.readers.files.result import Parsed, Refused, Stated

BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p",
    "pre", "section", "table", "td", "th", "tr", "ul",
})  # fmt: skip
UNSEEN = frozenset({
    "script", "style", "noscript", "template", "svg", "head", "iframe", "object",
})  # fmt: skip
DEEPEST = 5000
TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)\b[^>]*?(/?)>", re.IGNORECASE)
VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
})  # fmt: skip
# Tags that the next one of their kind ends, so that many in a row are not nested.
IMPLIED = frozenset({"dd", "dt", "li", "option", "p", "td", "th", "tr"})


def read(content: bytes, chosen: str = "") -> Parsed:
    """Return the text of a page and what it states."""
    return read_page(*decode(content, declared_in(content), chosen))


def read_page(page: str, encoding: str) -> Parsed:
    """Return the text of a decoded page. Raises Refused for a page without content or without bounds."""
    # The parsers below work by recursion and would end the process without a word.
    if _depth(page) > DEEPEST:
        raise Refused(f"its tags are nested more than {DEEPEST:,} deep")
    refuse_overrides(page)
    # A declaration of the encoding would contradict the text, which has none any more.
    page = re.sub(r"\A\s*<\?xml[^>]*\?>", "", page)
    try:
        tree = html.document_fromstring(page)
    except (ParserError, ValueError) as error:
        raise Refused("it is a web page without content") from error
    stated = tuple(stated_in(tree, page))
    if not any(one.field == "issued" for one in stated):
        stated += _recognised_date(page)
    return Parsed(_main_text(page) or _all_text(tree), stated, encoding)


def _main_text(page: str) -> str:
    """Return the text that belongs to the page itself, a paragraph on each line."""
    import trafilatura

    return trafilatura.extract(page, include_comments=False, include_tables=True, favor_recall=True) or ""


def _recognised_date(page: str) -> tuple[Stated, ...]:
    from htmldate import find_date

    found = find_date(page, original_date=True, extensive_search=False)
    day = day_in(found) if found else ""
    where = "a date that the page shows somewhere"
    return (Stated("issued", day, where, certain=False),) if day else ()


def _all_text(tree: html.HtmlElement) -> str:
    """Return everything the page shows, a block on each line."""
    pieces: list[str] = []
    for event, element in _walk(tree):
        if element.tag in BLOCKS:
            pieces.append("\n")
        pieces.append((element.text if event == "start" else element.tail) or "")
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def _walk(tree: html.HtmlElement) -> list[tuple[str, html.HtmlElement]]:
    """Return each visible element twice: where it starts, and where it ends."""
    found: list[tuple[str, html.HtmlElement]] = []
    waiting: list[tuple[str, html.HtmlElement]] = [("start", tree)]
    while waiting:
        event, element = waiting.pop()
        hidden = not isinstance(element.tag, str) or element.tag in UNSEEN
        if event == "end" or hidden:
            found.append(("end", element))
            continue
        found.append(("start", element))
        waiting.append(("end", element))
        waiting.extend(("start", child) for child in reversed(element))
    return found


def _depth(page: str) -> int:
    """Return how deep tags are nested at the most, tags that are never closed counted too."""
    deepest = depth = 0
    for found in TAG.finditer(page):
        if found[3] or found[2].lower() in VOID | IMPLIED:
            continue
        depth = max(0, depth - 1) if found[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest
