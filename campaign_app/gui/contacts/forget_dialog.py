"""Forget dialog: says what goes for good and what stays, asks for a reason, and tells what is left to do."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from campaign_app.actions.forgetting import ALIAS, FOR_GOOD, OUT_OF_REACH, Forgotten, forget
from campaign_app.gui.widgets.basics import button, column, frame, holder, label, named, row
from campaign_app.gui.widgets.fitted_dialog import FittedDialog
from campaign_app.gui.widgets.text_fields import LineField, TextField
from campaign_app.gui.workspace import OpenWorkspace

GOES = (
    "Every form of the name, contact details, notes and relationships are removed, also from the list of "
    "changes and from unused parts of the file. Where a document, a post, a campaign or a fact names the "
    "contact, the alias stays in its place."
)


class ForgetDialog(FittedDialog):
    """``forgotten`` carries the key of what stays, empty where nothing does."""

    forgotten = Signal(str)

    def __init__(self, workspace: OpenWorkspace, key: str, name: str, alias: str, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "forget", f"Forget {name}")
        self.setWindowTitle("Forget a contact")
        self.setMinimumWidth(580)
        self._workspace, self._key = workspace, key
        self.reason = named(TextField(2, 4), "forget.reason", "Reason")
        self.reason.setPlaceholderText("Why, without the name: it stays in the list of changes")
        self.alias = named(LineField(alias), "forget.alias", "Alias")
        self.alias.setPlaceholderText(ALIAS)
        self.sure = named(
            QCheckBox("I know that this &cannot be undone"), "forget.sure", "This cannot be undone"
        )
        self._problem = label("", "error", wrap=True)
        self._problem.hide()
        self._cancel = button("forget.cancel", "Cancel", self.reject)
        self._act = button("forget.do", "&Forget", self._forget, dress="primary", says="Forget the contact")
        self._act.setEnabled(False)
        self.reason.textChanged.connect(self._weigh)
        self.sure.toggled.connect(self._weigh)
        self._asked = self._questions()
        self._told = named(label("", wrap=True, selectable=True), "forget.told", "What was done")
        self._told.hide()
        self._heading = label(f"Forget {name}?", "heading", wrap=True)
        foot = row(None, self._cancel, self._act)
        parts = (self._heading, self._asked, self._told, self._problem, foot)
        self.setLayout(column(*parts, gap=12, margins=(22, 20, 22, 18)))
        self.resize(self.minimumWidth(), 0)

    def _questions(self) -> QWidget:
        warning = column(
            label(FOR_GOOD, "strong", wrap=True),
            label(OUT_OF_REACH, wrap=True),
            gap=6,
            margins=(14, 12, 14, 12),
        )
        lines = []
        for words, control in (("&Reason", self.reason), ("&Alias", self.alias)):
            made = label(words, "label")
            made.setMinimumWidth(64)
            made.setBuddy(control)
            lines.append(row(made, control))
        return holder(column(label(GOES, wrap=True), frame("warn", warning), *lines, self.sure, gap=12))

    def _weigh(self) -> None:
        self._act.setEnabled(self.sure.isChecked() and bool(self.reason.toPlainText().strip()))

    def _forget(self) -> None:
        key, reason, alias = self._key, self.reason.toPlainText(), self.alias.text()
        store = self._workspace.store
        self._act.setEnabled(False)
        self._workspace.jobs.run_long(
            self,
            "Forgetting a contact",
            lambda _report: forget(store, key, reason, alias),
            self._show,
            self._failed,
        )

    def _show(self, done: Forgotten) -> None:
        self._asked.hide()
        self._act.hide()
        self._problem.hide()
        self._heading.setText("Forgotten")
        self._told.setText("\n\n".join(done.sentences(self._key)))
        self._told.show()
        self._cancel.setText("Close")
        self._cancel.setAccessibleName("Close")
        self._workspace.changed.emit()
        self.forgotten.emit(done.key)

    def _failed(self, error: Exception) -> None:
        self._problem.setText(str(error))
        self._problem.show()
        self._weigh()
