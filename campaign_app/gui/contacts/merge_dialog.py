"""Merge dialog: two contacts side by side, and whose value stands in each field."""

from collections.abc import Mapping

from PySide6.QtWidgets import QComboBox, QDialog, QGridLayout, QWidget

from campaign_app.actions.merging import Choice, Pair, compare_contacts, merge_contacts
from campaign_app.gui.widgets.basics import button, clear, column, frame, holder, label, named, row, scrolling
from campaign_app.gui.widgets.key_line import Offer
from campaign_app.gui.workspace import OpenWorkspace
from campaign_app.store import Store

# Heights: that of all but the fields in lines of text, and the most in pixels.
LINES, HIGH = 13, 640
SAYS = {"keep": "The left one", "other": "The right one", "both": "Both"}


def merge_two(workspace: OpenWorkspace, first: Offer, second: Offer, parent: QWidget) -> str:
    """Compare two contacts, each as (key, name), and merge them if the person says so.

    Return the key of the one that stays, empty where they stay two.
    """
    # Two of one name are told apart by their keys.
    alike = first[1] == second[1]
    names = {key: f"{name} ({key})" if alike else name for key, name in (first, second)}
    dialog = MergeDialog(workspace, first[0], second[0], names, parent)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return ""
    workspace.told.emit(f"Merged {names[dialog.other]} into {names[dialog.keep]}; undo takes it back.", "ok")
    return dialog.stays


class MergeDialog(QDialog):
    """``keep`` and ``other`` are the keys of the contact that stays and of the one that goes.

    Once they are merged, ``stays`` is the key of the one contact, which may be a new one.
    """

    def __init__(
        self, workspace: OpenWorkspace, keep: str, other: str, names: Mapping[str, str], parent: QWidget
    ) -> None:
        super().__init__(parent)
        named(self, "merge", f"Compare {keep} with {other}")
        self.setWindowTitle("Compare contacts")
        self.resize(760, LINES * self.fontMetrics().height())
        self._workspace, self._names = workspace, names
        self.keep, self.other = keep, other
        self.stays = ""
        self.choices: dict[str, QComboBox] = {}
        self._pairs: list[Pair] = []
        self._heading = label("", "heading", wrap=True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(8)
        for place, stretch in enumerate((0, 3, 3, 2)):
            self._grid.setColumnStretch(place, stretch)
        self._problem = label("", "error", wrap=True)
        swap = button("merge.swap", "&Swap sides", self._swap, says="Let the other contact stay")
        self._merge = button("merge.merge", "&Merge", self._do, dress="primary", says="Merge the contacts")
        cancel = button("merge.cancel", "Cancel", self.reject)
        says = "All forms of the name, languages and tags of both are kept. One undo takes the merge back."
        box = column(
            self._heading,
            label(says, "muted", wrap=True),
            scrolling(holder(column(self._grid, None))),
            self._problem,
            gap=10,
            margins=(22, 18, 22, 10),
        )
        self.setLayout(
            column(box, frame("foot", row(swap, None, cancel, self._merge, margins=(16, 10, 16, 12))), gap=0)
        )
        self._read()

    def _read(self) -> None:
        keep, other = self.keep, self.other
        self._merge.setEnabled(False)
        self._heading.setText(f"{self._names[keep]} stays, {self._names[other]} goes into it")
        self._workspace.read(
            self,
            lambda store: compare_contacts(store, keep, other),
            self._show,
            lambda error: self._problem.setText(str(error)),
            instead="compare",
        )

    def _show(self, pairs: list[Pair]) -> None:
        clear(self._grid)
        self._merge.setEnabled(True)
        self._pairs = pairs
        self.choices = {}
        if not pairs:
            self._grid.addWidget(label("They say the same in every field.", "muted"), 0, 0, 1, 4)
            self.resize(self.width(), self.minimumSizeHint().height())
            return
        heads = ("", f"{self._names[self.keep]} (stays)", f"{self._names[self.other]} (goes)", "What stands")
        for place, words in enumerate(heads):
            self._grid.addWidget(label(words, "caption", wrap=0 < place < 3), 0, place)
        for number, pair in enumerate(pairs, start=1):
            choice = named(QComboBox(), f"merge.{pair.field}", f"What stands in {pair.label}")
            for one in pair.choices:
                choice.addItem(SAYS[one], one)
            choice.setCurrentIndex(choice.findData(pair.choice))
            self.choices[pair.field] = choice
            parts = (
                label(pair.label, "label"),
                label(pair.keep or "—", wrap=True, selectable=True),
                label(pair.other or "—", wrap=True, selectable=True),
                choice,
            )
            for place, part in enumerate(parts):
                self._grid.addWidget(part, number, place)
        needed = LINES * self.fontMetrics().height() + len(pairs) * (choice.sizeHint().height() + 12)
        self.resize(self.width(), min(HIGH, max(self.height(), needed)))

    def _swap(self) -> None:
        self.keep, self.other = self.other, self.keep
        self._read()

    def _do(self) -> None:
        keep, other, seen = self.keep, self.other, self._pairs
        choices: dict[str, Choice] = {name: one.currentData() for name, one in self.choices.items()}
        self._merge.setEnabled(False)
        self._problem.setText("")

        def merge(store: Store) -> str | None:
            return (
                merge_contacts(store, keep, other, choices)
                if compare_contacts(store, keep, other) == seen
                else None
            )

        self._workspace.change(self, merge, self._done, self._failed)

    def _done(self, key: str | None) -> None:
        if key is None:
            self._problem.setText("They were changed elsewhere meanwhile; look at what stands in each field.")
            self._read()
            return
        self.stays = key
        self.accept()

    def _failed(self, error: Exception) -> None:
        self._merge.setEnabled(True)
        self._problem.setText(str(error))
