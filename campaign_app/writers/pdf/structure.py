"""Elements and marked content → the structure tree of a file (ISO 32000-1, 14.7)."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from campaign_app.writers.pdf.objects import Objects, refs
from campaign_app.writers.pdf.tags import Element

_KEPT_EMPTY = ("TD", "TH")
_ATTRIBUTES = {"TH": "/A<</O/Table/Scope/Column>>"}


@dataclass(slots=True)
class Content:
    """Where the content of an element is: (page, id) pairs in order, and (page, annotation) pairs."""

    marks: list[tuple[int, int]] = field(default_factory=list)
    annotations: list[tuple[int, int]] = field(default_factory=list)


class Structure:
    """Writes the elements of one document into ``objects``; ``pages`` are the numbers of its page objects."""

    def __init__(self, objects: Objects, pages: Sequence[int], content: dict[Element, Content]) -> None:
        self._objects, self._pages, self._content = objects, pages, content
        self._numbers: dict[Element, int] = {}
        self._notes: dict[int, Element] = {}
        self._ids: list[tuple[str, int]] = []

    def write(
        self, roots: Sequence[Element], notes: dict[int, Element], marked: Sequence[Sequence[Element]],
        annotated: Sequence[Element], language: str,
    ) -> int:  # fmt: skip
        """Return the number of the tree's root.

        ``notes`` are the elements of the notes, each set after the reference that leads to it; ``marked`` has
        per page the element of each marked-content id, ``annotated`` that of each link in order.
        """
        self._notes = dict(notes)
        root, document = self._objects.reserve(), self._objects.reserve()
        kids = [kid for element in roots for kid in self._kids(element, document)]
        left = [self._element(note, document) for note in list(self._notes.values()) if note in self._content]
        self._objects.put(
            document, f"<</Type/StructElem/S/Document/P {root} 0 R/Lang({language})/K[{refs(kids + left)}]>>"
        )
        parents = self._objects.add(f"<</Nums[{self._parents(marked, annotated)}]>>")
        names = " ".join(f"({name}) {at} 0 R" for name, at in sorted(self._ids))
        ids = f"/IDTree<</Names[{names}]>>" if names else ""
        following = len(marked) + len(annotated)
        self._objects.put(
            root,
            f"<</Type/StructTreeRoot/K {document} 0 R/ParentTree {parents} 0 R"
            f"/ParentTreeNextKey {following}{ids}>>",
        )
        return root

    def _kids(self, element: Element, parent: int) -> list[int]:
        """Return the object of ``element``, after a reference that of its note too; none where empty."""
        if not self._holds(element):
            return []
        kids = [self._element(element, parent)]
        if element.tag == "Reference" and element.note in self._notes:
            note = self._notes.pop(element.note)
            if note in self._content:
                kids.append(self._element(note, parent))
        return kids

    def _holds(self, element: Element) -> bool:
        return (
            element in self._content or element.tag in _KEPT_EMPTY or any(map(self._holds, element.children))
        )

    def _element(self, element: Element, parent: int) -> int:
        """Write ``element`` and all below it, and return its number."""
        number = self._numbers[element] = self._objects.reserve()
        content = self._content.get(element, Content())
        page = (
            content.marks[0][0] if content.marks else content.annotations[0][0] if content.annotations else -1
        )
        items = [(mark, self._mark(mark, page)) for mark in content.marks]
        for where, annotation in content.annotations:
            items.append(
                ((where, 1 << 30), f"<</Type/OBJR/Obj {annotation} 0 R/Pg {self._pages[where]} 0 R>>")
            )
        place = (-1, -1)
        for child in element.children:
            place = max(place, self._place(child)) if content.marks else place
            kids = self._kids(child, number)
            if kids:
                items.append((place, refs(kids)))
        if content.marks:
            items.sort(key=lambda item: item[0])
        self._objects.put(
            number, self._dictionary(element, number, parent, page, [shown for _, shown in items])
        )
        return number

    def _dictionary(self, element: Element, number: int, parent: int, page: int, kids: list[str]) -> str:
        on = f"/Pg {self._pages[page]} 0 R" if page >= 0 else ""
        name = ""
        if element.tag == "Note":
            name = f"/ID(note-{element.note:05d})"
            self._ids.append((f"note-{element.note:05d}", number))
        attributes = _ATTRIBUTES.get(element.tag, "")
        return (
            f"<</Type/StructElem/S/{element.tag}/P {parent} 0 R{on}{name}{attributes}/K[{' '.join(kids)}]>>"
        )

    def _mark(self, mark: tuple[int, int], page: int) -> str:
        where, identity = mark
        if where == page:
            return str(identity)
        return f"<</Type/MCR/Pg {self._pages[where]} 0 R/MCID {identity}>>"

    def _place(self, element: Element) -> tuple[int, int]:
        """Return where the first content of ``element`` is."""
        content = self._content.get(element)
        if content and content.marks:
            return content.marks[0]
        return min((self._place(child) for child in element.children), default=(-1, -1))

    def _parents(self, marked: Sequence[Sequence[Element]], annotated: Sequence[Element]) -> str:
        """Return the number tree from pages and links to the elements that own their content."""
        entries = [
            f"{index} [{refs(self._numbers[element] for element in elements)}]"
            for index, elements in enumerate(marked)
        ]
        entries += [f"{len(marked) + n} {self._numbers[element]} 0 R" for n, element in enumerate(annotated)]
        return " ".join(entries)
