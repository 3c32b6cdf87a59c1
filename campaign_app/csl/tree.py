"""Tokens become nodes: fonts flip inside themselves, quotes alternate (CSL 1.0.2, "Formatting", "Quotes")."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from campaign_app.csl.nodes import Block, Display, Inline, Link, Styled, StyleName, Text
from campaign_app.csl.superscripts import SUPERSCRIPT, split_superscripts
from campaign_app.csl.tokens import Mark, Tokens

PLAIN: dict[str, str] = {
    "font-style": "normal",
    "font-weight": "normal",
    "font-variant": "normal",
    "text-decoration": "none",
    "vertical-align": "baseline",
}
STYLE_NAMES: dict[tuple[str, str], StyleName] = {
    ("font-style", "italic"): "italic",
    ("font-style", "oblique"): "oblique",
    ("font-style", "normal"): "normal",
    ("font-weight", "bold"): "bold",
    ("font-weight", "light"): "light",
    ("font-weight", "normal"): "normal-weight",
    ("font-variant", "small-caps"): "small-caps",
    ("font-variant", "normal"): "normal-caps",
    ("text-decoration", "underline"): "underline",
    ("text-decoration", "none"): "no-decoration",
    ("vertical-align", "sup"): "superscript",
    ("vertical-align", "sub"): "subscript",
    ("vertical-align", "baseline"): "baseline",
}
UNDONE = ("font-style", "font-weight", "font-variant")


@dataclass(frozen=True, slots=True)
class QuoteMarks:
    """The four quotation marks of a locale."""

    open: str
    close: str
    open_inner: str
    close_inner: str


class _Frame:
    """An open span; texts are kept as strings until it closes."""

    __slots__ = ("fonts", "mark", "parts")

    def __init__(self, mark: Mark | None, fonts: dict[str, str]) -> None:
        self.mark = mark
        self.fonts = fonts
        self.parts: list[str | Inline] = []


def build(tokens: Tokens, quotes: QuoteMarks) -> tuple[Inline, ...]:
    """Return the nodes of a settled token list."""
    frame = _Frame(None, PLAIN)
    stack = [frame]
    inner: list[bool] = []
    for token in tokens:
        if isinstance(token, str):
            frame.parts.append(token)
        elif token.closes:
            stack.pop()
            outer = stack[-1]
            if token.kind == "close-quote":
                frame.parts.append(quotes.close_inner if inner.pop() else quotes.close)
            _close(outer, frame)
            frame = outer
        else:
            frame = _Frame(token, _fonts(token, frame.fonts))
            stack.append(frame)
            if token.kind == "quote":
                inner.append(not inner[-1] if inner else token.value == "inner")
                frame.parts.append(quotes.open_inner if inner[-1] else quotes.open)
    return _nodes(frame.parts)


def _nodes(parts: list[str | Inline]) -> tuple[Inline, ...]:
    """Join neighbouring texts into nodes."""
    out: list[Inline] = []
    texts: list[str] = []
    for part in parts:
        if isinstance(part, str):
            texts.append(part)
        else:
            _say(out, texts)
            out.append(part)
    _say(out, texts)
    return tuple(out)


def _say(out: list[Inline], texts: list[str]) -> None:
    text = "".join(texts)
    texts.clear()
    if SUPERSCRIPT.search(text):
        out += split_superscripts(text)
    elif text:
        out.append(Text(text))


def _fonts(mark: Mark, outer: dict[str, str]) -> dict[str, str]:
    kind = mark.kind
    if kind == "nodecor":
        return {**outer, **{name: PLAIN[name] for name in UNDONE}}
    if kind not in PLAIN:
        return outer
    value = mark.value
    if mark.toggles and kind != "vertical-align" and outer[kind] == value:
        value = PLAIN[kind]
    return {**outer, kind: value}


def _close(outer: _Frame, frame: _Frame) -> None:
    mark = frame.mark
    assert mark is not None
    fonts = [
        (kind, value)
        for kind, value in (frame.fonts.items() if frame.fonts is not outer.fonts else ())
        if outer.fonts[kind] != value
    ]
    if not fonts and mark.kind not in ("link", "display"):
        outer.parts += frame.parts
        return
    children = _nodes(frame.parts)
    if not children:
        return
    for font in fonts:
        children = (Styled(STYLE_NAMES[font], children),)
    if mark.kind == "link":
        children = (Link(mark.value, children),)
    elif mark.kind == "display":
        children = (Block(cast(Display, mark.value), children),)
    outer.parts += children
