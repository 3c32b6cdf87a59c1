"""The tree of a document: frozen blocks and inlines, the same for every writer.

The tree of a Manuscript may hold loose nodes (``LOOSE``, and Contents without lines); a Proof's has none.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from operator import is_not
from typing import Any, Literal, TypeAlias, TypeVar, cast

from campaign_app.manuscript.reference import Reference

T = TypeVar("T")

TextStyle = Literal["emphasis", "strong", "small-caps", "superscript", "subscript", "underline", "roman"]
Role = Literal[
    "body",
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
]


@dataclass(frozen=True, slots=True)
class Origin:
    """A place in a template: its name, and line and column counted from 1."""

    template: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.template}, line {self.line}, column {self.column}"


# --- inlines -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    """A run of characters; ``origin`` is where a template wrote it, None for text from a record."""

    text: str
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Styled:
    """Inlines set in one style; ``roman`` turns an enclosing emphasis off."""

    style: TextStyle
    children: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Inlines that lead to ``target``, an http(s) or mailto address or ``#`` and the id of a heading."""

    target: str
    children: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A forced new line within a paragraph."""


@dataclass(frozen=True, slots=True)
class Value:
    """What a fact says, as worded into the text: the part that its cite answers for."""

    fact: str
    children: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class Cite:
    """Loose: the place where sources are cited; a Proof holds a NoteMark or the in-text citation instead.

    With ``disputed`` the note names the value of each reference (``Reference.value``).
    """

    references: tuple[Reference, ...]
    disputed: bool = False
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """Loose: a note in the author's own words, which may itself cite."""

    children: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class NoteMark:
    """Settled: the number of the note that this place leads to."""

    number: int


@dataclass(frozen=True, slots=True)
class Placeholder:
    """Loose: a declared field that nobody has filled in; ``label`` tells the user what is wanted."""

    name: str
    label: str
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class PageReference:
    """The number of the page on which the heading ``target`` stands; only a paged writer knows it."""

    target: str


Inline = Text | Styled | Link | LineBreak | Value | Cite | Note | NoteMark | Placeholder | PageReference
Content: TypeAlias = tuple[Inline, ...]


# --- blocks ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; its role decides how it is set."""

    children: tuple[Inline, ...]
    role: Role = "body"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 4 with an id that is unique in the document."""

    level: int
    children: tuple[Inline, ...]
    id: str


@dataclass(frozen=True, slots=True)
class Address:
    """The addressee's block: one tuple of inlines per line."""

    lines: tuple[tuple[Inline, ...], ...]


@dataclass(frozen=True, slots=True)
class List:
    """A list; ``start`` is the first number of an ordered one and None for bullets."""

    items: tuple[tuple["Block", ...], ...]
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Quotation:
    """A displayed quotation."""

    children: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; ``header`` repeats on every page, ``align`` has an entry per column."""

    header: tuple[tuple[Inline, ...], ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]
    align: tuple[Literal["left", "center", "right"], ...]


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One figure of a box: the value in large type and what it counts."""

    value: tuple[Inline, ...]
    label: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """A box of figures side by side, never split over pages."""

    figures: tuple[KeyFigure, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """One signatory: name, the name in its own script, and an affiliation or role."""

    name: str
    native_name: str = ""
    affiliation: str = ""


@dataclass(frozen=True, slots=True)
class Signatures:
    """Signatories in columns, kept with their heading and each entry whole."""

    entries: tuple[Signature, ...]
    columns: int = 2


@dataclass(frozen=True, slots=True)
class Cover:
    """A title page of its own."""

    title: tuple[Inline, ...]
    subtitle: tuple[Inline, ...]
    lines: tuple[tuple[Inline, ...], ...]


@dataclass(frozen=True, slots=True)
class Box:
    """Blocks on a tinted ground, such as the ask."""

    children: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts a new page."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin line across the text."""


@dataclass(frozen=True, slots=True)
class Bibliography:
    """Loose: where the list of works cited goes; a Proof holds Entries instead."""


@dataclass(frozen=True, slots=True)
class Entries:
    """Settled: the list of works cited, each entry with a hanging indent."""

    entries: tuple[tuple[Inline, ...], ...]


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """A line of the contents: a heading's level, its text without notes, and its id."""

    level: int
    children: tuple[Inline, ...]
    target: str


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents: loose while ``lines`` is empty, filled in by the Proof."""

    depth: int = 2
    lines: tuple[ContentsLine, ...] = ()


Block = (
    Paragraph
    | Heading
    | Address
    | List
    | Quotation
    | Table
    | KeyFigures
    | Signatures
    | Cover
    | Box
    | PageBreak
    | Rule
    | Bibliography
    | Entries
    | Contents
)

LOOSE = (Cite, Note, Placeholder, Bibliography)
# Values within nodes that are no nodes themselves.
LEAVES = (Reference, Origin)


@cache
def _parts_of(kind: Any) -> tuple[str, ...] | None:
    """Return the fields of a node's class that may hold nodes; None for a class that is no node."""
    if not is_dataclass(kind):
        return None
    return (
        ()
        if kind in LEAVES
        else tuple(part.name for part in fields(kind) if part.type not in (str, int, bool))
    )


def walk(node: object) -> Iterator[object]:
    """Yield ``node`` and every tree node below it, depth first in reading order."""
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if isinstance(one, tuple):
            waiting.extend(reversed(one))
            continue
        kind: Any = type(one)
        names = _parts_of(kind)
        if names is not None:
            yield one
            waiting.extend(getattr(one, name) for name in reversed(names))


def rewrite(node: T, change: Callable[[object], object]) -> T:
    """Return the tree ``node`` with each node replaced by ``change(node)``, its children first.

    Where ``change`` returns a tuple, its members take the node's place; what it leaves alone is not copied.
    """
    if isinstance(node, tuple):
        parts: list[object] = []
        for part in node:
            new = rewrite(part, change)
            parts += new if isinstance(new, tuple) and not isinstance(part, tuple) else [new]
        return cast(T, tuple(parts)) if len(parts) != len(node) or any(map(is_not, parts, node)) else node
    kind: Any = type(node)
    names = _parts_of(kind)
    if names is None or isinstance(node, LEAVES):
        return node
    changed = {}
    for name in names:
        value = getattr(node, name)
        if isinstance(value, tuple) and (new := rewrite(value, change)) is not value:
            changed[name] = new
    return cast(T, change(replace(node, **changed) if changed else node))  # type: ignore[type-var]  # a node


def plain(inlines: tuple[Inline, ...]) -> str:
    """Return the characters of ``inlines`` without marks, notes or style; a forced line is a space."""
    return "".join(_plain(part) for part in inlines)


def _plain(part: Inline) -> str:
    if isinstance(part, Text):
        return part.text
    if isinstance(part, Styled | Link | Value):
        return plain(part.children)
    return " " if isinstance(part, LineBreak) else ""
