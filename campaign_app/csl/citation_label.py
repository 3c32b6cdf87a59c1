"""A label made of names and year, such as "Doe99" or "DoSm99" (CSL 1.0.2, citation-label)."""

from __future__ import annotations

from campaign_app.csl.item import Item
from campaign_app.csl.variables import NAMES

PREFERRED = ("author", "editor", "translator")
LETTERS = {1: 4, 2: 2, 3: 2}


def citation_label(item: Item) -> str:
    """Return a source's own label, or one of four letters of one name, two of two or three, one of four."""
    if given := item.text("citation-label"):
        return given
    variables = [*PREFERRED, *sorted(NAMES.difference(PREFERRED))]
    names = next((item.names(variable) for variable in variables if item.names(variable)), ())[:4]
    letters = LETTERS.get(len(names), 1)
    text = "".join("".join(filter(str.isalnum, name.family or name.literal))[:letters] for name in names)
    date = item.date("issued")
    year = f"{abs(date.start.year) % 100:02}" if date and date.start else ""
    return f"{text}{year}"
