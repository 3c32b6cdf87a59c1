"""Fact chooser: a small window to search the facts and take one."""

from PySide6.QtWidgets import QDialog, QWidget

from campaign_app.gui.record_list import RecordList
from campaign_app.gui.record_table import RecordTable, Shown, listed
from campaign_app.gui.widgets.basics import button, column, named, row
from campaign_app.gui.workspace import OpenWorkspace

COLUMNS = (
    Shown("key", "Fact", 64, look="muted"),
    Shown("statement", "Statement", stretch=True),
    Shown("value", "Value", 140, look="strong"),
    Shown("disputed", "", 96, look="badge", worded=lambda v: "Disputed" if v.get("disputed") else ""),
)


class FactChooser(QDialog):
    """Search, arrow keys and Return choose a fact; ``key`` is the one chosen."""

    def __init__(self, workspace: OpenWorkspace, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "chooser", "Choose a fact")
        self.setWindowTitle("Insert fact")
        self.resize(820, 460)
        self.key = ""
        table = RecordTable(workspace.jobs, COLUMNS, listed(workspace.store, "facts"), self)
        self.list = RecordList("chooser", "Search statements, figures, sources", table, lambda _words: "warn")
        self.list.picked.connect(self._take)
        self.list.field.returnPressed.connect(self.accept)
        self.list.view.activated.connect(lambda _index: self.accept())
        table.loaded.connect(lambda _count: self.list.select_first())
        insert = button("chooser.insert", "&Insert", self.accept, dress="primary")
        insert.setDefault(True)
        cancel = button("chooser.cancel", "Cancel", self.reject)
        foot = row(None, cancel, insert, margins=(16, 10, 16, 12))
        self.setLayout(column(self.list, foot, gap=0))
        table.refresh("")
        self.list.field.setFocus()

    def _take(self, key: str) -> None:
        self.key = key
