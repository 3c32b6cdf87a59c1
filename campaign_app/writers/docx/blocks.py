"""Blocks of a Proof → paragraphs and tables of WordprocessingML."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from campaign_app.manuscript.tree import (
    Address,
    Block,
    Box,
    Contents,
    ContentsLine,
    Cover,
    Entries,
    Heading,
    Inline,
    KeyFigures,
    LineBreak,
    List,
    PageBreak,
    Paragraph,
    Quotation,
    Role,
    Rule,
    Signatures,
    Table,
)
from campaign_app.writers.docx import tables
from campaign_app.writers.docx.lists import Numbering
from campaign_app.writers.docx.runs import Runs, heading_bookmark
from campaign_app.writers.docx.xml import Element, w

_ROLES: dict[Role, str] = {
    "sender": "Sender",
    "date": "Date",
    "number": "ReferenceNumber",
    "subject": "Subject",
    "salutation": "Salutation",
    "closing": "Closing",
    "caption": "Caption",
    "lead": "Lead",
    "small": "Small",
    "center": "Centered",
}
_LEVEL = 397  # twentieths of a point; the indent of one level of lists, as in numbering.xml
_QUOTE = 567


@dataclass(frozen=True, slots=True)
class Place:
    """Where blocks stand: the width there and the indent in twentieths of a point, the level of lists."""

    width: int
    indent: int = 0
    level: int = -1
    style: str | None = None  # of body paragraphs; None is Normal


class WordBlocks:
    """The blocks of one document."""

    def __init__(self, runs: Runs, bookmarks: Mapping[str, int], numbering: Numbering) -> None:
        self._runs = runs
        self._bookmarks = bookmarks
        self._numbering = numbering

    def blocks(self, blocks: Sequence[Block], place: Place) -> list[Element]:
        """Return ``blocks``; a page break is a property of the paragraph after it, so no page stays empty."""
        elements: list[Element] = []
        breaks = False
        for block in blocks:
            if isinstance(block, PageBreak):
                breaks = True
                continue
            breaks = breaks or (isinstance(block, Cover) and bool(elements))
            made = self._block(block, place)
            elements += _on_new_page(made) if breaks else made
            breaks = isinstance(block, Cover)
        return elements

    def paragraph(
        self, inlines: tuple[Inline, ...], style: str | None = None, *properties: Element | None
    ) -> Element:
        """Return a paragraph; ``properties`` follow its style in the order of the schema."""
        return _paragraph(style, self._runs.runs(inlines), *properties)

    def _block(self, block: Block, place: Place) -> list[Element]:
        match block:
            case Paragraph():
                style = place.style if block.role == "body" else _ROLES[block.role]
                return [self.paragraph(block.children, style, _indent(place.indent))]
            case Heading():
                return [self._heading(block)]
            case Address():
                return [self._address(block, place)]
            case List():
                return self._list(block, place)
            case Quotation():
                inner = replace(place, indent=place.indent + _QUOTE, style="Quote")
                return self.blocks(block.children, inner)
            case Table():
                return tables.data_table(block, self._runs, place.width - place.indent, place.indent)
            case KeyFigures():
                return tables.key_figures(block, self._runs, place.width - place.indent, place.indent)
            case Signatures():
                return tables.signatures(block, self._runs, place.width - place.indent, place.indent)
            case Cover():
                return self._cover(block)
            case Box():
                width = place.width - place.indent
                inner = Place(width - 2 * tables.BOX_MARGIN)
                return tables.box(self.blocks(block.children, inner), width, place.indent)
            case Rule():
                return [_paragraph("Rule", [])]
            case Entries():
                return [self.paragraph(entry, "Bibliography") for entry in block.entries]
            case Contents():
                return [self._contents_line(line, place) for line in block.lines]
            case _:
                raise TypeError(f"A Proof holds no {type(block).__name__}.")

    def _heading(self, heading: Heading) -> Element:
        level = min(max(heading.level, 1), 4)
        element = _paragraph(f"Heading{level}", [])
        number = self._bookmarks[heading.id]
        element.append(w("bookmarkStart", id=number, name=heading_bookmark(number)))
        element.extend(self._runs.runs(heading.children))
        element.append(w("bookmarkEnd", id=number))
        return element

    def _address(self, address: Address, place: Place) -> Element:
        inlines: tuple[Inline, ...] = ()
        for line in address.lines:
            inlines += (LineBreak(), *line) if inlines else line
        return self.paragraph(inlines, "Addressee", _indent(place.indent))

    def _list(self, block: List, place: Place) -> list[Element]:
        inner = replace(place, level=place.level + 1, style="ListContinue")
        number = self._numbering.start(inner.level, block.start)
        style = "ListBullet" if block.start is None else "ListNumber"
        elements: list[Element] = []
        for item in block.items:
            first, rest = (item[:1], item[1:]) if item and isinstance(item[0], Paragraph) else ((), item)
            inlines = first[0].children if first and isinstance(first[0], Paragraph) else ()
            mark = w("numPr", w("ilvl", val=self._numbering.level(inner.level)), w("numId", val=number))
            left = place.indent + _LEVEL * (inner.level + 1)
            elements.append(self.paragraph(inlines, style, mark, w("ind", left=left, hanging=_LEVEL)))
            elements += self._in_item(rest, replace(inner, indent=left), place.indent)
        return elements

    def _in_item(self, blocks: Sequence[Block], inner: Place, outer: int) -> list[Element]:
        """Return what follows an item's first paragraph; a list in it brings its own indent."""
        elements: list[Element] = []
        for block in blocks:
            here = replace(inner, indent=outer) if isinstance(block, List) else inner
            elements += self.blocks((block,), here)
        return elements

    def _cover(self, cover: Cover) -> list[Element]:
        return [
            self.paragraph(cover.title, "Title"),
            self.paragraph(cover.subtitle, "Subtitle"),
            *(self.paragraph(line, "CoverLine") for line in cover.lines),
        ]

    def _contents_line(self, line: ContentsLine, place: Place) -> Element:
        """Return a line that links to its heading and shows its page.

        It is not part of a TOC field: on updating that, Word would gather the headings itself and could list
        others than the Proof does, and LibreOffice would leave the page numbers out.
        """
        hyperlink = w("hyperlink", anchor=heading_bookmark(self._bookmarks[line.target]))
        hyperlink.extend(self._runs.runs(line.children))
        hyperlink.append(w("r", w("tab")))
        hyperlink.extend(self._runs.page_number(line.target))
        tabs = w("tabs", w("tab", val="right", leader="dot", pos=place.width - place.indent))
        return _paragraph(f"TOC{min(max(line.level, 1), 4)}", [hyperlink], tabs)


def _paragraph(style: str | None, content: Sequence[Element], *properties: Element | None) -> Element:
    described = w("pPr", w("pStyle", val=style) if style else None, *properties)
    return w("p", described if len(described) else None, *content)


def _indent(left: int) -> Element | None:
    return w("ind", left=left) if left else None


def _on_new_page(elements: list[Element]) -> list[Element]:
    """Return ``elements`` with the first on a new page."""
    first = elements[0] if elements else w("tbl")
    if first.tag != w("p").tag:
        return [_paragraph("AfterTable", [], w("pageBreakBefore")), *elements]
    described = first.find(w("pPr").tag)
    if described is None:
        described = w("pPr")
        first.insert(0, described)
    has_style = len(described) and described[0].tag == w("pStyle").tag
    described.insert(1 if has_style else 0, w("pageBreakBefore"))
    return elements
