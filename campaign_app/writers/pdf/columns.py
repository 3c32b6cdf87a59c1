"""Things side by side: key figures in a box and signatories in columns."""

from collections.abc import Sequence
from dataclasses import replace

from campaign_app.manuscript.tree import KeyFigure, KeyFigures, Signature, Signatures
from campaign_app.writers.grids import figure_columns, rows_of
from campaign_app.writers.pdf.breaking import extent
from campaign_app.writers.pdf.fonts import as_printed
from campaign_app.writers.pdf.inline import Span
from campaign_app.writers.pdf.lines import Ground, LineBox, bar, set_lines, stacked
from campaign_app.writers.pdf.pages import Stretch
from campaign_app.writers.pdf.room import Room, Setting
from campaign_app.writers.pdf.styles import ACCENT, HAIRLINE, MUTED, TINT, Look, Style
from campaign_app.writers.pdf.tags import Element

_PADDING, _GUTTER = 12.0, 18.0
_VALUES = tuple(Style(Look(size, "bold", ACCENT), size * 1.25) for size in (19.0, 15.5, 13.0, 11.5))
_LABEL = Style(Look(9.0), 12.0, balanced=True)
_NAME = Style(Look(10.0, "bold"), 13.5, balanced=True)
_AFFILIATION = Style(Look(9.0, colour=MUTED), 12.2)
_ENTRY_GAP = 9.0
_LONE = 0.62  # of the width, for signatories below one another


def set_key_figures(block: KeyFigures, room: Room) -> Setting:
    """Return a tinted box of figures in even rows, never split over pages."""
    if not block.figures:
        return Setting()
    top, ground = Element("Sect"), Ground(TINT, 0.0, room.width)
    columns = figure_columns(len(block.figures))
    width = (room.width - 2 * _PADDING - (columns - 1) * _GUTTER) / columns
    style = _value_style(block.figures, width, room)
    rows = [_figures(row, style, width, room, top) for row in rows_of(block.figures, columns)]
    edge = LineBox(_PADDING - 2.0)
    lines = [replace(box, ground=ground) for box in (edge, *rows, edge)]
    whole = frozenset(range(1, len(lines)))
    return Setting((Stretch(tuple(lines), 10.0, 14.0, whole),), (top,))


def _value_style(figures: Sequence[KeyFigure], width: float, room: Room) -> Style:
    """Return the largest style in which every value stands on one line."""
    for style in _VALUES:
        values = (room.spans(figure.value, style.look, Element("P")) for figure in figures)
        if all(extent(value, room.language)[0] <= width for value in values):
            return style
    return _VALUES[-1]


def _figures(figures: Sequence[KeyFigure], style: Style, width: float, room: Room, top: Element) -> LineBox:
    """Return one row of figures as a single line box."""
    inner = replace(room, width=width)
    cells, height = [], 0.0
    for index, figure in enumerate(figures):
        x, y = _PADDING + index * (width + _GUTTER), 0.0
        value = inner.lines(figure.value, style, Element("P", top))
        for box in [*value, *inner.lines(figure.label, _LABEL, Element("P", top))]:
            cells.append((box, x, -y))
            y += box.height
        height = max(height, y)
    return stacked(cells, height + 4.0)


def set_signatures(block: Signatures, room: Room) -> Setting:
    """Return signatories row by row, each entry whole, the first rows kept with what stands above them."""
    if not block.entries:
        return Setting()
    top = Element("L")
    columns = max(1, min(block.columns, 4))
    width = (room.width - (columns - 1) * _GUTTER) / columns if columns > 1 else _LONE * room.width
    rows = []
    for entries in rows_of(block.entries, columns):
        cells = [
            (box, n * (width + _GUTTER), -y)
            for n, e in enumerate(entries)
            for box, y in _entry(e, width, room, top)
        ]
        height = max(box.height - y for box, _, y in cells) + _ENTRY_GAP
        rules = tuple(bar(n * (width + _GUTTER), 0.0, width, 0.5, HAIRLINE) for n in range(len(entries)))
        row = stacked(cells, height)
        rows.append(replace(row, pieces=(*rules, *row.pieces)))
    tied = {1, len(rows) - 1} - {0}
    if sum(row.height for row in rows) < 0.45 * room.height:
        tied = set(range(1, len(rows)))
    return Setting((Stretch(tuple(rows), 8.0, 12.0, frozenset(tied)),), (top,))


def _entry(entry: Signature, width: float, room: Room, top: Element) -> list[tuple[LineBox, float]]:
    """Return the lines of one signatory, each with its distance from the top."""
    body = Element("LBody", Element("LI", top))
    lines = _names(entry, width, room, body)
    if entry.affiliation:
        what = Span(as_printed(entry.affiliation), _AFFILIATION.look, body)
        lines += set_lines([what], _AFFILIATION, width, room.language)
    placed, y = [], 4.0
    for box in lines:
        placed.append((box, y))
        y += box.height
    return placed


def _names(entry: Signature, width: float, room: Room, body: Element) -> list[LineBox]:
    """Return the name and, below it, the name in its own script."""
    name, native = as_printed(entry.name), as_printed(entry.native_name)
    lines = set_lines([Span(name, _NAME.look, body)], _NAME, width, room.language)
    if native and native != name:
        plain = replace(_NAME, look=replace(_NAME.look, slant="regular"))
        lines += set_lines([Span(native, plain.look, body)], plain, width, room.language)
    return lines
