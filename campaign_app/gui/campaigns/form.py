"""Forms of a campaign, its asks, commitments and outcomes."""

from campaign_app.gui.record_form import Section
from campaign_app.gui.widgets.editors import ChoiceEditor, Editor
from campaign_app.gui.widgets.rows_editor import Cell, RowsEditor
from campaign_app.manuscript.citation_style import citation_styles

CAMPAIGN_SECTIONS = (
    Section("Campaign", ("title", "summary", "sender", "signature_goal")),
    Section("Targets", ("targets",)),
    Section("Defaults of its documents", ("language", "citation_style", "page_size")),
    Section("More", ("key",)),
)
ASK_SECTIONS = (Section("Ask", ("text", "post", "basis", "position", "campaign")), Section("More", ("key",)))


def campaign_editors() -> dict[str, Editor]:
    """Return the table of targets and the choice of citation styles."""
    targets = RowsEditor(
        "campaigns.targets", "Targets", (Cell("note", "Why"), Cell("post", "Post", 130)), "Add a target"
    )
    style = ChoiceEditor("campaigns.citation_style", "Citation style", (), required=True)
    for known in citation_styles():
        style.choice.addItem(known.name, known.id)
    return {"targets": targets, "citation_style": style}
