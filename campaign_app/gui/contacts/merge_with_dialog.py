"""Merge-with dialog: finds the contact that another one is to be merged with, and compares the two."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QWidget

from campaign_app.actions.merging import candidates
from campaign_app.gui.contacts.merge_dialog import merge_two
from campaign_app.gui.widgets.basics import button, column, label, named, row
from campaign_app.gui.widgets.key_line import Offer
from campaign_app.gui.widgets.search_field import SearchField
from campaign_app.gui.widgets.two_line_delegate import DETAIL_ROLE, TwoLineDelegate
from campaign_app.gui.workspace import OpenWorkspace

KEY = Qt.ItemDataRole.UserRole
SHOWN = 50


class Candidates(QListWidget):
    """``chosen`` tells that the person pressed Enter on a contact or clicked it twice."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setItemDelegate(TwoLineDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemDoubleClicked.connect(lambda _item: self.chosen.emit())

    def show_rows(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Show contacts, the first one chosen."""
        self.clear()
        for one in rows:
            item = QListWidgetItem(str(one["name"]))
            about = (one["key"], one["native_name"], one["role"], one["affiliation"])
            detail = " · ".join(str(part) for part in about if part)
            item.setData(KEY, one["key"])
            item.setData(DETAIL_ROLE, detail)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{one['name']}: {detail}")
            self.addItem(item)
        self.setCurrentRow(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # Qt's name
        """Choose by Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit()
        else:
            super().keyPressEvent(event)


class MergeWithDialog(QDialog):
    """``of`` is the key and the name of a contact; ``stays`` is the key of the one that two became."""

    def __init__(self, workspace: OpenWorkspace, of: Offer, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "merge_with", f"Merge {of[1]} with another contact")
        self.setWindowTitle("Merge with…")
        self.resize(560, 480)
        self._workspace, self._of = workspace, of
        self.stays = ""
        self.field = SearchField("merge_with.search", "Search contacts", "Search by any form of the name")
        self.found = named(Candidates(), "merge_with.found", "Contacts to merge with")
        self._told = label("", "muted", wrap=True)
        self._compare = button("merge_with.compare", "&Compare…", self.compare, dress="primary")
        self._compare.setEnabled(False)
        cancel = button("merge_with.cancel", "Cancel", self.reject)
        self.field.searched.connect(self._search)
        self.field.stepped.connect(self.found.setFocus)
        self.found.chosen.connect(self.compare)
        parts = (
            label(f"Which contact is {of[1]} too?", "heading", wrap=True),
            label("The two are compared before anything is merged.", "muted", wrap=True),
            self.field,
            self.found,
            self._told,
            row(None, cancel, self._compare),
        )
        self.setLayout(column(*parts, gap=10, margins=(22, 20, 22, 18)))
        self._search("")

    def compare(self) -> None:
        """Compare the contact chosen with the one it began with, and merge the two if the person says so."""
        item = self.found.currentItem()
        if item is None:
            return
        self.stays = merge_two(self._workspace, self._of, (str(item.data(KEY)), item.text()), self)
        if self.stays:
            self.accept()

    def _search(self, words: str) -> None:
        key = self._of[0]
        self._workspace.read(
            self,
            # One more tells that there are more.
            lambda store: candidates(store, key, words, SHOWN + 1),
            self._show,
            lambda error: self._told.setText(str(error)),
            instead="candidates",
        )

    def _show(self, rows: list[dict[str, Any]]) -> None:
        self.found.show_rows(rows[:SHOWN])
        self._compare.setEnabled(bool(rows))
        more = f"The first {SHOWN} are shown; search for another one." if len(rows) > SHOWN else ""
        self._told.setText(more if rows else "No other contact of this kind matches.")
        self._told.setVisible(bool(more) or not rows)
