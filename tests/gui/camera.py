"""Camera: drives the real window and saves pictures of it and of its dialogs."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget

from campaign_app.gui.main_window import MainWindow

WAIT_MS, QUIET_MS = 20_000, 300


def wait(done: Callable[[], bool]) -> None:
    """Let the window work until ``done``."""
    limit = QDeadlineTimer(WAIT_MS)
    while not done() and not limit.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)


class Camera:
    """Takes pictures of a window as ``OUT/NAME-THEME.png``."""

    def __init__(self, window: MainWindow, out: Path, theme: str, only: Sequence[str]) -> None:
        self.window, self._out, self._theme, self._only = window, out, theme, only
        window.choose_theme(theme)

    def wants(self, *names: str) -> bool:
        """Tell whether one of the pictures ``names`` is asked for; all are where none was named."""
        return not self._only or any(word in name for word in self._only for name in names)

    def settle(self) -> None:
        """Let the window work until no job has run for a while."""
        if QApplication.activeModalWidget() is None:
            # Nobody hands the window its focus back where there is no window manager.
            self.window.activateWindow()
        wait(lambda: not self.window.jobs.busy)
        pause = QDeadlineTimer(QUIET_MS)
        while not pause.hasExpired():
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            if self.window.jobs.busy:
                pause = QDeadlineTimer(QUIET_MS)

    def take(self, name: str, what: QWidget | None = None) -> None:
        """Save a picture of ``what``, or else of the whole window."""
        if self.wants(name):
            self.settle()
            (what or self.window).grab().save(str(self._out / f"{name}-{self._theme}.png"))
            print(f"{name}-{self._theme}")

    def dialog(
        self, name: str, open_it: Callable[[], object], act: Callable[[QDialog], object] | None = None
    ) -> None:
        """Save a picture of the dialog that ``open_it`` opens, after ``act`` did something in it."""
        if not self.wants(name):
            return
        left: list[QDialog] = []
        below = QApplication.activeModalWidget()

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, QDialog) or dialog is below:
                QTimer.singleShot(20, look)
                return
            left.append(dialog)
            try:
                self.settle()
                if act is not None:
                    act(dialog)
                self.take(name, dialog)
            finally:
                # An open dialog would keep the camera waiting for ever.
                dialog.reject()

        QTimer.singleShot(0, look)
        open_it()
        wait(lambda: bool(left))
        self.settle()

    def goes(self, row: int, key: str = "") -> None:
        """Go to a place and a record there."""
        self.window.shell.choose(row)
        self.settle()
        if key:
            self.window.shell.page.go(key)
            self.settle()

    def presses(self, says: str, root: QWidget | None = None) -> None:
        """Press the button in view that a screen reader calls ``says``."""
        found = [
            one
            for one in (root or self.window).findChildren(QAbstractButton)
            if one.accessibleName() == says and one.isVisible()
        ]
        found[0].click()

    def steps(self, says: str) -> Callable[[QDialog], None]:
        """Return what presses ``says`` in a dialog and lets it work."""

        def act(dialog: QDialog) -> None:
            self.presses(says, dialog)
            self.settle()

        return act
