"""The formatted text a citation becomes: a small tree of frozen nodes, free of any file format."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

StyleName = Literal[
    "italic",
    "oblique",
    "normal",
    "bold",
    "light",
    "normal-weight",
    "small-caps",
    "normal-caps",
    "superscript",
    "subscript",
    "baseline",
    "underline",
    "no-decoration",
]
Display = Literal["block", "left-margin", "right-inline", "indent"]


@dataclass(frozen=True, slots=True)
class Text:
    """Plain characters."""

    text: str


@dataclass(frozen=True, slots=True)
class Styled:
    """Children under one font setting; `normal`, `normal-weight` … undo an outer one."""

    style: StyleName
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Children that lead to a URL."""

    target: str
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Children set as a block of a bibliography entry (CSL 1.0.2, "Display")."""

    display: Display
    children: tuple[Inline, ...]


Inline: TypeAlias = Text | Styled | Link | Block
