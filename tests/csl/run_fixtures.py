"""Formats fixtures of the CSL processor suite: one JSON line {"name", "result"} for each FILE given."""

from __future__ import annotations

import json
import pathlib
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))

from campaign_app.csl import (
    Block,
    Citations,
    CiteItem,
    Cluster,
    Entry,
    load_style,
    to_html,
    to_plain,
)
from campaign_app.csl.positions import Position
from campaign_app.csl.rendering import FIRST, IBID, IBID_WITH_LOCATOR, NEAR_NOTE, SUBSEQUENT

SECTION = re.compile(r">>=+\s*([A-Z0-9-]+)\s*=+>>[ \t]*\r?\n(.*?)<<=+\s*\1\s*=+<<", re.S)
START = '<div class="csl-bib-body">'
POSITIONS = (FIRST, SUBSEQUENT, SUBSEQUENT | IBID, SUBSEQUENT | IBID | IBID_WITH_LOCATOR)


def read(path: pathlib.Path) -> dict[str, str]:
    """Return the sections of a fixture file."""
    return {name: text.strip("\r\n") for name, text in SECTION.findall(path.read_text("utf-8-sig"))}


def cite(raw: Mapping[str, Any]) -> CiteItem:
    """Return a cite of a fixture."""

    def words(key: str) -> str:
        return str(raw.get(key) or "")

    return CiteItem(
        id=str(raw["id"]),
        locator=words("locator"),
        label=words("label") or "page",
        prefix=words("prefix"),
        suffix=words("suffix"),
        suppress_author=bool(raw.get("suppress-author")),
        author_only=bool(raw.get("author-only")),
    )


def format_fixture(fixture: Mapping[str, str]) -> str:
    """Return what a fixture's document looks like."""
    items = {str(item.get("id", index)): item for index, item in enumerate(json.loads(fixture["INPUT"]))}
    abbreviations = json.loads(fixture.get("ABBREVIATIONS", "{}")).get("default")
    mode = fixture["MODE"].strip().split("-")
    options = json.loads(fixture.get("OPTIONS", "{}"))
    document = Citations(
        load_style(fixture["CSL"]),
        items,
        abbreviations,
        keep_order="nosort" in mode,
        links=bool(options.get("wrap_url_and_doi")),
    )
    if "CITATIONS" in fixture:
        document.set(_processor_calls(json.loads(fixture["CITATIONS"]), document.style.kind == "note"))
        lines = [f"..[{at}] {to_html(document.text(c.id))}" for at, c in enumerate(document.clusters)]
    else:
        listed = json.loads(fixture["BIBENTRIES"])[-1] if "BIBENTRIES" in fixture else list(items)
        document.include(map(str, listed), first=True)
        lines = [_as_it_stands(document, group) for group in _groups(fixture, document)]
    if mode[0] == "citation":
        return "\n".join(lines)
    entries = document.bibliography(_filter(json.loads(fixture.get("BIBSECTION", "{}"))))
    return _header(document, entries) if "header" in mode else _bibliography(entries)


def _groups(fixture: Mapping[str, str], document: Citations) -> list[list[dict[str, Any]]]:
    if "CITATION-ITEMS" in fixture:
        return list(json.loads(fixture["CITATION-ITEMS"]))
    return [[{"id": id} for id in document.sources()]]


def _as_it_stands(document: Citations, group: list[dict[str, Any]]) -> str:
    where = [
        Position(
            POSITIONS[int(raw.get("position") or 0)] | (NEAR_NOTE if raw.get("near-note") else 0),
            int(raw.get("first-reference-note-number") or 0),
        )
        for raw in group
    ]
    return to_html(document.preview(Cluster("", tuple(map(cite, group))), where))


