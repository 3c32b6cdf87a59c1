"""Formatted text as HTML, with the class names other CSL processors use."""

from __future__ import annotations

from collections.abc import Iterable

from campaign_app.csl.nodes import Block, Inline, Link, Styled, Text

TAGS: dict[str, tuple[str, str]] = {
    "italic": ("<i>", "</i>"),
    "oblique": ("<em>", "</em>"),
    "normal": ('<span style="font-style:normal;">', "</span>"),
    "bold": ("<b>", "</b>"),
    "light": ('<span style="font-weight:light;">', "</span>"),
    "normal-weight": ('<span style="font-weight:normal;">', "</span>"),
    "small-caps": ('<span style="font-variant:small-caps;">', "</span>"),
    "normal-caps": ('<span style="font-variant:normal;">', "</span>"),
    "superscript": ("<sup>", "</sup>"),
    "subscript": ("<sub>", "</sub>"),
    "baseline": ('<span style="baseline">', "</span>"),
    "underline": ('<span style="text-decoration:underline;">', "</span>"),
    "no-decoration": ('<span style="text-decoration:none;">', "</span>"),
}
ESCAPES = str.maketrans({"&": "&#38;", "<": "&#60;", ">": "&#62;"})


def to_html(inlines: Iterable[Inline]) -> str:
    """Return the HTML of a formatted text."""
    return "".join(map(_node, inlines))


def _node(node: Inline) -> str:
    if isinstance(node, Text):
        return node.text.translate(ESCAPES)
    inner = to_html(node.children)
    if isinstance(node, Styled):
        opening, closing = TAGS[node.style]
        return f"{opening}{inner}{closing}"
    if isinstance(node, Link):
        target = node.target.translate(ESCAPES).replace('"', "&#34;")
        return f'<a href="{target}">{inner}</a>'
    assert isinstance(node, Block)
    return f'<div class="csl-{node.display}">{inner}</div>'
