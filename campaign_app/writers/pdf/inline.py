"""Inlines → spans: runs of characters that look alike, belong to one element and lead to one place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from campaign_app.manuscript.tree import (
    Inline,
    LineBreak,
    Link,
    NoteMark,
    PageReference,
    Styled,
    Text,
    TextStyle,
    Value,
)
from campaign_app.writers.links import address, heading_id
from campaign_app.writers.pdf.fonts import Slant, as_printed
from campaign_app.writers.pdf.styles import ACCENT, Look
from campaign_app.writers.pdf.tags import Element

UNKNOWN_PAGE = "00"

_ITALIC: dict[Slant, Slant] = {"regular": "italic", "bold": "bold-italic"}
_UPRIGHT: dict[Slant, Slant] = {"italic": "regular", "bold-italic": "bold"}
_BOLD: dict[Slant, Slant] = {"regular": "bold", "italic": "bold-italic"}


@dataclass(frozen=True, slots=True)
class Span:
    """Characters as printed; ``note`` is the number of the note that they mark.

    ``target`` is where they lead: a URI, or ``#`` and the id of a heading. The text of a forced new line is a
    line feed.
    """

    text: str
    look: Look
    element: Element
    note: int = 0
    target: str = ""


def spans(
    inlines: tuple[Inline, ...], look: Look, element: Element, pages: Mapping[str, str], target: str = ""
) -> Iterator[Span]:
    """Yield the spans of ``inlines`` below ``element``; ``pages`` words the page of each heading."""
    for inline in inlines:
        if isinstance(inline, Text):
            yield Span(as_printed(inline.text), look, element, target=target)
        elif isinstance(inline, Styled):
            yield from spans(inline.children, _styled(look, inline.style), element, pages, target)
        elif isinstance(inline, Link):
            yield from _link(inline, look, element, pages, target)
        elif isinstance(inline, Value):
            yield from spans(inline.children, look, element, pages, target)
        elif isinstance(inline, NoteMark):
            reference = Element("Reference", element, note=inline.number)
            yield Span(str(inline.number), raised(look), reference, note=inline.number)
        elif isinstance(inline, LineBreak):
            yield Span("\n", look, element)
        elif isinstance(inline, PageReference):
            leads = Element("Link", element)
            yield Span(pages.get(inline.target, UNKNOWN_PAGE), look, leads, target=f"#{inline.target}")


def raised(look: Look) -> Look:
    """Return ``look`` as a superior figure."""
    return replace(look, size=look.size * 0.64, rise=look.rise + look.size * 0.35)


def _link(link: Link, look: Look, element: Element, pages: Mapping[str, str], outer: str) -> Iterator[Span]:
    heading = heading_id(link.target)
    target = f"#{heading}" if heading else address(link.target)
    if target and not outer:
        shown = look if heading else replace(look, colour=ACCENT)
        yield from spans(link.children, shown, Element("Link", element), pages, target)
    else:
        yield from spans(link.children, look, element, pages, outer)


def _styled(look: Look, style: TextStyle) -> Look:
    if style == "emphasis":
        return replace(look, slant=_ITALIC.get(look.slant, look.slant))
    if style == "strong":
        return replace(look, slant=_BOLD.get(look.slant, look.slant))
    if style == "roman":
        return replace(look, slant=_UPRIGHT.get(look.slant, look.slant))
    if style == "small-caps":
        return replace(look, small_caps=True)
    if style == "underline":
        return replace(look, underlined=True)
    if style == "superscript":
        return raised(look)
    return replace(look, size=look.size * 0.64, rise=look.rise - look.size * 0.12)
