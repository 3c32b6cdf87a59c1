"""Uses panel: the documents and editions that rest on a record, and how they read."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from campaign_app.actions.history_of import InEdition, Uses, uses_of
from campaign_app.actions.records import show_record
from campaign_app.gui.documents.form import told
from campaign_app.gui.widgets.basics import button, clear, column, frame, label, row
from campaign_app.gui.widgets.date_words import in_words
from campaign_app.gui.widgets.steady import scroll_area_of, steady
from campaign_app.gui.workspace import OpenWorkspace
from campaign_app.manuscript.readings import Place
from campaign_app.store import Store

SHOWN, LONGEST = 4, 44


def shortened(words: str) -> str:
    """Return ``words`` as they fit into a narrow pane, without their middle where they are long."""
    if len(words) <= LONGEST:
        return words
    return f"{words[: LONGEST // 2].rstrip()} … {words[-LONGEST // 2 :].lstrip()}"


class UsesPanel(QFrame):
    """First the names alone, which are at hand; how the documents and editions read on request.

    ``link`` stands near the top of a form, says how much there is, and leads here.
    """

    def __init__(self, workspace: OpenWorkspace, kind: str, go: Callable[[str, str], None]) -> None:
        super().__init__()
        self._workspace, self._kind, self._go = workspace, kind, go
        self._key = ""
        # Whether the person has asked how the record reads; what was asked for stays in view.
        self._asked = False
        self._told: tuple[str, tuple[str, ...], tuple[str, ...]] = ("", (), ())
        self._shown: Uses | None = None
        self.link = button(f"{kind}.used_in", "", self._to_panel, dress="link")
        self.link.hide()
        self._box = column(gap=8, margins=(20, 8, 20, 20))
        self.setLayout(self._box)
        self.hide()

    def show_names(self, key: str, documents: Sequence[str], editions: Sequence[str]) -> None:
        """Tell where the record ``key`` is used; with an empty key the panel is not there.

        How the same record reads is read anew where the person has asked for it.
        """
        self._asked = self._asked and key == self._key
        told, self._told = self._told, (key, tuple(documents), tuple(editions))
        self._key = key
        self.setVisible(bool(key))
        words = " and ".join(
            f"{len(found)} {noun}{'' if len(found) == 1 else 's'}"
            for found, noun in ((documents, "document"), (editions, "edition"))
            if found
        )
        self.link.setText(f"Used in {words}")
        self.link.setAccessibleName(self.link.text())
        self.link.setVisible(bool(key and words))
        if self._asked:
            self._read()
        elif key and told == self._told and self._shown is None:
            self._name(key, documents, editions)
        else:
            self._shown = None
            with steady(self):
                clear(self._box)
                if key:
                    self._list(key, documents, editions)

    def _list(self, key: str, documents: Sequence[str], editions: Sequence[str]) -> None:
        self._box.addWidget(label("USED IN", "caption"))
        if not documents and not editions:
            words = "No document picks it by name, and nothing that was sent rests on it."
            self._box.addWidget(label(words, "muted", wrap=True))
        for name, place in (*((d, "compose") for d in documents), *((e, "documents") for e in editions)):
            self._box.addWidget(self._link(name, place), 0, Qt.AlignmentFlag.AlignLeft)
        self._name(key, documents, editions)
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

    def _name(self, key: str, documents: Sequence[str], editions: Sequence[str]) -> None:
        """Put titles in place of keys once they are read."""

        def read(store: Store) -> dict[str, str]:
            names = {
                f"document.{one}": str(show_record(store, "documents", one)["title"]) for one in documents
            }
            for one in editions:
                sent = show_record(store, "editions", one)
                names[f"edition.{one}"] = (
                    f"{sent['title']}, edition {sent['number']} of {in_words(sent['date'])}"
                )
            return names

        def put(names: dict[str, str]) -> None:
            for name, words in names.items():
                link = self.findChild(QPushButton, f"{self._kind}.uses.{name}")
                if link is not None and self._key == key:
                    link.setText(shortened(words))
                    link.setToolTip(words)

        self._workspace.read(self, read, put, lambda _gone: None, instead="names")

    def _to_panel(self) -> None:
        """Bring the panel into view and its first link under the keys."""
        area = scroll_area_of(self)
        links = [one for one in self.findChildren(QPushButton) if one.isVisible()]
        if links:
            links[0].setFocus(Qt.FocusReason.TabFocusReason)
        if area is not None:
            area.ensureWidgetVisible(self, 0, 0)

    def _read(self) -> None:
        kind, key, store = self._kind, self._key, self._workspace.store
        self._asked = True
        self._workspace.jobs.run_long(
            self,
            f"Looking up the uses of {key}",
            lambda report: uses_of(store, kind, key, report),
            self._show,
        )

    def _show(self, uses: Uses) -> None:
        if uses.key == self._key and self._asked and uses != self._shown:
            self._shown = uses
            with steady(self):
                self._tell(uses)

    def _tell(self, uses: Uses) -> None:
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
