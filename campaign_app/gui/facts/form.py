"""Forms of facts, events, disputes and instruments: their sections and tables."""

from campaign_app.gui.record_form import Section
from campaign_app.gui.widgets.editors import Editor
from campaign_app.gui.widgets.rows_editor import Cell, RowsEditor

FACT_SECTIONS = (
    Section("Statement", ("kind", "statement", "date", "date_basis", "place", "event")),
    Section("Evidence", ("citations",)),
    Section("Figure", ("low", "high", "qualifier", "unit", "counted")),
    Section("Words", ("quote", "speaker", "translation_note")),
    Section("Who says so", ("attributed_to", "attribution", "actors")),
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


def fact_editors() -> dict[str, Editor]:
    """Return the table of a fact's citations."""
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
    return {"citations": citations}


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
