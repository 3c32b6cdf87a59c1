"""Sheets → the file: pages, fonts, links, bookmarks, structure tree and what the file says of itself."""

import re
from collections.abc import Callable, Mapping, Sequence

from campaign_app.manuscript.manuscript import Meta
from campaign_app.writers.pdf.embedding import embed
from campaign_app.writers.pdf.fonts import as_printed
from campaign_app.writers.pdf.lines import merge, number
from campaign_app.writers.pdf.objects import Objects, language_tag, refs, text_string
from campaign_app.writers.pdf.outline import write_outline
from campaign_app.writers.pdf.sheets import Sheet
from campaign_app.writers.pdf.structure import Content, Structure
from campaign_app.writers.pdf.styles import Geometry
from campaign_app.writers.pdf.tags import Element

PRODUCER = "Campaign App"


def write_document(
    meta: Meta,
    place: Geometry,
    sheets: Sequence[Sheet],
    roots: Sequence[Element],
    notes: Mapping[int, Element],
    pack: Callable[[str], bytes],
) -> bytes:
    """Return the file of ``sheets``; ``roots`` and ``notes`` are the elements of its text and of its notes.

    ``pack`` makes a stream object of a page's operators.
    """
    objects = Objects()
    tree, pages = objects.reserve(), [objects.reserve() for _ in sheets]
    resources = objects.add(f"<</Font<<{_fonts(objects, sheets)}>>>>")
    content = _content(sheets)
    annotated = _Links(objects, sheets, pages)
    box = " ".join(number(length * place.scale) for length in place.paper)
    for index, sheet in enumerate(sheets):
        links = annotated.add(index, content)
        stream = objects.add(pack(sheet.content))
        shown = f"/Annots[{refs(links)}]" if links else ""
        objects.put(
            pages[index],
            f"<</Type/Page/Parent {tree} 0 R/MediaBox[0 0 {box}]/Resources {resources} 0 R"
            f"/Contents {stream} 0 R/StructParents {index}/Tabs/S{shown}>>",
        )
    objects.put(tree, f"<</Type/Pages/Count {len(pages)}/Kids[{refs(pages)}]>>")
    marked = [sheet.marked for sheet in sheets]
    structure = Structure(objects, pages, content)
    root = structure.write(roots, dict(notes), marked, annotated.elements, language_tag(meta.language))
    headings = [(anchor, page, y) for page, sheet in enumerate(sheets) for anchor, y in sheet.anchors]
    catalog = objects.add(
        f"<</Type/Catalog/Pages {tree} 0 R/Lang({language_tag(meta.language)})/StructTreeRoot {root} 0 R"
        "/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>"
        f"{write_outline(objects, headings, pages)}>>"
    )
    return objects.file(catalog, objects.add(_info(meta)))


class _Links:
    """The links of a document; ``elements`` has the element of each, in the order of their keys.

    Keys of links in the structure's parent tree follow those of the pages.
    """

    def __init__(self, objects: Objects, sheets: Sequence[Sheet], pages: Sequence[int]) -> None:
        self.elements: list[Element] = []
        self._objects, self._sheets, self._pages = objects, sheets, pages
        self._anchors: dict[str, tuple[int, float]] = {}
        for index, sheet in enumerate(sheets):
            for anchor, y in sheet.anchors:
                self._anchors.setdefault(anchor.id, (index, y))

    def add(self, page: int, content: dict[Element, Content]) -> list[int]:
        """Write the links of a page and note them as content of their elements; return their objects."""
        links = []
        for element, target, area in self._sheets[page].links:
            action = self._action(target)
            if action:
                key = len(self._sheets) + len(self.elements)
                box = " ".join(map(number, area))
                entries = f"/Rect[{box}]/Border[0 0 0]/F 4/StructParent {key}{action}"
                links.append(self._objects.add(f"<</Type/Annot/Subtype/Link{entries}>>"))
                self.elements.append(element)
                content.setdefault(element, Content()).annotations.append((page, links[-1]))
        return links

    def _action(self, target: str) -> str:
        """Return where a link leads; empty for a heading that there is not."""
        if not target.startswith("#"):
            return f"/A<</S/URI/URI{text_string(target)}>>"
        page, y = self._anchors.get(target[1:], (-1, 0.0))
        return f"/Dest[{self._pages[page]} 0 R/XYZ null {number(y + 8)} null]" if page >= 0 else ""


def _fonts(objects: Objects, sheets: Sequence[Sheet]) -> str:
    """Embed what the sheets need of each face; return the entries of the font resources."""
    glyphs: dict[str, frozenset[int]] = {}
    for sheet in sheets:
        merge(glyphs, sheet.glyphs)
    return "".join(
        f"/{resource} {embed(objects, resource, glyphs[resource])} 0 R" for resource in sorted(glyphs)
    )


def _content(sheets: Sequence[Sheet]) -> dict[Element, Content]:
    """Return where each element's marked content is."""
    content: dict[Element, Content] = {}
    for page, sheet in enumerate(sheets):
        for identity, element in enumerate(sheet.marked):
            content.setdefault(element, Content()).marks.append((page, identity))
    return content


def _info(meta: Meta) -> str:
    """Return the information dictionary: title, program, and the document's own date; never an author."""
    date = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", meta.date)
    created = f"/CreationDate(D:{''.join(date.groups())}000000Z)" if date else ""
    return (
        f"<</Title{text_string(as_printed(meta.title))}/Producer({PRODUCER})/Creator({PRODUCER}){created}>>"
    )
