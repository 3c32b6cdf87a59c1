"""Retract dialog: withdraw a source for a reason, seeing first what rests on it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from campaign_app.actions.history_of import Uses, uses_of
from campaign_app.actions.retraction import Retracted, retract
from campaign_app.gui.record_keys import connect_key
from campaign_app.gui.widgets.basics import button, column, frame, label, named, row
from campaign_app.gui.widgets.editors import KeyEditor
from campaign_app.gui.widgets.fitted_dialog import FittedDialog
from campaign_app.gui.widgets.text_fields import LineField, TextField
from campaign_app.gui.workspace import OpenWorkspace


class RetractDialog(FittedDialog):
    """Lists what a source touches; ``to_note`` carries the key of a drafted correction note to go to."""

    to_note = Signal(str)

    def __init__(self, workspace: OpenWorkspace, source: str, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "retract", f"Withdraw source {source}")
        self.setWindowTitle("Withdraw source")
        self.setMinimumWidth(560)
        self._workspace, self._source, self._note = workspace, source, ""
        self.reason = named(TextField(2, 4), "retract.reason", "Reason")
        self.day = named(LineField(), "retract.day", "Day")
        self.day.setPlaceholderText("Today")
        self.other = KeyEditor("retract.other", "Superseded by")
        connect_key(workspace, self.other, "sources")
        self.touched = named(
            label("Looking up what rests on it…", wrap=True), "retract.touched", "What is touched"
        )
        self._problem = label("", "error", wrap=True)
        self._cancel = button("retract.cancel", "Cancel", self.reject)
        self._act = button("retract.do", "&Withdraw", self._retract, dress="primary", says="Withdraw source")
        self._act.setEnabled(False)
        self.reason.textChanged.connect(
            lambda: self._act.setEnabled(bool(self.reason.toPlainText().strip()) and not self._note)
        )
        self._build(title)
        workspace.jobs.run_long(
            self,
            "Looking up what rests on the source",
            lambda report: uses_of(workspace.store, "sources", source, report),
            self._show,
        )

    def _build(self, title: str) -> None:
        lines = []
        for words, control, target in (
            ("&Reason", self.reason, self.reason),
            ("&Day", self.day, self.day),
            ("&Superseded by", self.other, self.other.control),
        ):
            made = label(words, "label")
            made.setMinimumWidth(104)
            made.setBuddy(target)
            line = row(made, control)
            line.setStretch(1, 1)
            lines.append(line)
        box = frame(
            "card", column(label("TOUCHED", "caption"), self.touched, gap=4, margins=(14, 10, 14, 12))
        )
        says = (
            "The source stays, marked as withdrawn. Leave “Superseded by” empty if nothing takes its place."
        )
        self.setLayout(
            column(
                label(f"Withdraw “{title}”", "heading", wrap=True), label(says, "muted", wrap=True),
                *lines, box, self._problem, row(None, self._cancel, self._act),
                gap=10, margins=(22, 20, 22, 18),
            )
        )  # fmt: skip

    def _show(self, uses: Uses) -> None:
        editions = ", ".join(one.edition for one in uses.editions) or "none"
        documents = ", ".join(one.document for one in uses.documents) or "none"
        facts = ", ".join(uses.facts) or "none"
        self.touched.setText(f"Facts: {facts}\nDocuments: {documents}\nEditions that were sent: {editions}")

    def _retract(self) -> None:
        reason, day = self.reason.toPlainText(), self.day.text().strip()
        source, other = self._source, str(self.other.value() or "")
        self._act.setEnabled(False)
        self._workspace.change(
            self, lambda store: retract(store, source, reason, day, other), self._done, self._failed
        )

    def _done(self, result: Retracted) -> None:
        self._note = result.note
        alone = ", ".join(result.alone)
        told = f"{result.source} is {result.status}."
        told += f"\nNo other current source supports {alone}." if alone else ""
        if not result.note:
            self._workspace.told.emit(told.replace("\n", " "), "ok")
            self.accept()
            return
        self.touched.setText(
            f"{told}\nA correction note to everybody who was written to is drafted: {result.note}."
        )
        self._cancel.setText("Close")
        self._act.hide()
        go = button("retract.note", "&Open the correction note", self._to_note, dress="primary")
        layout = self.layout()
        assert layout is not None
        layout.addWidget(go)

    def _to_note(self) -> None:
        self.accept()
        self.to_note.emit(self._note)

    def _failed(self, error: Exception) -> None:
        self._act.setEnabled(True)
        self._problem.setText(str(error))
