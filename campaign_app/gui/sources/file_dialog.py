"""File dialog: shows how a file's text is read, and reads it again in another encoding before it is kept."""

from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from campaign_app.actions.sources import Proposal, read_again
from campaign_app.gui.sources.file_text import FileText
from campaign_app.gui.widgets.basics import (
    button,
    column,
    frame,
    holder,
    label,
    named,
    row,
    scrolling,
)
from campaign_app.gui.workspace import OpenWorkspace


class FileDialog(QDialog):
    """Shows ``proposal``, a file as it was read; what else is asked and stored is its subclasses' matter."""

    def __init__(self, workspace: OpenWorkspace, proposal: Proposal, parent: QWidget, name: str) -> None:
        super().__init__(parent)
        self._workspace, self._proposal = workspace, proposal
        self.text = FileText(self._read_again)
        self._problem = named(label("", "error", wrap=True), f"{name}.problem", "Problem")
        self._problem.setContentsMargins(20, 0, 20, 0)
        self._problem.hide()
        self._cancel = button(f"{name}.cancel", "Cancel", self.reject)

    def _lay_out(self, act: QPushButton, *head: QWidget, below: QWidget | None = None) -> None:
        """Lay the file out between ``head`` and the buttons, ``act`` being the one that stores it."""
        self._act = act
        text = holder(column(self.text, margins=(20, 0, 20, 0)))
        self.setLayout(
            column(
                column(*head, gap=8, margins=(20, 18, 20, 8)),
                scrolling(holder(column(text, below, gap=4))),
                self._problem,
                frame("foot", row(None, self._cancel, act, margins=(16, 10, 16, 12))),
                gap=0,
            )
        )

    def _show(self, proposal: Proposal) -> None:
        """Show a file."""
        self._proposal = proposal
        self.text.show_file(proposal.file)

    def _read_again(self, encoding: str) -> None:
        """Read the text in another encoding; what the person has entered stays."""
        proposal = self._proposal
        self._act.setEnabled(False)
        self._workspace.jobs.run_long(
            self,
            f"Reading {proposal.file.name}",
            lambda _report: read_again(proposal, encoding),
            self._read,
            self._failed,
        )

    def _read(self, proposal: Proposal) -> None:
        self._say("")
        self._act.setEnabled(True)
        self._show(proposal)

    def _failed(self, error: Exception) -> None:
        """Tell what went wrong beside the file as it was read before."""
        self._act.setEnabled(True)
        self._say(str(error))
        self.text.show_file(self._proposal.file)

    def _say(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
