"""Forms of facts, events, disputes and instruments: their sections and tables."""

from collections.abc import Mapping
from typing import Any

from campaign_app.gui.facts.kinds import FIGURE, LAW, POSITION, WORDS
from campaign_app.gui.record_form import Section
from campaign_app.gui.widgets.editors import Editor
from campaign_app.gui.widgets.rows_editor import Cell, RowsEditor
from campaign_app.gui.widgets.words_editor import WordsEditor

FACT_SECTIONS = (
    Section("Statement", ("kind", "statement", "date", "date_basis", "place", "event")),
    Section("Evidence", ("citations",)),
    Section("Figure", FIGURE),
    Section("Words", WORDS),
    Section("Law", LAW),
    Section("Who says so", ("attributed_to", "attribution", "actors", *POSITION)),
    Section("Care", ("topics", "sensitivity", "rank", "rank_reason", "reviewed_by", "reviewed_on")),
    Section("More", ("note", "key")),
)
DISPUTE_SECTIONS = (
    Section("Disagreement", ("description", "kind", "severity", "members", "advice")),
    Section("Decision", ("state", "chosen", "reason", "wording")),
    Section("More", ("key",)),
)
EVENT_SECTIONS = (Section("Event", ("title", "date", "kind", "place", "note")), Section("More", ("key",)))
INSTRUMENT_SECTIONS = (
    Section("Instrument", ("title", "short_title", "series", "status", "other_names")),
    Section("Provisions", ("articles",)),
    Section("More", ("note", "item", "key")),
)
LOCATORS = ("", "paragraph", "page", "article", "section", "chapter", "line", "note", "annex")


def completed(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return a fact's values as they are meant: one value is both ends, and exact unless more is said."""
    found = dict(values)
    if found.get("high") is None:
        found["high"] = found.get("low")
    if found.get("low") is not None and not found.get("qualifier"):
        found["qualifier"] = "exact" if found["low"] == found["high"] else "range"
    return found


def next_fact(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the next fact starts from: the kind, event and source of the last one."""
    rows = [
        {"source": row["source"], "label": row.get("label", ""), "stance": "supports"}
        for row in values.get("citations") or []
    ]
    return {"kind": values.get("kind"), "event": values.get("event"), "citations": rows[:1]}


def fact_editors() -> dict[str, Editor]:
    """Return the table of a fact's citations, and the line of its topics."""
    citations = RowsEditor(
        "facts.citations",
        "Citations",
        (
            Cell("source", "Source", kinds=("sources",)),
            Cell("label", "Place", 92, LOCATORS),
            Cell("locator", "No.", 46),
            Cell("stance", "Stance", 88, ("supports", "contradicts"), fallback="supports"),
        ),
        "Add a citation",
    )
    return {"citations": citations, "topics": WordsEditor("facts.topics", "Topics")}


def dispute_editors() -> dict[str, Editor]:
    """Return the table of the facts in a dispute."""
    members = RowsEditor(
        "disputes.members",
        "Facts in dispute",
        (
            Cell("fact", "Fact", 64),
            Cell("value", "Says", fixed=True),
            Cell("relation", "Part", 90, ("value", "derived", "partial", "mentions"), fallback="value"),
        ),
        "Add a fact",
    )
    return {"members": members}


def instrument_editors() -> dict[str, Editor]:
    """Return the table of an instrument's provisions."""
    articles = RowsEditor(
        "instruments.articles",
        "Provisions",
        (
            Cell("subject", "Subject"),
            Cell("label", "Kind", 96, ("article", "paragraph", "section"), fallback="article"),
            Cell("number", "Number", 90),
        ),
        "Add a provision",
    )
    return {"articles": articles}
