"""Tokens become nodes: fonts set back inside themselves and quotes alternate (CSL 1.0.2, "Formatting", "Quotes")."""

from __future__ import annotations

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


class QuoteMarks:
    """The four quotation marks of a locale."""

    __slots__ = ("close", "close_inner", "open", "open_inner")

    def __init__(self, opening: str, closing: str, inner_opening: str, inner_closing: str) -> None:
        self.open, self.close = opening, closing
        self.open_inner, self.close_inner = inner_opening, inner_closing


class _Frame:
    __slots__ = ("children", "fonts", "mark", "set")

    def __init__(self, mark: Mark | None, fonts: dict[str, str]) -> None:
        self.mark = mark
        self.fonts = fonts
        self.children: list[Inline] = []
        self.set: list[tuple[str, str]] = []


def build(tokens: Tokens, quotes: QuoteMarks) -> tuple[Inline, ...]:
    """Return the nodes of a settled token list."""
    if all(isinstance(token, str) for token in tokens):
        children: list[Inline] = []
        _say(children, "".join(cast(list[str], tokens)))
        return tuple(children)
    frame = _Frame(None, PLAIN)
    stack = [frame]
    inner: list[bool] = []
    for token in tokens:
        if isinstance(token, str):
            _say(frame.children, token)
        elif token.closes:
            stack.pop()
            outer = stack[-1]
            if token.kind == "close-quote":
                _say(frame.children, quotes.close_inner if inner.pop() else quotes.close)
            _close(outer, frame)
            frame = outer
        else:
            frame = _Frame(token, _fonts(token, frame.fonts))
            _announce(frame, stack[-1].fonts)
            stack.append(frame)
            if token.kind == "quote":
                inner.append(not inner[-1] if inner else token.value == "inner")
                _say(frame.children, quotes.open_inner if inner[-1] else quotes.open)
    return tuple(frame.children)


def _say(children: list[Inline], text: str) -> None:
    if not text:
        return
    if SUPERSCRIPT.search(text):
        children += split_superscripts(text)
    elif children and isinstance(children[-1], Text):
        children[-1] = Text(children[-1].text + text)
    else:
        children.append(Text(text))


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


def _announce(frame: _Frame, outer: dict[str, str]) -> None:
    if frame.fonts is not outer:
        frame.set = [(kind, value) for kind, value in frame.fonts.items() if outer[kind] != value]


def _close(outer: _Frame, frame: _Frame) -> None:
    children = tuple(frame.children)
    mark = frame.mark
    assert mark is not None
    if not children:
        return
    if frame.set:
        for font in frame.set:
            children = (Styled(STYLE_NAMES[font], children),)
        outer.children.extend(children)
    elif mark.kind == "link":
        outer.children.append(Link(mark.value, children))
    elif mark.kind == "display":
        outer.children.append(Block(cast(Display, mark.value), children))
    else:
        for child in children:
            if isinstance(child, Text):
                _say(outer.children, child.text)
            else:
                outer.children.append(child)
