"""Pair list: two contacts a row, by their names, and below them why they may be one or were told apart."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView

from campaign_app.actions.duplicates import Apart, Duplicate
from campaign_app.gui.widgets.basics import named
from campaign_app.gui.widgets.two_line_delegate import DETAIL_ROLE, TwoLineDelegate

Index = QModelIndex | QPersistentModelIndex
TOP = QModelIndex()


@dataclass(frozen=True, slots=True)
class Pair:
    """A row of the list: the two contacts, and the words below their names."""

    of: Duplicate | Apart
    detail: str

    @property
    def names(self) -> str:
        """The names of both; their keys tell them apart where the names do not."""
        of = self.of
        if of.first_name == of.second_name:
            return f"{of.first_name} ({of.first})  and  {of.second_name} ({of.second})"
        return f"{of.first_name}  and  {of.second_name}"


def proposed(pair: Duplicate) -> Pair:
    """Return the row of a pair that may be one."""
    reasons = "; ".join(pair.reasons)
    return Pair(pair, f"{pair.kind.capitalize()} · {reasons}")


def told_apart(pair: Apart) -> Pair:
    """Return the row of a pair that was judged to be different."""
    return Pair(pair, pair.reason or "Judged to be different")


class PairModel(QAbstractListModel):
    """Pairs in their order; a row is worded when it comes into view."""

    def __init__(self) -> None:
        super().__init__()
        self.pairs: list[Pair] = []

    def show(self, pairs: Sequence[Pair]) -> None:
        """Show ``pairs`` in place of those there were."""
        self.beginResetModel()
        self.pairs = list(pairs)
        self.endResetModel()

    def rowCount(self, parent: Index = TOP) -> int:  # Qt's name
        """Return the number of pairs."""
        return 0 if parent.isValid() else len(self.pairs)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Return the names, the words below them, or all of it for a tip and a screen reader."""
        if not 0 <= index.row() < len(self.pairs):
            return None
        pair = self.pairs[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return pair.names
        if role == DETAIL_ROLE:
            return pair.detail
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{pair.names}: {pair.detail}"
        return None


class PairList(QListView):
    """``chosen`` tells that the person pressed Enter on a pair or clicked it twice, ``moved`` of another."""

    chosen = Signal()
    moved = Signal()

    def __init__(self, name: str, says: str) -> None:
        super().__init__()
        named(self, name, says)
        self.pairs = PairModel()
        self.setModel(self.pairs)
        self.setItemDelegate(TwoLineDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(lambda _index: self.chosen.emit())
        self.selectionModel().currentChanged.connect(lambda _now, _before: self.moved.emit())

    @property
    def pair(self) -> Pair | None:
        """The pair the person is at."""
        row = self.currentIndex().row()
        return self.pairs.pairs[row] if 0 <= row < len(self.pairs.pairs) else None

    def show_pairs(self, pairs: Sequence[Pair]) -> None:
        """Show ``pairs``, at the row where the person was."""
        row = max(0, self.currentIndex().row())
        self.pairs.show(pairs)
        self.setCurrentIndex(self.pairs.index(min(row, len(pairs) - 1), 0))
        self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # Qt's name
        """Choose by Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit()
        else:
            super().keyPressEvent(event)
