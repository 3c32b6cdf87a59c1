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

from campaign_app.actions.records import create_record
from campaign_app.actions.sources import add_source, fact_from_passage, read_source_file
from campaign_app.actions.workspace import create_workspace
from campaign_app.gui.compose.page import ComposePage
from campaign_app.gui.main_window import MainWindow
from campaign_app.gui.theme import Theme
from campaign_app.settings import Settings
from campaign_app.store import Store

NAMES = ("campaign", "facts", "contacts", "compose", "signatories", "documents")
# name → the place's row and the record to show there
WORKBENCH = {
    "disputes": (1, "disputes:C03"),
    "events": (1, "events:repat-2023-10-09"),
    "source": (1, "sources:src-example@F108"),
}
TEXT = """A research institute reported in October that 600 people were sent back in one night.

About 2,000 more were said to be held near the border; nobody outside could count them.
"""
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


def take_workbench(window: MainWindow, out: Path, theme: str) -> None:
    """Save pictures of a dispute, the timeline, a source being read, and the search over everything."""
    for name, (row, key) in WORKBENCH.items():
        window.shell.choose(row)
        settle(window)
        window.shell.page.go(key)
        settle(window)
        window.grab().save(str(out / f"{name}-{theme}.png"))
    window.shell.search_everything()
    window.shell.everything.field.setText("October 2023")
    settle(window)
    window.grab().save(str(out / f"search-{theme}.png"))
    window.shell.everything.leave()


def add_example(place: Path) -> None:
    """Add a short text of our own as a source, with a fact from it."""
    path = place.with_name("example.txt")
    path.write_text(TEXT, "utf-8")
    with Store.open(str(place)) as store:
        add_source(store, read_source_file(path), {"title": "An example", "key": "src-example"})
        start = TEXT.index("600 people")
        values = fact_from_passage(store, "src-example", start, start + len("600 people were sent back"))
        create_record(store, "facts", {**values, "statement": "600 people were sent back in one night."})


def main(out: Path, themes: list[str]) -> None:
    """Make a workspace, open the window on it and save the pictures into ``out``."""
    out.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    with TemporaryDirectory() as folder:
        place = Path(folder) / "repatriation.campaign"
        create_workspace(str(place)).close()
        add_example(place)
        window = MainWindow(Theme(app, themes[0]), Settings(), Path(folder) / "settings.toml")
        window.resize(1440, 900)
        window.show()
        window.opening.open(str(place))
        wait(lambda: window.shell is not None)
        for theme in themes:
            take(window, out, theme)
            take_workbench(window, out, theme)
        window.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:] or ["light", "dark"])
