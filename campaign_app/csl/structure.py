"""Which elements of a style may stand in which (CSL 1.0.2, "Style Structure"), for styles from outside.

Compiling a style reads what it uses and passes over the rest; a style that somebody hands in is told here
what in it would never be printed.
"""

from __future__ import annotations

from lxml import etree

from campaign_app.csl.errors import StyleError
from campaign_app.csl.style_files import BEFORE_TEXT, read_style
from campaign_app.csl.style_info import StyleInfo, describe
from campaign_app.csl.xml_files import NAMESPACE, tag

RENDERING = frozenset({"text", "date", "number", "names", "label", "group", "choose"})
AREA = frozenset({"sort", "layout"})
CHILDREN: dict[str, frozenset[str]] = {
    "style": frozenset({"info", "locale", "macro", "citation", "bibliography"}),
    "locale": frozenset({"info", "style-options", "date", "terms"}),
    "terms": frozenset({"term"}),
    "term": frozenset({"single", "multiple"}),
    "citation": AREA,
    "bibliography": AREA,
    "sort": frozenset({"key"}),
    "names": frozenset({"name", "et-al", "label", "substitute", "institution"}),
    "name": frozenset({"name-part"}),
    "institution": frozenset({"institution-part"}),
    "date": frozenset({"date-part"}),
    "choose": frozenset({"if", "else-if", "else"}),
    **dict.fromkeys(("layout", "macro", "group", "if", "else-if", "else", "substitute"), RENDERING),
}
CLASSES = ("note", "in-text")


def check_style(text: str, called: str) -> StyleInfo:
    """Return what a style given as text says about itself. StyleError names the element and line at fault."""
    if not text.lstrip(BEFORE_TEXT).startswith("<"):
        raise StyleError(f"The style {called} is not a CSL style: it is not XML (line 1).")
    _, root = read_style(text, called)
    for element in root.iter(etree.Element):
        _check(element, called)
    if root.get("class") not in (*CLASSES, None):
        _refuse(called, root, f'its class "{root.get("class")}" is neither "note" nor "in-text"')
    info = root.find(f"{NAMESPACE}info")
    if info is None or not (info.findtext(f"{NAMESPACE}title") or "").strip():
        _refuse(called, root if info is None else info, "it has no title")
    return describe(root, called)


def _check(element: etree._Element, called: str) -> None:
    above = element.getparent()
    if above is None or not str(above.tag).startswith(NAMESPACE) or tag(above) == "info":
        return
    if _within_info(above):
        return
    if tag(element) not in CHILDREN.get(tag(above), frozenset()):
        _refuse(called, element, f"<{tag(above)}> cannot hold <{tag(element)}>")


def _within_info(element: etree._Element) -> bool:
    return any(tag(above) == "info" for above in element.iterancestors())


def _refuse(called: str, element: etree._Element, reason: str) -> None:
    where = f"<{tag(element)}> in line {element.sourceline}"
    raise StyleError(f"The citation style {called} cannot be used: {reason} ({where}).")
