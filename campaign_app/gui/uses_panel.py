"""Uses panel: the documents and editions that rest on a record, and how they read."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from campaign_app.actions.history_of import InEdition, Uses, uses_of
from campaign_app.gui.documents.form import told
from campaign_app.gui.widgets.basics import button, clear, column, frame, label, row
from campaign_app.gui.widgets.date_words import in_words
from campaign_app.gui.workspace import OpenWorkspace
from campaign_app.manuscript.readings import Place

SHOWN = 4


class UsesPanel(QFrame):
    """First the names alone, which are at hand; how the documents and editions read on request."""

    def __init__(self, workspace: OpenWorkspace, kind: str, go: Callable[[str, str], None]) -> None:
        super().__init__()
        self._workspace, self._kind, self._go = workspace, kind, go
        self._key = ""
        self._box = column(gap=8, margins=(20, 8, 20, 20))
        self.setLayout(self._box)
        self.hide()

    def show_names(self, key: str, documents: Sequence[str], editions: Sequence[str]) -> None:
        """Tell where the record ``key`` is used; with an empty key the panel is not there."""
        clear(self._box)
        self._key = key
        self.setVisible(bool(key))
        if not key:
            return
        self._box.addWidget(label("USED IN", "caption"))
        if not documents and not editions:
            words = "No document picks it by name, and nothing that was sent rests on it."
            self._box.addWidget(label(words, "muted", wrap=True))
        for name, place in (*((d, "compose") for d in documents), *((e, "documents") for e in editions)):
            self._box.addWidget(self._link(name, place), 0, Qt.AlignmentFlag.AlignLeft)
        read = button(
            f"{self._kind}.uses", "How it reads…", self._read, says="How it reads in documents and editions"
        )
        self._box.addLayout(row(read, None))

    def _link(self, name: str, place: str) -> QWidget:
        says = "document" if place == "compose" else "edition"
        target = name if place == "compose" else f"edition:{name}"
        return button(
            f"{self._kind}.uses.{says}.{name}",
            f"{says.capitalize()} {name}",
            partial(self._go, place, target),
            dress="link",
            says=f"Go to {says} {name}",
        )

    def _read(self) -> None:
        kind, key, store = self._kind, self._key, self._workspace.store
        self._workspace.jobs.run_long(
            self,
            f"Looking up the uses of {key}",
            lambda report: uses_of(store, kind, key, report),
            self._show,
        )

    def _show(self, uses: Uses) -> None:
        if uses.key != self._key:
            return
        clear(self._box)
        self._box.addWidget(label("USED IN", "caption"))
        for one in uses.documents:
            self._box.addWidget(self._card(one.document, "compose", f"{one.title}, as it stands", one.places))
        for edition in uses.editions:
            heading = f"{edition.title}, edition {edition.number} of {in_words(edition.date)}"
            card = self._card(edition.edition, "documents", heading, edition.places, edition)
            self._box.addWidget(card)
        for document, reason in uses.unread:
            self._box.addWidget(label(f"{document} cannot be read: {reason}", "warn", wrap=True))
        if not (uses.documents or uses.editions or uses.unread):
            self._box.addWidget(label("Nowhere yet.", "muted"))

    def _card(
        self, name: str, place: str, heading: str, places: Sequence[Place], edition: InEdition | None = None
    ) -> QWidget:
        box = column(
            label(heading, "strong", wrap=True), self._link(name, place), gap=4, margins=(12, 8, 12, 10)
        )
        for one in places[:SHOWN]:
            note = f" (note {one.note})" if one.note else ""
            box.addWidget(label(f"{one.sentence}{note}", wrap=True, selectable=True))
        if len(places) > SHOWN:
            box.addWidget(label(f"… and in {len(places) - SHOWN} more places", "muted"))
        for change in edition.changes if edition else ():
            words = told(change.kind, change.key, change.field, change.was, change.now)
            box.addWidget(label(words, "warn", wrap=True))
        return frame("card", box)
