"""Sort keys of items, from variables and macros (CSL 1.0.2, "Sorting Variables", "Sorting Macros")."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from campaign_app.csl import rich_text
from campaign_app.csl.citation_label import citation_label
from campaign_app.csl.elements.date import date_key
from campaign_app.csl.elements.names import compile_names
from campaign_app.csl.numbers import as_integer, is_numeric
from campaign_app.csl.rendering import Rendering
from campaign_app.csl.scope import Scope, run
from campaign_app.csl.tokens import plain
from campaign_app.csl.variables import DATES, NAMES, NUMBERS
from campaign_app.csl.xml_files import NAMESPACE


@dataclass(frozen=True, slots=True)
class SortKey:
    """One key: the text it sorts by ("" sorts last) and its direction."""

    text: Callable[[Rendering], str]
    descending: bool
    by_number: bool = False


def compile_key(element: etree._Element, scope: Scope) -> SortKey:
    """Compile a `cs:key`."""
    descending = element.get("sort") == "descending"
    if (macro := element.get("macro")) is not None:
        children = scope.macro(element, macro)
        numbered = scope.area in scope.facts.numbered_areas
        return SortKey(lambda state: plain(run(children, state)).strip(), descending, by_number=numbered)
    variable = element.get("variable")
    if variable is None:
        scope.refuse(element, "it has neither variable nor macro")
    if variable == "citation-number":
        return SortKey(lambda state: state.number.zfill(8), descending, by_number=True)
    if variable == "citation-label":
        return SortKey(lambda state: citation_label(state.item), descending)
    return SortKey(_variable(variable, scope), descending)


def _variable(variable: str, scope: Scope) -> Callable[[Rendering], str]:
    if variable in NAMES:
        names = etree.Element(f"{NAMESPACE}names", {"variable": variable})
        etree.SubElement(names, f"{NAMESPACE}name", {"form": "long"})
        render = compile_names(names, scope)
        return lambda state: plain(render(state))
    if variable in DATES:
        return lambda state: date_key(date) if (date := state.item.date(variable)) else ""
    if variable in NUMBERS:
        return lambda state: _number(state.item.text(variable))
    return lambda state: rich_text.stripped(state.item.text(variable))


def _number(text: str) -> str:
    number = as_integer(text) if is_numeric(text) else None
    return f"{number:012}" if number is not None else text
