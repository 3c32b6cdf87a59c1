"""Opening: new and existing workspaces, their passphrases, and what goes wrong with them."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

from campaign_app.actions.workspace import create_workspace
from campaign_app.gui.dialogs import NewWorkspaceDialog, PassphraseDialog, choose_workspace
from campaign_app.gui.jobs import Jobs
from campaign_app.store import PassphraseNeeded, Store, WrongPassphrase

if TYPE_CHECKING:
    from campaign_app.gui.main_window import MainWindow


class Opening:
    """Opens workspaces as jobs and hands each to ``opened``."""

    def __init__(self, window: "MainWindow", jobs: Jobs, opened: Callable[[Store], None]) -> None:
        self._window, self._jobs, self._opened = window, jobs, opened

    def new(self) -> None:
        """Ask for a new workspace and make it."""
        self._window.leave_then(self._ask_new)

    def choose(self) -> None:
        """Ask for a file and open it."""
        self._window.leave_then(self._ask_file)

    def open(self, location: str, passphrase: str | None = None) -> None:
        """Open the workspace at ``location``; asks for a passphrase until it fits or the person gives up."""
        self._window.leave_then(lambda: self._open(location, passphrase))

    def _ask_new(self) -> None:
        dialog = NewWorkspaceDialog(self._window)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        wanted = dialog.wanted()
        self._jobs.run_long(
            self._window,
            "Creating the workspace",
            lambda report: create_workspace(
                wanted.location, wanted.passphrase, empty=wanted.empty, progress=report
            ),
            self._opened,
        )

    def _ask_file(self) -> None:
        location = choose_workspace(self._window)
        if location:
            self._open(location, None)

    def _open(self, location: str, passphrase: str | None) -> None:
        def failed(error: Exception) -> None:
            if isinstance(error, PassphraseNeeded):
                self._ask_passphrase(location, "")
            elif isinstance(error, WrongPassphrase):
                self._ask_passphrase(location, str(error))
            else:
                self._window.trouble.tell(error)

        self._jobs.run_long(
            self._window,
            "Opening the workspace",
            lambda _report: Store.open(location, passphrase),
            self._opened,
            failed,
        )

    def _ask_passphrase(self, location: str, problem: str) -> None:
        dialog = PassphraseDialog(location, problem, self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._open(location, dialog.passphrase())
