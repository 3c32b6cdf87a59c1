"""Documents: letters and packets with the editions that were sent of each."""

from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QSplitter, QStackedWidget, QWidget

from campaign_app.actions.documents import add_fact
from campaign_app.actions.editions import Affected, Verified, affected, edition_file, verify
from campaign_app.actions.records import delete_record, show_record
from campaign_app.gui.documents.fact_drop import FactDrop
from campaign_app.gui.documents.form import EditionCard
from campaign_app.gui.documents.values_dialog import ValuesDialog
from campaign_app.gui.page import Head, Page, ask_to_delete
from campaign_app.gui.record_list import RecordList
from campaign_app.gui.record_table import RecordTable, Shown, listed
from campaign_app.gui.widgets.basics import button, clear, column, frame, holder, label, scrolling
from campaign_app.gui.widgets.empty_state import EmptyState
from campaign_app.gui.widgets.steady import steady
from campaign_app.gui.workspace import OpenWorkspace
from campaign_app.manuscript.dates import worded_date
from campaign_app.store import Store
from campaign_app.writers.files import write_whole

COLUMNS = (
    Shown("title", "Title", stretch=True, look="strong"),
    Shown("template", "Template", 120, look="muted"),
    Shown("date", "Date", 116, look="muted", worded=lambda v: worded_date(str(v["date"]), "en-GB")),
    Shown("editions", "Sent", 120, look="badge", worded=lambda v: _sent(int(v["editions"]))),
)


@dataclass(frozen=True, slots=True)
class Opened:
    """A document with its editions, newest first, and those of them whose grounds have changed."""

    document: dict[str, Any]
    posts: tuple[str, ...]
    editions: tuple[dict[str, Any], ...]
    affected: dict[str, Affected]


