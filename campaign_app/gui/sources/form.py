"""Form of a source: its sections and the table of other forms of its title and names."""

from campaign_app.gui.record_form import Section
from campaign_app.gui.widgets.editors import Editor
from campaign_app.gui.widgets.rows_editor import Cell, RowsEditor

SOURCE_SECTIONS = (
    Section("Work", ("type", "title", "label", "author", "issued", "language")),
    Section("Found in", ("container_title", "volume", "issue", "page", "publisher", "publisher_place")),
    Section("Access", ("url", "accessed", "doi", "number", "genre")),
    Section("Worth", ("status", "status_reason", "status_date", "superseded_by", "reliability", "note")),
    Section("More", ("forms", "item", "key")),
)
KINDS_OF_FORM = ("original", "romanised", "translated")


def source_editors() -> dict[str, Editor]:
    """Return the controls that a source's form has besides the general ones."""
    forms = RowsEditor(
        "sources.forms",
        "Other forms",
        (
            Cell("text", "Text"),
            Cell("field", "Of", 76, fallback="title"),
            Cell("kind", "Kind", 96, KINDS_OF_FORM, fallback="original"),
            Cell("language", "Language", 84, fallback="ko"),
        ),
        "Add a form",
    )
    return {"forms": forms}
