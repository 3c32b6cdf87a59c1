"""Draft dialog: choose a template and begin a document from it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from campaign_app.actions.documents import draft
from campaign_app.actions.records import list_records
from campaign_app.gui.compose.template_list import TemplateList
from campaign_app.gui.widgets.basics import button, column, label, look, named, row
from campaign_app.gui.widgets.text_fields import LineField
from campaign_app.gui.workspace import OpenWorkspace


class DraftDialog(QDialog):
    """Templates with what each is for; ``made`` carries the key of the document begun."""

    made = Signal(str)

    def __init__(self, workspace: OpenWorkspace, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "draft", "New document")
        self.setWindowTitle("New document")
        self.resize(560, 380)
        self._workspace = workspace
        self.templates = TemplateList("draft.templates")
        self.templates.itemActivated.connect(lambda _item: self._begin())
        self.subject = named(LineField(), "draft.title", "Subject of the document")
        self.subject.setPlaceholderText("The template's own title")
        words = label("S&ubject", "label")
        words.setBuddy(self.subject)
        self._problem = label("", "error", wrap=True)
        self._create = button("draft.create", "C&reate", self._begin, dress="primary")
        self._create.setDefault(True)
        self.setLayout(
            column(
                label("New document", "heading"),
                look(label("A template decides what is said where; you fill in the rest."), "muted"),
                self.templates,
                row(words, self.subject),
                self._problem,
                row(None, button("draft.cancel", "Cancel", self.reject), self._create),
                gap=10,
                margins=(22, 20, 22, 18),
            )
        )
        workspace.read(self, lambda store: list_records(store, "templates"), self.templates.show_templates)

    def _begin(self) -> None:
        template, title = self.templates.key, self.subject.text().strip()
        if not template:
            return
        self._create.setEnabled(False)

        def begun(key: str) -> None:
            self.made.emit(key)
            self.accept()

        def failed(error: Exception) -> None:
            self._create.setEnabled(True)
            self._problem.setText(str(error))

        self._workspace.change(self, lambda store: draft(store, template, {}, title=title), begun, failed)