class DocumentsPage(Page):
    """All documents beside the editions of the one selected."""

    place = "documents"

    def __init__(self, workspace: OpenWorkspace) -> None:
        super().__init__(workspace)
        self.key = ""
        self._opened: Opened | None = None
        self._cards: dict[str, EditionCard] = {}
        self._verified: dict[str, Verified] = {}
        self._publish = button(
            "documents.compose", "C&ompose", self._compose, picture="compose", dress="primary"
        )
        self.head = Head("Documents", self._publish)
        table = RecordTable(workspace.jobs, COLUMNS, listed(workspace.store, "documents"), self)
        self.list = RecordList("documents", "Search titles and templates", table, _tone, 54)
        self.list.picked.connect(self._read)
        self.list.view.activated.connect(lambda _index: self._compose())
        self._drop = FactDrop(self.list.view, self._add)
        table.loaded.connect(self._loaded)
        self._build()

    def refresh(self) -> None:
        """Read list, document and editions anew."""
        self.list.table.refresh()
        if self.key:
            self._read(self.key)

    def go(self, key: str) -> None:
        """Show the document ``key``, or that of ``edition:KEY``."""
        edition = key.removeprefix("edition:")
        if edition != key:
            self.workspace.read(
                self, lambda store: str(show_record(store, "editions", edition)["document"]), self.go
            )
        elif key:
            self.list.want(key)
            self._read(key)

    def panes(self) -> list[QWidget]:
        """Return search, list and editions."""
        return [self.list.field, self.list.view, self._detail]

    def search(self) -> None:
        """Put the cursor into the search field."""
        self.list.field.setFocus()

    def new(self) -> None:
        """Begin a document, in Compose."""
        self.workspace.went.emit("compose", "")

    def delete(self) -> None:
        """Ask, and delete the document; one that was sent stays."""
        key = self.key
        title = self._opened.document["title"] if self._opened is not None else key
        if key and ask_to_delete(self, f"the document “{title}” ({key})"):
            self.key = ""
            self.workspace.change(self, lambda store: delete_record(store, "documents", key))

    @property
    def can_delete(self) -> bool:
        """Whether a document is shown."""
        return bool(self.key)

    def _build(self) -> None:
        self._box = column(gap=12, margins=(20, 16, 20, 16))
        scroll = scrolling(holder(column(self._box, None)))
        self._detail = frame("pane", column(scroll))
        self._detail.setMinimumWidth(420)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setObjectName("documents.splitter")
        splitter.addWidget(self.list)
        splitter.addWidget(self._detail)
        splitter.setSizes([640, 560])
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(3)
        add = button(
            "documents.empty.new", "Compose a document", self.new, picture="compose", dress="primary"
        )
        words = "Letters and packets that you compose stand here with every edition you send."
        self._pages = QStackedWidget()
        self._pages.addWidget(splitter)
        self._pages.addWidget(EmptyState("documents", "No documents yet", words, add))
        self.setLayout(column(self.head, self._pages, gap=0))

    def _loaded(self, count: int) -> None:
        self._pages.setCurrentIndex(1 if count == 0 and not self.list.table.search else 0)
        self.head.say(line=f"{count:,} document{'s' if count != 1 else ''}")
        self._publish.setEnabled(count > 0)
        if self.key:
            self.list.select(self.key)
        else:
            self.list.select_first()

    def _read(self, key: str) -> None:
        def read(store: Store) -> Opened:
            document = show_record(store, "documents", key)
            posts = [show_record(store, "posts", row["post"])["title"] for row in document["addressees"]]
            editions = [show_record(store, "editions", edition) for edition in reversed(document["editions"])]
            return Opened(document, tuple(posts), tuple(editions), {a.edition: a for a in affected(store)})

        self.workspace.read(self, read, self._show, self._gone, instead="document")

    def _gone(self, _error: Exception) -> None:
        self.key, self._opened = "", None
        clear(self._box)
        self.state_changed.emit()

    def _show(self, opened: Opened) -> None:
        self.key = str(opened.document["key"])
        self.list.select(self.key)
        if opened != self._opened:
            self._opened = opened
            with steady(self._detail):
                clear(self._box)
                self._fill(opened)
        self.state_changed.emit()

    def _fill(self, opened: Opened) -> None:
        document = opened.document
        self._cards = {}
        day = worded_date(str(document["date"]), "en-GB")
        to = "; ".join(opened.posts) or "nobody yet"
        signed = len(document["signatories"])
        line = f"{document['key']} · {day} · {len(document['facts'])} facts picked · {signed} signatories"
        self._box.addWidget(label(str(document["title"]), "heading", wrap=True))
        self._box.addWidget(label(line, "muted", wrap=True))
        self._box.addWidget(label(f"To: {to}", "muted", wrap=True))
        self._box.addSpacing(6)
        self._box.addWidget(label("EDITIONS", "caption"))
        if not opened.editions:
            words = "Nothing has been sent yet. Publish the document in Compose, and its edition stands here."
            self._box.addWidget(label(words, "muted", wrap=True))
        for edition in opened.editions:
            self._box.addWidget(
                self._card(edition, str(document["title"]), opened.affected.get(str(edition["key"])))
            )

    def _card(self, edition: dict[str, Any], title: str, changed: Affected | None) -> EditionCard:
        key = str(edition["key"])
        names = {str(file["format"]): str(file["name"]) for file in edition["files"]}
        acts = {"open": self._open, "save": self._save_as}

        def act(what: str, kind: str) -> None:
            if what == "verify":
                self._verify(key)
            elif what == "values":
                self._values(key, f"edition {edition['number']} of “{title}”")
            else:
                acts[what](key, kind, names[kind])

        card = EditionCard(edition, act)
        if changed is not None:
            card.show_affected(changed)
        if key in self._verified:
            card.show_verified(self._verified[key])
        self._cards[key] = card
        return card

    def _verify(self, key: str) -> None:
        def told(result: Verified) -> None:
            # The cards may have been made anew meanwhile: what was found is kept with the page.
            self._verified[key] = result
            if key in self._cards:
                self._cards[key].show_verified(result)

        self.workspace.jobs.run_long(
            self, f"Verifying {key}", lambda _report: verify(self.workspace.store, key), told
        )

    def _values(self, key: str, called: str) -> None:
        dialog = ValuesDialog(self.workspace, key, called, self)
        dialog.to_passage.connect(
            lambda source, fact: self.workspace.went.emit("facts", f"sources:{source}@{fact}")
        )
        dialog.exec()

    def _open(self, key: str, kind: str, name: str) -> None:
        def work(store: Store) -> Path:
            path = Path(mkdtemp(prefix="campaign-app-")) / name
            write_whole(path, edition_file(store, key, kind))
            return path

        self.workspace.read(self, work, _show_file)

    def _save_as(self, key: str, kind: str, name: str) -> None:
        path, _ = QFileDialog.getSaveFileName(self, "Save file of the edition", str(Path.home() / name))
        if path:
            self.workspace.read(
                self,
                lambda store: write_whole(Path(path), edition_file(store, key, kind)),
                lambda _none: self.workspace.told.emit(f"Saved {path}.", "ok"),
            )

    def _add(self, document: str, fact: str) -> None:
        """Pick ``fact`` for ``document``."""

        def added(new: bool) -> None:
            words = f"Added {fact} to {document}." if new else f"{document} has {fact} already."
            self.workspace.told.emit(words, "ok")

        self.workspace.change(self, lambda store: add_fact(store, document, fact), added)

    def _compose(self) -> None:
        if self.key:
            self.workspace.went.emit("compose", self.key)


def _tone(words: str) -> str:
    return "muted" if words == "Draft" else "ok"


def _sent(editions: int) -> str:
    return f"{editions} edition{'s' if editions > 1 else ''}" if editions else "Draft"


def _show_file(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
