"""A real window on a copy of the seed workspace, found its way around by what a screen reader says."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

if sys.platform == "linux" and not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from campaign_app.actions.workspace import create_workspace
from campaign_app.gui.main_window import MainWindow
from campaign_app.gui.theme import Theme
from campaign_app.settings import Settings

W = TypeVar("W", bound=QWidget)
LONG_MS, SOON_MS = 60_000, 10_000


@pytest.fixture(scope="session")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("seed") / "seed.campaign"
    create_workspace(str(place)).close()
    return place


@pytest.fixture(autouse=True)
def settings_elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep what imports remember away from the person's own settings."""
    monkeypatch.setattr("campaign_app.actions.mappings.mappings_file", lambda: tmp_path / "mappings.json")


@pytest.fixture
def place(seed: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(seed, tmp_path / "work.campaign"))


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp, "light")


@pytest.fixture
def empty_window(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[MainWindow]:
    """A window without a workspace."""
    made = MainWindow(theme, Settings(), tmp_path / "settings.toml")
    qtbot.addWidget(made, before_close_func=_forget_edits)
    made.show()
    with qtbot.waitActive(made, timeout=LONG_MS):
        made.activateWindow()
    yield made


def _forget_edits(window: MainWindow) -> None:
    if window.shell is not None and window.shell.page.dirty:
        window.shell.page.discard()


@pytest.fixture
def person(qtbot: QtBot, empty_window: MainWindow, place: Path) -> "Person":
    """Someone before a window on the seed campaign."""
    empty_window.opening.open(str(place))
    qtbot.waitUntil(lambda: empty_window.shell is not None, timeout=LONG_MS)
    made = Person(qtbot, empty_window)
    made.rest()
    return made


@pytest.fixture
def newcomer(qtbot: QtBot, empty_window: MainWindow) -> "Person":
    """Someone before a window without a workspace."""
    return Person(qtbot, empty_window)


class Person:
    """Does what a person does: goes to places, finds controls by what they are called, answers dialogs."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.qtbot, self.window = qtbot, window

    @property
    def store(self) -> Any:
        return self.window.workspace.store

    def waits_until(self, done: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(done, timeout=LONG_MS)

    def rest(self) -> None:
        """Wait until no job runs or waits, and until what they brought is in view."""
        self.waits_until(lambda: not self.window.jobs.busy)
        # Qt shows what is put into a layout with the next event, and that may ask for more.
        QApplication.processEvents()
        self.waits_until(lambda: not self.window.jobs.busy)

    def go(self, row: int) -> Any:
        """Go to the place in ``row`` and return its page, at rest."""
        self.window.shell.choose(row)
        self.rest()
        return self.window.shell.page

    def finds(self, kind: type[W], name: str, root: QWidget | None = None) -> W:
        """Return the one control in view that a screen reader calls ``name``."""
        below = root or self.window

        def found() -> list[W]:
            return [w for w in below.findChildren(kind) if w.accessibleName() == name and w.isVisible()]

        def check() -> None:
            assert len(found()) == 1, f"{len(found())} controls are called {name!r}"

        self.qtbot.waitUntil(check, timeout=SOON_MS)
        return found()[0]

    def presses(self, name: str, root: QWidget | None = None) -> None:
        """Press a button and wait until all is done."""
        self.finds(QAbstractButton, name, root).click()
        self.rest()

    def keys(self, target: QWidget, key: Qt.Key, *held: Qt.KeyboardModifier) -> None:
        """Press a key while holding others, and wait until all is done."""
        modifiers = Qt.KeyboardModifier.NoModifier
        for one in held:
            modifiers |= one
        QTest.keyClick(target, key, modifiers)
        self.rest()

    def answers(self, act: Callable[[Any], object]) -> None:
        """Call ``act`` with the next dialog once it is open."""

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, QDialog):
                # A dialog that stays open would keep the test waiting for ever.
                try:
                    act(dialog)
                except BaseException:
                    dialog.reject()
                    raise
                if isValid(dialog):
                    QTimer.singleShot(LONG_MS, dialog, lambda: dialog.isVisible() and dialog.reject())
            else:
                QTimer.singleShot(20, look)

        QTimer.singleShot(0, look)

    def chooses(self, button: QMessageBox.StandardButton) -> None:
        """Press ``button`` of the next message box."""
        self.answers(lambda box: box.button(button).click())
