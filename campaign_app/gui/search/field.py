"""Search over everything: a field, and below it the hits while the person types."""

from collections.abc import Callable
from functools import partial
from itertools import groupby

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QListWidget, QListWidgetItem, QStackedWidget, QWidget

from campaign_app.actions.search import FILTERS, Found, Hit, search
from campaign_app.gui.search.hit_delegate import HIT, HitDelegate
from campaign_app.gui.search.saved import SavedSearches
from campaign_app.gui.search.start import SearchStart
from campaign_app.gui.search.suggestions import completed, last_word, suggestions
from campaign_app.gui.widgets.basics import (
    button,
    clear,
    column,
    frame,
    holder,
    label,
    look,
    named,
    row,
    scrolling,
    tool,
)
from campaign_app.gui.widgets.search_field import SearchField
from campaign_app.gui.workspace import OpenWorkspace

PLACES = {
    "facts": ("facts", "facts:"),
    "sources": ("facts", "sources:"),
    "contacts": ("contacts", "contacts:"),
    "documents": ("compose", ""),
    "editions": ("documents", "edition:"),
}
WIDTH, HEIGHT, LIMIT = 680, 560, 30
START, HITS, NONE = range(3)
# A word shorter than this may well be one to look for; Tab then leaves the field.
COMPLETED_FROM, OFFERED = 3, 8


