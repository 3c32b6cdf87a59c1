"""Search over everything: a field, and below it the hits while the person types."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QListWidget, QListWidgetItem, QWidget

from campaign_app.actions.records import create_record, delete_record, list_records
from campaign_app.actions.search import FILTERS, Found, Hit, search
from campaign_app.gui.search.hit_delegate import HIT, HitDelegate
from campaign_app.gui.widgets.basics import button, clear, column, frame, label, look, named, row
from campaign_app.gui.widgets.search_field import SearchField
from campaign_app.gui.workspace import OpenWorkspace
from campaign_app.store import Store

PLACES = {
    "facts": ("facts", "facts:"),
    "sources": ("facts", "sources:"),
    "contacts": ("contacts", "contacts:"),
    "documents": ("compose", ""),
    "editions": ("documents", "edition:"),
}
WIDTH, HEIGHT, LIMIT = 640, 520, 30


class EverythingField(SearchField):
    """The field itself; ``entered`` and ``escaped`` are called on those keys, ``seen`` when it is entered."""

    def __init__(
        self, entered: Callable[[], None], escaped: Callable[[], None], seen: Callable[[], None]
    ) -> None:
        super().__init__("everything.field", "Search everything", "Search everything")
        self._entered, self._escaped, self._seen = entered, escaped, seen

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
    """The hits; ``left`` is called on Escape and above the first one."""

    def __init__(self, left: Callable[[], None]) -> None:
        super().__init__()
        self._left = left
        look(named(self, "everything.hits", "Hits"), "plain")
        self.setItemDelegate(HitDelegate(self))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # Qt's name
        """Go back to the field from the top."""
        if event.key() == Qt.Key.Key_Escape or (event.key() == Qt.Key.Key_Up and self.currentRow() == 0):
            self._left()
        else:
            super().keyPressEvent(event)


class Everything(QFrame):
    """The hits over the window, below ``field``; a hit goes to its record."""

    def __init__(self, workspace: OpenWorkspace, over: QWidget) -> None:
        super().__init__(over)
        look(self, "card")
        named(self, "everything", "Hits of the search over everything")
        self._workspace = workspace
        self._wanted, self._shown = "", ""
        self.field = EverythingField(self._enter, self.leave, self.open)
        self.field.searched.connect(self._search)
        self.field.stepped.connect(self._step)
        self.hits = Hits(self.field.setFocus)
        self.hits.itemClicked.connect(lambda item: self._go(item))
        self.hits.itemActivated.connect(lambda item: self._go(item))
        self._line = label("", "muted", wrap=True)
        self._filters = row(gap=2)
        for name, means in FILTERS.items():
            made = button(f"everything.filter.{name[:-1]}", name, partial(self._filter, name), dress="link")
            made.setAccessibleName(f"Filter {name[:-1]}")
            made.setToolTip(f"{name} {means}")
            self._filters.addWidget(made)
        self._filters.addStretch(1)
        self._saved = column(gap=0)
        self._keep = button("everything.keep", "Keep this search", self._keep_search, dress="link")
        foot = row(self._line, self._keep, margins=(12, 4, 8, 4))
        foot.setStretch(0, 1)
        self.setLayout(
            column(
                row(self._filters, margins=(8, 6, 8, 0)), self._saved, self.hits, frame("line"), foot,
                gap=4, margins=(1, 1, 1, 4),
            )
        )  # fmt: skip
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
        over = self._over
        at = self.field.mapTo(over, QPoint(0, self.field.height() + 4))
        self.setGeometry(
            at.x(), at.y(), min(WIDTH, over.width() - at.x() - 12), min(HEIGHT, over.height() - at.y() - 12)
        )
        self.show()
        self.raise_()
        self._read_saved()
        self._say()

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
        for hit in found.hits:
            item = QListWidgetItem()
            item.setData(HIT, hit)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{hit.key}: {hit.title}")
            self.hits.addItem(item)
        if self.hits.count():
            self.hits.setCurrentRow(0)
        self._say(f"More {', '.join(found.more)} match: type another word." if found.more else "")

    def _refused(self, error: Exception) -> None:
        self.hits.clear()
        self._say(str(error))

    def _say(self, words: str = "") -> None:
        text = self.field.text().strip()
        none = "Nothing matches." if text and not self.hits.count() else "Return goes to the record."
        first = "Type words, names in any spelling, or a filter; Return goes to the record."
        self._line.setText(words or (none if text else first))
        self._keep.setVisible(bool(text))

    def _step(self) -> None:
        if self.hits.count():
            self.hits.setFocus()
            self.hits.setCurrentRow(0)

    def _enter(self) -> None:
        if self._shown == self.field.text().strip() and self.hits.currentItem() is not None:
            self._go(self.hits.currentItem())
        else:
            self._search(self.field.text().strip())

    def _go(self, item: QListWidgetItem) -> None:
        hit: Hit = item.data(HIT)
        place, prefix = PLACES[hit.kind]
        self.leave()
        self._workspace.went.emit(place, f"{prefix}{hit.key}")

    def _filter(self, name: str) -> None:
        text = self.field.text().strip()
        self.field.setText(f"{text} {name}".strip())
        self.field.setFocus()

    def _close_unless_used(self) -> None:
        focus = self.window().focusWidget()
        if focus is not self.field and (focus is None or not self.isAncestorOf(focus)):
            self.hide()

    def _focus_moved(self, _before: QWidget | None, _now: QWidget | None) -> None:
        if self.isVisible():
            self._closing.start(0)

    # --- saved searches

    def _read_saved(self) -> None:
        self._workspace.read(
            self, lambda store: list_records(store, "searches"), self._list_saved, instead="saved"
        )

    def _list_saved(self, saved: list[dict[str, str]]) -> None:
        clear(self._saved)
        for one in saved:
            key = str(one["key"])
            again = partial(self.field.setText, str(one["text"]))
            says = f"Search again: {one['name']}"
            use = button(f"everything.saved.{key}", str(one["name"]), again, dress="link", says=says)
            drop = button(
                f"everything.drop.{key}",
                "Forget",
                partial(self._forget, key),
                dress="link",
                says=f"Forget {one['name']}",
            )
            self._saved.addLayout(row(use, None, drop, margins=(8, 0, 8, 0)))

    def _keep_search(self) -> None:
        text = self.field.text().strip()

        def keep(store: Store) -> str:
            return create_record(store, "searches", {"name": text, "text": text})

        if text:
            self._workspace.change(self, keep, lambda _key: self._read_saved())

    def _forget(self, key: str) -> None:
        self._workspace.change(
            self, lambda store: delete_record(store, "searches", key), lambda _none: self._read_saved()
        )
