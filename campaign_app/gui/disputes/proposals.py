"""Proposals: facts that seem not to agree and that no dispute says so of yet."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from campaign_app.actions.disputes import Proposal, accept, find_disputes
from campaign_app.gui.widgets.basics import button, clear, column, frame, holder, label, named, row, scrolling
from campaign_app.gui.workspace import OpenWorkspace


class ProposalsDialog(QDialog):
    """Lists proposals with their reasons; ``made`` carries the key of a dispute that one became."""

    made = Signal(str)

    def __init__(self, workspace: OpenWorkspace, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "proposals", "Facts that seem not to agree")
        self.setWindowTitle("Find disputes")
        self.resize(600, 460)
        self._workspace = workspace
        self._heading = label("Comparing all figures…", "heading")
        self._box = column(gap=10)
        close = button("proposals.close", "&Close", self.accept)
        self.setLayout(
            column(
                self._heading,
                scrolling(holder(column(self._box, None))),
                row(None, close),
                gap=12,
                margins=(22, 20, 22, 18),
            )
        )
        self._find()

    def _find(self) -> None:
        self._workspace.jobs.run_long(
            self, "Comparing figures", lambda _report: find_disputes(self._workspace.store), self._show
        )

    def _show(self, found: list[Proposal]) -> None:
        clear(self._box)
        count = len(found)
        words = f"{count} possible dispute{'s' if count != 1 else ''}"
        self._heading.setText(words if found else "No facts disagree that no dispute tells of")
        for number, proposal in enumerate(found):
            self._box.addWidget(self._card(number, proposal))

    def _card(self, number: int, proposal: Proposal) -> QWidget:
        words = f"Reopen {proposal.dispute}" if proposal.dispute else "Make a dispute"
        members = ", ".join(proposal.members)
        take = button(
            f"proposals.take.{number}", words, partial(self._take, proposal), says=f"{words}: {members}"
        )
        top = row(label(proposal.description, "strong", wrap=True), take, gap=12)
        top.setStretch(0, 1)
        top.setAlignment(take, Qt.AlignmentFlag.AlignTop)
        parts = [label(reason, wrap=True) for reason in proposal.reasons]
        parts.append(label(f"Facts {members}", "muted", wrap=True))
        return frame("card", column(top, *parts, gap=4, margins=(12, 8, 10, 10)))

    def _take(self, proposal: Proposal) -> None:
        def taken(key: str) -> None:
            self.made.emit(key)
            self._find()

        self._workspace.change(self, lambda store: accept(store, proposal), taken)
