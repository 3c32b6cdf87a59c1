"""Places: where a text leads to a note, found in reading order and put where a note mark belongs.

Cites and notes that stand together are one place. A note mark follows directly on the word and on the
punctuation and closing quotation marks after it, never on a space (Chicago Manual of Style 18, 13.29;
OSCOLA 1.1.1; the same for Korean and Chinese); a closing bracket stays behind it. A citation in the text
stands before the punctuation, a space after the word, also where a template has it behind a full stop.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import TypeVar, cast, get_args

from campaign_app.manuscript.tree import Cite, Content, Inline, Link, Note, NoteMark, Styled, Text, Value

CLOSING = re.compile(r"""(?:[.,;:!?…。，、；：！？」』”"]|[’'](?!\w))+""")
STOPS = ".,;:。，；："
OPENERS = (" ", "\u00a0", "(", "[", "“", "‘", "\n")
INLINES = get_args(Inline)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Place:
    """One place: its cites, merged where they stand together, and the author's own words.

    ``in_text`` says that it has nothing but cites and that these are printed in the text itself.
    """

    content: Content
    in_text: bool


Settle = Callable[[Place], Content]


def settle_places(node: T, settle: Settle, in_text: bool) -> T:
    """Return the tree ``node`` with each place replaced by what ``settle`` returns, called in reading order.

    ``in_text`` says that the citation style prints its cites in the text.
    """
    if isinstance(node, tuple):
        if node and all(isinstance(part, INLINES) for part in node):
            return cast(T, _inlines(_hoisted(node), settle, in_text))
        return cast(T, tuple(settle_places(part, settle, in_text) for part in node))
    if not is_dataclass(node) or isinstance(node, type):
        return node
    found = {field.name: getattr(node, field.name) for field in fields(node)}
    changed = {
        name: settle_places(value, settle, in_text)
        for name, value in found.items()
        if isinstance(value, tuple)
    }
    return cast(T, replace(node, **changed)) if changed else node


def merge_cites(parts: Content) -> Content:
    """Return inlines in which cites that stand together are one, keeping each value only where disputed."""
    merged: list[Inline] = []
    for part in parts:
        if isinstance(part, Cite) and merged and isinstance(merged[-1], Cite):
            merged[-1] = _one_cite(merged[-1], part)
        else:
            merged.append(part)
    return tuple(merged)


def _one_cite(first: Cite, second: Cite) -> Cite:
    references = tuple(
        reference if cite.disputed else replace(reference, value="")
        for cite in (first, second)
        for reference in cite.references
    )
    return Cite(references, first.disputed or second.disputed, first.origin)


def _hoisted(parts: Content) -> Content:
    """Move cites from the end of a styled run, a link or a value to behind it, next to the punctuation."""
    result: list[Inline] = []
    for part in parts:
        if isinstance(part, Styled | Link | Value):
            children = _hoisted(part.children)
            end = len(children)
            while end and isinstance(children[end - 1], Cite | Note):
                end -= 1
            if end:
                result.append(replace(part, children=children[:end]))
            result += children[end:]
        else:
            result.append(part)
    return tuple(result)


def _inlines(parts: Content, settle: Settle, in_text: bool) -> Content:
    result: list[Inline] = []
    at = 0
    while at < len(parts):
        part = parts[at]
        if isinstance(part, Cite | Note):
            at = _put_place(result, parts, at, settle, in_text)
            continue
        at += 1
        if isinstance(part, Styled | Link | Value):
            result.append(replace(part, children=_inlines(part.children, settle, in_text)))
        else:
            result.append(part)
    return tuple(part for part in result if not isinstance(part, Text) or part.text)


def _put_place(result: list[Inline], parts: Content, start: int, settle: Settle, in_text: bool) -> int:
    """Append the place that begins at ``start`` to ``result``; return where the text goes on."""
    end = _run_end(parts, start, in_text)
    run = parts[start:end]
    place = _place(run, in_text)
    if place.in_text:
        _put_in_text(result, settle(place))
        return end
    rest = parts[end] if end < len(parts) else None
    closing = CLOSING.match(rest.text) if isinstance(rest, Text) else None
    before = [part.text.strip() for part in run if isinstance(part, Text)]
    _close_up(result, "".join([*before, closing[0] if closing else ""]))
    result += settle(place)
    if closing is None or not isinstance(rest, Text):
        return end
    left = rest.text[closing.end() :]
    result += [replace(rest, text=left)] if left else []
    return end + 1


def _run_end(parts: Content, start: int, in_text: bool) -> int:
    """Return the end of the cites and notes that stand together from ``start`` on.

    Spaces may part them, and in front of a note mark punctuation, since all marks would follow it.
    """
    wanted: tuple[type, ...] = (Cite, Note) if not in_text else (type(parts[start]),)
    end = at = start + 1
    while at < len(parts):
        part = parts[at]
        at += 1
        if isinstance(part, wanted):
            end = at
            continue
        between = part.text.strip() if isinstance(part, Text) else None
        closes = between is not None and not in_text and CLOSING.fullmatch(between)
        if between is None or (between and not closes):
            break
    return end


def _place(run: Content, in_text: bool) -> Place:
    content: list[Inline] = []
    for part in run:
        if isinstance(part, Note):
            content += [Text(" ")] if content else []
            content += part.children
        elif isinstance(part, Cite):
            content += [Text(" ")] if content and not isinstance(content[-1], Cite) else []
            content.append(part)
    return Place(merge_cites(tuple(content)), in_text and isinstance(run[0], Cite))


def _close_up(result: list[Inline], closing: str) -> None:
    """Take the space before a mark away and put the closing punctuation in its place."""
    if result and isinstance(result[-1], Text):
        result[-1] = replace(result[-1], text=result[-1].text.rstrip() + closing)
    elif closing:
        result.append(Text(closing))


def _put_in_text(result: list[Inline], words: Content) -> None:
    raised = bool(words) and isinstance(words[0], Styled) and words[0].style == "superscript"
    stops = ""
    if result and isinstance(result[-1], Text):
        text = result[-1].text.rstrip(" ")
        kept = text.rstrip(STOPS)
        # A full stop of its own ends the sentence of the cite; three are an ellipsis and stay.
        stops = text[len(kept) :] if kept and not raised and len(text) - len(kept) == 1 else ""
        result[-1] = replace(result[-1], text=kept if stops else text)
    if result and not raised:
        last = result[-1]
        if not (isinstance(last, Text) and last.text.endswith(OPENERS)):
            result.append(Text(" "))
    result += words
    result += [Text(stops)] if stops else []


def without_marks(parts: Content) -> Content:
    """Return inlines without note marks, as a heading stands in the contents."""
    return tuple(
        replace(part, children=without_marks(part.children))
        if isinstance(part, Styled | Link | Value)
        else part
        for part in parts
        if not isinstance(part, NoteMark)
    )
