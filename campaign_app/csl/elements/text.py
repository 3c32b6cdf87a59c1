"""`cs:text`: a variable, a macro, a term or a fixed value (CSL 1.0.2, "Text")."""

from __future__ import annotations

from lxml import etree

from campaign_app.csl import rich_text
from campaign_app.csl.abbreviations import abbreviation
from campaign_app.csl.citation_label import citation_label
from campaign_app.csl.dressing import Dress, dressing
from campaign_app.csl.elements.group import grouped
from campaign_app.csl.elements.link import LINKED, linked
from campaign_app.csl.elements.number import joined_number
from campaign_app.csl.page_ranges import format_ranges
from campaign_app.csl.rendering import Rendering
from campaign_app.csl.scope import Render, Scope
from campaign_app.csl.tokens import CLOSE, NUMBER, TERM, YEAR_SUFFIX, Tokens
from campaign_app.csl.variables import NUMBERS, SHORT_FORMS


def compile_text(element: etree._Element, scope: Scope) -> Render:
    """Compile a text element."""
    dress = dressing(element)
    if (variable := element.get("variable")) is not None:
        return _variable(variable, element, scope, dress)
    if (macro := element.get("macro")) is not None:
        return _macro(macro, element, scope, dress)
    if (term := element.get("term")) is not None:
        plural = element.get("plural") == "true"
        words = scope.locale.term(term, element.get("form") or "long", plural)
        return _fixed(_term(words, element, scope), dress)
    value = element.get("value")
    if value is None:
        scope.refuse(element, "it has neither variable, macro, term nor value")
    return _fixed(rich_text.parse(value, scope.locale.quotes.open + scope.locale.quotes.open_inner), dress)


def _term(words: str, element: etree._Element, scope: Scope) -> Tokens:
    """Return the tokens of a term, marked where it may open a sentence."""
    if not words or not scope.capitalises or element.get("text-case") == "lowercase":
        return [words] if words else []
    return [TERM, words, CLOSE]


def _fixed(tokens: Tokens, dress: Dress) -> Render:
    return lambda state: dress(tokens, state)


def _macro(name: str, element: etree._Element, scope: Scope, dress: Dress) -> Render:
    """Compile a macro call: a group without delimiter, as CSL 1.0.2 "Group" has it."""
    return grouped(scope.macro(element, name), "", dress)


def _variable(variable: str, element: etree._Element, scope: Scope, dress: Dress) -> Render:
    special = SPECIAL.get(variable)
    if special is not None:
        return special(scope, dress)
    if variable in NUMBERS:
        return _number(variable, scope, dress)
    quotes = scope.locale.quotes.open + scope.locale.quotes.open_inner
    short = SHORT_FORMS.get(variable, f"{variable}-short") if element.get("form") == "short" else ""
    link = linked(variable, element) if variable in LINKED else None

    def render(state: Rendering) -> Tokens:
        text = state.item.text(variable)
        if short:
            text = abbreviation(state.abbreviations, variable, text) or state.item.text(short) or text
        if not state.note(variable, bool(text)):
            return []
        if link is not None and state.links:
            return link(text, state)
        return dress(rich_text.parse(text, quotes), state)

    return render


def _number(variable: str, scope: Scope, dress: Dress) -> Render:
    delimiter = scope.locale.term("page-range-delimiter") or "–"
    pages = variable in ("page", "page-first")
    style = scope.options.get("page-range-format")

    def render(state: Rendering) -> Tokens:
        text = state.item.text(variable)
        if not state.note(variable, bool(text)):
            return []
        text = format_ranges(text, style, delimiter) if pages else joined_number(text)
        return dress(rich_text.parse(text), state)

    return render


def _locator(scope: Scope, dress: Dress) -> Render:
    delimiter = scope.locale.term("page-range-delimiter") or "–"
    style = scope.options.get("page-range-format")

    def render(state: Rendering) -> Tokens:
        text = state.locator
        if not state.note("locator", bool(text)):
            return []
        text = format_ranges(text, style if state.label == "page" else None, delimiter)
        return dress(rich_text.parse(text), state)

    return render


def _citation_number(scope: Scope, dress: Dress) -> Render:
    scope.facts.numbered_areas.add(scope.area)

    def render(state: Rendering) -> Tokens:
        if not state.note("citation-number", bool(state.number)):
            return []
        return [NUMBER, *dress([state.number], state), CLOSE]

    return render


def _year_suffix(scope: Scope, dress: Dress) -> Render:
    scope.facts.year_suffix_areas.add(scope.area.partition("-")[0])

    def render(state: Rendering) -> Tokens:
        state.note("year-suffix", True)  # holds up a group with "no date" even before suffixes are known
        if not state.year_suffix or state.year_suffix_said:
            return []
        state.year_suffix_said = True
        return [YEAR_SUFFIX, *dress([state.year_suffix], state), CLOSE]

    return render


def _first_note(scope: Scope, dress: Dress) -> Render:
    scope.facts.shows_first_note = True

    def render(state: Rendering) -> Tokens:
        filled = state.note("first-reference-note-number", bool(state.first_note))
        return dress([state.first_note], state) if filled else []

    return render


def _citation_label(scope: Scope, dress: Dress) -> Render:  # noqa: ARG001 (the shape of SPECIAL)
    def render(state: Rendering) -> Tokens:
        label = citation_label(state.item)
        if not state.note("citation-label", bool(label)):
            return []
        suffix: Tokens = [YEAR_SUFFIX, state.year_suffix, CLOSE] if state.year_suffix else []
        state.year_suffix_said = True
        return dress([label, *suffix], state)

    return render


SPECIAL = {
    "locator": _locator,
    "citation-number": _citation_number,
    "year-suffix": _year_suffix,
    "first-reference-note-number": _first_note,
    "citation-label": _citation_label,
}
