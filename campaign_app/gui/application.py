"""Application: Qt set up, settings read, the window opened on a workspace."""

import gc
import sys
from pathlib import Path

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from campaign_app.errors import UserError
from campaign_app.gui.colors import LIGHT
from campaign_app.gui.icons import picture
from campaign_app.gui.main_window import NAME, MainWindow
from campaign_app.gui.theme import Theme
from campaign_app.gui.trouble import start_log
from campaign_app.settings import Settings, load_settings, settings_file


def start(workspace: str | None, passphrase: str | None = None) -> int:
    """Run the window until it is closed and return the exit status."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName(NAME)
    app.setWindowIcon(QIcon(picture("brand", LIGHT.accent, 64, 1.0)))
    start_log()
    path = settings_file()
    try:
        settings, problem = load_settings(path), None
    except UserError as error:
        settings, problem = Settings(), error
    window = MainWindow(Theme(app, settings.theme, settings.text_size), settings, path)
    window.trouble.watch()
    window.show()
    if problem is not None:
        window.trouble.tell(problem)
    open_first(window, workspace, passphrase)
    # What stays for good is not to be gone through again at each look for garbage, which stops the window for
    # as long.
    gc.freeze()
    return app.exec()


def open_first(window: MainWindow, workspace: str | None, passphrase: str | None) -> None:
    """Open ``workspace``, or else the last one if it is still there."""
    if workspace is not None:
        window.opening.open(workspace, passphrase)
        return
    last = window.settings.last_workspace
    if last and ("://" in last or Path(last).is_file()):
        window.opening.open(last, passphrase)
