"""Variables kept as "name: value" lines in an item's note, as reference managers write them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from campaign_app.csl.variables import DATES, NAMES

LINE = re.compile(r"^\s*([A-Za-z]+(?:-[a-z]+)*)\s*:\s*(\S.*?)\s*$")
BRACED = re.compile(r"\{:([A-Za-z]+(?:-[a-z]+)*)\s*:\s*([^}]+)\}")
TEXTS = frozenset({
    "DOI", "ISBN", "ISSN", "PMCID", "PMID", "URL",
})  # fmt: skip
OTHERS = frozenset({
    "annote", "archive", "archive-place", "archive_location", "authority", "call-number",
    "chapter-number", "citation-label", "collection-number", "collection-title",
    "collection-title-short", "container-title", "container-title-short", "dimensions", "division",
    "edition", "event-place", "event-title", "genre", "issue", "jurisdiction", "language", "medium",
    "number", "number-of-pages", "number-of-volumes", "original-publisher", "original-publisher-place",
    "original-title", "page", "part-number", "part-title", "publisher", "publisher-place", "references",
    "reviewed-genre", "reviewed-title", "scale", "section", "source", "status", "supplement-number",
    "title-short", "type", "version", "volume", "volume-title", "volume-title-short", "year-suffix",
})  # fmt: skip
KNOWN = TEXTS | OTHERS | NAMES | DATES


def with_note_fields(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return an item with the fields its note holds; fields of its own win, except the type."""
    fields = dict(data)
    note = fields.get("note")
    if not isinstance(note, str) or ":" not in note:
        return fields
    found = dict(BRACED.findall(note))
    for line in note.split("\n"):
        if match := LINE.match(line):
            found.setdefault(match[1], match[2])
    for name, value in found.items():
        if name in KNOWN and (name == "type" or not fields.get(name)):
            fields[name] = _names(value, fields.get(name)) if name in NAMES else _value(name, value)
    return fields


def _value(name: str, value: str) -> Any:
    return {"raw": value} if name in DATES else value.strip()


def _names(value: str, before: Any) -> list[dict[str, str]]:
    names = list(before) if isinstance(before, list) else []
    family, bars, given = value.partition("||")
    name = {"family": family.strip(), "given": given.strip()} if bars else {"literal": value.strip()}
    return [*names, name]
