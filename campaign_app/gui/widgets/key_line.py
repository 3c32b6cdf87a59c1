"""Key line: a line that holds the key of a record, and shows what people call it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QStringListModel, QTimer, Signal
from PySide6.QtWidgets import QCompleter, QWidget

from campaign_app.gui.widgets.text_fields import LineField

GAP = "  ·  "
PAUSE_MS = 150
Offer = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Lookup:
    """How a control asks for records, answered later: ``find`` by words, ``name`` by keys.

    An answer to ``find`` is (key, name) of each that matches, one to ``name`` maps keys to names.
    """

    find: Callable[[QObject, str, Callable[[Sequence[Offer]], None]], None]
    name: Callable[[QObject, Sequence[str], Callable[[Mapping[str, str]], None]], None]


class KeyLine(LineField):
    """Typing any word of a record offers those that match.

    ``named`` tells that a name came to be known. Where ``makes`` is the noun of a record, a new one is
    offered too, and ``new_wanted`` carries what it is to be called.
    """

    named = Signal()
    new_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lookup: Lookup | None = None
        self.makes = ""
        self._key = self._name = ""
        self._offers: dict[str, str] = {}
        self._offered_for = ""
        self._lines = QStringListModel(self)
        self._completer = QCompleter(self._lines, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.activated.connect(self._take)
        self.setCompleter(self._completer)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._ask)
        self.textEdited.connect(lambda _text: self._timer.start())
        self.editingFinished.connect(self._settle)
        self.setPlaceholderText("Type a name to search")

    def key(self) -> str:
        """Return the key, or what was typed where it names nothing that was offered."""
        typed = self.text().strip()
        if typed == self._name:
            return self._key
        named = [key for key, name in self._offers.items() if typed == name]
        return named[0] if len(named) == 1 else typed.rsplit(GAP, 1)[-1].strip()

    def show_key(self, key: str, name: str = "") -> None:
        """Show the record ``key`` by its ``name``, which is asked for where it is not given."""
        there = key == self._key and self.text() == self._name and not self.isUndoAvailable()
        if not there or name:
            self._key, self._name = key, name or key
            self.setText(self._name)
            self.setCursorPosition(0)
        if key and not name and self.lookup is not None:
            self.lookup.name(self, [key], self._learn)

    @property
    def name_known(self) -> bool:
        """Whether the line shows a name in place of the key."""
        return bool(self._key) and self._name != self._key and self.text().strip() == self._name

    def _learn(self, names: Mapping[str, str]) -> None:
        name = names.get(self._key)
        if name and self.text() == self._name != name:
            # The value stays what it is, so nothing was edited.
            self.blockSignals(True)
            self._name = name
            self.setText(name)
            self.setCursorPosition(0)
            self.blockSignals(False)
            self.named.emit()

    def _ask(self) -> None:
        typed = self.text().strip()
        if typed and self.lookup is not None:
            self.lookup.find(self, typed, lambda records: self._offer(typed, records))

    def _offer(self, typed: str, records: Sequence[Offer]) -> None:
        self._offers, self._offered_for = dict(records), typed
        lines = [f"{name}{GAP}{key}" for key, name in records]
        if self.makes:
            lines.append(f"New {self.makes}: {typed}")
        self._lines.setStringList(lines)
        if self.hasFocus() and lines:
            self._completer.complete()
        else:
            self._settle()

    def _take(self, line: str) -> None:
        typed, key = self._offered_for, line.rsplit(GAP, 1)[-1]
        # The completer writes its whole line after this signal, so the name is put there after that.
        if self.makes and line == f"New {self.makes}: {typed}":
            QTimer.singleShot(0, self, lambda: self._want_new(typed))
        else:
            QTimer.singleShot(0, self, lambda: self.show_key(key, self._offers.get(key, "")))

    def _want_new(self, name: str) -> None:
        self.setText(name)
        self.new_wanted.emit(name)

    def _settle(self) -> None:
        """Take the one record that what was typed can mean, once the person has gone on."""
        typed = self.text().strip()
        if typed == self._offered_for != "" and typed != self._name:
            exact = [key for key, name in self._offers.items() if typed in (key, name)]
            only = exact or list(self._offers)
            if len(only) == 1:
                self.show_key(only[0], self._offers[only[0]])
