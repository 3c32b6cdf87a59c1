"""Words editor: a few words on one line, such as topics, each completed from those in use."""

import re
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

from campaign_app.gui.widgets.editors import LineEditor


class LastWord(QCompleter):
    """Completes what stands behind the last semicolon or comma."""

    def splitPath(self, path: str) -> list[str]:  # Qt's name
        """Return the word that is being typed."""
        return [re.split("[;,]", path)[-1].strip()]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:  # Qt's name
        """Return the line with that word completed."""
        line = self.widget()
        typed = line.text() if isinstance(line, QLineEdit) else ""
        before = re.match(r".*[;,]\s*", typed)
        return f"{before[0].rstrip() + ' ' if before else ''}{index.data()}"


class WordsEditor(LineEditor):
    """A list of words, with a semicolon or comma between two."""

    def __init__(self, name: str, says: str) -> None:
        super().__init__(name, f"{says}, a comma between two")
        self._comma = True
        self._words = QStringListModel(self)
        completer = LastWord(self._words, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.line.setCompleter(completer)

    def offer(self, words: Sequence[str]) -> None:
        """Complete what is typed to one of ``words``."""
        if list(words) != self._words.stringList():
            self._words.setStringList(list(words))

    def value(self) -> Any:
        """Return the words, each once."""
        parts = re.split("[;,]" if self._comma else ";", self.line.text())
        return list(dict.fromkeys(part.strip() for part in parts if part.strip()))

    def set_value(self, value: Any) -> None:
        """Show a list of words."""
        words = [str(word) for word in value or []]
        # A word that has a comma in it is not to be parted there.
        self._comma = not any("," in word for word in words)
        super().set_value((", " if self._comma else "; ").join(words))
