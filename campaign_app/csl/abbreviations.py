"""Short forms from the user's own lists, by kind of field (CSL 1.0.2, "Text": form="short")."""

from __future__ import annotations

from collections.abc import Mapping

from campaign_app.csl.variables import NUMBERS

Lists = Mapping[str, Mapping[str, str]]
KINDS = {
    "archive": "container-title",
    "archive-place": "place",
    "event-place": "place",
    "event-title": "title",
    "genre": "title",
    "jurisdiction": "place",
    "medium": "title",
    "publisher": "institution-part",
    "publisher-place": "place",
}


def abbreviation(lists: Lists | None, variable: str, text: str) -> str:
    """Return the short form of a field's text, "" where no list has one."""
    if not lists:
        return ""
    kind = "number" if variable in NUMBERS else KINDS.get(variable, variable)
    for name in (variable, kind):
        if (known := lists.get(name)) and text in known:
            return str(known[text])
    return ""
