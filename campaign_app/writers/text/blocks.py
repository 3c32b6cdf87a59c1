"""Blocks of a Proof → lines of plain text."""

from collections.abc import Iterable, Sequence

from campaign_app.manuscript.manuscript import Letterhead
from campaign_app.manuscript.proof import NumberedNote, Proof
from campaign_app.manuscript.tree import (
    Address,
    Block,
    Box,
    Contents,
    Cover,
    Entries,
    Heading,
    Inline,
    KeyFigures,
    List,
    PageBreak,
    Paragraph,
    Quotation,
    Rule,
    Signature,
    Signatures,
    Table,
    plain,
    walk,
)
from campaign_app.writers.printable import printable
from campaign_app.writers.text.inlines import inline_text
from campaign_app.writers.text.lines import WIDTH, centered, indented, padded, underlined, wrap
from campaign_app.writers.text.tables import table_lines
from campaign_app.writers.widths import width

_UNDERLINES = {1: "=", 2: "-", 3: "~", 4: "."}
_BULLET = "- "

Lines = list[str]


class TextBlocks:
    """The writer of one document; it knows the words of the headings that others refer to."""

    def __init__(self, proof: Proof) -> None:
        headings = (node for node in walk(proof.body) if isinstance(node, Heading))
        self._headings = {heading.id: printable(plain(heading.children)) for heading in headings}

    def blocks(self, blocks: Sequence[Block], columns: int) -> list[Lines]:
        """Return the lines of each block, at most ``columns`` wide."""
        return [lines for block in blocks if (lines := self._block(block, columns))]

    def letterhead(self, letterhead: Letterhead) -> Lines:
        """Return the sender's names and contact data over a double line."""
        lines = [letterhead.name, letterhead.native_name, *letterhead.lines]
        return [*_stack(map(printable, lines), WIDTH), "=" * WIDTH]

    def note(self, note: NumberedNote) -> Lines:
        """Return a note, its lines indented behind the number."""
        mark = f"[{note.number}] "
        return wrap(mark + self._words(note.children), WIDTH, hanging=len(mark))

    def _words(self, inlines: tuple[Inline, ...]) -> str:
        return inline_text(inlines, self._headings)

    def _block(self, block: Block, columns: int) -> Lines:
        match block:
            case Paragraph():
                words = self._words(block.children)
                return centered(words, columns) if block.role == "center" else wrap(words, columns)
            case Heading():
                return underlined(self._words(block.children), _UNDERLINES.get(block.level, "."), columns)
            case Address():
                return _stack(map(self._words, block.lines), columns)
            case List():
                return self._list(block, columns)
            case Quotation():
                return indented(self._joined(block.children, columns - 8), "    ")
            case Table():
                return self._table(block, columns)
            case KeyFigures():
                return self._key_figures(block, columns)
            case Signatures():
                return _joined([_signature(entry, columns) for entry in block.entries])
            case Cover():
                return self._cover(block, columns)
            case Box():
                return indented(self._joined(block.children, columns - 2), "| ")
            case PageBreak():
                return []
            case Rule():
                return ["-" * columns]
            case Entries():
                return _joined([wrap(self._words(entry), columns, hanging=4) for entry in block.entries])
            case Contents():
                return self._contents(block, columns)
            case _:
                raise TypeError(f"A Proof holds no {type(block).__name__}.")

    def _joined(self, blocks: Sequence[Block], columns: int) -> Lines:
        return _joined(self.blocks(blocks, columns))

    def _list(self, block: List, columns: int) -> Lines:
        start, count = block.start, len(block.items)
        marks = [_BULLET] * count if start is None else [f"{start + index}. " for index in range(count)]
        indent = max(map(len, marks), default=0)
        items = [
            indented(self._item(item, columns - indent), " " * indent, mark.rjust(indent))
            for mark, item in zip(marks, block.items, strict=True)
        ]
        loose = any(sum(not isinstance(part, List) for part in item) > 1 for item in block.items)
        return _joined(items) if loose else [line for item in items for line in item]

    def _item(self, blocks: Sequence[Block], columns: int) -> Lines:
        """Return an item; a list within it follows its words without an empty line."""
        lines: Lines = []
        for block in blocks:
            lines += [""] if lines and not isinstance(block, List) else []
            lines += self._block(block, columns)
        return lines

    def _table(self, table: Table, columns: int) -> Lines:
        rows = [[self._words(cell) for cell in row] for row in table.rows]
        return table_lines([self._words(cell) for cell in table.header], rows, table.align, columns)

    def _key_figures(self, block: KeyFigures, columns: int) -> Lines:
        pairs = [(self._words(figure.value), self._words(figure.label)) for figure in block.figures]
        indent = min(max((width(value) for value, _ in pairs), default=0) + 2, columns // 2)
        lines = ["-" * columns]
        for value, label in pairs:
            labels = wrap(label, columns - indent)
            if width(value) < indent:
                lines += indented(labels, " " * indent, padded(value, indent))
            else:
                lines += [*wrap(value, columns), *indented(labels, " " * indent)]
        return [*lines, "-" * columns]

    def _cover(self, cover: Cover, columns: int) -> Lines:
        parts = [centered(self._words(cover.title), columns), centered(self._words(cover.subtitle), columns)]
        parts.append([line for words in cover.lines for line in centered(self._words(words), columns)])
        rule = "=" * columns
        return [rule, "", *_joined([part for part in parts if any(part)]), "", rule]

    def _contents(self, contents: Contents, columns: int) -> Lines:
        top = min((line.level for line in contents.lines), default=1)
        lines: Lines = []
        for line in contents.lines:
            indent = "  " * (line.level - top)
            lines += indented(wrap(self._words(line.children), columns - len(indent), hanging=2), indent)
        return lines


def _joined(parts: Sequence[Lines]) -> Lines:
    """Return all lines, an empty one between two parts."""
    return [line for index, part in enumerate(parts) for line in ([""] if index else []) + part]


def _stack(lines: Iterable[str], columns: int) -> Lines:
    """Return each of ``lines`` that is not empty, wrapped, one below the other."""
    return [part for line in lines if line for part in wrap(line, columns, hanging=2)]


def _signature(entry: Signature, columns: int) -> Lines:
    native = f" ({printable(entry.native_name)})" if entry.native_name else ""
    lines = wrap(printable(entry.name) + native, columns, hanging=2)
    return (
        [*lines, *indented(wrap(printable(entry.affiliation), columns - 2), "  ")]
        if entry.affiliation
        else lines
    )
