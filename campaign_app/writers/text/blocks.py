"""Blocks of a Proof → lines of plain text."""

from collections.abc import Iterable, Mapping, Sequence

from campaign_app.manuscript import tree
from campaign_app.manuscript.manuscript import Letterhead
from campaign_app.manuscript.proof import NumberedNote
from campaign_app.writers.printable import printable
from campaign_app.writers.text.inlines import inline_text
from campaign_app.writers.text.lines import WIDTH, centered, indented, padded, underlined, wrap
from campaign_app.writers.text.tables import table_lines
from campaign_app.writers.walk import BlockWriter
from campaign_app.writers.widths import width

_UNDERLINES = {1: "=", 2: "-", 3: "~", 4: "."}
_BULLET = "- "

Lines = list[str]


class TextBlocks(BlockWriter[Lines]):
    """The writer of one document, at most ``columns`` wide; it knows the words of the headings."""

    def __init__(self, headings: Mapping[str, str], columns: int = WIDTH) -> None:
        self._headings = headings
        self._columns = columns

    def inside(self, taken: int) -> "TextBlocks":
        """Return a writer of the same document with ``taken`` columns less."""
        return TextBlocks(self._headings, self._columns - taken)

    def blocks(self, blocks: Iterable[tree.Block]) -> list[Lines]:
        """Return the lines of each block that has some."""
        return [lines for block in blocks if (lines := self.block(block))]

    def letterhead(self, letterhead: Letterhead) -> Lines:
        """Return the sender's names and contact data over a double line."""
        lines = [letterhead.name, letterhead.native_name, *letterhead.lines]
        return [*_stack(map(printable, lines), WIDTH), "=" * WIDTH]

    def note(self, note: NumberedNote) -> Lines:
        """Return a note, its lines indented behind the number."""
        mark = f"[{note.number}] "
        return wrap(mark + self._words(note.children), WIDTH, hanging=len(mark))

    def _words(self, inlines: tree.Content) -> str:
        return inline_text(inlines, self._headings)

    def paragraph(self, block: tree.Paragraph) -> Lines:
        """Return a paragraph, which only its role may centre."""
        set_in = centered if block.role == "center" else wrap
        return set_in(self._words(block.children), self._columns)

    def heading(self, block: tree.Heading) -> Lines:
        """Return a heading with a line below it."""
        stroke = _UNDERLINES.get(block.level, ".")
        return underlined(self._words(block.children), stroke, self._columns)

    def address(self, block: tree.Address) -> Lines:
        """Return the addressee's lines."""
        return _stack(map(self._words, block.lines), self._columns)

    def quotation(self, block: tree.Quotation) -> Lines:
        """Return a quotation set in on both sides."""
        return indented(self.inside(8)._below(block.children), "    ")

    def signatures(self, block: tree.Signatures) -> Lines:
        """Return signatories one below another."""
        return _joined([_signature(entry, self._columns) for entry in block.entries])

    def box(self, block: tree.Box) -> Lines:
        """Return blocks behind a bar."""
        return indented(self.inside(2)._below(block.children), "| ")

    def page_break(self) -> Lines:
        """Return nothing: a mail has no pages."""
        return []

    def rule(self) -> Lines:
        """Return a line of hyphens."""
        return ["-" * self._columns]

    def entries(self, block: tree.Entries) -> Lines:
        """Return the list of works."""
        return _joined([wrap(self._words(entry), self._columns, hanging=4) for entry in block.entries])

    def _below(self, blocks: Sequence[tree.Block]) -> Lines:
        return _joined(self.blocks(blocks))

    def items(self, block: tree.List) -> Lines:
        """Return a list; items of several blocks stand apart."""
        start, count = block.start, len(block.items)
        marks = [_BULLET] * count if start is None else [f"{start + index}. " for index in range(count)]
        indent = max(map(len, marks), default=0)
        items = [
            indented(self.inside(indent)._item(item), " " * indent, mark.rjust(indent))
            for mark, item in zip(marks, block.items, strict=True)
        ]
        loose = any(sum(not isinstance(part, tree.List) for part in item) > 1 for item in block.items)
        return _joined(items) if loose else [line for item in items for line in item]

    def _item(self, blocks: Sequence[tree.Block]) -> Lines:
        """Return an item; a list within it follows its words without an empty line."""
        lines: Lines = []
        for block in blocks:
            lines += [""] if lines and not isinstance(block, tree.List) else []
            lines += self.block(block)
        return lines

    def table(self, block: tree.Table) -> Lines:
        """Return a table of data."""
        rows = [[self._words(cell) for cell in row] for row in block.rows]
        return table_lines([self._words(cell) for cell in block.header], rows, block.align, self._columns)

    def key_figures(self, block: tree.KeyFigures) -> Lines:
        """Return figures, each before what it counts."""
        columns = self._columns
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

    def cover(self, block: tree.Cover) -> Lines:
        """Return a title between double lines."""
        columns = self._columns
        parts = [centered(self._words(part), columns) for part in (block.title, block.subtitle)]
        parts.append([line for words in block.lines for line in centered(self._words(words), columns)])
        rule = "=" * columns
        return [rule, "", *_joined([part for part in parts if any(part)]), "", rule]

    def contents(self, block: tree.Contents) -> Lines:
        """Return the headings, each as deep as it stands."""
        top = min((line.level for line in block.lines), default=1)
        lines: Lines = []
        for line in block.lines:
            indent = "  " * (line.level - top)
            lines += indented(
                wrap(self._words(line.children), self._columns - len(indent), hanging=2), indent
            )
        return lines


def _joined(parts: Sequence[Lines]) -> Lines:
    """Return all lines, an empty one between two parts."""
    return [line for index, part in enumerate(parts) for line in ([""] if index else []) + part]


def _stack(lines: Iterable[str], columns: int) -> Lines:
    """Return each of ``lines`` that is not empty, wrapped, one below the other."""
    return [part for line in lines if line for part in wrap(line, columns, hanging=2)]


def _signature(entry: tree.Signature, columns: int) -> Lines:
    native = f" ({printable(entry.native_name)})" if entry.native_name else ""
    lines = wrap(printable(entry.name) + native, columns, hanging=2)
    return (
        [*lines, *indented(wrap(printable(entry.affiliation), columns - 2), "  ")]
        if entry.affiliation
        else lines
    )
