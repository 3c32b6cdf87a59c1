"""Pages of line boxes → content streams, and what on them can be clicked, led to or read aloud."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from campaign_app.writers.pdf.lines import Anchor, LineBox, Piece, bar, merge, number, one_line
from campaign_app.writers.pdf.pages import Page, Placed
from campaign_app.writers.pdf.styles import FOOT, MUTED, Geometry
from campaign_app.writers.pdf.tags import Element

_NOTE_RULE = 64.0
_BAR_WIDTH = 2.4
_GOING_ON = 5.0  # tint beyond text, where its own empty edge line is on another page


@dataclass(slots=True)
class Sheet:
    """A page as written: ``marked`` has the element of each marked-content id in order."""

    content: str
    marked: list[Element]
    links: list[tuple[Element, str, tuple[float, float, float, float]]] = field(default_factory=list)
    anchors: list[tuple[Anchor, float]] = field(default_factory=list)
    glyphs: dict[str, frozenset[int]] = field(default_factory=dict)


def write_sheet(page: Page[LineBox], place: Geometry, foot: str, language: str) -> Sheet:
    """Return ``page`` as a sheet with ``foot`` at its foot, none where it is empty."""
    stream = _Stream(place.scale)
    left, top = place.left, place.paper[1] - place.top
    for piece, y in _grounds(page.body):
        stream.draw(piece, left, top - y)
    sheet = Sheet("", stream.marked)
    for placed in page.body:
        _write(stream, sheet, placed.line, left, top - placed.top, placed.repeated)
    if page.notes:
        stream.draw(bar(0.0, 0.0, _NOTE_RULE, 0.5, MUTED), left, top - page.notes[0].top + 5.5)
    for note in page.notes:
        _write(stream, sheet, note.line, left, top - note.top, False)
    if foot:
        box, width = one_line(foot, FOOT.look, None, language, FOOT.leading)
        _write(stream, sheet, box, left + (place.width - width) / 2, place.foot + FOOT.leading, False)
    sheet.content = stream.text()
    return sheet


def _write(stream: "_Stream", sheet: Sheet, box: LineBox, x: float, y: float, repeated: bool) -> None:
    for piece in box.pieces:
        stream.draw(piece, x, y, decoration=repeated)
    for link in box.links:
        a, b, c, d = link.box
        scale = stream.scale
        area = ((a + x) * scale, (b + y) * scale, (c + x) * scale, (d + y) * scale)
        sheet.links.append((link.element, link.target, area))
    if box.anchor:
        sheet.anchors.append((box.anchor, y * stream.scale))
    for resource, glyphs in box.glyphs.items():
        if not sheet.glyphs.get(resource, frozenset()) >= glyphs:
            merge(sheet.glyphs, {resource: glyphs})


def _grounds(body: list[Placed[LineBox]]) -> Iterator[tuple[Piece, float]]:
    """Yield the tints behind neighbouring lines, each with the distance of its lower edge from the top."""
    for _, group in groupby(body, lambda placed: id(placed.line.ground)):
        lines = list(group)
        ground = lines[0].line.ground
        if ground:
            first, last = lines[0], lines[-1]
            top = first.top - (_GOING_ON if first.line.pieces else 0.0)
            bottom = last.top + last.line.height + (_GOING_ON if last.line.pieces else 0.0)
            yield bar(ground.left, 0.0, ground.width, bottom - top, ground.colour), bottom
            if ground.bar:
                yield bar(ground.left, 0.0, _BAR_WIDTH, bottom - top, ground.bar), bottom


class _Stream:
    """Operators of a page, marked as content of elements or as artifacts."""

    def __init__(self, scale: float) -> None:
        self.scale = scale
        self.marked: list[Element] = []
        self._operators = [] if scale == 1 else [f"{scale:g} 0 0 {scale:g} 0 0 cm"]
        self._open: Element | None = None
        self._begun = False

    def draw(self, piece: Piece, x: float, y: float, decoration: bool = False) -> None:
        """Draw ``piece`` with the origin of its line box at (x, y)."""
        element = None if decoration else piece.element
        if not self._begun or element is not self._open:
            self._begin(element)
        place = f"{number(x + piece.x)} {number(y + piece.y)}"
        self._operators.append(f"q 1 0 0 1 {place} cm {piece.operators} Q")

    def text(self) -> str:
        """Return all operators."""
        return "\n".join([*self._operators, "EMC"] if self._begun else self._operators)

    def _begin(self, element: Element | None) -> None:
        if self._begun:
            self._operators.append("EMC")
        self._begun, self._open = True, element
        if element is None:
            self._operators.append("/Artifact BMC")
        else:
            self._operators.append(f"/{element.tag} <</MCID {len(self.marked)}>> BDC")
            self.marked.append(element)
