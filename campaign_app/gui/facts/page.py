"""Facts and sources: facts with their evidence and disputes, sources, events, disputes and instruments."""

from collections.abc import Mapping

from PySide6.QtCore import Signal

from campaign_app.errors import UserError
from campaign_app.gui.facts.dispute_panel import DisputePanel, disagreements
from campaign_app.gui.facts.form import (
    DISPUTE_SECTIONS,
    EVENT_SECTIONS,
    FACT_SECTIONS,
    INSTRUMENT_SECTIONS,
    dispute_editors,
    fact_editors,
    instrument_editors,
)
from campaign_app.gui.place import Place
from campaign_app.gui.record_page import RecordPage, Values
from campaign_app.gui.record_table import Shown
from campaign_app.gui.sources.page import SourceList
from campaign_app.gui.widgets.editors import Editor
from campaign_app.gui.workspace import OpenWorkspace
from campaign_app.manuscript.dates import worded_date


def in_words(date: object) -> str:
    """Return an EDTF date in words; as it is where it cannot be read."""
    try:
        return worded_date(str(date), "en-GB") if date else ""
    except UserError:
        return str(date)


class FactList(RecordPage):
    """Checkable statements with their evidence; ``dispute_wanted`` carries the key of one to decide."""

    dispute_wanted = Signal(str)
    kind = "facts"
    noun = "fact"
    picture = "facts"
    row_height = 54
    hint = "Search statements, figures, sources, places"
    empty_heading = "No facts yet"
    empty_words = "A fact is one number or sentence with its source. You can then use it in every letter."
    sections = FACT_SECTIONS
    columns = (
        Shown("key", "Fact", 70, look="muted"),
        Shown("statement", "Statement", 240, stretch=True),
        Shown("value", "Value", 112, look="strong"),
        Shown("date", "Date", 118, look="muted", worded=lambda v: in_words(v.get("date"))),
        Shown("kind", "Kind", 84, look="muted"),
        Shown("source", "Source", 76, look="muted"),
        Shown("disputed", "", 96, look="badge", worded=lambda v: "Disputed" if v.get("disputed") else ""),
    )

    def __init__(self, workspace: OpenWorkspace) -> None:
        super().__init__(workspace)
        self._panel = DisputePanel(self.go, self.dispute_wanted.emit)
        self.above.addWidget(self._panel)
        self.form.edited.connect(self._word_date)

    def special_editors(self) -> Mapping[str, Editor]:
        """Return the table of citations."""
        return fact_editors()

    def tone(self, words: str) -> str:
        """Return the tone of the badge."""
        return "warn" if words == "Disputed" else "muted"

    def heading(self, values: Values) -> str:
        """Return key and kind."""
        return f"{values['key']} · {str(values.get('kind', '')).capitalize()}"

    def shown_record(self, values: Values) -> None:
        """Tell the disputes of the fact, and its date in words."""
        self._panel.show_disputes([])
        self._word_date()
        key = str(values.get("key", ""))
        if key:
            read = self.workspace.read
            read(self, lambda store: disagreements(store, key), self._panel.show_disputes, instead="disputes")

    def _word_date(self) -> None:
        text = str(self.form.editor("date").value())
        words = in_words(text)
        self.form.hint("date", words if words != text else "EDTF, such as 2023-10-09 or 2024-04~.")


class EventList(RecordPage):
    """What happened, when and where."""

    kind = "events"
    noun = "event"
    picture = "campaign"
    hint = "Search by title or place"
    empty_heading = "No events yet"
    empty_words = "An event is something that happened at a time and place, which several facts may speak of."
    sections = EVENT_SECTIONS
    columns = (
        Shown("date", "Date", 150, look="muted", worded=lambda v: in_words(v.get("date"))),
        Shown("title", "Title", stretch=True, look="strong"),
        Shown("kind", "Kind", 120, look="muted"),
        Shown("place", "Place", 140, look="muted"),
        Shown("facts", "Facts", 64, look="muted"),
    )


class DisputeList(RecordPage):
    """Facts that do not agree."""

    kind = "disputes"
    noun = "dispute"
    picture = "dispute"
    hint = "Search by description or fact"
    empty_heading = "No disputes"
    empty_words = "Where facts about the same event differ, a dispute says what letters print."
    sections = DISPUTE_SECTIONS
    columns = (
        Shown("key", "Key", 74, look="muted"),
        Shown("description", "Description", stretch=True),
        Shown("facts", "Facts", 130, look="muted"),
        Shown("severity", "Severity", 90, look="muted"),
        Shown("state", "State", 100, look="badge", worded=lambda v: str(v.get("state", "")).capitalize()),
    )

    def special_editors(self) -> Mapping[str, Editor]:
        """Return the table of members."""
        return dispute_editors()

    def tone(self, words: str) -> str:
        """Return the tone of a state."""
        return "warn" if words == "Open" else "ok"

    def heading(self, values: Values) -> str:
        """Return key and kind."""
        return f"{values['key']} · {values.get('kind', '')}"


class InstrumentList(RecordPage):
    """Treaties, charters, constitutions and resolutions."""

    kind = "instruments"
    noun = "instrument"
    picture = "dispute"
    hint = "Search by title or series"
    empty_heading = "No instruments yet"
    empty_words = "An instrument is a treaty, charter, constitution or resolution that a letter invokes."
    sections = INSTRUMENT_SECTIONS
    columns = (
        Shown("title", "Title", stretch=True, look="strong"),
        Shown("series", "Series", 140),
        Shown("status", "Status", 200, look="muted"),
    )

    def special_editors(self) -> Mapping[str, Editor]:
        """Return the table of provisions."""
        return instrument_editors()


class FactsPage(Place):
    """Facts and what they rest on."""

    place = "facts"
    title = "Facts & sources"

    def __init__(self, workspace: OpenWorkspace) -> None:
        facts = FactList(workspace)
        self._disputes = DisputeList(workspace)
        super().__init__(
            workspace,
            (
                ("Facts", facts),
                ("Sources", SourceList(workspace)),
                ("Events", EventList(workspace)),
                ("Disputes", self._disputes),
                ("Instruments", InstrumentList(workspace)),
            ),
        )
        facts.dispute_wanted.connect(self._decide)

    def go(self, key: str) -> None:
        """Show the record ``key`` of whichever list has it: ``disputes:C01`` names the list."""
        kind, _, wanted = key.rpartition(":")
        for number, body in enumerate(self.bodies):
            if isinstance(body, RecordPage) and body.kind == kind:
                self.tabs.setCurrentIndex(number)
        if wanted:
            self.body.go(wanted)

    def _decide(self, key: str) -> None:
        self.go(f"disputes:{key}")
