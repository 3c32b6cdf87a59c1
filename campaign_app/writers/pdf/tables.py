"""Tables → line boxes: columns as wide as their text asks for, rows with a rule below."""

from collections.abc import Sequence
from dataclasses import replace
from heapq import nlargest
from itertools import zip_longest

from campaign_app.manuscript.tree import Inline, Table, plain
from campaign_app.writers.grids import column_count
from campaign_app.writers.pdf.breaking import extent
from campaign_app.writers.pdf.lines import LineBox, bar, stacked
from campaign_app.writers.pdf.pages import Stretch
from campaign_app.writers.pdf.room import Room, Setting
from campaign_app.writers.pdf.styles import CELL, CELL_HEAD, HAIRLINE, MUTED, Style
from campaign_app.writers.pdf.tags import Element

_GUTTER = 12.0
_ABOVE, _BELOW = 3.2, 4.2
_NARROWEST = 24.0
_MOST_MEASURED = 60  # cells of a column


def set_table(table: Table, room: Room) -> Setting:
    """Return ``table``: each row one line box per line of its cells, so that a giant row can split."""
    count = column_count(table)
    if not count:
        return Setting()
    widths = _widths(table, room, count)
    top = Element("Table")
    head: list[LineBox] = []
    if any(table.header):
        head = _row(table.header, table, widths, room, top, header=True)
    lines, joined = list(head), set(range(1, len(head) + 1))
    for index, row in enumerate(table.rows):
        boxes = _row(row, table, widths, room, top, header=False)
        lone = index in (1, len(table.rows) - 1) and index > 0  # no row stands alone on a page
        joined.update(range(len(lines) + (0 if lone else 1), len(lines) + len(boxes)))
        lines.extend(boxes)
    if not lines:
        return Setting()
    bare = tuple(replace(box, notes=(), links=(), anchor=None) for box in head)
    return Setting((Stretch(tuple(lines), 6.0, 12.0, frozenset(joined - {len(lines)}), head=bare),), (top,))


def _widths(table: Table, room: Room, count: int) -> list[float]:
    """Return the width of each column, gutters included.

    Columns that need less than an even share get what they need on one line; the others share what is left by
    the root of their need, for long text wraps. No column is narrower than its widest word, if that can be.
    """
    wants, floors = [_NARROWEST] * count, [_NARROWEST] * count
    for index in range(count):
        cells = [(row[index], style) for row, style in _styled_rows(table) if index < len(row)]
        for cell, style in _telling(cells):
            want, floor = extent(room.spans(cell, style.look, Element("TD")), room.language)
            wants[index] = max(wants[index], want + _GUTTER + 0.5)
            floors[index] = max(floors[index], floor + _GUTTER + 0.5)
    widths = _shared(wants, floors, room.width)
    widest = max(range(count), key=widths.__getitem__)
    widths[widest] += max(0.0, room.width - sum(widths))
    return widths


def _styled_rows(table: Table) -> list[tuple[tuple[tuple[Inline, ...], ...], Style]]:
    return [(table.header, CELL_HEAD), *((row, CELL) for row in table.rows)]


def _telling(cells: list[tuple[tuple[Inline, ...], Style]]) -> list[tuple[tuple[Inline, ...], Style]]:
    """Return the cells that decide a column's width: all of a short table, the longest of a long one."""
    if len(cells) <= _MOST_MEASURED:
        return cells
    by_text = nlargest(_MOST_MEASURED // 2, cells, key=lambda cell: len(plain(cell[0])))
    by_word = nlargest(
        _MOST_MEASURED // 2, cells, key=lambda cell: max(map(len, plain(cell[0]).split()), default=0)
    )
    return [cells[0], *by_text, *by_word]


def _shared(wants: list[float], floors: list[float], width: float) -> list[float]:
    """Return what each column gets of ``width``."""
    if sum(wants) <= width:
        return list(wants)
    if sum(floors) > width:
        return [width / len(wants)] * len(wants)
    long = set(range(len(wants)))
    fixed: dict[int, float] = {}
    while True:
        left = width - sum(fixed.values())
        roots = {index: wants[index] ** 0.5 for index in long}
        shares = {index: left * root / sum(roots.values()) for index, root in roots.items()}
        settled = {i: wants[i] for i in long if wants[i] <= min(shares[i], left / len(long))}
        settled = settled or {i: floors[i] for i in long if floors[i] > shares[i]}
        if not settled:
            return [fixed[i] if i in fixed else shares[i] for i in range(len(wants))]
        fixed |= settled
        long -= settled.keys()
        if not long:
            return [fixed[i] for i in range(len(wants))]


def _row(
    cells: Sequence[tuple[Inline, ...]],
    table: Table,
    widths: Sequence[float],
    room: Room,
    top: Element,
    header: bool,
) -> list[LineBox]:
    """Return one row: its first line padded above, its last with the rule below."""
    style, row = CELL_HEAD if header else CELL, Element("TR", top)
    columns: list[list[tuple[LineBox, float]]] = []
    x = 0.0
    for index, width in enumerate(widths):
        element = Element("TH" if header else "TD", row)
        cell = cells[index] if index < len(cells) else ()
        aligned = _aligned(style, table, index)
        inner = replace(room, width=max(width - _GUTTER, 8.0))
        offset = x + (_GUTTER if aligned.align == "right" else 0.0)
        columns.append([(box, offset) for box in inner.lines(cell, aligned, element)])
        x += width
    lines = [[cell for cell in level if cell] for level in zip_longest(*columns)]
    return [
        _level(level, style, index == 0, index == len(lines) - 1, x, header)
        for index, level in enumerate(lines)
    ]


def _aligned(style: Style, table: Table, index: int) -> Style:
    return replace(style, align=table.align[index]) if index < len(table.align) else style


def _level(
    cells: Sequence[tuple[LineBox, float]], style: Style, first: bool, last: bool, width: float, header: bool
) -> LineBox:
    """Return one line of a row with what its cells have on that line."""
    above = _ABOVE if first else 0.0
    height = above + style.leading + (_BELOW if last else 0.0)
    box = stacked([(cell, x, -above) for cell, x in cells], height)
    if not last:
        return box
    rule = bar(0.0, -height, width, 0.9 if header else 0.5, MUTED if header else HAIRLINE)
    return replace(box, pieces=(*box.pieces, rule))
