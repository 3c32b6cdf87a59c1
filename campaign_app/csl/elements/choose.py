"""`cs:choose` and its conditions (CSL 1.0.2, "Choose")."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from lxml import etree

from campaign_app.csl.numbers import is_numeric
from campaign_app.csl.rendering import FIRST, IBID, IBID_WITH_LOCATOR, NEAR_NOTE, SUBSEQUENT, Rendering
from campaign_app.csl.scope import Choose, Scope
from campaign_app.csl.variables import OTHER_LOCATORS
from campaign_app.csl.xml_files import tag

Test: TypeAlias = Callable[[Rendering], bool]
POSITIONS = {
    "first": FIRST,
    "subsequent": SUBSEQUENT,
    "ibid": IBID,
    "ibid-with-locator": IBID_WITH_LOCATOR,
    "near-note": NEAR_NOTE,
}
OF_THE_CITE = frozenset({"locator", "citation-number", "first-reference-note-number", "year-suffix"})
CONDITIONS = ("variable", "is-numeric", "is-uncertain-date", "locator", "position", "disambiguate")


def compile_choose(element: etree._Element, scope: Scope) -> Choose:
    """Compile a choose into its branches."""
    branches = []
    for branch in element:
        name = tag(branch)
        if name not in ("if", "else-if", "else"):
            scope.refuse(branch, f"<{name}> cannot stand in <choose>")
        test = _always if name == "else" else _conditions(branch, scope)
        branches.append((test, scope.children(branch)))
    return Choose(branches)


def _always(state: Rendering) -> bool:  # noqa: ARG001 (the shape of a Test)
    return True


def _conditions(element: etree._Element, scope: Scope) -> Test:
    match = element.get("match") or "all"
    types = (element.get("type") or "").split()
    tests = [_of_type(types, match)] if types else []
    for name in CONDITIONS:
        values = (element.get(name) or "").split()
        if name == "variable" and values and not OF_THE_CITE.intersection(values):
            tests.append(_filled(values, match))
        else:
            tests += [_test(name, value, scope) for value in values]
    if not tests:
        scope.refuse(element, "a branch has no condition")
    if len(tests) == 1 and match != "none":
        return tests[0]
    return _combined(tests, match)


def _combined(tests: list[Test], match: str) -> Test:
    """Return the test that all, any or none of several tests hold."""
    every = match == "all"
    outcome = match == "any"

    def test(state: Rendering) -> bool:
        for one in tests:  # a loop, because this is where the time goes in large styles
            if one(state) is not every:
                return outcome
        return not outcome

    return test


def _of_type(types: list[str], match: str) -> Test:
    wanted = frozenset(types)
    if match == "all" and len(wanted) > 1:
        return lambda state: False  # noqa: ARG005 (no item has two types)
    return lambda state: state.item.type in wanted


def _filled(variables: list[str], match: str) -> Test:
    """Return the test of several fields of the item together."""
    if len(variables) == 1:
        only = variables[0]
        return lambda state: state.item.has(only)
    every = match == "all"

    def test(state: Rendering) -> bool:
        has = state.item.has
        for variable in variables:
            if has(variable) is not every:
                return not every
        return every

    return test


def _test(name: str, value: str, scope: Scope) -> Test:
    if name == "variable":
        return lambda state: state.has(value)
    if name == "is-numeric":
        return _numeric(value)
    if name == "is-uncertain-date":
        return lambda state: bool((date := state.item.date(value)) and date.circa)
    if name == "locator":
        locator = OTHER_LOCATORS.get(value, value)
        return lambda state: bool(state.locator) and state.label == locator
    if name == "position":
        return _position(value, scope)
    scope.facts.tests_disambiguate = True
    return _disambiguates


def _disambiguates(state: Rendering) -> bool:
    state.conditions += 1
    return state.conditions <= state.expansion.condition


def _numeric(variable: str) -> Test:
    def test(state: Rendering) -> bool:
        if variable == "locator":
            return is_numeric(state.locator)
        if variable == "citation-number":
            return bool(state.number)
        return is_numeric(state.item.text(variable))

    return test


def _position(value: str, scope: Scope) -> Test:
    bit = POSITIONS.get(value, 0)
    if scope.area.startswith("bibliography"):
        bit = 0
    return lambda state: bool(state.position & bit)
