"""Elements of OpenDocument 1.3 (ISO/IEC 26300), and the parts that hold them."""

from collections.abc import Iterable
from importlib.resources import files

from lxml import etree

Element = etree._Element

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
NAMESPACES = {
    "office": f"{_OASIS}:office:1.0",
    "style": f"{_OASIS}:style:1.0",
    "text": f"{_OASIS}:text:1.0",
    "table": f"{_OASIS}:table:1.0",
    "fo": f"{_OASIS}:xsl-fo-compatible:1.0",
    "meta": f"{_OASIS}:meta:1.0",
    "manifest": f"{_OASIS}:manifest:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
}


def name(prefixed: str) -> str:
    """Return ``text:p`` as lxml wants it."""
    prefix, local = prefixed.split(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def e(tag: str, attributes: dict[str, str] | None = None, *children: Element | str) -> Element:
    """Return an element; its tag and attributes carry the usual prefixes."""
    element = etree.Element(name(tag), nsmap={part: NAMESPACES[part] for part in [tag.split(":")[0]]})
    for key, value in (attributes or {}).items():
        element.set(name(key), value)
    fill(element, children)
    return element


def fill(element: Element, children: Iterable[Element | str]) -> None:
    """Append elements and the text between them."""
    for child in children:
        if not isinstance(child, str):
            element.append(child)
        elif len(element):
            element[-1].tail = (element[-1].tail or "") + child
        else:
            element.text = (element.text or "") + child


def fixed_part(file: str) -> Element:
    """Return a part that is the same in every document, from the XML file beside this module."""
    parser = etree.XMLParser(remove_blank_text=True)
    return etree.fromstring((files(__package__) / file).read_bytes(), parser)


def to_bytes(root: Element) -> bytes:
    """Return a part of the package."""
    etree.cleanup_namespaces(root, top_nsmap=NAMESPACES)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")
