"""`cs:number`: numbers in figures, ordinals or Roman numerals (CSL 1.0.2, "Number")."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from campaign_app.csl.dressing import dressing
from campaign_app.csl.numbers import split_number
from campaign_app.csl.ordinals import roman
from campaign_app.csl.page_ranges import format_ranges
from campaign_app.csl.rendering import Rendering
from campaign_app.csl.scope import Render, Scope
from campaign_app.csl.tokens import CLOSE, NUMBER, Tokens


def compile_number(element: etree._Element, scope: Scope) -> Render:
    """Compile a number element."""
    variable = element.get("variable")
    if variable is None:
        scope.refuse(element, "it has no variable")
    dress = dressing(element)
    form = _form(element.get("form") or "numeric", variable, scope)
    delimiter = scope.locale.term("page-range-delimiter") or "–"
    ranges = scope.options.get("page-range-format")

    def render(state: Rendering) -> Tokens:
        text = _value(state, variable)
        if not state.note(variable, bool(text)):
            return []
        if variable == "citation-number":
            return [NUMBER, *dress([text], state), CLOSE]
        if scope.sorting and text.isdigit():
            return [text.zfill(8)]
        if form is not None:
            text = _formed(text, form)
        elif variable in ("page", "page-first", "locator"):
            text = format_ranges(text, ranges, delimiter)
        else:
            text = joined_number(text)
        return dress([text], state)

    return render


def _value(state: Rendering, variable: str) -> str:
    if variable == "locator":
        return state.locator
    if variable == "citation-number":
        return state.number
    if variable == "first-reference-note-number":
        return state.first_note
    return state.item.text(variable)


def _form(name: str, variable: str, scope: Scope) -> Callable[[int], str] | None:
    locale = scope.locale
    gender = locale.terms.gender(variable)
    if name == "roman":
        return roman
    if name == "ordinal":
        return lambda number: locale.ordinals.short(number, gender)
    if name == "long-ordinal":
        return lambda number: locale.ordinals.long(number, gender)
    return None


def _formed(text: str, form: Callable[[int], str]) -> str:
    number = split_number(text)
    if not number.numeric:
        return joined_number(text)
    texts = [form(int(part)) if part.isdecimal() and len(part) < 12 else part for part in number.texts]
    return _join(texts, number.joints)


def joined_number(text: str) -> str:
    """Return a number field with its joints normalised: "2 - 4" as "2–4", "2,3" as "2, 3"."""
    if text.isdigit():
        return text
    number = split_number(text)
    return _join(list(number.texts), number.joints) if number.numeric else text.replace("\\-", "-")


def _join(texts: list[str], joints: tuple[str, ...]) -> str:
    out = texts[:1]
    for joint, text in zip(joints, texts[1:], strict=True):
        out += [joint, text]
    return "".join(out)
