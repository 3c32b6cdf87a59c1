"""Pictures of every page of the real window on the seed workspace, light and dark.

Usage: xvfb-run -s "-screen 0 1440x900x24" python tests/gui/screenshots.py OUTDIR [light|dark ...]
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_SCALE_FACTOR", "1")

from PySide6.QtCore import QDeadlineTimer, QEventLoop
from PySide6.QtWidgets import QApplication

from campaign_app.actions.workspace import create_workspace
from campaign_app.gui.compose.page import ComposePage
from campaign_app.gui.main_window import MainWindow
from campaign_app.gui.theme import Theme
from campaign_app.settings import Settings

NAMES = ("campaign", "facts", "contacts", "compose", "signatories", "documents")
WAIT_MS = 20_000


def wait(done: Callable[[], bool]) -> None:
    """Let the window work until ``done``."""
    limit = QDeadlineTimer(WAIT_MS)
    while not done() and not limit.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)


def settle(window: MainWindow, quiet_ms: int = 450) -> None:
    """Let the window work until no job has run for a while."""
    wait(lambda: not window.jobs.busy)
    pause = QDeadlineTimer(quiet_ms)
    while not pause.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        if window.jobs.busy:
            pause = QDeadlineTimer(quiet_ms)


def take(window: MainWindow, out: Path, theme: str) -> None:
    """Save a picture of each page in ``theme``."""
    window.choose_theme(theme)
    for row, name in enumerate(NAMES):
        window.shell.choose(row)
        settle(window)
        page = window.shell.page
        if isinstance(page, ComposePage) and page.preview.view.page_count:
            wait(lambda page=page: page.preview.view.settled)
        window.grab().save(str(out / f"{name}-{theme}.png"))
        print(out / f"{name}-{theme}.png")


def main(out: Path, themes: list[str]) -> None:
    """Make a workspace, open the window on it and save the pictures into ``out``."""
    out.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    with TemporaryDirectory() as folder:
        place = Path(folder) / "repatriation.campaign"
        create_workspace(str(place)).close()
        window = MainWindow(Theme(app, themes[0]), Settings(), Path(folder) / "settings.toml")
        window.resize(1440, 900)
        window.show()
        window.opening.open(str(place))
        wait(lambda: window.shell is not None)
        for theme in themes:
            take(window, out, theme)
        window.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:] or ["light", "dark"])
