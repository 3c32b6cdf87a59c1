"""Passage text: the text of a source with every passage that a fact cites on a coloured ground."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QTextCharFormat, QTextCursor, QTextFormat
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from campaign_app.actions.sources import Passage
from campaign_app.gui.colors import colors
from campaign_app.gui.widgets.basics import named

# One sign stands for one, so that places in the text stay what they are.
SHOWN = str.maketrans({"\f": "\n", "\r": " ", "\v": " "})


class PassageText(QPlainTextEdit):
    """Shows a text to read and select in; ``chosen`` carries the fact of the passage that is clicked."""

    chosen = Signal(str)
    # Qt tells of the palette before the text is there.
    _passages: tuple[Passage, ...] = ()

    def __init__(self) -> None:
        super().__init__()
        named(self, "reader.text", "Text of the source")
        self.setReadOnly(True)
        # It is there to be read: no field that happens to be locked.
        self.setStyleSheet(
            "QPlainTextEdit { color: palette(text); background: palette(base); border: none; }"
        )
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(22)
        self._text = ""
        self._wide = False
        self._current = ""

    def show_text(self, text: str, passages: Sequence[Passage]) -> None:
        """Show ``text`` with its passages; the place that is being read stays in view for the same text."""
        if text != self._text:
            self._text = text
            self._wide = any(ord(sign) > 0xFFFF for sign in text)
            self.setPlainText(text.translate(SHOWN))
        self._passages = tuple(passages)
        self._paint()

    def selection(self) -> tuple[int, int]:
        """Return the characters selected, as places in the text; equal where nothing is."""
        cursor = self.textCursor()
        return self._from_qt(cursor.selectionStart()), self._from_qt(cursor.selectionEnd())

    def select(self, start: int, end: int) -> None:
        """Select the characters from ``start`` to ``end`` and bring them into view."""
        cursor = self.textCursor()
        cursor.setPosition(self._to_qt(start))
        cursor.setPosition(self._to_qt(end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.centerCursor()

    def mark(self, fact: str, *, scroll: bool = True) -> None:
        """Let the passage of ``fact`` stand out."""
        self._current = fact
        found = next((one for one in self._passages if one.fact == fact and one.start is not None), None)
        if found is not None and found.start is not None and scroll:
            cursor = self.textCursor()
            cursor.setPosition(self._to_qt(found.start))
            self.setTextCursor(cursor)
            self.centerCursor()
        self._paint()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # Qt's name
        """Choose the fact of the passage under a click."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            self._choose(self._from_qt(self.cursorForPosition(event.position().toPoint()).position()))

    def changeEvent(self, event: QEvent) -> None:  # Qt's name
        """Paint the passages in the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint()

    def _choose(self, place: int) -> None:
        here = [
            one
            for one in self._passages
            if one.start is not None and one.end is not None and one.start <= place <= one.end
        ]
        if here:
            closest = min(here, key=lambda one: (not one.exact, (one.end or 0) - (one.start or 0)))
            self.chosen.emit(closest.fact)

    def _paint(self) -> None:
        c = colors(self)
        painted = []
        # The exact ones last: they are painted over the paragraphs they stand in.
        for one in sorted(self._passages, key=lambda one: (one.exact, one.fact == self._current)):
            if one.start is None or one.end is None:
                continue
            made = QTextCharFormat()
            if one.fact == self._current:
                made.setBackground(QColor(c.accent))
                made.setForeground(QColor(c.on_accent))
            else:
                ground = c.accent_soft if one.exact else c.warn_soft if one.state == "not found" else c.hover
                made.setBackground(QColor(ground))
            made.setProperty(QTextFormat.Property.TextToolTip, f"{one.fact}: {one.statement}")
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(self._to_qt(one.start))
            cursor.setPosition(self._to_qt(one.end), QTextCursor.MoveMode.KeepAnchor)
            selection.cursor, selection.format = cursor, made
            painted.append(selection)
        self.setExtraSelections(painted)

    def _to_qt(self, place: int) -> int:
        """Return a place in characters as Qt counts it, in UTF-16 units."""
        return len(self._text[:place].encode("utf-16-le")) // 2 if self._wide else place

    def _from_qt(self, place: int) -> int:
        if not self._wide:
            return place
        return len(self._text.encode("utf-16-le")[: 2 * place].decode("utf-16-le", "ignore"))
