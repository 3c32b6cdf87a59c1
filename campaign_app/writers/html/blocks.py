"""Blocks of a Proof → HTML."""

from collections.abc import Sequence
from html import escape

from campaign_app.manuscript import tree
from campaign_app.manuscript.manuscript import Letterhead
from campaign_app.manuscript.proof import NumberedNote, Proof
from campaign_app.writers.grids import column_count, figure_columns, rows_of
from campaign_app.writers.html import looks
from campaign_app.writers.html.inlines import HtmlInlines, anchor, element
from campaign_app.writers.walk import BlockWriter, heading_words
from campaign_app.writers.words import words

_LAYOUT = 'role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"'


class HtmlBlocks(BlockWriter[str]):
    """The blocks of one document."""

    def __init__(self, proof: Proof) -> None:
        nodes = list(tree.walk(proof.body))
        headings = [node for node in nodes if isinstance(node, tree.Heading)]
        self._inlines = HtmlInlines(proof.meta.language, heading_words(proof))
        self._words = words(proof.meta.language)
        self._has_cover = any(isinstance(node, tree.Cover) for node in nodes)
        self._top_level = min((heading.level for heading in headings), default=1)
        self._has_title = self._has_cover or bool(headings)

    def blocks(self, blocks: Sequence[tree.Block]) -> str:
        """Return ``blocks`` one below the other."""
        return "\n".join(self.block(block) for block in blocks)

    def letterhead(self, letterhead: Letterhead) -> str:
        """Return the sender's names and contact data over a line."""
        parts = [element("div", looks.SENDER, self._inlines.text(letterhead.name))]
        parts += [
            element("div", looks.SENDER_LINE, self._inlines.text(line))
            for line in (letterhead.native_name, *letterhead.lines)
            if line
        ]
        return _framed(looks.LETTERHEAD, looks.LETTERHEAD_CELL, "\n".join(parts))

    def notes(self, notes: Sequence[NumberedNote]) -> str:
        """Return the notes under their heading, each with a link back to its mark; "" for none."""
        if not notes:
            return ""
        title = element("h2" if self._has_title else "h1", looks.NOTES_HEADING, escape(self._words.notes))
        content = "\n".join([title, *map(self._note, notes)])
        return _framed(looks.NOTES, looks.NOTES_CELL, content)

    def _note(self, note: NumberedNote) -> str:
        href = f'href="#mark-{note.number}"'
        back = f'{href} role="doc-backlink" aria-label="{self._words.back}"'
        number = element("a", looks.MARK, f"{note.number}.", href)
        arrow = element("a", looks.MARK, "↩\ufe0e", back)  # the selector keeps it from becoming an emoji
        content = f"{number} {self._inlines.html(note.children)} {arrow}"
        return element("p", looks.NOTE, content, f'id="note-{note.number}"')

    def _html(self, inlines: tree.Content) -> str:
        return self._inlines.html(inlines)

    def paragraph(self, block: tree.Paragraph) -> str:
        """Return a paragraph in the look of its role."""
        return element("p", looks.ROLES[block.role], self._html(block.children))

    def address(self, block: tree.Address) -> str:
        """Return the addressee's lines as one paragraph."""
        return element("p", looks.ADDRESS, "<br>\n".join(map(self._html, block.lines)))

    def quotation(self, block: tree.Quotation) -> str:
        """Return a displayed quotation."""
        return element("blockquote", looks.QUOTATION, self.blocks(block.children))

    def box(self, block: tree.Box) -> str:
        """Return blocks in a frame."""
        return _framed(looks.BOX, looks.BOX_CELL, self.blocks(block.children))

    def page_break(self) -> str:
        """Return some space, which printers take for a new page."""
        return element("div", looks.PAGE_BREAK, "&nbsp;")

    def rule(self) -> str:
        """Return a thin line."""
        return f'<hr style="{looks.RULE}">'

    def entries(self, block: tree.Entries) -> str:
        """Return the list of works."""
        return "\n".join(element("p", looks.ENTRY, self._html(entry)) for entry in block.entries)

    def heading(self, block: tree.Heading) -> str:
        """Return a heading that links can lead to."""
        # The first level of a file is h1, and a cover's title takes it: screen readers go by these levels.
        level = min(block.level - self._top_level + 1 + self._has_cover, 6)
        style = looks.HEADINGS[min(max(block.level, 1), 4)]
        return element(f"h{level}", style, self._html(block.children), f'id="{anchor(block.id)}"')

    def items(self, block: tree.List) -> str:
        """Return a list; an item of one paragraph has no space of its own."""
        items = "\n".join(
            element("li", looks.ITEM, self._html(item[0].children))
            if len(item) == 1 and isinstance(item[0], tree.Paragraph)
            else element("li", looks.ITEM, self.blocks(item))
            for item in block.items
        )
        start = f'start="{block.start}"' if block.start not in (None, 1) else ""
        return element("ul" if block.start is None else "ol", looks.LIST, f"\n{items}\n", start)

    def table(self, block: tree.Table) -> str:
        """Return a table of data."""
        sides = [*block.align, *["left"] * (column_count(block) - len(block.align))]
        head = "".join(
            element("th", f"{looks.HEADER_CELL} text-align:{side};", self._html(cell), 'scope="col"')
            for cell, side in zip(block.header, sides, strict=False)
        )
        rows = [
            "".join(
                element("td", f"{looks.CELL} text-align:{side};", self._html(cell))
                for cell, side in zip(row, sides, strict=False)
            )
            for row in block.rows
        ]
        body = "\n".join(f"<tr>{row}</tr>" for row in rows)
        thead = f"<thead>\n<tr>{head}</tr>\n</thead>\n" if head else ""
        content = f"\n{thead}<tbody>\n{body}\n</tbody>\n"
        return _spaced(element("table", looks.TABLE, content, 'width="100%" cellspacing="0"'))

    def key_figures(self, block: tree.KeyFigures) -> str:
        """Return figures side by side."""
        columns = figure_columns(len(block.figures))
        cells = [self._figure(figure, 100 // columns) for figure in block.figures]
        return _grid(looks.FIGURES, cells, columns)

    def _figure(self, figure: tree.KeyFigure, percent: int) -> str:
        value = element("div", looks.FIGURE_VALUE, self._html(figure.value))
        label = element("div", looks.FIGURE_LABEL, self._html(figure.label))
        return element("td", looks.FIGURE, value + label, f'width="{percent}%" valign="top"')

    def signatures(self, block: tree.Signatures) -> str:
        """Return signatories in columns."""
        columns = max(block.columns, 1)
        cells = [self._signature(entry, 100 // columns) for entry in block.entries]
        return _grid(looks.SIGNATURES, cells, columns)

    def _signature(self, entry: tree.Signature, percent: int) -> str:
        lines = [f"<strong>{self._inlines.text(entry.name)}</strong>"]
        if entry.native_name:
            lines.append(self._inlines.text(entry.native_name))
        if entry.affiliation:
            lines.append(element("span", looks.AFFILIATION, self._inlines.text(entry.affiliation)))
        return element("td", looks.SIGNATURE, "<br>".join(lines), f'width="{percent}%" valign="top"')

    def cover(self, block: tree.Cover) -> str:
        """Return a title in a frame."""
        parts = [element("h1", looks.COVER_TITLE, self._html(block.title))]
        if block.subtitle:
            parts.append(element("p", looks.COVER_SUBTITLE, self._html(block.subtitle)))
        parts += [element("p", looks.COVER_LINE, self._html(line)) for line in block.lines]
        return _framed(looks.COVER, looks.COVER_CELL, "\n".join(parts))

    def contents(self, block: tree.Contents) -> str:
        """Return links to the headings."""
        top = min((line.level for line in block.lines), default=1)
        lines = [
            element(
                "p",
                f"margin:0 0 5px {20 * (line.level - top)}px;",
                element("a", looks.LINK, self._html(line.children), f'href="#{anchor(line.target)}"'),
            )
            for line in block.lines
        ]
        return element("div", looks.CONTENTS, "\n".join(lines), 'role="doc-toc"')


def _framed(style: str, cell: str, content: str) -> str:
    """Return ``content`` in a table of one cell: Outlook draws its borders and ground, but not a div's."""
    held = element("td", cell, f"\n{content}\n")
    return _spaced(element("table", style, f"<tr>{held}</tr>", _LAYOUT))


def _spaced(table: str) -> str:
    """Return a table and the space below it: Outlook gives tables no margins."""
    return f"{table}\n{element('div', looks.SPACE, '&nbsp;')}"


def _grid(style: str, cells: Sequence[str], columns: int) -> str:
    rows = []
    for row in rows_of(cells, columns):
        missing = "<td>&nbsp;</td>" * (columns - len(row))
        rows.append(f"<tr>{''.join(row)}{missing}</tr>")
    return _spaced(element("table", style, "\n" + "\n".join(rows) + "\n", _LAYOUT))
