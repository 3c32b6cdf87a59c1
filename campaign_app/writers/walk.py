"""The walk over the blocks of a Proof: each kind of block goes to the method of a writer that sets it."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from campaign_app.manuscript import tree
from campaign_app.manuscript.proof import Proof
from campaign_app.writers.printable import printable

Made = TypeVar("Made")
Element = TypeVar("Element")

# The styles of paragraphs in files that name them; the style of body text is that of its surroundings.
ROLE_STYLES: dict[tree.Role, str] = {
    "sender": "Sender",
    "date": "Date",
    "number": "ReferenceNumber",
    "subject": "Subject",
    "salutation": "Salutation",
    "closing": "Closing",
    "caption": "Caption",
    "lead": "Lead",
    "small": "Small",
    "center": "Centered",
}


class BlockWriter(ABC, Generic[Made]):
    """Sets the blocks of one document; what one block becomes is ``Made``."""

    def block(self, block: tree.Block) -> Made:
        """Return ``block`` as set. TypeError for a loose block, which no Proof holds."""
        match block:
            case tree.Paragraph():
                return self.paragraph(block)
            case tree.Heading():
                return self.heading(block)
            case tree.Address():
                return self.address(block)
            case tree.List():
                return self.items(block)
            case tree.Quotation():
                return self.quotation(block)
            case tree.Table():
                return self.table(block)
            case tree.KeyFigures():
                return self.key_figures(block)
            case tree.Signatures():
                return self.signatures(block)
            case tree.Cover():
                return self.cover(block)
            case tree.Box():
                return self.box(block)
            case tree.PageBreak():
                return self.page_break()
            case tree.Rule():
                return self.rule()
            case tree.Entries():
                return self.entries(block)
            case tree.Contents():
                return self.contents(block)
        raise TypeError(f"A Proof holds no {type(block).__name__}.")

    @abstractmethod
    def paragraph(self, block: tree.Paragraph) -> Made:
        """Return a paragraph in the style of its role."""

    @abstractmethod
    def heading(self, block: tree.Heading) -> Made:
        """Return a heading that others can lead to."""

    @abstractmethod
    def address(self, block: tree.Address) -> Made:
        """Return the addressee's block."""

    @abstractmethod
    def items(self, block: tree.List) -> Made:
        """Return a list with numbers or bullets."""

    @abstractmethod
    def quotation(self, block: tree.Quotation) -> Made:
        """Return a displayed quotation."""

    @abstractmethod
    def table(self, block: tree.Table) -> Made:
        """Return a table of data."""

    @abstractmethod
    def key_figures(self, block: tree.KeyFigures) -> Made:
        """Return a box of figures side by side."""

    @abstractmethod
    def signatures(self, block: tree.Signatures) -> Made:
        """Return signatories in columns."""

    @abstractmethod
    def cover(self, block: tree.Cover) -> Made:
        """Return a title page."""

    @abstractmethod
    def box(self, block: tree.Box) -> Made:
        """Return blocks on a tinted ground."""

    @abstractmethod
    def page_break(self) -> Made:
        """Return what begins a new page."""

    @abstractmethod
    def rule(self) -> Made:
        """Return a thin line."""

    @abstractmethod
    def entries(self, block: tree.Entries) -> Made:
        """Return the list of works."""

    @abstractmethod
    def contents(self, block: tree.Contents) -> Made:
        """Return the table of contents."""


class PagedWriter(BlockWriter[list[Element]]):
    """A writer of files whose new pages are a property of the paragraph that begins one."""

    def blocks(self, blocks: Iterable[tree.Block]) -> list[Element]:
        """Return ``blocks`` one after the other; no page stays empty, and a cover stands alone on one."""
        elements: list[Element] = []
        breaks = False
        for block in blocks:
            if isinstance(block, tree.PageBreak):
                breaks = True
                continue
            breaks = breaks or (isinstance(block, tree.Cover) and bool(elements))
            made = self.block(block)
            elements += self.on_new_page(made) if breaks else made
            breaks = isinstance(block, tree.Cover)
        return elements

    def page_break(self) -> list[Element]:
        """Return nothing: what follows takes the new page."""
        return []

    @abstractmethod
    def on_new_page(self, elements: list[Element]) -> list[Element]:
        """Return ``elements`` with the first on a new page."""


def heading_words(proof: Proof) -> dict[str, str]:
    """Return the printable words of each heading by its id, for those who refer to it."""
    found = (node for node in tree.walk(proof.body) if isinstance(node, tree.Heading))
    return {heading.id: printable(tree.plain(heading.children)) for heading in found}


def one_below_another(lines: Sequence[tree.Content]) -> tree.Content:
    """Return ``lines`` as one run with forced new lines between them."""
    joined: tree.Content = ()
    for line in lines:
        joined += (tree.LineBreak(), *line) if joined else line
    return joined
