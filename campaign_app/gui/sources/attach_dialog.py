"""Attach dialog: how the text of a file for a stored source is read and repaired, before it is kept."""

from PySide6.QtWidgets import QWidget

from campaign_app.actions.sources import Attached, Proposal, attach_read
from campaign_app.gui.sources.file_dialog import FileDialog
from campaign_app.gui.widgets.basics import button, label, named
from campaign_app.gui.workspace import OpenWorkspace
from campaign_app.store import Store

ATTACHING = (
    "Please look at its text first: choose another encoding if it reads wrongly, and have it repaired if you "
    "want that. The file is kept as it is in any case."
)
REPAIRING = (
    "The stored bytes stay as they are; only the text read from them is replaced. The quotations from it are "
    "checked again, and Undo takes it back."
)


class AttachDialog(FileDialog):
    """Asks about the text of a file for the source ``key``, or of the one that is ``stored`` there already.

    ``attached`` tells what was done, None where nothing was.
    """

    def __init__(
        self, workspace: OpenWorkspace, key: str, proposal: Proposal, parent: QWidget, *, stored: bool
    ) -> None:
        super().__init__(workspace, proposal, parent, "attach")
        name = proposal.file.name
        heading = f"Repair the text of {name}" if stored else f"Attach {name} to {key}"
        self.setWindowTitle("Repair text" if stored else "Attach file")
        named(self, "attach", heading)
        self.resize(640, 680)
        self.attached: Attached | None = None
        self._key, self._stored, self._first = key, stored, proposal.file.encoding
        words = "&Save text" if stored else "&Attach file"
        act = button("attach.act", words, self._store, dress="primary")
        act.setDefault(True)
        self._lay_out(
            act,
            label(heading, "heading", wrap=True),
            label(REPAIRING if stored else ATTACHING, "muted", wrap=True),
        )
        self.text.repair.toggled.connect(lambda _on: self._allow())
        self._show(proposal)
        (self.text.encoding if proposal.file.repaired is None else self.text.repair).setFocus()

    def _allow(self) -> None:
        """Let the text be kept; one that is stored already must be another than it was."""
        recoded = self._proposal.file.encoding != self._first
        self._act.setEnabled(not self._stored or recoded or self.text.repair.isChecked())

    def _show(self, proposal: Proposal) -> None:
        super()._show(proposal)
        self._allow()

    def _failed(self, error: Exception) -> None:
        super()._failed(error)
        self._allow()

    def _store(self) -> None:
        file, repair = self._proposal.file, self.text.repair.isChecked()
        step = f"Repair the text of {self._key}" if self._stored else ""

        def work(store: Store) -> Attached:
            # The text that the person has seen is the one to keep, whatever was read from these bytes before.
            return attach_read(store, self._key, file, repair, anew=True, step=step)

        self._act.setEnabled(False)
        self._workspace.change(self, work, self._done, self._failed)

    def _done(self, attached: Attached) -> None:
        self.attached = attached
        self.accept()
