"""Reveal dialog: what is kept back of a protected person, to read and edit where somebody asks for it."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from campaign_app.actions.contacts import Revealed, reveal
from campaign_app.actions.kinds import KINDS
from campaign_app.actions.records import edit_record, validate
from campaign_app.actions.withholding import KEPT_BACK
from campaign_app.errors import UserError
from campaign_app.gui.contacts.form import contact_editors
from campaign_app.gui.edits import store_edit
from campaign_app.gui.record_form import RecordForm, Section
from campaign_app.gui.widgets.basics import button, column, frame, label, named, row, scrolling
from campaign_app.gui.widgets.fitted_dialog import FittedDialog
from campaign_app.gui.workspace import OpenWorkspace

SECTIONS = (
    Section("Name", ("names",)),
    Section("Reach", ("email", "phone", "website", "address")),
    Section("Place", ("role", "affiliation")),
    Section("More", ("last_contacted", "note")),
)
HIGH = 460


class RevealDialog(FittedDialog):
    """Asks first, then shows what is kept back everywhere else until it is closed."""

    def __init__(self, workspace: OpenWorkspace, key: str, alias: str, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "reveal", f"Real name of {alias}")
        self.setWindowTitle("Protected person")
        self.setMinimumWidth(560)
        self._workspace, self._key, self._alias = workspace, key, alias
        self._found: Mapping[str, Any] = {}
        says = (
            "Make sure that nobody else sees your screen. The name is shown here alone: it stands in no "
            "list, no search, no export and no letter."
        )
        self._warning = frame("warn", column(label(says, wrap=True), margins=(14, 12, 14, 12)))
        fields = [KINDS["contacts"].field(name) for name in KEPT_BACK["contacts"]]
        self.form = RecordForm("reveal", fields, SECTIONS, contact_editors("reveal"), self._problems)
        self._area = scrolling(self.form)
        self._area.hide()
        self._problem = label("", "error", wrap=True)
        self._problem.hide()
        self._show = button("reveal.show", "&Show the name", self._ask, dress="primary")
        self._save = button(
            "reveal.save", "&Save", self._store, dress="primary", says="Save what is kept back"
        )
        self._save.hide()
        self._save.setEnabled(False)
        self.form.edited.connect(lambda: self._save.setEnabled(self.form.dirty))
        close = button("reveal.close", "Close", self.reject)
        self.setLayout(
            column(
                label(f"{alias} is a protected person", "heading", wrap=True),
                self._warning,
                self._area,
                self._problem,
                row(None, close, self._show, self._save),
                gap=12,
                margins=(22, 20, 22, 18),
            )
        )
        self.resize(self.minimumWidth(), 0)

    def _ask(self) -> None:
        key = self._key
        self._show.setEnabled(False)
        self._workspace.read(self, lambda store: reveal(store, key), self._tell)

    def _tell(self, found: Revealed) -> None:
        self._found = found.values
        self._save.setEnabled(False)
        self.form.load(found.values)
        self._area.setMinimumHeight(HIGH)
        self._area.show()
        self._show.hide()
        self._save.show()

    def _problems(self, values: Mapping[str, Any]) -> Mapping[str, str]:
        # The alias alone is enough of a name.
        return validate("contacts", {**values, "kind": "person", "protected": True, "alias": self._alias})

    def _store(self) -> None:
        if not self.form.check():
            return
        key, changes = self._key, self.form.changes()
        store_edit(
            self,
            self._workspace,
            lambda store, seen: edit_record(store, "contacts", key, changes, revealed=True, seen=seen),
            {name: self._found[name] for name in changes},
            lambda _key: self.accept(),
            self._failed,
            self._ask,
        )

    def _failed(self, error: Exception) -> None:
        field = getattr(error, "field", "")
        if not (isinstance(error, UserError) and field and self.form.show_problem(field, str(error))):
            self._problem.setText(str(error))
            self._problem.show()
