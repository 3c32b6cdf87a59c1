"""Duplicates: contacts that may be one, with the reasons; two are compared before they are merged."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from campaign_app.actions.duplicates import Apart, Duplicate, duplicates, judge_apart, judged_apart
from campaign_app.actions.records import delete_record
from campaign_app.gui.contacts.merge_dialog import MergeDialog
from campaign_app.gui.jobs import Job
from campaign_app.gui.widgets.basics import button, clear, column, frame, holder, label, named, row, scrolling
from campaign_app.gui.workspace import OpenWorkspace


class DuplicatesDialog(QDialog):
    """Lists pairs, the surest first; ``merged`` carries the key of the contact that stays."""

    merged = Signal(str)

    def __init__(self, workspace: OpenWorkspace, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "duplicates", "Contacts that may be the same")
        self.setWindowTitle("Find duplicates")
        self.resize(620, 480)
        self._workspace = workspace
        self._job: Job[tuple[list[Duplicate], list[Apart]]] | None = None
        self._heading = named(
            label("Comparing all contacts…", "heading"), "duplicates.count", "Duplicates found"
        )
        self._box, self._apart = column(gap=10), column(gap=6)
        close = button("duplicates.close", "&Close", self.accept)
        whole = column(
            self._heading,
            label(
                "Nothing is merged by itself: compare two, and choose what stays. Protected people are not "
                "proposed, because that would tell who they are.",
                "muted",
                wrap=True,
            ),
            scrolling(holder(column(self._box, self._apart, None, gap=18))),
            row(None, close),
            gap=10,
            margins=(22, 20, 22, 18),
        )
        self.setLayout(whole)
        self._find()

    def done(self, result: int) -> None:
        """Stop comparing and close."""
        if self._job is not None:
            self._job.cancel()
        super().done(result)

    def _find(self) -> None:
        store = self._workspace.store
        self._job = self._workspace.jobs.run_long(
            self, "Comparing contacts", lambda _report: (duplicates(store), judged_apart(store)), self._show
        )

    def _show(self, both: tuple[list[Duplicate], list[Apart]]) -> None:
        found, apart = both
        clear(self._box)
        clear(self._apart)
        words = f"{len(found)} pair{'s' if len(found) != 1 else ''} may be the same"
        self._heading.setText(words if found else "No two contacts look the same")
        for number, pair in enumerate(found):
            self._box.addWidget(self._card(number, pair))
        if apart:
            self._apart.addWidget(label("JUDGED TO BE DIFFERENT", "caption"))
        for one in apart:
            self._apart.addWidget(self._judged(one))

    def _card(self, number: int, pair: Duplicate) -> QWidget:
        names = f"{pair.first_name}  and  {pair.second_name}"
        compare = button(
            f"duplicates.compare.{number}",
            "Compare…",
            partial(self._compare, pair),
            says=f"Compare {pair.first} with {pair.second}",
        )
        different = button(
            f"duplicates.different.{number}",
            "Not the same",
            partial(self._judge, pair),
            says=f"{pair.first} and {pair.second} are not the same",
        )
        top = row(label(names, "strong", wrap=True), different, compare)
        top.setStretch(0, 1)
        told = f"{pair.first} · {pair.second} · {pair.kind}"
        reasons = "; ".join(pair.reasons)
        why = label(f"{reasons[:1].upper()}{reasons[1:]}.", wrap=True)
        return frame("card", column(top, label(told, "muted"), why, gap=4, margins=(12, 8, 10, 10)))

    def _judged(self, one: Apart) -> QWidget:
        back = button(
            f"duplicates.back.{one.key}",
            "Take back",
            partial(self._take_back, one),
            says=f"Take back that {one.first} and {one.second} are different",
        )
        names = label(f"{one.first_name}  and  {one.second_name}", wrap=True)
        names.setToolTip(one.reason)
        line = row(names, back, margins=(12, 6, 10, 6))
        line.setStretch(0, 1)
        return frame("card", column(line, gap=0))

    def _judge(self, pair: Duplicate) -> None:
        self._workspace.change(
            self, lambda store: judge_apart(store, pair.first, pair.second), lambda _key: self._find()
        )

    def _take_back(self, one: Apart) -> None:
        self._workspace.change(
            self, lambda store: delete_record(store, "judgements", one.key), lambda _none: self._find()
        )

    def _compare(self, pair: Duplicate) -> None:
        names = {pair.first: pair.first_name, pair.second: pair.second_name}
        dialog = MergeDialog(self._workspace, pair.first, pair.second, names, self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._workspace.told.emit(f"Merged {dialog.drop} into {dialog.keep}; undo takes it back.", "ok")
            self.merged.emit(dialog.keep)
            self._find()
