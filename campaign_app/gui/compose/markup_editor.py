"""Markup editor: a template's text field, with buttons for the commonest marks and for facts."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRegularExpression, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeySequence,
    QShortcut,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextDocument,
)

from campaign_app.gui.colors import colors
from campaign_app.gui.compose.fact_hints import FactHints, Say
from campaign_app.gui.widgets.basics import button, row, tool
from campaign_app.gui.widgets.editors import LongEditor

FACT = 'fact("{}")'


class Marks(QSyntaxHighlighter):
    """Sets off what the template fills in, and emphasised words."""

    RULES = (r"\{\{.*?\}\}|\{%.*?%\}", r"\*\*[^*\n]+\*\*", r"(?<!\*)\*[^*\n]+\*(?!\*)")

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._rules = [QRegularExpression(rule) for rule in self.RULES]

    def highlightBlock(self, text: str) -> None:  # Qt's name
        """Dress one paragraph."""
        for number, rule in enumerate(self._rules):
            matches = rule.globalMatch(text)
            while matches.hasNext():
                found = matches.next()
                self.setFormat(found.capturedStart(), found.capturedLength(), self._format(number))

    def _format(self, number: int) -> QTextCharFormat:
        dress = QTextCharFormat()
        if number == 0:
            c = colors()
            dress.setForeground(QColor(c.ok))
            dress.setBackground(QColor(c.ok_soft))
        elif number == 1:
            dress.setFontWeight(QFont.Weight.Bold)
        else:
            dress.setFontItalic(True)
        return dress


class MarkupEditor(LongEditor):
    """Lines of markup. ``choose_fact`` lets the person choose a fact and calls back with its key; ``say``
    is asked what a key means.
    """

    def __init__(
        self, name: str, says: str, choose_fact: Callable[[Callable[[str], None]], None], say: Say
    ) -> None:
        super().__init__(name, says, 5, 22)
        self._choose = choose_fact
        self._marks = Marks(self.text.document())
        buttons = row(
            tool(f"{name}.bold", "bold", f"Bold in {says}", lambda: self.wrap("**")),
            tool(f"{name}.italic", "italic", f"Italic in {says}", lambda: self.wrap("*")),
            tool(f"{name}.list", "list", f"List in {says}", self.bullet),
            6,
            button(
                f"{name}.fact", "Insert fact", self.insert_fact, picture="at", says=f"Insert fact into {says}"
            ),
            None,
            gap=2,
        )
        self.box.insertLayout(0, buttons)
        self._hints = FactHints(self.text, say)
        self._hints.changed.connect(self.retold)
        keys = QShortcut(QKeySequence("Ctrl+E"), self.text, context=Qt.ShortcutContext.WidgetShortcut)
        keys.activated.connect(self.insert_fact)

    def told(self) -> str:
        """Return what the facts at the cursor say."""
        return self._hints.words

    def changeEvent(self, event: QEvent) -> None:  # Qt's name
        """Dress the marks anew when the theme changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._marks.rehighlight()

    def wrap(self, mark: str) -> None:
        """Put ``mark`` on both sides of what is selected."""
        cursor = self.text.textCursor()
        words = cursor.selectedText()
        cursor.insertText(f"{mark}{words}{mark}")
        if not words:
            cursor.movePosition(cursor.MoveOperation.Left, cursor.MoveMode.MoveAnchor, len(mark))
            self.text.setTextCursor(cursor)
        self.text.setFocus()

    def bullet(self) -> None:
        """Begin a list at the line of the cursor."""
        cursor = self.text.textCursor()
        cursor.movePosition(cursor.MoveOperation.StartOfBlock)
        cursor.insertText("- ")
        self.text.setFocus()

    def insert_fact(self) -> None:
        """Let the person choose a fact, and write it where the cursor is."""
        self._choose(self._insert)

    def _insert(self, key: str) -> None:
        self.text.insertPlainText("{{ " + FACT.format(key) + " }}")
        self.text.setFocus()
