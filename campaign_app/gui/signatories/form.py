"""Form of a signatory, and the line for entering many one after another."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame

from campaign_app.gui.record_form import Section
from campaign_app.gui.widgets.basics import label, look, named, row
from campaign_app.gui.widgets.text_fields import LineField

SIGNATORY_SECTIONS = (
    Section("Signs", ("document", "kind", "name", "native_name", "affiliation", "contact", "position")),
    Section("Reach", ("email", "city")),
    Section("Consent", ("status", "public", "consent", "signed_on")),
    Section("More", ("note", "key")),
)
# Below this width in pixels the words around the fields go.
WIDE = 1000
KINDS = (("Organisation", "organisation"), ("Person", "person"))


class QuickEntry(QFrame):
    """Name, affiliation and city in one line: Return saves them and starts the next.

    ``save`` is given the values and what to call once they are saved.
    """

    def __init__(self, save: Callable[[Mapping[str, Any], Callable[[], None]], None]) -> None:
        super().__init__()
        look(self, "card")
        self._save = save
        self._documents: list[tuple[str, str]] = []
        self.kind = named(QComboBox(), "quick.kind", "Kind of the new signatory")
        for words, kind in KINDS:
            self.kind.addItem(words, kind)
        self.document = named(QComboBox(), "quick.document", "Document the new signatory signs")
        self.document.setMinimumContentsLength(14)
        self.document.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.name = self._line("quick.name", "Full name")
        self.affiliation = self._line("quick.affiliation", "Affiliation or role")
        self.city = self._line("quick.city", "City")
        self._caption = label("Quick entry", "caption")
        self._hint = label("Enter ↵ saves and starts the next", "muted")
        line = row(
            self._caption,
            self.document,
            self.kind,
            self.name,
            self.affiliation,
            self.city,
            self._hint,
            margins=(12, 8, 12, 8),
        )
        line.setStretch(3, 4)
        line.setStretch(4, 3)
        line.setStretch(5, 2)
        self.setLayout(line)

    def resizeEvent(self, event: QResizeEvent) -> None:  # Qt's name
        """Leave the room to the fields where there is little of it."""
        super().resizeEvent(event)
        for part in (self._caption, self._hint):
            part.setVisible(self.width() >= WIDE)

    def show_documents(self, documents: list[tuple[str, str]]) -> None:
        """Offer documents as (key, title), keeping the one chosen."""
        if documents == self._documents:
            return
        self._documents = documents
        chosen = self.document.currentData()
        self.document.clear()
        for key, title in documents:
            self.document.addItem(title or key, key)
            self.document.setItemData(self.document.count() - 1, title, Qt.ItemDataRole.ToolTipRole)
        self.document.setCurrentIndex(max(0, self.document.findData(chosen)))

    def _line(self, name: str, says: str) -> LineField:
        line = named(LineField(), name, f"{says} of the new signatory")
        line.setPlaceholderText(says)
        line.returnPressed.connect(self._enter)
        return line

    def _enter(self) -> None:
        name = self.name.text().strip()
        if not name or self.document.currentData() is None:
            self.name.setFocus()
            return
        values = {
            "document": self.document.currentData(),
            "kind": self.kind.currentData(),
            "name": name,
            "affiliation": self.affiliation.text().strip(),
            "city": self.city.text().strip(),
        }
        self._save(values, self._next)

    def _next(self) -> None:
        for line in (self.name, self.affiliation, self.city):
            line.clear()
        self.name.setFocus()
