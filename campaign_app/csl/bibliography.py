"""Bibliography entries: blocks and repeated authors (CSL 1.0.2, "Bibliography-specific Options")."""

from __future__ import annotations

from dataclasses import dataclass, replace

from campaign_app.csl.cite_text import NO_FORM, Settled, Shared, new_rendering
from campaign_app.csl.dressing import MARKS
from campaign_app.csl.first_term import with_capital
from campaign_app.csl.item import Item
from campaign_app.csl.name_disambiguation import NameIndex
from campaign_app.csl.nodes import Inline
from campaign_app.csl.punctuation import settle
from campaign_app.csl.scope import run
from campaign_app.csl.style import Area
from campaign_app.csl.tokens import CLOSE, NAME, NAMES, NUMBER, Mark, Tokens, find_span, plain, span_end
from campaign_app.csl.tree import build

LEFT, RIGHT = MARKS["display", "left-margin"], MARKS["display", "right-inline"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: `inlines` hold `Block` nodes where the style lays it out in blocks."""

    item_id: str
    inlines: tuple[Inline, ...]
    hanging: bool = False
    second_field_align: str = ""
    line_spacing: int = 1
    entry_spacing: int = 1


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry's tokens before repeated names are replaced."""

    item_id: str
    tokens: Tokens


def draft_entry(shared: Shared, area: Area, item: Item, settled: Settled, index: NameIndex | None) -> Draft:
    """Render one entry."""
    state = new_rendering(shared, item, index, settled)
    state.position = 0
    if "second-field-align" in area.options:
        first = run(area.children[:1], state)
        rest = run(area.children[1:], state)
        tokens = (
            _dressed(area, [LEFT, *first, CLOSE, RIGHT], rest, [CLOSE]) if first and rest else first + rest
        )
    else:
        tokens = _dressed(area, [], with_capital(run(area.children, state)), [])
    if "bibliography" in shared.style.facts.numbered_areas and not _says_something(tokens):
        tokens = [f"{settled.number}. {NO_FORM}"]
    return Draft(item.id, tokens)


def _says_something(tokens: Tokens) -> bool:
    """Tell whether an entry has more than its number."""
    span = find_span(tokens, NUMBER)
    rest = [*tokens[: span[0]], *tokens[span[1] :]] if span else tokens
    return any(char.isalnum() for char in plain(rest))


def _dressed(area: Area, before: Tokens, tokens: Tokens, after: Tokens) -> Tokens:
    dress = area.dressing
    if not tokens and not before:
        return []
    if dress.suffix and _ends_in_block(tokens):
        tokens = [*tokens[:-1], *dress.suffix, CLOSE]
    else:
        tokens = [*tokens, *dress.suffix]
    return [*before, *dress.before, *dress.prefix, *tokens, *dress.after, *after]


def _ends_in_block(tokens: Tokens) -> bool:
    """Tell whether the last token closes a display block: the layout's suffix belongs inside it."""
    starts = [at for at, token in enumerate(tokens) if isinstance(token, Mark) and token.kind == "display"]
    return bool(starts) and span_end(tokens, starts[-1]) == len(tokens) - 1


def entries(shared: Shared, area: Area, drafts: list[Draft]) -> list[Entry]:
    """Return finished entries, with the names of neighbours replaced as the style asks."""
    substitute = area.options.get("subsequent-author-substitute")
    rule = area.options.get("subsequent-author-substitute-rule", "complete-all")
    locale = shared.style.locale
    out = []
    before: list[str] = []
    blank = Entry(
        "",
        (),
        area.flag("hanging-indent"),
        area.options.get("second-field-align", ""),
        _whole(area.options.get("line-spacing")),
        _whole(area.options.get("entry-spacing")),
    )
    for draft in drafts:
        tokens = draft.tokens
        if substitute is not None:
            names = _names(tokens)
            tokens = _substituted(tokens, names, before, substitute, rule)
            before = names
        inlines = build(settle(tokens, locale.punctuation_in_quote), locale.quotes)
        out.append(replace(blank, item_id=draft.item_id, inlines=inlines))
    return out


def _whole(value: str | None) -> int:
    return int(value[:6]) if value is not None and value.isdigit() else 1


def _names(tokens: Tokens) -> list[str]:
    """Return the names of the first name list, one text each, with the whole list's text first."""
    span = find_span(tokens, NAMES)
    if span is None:
        return []
    start, end = span
    return [plain(tokens[start:end]), *(plain(tokens[a:b]) for a, b in _single(tokens, start, end))]


def _single(tokens: Tokens, start: int, end: int) -> list[tuple[int, int]]:
    return [(at, span_end(tokens, at)) for at in range(start, end) if tokens[at] is NAME]


def _substituted(tokens: Tokens, names: list[str], before: list[str], text: str, rule: str) -> Tokens:
    span = find_span(tokens, NAMES)
    if span is None or not before or not names:
        return tokens
    start, end = span
    same = names == before
    if rule == "complete-all":
        return [*tokens[:start], text, *tokens[end + 1 :]] if same else tokens
    if rule == "complete-each" and not same:
        return tokens
    matching = 0
    for one, other in zip(names[1:], before[1:], strict=False):
        if one != other:
            break
        matching += 1
    if rule == "partial-first":
        matching = min(1, matching)
    out = list(tokens)
    for at, close in reversed(_single(tokens, start, end)[:matching]):
        out[at : close + 1] = [text]
    return out
