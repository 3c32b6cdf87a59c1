"""Records of sources and instruments become the frozen References and Cites of a tree."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from campaign_app import model
from campaign_app.compose.errors import Fault
from campaign_app.manuscript.legal_words import is_legal
from campaign_app.manuscript.reference import Reference
from campaign_app.manuscript.tree import Cite, Inline

# What templates write → the locator labels of CSL 1.0.2, "Locators"; ``at`` is a place without a number.
LABELS = {
    "para": "paragraph",
    "paragraph": "paragraph",
    "page": "page",
    "article": "article-locator",
    "section": "section",
    "chapter": "chapter",
    "line": "line",
    "at": "",
}


def canonical(values: Any) -> str:
    """Return ``values`` as JSON text that is the same for the same values."""
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def citable(record: model.Source | model.Instrument) -> str:
    """Return the CSL-JSON of ``record`` with its key as id, and the other forms of its title and names."""
    item: dict[str, Any] = {**record.item, "id": record.key}
    if isinstance(record, model.Source) and record.forms:
        item["custom"] = {**item.get("custom", {}), "forms": [dict(form) for form in record.forms]}
    return canonical(item)


def source_name(source: model.Source) -> str:
    """Return what a source is called in running text: its publication, publisher, author or title."""
    item = source.item
    authors = [name.get("literal") or name.get("family", "") for name in item.get("author", [])]
    label = str(item.get("custom", {}).get("label", "")).strip("[] ")
    words = (
        item.get("container-title"),
        item.get("publisher"),
        ", ".join(filter(None, authors)),
        label,
        item.get("title"),
    )
    return next((str(word) for word in words if word), source.key)


def fact_references(fact: model.Fact, value: str = "") -> tuple[Reference, ...]:
    """Return a reference for each citation of ``fact``, and for the provision that a legal fact speaks of.

    ``value`` is what its sources give, as worded.
    """
    cited = tuple(
        Reference(
            source=citation.source.key,
            item=citable(citation.source),
            locator=citation.locator,
            label=citation.label,
            fact=fact.key,
            value="" if citation.stance == "contradicts" else value,
            contradicts=citation.stance == "contradicts",
        )
        for citation in fact.citations
    )
    return (*cited, *_provision(fact))


def _provision(fact: model.Fact) -> tuple[Reference, ...]:
    """Return the place of the law that ``fact`` speaks of; a principle, or a law as a whole, has none."""
    work = fact.instrument
    if fact.kind != "legal" or work is None or not fact.article.strip() or not is_legal(work.item):
        return ()
    number = fact.article.strip()
    known = (one for one in work.articles if one.get("number") == number)
    place = article_place(next(known, {"number": number}))
    return (replace(work_reference(work, place), fact=fact.key),)


def article_place(article: Mapping[str, Any]) -> dict[str, Any]:
    """Return the place of a provision of an instrument, as ``work_reference`` takes it."""
    number = article.get("number", "")
    return {
        "para" if article.get("label") == "paragraph" else "article" if number[:1].isdigit() else "at": number
    }


def work_reference(record: model.Source | model.Instrument, place: dict[str, Any]) -> Reference:
    """Return a reference to ``record`` at ``place``, such as ``{"para": 13}``. Raises Fault."""
    if len(place) > 1 or not place.keys() <= LABELS.keys():
        raise Fault(f"“cite” takes one place at most: {', '.join(LABELS)}.", "cite")
    where = next(iter(place), "")
    return Reference(record.key, citable(record), str(place.get(where, "")), LABELS.get(where, ""))


def as_cite(references: Iterable[Reference], disputed: bool = False) -> tuple[Inline, ...]:
    """Return the cite of ``references``, each named once; nothing where there are none."""
    found = tuple(dict.fromkeys(references))
    return (Cite(found, disputed),) if found else ()


def merged(inlines: Iterable[Inline]) -> tuple[Inline, ...]:
    """Return ``inlines`` in which cites with nothing between them are one.

    A value stays in the note only where its cite was of a disputed figure.
    """
    result: list[Inline] = []
    for node in inlines:
        last = result[-1] if result else None
        if isinstance(node, Cite) and isinstance(last, Cite):
            parts = (
                reference if cite.disputed else replace(reference, value="")
                for cite in (last, node)
                for reference in cite.references
            )
            disputed = last.disputed or node.disputed
            result[-1] = Cite(tuple(dict.fromkeys(parts)), disputed, last.origin or node.origin)
        else:
            result.append(node)
    return tuple(result)
