"""Formatted text as plain characters."""

from __future__ import annotations

from collections.abc import Iterable

from campaign_app.csl.nodes import Block, Inline, Text


def to_plain(inlines: Iterable[Inline]) -> str:
    """Return the characters alone; blocks stand on lines of their own."""
    return "".join(map(_node, inlines)).strip("\n")


def _node(node: Inline) -> str:
    if isinstance(node, Text):
        return node.text
    inner = to_plain(node.children)
    if isinstance(node, Block) and node.display != "right-inline":
        return f"\n{inner} " if node.display == "left-margin" else f"\n{inner}\n"
    return inner
