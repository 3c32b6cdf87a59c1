"""Line boxes: lines as final PDF operators that know nothing of their place, so that they can be kept.

A box's origin is its top left corner; x grows to the right and y upwards, so what it shows lies below zero.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from campaign_app.writers.pdf.breaking import Cluster, Part, broken
from campaign_app.writers.pdf.fonts import Run, shape
from campaign_app.writers.pdf.full_width import HALF, opens_blank
from campaign_app.writers.pdf.inline import Span
from campaign_app.writers.pdf.styles import Look, Style
from campaign_app.writers.pdf.tags import Element

Glyphs = Mapping[str, frozenset[int]]


@dataclass(frozen=True, slots=True)
class Piece:
    """Operators of one structure element, drawn with their origin at (x, y); without element an artifact."""

    element: Element | None
    x: float
    y: float
    operators: str


@dataclass(frozen=True, slots=True)
class LinkArea:
    """Where a click leads: a URI, or ``#`` and the id of a heading."""

    element: Element
    target: str
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Anchor:
    """A heading as a place that can be led to."""

    id: str
    level: int
    title: str


@dataclass(frozen=True, slots=True)
class Ground:
    """A tint behind neighbouring lines, known by its identity; ``bar`` colours its left edge."""

    colour: str
    left: float
    width: float
    bar: str = ""


@dataclass(frozen=True, slots=True)
class LineBox:
    """A line of the page; ``glyphs`` are those it needs of each face."""

    height: float
    pieces: tuple[Piece, ...] = ()
    notes: tuple[int, ...] = ()
    links: tuple[LinkArea, ...] = ()
    glyphs: Glyphs = field(default_factory=dict)
    anchor: Anchor | None = None
    ground: Ground | None = None


def set_lines(
    source: Iterable[Span], style: Style, width: float, language: str, lead: Span | None = None
) -> list[LineBox]:
    """Return ``source`` as lines within ``width``; ``lead`` hangs before the first, in the hanging indent."""
    indent = style.left + style.hanging
    room = max(width - indent - style.right, style.look.size)
    boxes: list[LineBox] = []
    for index, clusters in enumerate(broken(source, room, language, style.balanced)):
        taken = sum(cluster.width for cluster in clusters) + sum(cluster.space for cluster in clusters[1:])
        spare = room - taken
        shift = {"left": 0.0, "center": spare / 2, "right": spare}[style.align]
        hung = style.hanging if index == 0 and not lead else 0.0
        if style.align == "left" and opens_blank(_first_text(clusters)):
            hung += HALF / 1000 * style.look.size
        boxes.append(_line(clusters, style, indent + shift - hung, language))
    return [_led(boxes[0], lead, style, language), *boxes[1:]] if lead else boxes


def one_line(
    text: str, look: Look, element: Element | None, language: str, height: float
) -> tuple[LineBox, float]:
    """Return ``text`` on a line of its own, and its width."""
    owner = element or Element("P")
    runs = shape(text, look.slant, look.small_caps, language)
    width = sum(run.width for run in runs) * look.size / 1000
    cluster = Cluster([Part(text, Span(text, look, owner), runs, width)], 0.0, width)
    box = _line([cluster], Style(look, height), 0.0, language)
    if element is None:
        box = replace(box, pieces=tuple(replace(piece, element=None) for piece in box.pieces))
    return box, width


def stacked(boxes: Sequence[tuple[LineBox, float, float]], height: float) -> LineBox:
    """Return one line box of several, each with its place ``(box, x, y)`` from the top left corner."""
    glyphs: dict[str, frozenset[int]] = {}
    for box, _, _ in boxes:
        merge(glyphs, box.glyphs)
    return LineBox(
        height,
        tuple(replace(p, x=p.x + x, y=p.y + y) for box, x, y in boxes for p in box.pieces),
        tuple(number for box, _, _ in boxes for number in box.notes),
        tuple(replace(link, box=_moved(link.box, x, y)) for box, x, y in boxes for link in box.links),
        glyphs,
        next((box.anchor for box, _, _ in boxes if box.anchor), None),
    )


def merge(into: dict[str, frozenset[int]], glyphs: Glyphs) -> None:
    """Add ``glyphs`` to those of ``into``."""
    for resource, found in glyphs.items():
        into[resource] = into[resource] | found if resource in into else found


def number(value: float) -> str:
    """Return a length as PDF writes it, to a hundredth of a point."""
    return f"{value:.2f}".rstrip("0").rstrip(".") or "0"


def filling(colour: str) -> str:
    """Return the operator that fills with ``colour``, #rrggbb or empty for black."""
    if not colour:
        return "0 g"
    return " ".join(f"{int(colour[i : i + 2], 16) / 255:.3g}" for i in (1, 3, 5)) + " rg"


