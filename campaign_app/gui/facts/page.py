"""Facts and sources: facts with their evidence and disputes, sources, events, disputes and instruments."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from campaign_app.actions.names import topics_in_use
from campaign_app.actions.quotes import confirm_citation
from campaign_app.actions.records import create_record, list_records
from campaign_app.gui.disputes.desk import Desk
from campaign_app.gui.disputes.proposals import ProposalsDialog
from campaign_app.gui.facts.add_to_document import AddToDocument
from campaign_app.gui.facts.dispute_panel import DisputePanel, disagreements
from campaign_app.gui.facts.evidence_panel import Evidence, EvidencePanel, evidence_of
from campaign_app.gui.facts.form import (
    DISPUTE_SECTIONS,
    EVENT_SECTIONS,
    FACT_SECTIONS,
    INSTRUMENT_SECTIONS,
    completed,
    dispute_editors,
    fact_editors,
    instrument_editors,
    next_fact,
)
from campaign_app.gui.facts.kinds import fit_to_kind
from campaign_app.gui.facts.review_line import ReviewLine
from campaign_app.gui.facts.timeline import Timeline, happenings
from campaign_app.gui.place import Place
from campaign_app.gui.record_page import RecordPage, Values
from campaign_app.gui.record_table import FACT_FORMAT, Shown
from campaign_app.gui.sources.page import SourceList
from campaign_app.gui.uses_panel import UsesPanel
from campaign_app.gui.widgets.basics import button, row
from campaign_app.gui.widgets.date_words import in_words
from campaign_app.gui.widgets.editors import Editor, KeyEditor
from campaign_app.gui.widgets.words_editor import WordsEditor
from campaign_app.gui.workspace import OpenWorkspace


class FactList(RecordPage):
    """Checkable statements with their evidence; ``dispute_wanted`` carries the key of one to decide."""

    dispute_wanted = Signal(str)
    kind = "facts"
    noun = "fact"
    own = ("key", "reviewed_by", "reviewed_on")
    picture = "facts"
    row_height = 54
    hint = "Search statements, figures, sources, places"
    empty_heading = "No facts yet"
    empty_words = "A fact is one number or sentence with its source. You can then use it in every letter."
    sections = FACT_SECTIONS
    columns = (
        Shown("key", "Fact", 62, look="muted"),
        Shown("statement", "Statement", 240, stretch=True),
        Shown("value", "Value", 104, look="strong"),
        Shown("date", "Date", 104, look="muted", worded=lambda v: in_words(v.get("date"))),
        Shown("kind", "Kind", 82, look="muted"),
        Shown("source", "Source", 110, look="muted", worded=lambda v: str(v.get("source_title", ""))),
        Shown(
            "disputed", "Dispute", 96, look="badge", worded=lambda v: "Disputed" if v.get("disputed") else ""
        ),
    )

    def __init__(self, workspace: OpenWorkspace) -> None:
        super().__init__(workspace)
        self._panel = DisputePanel(self.go, self.dispute_wanted.emit)
        self.list.table.dragged = FACT_FORMAT
        self.list.view.setDragEnabled(True)
        self._told = ""
        self._evidence = EvidencePanel(self._show_passage, self._edit_passage, self._confirm)
        self._uses = UsesPanel(workspace, self.kind, workspace.went.emit)
        self.before.addLayout(row(self._uses.link, None, margins=(14, 0, 20, 0)))
        self.before.addWidget(self._panel)
        self.before.addWidget(self._evidence)
        self.after.addWidget(self._uses)
        self._review = ReviewLine(self.form)
        self.above.addWidget(self._review)
        self.form.edited.connect(lambda: fit_to_kind(self.form))
        event = self.form.editor("event")
        assert isinstance(event, KeyEditor)
        self._event = event.key_line
        self._event.makes = "event"
        self._event.new_wanted.connect(self._make_event)

    def special_editors(self) -> Mapping[str, Editor]:
        """Return the table of citations and the line of topics."""
        return fact_editors()

    def fresh_values(self) -> Values:
        """Return what a new fact starts from."""
        return {"kind": "figure", "attribution": "asserted", "rank": "normal"}

    def carried(self, values: Values) -> Values:
        """Return the source and the event, which the next fact of an article mostly shares."""
        return next_fact(values)

    def entered(self, values: Values) -> Values:
        """Return the fact as it is meant: one value is both ends."""
        return completed(values)

    def refresh(self) -> None:
        """Read the list and the topics in use anew."""
        super().refresh()
        self.workspace.read(self, topics_in_use, self._offer_topics, instead="topics")

    def tone(self, words: str) -> str:
        """Return the tone of the badge."""
        return "warn" if words == "Disputed" else "muted"

    def heading(self, values: Values) -> str:
        """Return key and kind."""
        return f"{values['key']} · {str(values.get('kind', '')).capitalize()}"

    def shown_record(self, values: Values) -> None:
        """Tell what the checks say, and where the fact is disputed and used."""
        fit_to_kind(self.form)
        self._review.tell()
        key = str(values.get("key", ""))
        if key != self._told:
            # What was told of the same fact stays until there is other to tell.
            self._told = key
            self._panel.show_disputes("", [])
            self._evidence.show_evidence(None)
        self._uses.show_names(key, values.get("documents") or (), values.get("editions") or ())
        if key:
            store = self.workspace.store
            self.workspace.jobs.run(
                self, lambda: evidence_of(store, key), self._tell_evidence, lane="long", instead="evidence"
            )
            self.workspace.read(
                self,
                lambda store: disagreements(store, key),
                lambda laid: self._panel.show_disputes(key, laid),
                instead="disputes",
            )

    def add_to_document(self) -> None:
        """Ask for a document, and pick the fact in view for it."""
        if self.can_delete:
            AddToDocument(self.workspace, self.key, self).exec()

    def _tell_evidence(self, evidence: Evidence) -> None:
        if evidence.fact == self.key:
            self._evidence.show_evidence(evidence)

    def _show_passage(self, source: str) -> None:
        self.workspace.went.emit("facts", f"sources:{source}@{self.key}")

    def _edit_passage(self, source: str, citation: int) -> None:
        self.workspace.went.emit("facts", f"sources:{source}@{self.key}#{citation}")

    def _offer_topics(self, topics: list[str]) -> None:
        editor = self.form.editor("topics")
        assert isinstance(editor, WordsEditor)
        editor.offer(topics)

    def _make_event(self, title: str) -> None:
        """Make an event of the fact's day and place, and let the fact speak of it."""
        if self.form.editor("date").problem():
            self.form.check()
            return
        there = self.form.values()
        values = {"title": title, "date": there["date"], "place": there["place"]}
        self.workspace.change(
            self,
            lambda store: create_record(store, "events", values),
            lambda key: self._event.show_key(key, title),
        )

    def _confirm(self, citation: int) -> None:
        key = self.key
        self.workspace.change(self, lambda store: confirm_citation(store, key, citation))


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

    def __init__(self, workspace: OpenWorkspace) -> None:
        super().__init__(workspace)
        self.timeline = Timeline()
        self.timeline.chosen.connect(self.go)
        self.timeline.hide()
        box = self.layout()
        assert isinstance(box, QVBoxLayout)
        box.insertWidget(0, self.timeline)

    def refresh(self) -> None:
        """Read the list and the timeline anew."""
        super().refresh()
        self.workspace.read(
            self,
            lambda store: happenings(list_records(store, "events")),
            self.timeline.show_course,
            instead="timeline",
        )

    def shown_record(self, values: Values) -> None:
        """Mark the event on the timeline."""
        self.timeline.mark(str(values.get("key", "")))


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

    def __init__(self, workspace: OpenWorkspace) -> None:
        super().__init__(workspace)
        self.desk = Desk(workspace, lambda fact: workspace.went.emit("facts", f"facts:{fact}"))
        self.before.addWidget(self.desk)

    def special_editors(self) -> Mapping[str, Editor]:
        """Return the table of members."""
        return dispute_editors()

    def shown_record(self, values: Values) -> None:
        """Lay the dispute out."""
        self.desk.show_dispute(str(values.get("key", "")))

    def beside_search(self) -> list[QWidget]:
        """Return the button that looks for facts which do not agree."""
        find = button("disputes.find", "&Look for more…", self._find, picture="search", says="Find disputes")
        return [find]

    def _find(self) -> None:
        dialog = ProposalsDialog(self.workspace, self)
        dialog.made.connect(self.go)
        dialog.exec()

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
        self.sources = SourceList(workspace)
        self._disputes = DisputeList(workspace)
        super().__init__(
            workspace,
            (
                ("Facts", facts),
                ("Sources", self.sources),
                ("Events", EventList(workspace)),
                ("Disputes", self._disputes),
                ("Instruments", InstrumentList(workspace)),
            ),
        )
        facts.dispute_wanted.connect(self._decide)

    def _decide(self, key: str) -> None:
        self.go(f"disputes:{key}")
