"""Blocks of a Proof → paragraphs, lists and tables of OpenDocument."""

from collections.abc import Mapping, Sequence

from campaign_app.manuscript import tree
from campaign_app.writers.grids import column_count, column_shares, figure_columns, rows_of
from campaign_app.writers.odt.automatic import AutomaticStyles
from campaign_app.writers.odt.inlines import OdtInlines, link, span
from campaign_app.writers.odt.xml import Element, e, name
from campaign_app.writers.walk import ROLE_STYLES, PagedWriter, one_below_another

_IN_LISTS = (name("text:p"), name("text:h"), name("text:list"))


class OdtBlocks(PagedWriter[Element]):
    """The blocks of one document; its body paragraphs are in ``body``."""

    def __init__(
        self,
        inlines: OdtInlines,
        bookmarks: Mapping[str, str],
        styles: AutomaticStyles,
        width: float,
        body: str = "Body",
    ) -> None:
        self._inlines = inlines
        self._bookmarks = bookmarks
        self._styles = styles
        self._width = width
        self._body = body

    def inside(self, body: str) -> "OdtBlocks":
        """Return a writer of the same document whose body paragraphs are in another style."""
        return OdtBlocks(self._inlines, self._bookmarks, self._styles, self._width, body)

    def on_new_page(self, elements: list[Element], master_page: str = "") -> list[Element]:
        """Return ``elements`` with the first on a new page, made by ``master_page`` if one is named."""
        if not elements or elements[0].tag not in _IN_LISTS[:2]:
            elements = [_paragraph("AfterTable"), *elements]
        key = name("text:style-name")
        parent = elements[0].get(key, "Body")
        style = (
            self._styles.first_on(parent, master_page) if master_page else self._styles.on_new_page(parent)
        )
        elements[0].set(key, style)
        return elements

    def paragraph(self, block: tree.Paragraph) -> list[Element]:
        """Return a paragraph in the style of its role."""
        return [self._text(self._body if block.role == "body" else ROLE_STYLES[block.role], block.children)]

    def address(self, block: tree.Address) -> list[Element]:
        """Return the addressee's lines as one paragraph."""
        return [self._text("Addressee", one_below_another(block.lines))]

    def quotation(self, block: tree.Quotation) -> list[Element]:
        """Return a displayed quotation."""
        return self.inside("Quotation").blocks(block.children)

    def cover(self, block: tree.Cover) -> list[Element]:
        """Return the paragraphs of a title page."""
        lines = [self._text("CoverLine", line) for line in block.lines]
        return [self._text("Title", block.title), self._text("Subtitle", block.subtitle), *lines]

    def box(self, block: tree.Box) -> list[Element]:
        """Return blocks in a table of one cell."""
        cell = _cell("BoxCell", self.inside("Body").blocks(block.children))
        return self._grid("BoxTable", [self._width], [_row([cell])])

    def rule(self) -> list[Element]:
        """Return an empty paragraph with a border."""
        return [_paragraph("Rule")]

    def entries(self, block: tree.Entries) -> list[Element]:
        """Return the list of works."""
        return [self._text("Bibliography", entry) for entry in block.entries]

    def contents(self, block: tree.Contents) -> list[Element]:
        """Return the lines of the contents."""
        return [self._contents_line(line) for line in block.lines]

    def _text(self, style: str, inlines: tree.Content) -> Element:
        return _paragraph(style, *self._inlines.content(inlines))

    def heading(self, block: tree.Heading) -> list[Element]:
        """Return a heading within its bookmark."""
        level = str(min(max(block.level, 1), 4))
        bookmark = {"text:name": self._bookmarks[block.id]}
        made = e(
            "text:h",
            {"text:style-name": f"Heading{level}", "text:outline-level": level},
            e("text:bookmark-start", bookmark),
            *self._inlines.content(block.children),
            e("text:bookmark-end", bookmark),
        )
        return [made]

    def items(self, block: tree.List) -> list[Element]:
        """Return a list, in parts where a table stands in it: OpenDocument allows only words in lists."""
        style = {"text:style-name": "Bullets" if block.start is None else "Numbers"}
        parts = [e("text:list", style)]
        start = {} if block.start is None else {"text:start-value": str(block.start)}
        for item in block.items:
            entry = e("text:list-item", start)
            parts[-1].append(entry)
            start = {}
            for element in self.inside("ListItem").blocks(item):
                if element.tag in _IN_LISTS:
                    entry.append(element)
                    continue
                entry = e("text:list-header")
                parts += [element, e("text:list", style | {"text:continue-numbering": "true"}, entry)]
        return parts

    def table(self, block: tree.Table) -> list[Element]:
        """Return a table whose header row repeats on every page."""
        count = column_count(block)
        sides = [*block.align, *["left"] * (count - len(block.align))]

        def row(cells: Sequence[tree.Content], style: str, text: str) -> Element:
            filled = [*cells, *[()] * (count - len(cells))]
            return _row(
                [
                    _cell(style, [self._text(self._styles.aligned(text, side), cell)])
                    for cell, side in zip(filled, sides, strict=True)
                ]
            )

        rows = [row(cells, "DataCell", "TableText") for cells in block.rows]
        if block.header:
            head = row(block.header, "HeaderCell", "TableHeading")
            rows.insert(0, e("table:table-header-rows", None, head))
        widths = [self._width * share for share in column_shares(block)]
        return self._grid("DataTable", widths, rows)

    def key_figures(self, block: tree.KeyFigures) -> list[Element]:
        """Return a box of figures."""
        columns = figure_columns(len(block.figures))
        cells = [
            _cell(
                "FigureCell", [self._text("KeyFigure", part.value), self._text("KeyFigureLabel", part.label)]
            )
            for part in block.figures
        ]
        return self._cells("FigureTable", cells, columns, "FigureCell")

    def signatures(self, block: tree.Signatures) -> list[Element]:
        """Return signatories in the columns of a table."""
        cells = [_cell("SignatureCell", self._signature(entry)) for entry in block.entries]
        return self._cells("SignatureTable", cells, max(block.columns, 1), "SignatureCell")

    def _signature(self, entry: tree.Signature) -> list[Element]:
        lines = [_paragraph("Signature", span("Strong", *self._inlines.words(entry.name)))]
        if entry.native_name:
            lines.append(_paragraph("Signature", *self._inlines.words(entry.native_name)))
        if entry.affiliation:
            lines.append(_paragraph("SignatureRole", *self._inlines.words(entry.affiliation)))
        return lines

    def _cells(self, style: str, cells: Sequence[Element], columns: int, empty: str) -> list[Element]:
        rows = []
        for row in rows_of(cells, columns):
            missing = [_cell(empty, [_paragraph("Signature")]) for _ in range(columns - len(row))]
            rows.append(_row([*row, *missing]))
        return self._grid(style, [self._width / columns] * columns, rows)

    def _grid(self, style: str, widths: Sequence[float], rows: Sequence[Element]) -> list[Element]:
        if not rows or not widths:
            return []
        columns = [
            e("table:table-column", {"table:style-name": self._styles.column(size)}) for size in widths
        ]
        return [e("table:table", {"table:style-name": style}, *columns, *rows), _paragraph("AfterTable")]

    def _contents_line(self, line: tree.ContentsLine) -> Element:
        target = f"#{self._bookmarks[line.target]}"
        return _paragraph(
            f"Contents{min(max(line.level, 1), 4)}",
            link(target, "ContentsLink", self._inlines.content(line.children)),
            e("text:tab"),
            *self._inlines.page_number(line.target),
        )


def _paragraph(style: str, *content: Element | str) -> Element:
    return e("text:p", {"text:style-name": style}, *content)


def _cell(style: str, content: Sequence[Element]) -> Element:
    return e("table:table-cell", {"table:style-name": style}, *content)


def _row(cells: Sequence[Element]) -> Element:
    return e("table:table-row", {"table:style-name": "WholeRow"}, *cells)
