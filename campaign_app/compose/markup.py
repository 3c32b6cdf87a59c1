"""Rendered markup becomes the blocks of a Manuscript."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from markdown_it.tree import SyntaxTreeNode

from campaign_app.compose.directives import directive
from campaign_app.compose.errors import TemplateError
from campaign_app.compose.grammar import grammar
from campaign_app.compose.inlines import Content, InlineReader, Run, in_one_line, trimmed
from campaign_app.compose.origins import Source, source_of
from campaign_app.compose.pieces import Piece, Rendered, Table
from campaign_app.manuscript.tree import (
    Block,
    Heading,
    Link,
    List,
    Origin,
    PageReference,
    Paragraph,
    Quotation,
    Rule,
    Text,
    walk,
)
from campaign_app.manuscript.tree import Table as TableBlock

HEADING_ID = re.compile(r"\{id:([\w-]+)\}$")
Align = Literal["left", "center", "right"]
ALIGNED: dict[object, Align] = {"text-align:center": "center", "text-align:right": "right"}


def read_markup(rendered: Rendered, table: Table) -> tuple[Block, ...]:
    """Return the blocks of ``rendered``. Raises TemplateError with the place in the template."""
    source = source_of(rendered, table)
    reader = MarkupReader(source, table)
    tree = SyntaxTreeNode(grammar().parse(source.text))
    body = reader.blocks(tree.children)
    _check_targets(body, reader)
    return body


@dataclass(slots=True)
class MarkupReader:
    """Reads one markup; heading ids are unique within it."""

    source: Source
    table: Table
    ids: set[str] = field(default_factory=set)

    def refuse(self, message: str, node: SyntaxTreeNode) -> TemplateError:
        """Return the error that says what is wrong with ``node``."""
        origin = self.source.line_origin(_line(node))
        return TemplateError(message, origin.template, origin.line, origin.column)

    def blocks(self, nodes: Sequence[SyntaxTreeNode]) -> tuple[Block, ...]:
        """Return the blocks of ``nodes``; an empty paragraph is none."""
        return tuple(block for node in nodes for block in self._block(node))

    def run(self, inline: SyntaxTreeNode, holder: SyntaxTreeNode, bars: bool = False) -> Run:
        """Return the inlines and signs of ``inline``, which stands in the block ``holder``."""
        return InlineReader.of(inline, self.source, self.table, _line(holder), bars=bars).run(inline.children)

    def inline(self, inline: SyntaxTreeNode, holder: SyntaxTreeNode) -> Content:
        """Return the inlines of ``inline``, which stands in the block ``holder``."""
        return trimmed(in_one_line(self.run(inline, holder)))

    def _block(self, node: SyntaxTreeNode) -> tuple[Block, ...]:
        match node.type:
            case "paragraph":
                children = self.inline(node.children[0], node)
                return (Paragraph(children),) if children else ()
            case "heading":
                return (self._heading(node),)
            case "bullet_list" | "ordered_list":
                items = tuple(self.blocks(item.children) for item in node.children)
                start = int(str(node.attrs.get("start", 1))) if node.type == "ordered_list" else None
                return (List(items, start),)
            case "blockquote":
                return (Quotation(self.blocks(node.children)),)
            case "table":
                return (self._table(node),)
            case "hr":
                return (Rule(),)
            case "directive":
                return directive(node, self)
        raise self.refuse(f"Markup of the kind “{node.type}” cannot be used in a document; remove it.", node)

    def _heading(self, node: SyntaxTreeNode) -> Heading:
        level = int(node.tag[1:])
        if level > 4:
            raise self.refuse("Headings have one to four “#”.", node)
        children = self.inline(node.children[0], node)
        wanted = ""
        last = children[-1] if children else None
        if isinstance(last, Text) and last.origin and (found := HEADING_ID.search(last.text.rstrip())):
            wanted = found[1]
            children = trimmed((*children[:-1], replace(last, text=last.text[: found.start()])))
        return Heading(level, children, self._id(wanted or slug(str(Piece(children)))))

    def _id(self, wanted: str) -> str:
        number, id = 1, wanted
        while id in self.ids:
            number += 1
            id = f"{wanted}-{number}"
        self.ids.add(id)
        return id

    def _table(self, node: SyntaxTreeNode) -> TableBlock:
        head, *bodies = node.children
        rows = [row for body in bodies for row in body.children]
        align = tuple(ALIGNED.get(cell.attrs.get("style"), "left") for cell in head.children[0].children)
        return TableBlock(self._cells(head.children[0]), tuple(self._cells(row) for row in rows), align)

    def _cells(self, row: SyntaxTreeNode) -> tuple[Content, ...]:
        cells: list[Content] = []
        start = 0
        for cell in row.children:
            inline = cell.children[0] if cell.children else None
            if inline is None or not inline.content:
                cells.append(())
                continue
            reader = InlineReader.of(inline, self.source, self.table, _line(row), start)
            cells.append(trimmed(in_one_line(reader.run(inline.children))))
            start = reader.end
        return tuple(cells)


def slug(text: str) -> str:
    """Return ``text`` as an id: lower case, letters and digits of any script, joined by hyphens."""
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", text).lower())
    return "-".join(words) or "section"


def _line(node: SyntaxTreeNode) -> int:
    """Return the line (from 0) on which ``node`` begins, or the block that it stands in."""
    place = node
    while place.map is None and place.parent is not None:
        place = place.parent
    return place.map[0] if place.map else 0


def _check_targets(body: tuple[Block, ...], reader: MarkupReader) -> None:
    """Refuse a link or page reference to a heading that is not there."""
    for node in walk(body):
        if isinstance(node, PageReference):
            wanted, written = node.target, f"{{page:{node.target}}}"
        elif isinstance(node, Link) and node.target.startswith("#"):
            wanted, written = node.target[1:], node.target
        else:
            continue
        if wanted not in reader.ids:
            there = ", ".join(sorted(reader.ids)) or "none"
            origin = _written(reader, written)
            message = f"There is no heading with the id “{wanted}”; there are: {there}."
            raise TemplateError(message, origin.template, origin.line, origin.column)


def _written(reader: MarkupReader, words: str) -> Origin:
    offset = max(reader.source.text.find(words), 0)
    return reader.source.origin(offset) or reader.source.line_origin(0)
