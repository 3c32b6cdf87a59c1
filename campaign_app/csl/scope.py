"""What compiling an element needs to know: macros, locale, area of the style, inherited options."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NoReturn, TypeAlias

from lxml import etree

from campaign_app.csl.errors import StyleError
from campaign_app.csl.locales import Locale
from campaign_app.csl.rendering import Rendering
from campaign_app.csl.tokens import Tokens
from campaign_app.csl.xml_files import tag

Render: TypeAlias = Callable[[Rendering], Tokens]
HEAVIEST = 2_000_000
DEEPEST = 150


class Choose:
    """A `cs:choose`: its chosen children are joined by whatever encloses it (CSL 1.0.2, "Choose")."""

    __slots__ = ("branches",)

    def __init__(self, branches: Sequence[tuple[Callable[[Rendering], bool], tuple[Child, ...]]]) -> None:
        self.branches = branches

    def branch(self, state: Rendering) -> tuple[Child, ...]:
        """Return the children of the first branch whose conditions hold."""
        for holds, children in self.branches:
            if holds(state):
                return children
        return ()


Child: TypeAlias = "Render | Choose"
Compile: TypeAlias = "Callable[[etree._Element, Scope], Child]"


class StyleFacts:
    """Facts about a whole style that its elements find out while they are compiled."""

    __slots__ = ("name", "numbered_areas", "shows_first_note", "tests_disambiguate", "year_suffix_areas")

    def __init__(self, name: str) -> None:
        self.name = name
        self.numbered_areas: set[str] = set()
        self.shows_first_note = False
        self.tests_disambiguate = False
        self.year_suffix_areas: set[str] = set()


@dataclass(frozen=True, slots=True)
class _Macro:
    """A compiled macro, the elements it runs through at most, and how deep they are nested."""

    children: tuple[Child, ...]
    weight: int
    depth: int


class Scope:
    """One area of a style ("citation", "bibliography" or a sort key) being compiled."""

    def __init__(
        self,
        area: str,
        macros: Mapping[str, etree._Element],
        locale: Locale,
        options: Mapping[str, str],
        facts: StyleFacts,
        elements: Mapping[str, Compile],
    ) -> None:
        self.area = area
        self.locale = locale
        self.options = options
        self.facts = facts
        self.sorting = area.endswith("-sort")
        self.capitalises = area == "bibliography" or (area == "citation" and options.get("class") == "note")
        self.weight = 0
        self._depth = self._deepest = 0
        self._macros = macros
        self._elements = elements
        self._compiled: dict[str, _Macro] = {}
        self._open: list[str] = []

    def compile(self, element: etree._Element) -> Child:
        """Return the renderer of a rendering element."""
        name = tag(element)
        make = self._elements.get(name)
        if make is None:
            self.refuse(element, f"<{name}> is not a rendering element")
        self.weight += 1
        self._depth += 1
        self._reach(element, self._depth)
        child = make(element, self)
        self._depth -= 1
        return child

    def children(self, elements: Iterable[etree._Element]) -> tuple[Child, ...]:
        """Return the renderers of several elements."""
        return tuple(self.compile(element) for element in elements)

    def macro(self, element: etree._Element, name: str) -> tuple[Child, ...]:
        """Return the renderers of a macro, compiled once per area; loops and explosions are refused."""
        if name in self._open:
            loop = " → ".join([*self._open[self._open.index(name) :], name])
            self.refuse(element, f"the macros call one another in a loop: {loop}")
        found = self._compiled.get(name)
        if found is None:
            body = self._macros.get(name)
            if body is None:
                self.refuse(element, f'there is no macro "{name}"')
            found = self._compiled[name] = self._macro(name, body)
        self.weight += found.weight
        self._reach(element, self._depth + found.depth)
        if self.weight > HEAVIEST:
            self.refuse(element, "its macros expand without end")
        return found.children

    def _macro(self, name: str, body: etree._Element) -> _Macro:
        weight, deepest = self.weight, self._deepest
        self.weight, self._deepest = 0, self._depth
        self._open.append(name)
        children = self.children(body)
        self._open.pop()
        macro = _Macro(children, self.weight, self._deepest - self._depth)
        self.weight, self._deepest = weight, deepest
        return macro

    def _reach(self, element: etree._Element, depth: int) -> None:
        self._deepest = max(self._deepest, depth)
        if depth > DEEPEST:
            self.refuse(element, "its elements and macros are nested too deeply")

    def refuse(self, element: etree._Element, reason: str) -> NoReturn:
        """Raise the error that names style, element and line."""
        where = f"<{tag(element)}> in line {element.sourceline}"
        raise StyleError(f"The citation style {self.facts.name} cannot be used: {reason} ({where}).")


def run(children: Iterable[Child], state: Rendering, delimiter: str = "") -> Tokens:
    """Render children in order, joined by a delimiter."""
    out: Tokens = []
    for child in children:
        if isinstance(child, Choose):
            _run_into(child.branch(state), state, delimiter, out)
        elif tokens := child(state):
            if delimiter and out:
                out.append(delimiter)
            out += tokens
    return out


def _run_into(children: Iterable[Child], state: Rendering, delimiter: str, out: Tokens) -> None:
    for child in children:
        if isinstance(child, Choose):
            _run_into(child.branch(state), state, delimiter, out)
        elif tokens := child(state):
            if delimiter and out:
                out.append(delimiter)
            out += tokens
