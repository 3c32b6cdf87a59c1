"""Blocks → stretches of line boxes: paragraphs, headings, lists and boxes, and who sets the rest."""

from dataclasses import replace

from campaign_app.manuscript.tree import (
    Address,
    Block,
    Box,
    Contents,
    Cover,
    Entries,
    Heading,
    KeyFigures,
    List,
    PageBreak,
    Paragraph,
    Quotation,
    Rule,
    Signatures,
    Table,
    plain,
)
from campaign_app.writers.pdf.columns import set_key_figures, set_signatures
from campaign_app.writers.pdf.fonts import as_printed
from campaign_app.writers.pdf.front import set_contents, set_cover
from campaign_app.writers.pdf.lines import Anchor, Ground, LineBox, bar, one_line, stacked
from campaign_app.writers.pdf.pages import Stretch
from campaign_app.writers.pdf.room import Room, Setting, grounded, paragraph, shifted, stretch, together
from campaign_app.writers.pdf.styles import ACCENT, ENTRY, HAIRLINE, HEADINGS, QUOTATION, ROLES, TIGHT, TINT
from campaign_app.writers.pdf.tables import set_table
from campaign_app.writers.pdf.tags import Element, Tag

_ITEM_INDENT = 20.0
_QUOTATION_INDENT = 20.0
_BOX_PADDING = 14.0
_HEADING_TAGS: dict[int, Tag] = {1: "H1", 2: "H2", 3: "H3", 4: "H4"}


def set_block(block: Block, room: Room) -> Setting:
    """Return ``block`` as set in ``room``."""
    if isinstance(block, Paragraph):
        style = room.body if block.role == "body" else ROLES[block.role]
        leads = plain(block.children).rstrip().endswith((":", "："))
        return paragraph(block.children, replace(style, keep_next=True) if leads else style, room)
    if isinstance(block, Heading):
        return _heading(block, room)
    if isinstance(block, Address):
        return _address(block, room)
    if isinstance(block, List):
        return _list(block, room)
    if isinstance(block, Quotation):
        return _quotation(block, room)
    if isinstance(block, Table):
        return set_table(block, room)
    if isinstance(block, KeyFigures):
        return set_key_figures(block, room)
    if isinstance(block, Signatures):
        return set_signatures(block, room)
    if isinstance(block, Cover):
        return set_cover(block, room)
    if isinstance(block, Box):
        return _box(block, room)
    if isinstance(block, Entries):
        return _entries(block, room)
    if isinstance(block, Contents):
        return set_contents(block, room)
    if isinstance(block, PageBreak):
        return Setting((Stretch((), new_page=True),))
    if isinstance(block, Rule):
        return Setting((Stretch((LineBox(1.0, (bar(0.0, -1.0, room.width, 0.6, HAIRLINE),)),), 10.0, 10.0),))
    return Setting()


def set_blocks(blocks: tuple[Block, ...], room: Room) -> list[Setting]:
    """Return ``blocks`` as set one after the other."""
    return [set_block(block, room) for block in blocks]


def _heading(block: Heading, room: Room) -> Setting:
    level = min(max(block.level, 1), 4)
    setting = paragraph(block.children, HEADINGS[level], room, _HEADING_TAGS[level])
    part = setting.stretches[0]
    anchor = Anchor(block.id, level, as_printed(plain(block.children)))
    whole = frozenset(range(1, len(part.lines)))
    lines = (replace(part.lines[0], anchor=anchor), *part.lines[1:])
    return replace(setting, stretches=(replace(part, lines=lines, joined=whole),))


def _address(block: Address, room: Room) -> Setting:
    element = Element("P")
    lines = [box for line in block.lines for box in room.lines(line, TIGHT, element)]
    return Setting((stretch(lines, replace(TIGHT, before=14.0, after=22.0), whole=True),), (element,))


def _list(block: List, room: Room) -> Setting:
    top = Element("L")
    inner = room.narrower(_ITEM_INDENT, replace(room.body, after=room.body.after * 0.5))
    stretches: list[Stretch[LineBox]] = []
    for index, item in enumerate(block.items):
        marker = "•" if block.start is None else f"{block.start + index}."
        stretches.extend(_item(item, marker, inner, Element("LI", top)))
    if stretches:
        stretches[-1] = replace(stretches[-1], after=room.body.after)
    if len(stretches) > 1 and len(stretches[-1].lines) == 1:  # a last line does not go to a page alone
        stretches[-2] = replace(stretches[-2], keep_next=True)
    return Setting(tuple(stretches), (top,))


def _item(blocks: tuple[Block, ...], marker: str, room: Room, item: Element) -> list[Stretch[LineBox]]:
    """Return one list item with its marker hanging before its first line."""
    label, body = Element("Lbl", item), Element("LBody", item)
    setting = together(set_blocks(blocks, room))
    body.children.extend(setting.elements)
    stretches = [shifted(part, _ITEM_INDENT) for part in setting.stretches if part.lines]
    if not stretches:
        stretches = [Stretch((LineBox(room.body.leading),), after=room.body.after)]
    look = room.body.look
    shown, width = one_line(marker, look, label, room.language, room.body.leading)
    first = stretches[0]
    top = first.lines[0]
    led = stacked([(shown, _ITEM_INDENT - 6.5 - width, 0.0), (top, 0.0, 0.0)], top.height)
    stretches[0] = replace(first, lines=(replace(led, ground=top.ground), *first.lines[1:]))
    return stretches


def _quotation(block: Quotation, room: Room) -> Setting:
    top = Element("BlockQuote")
    inner = together(set_blocks(block.children, room.narrower(2 * _QUOTATION_INDENT, QUOTATION)))
    top.children.extend(inner.elements)
    stretches = [shifted(part, _QUOTATION_INDENT) for part in inner.stretches]
    return Setting(_spaced(stretches, 4.0, room.body.after + 2.0), (top,))


def _box(block: Box, room: Room) -> Setting:
    """Return blocks on a tinted ground, kept on one page where they fit on one."""
    top = Element("Sect")
    inner = together(set_blocks(block.children, room.narrower(2 * _BOX_PADDING)))
    top.children.extend(inner.elements)
    ground = Ground(TINT, 0.0, room.width, ACCENT)
    parts = [part for part in inner.stretches if part.lines]
    edge = Stretch((LineBox(_BOX_PADDING - 3.0, ground=ground),), keep_next=True)
    parts = [edge, *(grounded(shifted(part, _BOX_PADDING), ground) for part in parts), edge]
    parts[1] = replace(parts[1], before=0.0)
    parts[-2] = replace(parts[-2], after=0.0, keep_next=True)
    whole = sum(line.height for part in parts for line in part.lines) < 0.6 * room.height
    if whole:
        parts = [replace(part, joined=frozenset(range(1, len(part.lines))), keep_next=True) for part in parts]
    parts[-1] = replace(parts[-1], keep_next=False)
    return Setting(_spaced(parts, 10.0, 14.0), (top,))


def _spaced(parts: list[Stretch[LineBox]], before: float, after: float) -> tuple[Stretch[LineBox], ...]:
    """Return ``parts`` with at least this much space before the first and after the last."""
    if not parts:
        return ()
    parts = [replace(parts[0], before=max(before, parts[0].before)), *parts[1:]]
    return (*parts[:-1], replace(parts[-1], after=max(after, parts[-1].after)))


def _entries(block: Entries, room: Room) -> Setting:
    top = Element("Sect")
    return together([paragraph(entry, ENTRY, room, "BibEntry", top) for entry in block.entries], (top,))