def bar(x: float, y: float, width: float, height: float, colour: str) -> Piece:
    """Return a filled rectangle whose lower left corner is at (x, y)."""
    return Piece(None, x, y, f"{filling(colour)} 0 0 {number(width)} {number(height)} re f")


def _first_text(clusters: Sequence[Cluster]) -> str:
    return clusters[0].parts[0].text if clusters and clusters[0].parts else ""


def _led(box: LineBox, lead: Span, style: Style, language: str) -> LineBox:
    """Return ``box`` with ``lead`` before it."""
    label = Style(lead.look, style.leading)
    first = set_lines([lead], label, 1e6, language)[0]
    return replace(stacked([(first, style.left, 0.0), (box, 0.0, 0.0)], box.height), anchor=box.anchor)


def _moved(box: tuple[float, float, float, float], x: float, y: float) -> tuple[float, float, float, float]:
    return (box[0] + x, box[1] + y, box[2] + x, box[3] + y)


def _line(clusters: Sequence[Cluster], style: Style, x: float, language: str) -> LineBox:
    """Return the line box of ``clusters``, whose first character stands at ``x``."""
    y = -(style.leading + 0.64 * style.look.size) / 2
    pieces, links, glyphs = [], [], dict[str, frozenset[int]]()
    parts = _parts(clusters, language)
    for element, group in groupby(parts, lambda part: part.span.element):
        shown = list(group)
        width = sum(part.width for part in shown)
        pieces.append(Piece(element, round(x, 2), round(y, 2), _operators(shown)))
        if shown[0].span.target:
            low, high = y - 0.28 * style.look.size, y + 0.8 * style.look.size
            links.append(LinkArea(element, shown[0].span.target, (x, low, x + width, high)))
        for run in (run for part in shown for run in part.runs):
            if run.glyphs - glyphs.get(run.resource, frozenset()):
                merge(glyphs, {run.resource: run.glyphs})
        x += width
    notes = tuple(part.span.note for part in parts if part.span.note)
    return LineBox(style.leading, tuple(pieces), notes, tuple(links), glyphs)


def _parts(clusters: Sequence[Cluster], language: str) -> list[Part]:
    """Return the parts of ``clusters`` with the spaces between them."""
    parts: list[Part] = []
    for index, cluster in enumerate(clusters):
        if index and cluster.space and cluster.parts:
            owner = _plainer(parts[-1].span, cluster.parts[0].span)
            runs = shape(" ", owner.look.slant, False, language)
            parts.append(Part(" ", owner, runs, cluster.space))
        parts.extend(cluster.parts)
    return parts


def _plainer(before: Span, after: Span) -> Span:
    """Return whichever span is no link, note mark or underlined, for the space between them."""
    if before.element is not after.element:
        return after if before.target or before.note else before
    return after if before.look.underlined else before


def _operators(parts: Sequence[Part]) -> str:
    """Return the operators that show ``parts`` from the origin on."""
    shown, rules = ["BT"], []
    state = _State(shown)
    x = 0.0
    for part in parts:
        for run in part.runs:
            state.show(run, part.span.look)
        if part.span.look.underlined and part.width:
            size = part.span.look.size
            rules.append(
                f"{number(x)} {number(-0.13 * size)} {number(part.width)} {number(0.05 * size)} re f"
            )
        x += part.width
    state.end()
    return " ".join([*shown, "ET", *rules])


class _State:
    """The text state that has been written, so that only changes are."""

    def __init__(self, shown: list[str]) -> None:
        self._shown = shown
        self._font, self._rise, self._colour, self._thickened, self._language = "", 0.0, "", False, ""
        self._array: list[str] = []

    def show(self, run: Run, look: Look) -> None:
        font = f"/{run.resource} {number(look.size)} Tf"
        if (font, look.rise, look.colour, run.thickened, run.language) != (
            self._font, self._rise, self._colour, self._thickened, self._language
        ):  # fmt: skip
            self._change(run, look, font)
        self._array.append(run.shown)

    def end(self) -> None:
        """Write what is pending and go back to the state in which a piece begins."""
        self._flush()
        if self._language:
            self._shown.append("EMC")

    def _change(self, run: Run, look: Look, font: str) -> None:
        self.end()
        write = self._shown.append
        if font != self._font:
            write(font)
        if look.rise != self._rise:
            write(f"{number(look.rise)} Ts")
        if look.colour != self._colour:
            write(filling(look.colour))
        if run.thickened != self._thickened:
            write(f"2 Tr {number(look.size * 0.03)} w" if run.thickened else "0 Tr")
        if run.thickened and look.colour:
            write(filling(look.colour).replace("rg", "RG"))
        if run.language:
            write(f"/Span<</Lang({run.language})>>BDC")
        self._font, self._rise, self._colour = font, look.rise, look.colour
        self._thickened, self._language = run.thickened, run.language

    def _flush(self) -> None:
        if self._array:
            self._shown.append(f"[{''.join(self._array)}]TJ".replace("><", ""))
            self._array = []
