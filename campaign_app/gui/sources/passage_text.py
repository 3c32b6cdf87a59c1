"""Passage text: the text of a source with every passage that a fact cites on a coloured ground."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QToolTip

from campaign_app.actions.sources import Passage
from campaign_app.gui.colors import colors
from campaign_app.gui.sources.shown_text import ShownText, prepare
from campaign_app.gui.widgets.basics import named

CARET = 2
# Characters that are put in at a time.
SLICE = 60_000


@dataclass(frozen=True, slots=True)
class Span:
    """A passage from ``start`` to ``end``, as Qt counts."""

    start: int
    end: int
    passage: Passage


class PassageText(QPlainTextEdit):
    """Shows a text to read and select in, by mouse or by a caret that the arrow keys move.

    ``chosen`` carries the fact and the citation's number of a passage that is clicked or stepped to,
    ``opened`` the fact of one clicked with Ctrl, and ``taken`` tells that Ctrl+Return takes what is selected.
    """

    chosen = Signal(str, int)
    opened = Signal(str)
    taken = Signal()
    # Qt tells of the palette before the text is there.
    _spans: tuple[Span, ...] = ()

    def __init__(self) -> None:
        super().__init__()
        named(self, "reader.text", "Text of the source")
        self.setReadOnly(True)
        # It is there to be read: no field that happens to be locked.
        self.setStyleSheet(
            "QPlainTextEdit { color: palette(text); background: palette(base); border: none; }"
            "QPlainTextEdit:focus { border: 1px solid palette(highlight); }"
        )
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setCursorWidth(CARET)
        self.document().setDocumentMargin(22)
        self.document().setUndoRedoEnabled(False)
        self._text = prepare("")
        self._places = self._text.places
        self._put = 0
        self._wanted: Span | None = None
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._put_next)
        self._current = ""
        # Only the passages in view are painted, so that a long text with many scrolls as a short one does.
        self._repaint = QTimer(self)
        self._repaint.setSingleShot(True)
        self._repaint.timeout.connect(self._paint)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._repaint.start(0))

    def show_text(self, text: ShownText, passages: Sequence[Passage]) -> None:
        """Show ``text`` with its passages; the place that is being read stays in view for the same text.

        A long text comes slice by slice, so that the window answers meanwhile.
        """
        if text.text != self._text.text:
            self._text, self._places, self._wanted = text, text.places, None
            self.setPlainText(text.shown[:SLICE])
            self._put = SLICE
            self._more()
        known = [
            (one.start, one.end, one) for one in passages if one.start is not None and one.end is not None
        ]
        qt = self._places.to_qt({place for start, end, _one in known for place in (start, end)})
        spans = [Span(qt[start], qt[end], one) for start, end, one in known]
        self._spans = tuple(sorted(spans, key=lambda span: (span.start, span.end)))
        self._paint()

    def selection(self) -> tuple[int, int]:
        """Return the characters selected, as places in the text; equal where nothing is."""
        cursor = self.textCursor()
        return self._places.from_qt(cursor.selectionStart()), self._places.from_qt(cursor.selectionEnd())

    def select(self, start: int, end: int) -> None:
        """Select the characters from ``start`` to ``end`` and bring them into view."""
        qt = self._places.to_qt({start, end})
        cursor = self.textCursor()
        cursor.setPosition(qt[start])
        cursor.setPosition(qt[end], QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.centerCursor()

    def mark(self, fact: str, *, citation: int | None = None, scroll: bool = True) -> None:
        """Let the passages of ``fact`` stand out, and go to that of its ``citation``, or the first."""
        self._current = fact
        own = [span for span in self._spans if span.passage.fact == fact]
        found = next((span for span in own if span.passage.citation == citation), own[0] if own else None)
        if found is not None and scroll:
            self._move_to(found)
        self._paint()

    def step(self, by: int) -> None:
        """Go to the next passage below the caret (``by`` 1) or the one before it (-1), round the end."""
        if not self._spans:
            return
        here = self.textCursor().selectionStart()
        if by > 0:
            found = next((span for span in self._spans if span.start > here), self._spans[0])
        else:
            found = next((span for span in reversed(self._spans) if span.start < here), self._spans[-1])
        self._move_to(found)
        self.chosen.emit(found.passage.fact, found.passage.citation)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # Qt's name
        """Ask for a fact on Ctrl+Return, and choose the passage at the caret on Return."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.taken.emit()
        elif (found := self._at(self.textCursor().position())) is not None:
            self.chosen.emit(found.fact, found.citation)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # Qt's name
        """Choose the fact of the passage under a click, or go to it where Ctrl is held."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            found = self._under(event.position().toPoint())
            if found is not None:
                held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
                if held:
                    self.opened.emit(found.fact)
                else:
                    self.chosen.emit(found.fact, found.citation)

    def viewportEvent(self, event: QEvent) -> bool:  # Qt's name
        """Tell the fact of the passage under the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self._under(event.pos())
            QToolTip.showText(event.globalPos(), _told(found) if found else "", self)
            return True
        return super().viewportEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # Qt's name
        """Paint the passages in the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint()

    def resizeEvent(self, event: QResizeEvent) -> None:  # Qt's name
        """Paint the passages that have come into view."""
        super().resizeEvent(event)
        self._repaint.start(0)

    @property
    def whole(self) -> bool:
        """Whether all of the text is there."""
        return self._put >= len(self._text.shown)

    def _more(self) -> None:
        if not self.whole:
            self._next.start(0)

    def _put_next(self) -> None:
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(self._text.shown[self._put : self._put + SLICE])
        self._put += SLICE
        wanted = self._wanted
        if wanted is not None and wanted.end < self.document().characterCount():
            self._move_to(wanted)
        self._more()

    def _move_to(self, span: Span) -> None:
        late = span.end >= self.document().characterCount()
        # Gone to once it is there.
        self._wanted = span if late else None
        if late:
            return
        cursor = self.textCursor()
        cursor.setPosition(span.start)
        self.setTextCursor(cursor)
        self.centerCursor()

    def _under(self, point: QPoint) -> Passage | None:
        cursor = self.cursorForPosition(point)
        # Beside the words of a line there is no passage.
        near = self.cursorRect(cursor).adjusted(-self.fontMetrics().averageCharWidth() * 2, 0, 0, 0)
        near.setWidth(self.fontMetrics().averageCharWidth() * 4)
        return self._at(cursor.position()) if near.contains(point) else None

    def _at(self, place: int) -> Passage | None:
        """Return the closest of the passages around a place."""
        here = [span for span in self._spans if span.start <= place <= span.end]
        closest = min(here, key=lambda span: (not span.passage.exact, span.end - span.start), default=None)
        return closest.passage if closest is not None else None

    def _in_view(self) -> tuple[int, int]:
        bottom = self.cursorForPosition(QPoint(0, self.viewport().height()))
        last = bottom.block()
        return self.firstVisibleBlock().position(), last.position() + last.length()

    def _paint(self) -> None:
        if not self._spans:
            self.setExtraSelections([])
            return
        c = colors(self)
        first, last = self._in_view()
        painted = []
        shown_spans = [span for span in self._spans if span.end >= first and span.start <= last]
        # The exact ones last: they are painted over the paragraphs they stand in.
        for span in sorted(shown_spans, key=lambda s: (s.passage.exact, s.passage.fact == self._current)):
            made = QTextCharFormat()
            if span.passage.fact == self._current:
                made.setBackground(QColor(c.accent))
                made.setForeground(QColor(c.on_accent))
            else:
                missing = span.passage.state == "not found"
                ground = c.accent_soft if span.passage.exact else c.warn_soft if missing else c.hover
                made.setBackground(QColor(ground))
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(max(span.start, first))
            cursor.setPosition(min(span.end, last - 1), QTextCursor.MoveMode.KeepAnchor)
            selection.cursor, selection.format = cursor, made
            painted.append(selection)
        self.setExtraSelections(painted)


def _told(passage: Passage) -> str:
    """Return what is told of a passage under the mouse."""
    return f"{passage.fact}: {passage.statement}\nClick shows it in the list, Ctrl+click goes to it."
