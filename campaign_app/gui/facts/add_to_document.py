"""Add to document: picks a fact into one of the documents, without leaving where one is."""

from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QWidget

from campaign_app.actions.documents import add_fact
from campaign_app.actions.records import list_records, show_record
from campaign_app.gui.widgets.basics import button, column, label, named, row
from campaign_app.gui.widgets.two_line_delegate import DETAIL_ROLE, PICTURE_ROLE, TwoLineDelegate
from campaign_app.gui.workspace import OpenWorkspace
from campaign_app.manuscript.dates import worded_date

KEY = Qt.ItemDataRole.UserRole


class AddToDocument(QDialog):
    """Lists the documents; the fact goes to the end of the facts picked for the chosen one."""

    def __init__(self, workspace: OpenWorkspace, fact: str, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "add_to_document", f"Add fact {fact} to a document")
        self.setWindowTitle("Add to document")
        self.resize(520, 340)
        self._workspace, self._fact = workspace, fact
        self.documents = named(QListWidget(), "add_to_document.list", "Documents")
        self.documents.setItemDelegate(TwoLineDelegate(self.documents))
        self.documents.itemActivated.connect(lambda _item: self._add())
        self._statement = label(fact, "muted", wrap=True)
        self._problem = label("", "error", wrap=True)
        add = button("add_to_document.add", "&Add", self._add, dress="primary", says="Add the fact")
        add.setDefault(True)
        cancel = button("add_to_document.cancel", "Cancel", self.reject)
        self.setLayout(
            column(
                label("Add to a document", "heading"),
                self._statement,
                self.documents,
                self._problem,
                row(None, cancel, add),
                gap=12,
                margins=(22, 18, 22, 16),
            )
        )
        workspace.read(
            self,
            lambda store: str(show_record(store, "facts", fact)["statement"]),
            lambda words: self._statement.setText(f"{fact} · {words}"),
        )
        workspace.read(self, lambda store: list_records(store, "documents"), self._list)

    def _list(self, documents: list[dict[str, Any]]) -> None:
        for found in documents:
            item = QListWidgetItem(str(found["title"]))
            item.setData(KEY, found["key"])
            item.setData(DETAIL_ROLE, worded_date(str(found["date"]), "en-GB"))
            item.setData(PICTURE_ROLE, "documents")
            item.setSizeHint(QSize(100, 48))
            self.documents.addItem(item)
        self.documents.setCurrentRow(0)
        self.documents.setFocus()
        if not documents:
            self._problem.setText("There are no documents yet; begin one in Compose.")

    def _add(self) -> None:
        item = self.documents.currentItem()
        if item is None:
            return
        key, title, fact = str(item.data(KEY)), item.text(), self._fact

        def added(new: bool) -> None:
            words = f"Added {fact} to “{title}”." if new else f"“{title}” has {fact} already."
            self._workspace.told.emit(words, "ok")
            self.accept()

        self._workspace.change(
            self,
            lambda store: add_fact(store, key, fact),
            added,
            lambda error: self._problem.setText(str(error)),
        )
