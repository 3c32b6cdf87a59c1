"""Menus: every command of the window with its words, key and what it calls."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from campaign_app.gui.icons import set_icon

THEMES = (("system", "As the &system"), ("light", "&Light"), ("dark", "&Dark"))
# In per cent of the platform's own.
TEXT_SIZES = (
    ("100", "&Normal"),
    ("115", "&Larger, 115 %"),
    ("130", "L&arge, 130 %"),
    ("150", "&Very large, 150 %"),
)


@dataclass(slots=True)
class Menus:
    """The window's menus and, by name, the commands whose words or state change."""

    window: QMainWindow
    actions: dict[str, QAction] = field(default_factory=dict)
    menus: dict[str, QMenu] = field(default_factory=dict)

    def menu(self, name: str, title: str, under: str = "") -> QMenu:
        """Add a menu to the bar, or below the menu ``under``."""
        made = self.menus[under].addMenu(title) if under else self.window.menuBar().addMenu(title)
        made.setObjectName(f"menu.{name}")
        made.setAccessibleName(title.replace("&", ""))
        made.setToolTipsVisible(True)
        self.menus[name] = made
        return made

    def add(
        self,
        menu: str,
        name: str,
        text: str,
        called: Callable[[], object],
        keys: str | tuple[str, ...] = (),
        picture: str = "",
    ) -> QAction:
        """Add a command to ``menu``; the first of ``keys`` is shown beside it."""
        made = QAction(text, self.window)
        made.setObjectName(f"action.{name}")
        made.setShortcuts([QKeySequence(key) for key in ((keys,) if isinstance(keys, str) else keys) if key])
        made.triggered.connect(lambda _checked=False: called())
        if picture:
            set_icon(made, picture)
        self.menus[menu].addAction(made)
        self.actions[name] = made
        return made

    def separate(self, menu: str) -> None:
        """Add a line to ``menu``."""
        self.menus[menu].addSeparator()

    def choices(
        self, menu: str, among: Sequence[tuple[str, str]], current: str, chosen: Callable[[str], None]
    ) -> None:
        """Add one of several to choose to ``menu``, each as (name, words)."""
        group = QActionGroup(self.window)
        for name, words in among:
            action = self.add(menu, f"{menu}.{name}", words, partial(chosen, name))
            action.setCheckable(True)
            action.setChecked(name == current)
            group.addAction(action)

    def enable(self, names: tuple[str, ...], on: bool) -> None:
        """Make commands available or not."""
        for name in names:
            self.actions[name].setEnabled(on)
