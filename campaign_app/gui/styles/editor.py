"""Style editor: the recommended citation styles in a list, and all others a button away."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QDialog

from campaign_app.actions.records import show_record
from campaign_app.gui.styles.chooser import StyleChooser
from campaign_app.gui.widgets.basics import button, row
from campaign_app.gui.widgets.editors import ChoiceEditor
from campaign_app.gui.workspace import OpenWorkspace
from campaign_app.manuscript.citation_style import citation_styles
from campaign_app.manuscript.manuscript import TitleForms

# The document whose sources show a style, and its changed attributes.
Shown = tuple[str, Mapping[str, Any]]
RECOMMENDED = {known.id: known.name for known in citation_styles()}
TITLE_FORMS: Mapping[TitleForms, str] = {
    "original-translated": "Original, translation in brackets",
    "original": "Original only",
    "romanised-translated": "Romanised, translation in brackets",
    "romanised": "Romanised only",
    "translated": "Translation only",
}


class StyleEditor(ChoiceEditor):
    """One citation style; ``shown`` tells on whose sources the chooser shows styles."""

    def __init__(
        self, workspace: OpenWorkspace, name: str, choices: tuple[str, ...], shown: Callable[[], Shown]
    ) -> None:
        super().__init__(name, "Citation style", choices, required=True)
        self._workspace, self._shown = workspace, shown
        for style, known in RECOMMENDED.items():
            self.choice.addItem(known, style)
        self._more = button(f"{name}.more", "All styles…", self.open, says="Search all citation styles")
        self.box.removeWidget(self.choice)
        line = row(self.choice, self._more)
        line.setStretch(0, 1)
        self.box.addLayout(line)

    def set_value(self, value: Any) -> None:
        """Choose ``value``; a style that is not in the list is put there under its title."""
        super().set_value(value)
        if value and value not in RECOMMENDED:
            key = str(value)
            self._workspace.read(
                self,
                lambda store: str(show_record(store, "styles", key)["title"]),
                lambda title: self.choice.setItemText(self.choice.findData(key), title),
                lambda _error: None,  # its key stays; the preview says that there is no such style
                instead="title",
            )

    def set_read_only(self, read_only: bool) -> None:
        """Let the style be read but not changed."""
        super().set_read_only(read_only)
        self._more.setEnabled(not read_only)

    def open(self) -> None:
        """Search all styles and take one."""
        document, unsaved = self._shown()
        dialog = StyleChooser(self._workspace, str(self.value() or ""), document, unsaved, self)
        if dialog.exec() == QDialog.DialogCode.Accepted and dialog.key:
            super().set_value(dialog.key)
            if dialog.key not in RECOMMENDED:
                self.choice.setItemText(self.choice.currentIndex(), dialog.title)
            self.edited.emit()
        dialog.deleteLater()  # with it goes a search that still waits for the next letter


def title_forms_editor(name: str, choices: tuple[str, ...]) -> ChoiceEditor:
    """Return the choice of what is shown of titles in other languages."""
    editor = ChoiceEditor(name, "Titles in other languages", choices, required=True)
    for form, words in TITLE_FORMS.items():
        editor.choice.addItem(words, form)
    return editor
