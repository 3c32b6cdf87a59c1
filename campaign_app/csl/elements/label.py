"""`cs:label`: the term of a number variable or locator, singular or plural (CSL 1.0.2, "Label")."""

from __future__ import annotations

from lxml import etree

from campaign_app.csl.dressing import dressing
from campaign_app.csl.numbers import as_integer, is_plural
from campaign_app.csl.rendering import Rendering
from campaign_app.csl.scope import Render, Scope
from campaign_app.csl.tokens import Tokens

COUNTS = frozenset({"number-of-pages", "number-of-volumes"})


def compile_label(element: etree._Element, scope: Scope) -> Render:
    """Compile a label that stands by itself."""
    variable = element.get("variable")
    if variable is None:
        scope.refuse(element, "it has no variable")
    form = element.get("form") or "long"
    plural = element.get("plural") or "contextual"
    dress = dressing(element)
    locale = scope.locale
    conjunction = locale.term("and")

    def render(state: Rendering) -> Tokens:
        if variable == "locator":
            value, term = state.locator, state.label or "page"
        elif variable == "citation-number":
            value, term = state.number, variable
        elif variable == "first-reference-note-number":
            value, term = state.first_note, variable
        else:
            value, term = state.item.text(variable), "page" if variable == "page-first" else variable
        if not value or variable in state.hidden:
            return []
        several = plural == "always" or (plural == "contextual" and _several(variable, value, conjunction))
        text = locale.term(term, form, several)
        return dress([text], state) if text else []

    return render


def _several(variable: str, value: str, conjunction: str) -> bool:
    if variable in COUNTS:
        number = as_integer(value)
        return number is not None and number > 1
    return is_plural(value, conjunction)
