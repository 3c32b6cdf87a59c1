"""URLs and DOIs as links, where the document wants them."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from campaign_app.csl.dressing import dressing
from campaign_app.csl.rendering import Rendering
from campaign_app.csl.tokens import CLOSE, Mark, Tokens

LINKED = frozenset({"URL", "DOI"})
RESOLVER = "https://doi.org/"


def linked(variable: str, element: etree._Element) -> Callable[[str, Rendering], Tokens]:
    """Return what renders a URL or DOI as a link; a resolver's address in the prefix becomes part of it."""
    shown = ""
    if variable == "DOI" and (prefix := element.get("prefix") or "").endswith(RESOLVER):
        shown = RESOLVER
        attributes = {str(key): str(value) for key, value in element.attrib.items()}
        element = etree.Element(str(element.tag), {**attributes, "prefix": prefix.removesuffix(RESOLVER)})
    dress = dressing(element)

    def render(text: str, state: Rendering) -> Tokens:
        whole = text.startswith(("http://", "https://"))
        target = text if whole or variable == "URL" else RESOLVER + text
        return dress([Mark("link", target), text if whole else shown + text, CLOSE], state)

    return render
