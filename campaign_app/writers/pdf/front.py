"""What stands before the text: letterhead, title page and contents."""

from dataclasses import replace

from campaign_app.manuscript.manuscript import Letterhead
from campaign_app.manuscript.tree import Contents, ContentsLine, Cover
from campaign_app.writers.pdf.breaking import extent
from campaign_app.writers.pdf.fonts import as_printed
from campaign_app.writers.pdf.inline import UNKNOWN_PAGE, Span
from campaign_app.writers.pdf.lines import LineBox, LinkArea, bar, one_line, set_lines, stacked
from campaign_app.writers.pdf.pages import Stretch
from campaign_app.writers.pdf.room import Room, Setting
from campaign_app.writers.pdf.styles import ACCENT, BODY, MUTED, Look, Style
from campaign_app.writers.pdf.tags import Element

_SENDER = Style(Look(14.0, "bold"), 18.0, balanced=True)
_NATIVE = Style(Look(10.0, colour=MUTED), 14.0)
_CONTACT = Style(Look(8.5, colour=MUTED), 11.5, align="right")

_COVER_TITLE = Style(Look(31.0, "bold"), 37.0, right=30.0, balanced=True)
_COVER_SUBTITLE = Style(Look(15.0, "italic", MUTED), 21.0, right=60.0, balanced=True)
_COVER_LINE = Style(Look(10.5), 16.0)

_CONTENTS = {
    1: Style(Look(10.5, "bold"), 15.0, before=9.0),
    2: Style(Look(10.5), 15.0, before=1.5, left=14.0),
}
_DEEPER = Style(Look(10.0, colour=MUTED), 14.0, left=28.0)
_NUMBER_ROOM = 30.0


def set_letterhead(head: Letterhead, room: Room) -> Setting:
    """Return the sender at the left, its contact data at the right, and a thin rule below."""
    element = Element("P")
    contact = [Span(as_printed(text), _CONTACT.look, element) for text in head.lines]
    needed = max((extent([span], room.language)[0] for span in contact), default=0.0)
    split = max(room.width - needed - 1.0, room.width * 0.56)
    left: list[LineBox] = []
    for text, style in ((head.name, _SENDER), (head.native_name, _NATIVE)):
        if text:
            left += set_lines([Span(as_printed(text), style.look, element)], style, split - 18, room.language)
    right: list[LineBox] = []
    for span in contact:
        right += set_lines([span], _CONTACT, room.width - split, room.language)
    height = max(sum(box.height for box in left), sum(box.height for box in right) + 4.0) + 8.0
    cells = [*_column(left, 0.0, 0.0), *_column(right, split, 4.0)]
    box = stacked(cells, height)
    box = replace(box, pieces=(*box.pieces, bar(0.0, -height, room.width, 1.2, ACCENT)))
    return Setting((Stretch((box,), after=14.0),), (element,))


def set_cover(cover: Cover, room: Room) -> Setting:
    """Return a title page: title a third down the page, a short rule, and lines at its foot."""
    title = room.lines(cover.title, _COVER_TITLE, top := Element("P"))
    subtitle = room.lines(cover.subtitle, _COVER_SUBTITLE, under := Element("P")) if cover.subtitle else []
    last = Element("P")
    lines = [box for line in cover.lines for box in room.lines(line, _COVER_LINE, last)]
    start = max(0.0, room.height * 0.3)
    cells = _column(title, 0.0, start)
    y = start + sum(box.height for box in title) + 14.0
    cells += _column(subtitle, 0.0, y + 16.0)
    foot = room.height - sum(box.height for box in lines) - 4.0
    cells += _column(lines, 0.0, max(foot, y + 30.0 + sum(box.height for box in subtitle)))
    box = stacked(cells, room.height)
    box = replace(box, pieces=(bar(0.0, -y, 64.0, 2.4, ACCENT), *box.pieces))
    alone: tuple[Stretch[LineBox], ...] = (Stretch((box,), new_page=True), Stretch((), new_page=True))
    return Setting(alone, (top, under, last) if cover.subtitle else (top, last))


def set_contents(contents: Contents, room: Room) -> Setting:
    """Return the table of contents: each heading with dots that lead to the number of its page."""
    top = Element("TOC")
    stretches = [_contents_line(line, room, top) for line in contents.lines if line.level <= contents.depth]
    if sum(line.height + 9.0 for part in stretches for line in part.lines) < room.height * 0.85:
        stretches = [*(replace(part, keep_next=True) for part in stretches[:-1]), *stretches[-1:]]
    return Setting(tuple(stretches), (top,))


def _contents_line(line: ContentsLine, room: Room, top: Element) -> Stretch[LineBox]:
    style = _CONTENTS.get(line.level, _DEEPER)
    link = Element("Link", Element("TOCI", top))
    number = room.pages.get(line.target, UNKNOWN_PAGE)
    shown, number_width = one_line(
        number, replace(style.look, slant="regular"), link, room.language, style.leading
    )
    inner = replace(room, width=room.width - _NUMBER_ROOM)
    spans = room.spans(line.children, style.look, link)
    lines = set_lines([replace(span, target="") for span in spans], style, inner.width, room.language)
    end = max((link.box[2] for link in _traced(spans, style, inner)), default=style.left)
    dots, dots_width = _leader(room.width - number_width - 6.0 - end - 6.0, room, style)
    last = lines[-1]
    cells = [(last, 0.0, 0.0), (dots, room.width - number_width - 6.0 - dots_width, 0.0)]
    cells.append((shown, room.width - number_width, 0.0))
    lines[-1] = stacked(cells, last.height)
    area = LinkArea(link, f"#{line.target}", (0.0, -style.leading, room.width, 0.0))
    lines = [replace(box, links=(area,)) for box in lines]
    whole = frozenset(range(1, len(lines)))
    return Stretch(tuple(lines), style.before, BODY.after * 0.1, whole)


def _traced(spans: list[Span], style: Style, room: Room) -> tuple[LinkArea, ...]:
    """Return where the last line of ``spans`` ends, by setting them as one link."""
    marked = [replace(span, target="#end") for span in spans]
    return set_lines(marked, style, room.width, room.language)[-1].links


def _leader(width: float, room: Room, style: Style) -> tuple[LineBox, float]:
    """Return dots over at most ``width``; they are decoration, not text."""
    look = Look(style.look.size, colour=MUTED)
    _, dot = one_line(" .", look, None, room.language, style.leading)
    return one_line(" ." * max(0, int(width / dot)), look, None, room.language, style.leading)


def _column(boxes: list[LineBox], x: float, top: float) -> list[tuple[LineBox, float, float]]:
    """Return ``boxes`` below one another, each with its place."""
    placed = []
    for box in boxes:
        placed.append((box, x, -top))
        top += box.height
    return placed
