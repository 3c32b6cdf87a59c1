"""Fact hints: what the facts in a text say, where the cursor stands and in a tip where the pointer is."""

import re
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Signal
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QPlainTextEdit, QToolTip

# fact("F015") and cite("F015", "src-001"), with whatever else stands between the braces.
EXPRESSION = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
CALL = re.compile(r"\b(?:fact|cite)\(([^)]*)\)")
KEY = re.compile(r"""["']([^"']+)["']""")
Say = Callable[[str, Callable[[str], None]], None]


def keys_at(line: str, column: int) -> tuple[str, ...]:
    """Return the keys in the expression of ``line`` that ``column`` (from 0) stands in or beside."""
    for found in EXPRESSION.finditer(line):
        if found.start() <= column <= found.end():
            return tuple(key for call in CALL.findall(found[0]) for key in KEY.findall(call))
    return ()


class FactHints(QObject):
    """``say`` is asked what a key means, and calls back with words.

    ``changed`` tells that ``words``, what the facts at the cursor say, are others.
    """

    changed = Signal()

    def __init__(self, text: QPlainTextEdit, say: Say) -> None:
        super().__init__(text)
        self._text, self._say = text, say
        self._known: dict[str, str] = {}
        self.words = ""
        text.cursorPositionChanged.connect(self._tell)
        text.textChanged.connect(self._tell)
        text.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # Qt's name
        """Tell in a tip what stands below the pointer."""
        if event.type() != QEvent.Type.ToolTip or not isinstance(event, QHelpEvent):
            return False
        cursor = self._text.cursorForPosition(event.pos())
        keys = keys_at(cursor.block().text(), cursor.positionInBlock())
        place = event.globalPos()
        self._look_up(keys, lambda words: self._tip(place, words))
        return bool(keys)

    def _tip(self, place: QPoint, words: str) -> None:
        if self._text.underMouse():
            QToolTip.showText(place, words, self._text)

    def _tell(self) -> None:
        cursor = self._text.textCursor()
        keys = keys_at(cursor.block().text(), cursor.positionInBlock())
        if keys:
            self._look_up(keys, self._show)
        else:
            self._show("")

    def _show(self, words: str) -> None:
        if words != self.words:
            self.words = words
            self.changed.emit()

    def _look_up(self, keys: tuple[str, ...], then: Callable[[str], None]) -> None:
        """Call ``then`` once it is known what all of ``keys`` mean."""
        missing = next((key for key in keys if key not in self._known), None)
        if missing is not None:
            self._say(missing, lambda words: self._learn(missing, words, keys, then))
        elif keys:
            then("\n".join(self._known[key] for key in keys))

    def _learn(self, key: str, words: str, keys: tuple[str, ...], then: Callable[[str], None]) -> None:
        self._known[key] = words
        self._look_up(keys, then)
