"""Signatories: who signs which document, with quick entry of many."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from campaign_app.actions.records import create_record, list_records
from campaign_app.gui.place import Place
from campaign_app.gui.record_page import RecordPage
from campaign_app.gui.record_table import Shown
from campaign_app.gui.signatories.form import SIGNATORY_SECTIONS, QuickEntry
from campaign_app.gui.widgets.basics import column
from campaign_app.gui.workspace import OpenWorkspace
from campaign_app.store import Store


class SignatoryList(RecordPage):
    """Organisations and people that sign."""

    kind = "signatories"
    noun = "signatory"
    picture = "signatories"
    hint = "Search by name, affiliation or city"
    empty_heading = "No signatories yet"
    empty_words = "Add those who sign a document, one after another, or import them from a file."
    sections = SIGNATORY_SECTIONS
    columns = (
        Shown("name", "Name", stretch=True, look="strong"),
        Shown("native_name", "Own script", 150),
        Shown("document", "Document", 130, look="muted", worded=lambda v: str(v.get("document_title", ""))),
        Shown("public", "Printed", 84, look="muted", worded=lambda v: "Yes" if v.get("public") else "No"),
        Shown("status", "Status", 120, look="badge", worded=lambda v: str(v.get("status", "")).capitalize()),
    )

    def tone(self, words: str) -> str:
        """Return the tone of a status."""
        return {"Confirmed": "ok", "Pending": "warn"}.get(words, "bad")


class SignatoriesPage(Place):
    """The signatories of all documents."""

    place = "signatories"
    title = "Signatories"

    def __init__(self, workspace: OpenWorkspace) -> None:
        self.quick = QuickEntry(self._enter)
        self.signatories = SignatoryList(workspace)
        super().__init__(workspace, (("Signatories", self.signatories),))

    def between(self) -> QVBoxLayout:
        """Return the line of quick entry."""
        return column(self.quick, margins=(24, 12, 20, 12))

    def refresh(self) -> None:
        """Read the list and the documents that can be signed."""
        super().refresh()
        self.workspace.read(self, _documents, self.quick.show_documents, instead="documents")

    def summary(self) -> str:
        """Return how many sign."""
        count = self.signatories.list.table.rowCount()
        return f"{count:,} {'signs' if count == 1 else 'sign'} your documents"

    def _enter(self, values: Mapping[str, Any], then: Callable[[], None]) -> None:
        filled = {name: value for name, value in values.items() if value}

        def saved(key: str) -> None:
            self.workspace.told.emit(f"Saved signatory {key}.", "status")
            then()

        self.workspace.change(self, lambda store: create_record(store, "signatories", filled), saved)


def _documents(store: Store) -> list[tuple[str, str]]:
    return [(str(found["key"]), str(found["title"])) for found in list_records(store, "documents")]
