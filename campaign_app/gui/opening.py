"""Opening: new and existing workspaces, their passphrases, and what goes wrong with them."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QDialog

from campaign_app.actions.workspace import create_workspace
from campaign_app.errors import UserError
from campaign_app.gui.dialogs import NewWorkspaceDialog, PassphraseDialog, choose_workspace
from campaign_app.gui.jobs import Job, Jobs
from campaign_app.store import PassphraseNeeded, Store, WrongPassphrase

if TYPE_CHECKING:
    from campaign_app.gui.main_window import MainWindow


NOT_OPENED = "{} was not opened and is as it was; open it again when there is time to make it ready."


class Opening:
    """Opens workspaces as jobs and hands each to ``opened``."""

    def __init__(self, window: "MainWindow", jobs: Jobs, opened: Callable[[Store], None]) -> None:
        self._window, self._jobs, self._opened = window, jobs, opened
        self._under_way: dict[Job[Any], str] = {}
        jobs.finished.connect(self._ended)

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

        job = self._jobs.run_long(
            self._window,
            "Opening the workspace",
            lambda report: _opened(location, passphrase, report),
            self._opened,
            failed,
        )
        self._under_way[job] = location

    def _ended(self, job: Job[Any]) -> None:
        location = self._under_way.pop(job, None)
        if location is not None and job.cancelled:
            # Of an address only the database: it may have a password in it.
            name = Path(location).name.partition("?")[0]
            self._window.trouble.tell(UserError(NOT_OPENED.format(name)))

    def _ask_passphrase(self, location: str, problem: str) -> None:
        dialog = PassphraseDialog(location, problem, self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._open(location, dialog.passphrase())


def _opened(location: str, passphrase: str | None, report: Callable[[str, float], None]) -> Store:
    store = Store.open(location, passphrase, report)
    try:
        # Who cancelled at the very end gets no store, so that nobody would close it.
        report("", 1.0)
    except BaseException:
        store.close()
        raise
    return store
