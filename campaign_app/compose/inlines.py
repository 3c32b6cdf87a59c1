"""The inline part of markup becomes inlines of the tree, each literal text with its place in the template."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal
from urllib.parse import urlsplit

from markdown_it.common.normalize_url import normalizeLink
from markdown_it.tree import SyntaxTreeNode

from campaign_app.compose.errors import TemplateError
from campaign_app.compose.origins import Source, find_in_line
from campaign_app.compose.pieces import TOKEN, Table
from campaign_app.compose.places import line_starts, place_at
from campaign_app.compose.references import merged
from campaign_app.manuscript.tree import (
    Inline,
    LineBreak,
    Link,
    Note,
    Origin,
    PageReference,
    Styled,
    Text,
    TextStyle,
)

STYLES: dict[str, TextStyle] = {"em": "emphasis", "strong": "strong"}
PAGE = re.compile(r"\{page:([^{}\s]+)\}")
MAIL = re.compile(r"mailto:[^\s<>\"?@]+@[^\s<>\"?@]+")
Content = tuple[Inline, ...]
Sign = Literal["line", "bar"]
Run = list[Inline | Sign]


@dataclass(slots=True)
class InlineReader:
    """Reads one inline text of the markup, of which it follows the place character by character.

    Its lines begin at ``breaks`` in the text and at ``starts`` in the source.
    """

    source: Source
    table: Table
    content: str
    starts: tuple[int, ...]
    breaks: tuple[int, ...]
    bars: bool = False
    at: int = 0

    @classmethod
    def of(
        cls, node: SyntaxTreeNode, source: Source, table: Table, line: int, start: int = 0, bars: bool = False
    ) -> "InlineReader":
        """Return the reader of ``node``, which stands from ``line`` and from the offset ``start`` on."""
        starts = []
        for number, words in enumerate(node.content.split("\n")):
            start = find_in_line(source, min(line + number, len(source.lines) - 1), words, start)
            starts.append(start)
            start += len(words)
        return cls(source, table, node.content, tuple(starts), line_starts(node.content), bars)

    def run(self, nodes: Sequence[SyntaxTreeNode]) -> Run:
        """Return the inlines of ``nodes``, with the signs of new lines and of literal bars between them."""
        result: Run = []
        for node in nodes:
            result += self._read(node)
        return result

    @property
    def end(self) -> int:
        """The offset in the source behind the text."""
        return self.offset(len(self.content))

    def offset(self, position: int) -> int:
        """Return the offset in the source of a position in the text."""
        place = place_at(self.breaks, position)
        return self.starts[place - 1] + place.column - 1

    def origin(self, position: int) -> Origin | None:
        """Return where the template wrote the character at a position in the text."""
        return self.source.origin(self.offset(position))

    def refuse(self, message: str, position: int) -> TemplateError:
        """Return the error that says what is wrong at a position in the text."""
        origin = self.origin(min(position, max(len(self.content) - 1, 0))) or self.source.line_origin(0)
        return TemplateError(message, origin.template, origin.line, origin.column)

    def _read(self, node: SyntaxTreeNode) -> Run:
        match node.type:
            case "text" | "code_inline":
                return self._text(node.content, node.content)
            case "text_special":
                return self._text(node.content, node.markup)
            case "softbreak" | "hardbreak":
                self._find("\n")
                return ["line"] if node.type == "softbreak" else [LineBreak()]
            case "em" | "strong":
                return [Styled(STYLES[node.type], self._inner(node))]
            case "link":
                return list(self._link(node))
            case "note":
                self._find("^[")
                return [Note(self._inner(node))]
        raise self.refuse(
            f"Markup of the kind “{node.type}” cannot be used in a document; remove it.", self.at
        )

    def _inner(self, node: SyntaxTreeNode) -> Content:
        bars, self.bars = self.bars, False
        children = in_one_line(self.run(node.children))
        self.bars = bars
        return children

    def _find(self, words: str) -> int:
        """Go behind the next ``words`` and return where they begin."""
        found = self.content.find(words, self.at)
        start = found if found >= 0 else self.at
        self.at = min(start + len(words), len(self.content))
        return start

    def _text(self, text: str, written: str) -> Run:
        start = self._find(written)
        result: Run = []
        position = start
        for part in self.table.split(text):
            if isinstance(part, str):
                result += self._literal(part, position)
                position += len(part)
            else:
                result += part
                position = self.content.index("\ue001", position) + 1
        return result

    def _literal(self, text: str, position: int) -> Run:
        """Return literal text, in which page references and, where they divide, bars have a meaning."""
        result: Run = []
        end = 0
        for found in re.finditer(r"\|" if self.bars else PAGE, text):
            result += self._words(text, end, found.start(), position)
            result.append("bar" if self.bars else PageReference(found[1]))
            end = found.end()
        return result + self._words(text, end, len(text), position)

    def _words(self, text: str, start: int, end: int, position: int) -> Run:
        """Return literal words, cut where the template wrote them in different places."""
        first, last = self.offset(position + start), self.offset(position + end)
        cuts = [start, *(start + cut - first for cut in self.source.cuts(first, last)), end]
        return [
            Text(text[one:other], self.origin(position + one)) for one, other in pairwise(cuts) if other > one
        ]

    def _link(self, node: SyntaxTreeNode) -> Content:
        written = str(node.attrs.get("href", ""))
        self._find("<" if node.markup == "autolink" else "[")
        start = self.at - 1
        children = self._inner(node)
        self._behind_target()
        target = normalizeLink(self.table.plain(written).strip())
        if is_safe_target(target):
            return (Link(target, children),)
        if TOKEN in written:
            return children
        raise self.refuse(
            "A link leads to an http, https or mailto address, or to “#” and the id of a heading.", start
        )

    def _behind_target(self) -> None:
        close = self.content.find("]", self.at)
        if close >= 0 and self.content.startswith("](", close):
            self._find(")")


def is_safe_target(target: str) -> bool:
    """Tell whether a link may lead to ``target``."""
    if target.startswith("#"):
        return len(target) > 1
    try:
        parts = urlsplit(target)
    except ValueError:
        return False
    if parts.scheme in ("http", "https"):
        return bool(parts.hostname) and parts.username is None and "\\" not in target
    return bool(MAIL.fullmatch(target))


def in_one_line(run: Run) -> Content:
    """Return a run as inlines in which a new line of the markup is a space."""
    result: list[Inline] = []
    for node in run:
        if node == "bar":
            result.append(Text("|"))
        elif node != "line":
            result.append(node)
        elif result and isinstance(result[-1], Text):
            result[-1] = replace(result[-1], text=result[-1].text + " ")
        else:
            result.append(Text(" "))
    return merged(result)


def in_lines(run: Run) -> Iterator[Content]:
    """Yield the inlines of each line of a run that has any."""
    line: Run = []
    for node in [*run, "line"]:
        if node == "line" or isinstance(node, LineBreak):
            if line:
                yield trimmed(in_one_line(line))
            line = []
        else:
            line.append(node)


def in_parts(run: Run) -> list[Content]:
    """Return the inlines between the bars of a run."""
    parts: list[Run] = [[]]
    for node in run:
        if node == "bar":
            parts.append([])
        else:
            parts[-1].append(node)
    return [trimmed(in_one_line(part)) for part in parts]


def trimmed(content: Content) -> Content:
    """Return inlines without white space at either end."""
    nodes = list(content)
    if nodes and isinstance(nodes[0], Text):
        shorter = nodes[0].text.lstrip()
        nodes[0] = _moved(nodes[0], shorter)
    if nodes and isinstance(nodes[-1], Text):
        nodes[-1] = replace(nodes[-1], text=nodes[-1].text.rstrip())
    return tuple(node for node in nodes if not (isinstance(node, Text) and not node.text))


def _moved(text: Text, shorter: str) -> Text:
    """Return ``text`` without its beginning, with its origin moved on accordingly."""
    origin = text.origin
    if origin is not None:
        origin = replace(origin, column=origin.column + len(text.text) - len(shorter))
    return Text(shorter, origin)
