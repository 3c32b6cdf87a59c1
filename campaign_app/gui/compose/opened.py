"""The document that is open in Compose, with what its template declares."""

from dataclasses import dataclass
from typing import Any

from campaign_app.actions.records import show_record
from campaign_app.errors import UserError
from campaign_app.store import Store


@dataclass(frozen=True, slots=True)
class Opened:
    """A document and its template, as read from the store."""

    document: dict[str, Any]
    template: dict[str, Any]

    @property
    def told(self) -> str:
        """What stands below the document's title."""
        facts, sent = len(self.document["facts"]), len(self.document["editions"])
        editions = "1 edition" if sent == 1 else f"{sent} editions"
        return f"Template “{self.template['title']}” · {facts} facts picked · {editions} sent"


def read_opened(store: Store, key: str) -> Opened:
    """Return the document ``key``; of a template that cannot be read only its name is known."""
    document = show_record(store, "documents", key)
    try:
        return Opened(document, show_record(store, "templates", document["template"]))
    except UserError:
        # What is wrong with it stands in place of the pages; another template can be chosen.
        return Opened(document, {"title": document["template"]})
