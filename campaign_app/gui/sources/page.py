"""Sources: the works that facts cite, added by hand or from files, and read beside their facts."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QMenu, QPushButton, QWidget

from campaign_app.actions.sources import Attached, Proposal, attach_read, read_source_file, read_stored
from campaign_app.gui.dropping import dropped
from campaign_app.gui.record_page import RecordPage, Values
from campaign_app.gui.record_table import Shown
from campaign_app.gui.sources.add_dialog import AddSourceDialog, WebAddressDialog
from campaign_app.gui.sources.attach_dialog import AttachDialog
from campaign_app.gui.sources.damage import DamageLine
from campaign_app.gui.sources.form import SOURCE_SECTIONS, fit_to_status, source_editors
from campaign_app.gui.sources.reader import Reader
from campaign_app.gui.sources.retract_dialog import RetractDialog
from campaign_app.gui.uses_panel import UsesPanel
from campaign_app.gui.widgets.basics import button, clear, column, frame, holder, label, row
from campaign_app.gui.widgets.date_words import in_words
from campaign_app.gui.widgets.editors import Editor
from campaign_app.gui.widgets.flow import Flow
from campaign_app.gui.widgets.steady import steady
from campaign_app.gui.workspace import OpenWorkspace
from campaign_app.manuscript.type_words import type_words

FILES = "Sources (*.pdf *.html *.htm *.mhtml *.mht *.docx *.txt *.md);;All files (*)"
READING = 2
# What is told of a source above its form.
TOLD = ("status", "status_reason", "facts", "snapshots")


class SourceList(RecordPage):
    """Works that can be cited; the reader takes the place of list and form while a source is read."""

    kind = "sources"
    noun = "source"
    picture = "sources"
    hint = "Search by title, author or publisher"
    empty_heading = "No sources yet"
    empty_words = (
        "A source is a work that a fact can cite. Drop a PDF, a saved web page, a Word document or a text "
        "here; what it says of itself is shown to you before it is kept."
    )
    sections = SOURCE_SECTIONS
    columns = (
        Shown("title", "Title", stretch=True, look="strong"),
        Shown("author", "Author", 124),
        Shown("issued", "Issued", 146, look="muted", worded=lambda v: in_words(v.get("issued"))),
        Shown("type", "Type", 144, look="muted", worded=lambda v: type_words(str(v.get("type", "")))),
        Shown("facts", "Facts", 64, look="muted"),
    )

    def __init__(self, workspace: OpenWorkspace) -> None:
        super().__init__(workspace)
        self.reader = Reader(workspace)
        self.reader.left.connect(self._close_reader)
        self.reader.attach_wanted.connect(self.attach_file)
        self.reader.repair_wanted.connect(self.repair_text)
        self.reader.state_changed.connect(self.state_changed)
        self._pages.addWidget(self.reader)
        self._card = column(gap=8, margins=(20, 4, 20, 8))
        self._told: Values = {}
        self._uses = UsesPanel(workspace, self.kind, workspace.went.emit)
        self.before.addLayout(self._card)
        self.before.addLayout(row(self._uses.link, None, margins=(14, 0, 20, 0)))
        self.after.addWidget(self._uses)
        self.form.edited.connect(lambda: fit_to_status(self.form))
        self.list.view.activated.connect(lambda _index: self.read_text())
        self.setAcceptDrops(True)

    # --- what a page of its own kind says

    def special_editors(self) -> Mapping[str, Editor]:
        """Return the table of other forms."""
        return source_editors()

    def heading(self, values: Values) -> str:
        """Return the title, or the description of a work without one."""
        return str(values.get("title") or values.get("label") or values["key"])

    def beside_search(self) -> list[QWidget]:
        """Return the button that adds from files and web addresses."""
        return [self._from_button("sources.from")]

    def beside_empty(self) -> list[QPushButton]:
        """Return the same for an empty list."""
        return [self._from_button("sources.empty.from")]

    def shown_record(self, values: Values) -> None:
        """Show the file of the source, and what can be done with it."""
        fit_to_status(self.form)
        self._uses.show_names(str(values.get("key", "")), (), values.get("editions") or ())
        told = {name: values.get(name) for name in ("key", *TOLD)}
        if told != self._told:
            self._told = told
            with steady(self):
                clear(self._card)
                if values.get("key"):
                    self._show_file(values)

    # --- what the window asks

    @property
    def reading(self) -> bool:
        """Whether a source is being read."""
        return self._pages.currentIndex() == READING

    @property
    def dirty(self) -> bool:
        """Whether the form in view, or what is written while reading, is not saved."""
        return self.reader.dirty if self.reading else super().dirty

    @property
    def can_delete(self) -> bool:
        """Whether a stored source is shown in the list."""
        return super().can_delete and not self.reading

    def refresh(self) -> None:
        """Read the list anew, and the text that is being read."""
        super().refresh()
        if self.reading:
            self.reader.refresh()

    def go(self, key: str) -> None:
        """Show the source ``key``; ``src-000@F015`` shows its text at the passage of a fact.

        ``src-000@F015#2`` shows the second citation of the fact beside it, to be edited.
        """
        source, _, fact = key.partition("@")
        fact, _, number = fact.partition("#")
        if fact:
            self.leave(lambda: self._read_text(source, fact, int(number) if number else None))
        else:
            super().go(source)

    def new(self) -> None:
        """Start a fact from the passage selected while reading, else a new source."""
        if self.reading:
            self.reader.take()
        else:
            super().new()

    def save_then(self, then: Callable[[], None]) -> None:
        """Save what is written while reading, or the source."""
        if self.reading:
            self.reader.save(then)
        else:
            super().save_then(then)

    def discard(self) -> None:
        """Forget what is written while reading, or the edits of the source."""
        if self.reading:
            self.reader.discard()
        else:
            super().discard()

    def unsaved_name(self) -> str:
        """Return what is not saved."""
        return self.reader.unsaved_name() if self.reading else super().unsaved_name()

    def panes(self) -> list[QWidget]:
        """Return the panes in view."""
        return self.reader.panes() if self.reading else super().panes()

    # --- files

    def add_file(self, path: Path, url: str = "") -> None:
        """Read a file and show what it proposes."""
        self.workspace.jobs.run_long(
            self,
            f"Reading {path.name}",
            lambda _report: read_source_file(path),
            lambda proposal: self._confirm(proposal, url),
        )

    def choose_file(self, url: str = "") -> None:
        """Choose a file to add as a source."""
        path, _ = QFileDialog.getOpenFileName(self, "Add source from a file", "", FILES)
        if path:
            self.add_file(Path(path), url)

    def add_address(self, url: str = "") -> None:
        """Ask for a web address and the page saved from it."""
        dialog = WebAddressDialog(url, self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.choose_file(dialog.url.text().strip())

    def attach_file(self) -> None:
        """Choose a file and attach it to the source shown."""
        key = self._shown_key
        path, _ = QFileDialog.getOpenFileName(self, f"Attach a file to {key}", "", FILES)
        if path:
            self.attach_path(key, Path(path))

    def attach_path(self, key: str, path: Path) -> None:
        """Read ``path`` as a job and attach it to the source ``key``, asking first where that is needed."""

        def done(proposal: Proposal) -> None:
            file = proposal.file
            if proposal.doubtful:
                self._ask(key, proposal, stored=False)
            else:
                self.workspace.change(self, lambda store: attach_read(store, key, file), self._tell)

        self.workspace.jobs.run_long(
            self, f"Reading {path.name}", lambda _report: read_source_file(path), done
        )

    def repair_text(self) -> None:
        """Read the stored bytes of the source shown again, and ask how their text is to be kept."""
        key = self._shown_key
        self.workspace.jobs.run_long(
            self,
            f"Reading the text of {key}",
            lambda _report: read_stored(self.workspace.store, key),
            lambda proposal: self._ask(key, proposal, stored=True),
        )

    def read_text(self) -> None:
        """Show the text of the source."""
        key = self.key
        if key:
            self.leave(lambda: self._read_text(key, ""))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # Qt's name
        """Take files and web addresses."""
        if dropped(event.mimeData()) != ("", ""):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # Qt's name
        """Add the dropped file as a source."""
        path, url = dropped(event.mimeData())
        event.acceptProposedAction()
        if path:
            self.add_file(Path(path))
        else:
            self.add_address(url)

    def _from_button(self, name: str) -> QPushButton:
        made = button(name, "Fro&m file…", self.choose_file, picture="import", says="Add source from a file")
        menu = QMenu(made)
        menu.addAction("From a &file…", lambda: self.choose_file())
        menu.addAction("From a &web page…", lambda: self.add_address())
        made.clicked.disconnect()
        made.setMenu(menu)
        return made

    @property
    def _shown_key(self) -> str:
        return self.reader.key if self.reading else self.key

    def _ask(self, key: str, proposal: Proposal, *, stored: bool) -> None:
        """Show the text of a file for the source ``key`` before it is kept."""
        dialog = AttachDialog(self.workspace, key, proposal, self, stored=stored)
        dialog.exec()
        if dialog.attached is not None and stored:
            words = f"The text of {key} was repaired, and the quotations from it were checked again."
            self.workspace.told.emit(words, "ok")
        elif dialog.attached is not None:
            self._tell(dialog.attached)

    def _tell(self, attached: Attached) -> None:
        self.workspace.told.emit(attached.message, "ok")

    def _confirm(self, proposal: Proposal, url: str) -> None:
        dialog = AddSourceDialog(self.workspace, proposal, url, self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._read_text(dialog.key, "")

    def _read_text(self, key: str, fact: str, citation: int | None = None) -> None:
        self.list.want(key)
        self.key, self.creating = key, False
        self._read(key)
        self.reader.open(key, fact, citation)
        self._pages.setCurrentIndex(READING)
        self.state_changed.emit()

    def _close_reader(self) -> None:
        def close() -> None:
            self.reader.discard()
            self._pages.setCurrentIndex(0)
            self.list.view.setFocus()
            self.state_changed.emit()

        self.leave(close)

    def _loaded(self, count: int) -> None:
        if not self.reading:
            super()._loaded(count)
            return
        # The reader stays in view, and the keys with it.
        self.counted.emit(count)
        self.list.select(self.key)

    def _show_file(self, values: Values) -> None:
        key, seen = str(values["key"]), values.get("snapshots") or []
        if values.get("status") not in (None, "current"):
            words = (
                f"{str(values['status']).capitalize()}: {values.get('status_reason') or 'no reason given'}"
            )
            self._card.addWidget(frame("bad", column(label(words, wrap=True), margins=(12, 8, 12, 8))))
        count = len(values.get("facts") or [])
        told = f"{count or 'No'} {'fact cites' if count == 1 else 'facts cite'} it. "
        if seen:
            newest = seen[-1]
            told += f"Its text was kept on {in_words(newest['seen_on'])} ({newest['size']:,} bytes)."
        else:
            told += "No file is attached, so its quotations cannot be checked."
        self._card.addWidget(label(told, "muted", wrap=True))
        if seen and seen[-1]["repairable"]:
            damage = DamageLine("sources.repair", self.repair_text)
            self._card.addWidget(damage)
            damage.show_places(seen[-1]["repairable"])
        read = button(
            "sources.read",
            "Read and &take facts",
            self.read_text,
            picture="sources",
            says="Read and take facts",
        )
        read.setEnabled(bool(seen))
        attach = button("sources.attach", "&Attach file…", self.attach_file, picture="import")
        withdraw = button("sources.retract", "&Withdraw…", lambda: self._retract(key), says="Withdraw source")
        withdraw.setEnabled(values.get("status") in (None, "current"))
        self._card.addWidget(holder(Flow(read, attach, withdraw)))

    def _retract(self, key: str) -> None:
        dialog = RetractDialog(self.workspace, key, self.heading(self._values), self)
        dialog.to_note.connect(lambda note: self.workspace.went.emit("compose", note))
        dialog.exec()
