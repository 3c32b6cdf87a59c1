"""Headings: their ids made unique, and what points to them: contents, links and page references."""

import re
from dataclasses import replace
from itertools import zip_longest

from campaign_app.manuscript.places import without_marks
from campaign_app.manuscript.tree import (
    Block,
    Contents,
    ContentsLine,
    Heading,
    Link,
    PageReference,
    Text,
    plain,
    rewrite,
    walk,
)

Body = tuple[Block, ...]


def with_ids(body: Body) -> Body:
    """Return the blocks with a unique id for each heading; the first of several keeps the id it has."""
    taken: set[str] = set()

    def change(node: object) -> object:
        if not isinstance(node, Heading):
            return node
        wanted = node.id or re.sub(r"\W+", "-", plain(node.children).lower()).strip("-") or "section"
        number, id = 1, wanted
        while id in taken:
            number += 1
            id = f"{wanted}-{number}"
        taken.add(id)
        return replace(node, id=id)

    return rewrite(body, change)


def heading_ids(body: Body) -> frozenset[str]:
    """Return the ids of all headings."""
    return frozenset(node.id for node in walk(body) if isinstance(node, Heading))


def with_pointers(body: Body) -> Body:
    """Return the blocks with contents filled in; a pointer to no heading is left as plain words."""
    ids = heading_ids(body)

    def change(node: object) -> object:
        if isinstance(node, Link) and node.target.startswith("#") and node.target[1:] not in ids:
            return node.children
        if isinstance(node, PageReference) and node.target not in ids:
            return Text("?")
        return node

    pointed = rewrite(body, change)
    lines = _contents_lines(pointed)

    def fill(node: object) -> object:
        if not isinstance(node, Contents):
            return node
        wanted = (line for line in lines if line.level <= node.depth)
        return replace(node, lines=tuple(wanted))

    return rewrite(pointed, fill)


def _contents_lines(body: Body) -> tuple[ContentsLine, ...]:
    """List the headings, but for the one that stands directly over the contents and names them."""
    nodes = [node for node in walk(body) if isinstance(node, Block)]
    return tuple(
        ContentsLine(node.level, without_marks(node.children), node.id)
        for node, following in zip_longest(nodes, nodes[1:])
        if isinstance(node, Heading) and not isinstance(following, Contents)
    )
