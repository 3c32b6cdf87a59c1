"""The blocks between ``:::`` lines: addresses, signatures, key figures, covers, roles of paragraphs."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from markdown_it.tree import SyntaxTreeNode

from campaign_app.compose.inlines import Content, in_lines, in_parts
from campaign_app.compose.pieces import Piece
from campaign_app.compose.syntax import unknown
from campaign_app.manuscript.tree import (
    Address,
    Bibliography,
    Block,
    Box,
    Cite,
    Contents,
    Cover,
    KeyFigure,
    KeyFigures,
    Note,
    PageBreak,
    Paragraph,
    Placeholder,
    Role,
    Signature,
    Signatures,
    walk,
)

if TYPE_CHECKING:
    from campaign_app.compose.markup import MarkupReader

ROLES: dict[str, Role] = {
    name: name
    for name in (
        "sender",
        "date",
        "number",
        "subject",
        "salutation",
        "closing",
        "caption",
        "lead",
        "small",
        "center",
    )
}
# The options each block takes, with the least and the most of their value.
OPTIONS = {"signatures": {"columns": (1, 4)}, "contents": {"depth": (1, 4)}}


def directive(node: SyntaxTreeNode, reader: "MarkupReader") -> tuple[Block, ...]:
    """Return the blocks of one ``:::`` block. Raises TemplateError for unknown names and options."""
    name, *words = node.info.split() or [""]
    if not name:
        raise reader.refuse("This “:::” closes no block; delete it or name a block behind it.", node)
    if name not in ROLES and name not in BLOCKS:
        raise reader.refuse(unknown("block", name, {*ROLES, *BLOCKS}), node)
    if not node.meta["closed"]:
        raise reader.refuse(f"The block “{name}” is not closed; put a line “:::” behind it.", node)
    options = _options(name, words, node, reader)
    if name in ROLES:
        return tuple(_in_role(block, ROLES[name], node, reader) for block in reader.blocks(node.children))
    return (BLOCKS[name](node, reader, options),)


def _options(name: str, words: list[str], node: SyntaxTreeNode, reader: "MarkupReader") -> dict[str, int]:
    known = OPTIONS.get(name, {})
    result = {}
    for word in words:
        option, _, value = word.partition("=")
        least, most = known.get(option, (0, -1))
        if not (value.isdecimal() and least <= int(value) <= most):
            there = ", ".join(f"{key}={low} to {key}={high}" for key, (low, high) in known.items()) or "none"
            raise reader.refuse(
                f"“{word}” is no option of the block “{name}”; its options are: {there}.", node
            )
        result[option] = int(value)
    return result


def _in_role(block: Block, role: Role, node: SyntaxTreeNode, reader: "MarkupReader") -> Block:
    if not isinstance(block, Paragraph):
        raise reader.refuse(f"The block “{role}” holds paragraphs only.", node)
    return Paragraph(block.children, role)


def _address(node: SyntaxTreeNode, reader: "MarkupReader", _options: dict[str, int]) -> Block:
    return Address(_lines(node, reader))


def _lines(node: SyntaxTreeNode, reader: "MarkupReader") -> tuple[Content, ...]:
    result: list[Content] = []
    for child in node.children:
        if child.type != "paragraph":
            raise reader.refuse(f"The block “{node.info.split()[0]}” holds lines of text only.", child)
        result += in_lines(reader.run(child.children[0], child))
    return tuple(result)


def _entries(node: SyntaxTreeNode, reader: "MarkupReader") -> list[tuple[SyntaxTreeNode, list[Content]]]:
    """Return the parts between the bars of each entry of the list that ``node`` holds."""
    name = node.info.split()[0]
    result = []
    for child in node.children:
        if child.type != "bullet_list":
            raise reader.refuse(f"The block “{name}” holds a list, each entry behind “-”.", child)
        for item in child.children:
            if len(item.children) != 1 or item.children[0].type != "paragraph":
                raise reader.refuse(
                    f"Each entry of the block “{name}” is one line of parts between “|”.", item
                )
            paragraph = item.children[0]
            result.append((item, in_parts(reader.run(paragraph.children[0], paragraph, bars=True))))
    return result


def _signatures(node: SyntaxTreeNode, reader: "MarkupReader", options: dict[str, int]) -> Block:
    entries = []
    for item, parts in _entries(node, reader):
        if len(parts) > 3 or any(isinstance(part, Cite | Note | Placeholder) for part in walk(tuple(parts))):
            raise reader.refuse("A signature is “name | name in its own script | affiliation”.", item)
        entries.append(Signature(*(str(Piece(part)) for part in parts)))
    return Signatures(tuple(entries), options.get("columns", 2))


def _figures(node: SyntaxTreeNode, reader: "MarkupReader", _options: dict[str, int]) -> Block:
    figures = []
    for item, parts in _entries(node, reader):
        if len(parts) != 2:
            raise reader.refuse("A key figure is “value | what it counts”.", item)
        figures.append(KeyFigure(*parts))
    return KeyFigures(tuple(figures))


def _cover(node: SyntaxTreeNode, reader: "MarkupReader", _options: dict[str, int]) -> Block:
    headings = [child for child in node.children if child.type == "heading"]
    if not 1 <= len(headings) <= 2:
        raise reader.refuse("A cover has a heading, perhaps a second one, and lines of text.", node)
    titles = [reader.inline(heading.children[0], heading) for heading in headings]
    lines: list[Content] = []
    for child in node.children:
        if child.type == "paragraph":
            lines += in_lines(reader.run(child.children[0], child))
        elif child.type != "heading":
            raise reader.refuse("A cover has headings and lines of text only.", child)
    return Cover(titles[0], titles[1] if len(titles) > 1 else (), tuple(lines))


def _box(node: SyntaxTreeNode, reader: "MarkupReader", _options: dict[str, int]) -> Block:
    return Box(reader.blocks(node.children))


BLOCKS: dict[str, Callable[[SyntaxTreeNode, "MarkupReader", dict[str, int]], Block]] = {
    "address": _address,
    "signatures": _signatures,
    "figures": _figures,
    "cover": _cover,
    "box": _box,
    "contents": lambda _node, _reader, options: Contents(options.get("depth", 2)),
    "bibliography": lambda *_: Bibliography(),
    "page-break": lambda *_: PageBreak(),
}
