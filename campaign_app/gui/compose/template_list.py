"""Template list: the templates there are, each with what it is for."""

from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from campaign_app.gui.widgets.basics import named
from campaign_app.gui.widgets.two_line_delegate import DETAIL_ROLE, PICTURE_ROLE, TwoLineDelegate

KEY = Qt.ItemDataRole.UserRole


class TemplateList(QListWidget):
    """Templates by title, with their descriptions below."""

    def __init__(self, name: str) -> None:
        super().__init__()
        named(self, name, "Templates")
        self.setItemDelegate(TwoLineDelegate(self))

    @property
    def key(self) -> str:
        """The key of the current template, empty where there is none."""
        item = self.currentItem()
        return str(item.data(KEY)) if item is not None else ""

    def show_templates(self, templates: list[dict[str, Any]], without: str = "") -> None:
        """Show ``templates`` but for the one ``without``, and focus the first."""
        for found in templates:
            if found["key"] == without:
                continue
            item = QListWidgetItem(str(found["title"]))
            item.setData(KEY, found["key"])
            item.setData(DETAIL_ROLE, found.get("description") or found["key"])
            item.setData(PICTURE_ROLE, "documents")
            item.setSizeHint(QSize(100, 50))
            self.addItem(item)
        self.setCurrentRow(0)
        self.setFocus()
