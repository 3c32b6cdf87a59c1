"""The citation processor's formatted text as inlines of the tree."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from campaign_app.csl import nodes
from campaign_app.manuscript.inline_text import closed_up
from campaign_app.manuscript.tree import Content, Inline, Link, Styled, Text, TextStyle

STYLES: dict[nodes.StyleName, TextStyle] = {
    "italic": "emphasis",
    "oblique": "emphasis",
    "normal": "roman",
    "bold": "strong",
    "small-caps": "small-caps",
    "superscript": "superscript",
    "subscript": "subscript",
    "underline": "underline",
}
ADDRESS = re.compile(r"(https?://[^\s<>“”‘’]*[^\s<>“”‘’.,;:)\]])")
QUOTED = ("“{}”", "‘{}’", "「{}」", "《{}》", "«{}»", '"{}"', "'{}'")


def from_csl(parts: Iterable[nodes.Inline]) -> Content:
    """Return formatted text as inlines; a setting that the tree lacks leaves its words as they are."""
    result: list[Inline] = []
    for part in parts:
        if isinstance(part, nodes.Text):
            result += _with_links(part.text)
            continue
        children = from_csl(part.children)
        if isinstance(part, nodes.Styled) and part.style in STYLES:
            result.append(Styled(STYLES[part.style], children))
        elif isinstance(part, nodes.Link) and part.target.startswith(("http://", "https://", "mailto:")):
            result.append(Link(part.target, children))
        elif isinstance(part, nodes.Block) and part.display in ("left-margin", "indent", "block"):
            result += [*children, Text(" ")]
        else:
            result += children
    return closed_up(tuple(result))


def _with_links(text: str) -> Iterator[Inline]:
    """Yield the text with its web addresses as links: styles print them as bare words."""
    for number, piece in enumerate(ADDRESS.split(text)):
        if piece:
            yield Link(piece, (Text(piece),)) if number % 2 else Text(piece)


def unquoted(parts: Content, descriptions: Iterable[str]) -> Content:
    """Return inlines in which bracketed descriptions of untitled works are neither quoted nor italic."""
    for words in descriptions:
        parts = _bare(parts, words)
    return parts


def _bare(parts: Content, words: str) -> Content:
    result: list[Inline] = []
    for part in parts:
        if isinstance(part, Text) and words in part.text:
            result.append(replace(part, text=_without_quotes(part.text, words)))
        elif isinstance(part, Styled | Link):
            children = _bare(part.children, words)
            described = isinstance(part, Styled) and children == (Text(words),)
            result += children if described else (replace(part, children=children),)
        else:
            result.append(part)
    return closed_up(tuple(result))


def _without_quotes(text: str, words: str) -> str:
    for pattern in QUOTED:
        opening, closing = pattern.split("{}")
        quoted = f"{re.escape(opening + words)}([,.]?){re.escape(closing)}"
        text = re.sub(quoted, lambda found: words + found[1], text)
    return text


def replace_marked(parts: Content, words: Mapping[str, str], closing: str) -> Content:
    """Return inlines in which a run from a mark, a key of ``words``, up to ``closing`` reads as its words."""
    return closed_up(_replaced(parts, re.compile(f"([{''.join(words)}{closing}])"), words, _Inside()))


class _Inside:
    """Whether the reader stands within a marked run, whose own words are dropped."""

    now = False


def _replaced(parts: Content, marks: re.Pattern[str], words: Mapping[str, str], inside: _Inside) -> Content:
    result: list[Inline] = []
    for part in parts:
        if isinstance(part, Text):
            kept = []
            for piece in marks.split(part.text):
                if marks.fullmatch(piece):
                    inside.now = piece in words
                    kept.append(words.get(piece, ""))
                elif not inside.now:
                    kept.append(piece)
            result.append(replace(part, text="".join(kept)))
        elif isinstance(part, Styled | Link):
            children = _replaced(part.children, marks, words, inside)
            result += [replace(part, children=children)] if any(children) else []
        else:
            result.append(part)
    return closed_up(tuple(result))
