"""What is wrong with the sources and facts a document rests on: parts missing, too late, withdrawn."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from campaign_app.manuscript.checks.passages import Reading
from campaign_app.manuscript.dates import BadDate, bounds
from campaign_app.manuscript.finding import Finding
from campaign_app.manuscript.legal_words import is_legal
from campaign_app.manuscript.tree import Cite, walk

NAMES = {
    "title": "title",
    "author": "author",
    "issued": "date",
    "container-title": "name of the paper or journal",
    "publisher": "publisher",
}
PERIODICALS = ("article", "article-newspaper", "article-magazine", "article-journal")


def missing_parts(reading: Reading) -> Iterator[Finding]:
    """Yield a warning for each source that is cited without parts its kind has."""
    for source, item in _cited(reading).items():
        if is_legal(item):
            continue
        missing = [NAMES[part] for part in _expected(item) if not item.get(part)]
        if missing:
            yield Finding(
                "missing-parts",
                "warning",
                f"The source has no {_listed(missing)}; it is cited by what is there.",
                f"source {source}",
                "Add what can be found.",
            )


def source_after_date(reading: Reading) -> Iterator[Finding]:
    """Yield a warning for each source that was published after the date of the document."""
    for source, item in _cited(reading).items():
        parts = (item.get("issued") or {}).get("date-parts") or [[]]
        try:
            first = bounds("-".join(f"{int(n):0{2 if at else 4}}" for at, n in enumerate(parts[0])))[0]
            day = date.fromisoformat(reading.manuscript.meta.date)
        except (ValueError, BadDate):
            continue
        if first and first > day:
            yield Finding(
                "source-after-date",
                "warning",
                f"The source appeared on {first.isoformat()}, after the document's date {day.isoformat()}.",
                f"source {source}",
                "Correct one of the two dates, or cite an earlier source.",
            )


def withdrawn(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each source that was retracted or superseded and each deprecated fact."""
    titles = dict(reading.manuscript.successors)
    for use in reading.manuscript.uses:
        values = use.mapping()
        state = str(values.get("rank" if use.kind == "fact" else "status") or "")
        if state not in ("retracted", "superseded", "deprecated"):
            continue
        reason = str(values.get("rank_reason") or values.get("status_reason") or "").rstrip(".")
        other = str(values.get("superseded_by") or "")
        yield Finding(
            "withdrawn",
            "warning" if state == "superseded" else "blocking",
            f"The {use.kind} is {state}{f': {reason}' if reason else ''}.",
            f"{use.kind} {use.key}",
            f"Use “{titles[other]}” ({other}), which takes its place."
            if other in titles
            else f"Use another {use.kind}.",
        )


def _cited(reading: Reading) -> Mapping[str, dict[str, Any]]:
    """Return the items of all cited sources by key, in reading order."""
    return {
        reference.source: json.loads(reference.item)
        for node in walk(reading.manuscript.body)
        if isinstance(node, Cite)
        for reference in node.references
    }


def _expected(item: Mapping[str, Any]) -> tuple[str, ...]:
    kind = item.get("type")
    if kind in PERIODICALS:
        return "title", "author", "container-title", "issued"
    if kind == "document":
        return "title", "author", "publisher", "issued"
    return (
        ("title", "issued") if item.get("author") or item.get("publisher") else ("title", "author", "issued")
    )


def _listed(parts: list[str]) -> str:
    return " and no ".join([", no ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else parts[0]
