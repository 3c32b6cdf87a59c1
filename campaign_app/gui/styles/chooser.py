"""Style chooser: search every citation style, see it on the document's own sources, take one."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QListWidget, QListWidgetItem, QWidget

from campaign_app.actions.exchange import Imported, import_records
from campaign_app.actions.records import delete_record
from campaign_app.actions.style_files import key_of
from campaign_app.actions.style_preview import StyleSamples, preview_style
from campaign_app.actions.styles import FIELDS, FORMATS, Row, find
from campaign_app.errors import UserError
from campaign_app.gui.page import ask_to_delete
from campaign_app.gui.styles.samples import StyleSamplesView
from campaign_app.gui.widgets.basics import button, column, label, look, named, row
from campaign_app.gui.widgets.editors import worded
from campaign_app.gui.widgets.search_field import SearchField
from campaign_app.gui.widgets.two_line_delegate import DETAIL_ROLE, TwoLineDelegate
from campaign_app.gui.workspace import OpenWorkspace

KEY = Qt.ItemDataRole.UserRole
OWN = Qt.ItemDataRole.UserRole + 10
# More than anybody reads through; a further word narrows the search.
LISTED = 200


class StyleChooser(QDialog):
    """Search, arrow keys and Return choose a style; ``key`` and ``title`` are those of the one chosen.

    ``document`` is the key of the document whose sources are shown, ``unsaved`` its changed attributes.
    """

    def __init__(
        self,
        workspace: OpenWorkspace,
        chosen: str,
        document: str,
        unsaved: Mapping[str, Any],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        named(self, "styles", "Choose a citation style")
        self.setWindowTitle("Citation style")
        self.resize(780, 640)
        self.key, self.title, self._before = chosen, "", chosen
        self._workspace, self._document, self._unsaved = workspace, document, dict(unsaved)
        self.field = SearchField(
            "styles.search", "Search citation styles", "A name, a journal, a field of study"
        )
        self.kind = _filter("styles.kind", "Kind of citation", "Every kind", FORMATS)
        self.study = _filter("styles.field", "Field of study", "Every field", FIELDS)
        self.list = named(QListWidget(), "styles.list", "Citation styles")
        self.samples = StyleSamplesView("styles.samples")
        self._count = label("", "help")
        self._problem = label("", "error", wrap=True)
        self._problem.hide()
        self._choose = button("styles.choose", "&Choose", self.accept, dress="primary")
        self._delete = button(
            "styles.delete", "&Delete…", self.delete, picture="trash", says="Delete the style"
        )
        self._delete.setToolTip("Delete a style that was added here (Del)")
        self._delete.setEnabled(False)
        self._build()
        self._search()

    def _build(self) -> None:
        self.list.setItemDelegate(TwoLineDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.currentItemChanged.connect(self._moved)
        self.list.itemActivated.connect(lambda _item: self.accept())
        self.field.searched.connect(lambda _text: self._search())
        self.field.stepped.connect(self.list.setFocus)
        self.field.returnPressed.connect(self.accept)
        for choice in (self.kind, self.study):
            choice.activated.connect(lambda _row: self._search())
        delete_key = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.list, self.delete)
        delete_key.setContext(Qt.ShortcutContext.WidgetShortcut)
        self._choose.setDefault(True)
        add = button("styles.add", "&Add a style file…", self._add, picture="plus")
        line = row(self.field, self.kind, self.study)
        line.setStretch(0, 1)
        box = column(
            line,
            self.list,
            self._count,
            look(label("Your sources in this style"), "caption"),
            self.samples,
            self._problem,
            row(add, self._delete, None, button("styles.cancel", "Cancel", self.reject), self._choose),
            margins=(20, 18, 20, 16),
        )
        box.setStretch(1, 5)
        box.setStretch(4, 4)
        self.setLayout(box)
        self.field.setFocus()

    def _search(self) -> None:
        text, field, kind = self.field.text().strip(), self.study.currentData(), self.kind.currentData()
        self._workspace.read(
            self, lambda store: find(store, text, field, kind), self._list, self._failed, instead="search"
        )

    def _list(self, found: list[Row]) -> None:
        wanted = self.key
        self.list.blockSignals(True)
        self.list.clear()
        self._delete.setEnabled(False)
        for style in found[:LISTED]:
            item = QListWidgetItem(str(style["title"]))
            item.setData(KEY, style["key"])
            item.setData(DETAIL_ROLE, _about(style))
            item.setData(OWN, style["own"])
            item.setSizeHint(QSize(100, 46))
            self.list.addItem(item)
        self.list.blockSignals(False)
        more = f"; the first {LISTED} are shown, a further word narrows the search"
        number = f"{len(found):,} styles" if len(found) != 1 else "1 style"
        self._count.setText(number + more if len(found) > LISTED else number)
        keys = [style["key"] for style in found[:LISTED]]
        self.list.setCurrentRow(keys.index(wanted) if wanted in keys else 0)
        self._choose.setEnabled(bool(found))

    def _moved(self, item: QListWidgetItem | None) -> None:
        self._delete.setEnabled(item is not None and bool(item.data(OWN)))
        if item is None:
            return
        self.key, self.title = str(item.data(KEY)), item.text()
        key, document, unsaved = self.key, self._document, self._unsaved
        self._workspace.read(
            self.samples,
            lambda store: preview_style(store, key, document, unsaved),
            self._show,
            lambda error: self.samples.say(str(error)),
            instead="samples",
        )

    def _show(self, shown: StyleSamples) -> None:
        self._problem.hide()
        self.samples.show_samples(shown)

    def _add(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "Add a citation style", "", "Citation styles (*.csl)")
        if not name:
            return
        path = Path(name)

        def added(_imported: Imported) -> None:
            self._problem.hide()
            self.key = key_of(path)
            for choice in (self.kind, self.study):
                choice.setCurrentIndex(0)
            self.field.clear()
            self._search()

        self._workspace.change(self, lambda store: import_records(store, "styles", path), added, self._failed)

    def delete(self) -> None:
        """Ask, and delete the style shown if it was added here; one that is used stays, and why is told."""
        item = self.list.currentItem()
        if item is None or not item.data(OWN):
            return
        key = str(item.data(KEY))
        if key == self._before:
            self._failed(UserError(f"The style {key} is this document's own; choose another for it first."))
            return
        if not ask_to_delete(self, f"style “{item.text()}”"):
            return
        self._workspace.change(
            self,
            lambda store: delete_record(store, "styles", key),
            lambda _none: self._deleted(),
            self._failed,
        )

    def _deleted(self) -> None:
        self._problem.hide()
        self._search()

    def _failed(self, error: Exception) -> None:
        self._problem.setText(str(error))
        self._problem.show()


def _filter(name: str, says: str, every: str, choices: tuple[str, ...]) -> QComboBox:
    made = named(QComboBox(), name, says)
    made.addItem(every, "")
    for choice in choices:
        made.addItem(worded(choice), choice)
    return made


def _about(style: Row) -> str:
    """Return what is told of a style below its title."""
    standing = "yours" if style["own"] else "recommended" if style["recommended"] else ""
    fields = ", ".join(worded(field).lower() for field in style["fields"] if field != "generic-base")
    return "  ·  ".join(filter(None, (standing, style["kind"], fields, style["key"])))
