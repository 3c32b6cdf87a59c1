"""Form of a source: its sections, what its status asks for, and the table of other forms of its names."""

from datetime import date

from campaign_app.gui.record_form import RecordForm, Section
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
WITHDRAWN = ("status_reason", "status_date", "superseded_by")


def fit_to_status(form: RecordForm) -> None:
    """Ask of a source that does not stand any more why, since when and for which other; propose today."""
    values, changes = form.values(), form.changes()
    current = values["status"] in (None, "current")
    day = form.editor("status_date")
    if not current and "status" in changes and not values["status_date"]:
        day.set_value(date.today().isoformat())
    elif current and "status_date" in changes and "status" not in changes:
        day.set_value("")
    spare = {name for name in WITHDRAWN if current and not form.values()[name]}
    form.show_fields(set(WITHDRAWN) - spare, True)
    form.show_fields(spare, False)


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
