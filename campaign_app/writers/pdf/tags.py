"""The structure tree of a tagged PDF: what each piece of a page is (ISO 32000-1, 14.7 and 14.8)."""

from typing import Literal

Tag = Literal[
    "P", "H1", "H2", "H3", "H4", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "Note", "Link",
    "Reference", "BlockQuote", "Sect", "Div", "TOC", "TOCI", "BibEntry",
]  # fmt: skip


class Element:
    """An element of the structure tree, known by its identity.

    Line boxes are cached with their elements and set in many documents, so an element knows neither page nor
    object number. ``note`` is the number of the note that a reference leads to, or that a note has.
    """

    __slots__ = ("children", "note", "tag")

    def __init__(self, tag: Tag, parent: "Element | None" = None, note: int = 0) -> None:
        self.tag = tag
        self.note = note
        self.children: list[Element] = []
        if parent is not None:
            parent.children.append(self)
