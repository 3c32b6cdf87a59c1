"""Inlines of a Proof → characters; forced line breaks are newlines."""

from collections.abc import Mapping

from campaign_app.manuscript.tree import (
    Inline,
    LineBreak,
    Link,
    NoteMark,
    PageReference,
    Styled,
    Text,
    Value,
)
from campaign_app.writers.links import address
from campaign_app.writers.printable import printable

# Without these, 10 to the power of 6 would read as 106.
_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_LOWERED = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")
_SHIFTED = {"superscript": _RAISED, "subscript": _LOWERED}


def inline_text(inlines: tuple[Inline, ...], headings: Mapping[str, str]) -> str:
    """Return the words of ``inlines``, with ``headings`` (id → words) where a page number would stand."""
    return "".join(_inline(inline, headings) for inline in inlines)


def _inline(inline: Inline, headings: Mapping[str, str]) -> str:
    match inline:
        case Text():
            return printable(inline.text).replace("\u00ad", "")
        case LineBreak():
            return "\n"
        case NoteMark():
            return f"[{inline.number}]"
        case Value():
            return inline_text(inline.children, headings)
        case Styled():
            words = inline_text(inline.children, headings)
            return words.translate(_SHIFTED.get(inline.style, {}))
        case Link():
            return _link(inline, headings)
        case PageReference():
            return f"“{headings.get(inline.target, '')}”"
        case _:
            raise TypeError(f"A Proof holds no {type(inline).__name__}.")


def _link(link: Link, headings: Mapping[str, str]) -> str:
    words = inline_text(link.children, headings)
    target = address(link.target)
    if target is None:
        return words
    shown = target.removeprefix("mailto:")
    return words or shown if words in ("", target, shown, link.target) else f"{words} <{shown}>"
