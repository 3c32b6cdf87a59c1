"""Formats fixtures of the CSL processor suite: one JSON line {"name", "result"} for each FILE given."""

from __future__ import annotations

import json
import pathlib
import re
import sys
from collections.abc import Callable, Mapping
from typing import Any

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))

from campaign_app.csl import Citations, CiteItem, Cluster, load_style, to_html
from campaign_app.csl.nodes import Block

SECTION = re.compile(r">>=+\s*([A-Z0-9-]+)\s*=+>>[ \t]*\r?\n(.*?)<<=+\s*\1\s*=+<<", re.S)


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
    document = Citations(load_style(fixture["CSL"]), items, abbreviations)
    clusters = _clusters(fixture, list(items))
    cited = {cite.id for cluster in clusters for cite in cluster.items}
    listed = json.loads(fixture["BIBENTRIES"])[-1] if "BIBENTRIES" in fixture else list(items)
    if "CITATIONS" not in fixture:
        document.include([str(id) for id in listed])
    document.set(clusters)
    if fixture["MODE"].strip().startswith("bibliography"):
        if "CITATIONS" not in fixture and "BIBENTRIES" not in fixture and "CITATION-ITEMS" not in fixture:
            assert cited == set(items)
        return _bibliography(document, json.loads(fixture.get("BIBSECTION", "{}")))
    if "CITATIONS" in fixture:
        return "\n".join(
            f"..[{index}] {to_html(document.text(cluster.id))}"
            for index, cluster in enumerate(document.clusters)
        )
    return "\n".join(to_html(document.text(cluster.id)) for cluster in clusters)


def _clusters(fixture: Mapping[str, str], ids: list[str]) -> list[Cluster]:
    if "CITATIONS" in fixture:
        return _processor_calls(json.loads(fixture["CITATIONS"]))
    if "CITATION-ITEMS" in fixture:
        groups = json.loads(fixture["CITATION-ITEMS"])
    else:
        groups = [[{"id": id} for id in ids]]
    return [Cluster(str(index), tuple(map(cite, group))) for index, group in enumerate(groups)]


def _processor_calls(calls: list[Any]) -> list[Cluster]:
    """Replay a word processor's calls and return the document they end in."""
    known: dict[str, Any] = {}
    order: list[tuple[str, int]] = []
    for index, (citation, before, after) in enumerate(calls):
        id = str(citation.get("citationID") or f"citation-{index}")
        known[id] = citation
        note = int(citation.get("properties", {}).get("noteIndex") or 0)
        order = [*((str(i), n) for i, n in before), (id, note), *((str(i), n) for i, n in after)]
    return [
        Cluster(
            id,
            tuple(map(cite, known[id]["citationItems"])),
            note or None,
            bool(known[id].get("properties", {}).get("unsorted")),
        )
        for id, note in order
    ]


def _bibliography(document: Citations, section: Mapping[str, Any]) -> str:
    lines = ['<div class="csl-bib-body">']
    for entry in document.bibliography(_filter(section)):
        inner = to_html(entry.inlines)
        if any(isinstance(node, Block) for node in entry.inlines):
            inner = "\n" + "\n".join(f"    {to_html([node])}" for node in entry.inlines) + "\n  "
        lines.append(f'  <div class="csl-entry">{inner}</div>')
    return "\n".join([*lines, "</div>"])


def _filter(section: Mapping[str, Any]) -> Callable[[Mapping[str, Any]], bool]:
    def matches(item: Mapping[str, Any], rule: Mapping[str, Any]) -> bool:
        found, wanted = item.get(rule["field"]), rule["value"]
        if rule["field"] == "categories":
            return wanted in (found or [])
        return not found if wanted == "" else found == wanted

    def keep(item: Mapping[str, Any]) -> bool:
        tests = {name: [matches(item, rule) for rule in section.get(name, ())] for name in FILTERS}
        return (
            (not tests["include"] or any(tests["include"]))
            and not any(tests["exclude"])
            and all(tests["select"])
            and not (tests["quash"] and all(tests["quash"]))
        )

    return keep


FILTERS = ("include", "exclude", "select", "quash")


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
