"""Blocks of a Proof → paragraphs and tables of WordprocessingML."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from campaign_app.manuscript import tree
from campaign_app.writers.docx import tables
from campaign_app.writers.docx.lists import Numbering
from campaign_app.writers.docx.runs import Runs, heading_bookmark
from campaign_app.writers.docx.xml import Element, w
from campaign_app.writers.walk import ROLE_STYLES, PagedWriter, one_below_another

_LEVEL = 397  # twentieths of a point; the indent of one level of lists, as in numbering.xml
_QUOTE = 567


@dataclass(frozen=True, slots=True)
class Place:
    """Where blocks stand: the width there and the indent in twentieths of a point, the level of lists."""

    width: int
    indent: int = 0
    level: int = -1
    style: str | None = None  # of body paragraphs; None is Normal


class WordBlocks(PagedWriter[Element]):
    """The blocks of one document, as they are set at one place of it."""

    def __init__(self, runs: Runs, bookmarks: Mapping[str, int], numbering: Numbering, place: Place) -> None:
        self._runs = runs
        self._bookmarks = bookmarks
        self._numbering = numbering
        self._place = place
        self._room = place.width - place.indent

    def inside(self, place: Place) -> "WordBlocks":
        """Return a writer of the same document at another place."""
        return WordBlocks(self._runs, self._bookmarks, self._numbering, place)

    def paragraph(self, block: tree.Paragraph) -> list[Element]:
        """Return a paragraph; body text takes the style of the place."""
        style = self._place.style if block.role == "body" else ROLE_STYLES[block.role]
        return [self._words(block.children, style, _indent(self._place.indent))]

    def quotation(self, block: tree.Quotation) -> list[Element]:
        """Return a quotation with a deeper indent."""
        inner = replace(self._place, indent=self._place.indent + _QUOTE, style="Quote")
        return self.inside(inner).blocks(block.children)

    def table(self, block: tree.Table) -> list[Element]:
        """Return a table of data."""
        return tables.data_table(block, self._runs, self._room, self._place.indent)

    def key_figures(self, block: tree.KeyFigures) -> list[Element]:
        """Return a box of figures."""
        return tables.key_figures(block, self._runs, self._room, self._place.indent)

    def signatures(self, block: tree.Signatures) -> list[Element]:
        """Return signatories in the columns of a table."""
        return tables.signatures(block, self._runs, self._room, self._place.indent)

    def box(self, block: tree.Box) -> list[Element]:
        """Return blocks in a table of one cell."""
        inner = self.inside(Place(self._room - 2 * tables.BOX_MARGIN))
        return tables.box(inner.blocks(block.children), self._room, self._place.indent)

    def rule(self) -> list[Element]:
        """Return an empty paragraph with a border."""
        return [_paragraph("Rule", [])]

    def entries(self, block: tree.Entries) -> list[Element]:
        """Return the list of works."""
        return [self._words(entry, "Bibliography") for entry in block.entries]

    def contents(self, block: tree.Contents) -> list[Element]:
        """Return the lines of the contents."""
        return [self._contents_line(line) for line in block.lines]

    def on_new_page(self, elements: list[Element]) -> list[Element]:
        """Return ``elements``, the first one a paragraph that has the page break before it."""
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

    def _words(self, inlines: tree.Content, style: str | None = None, *properties: Element | None) -> Element:
        """Return a paragraph; ``properties`` follow its style in the order of the schema."""
        return _paragraph(style, self._runs.runs(inlines), *properties)

    def heading(self, block: tree.Heading) -> list[Element]:
        """Return a heading within its bookmark."""
        level = min(max(block.level, 1), 4)
        element = _paragraph(f"Heading{level}", [])
        number = self._bookmarks[block.id]
        element.append(w("bookmarkStart", id=number, name=heading_bookmark(number)))
        element.extend(self._runs.runs(block.children))
        element.append(w("bookmarkEnd", id=number))
        return [element]

    def address(self, block: tree.Address) -> list[Element]:
        """Return the addressee's lines as one paragraph."""
        return [self._words(one_below_another(block.lines), "Addressee", _indent(self._place.indent))]

    def items(self, block: tree.List) -> list[Element]:
        """Return a list whose items Word counts itself."""
        place = self._place
        inner = replace(place, level=place.level + 1, style="ListContinue")
        number = self._numbering.start(inner.level, block.start)
        style = "ListBullet" if block.start is None else "ListNumber"
        elements: list[Element] = []
        for item in block.items:
            first, rest = (item[:1], item[1:]) if item and isinstance(item[0], tree.Paragraph) else ((), item)
            inlines = first[0].children if first and isinstance(first[0], tree.Paragraph) else ()
            mark = w("numPr", w("ilvl", val=self._numbering.level(inner.level)), w("numId", val=number))
            left = place.indent + _LEVEL * (inner.level + 1)
            elements.append(self._words(inlines, style, mark, w("ind", left=left, hanging=_LEVEL)))
            elements += self._in_item(rest, replace(inner, indent=left))
        return elements

    def _in_item(self, blocks: Sequence[tree.Block], inner: Place) -> list[Element]:
        """Return what follows an item's first paragraph; a list in it brings its own indent."""
        elements: list[Element] = []
        for block in blocks:
            outer = isinstance(block, tree.List)
            here = replace(inner, indent=self._place.indent) if outer else inner
            elements += self.inside(here).blocks((block,))
        return elements

    def cover(self, block: tree.Cover) -> list[Element]:
        """Return the paragraphs of a title page."""
        return [
            self._words(block.title, "Title"),
            self._words(block.subtitle, "Subtitle"),
            *(self._words(line, "CoverLine") for line in block.lines),
        ]

    def _contents_line(self, line: tree.ContentsLine) -> Element:
        """Return a line that links to its heading and shows its page.

        It is not part of a TOC field: on updating that, Word would gather the headings itself and could list
        others than the Proof does, and LibreOffice would leave the page numbers out.
        """
        hyperlink = w("hyperlink", anchor=heading_bookmark(self._bookmarks[line.target]))
        hyperlink.extend(self._runs.runs(line.children))
        hyperlink.append(w("r", w("tab")))
        hyperlink.extend(self._runs.page_number(line.target))
        tabs = w("tabs", w("tab", val="right", leader="dot", pos=self._room))
        return _paragraph(f"TOC{min(max(line.level, 1), 4)}", [hyperlink], tabs)


def _paragraph(style: str | None, content: Sequence[Element], *properties: Element | None) -> Element:
    described = w("pPr", w("pStyle", val=style) if style else None, *properties)
    return w("p", described if len(described) else None, *content)


def _indent(left: int) -> Element | None:
    return w("ind", left=left) if left else None