class EverythingField(SearchField):
    """The field itself; ``entered`` and ``escaped`` are called on those keys, ``seen`` when it is entered.

    Tab completes a filter that was begun.
    """

    def __init__(
        self, entered: Callable[[], None], escaped: Callable[[], None], seen: Callable[[], None]
    ) -> None:
        super().__init__("everything.field", "Search everything", "Search everything")
        self._entered, self._escaped, self._seen = entered, escaped, seen

    def event(self, event: QEvent) -> bool:
        """Complete on Tab, before it moves the focus."""
        pressed = event.key() if isinstance(event, QKeyEvent) else None
        if pressed == Qt.Key.Key_Tab and event.type() == QEvent.Type.KeyPress and self._complete():
            return True
        return super().event(event)

    def _complete(self) -> bool:
        text = self.text()
        word = last_word(text)
        found = suggestions(text)
        if not found or not (":" in word or len(word) >= COMPLETED_FROM):
            return False
        self.setText(completed(text, found[0]))
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:  # Qt's name
        """Go to the hit on Return, and away on Escape."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._entered()
        elif event.key() == Qt.Key.Key_Escape:
            self._escaped()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # Qt's name
        """Show the hits, or what can be typed."""
        super().focusInEvent(event)
        self._seen()


class Hits(QListWidget):
    """The hits below the names of their kinds; ``left`` is called on Escape and above the first one."""

    def __init__(self, left: Callable[[], None]) -> None:
        super().__init__()
        self._left = left
        look(named(self, "everything.hits", "Hits"), "plain")
        self.setItemDelegate(HitDelegate(self))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # Qt's name
        """Go back to the field from the top."""
        if event.key() == Qt.Key.Key_Escape or (event.key() == Qt.Key.Key_Up and self.currentRow() <= 1):
            self._left()
        else:
            super().keyPressEvent(event)


class Everything(QFrame):
    """The hits over the window, below ``field``; a hit goes to its record."""

    def __init__(self, workspace: OpenWorkspace, over: QWidget) -> None:
        super().__init__(over)
        look(self, "popup")
        named(self, "everything", "Hits of the search over everything")
        self._workspace = workspace
        self._wanted, self._shown = "", ""
        self.field = EverythingField(self._enter, self.leave, self.open)
        self.field.searched.connect(self._search)
        self.field.stepped.connect(self._step)
        self.hits = Hits(self.field.setFocus)
        self.hits.itemClicked.connect(lambda item: self._go(item))
        self.hits.itemActivated.connect(lambda item: self._go(item))
        self._saved = SavedSearches(workspace, self.field.setText)
        self._saved.shown.connect(lambda: self._say())
        self._suggested = row(gap=2)
        self._none = named(label("", wrap=True), "everything.none", "What the search says")
        self._none.setContentsMargins(14, 14, 14, 14)
        self._pages = QStackedWidget()
        self._start = SearchStart(self._take, self._saved)
        self._pages.addWidget(scrolling(self._start))
        self._pages.addWidget(self.hits)
        self._pages.addWidget(holder(column(self._none, None)))
        self._line = label("", "muted", wrap=True)
        self._keep = button("everything.keep", "&Keep this search", self._keep_search, dress="link")
        self._help = tool("everything.help", "help", "What can be typed", self._turn_help)
        self._help.setCheckable(True)
        foot = row(self._line, self._keep, self._help, margins=(14, 4, 8, 4))
        foot.setStretch(0, 1)
        self._foot = holder(column(frame("line"), foot, gap=0))
        self._suggestions = holder(row(self._suggested, margins=(8, 6, 8, 0)))
        self.field.textChanged.connect(self._suggest)
        self.setLayout(column(self._suggestions, self._pages, self._foot, gap=2, margins=(1, 1, 1, 2)))
        self._closing = QTimer(self)
        self._closing.setSingleShot(True)
        self._closing.timeout.connect(self._close_unless_used)
        self._over = over
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_moved)
        self.hide()

    def open(self) -> None:
        """Show the hits below the field."""
        self.show()
        self.raise_()
        self._saved.refresh()
        self._suggest(self.field.text())
        self._say()

    def _fit(self) -> None:
        """Stand below the field, as large as what there is to show and as the window lets it."""
        over = self._over
        at = self.field.mapTo(over, QPoint(0, self.field.height() + 4))
        wide = min(WIDTH, over.width() - at.x() - 12)
        high = {
            START: self._start.heightForWidth(wide - 24) + 8,
            HITS: sum(self.hits.sizeHintForRow(row) for row in range(self.hits.count())) + 8,
            NONE: self._none.heightForWidth(wide - 4),
        }[self._pages.currentIndex()]
        foot = self._foot.sizeHint().height() + 8 if self._foot.isVisibleTo(self) else 4
        top = self._suggestions.sizeHint().height() if self._suggestions.isVisibleTo(self) else 0
        self.setGeometry(at.x(), at.y(), wide, min(high + foot + top, HEIGHT, over.height() - at.y() - 12))

    def leave(self) -> None:
        """Hide the hits and empty the field."""
        self.field.clear()
        self.hide()
        self._over.setFocus()

    def _search(self, text: str) -> None:
        self._wanted = text
        if not self.isVisible():
            if not text:
                return
            self.open()
        self._workspace.read(
            self,
            lambda store: search(store, text, LIMIT),
            lambda found: self._show(text, found),
            self._refused,
            instead="search",
        )

    def _show(self, text: str, found: Found) -> None:
        self._shown = text
        self.hits.clear()
        for kind, hits in groupby(found.hits, lambda hit: hit.kind):
            more = "  ·  there are more: type another word" if kind in found.more else ""
            head = QListWidgetItem(f"{kind.upper()}{more}")
            head.setFlags(Qt.ItemFlag.NoItemFlags)
            self.hits.addItem(head)
            for hit in hits:
                self.hits.addItem(_item(hit))
        if self.hits.count():
            self.hits.setCurrentRow(1)
        self._say()

    def _refused(self, error: Exception) -> None:
        self._shown = self._wanted
        self.hits.clear()
        self._say(str(error))

    def _say(self, problem: str = "") -> None:
        """Show what there is: the hits, or a sentence, or what can be typed."""
        text = self.field.text().strip()
        nothing = f"Nothing has all of “{text}”. Fewer words or the beginning of a word find more."
        begun = last_word(text)
        if begun in FILTERS:
            nothing = f"Say what comes after “{begun}”: {FILTERS[begun]}."
        self._none.setText(problem or nothing)
        look(self._none, "bad" if problem else "muted")
        page = HITS if self.hits.count() else NONE
        self._pages.setCurrentIndex(START if not text or self._help.isChecked() else page)
        there = page == HITS and bool(text)
        self._line.setText("↓ and ↑ choose, Return goes there" if there else "")
        self._keep.setVisible(there)
        self._foot.setVisible(bool(text))
        self._fit()

    def _turn_help(self) -> None:
        self._say("" if self.hits.count() else self._none.text())

    def _suggest(self, text: str) -> None:
        """Offer how the last word can go on; Tab takes the first."""
        clear(self._suggested)
        word = last_word(text)
        found = suggestions(text)[:OFFERED] if ":" in word or len(word) >= COMPLETED_FROM else ()
        self._suggestions.setVisible(bool(found))
        for number, one in enumerate(found):
            take = partial(self._complete_with, one)
            made = button(
                f"everything.suggestion.{number}",
                one.partition(":")[2] or one,
                take,
                dress="link",
                says=f"Complete to {one}",
            )
            self._suggested.addWidget(made)
            if not number:
                self._suggested.addWidget(label("Tab", "chip"))
        self._suggested.addStretch(1)

    def _complete_with(self, suggestion: str) -> None:
        self.field.setText(completed(self.field.text(), suggestion))
        self.field.setFocus()

    def _step(self) -> None:
        if self.hits.count():
            self.hits.setFocus()
            self.hits.setCurrentRow(1)

    def _enter(self) -> None:
        if self._shown == self.field.text().strip() and self.hits.currentItem() is not None:
            self._go(self.hits.currentItem())
        else:
            self._search(self.field.text().strip())

    def _go(self, item: QListWidgetItem) -> None:
        hit: Hit | None = item.data(HIT)
        if hit is None:
            return
        place, prefix = PLACES[hit.kind]
        self.leave()
        self._workspace.went.emit(place, f"{prefix}{hit.key}")

    def _take(self, example: str) -> None:
        self._help.setChecked(False)
        text = self.field.text().strip()
        self.field.setText(f"{text} {example} ".lstrip())
        self.field.setFocus()

    def _close_unless_used(self) -> None:
        focus = self.window().focusWidget()
        if focus is not self.field and (focus is None or not self.isAncestorOf(focus)):
            self.hide()

    def _focus_moved(self, _before: QWidget | None, _now: QWidget | None) -> None:
        if self.isVisible():
            self._closing.start(0)

    def _keep_search(self) -> None:
        text = self.field.text().strip()
        if text:
            self._saved.keep(text)


def _item(hit: Hit) -> QListWidgetItem:
    item = QListWidgetItem()
    item.setData(HIT, hit)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, ". ".join(filter(None, (hit.title, hit.snippet))))
    return item
