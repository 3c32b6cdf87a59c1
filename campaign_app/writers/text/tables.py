"""Tables of plain text: columns side by side, or labelled lines where the columns would be too narrow."""

from collections.abc import Sequence

from campaign_app.writers.grids import column_widths
from campaign_app.writers.text.lines import indented, padded, wrap

_GAP = 2  # columns between two cells

Row = Sequence[str]


def table_lines(header: Row, rows: Sequence[Row], align: Sequence[str], columns: int) -> list[str]:
    """Return the lines of a table at most ``columns`` wide; ``align`` has one side per column."""
    count = max(map(len, [header, *rows]), default=0)
    cells = [[*row, *[""] * (count - len(row))] for row in ([header, *rows] if header else rows)]
    if not count:
        return []
    room = columns - _GAP * (count - 1)
    widths = column_widths(cells, room)
    if sum(widths) > room:
        return _labelled(header, rows, columns)
    sides = [*align, *["left"] * (count - len(align))]
    lines: list[str] = []
    wraps = any(len(wrap(cell, size)) > 1 for row in cells for cell, size in zip(row, widths, strict=True))
    for index, row in enumerate(cells):
        if wraps and index > (1 if header else 0):
            lines.append("")
        lines += _side_by_side(row, widths, sides)
        if header and index == 0:
            lines.append((" " * _GAP).join("-" * size for size in widths))
    return lines


def _side_by_side(row: Row, widths: Sequence[int], sides: Sequence[str]) -> list[str]:
    wrapped = [wrap(cell, size) for cell, size in zip(row, widths, strict=True)]
    height = max(map(len, wrapped))
    columns = [
        [padded(line, size, side) for line in [*lines, *[""] * (height - len(lines))]]
        for lines, size, side in zip(wrapped, widths, sides, strict=True)
    ]
    return [(" " * _GAP).join(parts).rstrip() for parts in zip(*columns, strict=True)]


def _labelled(header: Row, rows: Sequence[Row], columns: int) -> list[str]:
    """Return each row as lines “label: cell”, rows apart by an empty line."""
    lines: list[str] = []
    for row in rows:
        lines += [""] if lines else []
        for index, cell in enumerate(row):
            label = f"{header[index]}: " if index < len(header) and header[index] else ""
            if cell:
                lines += indented(wrap(label + cell.replace("\n", " "), columns, hanging=2), "")
    return lines
