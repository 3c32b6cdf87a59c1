"""Passages: a manuscript as the rules read it, piece by piece, each piece knowing where it stands."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from campaign_app.manuscript.manuscript import Manuscript
from campaign_app.manuscript.reference import Reference
from campaign_app.manuscript.tree import (
    Address,
    Block,
    Box,
    Cite,
    Cover,
    Heading,
    Inline,
    KeyFigures,
    LineBreak,
    Link,
    List,
    Note,
    Origin,
    Paragraph,
    Placeholder,
    Quotation,
    Styled,
    Table,
    Text,
    Value,
    plain,
    walk,
)

Answers = tuple[Reference, ...]

# Kinds of passages in which nobody states figures.
UNREAD = ("address", "sender", "date", "number", "cover-line")

# What stands in a passage's text for a value, a cite and a placeholder, so that positions stay.
VALUE, CITE, PLACEHOLDER = "\ufffc", "\ufffb", "\ufffa"

# A full stop that ends no sentence: "Mr. Cho" and "J. Doe", and "art. 33" where a number follows.
ABBREVIATION = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Hon|St|vs|cf|e\.g|i\.e|U\.S|U\.N|[A-Z])\.$")
BEFORE_NUMBER = re.compile(r"\b(?:nos?|vol|pp?|arts?|paras?|sect|ca|approx)\.$", re.IGNORECASE)
SENTENCE_END = re.compile(rf"(?:[.!?…]+[\"”’)\]]*(?:\s*{CITE})*(?=\s|$)|[。！？]+[」』”）]*{CITE}*)\s*")


@dataclass(frozen=True, slots=True)
class Passage:
    """The running text of one paragraph, heading, cell or note.

    ``kind`` is a paragraph's role or heading, cell, figure, address, cover, cover-line, note; ``answers``
    is what is cited anywhere in the same table row or quotation; ``nodes`` are the tree nodes by
    offset in ``text``, which has stand-ins for them, and ``words`` is what is read.
    """

    kind: str
    text: str
    words: str
    where: str
    answers: Answers
    nodes: tuple[tuple[int, Inline], ...]

    @property
    def covered(self) -> bool:
        """Whether a cite in the same table row or quotation answers for it."""
        return bool(self.answers)

    @property
    def quoted(self) -> bool:
        """Whether its words and numbers are those of somebody else, in a displayed quotation."""
        return self.covered and self.kind != "cell"

    def place(self, offset: int) -> str:
        """Return where a character was written: template, line and column, or else the paragraph."""
        for start, node in reversed(self.nodes):
            origin = getattr(node, "origin", None)
            if start <= offset and isinstance(origin, Origin):
                return str(Origin(origin.template, origin.line, origin.column + offset - start))
            if start <= offset and isinstance(node, Text):
                break
        return self.where

    def references(self, start: int = 0, end: int | None = None) -> tuple[Reference, ...]:
        """Return what is cited from ``start`` to ``end``, and else in the same row or quotation."""
        last = len(self.text) if end is None else end
        return _references(node for at, node in self.nodes if start <= at < last) or self.answers

    def sentences(self) -> Iterator[tuple[int, str]]:
        """Yield each sentence with its offset; a cite behind the full stop belongs to the sentence before."""
        start = 0
        for end in SENTENCE_END.finditer(self.text):
            following = self.text[end.end() : end.end() + 1]
            cut = self.text[start : end.start() + 1]
            if following.islower() or ABBREVIATION.search(cut):
                continue
            if following.isdigit() and BEFORE_NUMBER.search(cut):
                continue
            yield start, self.text[start : end.end()]
            start = end.end()
        if start < len(self.text):
            yield start, self.text[start:]


@dataclass(frozen=True, slots=True)
class Reading:
    """A manuscript with its passages in reading order."""

    manuscript: Manuscript
    passages: tuple[Passage, ...]


def read(manuscript: Manuscript) -> Reading:
    """Return ``manuscript`` cut into passages."""
    reader = _Reader()
    reader.blocks(manuscript.body, ())
    return Reading(manuscript, tuple(reader.found))


class _Reader:
    """Walks the blocks and remembers the heading and the number of the paragraph under it."""

    def __init__(self) -> None:
        self.found: list[Passage] = []
        self._heading = ""
        self._paragraph = 0

    def blocks(self, blocks: tuple[Block, ...], answers: Answers) -> None:
        for block in blocks:
            self._block(block, answers)

    def _block(self, block: Block, answers: Answers) -> None:
        if isinstance(block, Heading):
            self._heading, self._paragraph = plain(block.children).strip(), 0
            self._add("heading", block.children, answers, f"heading “{self._heading}”")
        elif isinstance(block, Paragraph):
            self._add(block.role, block.children, answers)
        elif isinstance(block, List):
            for item in block.items:
                self.blocks(item, answers)
        elif isinstance(block, Box):
            self.blocks(block.children, answers)
        elif isinstance(block, Quotation):
            self.blocks(block.children, (*answers, *_references([block])))
        elif isinstance(block, Table):
            for row in (block.header, *block.rows):
                self._paragraph += 1
                row_answers = (*answers, *_references([row]))
                for cell in row:
                    self._add("cell", cell, row_answers, self._where("table row"))
        else:
            self._set_piece(block, answers)

    def _set_piece(self, block: Block, answers: Answers) -> None:
        if isinstance(block, Address):
            for line in block.lines:
                self._add("address", line, answers, "address")
        elif isinstance(block, KeyFigures):
            for figure in block.figures:
                self._add("figure", (*figure.value, Text(" "), *figure.label), answers)
        elif isinstance(block, Cover):
            for line in (block.title, block.subtitle):
                self._add("cover", line, answers, "cover")
            for line in block.lines:
                self._add("cover-line", line, answers, "cover")

    def _where(self, what: str) -> str:
        return f"{what} {self._paragraph}" + (f" under “{self._heading}”" if self._heading else "")

    def _add(self, kind: str, parts: tuple[Inline, ...], answers: Answers, where: str = "") -> None:
        if not where:
            self._paragraph += 1
            where = self._where("paragraph")
        pieces: list[str] = []
        nodes: list[tuple[int, Inline]] = []
        _flatten(parts, pieces, nodes, [0])
        self.found.append(Passage(kind, "".join(pieces), plain(parts), where, answers, tuple(nodes)))
        for _, node in nodes:
            if isinstance(node, Note):
                self._add("note", node.children, answers, f"note in {where}")


def _cites(node: object) -> bool:
    return any(isinstance(part, Cite) for part in walk(node))


def _references(nodes: Iterable[object]) -> tuple[Reference, ...]:
    cites = (part for node in nodes for part in walk(node) if isinstance(part, Cite))
    return tuple(reference for cite in cites for reference in cite.references)


def _flatten(
    parts: tuple[Inline, ...], pieces: list[str], nodes: list[tuple[int, Inline]], at: list[int]
) -> None:
    for part in parts:
        if isinstance(part, Styled | Link):
            _flatten(part.children, pieces, nodes, at)
            continue
        text = _stand_in(part)
        nodes.append((at[0], part))
        pieces.append(text)
        at[0] += len(text)


def _stand_in(part: Inline) -> str:
    if isinstance(part, Text):
        return part.text
    if isinstance(part, Value):
        return VALUE
    if isinstance(part, Cite) or (isinstance(part, Note) and _cites(part)):
        return CITE
    if isinstance(part, Placeholder):
        return PLACEHOLDER
    return " " if isinstance(part, LineBreak) else ""
