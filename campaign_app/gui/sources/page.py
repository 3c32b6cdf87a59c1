"""Sources: the works that facts cite."""

from collections.abc import Mapping

from campaign_app.gui.record_page import RecordPage, Values
from campaign_app.gui.record_table import Shown
from campaign_app.gui.sources.form import SOURCE_SECTIONS, source_editors
from campaign_app.gui.widgets.editors import Editor


class SourceList(RecordPage):
    """Works that can be cited."""

    kind = "sources"
    noun = "source"
    picture = "sources"
    hint = "Search by title, author or publisher"
    empty_heading = "No sources yet"
    empty_words = "A source is a work that a fact can cite: an article, a report, a treaty, a page."
    sections = SOURCE_SECTIONS
    columns = (
        Shown("title", "Title", stretch=True, look="strong"),
        Shown("author", "Author", 150),
        Shown("issued", "Issued", 120, look="muted"),
        Shown("type", "Type", 130, look="muted"),
        Shown("facts", "Facts", 64, look="muted"),
    )

    def special_editors(self) -> Mapping[str, Editor]:
        """Return the table of other forms."""
        return source_editors()

    def heading(self, values: Values) -> str:
        """Return the title, or the description of a work without one."""
        return str(values.get("title") or values.get("label") or values["key"])
