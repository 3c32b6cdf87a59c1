"""`cs:group`: children joined, and dropped together when all variables are empty (CSL 1.0.2, "Group")."""

from __future__ import annotations

from lxml import etree

from campaign_app.csl.dressing import Dress, dressing
from campaign_app.csl.rendering import Rendering
from campaign_app.csl.scope import Child, Render, Scope, run
from campaign_app.csl.tokens import Tokens


def compile_group(element: etree._Element, scope: Scope) -> Render:
    """Compile a group."""
    return grouped(scope.children(element), element.get("delimiter") or "", dressing(element))


def grouped(children: tuple[Child, ...], delimiter: str, dress: Dress) -> Render:
    """Return the renderer of children that stand or fall together."""

    def render(state: Rendering) -> Tokens:
        called, found = state.called, state.found
        state.called = state.found = False
        tokens = run(children, state, delimiter)
        if state.called and not state.found:
            state.found = found
            return []
        state.called = called or state.called or bool(tokens)
        state.found = found or state.found or bool(tokens)
        return dress(tokens, state)

    return render
