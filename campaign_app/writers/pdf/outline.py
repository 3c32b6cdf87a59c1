"""Headings → bookmarks (ISO 32000-1, 12.3.3)."""

from collections.abc import Sequence

from campaign_app.writers.pdf.lines import Anchor, number
from campaign_app.writers.pdf.objects import Objects, text_string


def write_outline(
    objects: Objects, headings: Sequence[tuple[Anchor, int, float]], pages: Sequence[int]
) -> str:
    """Write bookmarks of ``(anchor, page, y)`` and return the catalog's entries for them."""
    if not headings:
        return ""
    top = objects.reserve()
    numbers = [objects.reserve() for _ in headings]
    parents = _parents([anchor.level for anchor, _, _ in headings])
    children: dict[int, list[int]] = {}
    for index, parent in enumerate(parents):
        children.setdefault(parent, []).append(index)
    beside = {
        index: (before, after)
        for row in children.values()
        for before, index, after in zip([-1, *row], row, [*row[1:], -1], strict=False)
    }
    for index, (anchor, page, y) in enumerate(headings):
        parent, (before, after) = parents[index], beside[index]
        links = f"/Parent {top if parent < 0 else numbers[parent]} 0 R"
        links += f"/Prev {numbers[before]} 0 R" if before >= 0 else ""
        links += f"/Next {numbers[after]} 0 R" if after >= 0 else ""
        links += _ends(children.get(index, []), numbers)
        target = f"/Dest[{pages[page]} 0 R/XYZ null {number(y + 8)} null]"
        objects.put(numbers[index], f"<</Title{text_string(anchor.title)}{links}{target}>>")
    objects.put(top, f"<</Type/Outlines{_ends(children[-1], numbers)}>>")
    return f"/Outlines {top} 0 R"


def _parents(levels: Sequence[int]) -> list[int]:
    """Return the index of the heading that each one stands below, -1 for none."""
    parents, open_ones = [], list[int]()
    for index, level in enumerate(levels):
        while open_ones and levels[open_ones[-1]] >= level:
            open_ones.pop()
        parents.append(open_ones[-1] if open_ones else -1)
        open_ones.append(index)
    return parents


def _ends(children: Sequence[int], numbers: Sequence[int]) -> str:
    """Return the entries that lead to ``children``, all of them open to view."""
    if not children:
        return ""
    return f"/First {numbers[children[0]]} 0 R/Last {numbers[children[-1]]} 0 R/Count {len(children)}"
