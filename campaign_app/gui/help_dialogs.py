"""Help dialogs: the keys of the window, and what the program is made of."""

import platform
import re
from importlib import metadata

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from campaign_app.gui.icons import set_icon
from campaign_app.gui.widgets.basics import button, column, holder, label, named, row, scrolling

PACKAGE = "campaign-app"
WHAT = "Assembles petition letters and briefing packets whose every figure cites its source."
KEYS = (
    ("Places and panes", (
        ("Ctrl+1 … Ctrl+6", "go to a place"),
        ("F6, Shift+F6", "next pane, previous pane"),
        ("Ctrl+F", "search in the list"),
        ("Ctrl+K", "search everything; Tab completes a filter"),
        ("F5", "read everything anew"),
    )),
    ("Records", (
        ("Ctrl+N", "new record"),
        ("Ctrl+S", "save"),
        ("Ctrl+Shift+S", "save and start a new record"),
        ("Ctrl+D", "copy the record into a new one"),
        ("Ctrl+PgDown, Ctrl+PgUp", "next record, previous record"),
        ("Ctrl+Delete", "delete the record"),
        ("Ctrl+Z, Ctrl+Shift+Z", "undo, redo"),
        ("Ctrl+Shift+D", "add the fact to a document"),
    )),
    ("Reading a source", (
        ("F3, Shift+F3", "next passage, previous passage that a fact cites"),
        ("Shift and arrow keys", "select words"),
        ("Ctrl+Return", "new fact from the words selected; in its form, save it"),
        ("F2", "edit the passage that a fact cites; Ctrl+Return takes the words selected"),
    )),
    ("Composing", (
        ("Ctrl+E", "insert a fact into the text"),
        ("Alt+Up, Alt+Down", "move a picked fact"),
        ("Ctrl+Plus, Ctrl+Minus, Ctrl+0", "zoom the preview, fit its width"),
        ("Ctrl+Shift+K", "check the document"),
        ("Ctrl+P", "publish"),
    )),
)  # fmt: skip


class KeysDialog(QDialog):
    """Lists what the keys do."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "keys", "Keyboard")
        self.setWindowTitle("Keyboard")
        self.resize(560, 600)
        box = column(gap=4)
        for number, (caption, keys) in enumerate(KEYS):
            box.addSpacing(12 if number else 0)
            box.addWidget(label(caption.upper(), "caption"))
            box.addWidget(holder(_table(keys)))
        self.setLayout(_whole(self, "keys", label("Keyboard", "heading"), box))


class AboutDialog(QDialog):
    """Tells version and licences."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "about", "About Campaign App")
        self.setWindowTitle("About Campaign App")
        self.resize(560, 520)
        drawing = label()
        set_icon(drawing, "brand", "accent", 40)
        names = column(label("Campaign App", "title"), label(_versions(), "muted", selectable=True), gap=2)
        top = row(drawing, names, None, gap=14)
        box = column(
            label(WHAT, wrap=True), 4, label("IT RESTS ON", "caption"), holder(_table(licences())), gap=6
        )
        self.setLayout(_whole(self, "about", holder(top), box))


def licences() -> tuple[tuple[str, str], ...]:
    """Return what the program is built on as (name and version, licence), as the packages say themselves."""
    found = []
    for needed in metadata.requires(PACKAGE) or ():
        name, _, condition = needed.partition(";")
        if "extra" in condition:
            continue
        name = re.split(r"[^\w.-]", name.strip(), maxsplit=1)[0]
        try:
            told = metadata.metadata(name)
        except metadata.PackageNotFoundError:
            continue
        classified = [
            one.rpartition(" :: ")[2] for one in told.get_all("Classifier") or () if one.startswith("License")
        ]
        # An old field that some packages fill with the whole text of the licence.
        old = "".join(told.get_all("License") or ()).strip().splitlines()[:1]
        stated = "".join(told.get_all("License-Expression") or [", ".join(classified)]) or "".join(old)
        found.append((f"{told['Name']} {told['Version']}", stated or "see its own files"))
    return tuple(sorted(found, key=lambda one: one[0].casefold()))


def _versions() -> str:
    return f"Version {metadata.version(PACKAGE)} · Python {platform.python_version()} · Qt {qVersion()}"


def _table(pairs: tuple[tuple[str, str], ...]) -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(20)
    grid.setVerticalSpacing(5)
    grid.setColumnStretch(0, 2)
    grid.setColumnStretch(1, 3)
    for number, (left, right) in enumerate(pairs):
        grid.addWidget(label(left, "strong", wrap=True), number, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(right, wrap=True), number, 1, Qt.AlignmentFlag.AlignTop)
    return grid


def _whole(dialog: QDialog, name: str, top: QWidget, body: QVBoxLayout) -> QVBoxLayout:
    """Return ``top``, ``body`` that scrolls from the keyboard, and the button that closes the dialog."""
    close = button(f"{name}.close", "&Close", dialog.accept, dress="primary")
    close.setDefault(True)
    area = scrolling(holder(body))
    area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    close.setFocus()
    return column(top, area, row(None, close), gap=14, margins=(22, 20, 22, 18))
