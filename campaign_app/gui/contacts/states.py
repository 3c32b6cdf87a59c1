"""States: the States and bodies of States that facts name as actors."""

from collections.abc import Mapping

from campaign_app.gui.contacts.form import LANGUAGE
from campaign_app.gui.record_form import Section
from campaign_app.gui.record_page import RecordPage, Values
from campaign_app.gui.record_table import Shown
from campaign_app.gui.widgets.editors import Editor
from campaign_app.gui.widgets.rows_editor import Cell, MapEditor


class StateList(RecordPage):
    """States and bodies of States."""

    kind = "states"
    noun = "State"
    picture = "target"
    hint = "Search by name"
    empty_heading = "No States yet"
    empty_words = "A State, or a body of States, is who takes a position; facts name it among their actors."
    sections = (Section("State", ("names",)), Section("More", ("key",)))
    columns = (
        Shown("name", "Name", stretch=True, look="strong"),
        Shown("key", "Key", 160, look="muted"),
    )

    def special_editors(self) -> Mapping[str, Editor]:
        """Return the table of the names."""
        return {"names": MapEditor("states.names", "Names", LANGUAGE, Cell("text", "Name"), "Add a language")}

    def heading(self, values: Values) -> str:
        """Return the State's first name."""
        names = values.get("names") or {}
        return str(names.get("en") or next(iter(names.values()), values["key"]))
