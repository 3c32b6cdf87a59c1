"""Tables of plain text: columns side by side, or labelled lines where the columns would be too narrow."""

from collections.abc import Sequence

from campaign_app.writers.text.lines import indented, padded, wrap
from campaign_app.writers.widths import width

_GAP = 2  # columns between two cells
_NARROWEST = 12  # columns in which words can still be read

Row = Sequence[str]


def table_lines(header: Row, rows: Sequence[Row], align: Sequence[str], columns: int) -> list[str]:
    """Return the lines of a table at most ``columns`` wide; ``align`` has one side per column."""
    count = max(map(len, [header, *rows]), default=0)
    cells = [[*row, *[""] * (count - len(row))] for row in ([header, *rows] if header else rows)]
    if not count:
        return []
    widths = _widths(cells, columns - _GAP * (count - 1))
    if widths is None:
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


def _widths(cells: Sequence[Row], room: int) -> list[int] | None:
    """Share ``room`` among the columns by what they need; None where that leaves one too narrow to read."""
    wanted = [
        max(width(line) for cell in column for line in cell.split("\n"))
        for column in zip(*cells, strict=True)
    ]
    least = [min(size, _NARROWEST) for size in wanted]
    if sum(least) > room:
        return None
    widths, spare = least, room - sum(least)
    while spare > 0 and (short := [i for i, size in enumerate(widths) if size < wanted[i]]):
        step = max(spare // len(short), 1)
        for index in short[:spare]:
            grown = min(step, wanted[index] - widths[index])
            widths[index] += grown
            spare -= grown
    return widths


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
