"""`cs:names`: name lists, labels, and what stands in for missing names (CSL 1.0.2, "Names", "Substitute")."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lxml import etree

from campaign_app.csl.dressing import Dress, dressing
from campaign_app.csl.languages import et_al_by_name
from campaign_app.csl.name_list import NameJoiner
from campaign_app.csl.name_parts import NameParts
from campaign_app.csl.name_style import NameStyle, name_style, part_styles
from campaign_app.csl.name_values import Name
from campaign_app.csl.rendering import SUBSEQUENT as SUBSEQUENT_POSITION
from campaign_app.csl.rendering import NameList, Rendering
from campaign_app.csl.scope import Child, Render, Scope, run
from campaign_app.csl.tokens import CLOSE, NAME, NAMES, Tokens
from campaign_app.csl.xml_files import NAMESPACE, tag

AFFIXES = frozenset(
    {"prefix", "suffix", "font-style", "font-weight", "font-variant", "text-decoration", "display"}
)
BOTH = {("editor", "translator"), ("translator", "editor")}


@dataclass(frozen=True, slots=True)
class Label:
    """The label inside a `cs:names`."""

    form: str
    plural: str
    first: bool
    dress: Dress


class NamesElement:
    """One compiled `cs:names`; a substitute without children of its own shares its parts."""

    def __init__(self, element: etree._Element, scope: Scope, outer: NamesElement | None) -> None:
        self.variables = (element.get("variable") or "").split()
        self.scope = scope
        own = [child for child in element if tag(child) != "substitute"]
        donor = outer.source if outer is not None and not own else element
        self.source: etree._Element = donor
        name = donor.find(f"{NAMESPACE}name")
        self.style: NameStyle = name_style(scope.options, name, scope.sorting)
        self.parts = NameParts(
            self.style, part_styles(name), scope.sorting, scope.locale.lang.startswith("en")
        )
        self.joiner = NameJoiner(self.style, _conjunction(self.style, scope))
        self.dress_list: Dress = dressing(name) if name is not None else _as_is
        self.label = None if scope.sorting else _label(donor)
        self.et_al = _et_al(donor, scope)
        bare = outer is not None and donor is not element and not AFFIXES.intersection(element.attrib)
        self.dress: Dress = outer.dress if bare and outer is not None else dressing(element)
        given = element.get("delimiter")
        self.delimiter = given if given is not None else scope.options.get("names-delimiter", "")
        self.substitutes = self._substitutes(element)

    def _substitutes(self, element: etree._Element) -> tuple[Child, ...]:
        substitute = element.find(f"{NAMESPACE}substitute")
        if substitute is None:
            return ()
        return tuple(self._substitute(child) for child in _reachable(substitute))

    def _substitute(self, child: etree._Element) -> Child:
        return (
            NamesElement(child, self.scope, self).render
            if tag(child) == "names"
            else self.scope.compile(child)
        )

    def render(self, state: Rendering) -> Tokens:
        """Render the name lists, or the first substitute that says something."""
        state.called = True
        if state.hide_first_names and state.first_names is None:
            return self._hidden(state)
        outer, state.first_names = state.first_names, []
        tokens = self._lists(state)
        if not tokens and self.substitutes:
            tokens = self._substituted(state)
        if tokens and outer is None:
            state.first_names = tokens
            return tokens
        state.first_names = outer
        return tokens

    def _hidden(self, state: Rendering) -> Tokens:
        """Keep the first names to itself, as collapsing and suppress-author want, but count them as said."""
        state.hide_first_names = False
        found, used = state.found, state.used
        state.used = []
        tokens = self.render(state)
        state.used, state.found = used, found
        state.hide_first_names = not tokens
        return []

    def _lists(self, state: Rendering) -> Tokens:
        item = state.item
        filled = [(variable, item.names(variable)) for variable in self.variables]
        filled = [(variable, names) for variable, names in filled if state.note(variable, bool(names))]
        if self._same_people(filled):
            filled = [("editortranslator", filled[0][1])]
        if not filled:
            return []
        if self.style.form == "count":
            return self._count(filled, state)
        out: Tokens = []
        for variable, names in filled:
            tokens = self._list(variable, names, state)
            if out and tokens:
                out.append(self.delimiter)
            out += tokens
        return self.dress(out, state)

    def _same_people(self, filled: Sequence[tuple[str, tuple[Name, ...]]]) -> bool:
        """Tell whether editors and translators are one list, unless the style empties the term for it."""
        if len(filled) != 2 or (filled[0][0], filled[1][0]) not in BOTH or filled[0][1] != filled[1][1]:
            return False
        return self.scope.locale.terms.text("editortranslator") != ""

    def _count(self, filled: Sequence[tuple[str, tuple[Name, ...]]], state: Rendering) -> Tokens:
        subsequent = bool(state.position & SUBSEQUENT_POSITION)
        count = sum(self.joiner.cut(len(names), subsequent, 0) for _, names in filled)
        return [str(count).zfill(6) if self.scope.sorting else str(count)]

    def _list(self, variable: str, names: tuple[Name, ...], state: Rendering) -> Tokens:
        index = len(state.name_lists)
        subsequent = bool(state.position & SUBSEQUENT_POSITION) and self.scope.area == "citation"
        shown = self.joiner.cut(len(names), subsequent, state.expansion.shown(index))
        record = NameList(shown, len(names), [], names)
        state.name_lists.append(record)
        if not shown:
            return []
        rendered = [self._name(name, at, index, state, record) for at, name in enumerate(names[:shown])]
        inverted = [self.parts.inverted(name, at) for at, name in enumerate(names[:shown])]
        if shown == len(names):
            tokens = self.joiner.whole(rendered, inverted)
        elif self.style.use_last and shown <= len(names) - 2:
            last = self._name(names[-1], len(names) - 1, index, state, record)
            tokens = self.joiner.with_last(rendered, last)
        else:
            et_al = [] if self.scope.sorting else self.et_al(names[0], state)
            tokens = self.joiner.shortened(rendered, inverted, et_al)
        tokens = self.dress_list([NAMES, *tokens, CLOSE], state)
        return self._labelled(variable, len(names), tokens, state)

    def _name(self, name: Name, at: int, list_index: int, state: Rendering, record: NameList) -> Tokens:
        base = self.parts.base_level()
        level = max(base, state.expansion.level(list_index, at))
        if state.name_index is not None and self.scope.area != "bibliography-sort":
            level = max(level, state.name_index.level(name, at, self.style))
        record.levels.append(level)
        return [NAME, *self.parts.tokens(name, at, level), CLOSE]

    def _labelled(self, variable: str, count: int, tokens: Tokens, state: Rendering) -> Tokens:
        label = self.label
        if label is None or not tokens:
            return tokens
        plural = label.plural == "always" or (label.plural == "contextual" and count > 1)
        words = self.scope.locale.term(variable, label.form, plural)
        dressed = label.dress([words], state) if words else []
        return [*dressed, *tokens] if label.first else [*tokens, *dressed]

    def _substituted(self, state: Rendering) -> Tokens:
        """Try the substitutes in order; the variables of the one used are not said again."""
        for child in self.substitutes:
            outer, state.used = state.used, []
            tokens = run((child,), state)
            used, state.used = state.used, outer
            if tokens:
                if NAMES not in tokens:
                    tokens = [NAMES, NAME, *tokens, CLOSE, CLOSE]
                state.hidden.update(used)
                if outer is not None:
                    outer += used
                return tokens
        return []


def compile_names(element: etree._Element, scope: Scope) -> Render:
    """Compile a names element."""
    if not element.get("variable"):
        scope.refuse(element, "it has no variable")
    return NamesElement(element, scope, None).render


def _reachable(substitute: etree._Element) -> list[etree._Element]:
    """Return the substitutes up to the first term, which always settles the matter."""
    children = list(substitute)
    terms = [index for index, child in enumerate(children) if child.get("term") is not None]
    return children[: terms[0] + 1] if terms else children


def _as_is(tokens: Tokens, state: Rendering) -> Tokens:  # noqa: ARG001 (the shape of a Dress)
    return tokens


def _conjunction(style: NameStyle, scope: Scope) -> str:
    if scope.sorting:
        return ""
    if style.conjunction == "text":
        return scope.locale.term("and")
    return scope.locale.terms.text("and", "symbol") or "&" if style.conjunction == "symbol" else ""


def _label(element: etree._Element) -> Label | None:
    label = element.find(f"{NAMESPACE}label")
    if label is None:
        return None
    name = element.find(f"{NAMESPACE}name")
    first = name is not None and element.index(label) < element.index(name)
    return Label(label.get("form") or "long", label.get("plural") or "contextual", first, dressing(label))


def _et_al(element: etree._Element, scope: Scope) -> Callable[[Name, Rendering], Tokens]:
    et_al = element.find(f"{NAMESPACE}et-al")
    term = (et_al.get("term") if et_al is not None else None) or "et-al"
    words = scope.locale.term(term)
    dress = dressing(et_al) if et_al is not None else _as_is

    follows_names = not scope.locale.owns(term)

    def render(first: Name, state: Rendering) -> Tokens:
        text = words
        if state.et_al_by_name and follows_names:
            text = et_al_by_name(first, state.item.language, scope.locale.lang) or words
        return dress([text], state) if text else []

    return render
