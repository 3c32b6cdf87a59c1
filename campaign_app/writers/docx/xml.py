"""Elements of WordprocessingML (ECMA-376 part 1), and the parts that hold them."""

from collections.abc import Iterable
from importlib.resources import files
from typing import Any

from lxml import etree

Element = etree._Element

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LANGUAGE, EAST_ASIAN = f"{{{W}}}val", f"{{{W}}}eastAsia"  # attributes of w:lang
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_NAMESPACES = {"w": W, "r": R}


def w(tag: str, *children: Element | None, **attributes: str | int | None) -> Element:
    """Return the element ``w:tag``; attributes that are None are left out."""
    element = etree.Element(f"{{{W}}}{tag}", nsmap=_NAMESPACES)
    for name, value in attributes.items():
        if value is not None:
            element.set(f"{{{W}}}{name}", str(value))
    element.extend([child for child in children if child is not None])
    return element


def text(words: str) -> Element:
    """Return a ``w:t`` that keeps its spaces."""
    element = w("t")
    element.text = words
    element.set(_SPACE, "preserve")
    return element


def related(element: Element, relation: str) -> Element:
    """Return ``element`` with ``r:id`` set to the id of a relationship."""
    element.set(f"{{{R}}}id", relation)
    return element


def package_element(tag: str, kind: str, attributes: dict[str, str] | None = None) -> Element:
    """Return an element of the package itself (ECMA-376 part 2); ``kind`` ends its namespace."""
    namespace = f"http://schemas.openxmlformats.org/package/2006/{kind}"
    default: Any = None  # lxml's key for the namespace without a prefix, which its stubs leave out
    return etree.Element(f"{{{namespace}}}{tag}", attributes, nsmap={default: namespace})


def to_bytes(root: Element) -> bytes:
    """Return a part of the package."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def fixed_part(name: str) -> Element:
    """Return a part that is the same in every document, from the XML file beside this module."""
    return etree.fromstring((files(__package__) / name).read_bytes())


class Relationships:
    """What a part refers to: other parts and addresses on the web, each once."""

    def __init__(self) -> None:
        self._targets: dict[tuple[str, str, bool], str] = {}

    def add(self, kind: str, target: str, *, external: bool = False) -> str:
        """Return the id for ``target``; ``kind`` is a relationship type or its last word (``footer``)."""
        key = (kind if "/" in kind else f"{R}/{kind}", target, external)
        return self._targets.setdefault(key, f"rId{len(self._targets) + 1}")

    def __bool__(self) -> bool:
        return bool(self._targets)

    def to_bytes(self) -> bytes:
        """Return the ``.rels`` part."""
        root = package_element("Relationships", "relationships")
        for (kind, target, external), key in self._targets.items():
            attributes = {"Id": key, "Type": kind, "Target": target}
            if external:
                attributes["TargetMode"] = "External"
            root.append(package_element("Relationship", "relationships", attributes))
        return to_bytes(root)


def field(instruction: str, result: Iterable[Element]) -> list[Element]:
    """Return the runs of a field, which shows ``result`` until Word works it out."""
    code = w("instrText")
    code.text = f" {instruction} "
    code.set(_SPACE, "preserve")
    return [
        w("r", w("fldChar", fldCharType="begin")),
        w("r", code),
        w("r", w("fldChar", fldCharType="separate")),
        *result,
        w("r", w("fldChar", fldCharType="end")),
    ]
