"""Compose: choose a document, fill in its template, pick its facts, and see its pages while you do."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QComboBox, QDialog, QSplitter, QStackedWidget, QWidget

from campaign_app.actions.documents import Preview, preview, take_waiver_back
from campaign_app.actions.records import delete_record, edit_record, list_records
from campaign_app.errors import UserError
from campaign_app.gui.compose.draft_dialog import DraftDialog
from campaign_app.gui.compose.fact_chooser import FactChooser
from campaign_app.gui.compose.findings_list import FindingsList
from campaign_app.gui.compose.form import DocumentForm
from campaign_app.gui.compose.opened import Opened, read_opened
from campaign_app.gui.compose.publish_dialog import PublishDialog
from campaign_app.gui.compose.template_dialog import TemplateDialog
from campaign_app.gui.edits import store_edit
from campaign_app.gui.page import Head, Page, ask_to_delete
from campaign_app.gui.widgets.basics import button, column, frame, holder, label, named, row
from campaign_app.gui.widgets.empty_state import EmptyState
from campaign_app.gui.widgets.preview_pane import PreviewPane
from campaign_app.gui.workspace import OpenWorkspace
from campaign_app.manuscript.finding import Finding
from campaign_app.manuscript.rule_names import rule_name

# How long the person pauses before new pages are made.
PAUSE_MS = 350


class ComposePage(Page):
    """One document at a time, beside its pages."""

    place = "compose"

    def __init__(self, workspace: OpenWorkspace) -> None:
        super().__init__(workspace)
        self.key = ""
        self._opened: Opened | None = None
        self._unread = False
        self._previewing = self._again = False
        self.form = DocumentForm(workspace, self._choose_fact, self.change_template)
        self.findings = FindingsList()
        self.preview = PreviewPane(workspace.jobs)
        self.picker = named(QComboBox(), "compose.document", "Document")
        self._build()
        self.form.edited.connect(self._edited)
        self.findings.chosen.connect(self._to_finding)
        self.findings.taken_back.connect(self._take_back)
        self.picker.activated.connect(self._picked)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask_preview)

    # --- what the window asks

    def refresh(self) -> None:
        """Read the documents anew, and the one shown unless it is being edited."""
        self.workspace.read(self, lambda store: list_records(store, "documents"), self._list, instead="list")

    def go(self, key: str) -> None:
        """Show the document ``key``."""
        if key and key != self.key:
            self.leave(lambda: self._turn(key))

    def panes(self) -> list[QWidget]:
        """Return picker, form, findings and pages."""
        return [self.picker, self.form, self.findings.list, self.preview.view]

    def search(self) -> None:
        """Put the cursor where facts are searched."""
        self.form.setCurrentIndex(1)
        self.form.facts.field.setFocus()

    def new(self) -> None:
        """Ask for a template and draft a document from it."""
        self.leave(self._draft)

    def save_then(self, then: Callable[[], None]) -> None:
        """Save the document, and call ``then`` once it is saved."""
        if not self._at_hand or not self.form.check():
            return
        key, there, changes = self.key, self.form.values(), self.form.changes()
        if not changes:
            then()
            return
        if "addressees" in changes:
            posts = enumerate(changes["addressees"], start=1)
            changes["addressees"] = [{"post": post, "position": number} for number, post in posts]
        # What was saved just now has not been read again yet.
        shown = self._opened.document if self._opened is not None and not self._unread else None
        seen = {name: shown.get(name) for name in changes} if shown is not None else None

        def saved(_key: str) -> None:
            self.workspace.told.emit(f"Saved {self._called}.", "status")
            if self.key == key:
                # What was typed while it was being stored is not saved yet.
                self.form.rest_on(there)
                self._unread = True
                self._open(key)
            then()

        store_edit(
            self,
            self.workspace,
            lambda store, seen: edit_record(store, "documents", key, changes, seen=seen),
            seen,
            saved,
            self._failed,
            lambda: self._take_theirs(key),
        )

    def _take_theirs(self, key: str) -> None:
        self.discard()
        self._open(key)

    def delete(self) -> None:
        """Ask, and delete the document."""
        key = self.key
        if not key or not ask_to_delete(self, f"the document {self._called} ({key})"):
            return
        self._clear()
        self.workspace.change(self, lambda store: delete_record(store, "documents", key))

    def discard(self) -> None:
        """Show the document as it is stored."""
        if self._opened is not None:
            self._show(self._opened)

    def unsaved_name(self) -> str:
        """Return the document's title."""
        return f"the document {self._called}"

    @property
    def dirty(self) -> bool:
        """Whether the form differs from the document."""
        return self._at_hand and bool(self.form.changes())

    @property
    def _called(self) -> str:
        """The title of the document shown, in quotation marks."""
        return f"“{self._opened.document['title']}”" if self._opened is not None else self.key

    @property
    def _at_hand(self) -> bool:
        """Whether the form holds the document that is to be shown."""
        return self._opened is not None and self._opened.document["key"] == self.key

    @property
    def can_delete(self) -> bool:
        """Whether a document is shown."""
        return bool(self.key)

    def publish(self) -> None:
        """Save, and ask how to publish the document."""
        if self.key:
            self.save_then(self._publish)

    def change_template(self) -> None:
        """Save, and ask for another template for the document."""
        if self._opened is not None:
            self.save_then(self._change_template)

    def check(self) -> None:
        """Make the pages and the findings anew."""
        if self.key:
            self._ask_preview()
            self.findings.list.setFocus()

    # --- building

    def _build(self) -> None:
        self._save = button("compose.save", "&Save", self.save, says="Save document")
        self._publish_button = button(
            "compose.publish", "&Publish…", self.publish, picture="publish", dress="primary"
        )
        draft = button("compose.new", "&New document…", self.new, picture="plus")
        self.head = Head("Compose", draft, self._save, self._publish_button)
        words = label("D&ocument", "label")
        words.setBuddy(self.picker)
        words.setMinimumWidth(104)
        self.picker.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        line = row(words, self.picker, gap=12, margins=(20, 12, 20, 4))
        line.setStretch(1, 1)
        left = QSplitter(Qt.Orientation.Vertical)
        left.setObjectName("compose.left")
        left.addWidget(holder(column(line, self.form, gap=0)))
        left.addWidget(frame("foot", column(self.findings, gap=0)))
        left.setSizes([540, 210])
        left.setChildrenCollapsible(False)
        left.setHandleWidth(3)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.setObjectName("compose.splitter")
        both.addWidget(left)
        both.addWidget(frame("pane", column(self.preview, gap=0)))
        both.setSizes([640, 560])
        both.setChildrenCollapsible(False)
        both.setHandleWidth(3)
        add = button("compose.empty.new", "New document…", self.new, picture="plus", dress="primary")
        empty = EmptyState(
            "compose", "No documents yet", "Choose a template; your facts and addressees fill it.", add
        )
        self._pages = QStackedWidget()
        self._pages.addWidget(both)
        self._pages.addWidget(empty)
        self.setLayout(column(self.head, self._pages, gap=0))

    # --- the document shown

    def _list(self, documents: list[dict[str, Any]]) -> None:
        keys = [str(found["key"]) for found in documents]
        self._offer([(str(found["key"]), str(found["title"])) for found in documents])
        self._pages.setCurrentIndex(0 if documents else 1)
        if not documents:
            self._clear()
        elif self.key not in keys:
            self._open(keys[0] if "joint-letter" not in keys else "joint-letter")
        else:
            self.picker.setCurrentIndex(keys.index(self.key))
            if self.dirty:
                self.form.resolve()
                self._ask_preview()
            else:
                self._open(self.key)

    def _offer(self, documents: list[tuple[str, str]]) -> None:
        there = [(self.picker.itemData(n), self.picker.itemText(n)) for n in range(self.picker.count())]
        if documents == there:
            return
        self.picker.clear()
        for key, title in documents:
            self.picker.addItem(title, key)
            self.picker.setItemData(self.picker.count() - 1, key, Qt.ItemDataRole.ToolTipRole)

    def _picked(self, number: int) -> None:
        key = str(self.picker.itemData(number))
        if key != self.key:
            self.leave(
                lambda: self._open(key), lambda: self.picker.setCurrentIndex(self.picker.findData(self.key))
            )

    def _turn(self, key: str) -> None:
        # The list of documents may be on its way: it must find that another one is wanted now.
        self.key = key
        self._open(key)

    def _open(self, key: str) -> None:
        self.workspace.read(self, lambda store: read_opened(store, key), self._take_in, instead="document")

    def _take_in(self, opened: Opened) -> None:
        """Show what was read, unless the person has typed since."""
        if not (self.dirty and opened.document["key"] == self.key):
            self._show(opened)
        elif self._unread:
            self._opened, self._unread = opened, False

    def _show(self, opened: Opened) -> None:
        other = self._opened is None or self._opened.document["key"] != opened.document["key"]
        self._opened, self._unread = opened, False
        self.key = str(opened.document["key"])
        self.picker.setCurrentIndex(self.picker.findData(self.key))
        self.form.load(opened.document, opened.template)
        if other:
            self.form.setCurrentIndex(0)
        self.head.say(str(opened.document["title"]), opened.told)
        self._tell_state()
        self._ask_preview()

    def _clear(self) -> None:
        self.key, self._opened = "", None
        self.head.say("Compose", "")
        self.preview.clear()
        self.findings.show_none("")
        self._tell_state()

    def _edited(self) -> None:
        self._tell_state()
        self._pause.start()

    def _tell_state(self) -> None:
        self._save.setEnabled(self.dirty)
        self._publish_button.setEnabled(bool(self.key))
        self.state_changed.emit()

    def _failed(self, error: Exception) -> None:
        field = str(getattr(error, "field", "")).split(".")[0]
        words = str(getattr(error, "told", error))
        if not (field and isinstance(error, UserError) and self.form.show_problem(field, words)):
            self.workspace.jobs.failed.emit(error)

    # --- pages and findings

    def _ask_preview(self) -> None:
        self._pause.stop()
        if not self._at_hand:
            return
        if self._previewing:
            # One at a time: what was typed meanwhile is shown by the next.
            self._again = True
            return
        self._previewing = True
        self.preview.show_working()
        key, unsaved = self.key, {n: v for n, v in self.form.changes().items() if n != "campaign"}
        store = self.workspace.store
        self.workspace.jobs.run(
            self,
            lambda: preview(store, key, unsaved),
            lambda made: self._previewed(key, made),
            self._no_preview,
            lane="long",
        )

    def _previewed(self, key: str, made: Preview) -> None:
        self._previewing = False
        if key == self.key:
            self.preview.show_pdf(made.pdf)
            self.findings.show_findings(made.findings, self._waivers())
        self._maybe_again()

    def _no_preview(self, error: Exception) -> None:
        self._previewing = False
        self.findings.show_none("The checks run once the pages can be made")
        if isinstance(error, UserError):
            self.preview.show_problem(str(error))
        else:
            self.preview.show_problem("The pages could not be made.")
            self.workspace.jobs.failed.emit(error)
        self._maybe_again()

    def _maybe_again(self) -> None:
        if self._again:
            self._again = False
            self._ask_preview()

    def _waivers(self) -> dict[str, str]:
        waivers = self._opened.document["waivers"] if self._opened is not None else []
        return {waiver["rule"]: waiver["reason"] for waiver in waivers}

    def _take_back(self, rule: str) -> None:
        key = self.key

        def counts(_none: None) -> None:
            self.workspace.told.emit(f"“{rule_name(rule)}” counts again in {self._called}.", "ok")
            if self._opened is not None and self.key == key:
                waivers = self._opened.document["waivers"]
                waivers[:] = [waiver for waiver in waivers if waiver["rule"] != rule]

        self.workspace.change(self, lambda store: take_waiver_back(store, key, rule), counts)

    def _to_finding(self, finding: Finding) -> None:
        if self.form.go(finding):
            return
        kind, _, name = finding.where.partition(" ")
        name = name.split(",")[0]
        if kind in ("fact", "dispute"):
            self.workspace.went.emit("facts", f"{kind}s:{name}")
        elif kind == "source":
            self.workspace.went.emit("facts", f"sources:{name}")
        elif kind == "signatory":
            self.workspace.went.emit("signatories", name)

    # --- dialogs

    def _choose_fact(self, chosen: Callable[[str], None]) -> None:
        dialog = FactChooser(self.workspace, self)
        if dialog.exec() == QDialog.DialogCode.Accepted and dialog.key:
            chosen(dialog.key)
        dialog.deleteLater()

    def _draft(self) -> None:
        dialog = DraftDialog(self.workspace, self)
        dialog.made.connect(self._drafted)
        dialog.exec()

    def _drafted(self, key: str) -> None:
        self.key = key
        self.workspace.changed.emit()

    def _change_template(self) -> None:
        assert self._opened is not None
        TemplateDialog(self.workspace, self.key, str(self._opened.document["template"]), self).exec()

    def _publish(self) -> None:
        stops, aside = self.findings.blocking, self.findings.set_aside
        title = str(self._opened.document["title"]) if self._opened is not None else self.key
        PublishDialog(self.workspace, self.key, title, stops, aside, self._waivers(), self).exec()
