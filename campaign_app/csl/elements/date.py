"""`cs:date`: dates in the style's or the locale's own format, and ranges (CSL 1.0.2, "Date")."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from campaign_app.csl import rich_text
from campaign_app.csl.dates import DatePoint, DateValue
from campaign_app.csl.dressing import dressing
from campaign_app.csl.elements.date_part import DatePart, compile_part
from campaign_app.csl.rendering import Rendering
from campaign_app.csl.scope import Render, Scope
from campaign_app.csl.tokens import YEAR_END, YEAR_SUFFIX, Tokens
from campaign_app.csl.xml_files import tag

SHOWN = {
    "year": ("year",),
    "year-month": ("year", "month"),
    "year-month-day": ("year", "month", "day"),
}
ERA = 100_000  # added to years, so that those before Christ sort as text too
LARGER = {"year": ("year", "month", "day"), "month": ("month", "day"), "day": ("day",)}


def compile_date(element: etree._Element, scope: Scope) -> Render:
    """Compile a date element."""
    variable = element.get("variable")
    if variable is None:
        scope.refuse(element, "it has no variable")
    parts, delimiter = _parts(element, scope)
    if scope.sorting:
        return _sort_key(variable, {part.name for part in parts})
    dress = dressing(element)
    suffixed = scope.area in ("citation", "bibliography")
    facts = scope.facts

    def render(state: Rendering) -> Tokens:
        date = state.item.date(variable)
        state.called = True
        if date is None or variable in state.hidden or (state.comparing and variable == "accessed"):
            return []
        adds_suffix = suffixed and bool(state.year_suffix) and not state.year_suffix_said
        tokens = _dated(parts, date, delimiter, state) if date.start else rich_text.parse(date.text)
        if tokens and adds_suffix and not facts.year_suffix_areas:
            tokens = _with_year_suffix(tokens, state)
        return dress(tokens, state) if state.note(variable, bool(tokens)) else []

    return render


def _parts(element: etree._Element, scope: Scope) -> tuple[list[DatePart], str]:
    """Return the parts to print in order, and what stands between them."""
    own = [child for child in element if tag(child) == "date-part"]
    form = element.get("form")
    if form is None:
        return [compile_part(child, scope, None) for child in own], element.get("delimiter") or ""
    localised = scope.locale.dates.get(form)
    if localised is None:
        scope.refuse(element, f'the locale has no date format "{form}"')
    shown = SHOWN.get(element.get("date-parts") or "year-month-day", SHOWN["year-month-day"])
    overrides = {child.get("name"): child for child in own}
    parts = [
        compile_part(child, scope, overrides.get(child.get("name")))
        for child in localised
        if child.get("name") in shown
    ]
    return parts, localised.get("delimiter") or ""


def _dated(parts: list[DatePart], date: DateValue, delimiter: str, state: Rendering) -> Tokens:
    assert date.start is not None
    if date.end is None or date.end == date.start:
        tokens = _joined([part.render(date.start, state) for part in parts], delimiter)
        dash = next((part.range_delimiter for part in parts if part.name == "year"), "–")
        return [*tokens, dash] if tokens and date.open_end else tokens
    return _range(parts, date.start, date.end, delimiter, state)


def _joined(pieces: Sequence[Tokens], delimiter: str) -> Tokens:
    out: Tokens = []
    for piece in pieces:
        if piece:
            if out and delimiter:
                out.append(delimiter)
            out += piece
    return out


def _range(
    parts: list[DatePart], start: DatePoint, end: DatePoint, delimiter: str, state: Rendering
) -> Tokens:
    """Print what both dates share once (CSL 1.0.2, "Date Ranges")."""
    names = {part.name for part in parts}
    differing = _largest_difference(start, end, names)
    if differing is None:
        return _joined([part.render(start, state) for part in parts], delimiter)
    inside = [index for index, part in enumerate(parts) if part.name in LARGER[differing]]
    first, last = inside[0], inside[-1]
    dash = next((part.range_delimiter for part in parts if part.name == differing), "–")
    head = [part.render(end, state) for part in parts[:first]]
    opening = [part.render(start, state) for part in parts[first : last + 1]]
    closing = [part.render(end, state) for part in parts[first : last + 1]]
    tail = [part.render(end, state) for part in parts[last + 1 :]]
    opening_tokens = _without_trailing_space(_joined(opening, delimiter), parts, opening, first)
    middle: Tokens = [*opening_tokens, dash, *_without_leading_space(_joined(closing, delimiter))]
    return _joined([*head, middle, *tail], delimiter)


def _largest_difference(start: DatePoint, end: DatePoint, names: set[str]) -> str | None:
    for name, one, other in (
        ("year", start.year, end.year),
        ("month", start.month, end.month),
        ("day", start.day, end.day),
    ):
        if name in names and one != other:
            return name
    return None


def _without_trailing_space(
    tokens: Tokens, parts: list[DatePart], rendered: list[Tokens], first: int
) -> Tokens:
    """Drop the suffix of the last part before a range delimiter."""
    last = max((index for index, piece in enumerate(rendered) if piece), default=-1)
    suffix = parts[first + last].suffix if last >= 0 else ""
    if suffix and tokens and tokens[-1] == suffix:
        return tokens[:-1]
    return tokens


def _without_leading_space(tokens: Tokens) -> Tokens:
    if tokens and isinstance(tokens[0], str):
        return [tokens[0].lstrip(), *tokens[1:]]
    return tokens


def _with_year_suffix(tokens: Tokens, state: Rendering) -> Tokens:
    """Put the year suffix behind the first year printed (CSL 1.0.2, "Disambiguation")."""
    for index, token in enumerate(tokens):
        if token is YEAR_END:
            state.year_suffix_said = True
            return [*tokens[:index], YEAR_SUFFIX, state.year_suffix, *tokens[index + 1 :]]
    return tokens


def _sort_key(variable: str, names: set[str]) -> Render:
    def render(state: Rendering) -> Tokens:
        date = state.item.date(variable)
        if not state.note(variable, date is not None) or date is None:
            return []
        return [date_key(date, names)]

    return render


def date_key(date: DateValue, names: set[str] | None = None) -> str:
    """Return a date as a key that sorts by time: "1020040501", ranges after single dates."""
    if date.start is None:
        return date.text
    key = _point_key(date.start, names)
    return f"{key} {_point_key(date.end, names)}" if date.end else key


def _point_key(point: DatePoint, names: set[str] | None) -> str:
    month = point.month if point.month <= 12 else 0
    if names is not None:
        month = month if "month" in names else 0
    day = point.day if names is None or "day" in names else 0
    year = point.year if names is None or "year" in names else 0
    return f"{ERA + year:06}{month:02}{day:02}"