def _processor_calls(calls: list[Any], in_notes: bool) -> list[Cluster]:
    """Replay a word processor's calls and return the document they end in."""
    known: dict[str, Any] = {}
    order: list[tuple[str, int]] = []
    for index, (citation, before, after) in enumerate(calls):
        id = str(citation.get("citationID") or f"citation-{index}")
        known[id] = citation
        note = int(citation.get("properties", {}).get("noteIndex") or 0)
        order = [*((str(i), n) for i, n in before), (id, note), *((str(i), n) for i, n in after)]
    return [_cluster(id, note, known[id], in_notes) for id, note in order]


def _cluster(id: str, note: int, citation: Mapping[str, Any], in_notes: bool) -> Cluster:
    properties = citation.get("properties", {})
    mode = properties.get("mode", "")
    cites = list(map(cite, citation["citationItems"]))
    if cites and mode == "author-only":
        cites[0] = replace(cites[0], author_only=True, suppress_author=False)
    elif cites and mode == "suppress-author" and not in_notes:
        cites[0] = replace(cites[0], suppress_author=True)
    return Cluster(
        id,
        tuple(cites),
        note or None,
        keep_order=bool(properties.get("unsorted")),
        prefix=str(properties.get("prefix") or ""),
        suffix=str(properties.get("suffix") or ""),
        narrative=mode == "composite",
        infix=str(properties.get("infix") or ""),
    )


def _bibliography(entries: list[Entry]) -> str:
    lines = [START]
    for entry in entries:
        inner = to_html(entry.inlines)
        if any(isinstance(node, Block) for node in entry.inlines):
            inner = "\n" + "\n".join(f"    {to_html([node])}" for node in entry.inlines) + "\n  "
        lines.append(f'  <div class="csl-entry">{inner}</div>')
    return "\n".join([*lines, "</div>"])


def _header(document: Citations, entries: list[Entry]) -> str:
    """Return the parameters of a bibliography, one a line."""
    first = entries[0] if entries else Entry("", ())
    margins = [
        len(to_plain(node.children))
        for entry in entries
        for node in entry.inlines
        if isinstance(node, Block) and node.display == "left-margin"
    ]
    found = {
        "bibend": "</div>",
        "bibliography_errors": "",
        "bibstart": f"{START}\n",
        "done": "false",
        "entry_ids": ",".join(document.sources()),
        "entryspacing": first.entry_spacing,
        "linespacing": first.line_spacing,
        "maxoffset": max(margins, default=0),
        "second-field-align": first.second_field_align or "false",
        **({"hangingindent": "true"} if first.hanging else {}),
    }
    return "\n".join(f"{name}: {found[name]}" for name in sorted(found)).strip()


def _filter(section: Mapping[str, Any]) -> Callable[[Mapping[str, Any]], bool]:
    """Return which items a section of a bibliography holds: any included, none excluded, or all selected."""

    def matches(item: Mapping[str, Any], rule: Mapping[str, Any]) -> bool:
        found, wanted = item.get(rule["field"]), rule["value"]
        if isinstance(wanted, bool) or not wanted:
            return bool(found) is bool(wanted)
        return found == wanted if isinstance(found, str) else wanted in (found or ())

    def keep(item: Mapping[str, Any]) -> bool:
        kept = True
        if "include" in section:
            kept = any(matches(item, rule) for rule in section["include"])
        elif "exclude" in section:
            kept = not any(matches(item, rule) for rule in section["exclude"])
        elif "select" in section:
            kept = all(matches(item, rule) for rule in section["select"])
        quash = section.get("quash")
        return kept and not (quash and all(matches(item, rule) for rule in quash))

    return keep


def main() -> None:
    """Format the files named on the command line; a fixture that cannot be formatted says why."""
    for name in sys.argv[1:]:
        path = pathlib.Path(name)
        try:
            result = format_fixture(read(path))
        except Exception as error:
            result = f"{type(error).__name__}: {error}"
        print(json.dumps({"name": path.stem, "result": result}, ensure_ascii=False))


if __name__ == "__main__":
    main()
