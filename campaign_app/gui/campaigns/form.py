"""Forms of a campaign, its asks, commitments and outcomes."""

from campaign_app.gui.record_form import Section
from campaign_app.gui.styles.editor import StyleEditor, title_forms_editor
from campaign_app.gui.widgets.editors import Editor
from campaign_app.gui.widgets.rows_editor import Cell, RowsEditor
from campaign_app.gui.workspace import OpenWorkspace

CAMPAIGN_SECTIONS = (
    Section("Campaign", ("title", "summary", "sender", "signature_goal")),
    Section("Targets", ("targets",)),
    Section("Defaults of its documents", ("language", "citation_style", "title_forms", "page_size")),
    Section("More", ("key",)),
)
ASK_SECTIONS = (Section("Ask", ("text", "post", "basis", "position", "campaign")), Section("More", ("key",)))


def campaign_editors(workspace: OpenWorkspace) -> dict[str, Editor]:
    """Return the table of targets, and the choice of citation styles and of how they show titles."""
    targets = RowsEditor(
        "campaigns.targets",
        "Targets",
        (Cell("post", "Post", kinds=("posts",)), Cell("note", "Why", 130)),
        "Add a target",
    )
    style = StyleEditor(workspace, "campaigns.citation_style", (), lambda: ("", {}))
    forms = title_forms_editor("campaigns.title_forms", ())
    return {"targets": targets, "citation_style": style, "title_forms": forms}
