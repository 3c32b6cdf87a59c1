"""The room that blocks are set in: its width, the style of its text, and what setting needs to know."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from campaign_app.manuscript.tree import Inline
from campaign_app.writers.pdf.inline import Span, spans
from campaign_app.writers.pdf.lines import Ground, LineBox, set_lines, stacked
from campaign_app.writers.pdf.pages import Stretch
from campaign_app.writers.pdf.styles import BODY, Look, Style
from campaign_app.writers.pdf.tags import Element, Tag


@dataclass(frozen=True, slots=True)
class Room:
    """``height`` is that of a whole page; ``pages`` words the page number of each heading's id."""

    width: float
    height: float
    language: str
    pages: Mapping[str, str]
    body: Style = BODY

    def narrower(self, by: float, body: Style | None = None) -> "Room":
        """Return a room less wide ``by`` points."""
        return replace(self, width=self.width - by, body=body or self.body)

    def spans(self, inlines: tuple[Inline, ...], look: Look, element: Element) -> list[Span]:
        """Return the spans of ``inlines`` below ``element``."""
        return list(spans(inlines, look, element, self.pages))

    def lines(
        self, inlines: tuple[Inline, ...], style: Style, element: Element, lead: Span | None = None
    ) -> list[LineBox]:
        """Return ``inlines`` as lines in ``style``; ``lead`` hangs before the first."""
        return set_lines(self.spans(inlines, style.look, element), style, self.width, self.language, lead)


@dataclass(frozen=True, slots=True)
class Setting:
    """Blocks as set: stretches of line boxes for the page breaker, and their elements in order."""

    stretches: tuple[Stretch[LineBox], ...] = ()
    elements: tuple[Element, ...] = ()


def paragraph(
    inlines: tuple[Inline, ...], style: Style, room: Room, tag: Tag = "P", parent: Element | None = None
) -> Setting:
    """Return a paragraph that leaves no single line behind on a page."""
    element = Element(tag, parent)
    lines = room.lines(inlines, style, element)
    return Setting((stretch(lines, style),), (element,))


def stretch(lines: list[LineBox], style: Style, whole: bool = False) -> Stretch[LineBox]:
    """Return ``lines`` as a stretch with the spacing of ``style``."""
    count = len(lines)
    joined = range(1, count) if whole else {1, count - 1} - {0}
    return Stretch(
        tuple(lines), style.before, style.after, frozenset(joined), style.keep_next, style.keep_before
    )


def together(settings: list[Setting], elements: tuple[Element, ...] | None = None) -> Setting:
    """Return ``settings`` one after the other, as ``elements`` where they are given."""
    stretches = tuple(part for setting in settings for part in setting.stretches)
    return Setting(stretches, elements or tuple(e for setting in settings for e in setting.elements))


def each_line(part: Stretch[LineBox], change: Callable[[LineBox], LineBox]) -> Stretch[LineBox]:
    """Return a stretch with every line changed."""
    return replace(part, lines=tuple(map(change, part.lines)), head=tuple(map(change, part.head)))


def shifted(part: Stretch[LineBox], x: float) -> Stretch[LineBox]:
    """Return a stretch moved to the right."""
    return each_line(part, lambda box: replace(stacked([(box, x, 0.0)], box.height), ground=box.ground))


def grounded(part: Stretch[LineBox], ground: Ground) -> Stretch[LineBox]:
    """Return a stretch on a tinted ground, which covers any of its own."""
    return each_line(part, lambda box: replace(box, ground=ground))
