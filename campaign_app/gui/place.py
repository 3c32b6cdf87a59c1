"""Place: a head with the page's actions above one or more lists of records."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from campaign_app.actions.exchange import export_records
from campaign_app.gui.importing.wizard import ImportWizard
from campaign_app.gui.page import Head, Page
from campaign_app.gui.record_page import RecordPage
from campaign_app.gui.widgets.basics import button, column, named
from campaign_app.gui.workspace import OpenWorkspace
from campaign_app.readers.record_files import formats

FORMATS = {
    ".json": "JSON",
    ".csv": "CSV table",
    ".xlsx": "Workbook",
    ".ris": "RIS",
    ".bib": "BibTeX",
    ".vcf": "vCard",
}


class Place(Page):
    """Record pages, one at a time; with several a tab bar chooses."""

    title = ""

    def __init__(self, workspace: OpenWorkspace, bodies: Sequence[tuple[str, Page]]) -> None:
        super().__init__(workspace)
        self.bodies = [body for _tab, body in bodies]
        self._add = button(f"{self.place}.new", "Add", self.new, picture="plus", dress="primary")
        name = self.place
        self._import = button(f"{name}.import", "&Import…", self.import_file, picture="import")
        self._export = button(f"{name}.export", "E&xport…", self.export_file, picture="export")
        self.head = Head(self.title, self._import, self._export, self._add)
        self._stack = QStackedWidget()
        for body in self.bodies:
            self._stack.addWidget(body)
            body.state_changed.connect(self.state_changed)
            if isinstance(body, RecordPage):
                body.counted.connect(lambda _count: self._say())
        self.tabs = named(QTabBar(), f"{self.place}.tabs", f"Lists of {self.title}")
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        for tab, _body in bodies:
            self.tabs.addTab(tab)
        if len(bodies) == 1:
            self.tabs.hide()
        self.tabs.setContentsMargins(24, 0, 24, 0)
        self.tabs.currentChanged.connect(self._turn)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.head)
        box.addLayout(column(self.tabs, margins=(24, 0, 24, 0)))
        box.addLayout(self.between())
        box.addWidget(self._stack, 1)
        self._shown_row = 0

    def between(self) -> QVBoxLayout:
        """Return what stands between the head and the list."""
        return column(gap=0)

    @property
    def body(self) -> Page:
        """The page in view."""
        return self.bodies[self._stack.currentIndex()]

    def summary(self) -> str:
        """Return the line below the title."""
        body = self.body
        if not isinstance(body, RecordPage):
            return ""
        count = body.list.table.rowCount()
        return f"{count:,} {body.noun if count == 1 else body.kind}"

    # --- what the window asks, of the body in view

    def refresh(self) -> None:
        """Read all lists anew."""
        for body in self.bodies:
            body.refresh()

    def go(self, key: str) -> None:
        """Show the record ``key`` of the list in view; ``disputes:C01`` names the list."""
        kind, _, wanted = key.rpartition(":")
        for number, body in enumerate(self.bodies):
            if isinstance(body, RecordPage) and body.kind == kind:
                self.tabs.setCurrentIndex(number)
        if wanted:
            self.body.go(wanted)

    def panes(self) -> list[QWidget]:
        """Return the panes of the body in view."""
        return self.body.panes()

    def search(self) -> None:
        """Search in the list in view."""
        self.body.search()

    def new(self) -> None:
        """Start a record of the kind in view."""
        self.body.new()

    def save(self) -> None:
        """Save the record in view."""
        self.body.save()

    def save_and_new(self) -> None:
        """Save the record in view and start another one."""
        self.body.save_and_new()

    def duplicate(self) -> None:
        """Start a copy of the record in view."""
        self.body.duplicate()

    def step(self, by: int) -> None:
        """Go down the list in view."""
        self.body.step(by)

    def add_to_document(self) -> None:
        """Pick the fact in view for a document."""
        self.body.add_to_document()

    def delete(self) -> None:
        """Delete the record in view."""
        self.body.delete()

    def merge(self) -> None:
        """Merge the contact in view with another one."""
        self.body.merge()

    @property
    def can_merge(self) -> bool:
        """Whether the record in view may be merged."""
        return self.body.can_merge

    def forget(self) -> None:
        """Forget the contact in view."""
        self.body.forget()

    @property
    def can_forget(self) -> bool:
        """Whether the record in view may be forgotten."""
        return self.body.can_forget

    @property
    def dirty(self) -> bool:
        """Whether the record in view is being edited."""
        return self.body.dirty

    @property
    def can_delete(self) -> bool:
        """Whether the record in view may be deleted."""
        return self.body.can_delete

    def unsaved_name(self) -> str:
        """Return the name of the record in view."""
        return self.body.unsaved_name()

    def discard(self) -> None:
        """Forget the edits in view."""
        self.body.discard()

    def leave(self, then: Callable[[], None], stay: Callable[[], None] | None = None) -> None:
        """Ask about unsaved edits in the body in view."""
        self.body.leave(then, stay)

    # --- import and export

    @property
    def kind(self) -> str:
        """The kind of record in view."""
        return self.body.kind if isinstance(self.body, RecordPage) else ""

    def import_file(self) -> None:
        """Import records, of the kind in view unless the person says otherwise, from a file to choose."""
        ImportWizard(self.workspace, self.kind, None, self).exec()

    def import_path(self, path: Path) -> None:
        """Show what importing ``path`` would do, and import it where the person wants it."""
        ImportWizard(self.workspace, self.kind, path, self).exec()

    def export_file(self) -> None:
        """Choose a file and write all records of the kind in view to it."""
        kind = self.kind
        if not kind:
            return
        kinds = ";;".join(f"{FORMATS[ending]} (*{ending})" for ending in formats(kind))
        path, chosen = QFileDialog.getSaveFileName(self, f"Export {kind}", f"{kind}.json", kinds)
        if not path:
            return
        if not Path(path).suffix:
            path += chosen.partition("*")[2].rstrip(")")
        asides: list[str] = []
        self.workspace.jobs.run_long(
            self,
            f"Exporting {kind}",
            lambda _report: export_records(self.workspace.store, kind, Path(path), tell=asides.append),
            lambda count: self.workspace.told.emit(
                " ".join([f"Wrote {count:,} {kind} to {path}.", *asides]), "ok"
            ),
        )

    def _turn(self, row: int) -> None:
        if row == self._shown_row:
            return

        def turn() -> None:
            self._shown_row = row
            self._stack.setCurrentIndex(row)
            self._say()
            self.state_changed.emit()

        self.leave(turn, lambda: self.tabs.setCurrentIndex(self._shown_row))

    def _say(self) -> None:
        self.head.say(line=self.summary())
        body = self.body
        for control in (self._import, self._export, self._add):
            control.setVisible(isinstance(body, RecordPage))
        if isinstance(body, RecordPage):
            words = f"Add {body.noun}"
            self._add.setText(words)
            self._add.setAccessibleName(words)
