"""Blocks of a Proof → paragraphs, lists and tables of OpenDocument."""

from collections.abc import Mapping, Sequence

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
    Signature,
    Signatures,
    Table,
)
from campaign_app.writers.grids import column_count, column_shares, figure_columns, rows_of
from campaign_app.writers.odt.automatic import AutomaticStyles
from campaign_app.writers.odt.inlines import OdtInlines, link, span
from campaign_app.writers.odt.xml import Element, e, name

_ROLES: dict[Role, str] = {
    "body": "Body",
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
_IN_LISTS = (name("text:p"), name("text:h"), name("text:list"))


class OdtBlocks:
    """The blocks of one document."""

    def __init__(
        self, inlines: OdtInlines, bookmarks: Mapping[str, str], styles: AutomaticStyles, width: float
    ) -> None:
        self._inlines = inlines
        self._bookmarks = bookmarks
        self._styles = styles
        self._width = width

    def blocks(self, blocks: Sequence[Block], style: str = "Body") -> list[Element]:
        """Return ``blocks``; body paragraphs are in ``style``."""
        elements: list[Element] = []
        breaks = False
        for block in blocks:
            if isinstance(block, PageBreak):
                breaks = True
                continue
            breaks = breaks or (isinstance(block, Cover) and bool(elements))
            made = self._block(block, style)
            elements += self.on_new_page(made) if breaks else made
            breaks = isinstance(block, Cover)
        return elements

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

    def _block(self, block: Block, style: str) -> list[Element]:
        match block:
            case Paragraph():
                return [self._text(style if block.role == "body" else _ROLES[block.role], block.children)]
            case Heading():
                return [self._heading(block)]
            case Address():
                return [self._text("Addressee", _lines(block.lines))]
            case List():
                return self._list(block)
            case Quotation():
                return self.blocks(block.children, "Quotation")
            case Table():
                return self._table(block)
            case KeyFigures():
                return self._key_figures(block)
            case Signatures():
                return self._signatures(block)
            case Cover():
                lines = [self._text("CoverLine", line) for line in block.lines]
                return [self._text("Title", block.title), self._text("Subtitle", block.subtitle), *lines]
            case Box():
                cell = _cell("BoxCell", self.blocks(block.children))
                return self._grid("BoxTable", [self._width], [_row([cell])])
            case Rule():
                return [_paragraph("Rule")]
            case Entries():
                return [self._text("Bibliography", entry) for entry in block.entries]
            case Contents():
                return [self._contents_line(line) for line in block.lines]
            case _:
                raise TypeError(f"A Proof holds no {type(block).__name__}.")

    def _text(self, style: str, inlines: tuple[Inline, ...]) -> Element:
        return _paragraph(style, *self._inlines.content(inlines))

    def _heading(self, heading: Heading) -> Element:
        level = str(min(max(heading.level, 1), 4))
        bookmark = {"text:name": self._bookmarks[heading.id]}
        return e(
            "text:h",
            {"text:style-name": f"Heading{level}", "text:outline-level": level},
            e("text:bookmark-start", bookmark),
            *self._inlines.content(heading.children),
            e("text:bookmark-end", bookmark),
        )

    def _list(self, block: List) -> list[Element]:
        """Return a list, in parts where a table stands in it: OpenDocument allows only words in lists."""
        style = {"text:style-name": "Bullets" if block.start is None else "Numbers"}
        parts = [e("text:list", style)]
        start = {} if block.start is None else {"text:start-value": str(block.start)}
        for item in block.items:
            entry = e("text:list-item", start)
            parts[-1].append(entry)
            start = {}
            for element in self.blocks(item, "ListItem"):
                if element.tag in _IN_LISTS:
                    entry.append(element)
                    continue
                entry = e("text:list-header")
                parts += [element, e("text:list", style | {"text:continue-numbering": "true"}, entry)]
        return parts

    def _table(self, table: Table) -> list[Element]:
        count = column_count(table)
        sides = [*table.align, *["left"] * (count - len(table.align))]

        def row(cells: Sequence[tuple[Inline, ...]], style: str, text: str) -> Element:
            filled = [*cells, *[()] * (count - len(cells))]
            return _row(
                [
                    _cell(style, [self._text(self._styles.aligned(text, side), cell)])
                    for cell, side in zip(filled, sides, strict=True)
                ]
            )

        rows = [row(cells, "DataCell", "TableText") for cells in table.rows]
        if table.header:
            head = row(table.header, "HeaderCell", "TableHeading")
            rows.insert(0, e("table:table-header-rows", None, head))
        widths = [self._width * share for share in column_shares(table)]
        return self._grid("DataTable", widths, rows)

    def _key_figures(self, block: KeyFigures) -> list[Element]:
        columns = figure_columns(len(block.figures))
        cells = [
            _cell(
                "FigureCell", [self._text("KeyFigure", part.value), self._text("KeyFigureLabel", part.label)]
            )
            for part in block.figures
        ]
        return self._cells("FigureTable", cells, columns, "FigureCell")

    def _signatures(self, block: Signatures) -> list[Element]:
        cells = [_cell("SignatureCell", self._signature(entry)) for entry in block.entries]
        return self._cells("SignatureTable", cells, max(block.columns, 1), "SignatureCell")

    def _signature(self, entry: Signature) -> list[Element]:
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

    def _contents_line(self, line: ContentsLine) -> Element:
        target = f"#{self._bookmarks[line.target]}"
        return _paragraph(
            f"Contents{min(max(line.level, 1), 4)}",
            link(target, "ContentsLink", self._inlines.content(line.children)),
            e("text:tab"),
            *self._inlines.page_number(line.target),
        )


def _paragraph(style: str, *content: Element | str) -> Element:
    return e("text:p", {"text:style-name": style}, *content)


def _lines(lines: Sequence[tuple[Inline, ...]]) -> tuple[Inline, ...]:
    joined: tuple[Inline, ...] = ()
    for line in lines:
        joined += (LineBreak(), *line) if joined else line
    return joined


def _cell(style: str, content: Sequence[Element]) -> Element:
    return e("table:table-cell", {"table:style-name": style}, *content)


def _row(cells: Sequence[Element]) -> Element:
    return e("table:table-row", {"table:style-name": "WholeRow"}, *cells)
