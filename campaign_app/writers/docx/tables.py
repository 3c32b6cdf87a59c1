"""Tables of WordprocessingML: data, key figures, boxes and signature columns."""

from collections.abc import Sequence

from campaign_app.manuscript.tree import Inline, KeyFigures, Signature, Signatures, Table
from campaign_app.writers.docx.runs import Look, Runs
from campaign_app.writers.docx.xml import Element, w
from campaign_app.writers.grids import column_count, column_shares, figure_columns, rows_of

BOX_MARGIN = 240  # twentieths of a point, as in the style of boxes


def data_table(table: Table, runs: Runs, width: int, indent: int) -> list[Element]:
    """Return a table whose header row repeats on every page and whose rows stay whole."""
    count = column_count(table)
    if not count:
        return []
    widths = [round(width * share) for share in column_shares(table)]
    sides = [*table.align, *["left"] * (count - len(table.align))]

    def row(cells: Sequence[tuple[Inline, ...]], style: str, *properties: Element) -> Element:
        filled = [*cells, *[()] * (count - len(cells))]
        made = [
            _cell(size, _text(style, runs.runs(cell), side))
            for cell, size, side in zip(filled, widths, sides, strict=True)
        ]
        return w("tr", w("trPr", w("cantSplit"), *properties), *made)

    head = [row(table.header, "TableHeading", w("tblHeader"))] if table.header else []
    rows = [row(cells, "TableText") for cells in table.rows]
    return _table("CampaignTable", widths, indent, [*head, *rows], first_row=bool(head))


def key_figures(block: KeyFigures, runs: Runs, width: int, indent: int) -> list[Element]:
    """Return a box of figures side by side; its rows hold together."""
    columns = figure_columns(len(block.figures))
    widths = [width // columns] * columns
    rows = []
    for figures in rows_of(block.figures, columns):
        cells = [
            _cell(
                widths[0],
                _text("KeyFigure", runs.runs(figure.value)),
                _text("KeyFigureLabel", runs.runs(figure.label)),
            )
            for figure in figures
        ]
        rows.append(_row(cells, widths, "KeyFigureLabel"))
    for paragraph in [part for row in rows[:-1] for part in row.iter(w("pPr").tag)]:
        paragraph.insert(1, w("keepNext"))
    return _table("KeyFigureTable", widths, indent, rows)


def box(content: Sequence[Element], width: int, indent: int) -> list[Element]:
    """Return blocks on a tinted ground."""
    paragraphs = list(content)
    if not paragraphs or paragraphs[-1].tag != w("p").tag:
        paragraphs.append(_text("AfterTable", []))  # a cell must end in a paragraph
    return _table("BoxTable", [width], indent, [w("tr", _cell(width, *paragraphs))])


def signatures(block: Signatures, runs: Runs, width: int, indent: int) -> list[Element]:
    """Return signatories in columns without borders; each entry stays whole."""
    columns = max(block.columns, 1)
    widths = [width // columns] * columns
    rows = [
        _row([_cell(widths[0], *_signature(entry, runs)) for entry in entries], widths, "Signature")
        for entries in rows_of(block.entries, columns)
    ]
    return _table("SignatureTable", widths, indent, rows)


def _signature(entry: Signature, runs: Runs) -> list[Element]:
    lines = [_text("Signature", runs.words(entry.name, Look(strong=True)))]
    if entry.native_name:
        lines.append(_text("SignatureNative", runs.words(entry.native_name)))
    if entry.affiliation:
        lines.append(_text("SignatureRole", runs.words(entry.affiliation)))
    return lines


def _table(
    style: str, widths: Sequence[int], indent: int, rows: Sequence[Element], *, first_row: bool = False
) -> list[Element]:
    """Return a table and the narrow paragraph after it, without which Word joins two tables into one."""
    if not rows:
        return []
    properties = w(
        "tblPr",
        w("tblStyle", val=style),
        w("tblW", w=sum(widths), type="dxa"),
        w("tblInd", w=indent, type="dxa") if indent else None,
        w("tblLayout", type="fixed"),
        w("tblLook", firstRow=int(first_row), lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
    )
    grid = w("tblGrid", *(w("gridCol", w=size) for size in widths))
    return [w("tbl", properties, grid, *rows), _text("AfterTable", [])]


def _row(cells: Sequence[Element], widths: Sequence[int], style: str) -> Element:
    """Return a row that stays whole, filled up with empty cells."""
    empty = [_cell(size, _text(style, [])) for size in widths[len(cells) :]]
    return w("tr", w("trPr", w("cantSplit")), *cells, *empty)


def _cell(width: int, *content: Element) -> Element:
    return w("tc", w("tcPr", w("tcW", w=width, type="dxa")), *content)


def _text(style: str, content: Sequence[Element], side: str = "left") -> Element:
    justified = w("jc", val=side) if side != "left" else None
    return w("p", w("pPr", w("pStyle", val=style), justified), *content)
