"""Sources as CSL-JSON: an item per source, with our own fields under ``custom.campaign-app``."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from campaign_app.readers.problems import Problem

OURS = "campaign-app"
DEFAULTS: dict[str, Any] = {
    "forms": [],
    "status": "current",
    "status_reason": "",
    "status_date": "",
    "superseded_by": "",
    "reliability": "",
    "note": "",
}


def source_row(entry: dict[str, Any]) -> dict[str, Any]:
    """Return a CSL-JSON entry as the fields of a source; the entry's ``id`` is the source's key."""
    item = dict(entry)
    custom = item.get("custom")
    ours: Any = {}
    if isinstance(custom, dict) and OURS in custom:
        rest = {name: value for name, value in custom.items() if name != OURS}
        ours = custom[OURS]
        item["custom"] = rest
        if not rest:
            del item["custom"]
    row = {"item": item, **(ours if isinstance(ours, dict) else {OURS: ours})}
    return row if "id" not in item else {"key": str(item["id"]), **row}


def entry(row: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of a source as a CSL-JSON entry: the inverse of ``source_row``."""
    ours = {name: row[name] for name, default in DEFAULTS.items() if row[name] != default}
    item = {**row["item"], "id": row["key"]}
    if ours:
        item["custom"] = {**item.get("custom", {}), OURS: ours}
    return item


def in_entries(problems: Iterable[Problem]) -> list[Problem]:
    """Return problems of sources with the fields named as a CSL-JSON file has them."""
    names = {"key": "id"}
    return [
        replace(problem, field=names.get(problem.field, problem.field.removeprefix("item.")))
        for problem in problems
    ]
