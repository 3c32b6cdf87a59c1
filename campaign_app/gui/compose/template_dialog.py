"""Template dialog: give a document another template, seeing first what it keeps and drops."""

from PySide6.QtWidgets import QDialog, QWidget

from campaign_app.actions.document_template import Move, change_template, template_move
from campaign_app.actions.records import list_records
from campaign_app.gui.compose.template_list import TemplateList
from campaign_app.gui.widgets.basics import button, column, frame, label, look, named, row
from campaign_app.gui.workspace import OpenWorkspace
from campaign_app.store import Store


class TemplateDialog(QDialog):
    """The other templates, and below them what becomes of what is filled in."""

    def __init__(self, workspace: OpenWorkspace, key: str, now: str, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "template", "Change template")
        self.setWindowTitle("Change template")
        self.resize(560, 470)
        self._workspace, self._key = workspace, key
        self._move: Move | None = None
        self.templates = TemplateList("template.templates")
        self.templates.currentItemChanged.connect(lambda _now, _before: self._ask())
        self.templates.itemActivated.connect(lambda _item: self._change())
        self._kept = label("", "muted", wrap=True)
        self._dropped = named(label("", "muted", wrap=True), "template.dropped", "What is dropped")
        self._problem = label("", "error", wrap=True)
        self._act = button(
            "template.change", "C&hange template", self._change, dress="primary", says="Change the template"
        )
        self._act.setEnabled(False)
        self._act.setDefault(True)
        says = f"Facts, addressees and settings of {key} stay. Undo brings everything back."
        self.setLayout(
            column(
                label("Change template", "heading"),
                label(says, "muted", wrap=True),
                self.templates,
                frame("card", column(self._kept, self._dropped, gap=4, margins=(14, 10, 14, 10))),
                self._problem,
                row(None, button("template.cancel", "Cancel", self.reject), self._act),
                gap=10,
                margins=(22, 20, 22, 18),
            )
        )
        workspace.read(
            self,
            lambda store: list_records(store, "templates"),
            lambda found: self.templates.show_templates(found, now),
        )

    def _ask(self) -> None:
        """Look up what the chosen template keeps and drops."""
        template, key = self.templates.key, self._key
        self._act.setEnabled(False)
        if template:
            self._workspace.read(
                self,
                lambda store: template_move(store, key, template),
                self._tell,
                lambda error: self._problem.setText(str(error)),
                instead="move",
            )

    def _tell(self, move: Move) -> None:
        self._move = move
        self._kept.setText(f"Kept: {', '.join(move.kept) or 'no field is filled in that it has too'}.")
        self._dropped.setText(f"Dropped: {', '.join(move.dropped) or 'nothing'}.")
        look(self._dropped, "warn" if move.dropped else "muted")
        self._problem.setText("")
        self._act.setEnabled(True)

    def _change(self) -> None:
        template, key, seen = self.templates.key, self._key, self._move
        if not self._act.isEnabled():
            return
        self._act.setEnabled(False)

        def change(store: Store) -> Move:
            move = template_move(store, key, template)
            if move == seen:
                change_template(store, key, template)
            return move

        def changed(move: Move) -> None:
            if move != seen:
                self._tell(move)
                self._problem.setText("It was changed elsewhere meanwhile; look at what is dropped now.")
                return
            self._workspace.told.emit(f"{key} has the template {template} now.", "ok")
            self.accept()

        self._workspace.change(
            self,
            change,
            changed,
            lambda error: self._problem.setText(str(error)),
        )
