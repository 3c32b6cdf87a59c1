"""Inlines as running text: how they end, and how several are joined."""

from collections.abc import Iterable
from dataclasses import replace

from campaign_app.manuscript.tree import Content, Inline, Link, Styled, Text, Value, plain

STOPS = (".", "!", "?", "…", "。", "！", "？")
CLOSERS = "”’」』\"'"


def ends_sentence(parts: Content) -> bool:
    """Tell whether the last character, closing quotation marks aside, ends a sentence."""
    return plain(parts).rstrip().rstrip(CLOSERS).endswith(STOPS)


def without_final_stop(parts: Content) -> Content:
    """Return inlines without the full stop at their very end."""
    if not parts:
        return parts
    last = parts[-1]
    if isinstance(last, Text):
        shorter = last.text.rstrip().removesuffix(".")
        return (*parts[:-1], replace(last, text=shorter)) if shorter else parts[:-1]
    if isinstance(last, Styled | Link | Value):
        return (*parts[:-1], replace(last, children=without_final_stop(last.children)))
    return parts


def joined(pieces: Iterable[Content], separator: str) -> Content:
    """Return several runs of inlines as one, with ``separator`` between them."""
    result: list[Inline] = []
    for piece in pieces:
        if result and piece:
            result.append(Text(separator))
        result += piece
    return closed_up(tuple(result))


def closed_up(parts: Content) -> Content:
    """Return inlines in which neighbouring texts of one origin are one, and empty ones are gone."""
    result: list[Inline] = []
    for part in parts:
        last = result[-1] if result else None
        if isinstance(part, Text) and isinstance(last, Text) and part.origin == last.origin:
            result[-1] = replace(last, text=last.text + part.text)
        elif not isinstance(part, Text) or part.text:
            result.append(part)
    return tuple(result)
