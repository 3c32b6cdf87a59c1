"""Page: what the window asks of each place, and the head that all pages share."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QMessageBox, QWidget

from campaign_app.gui.widgets.basics import ElidedLabel, column, frame, row
from campaign_app.gui.workspace import OpenWorkspace


class Head(QFrame):
    """The head of a page: title, a line below it, and the page's actions, the primary one last."""

    def __init__(self, title: str, *actions: QWidget) -> None:
        super().__init__()
        self._title, self._line = ElidedLabel("title"), ElidedLabel("subtitle")
        self._title.say(title)
        inner = row(column(self._title, self._line, gap=2), *actions, margins=(24, 14, 20, 14))
        inner.setStretch(0, 1)
        head = frame("header", inner)
        self.setLayout(column(head, gap=0))

    def say(self, title: str = "", line: str | None = None) -> None:
        """Change the title, or the line below it."""
        if title:
            self._title.say(title)
        if line is not None:
            self._line.say(line)


class Page(QWidget):
    """A place of the program, on an open workspace.

    ``state_changed`` tells that saving or deleting has become possible or impossible, or that there are
    unsaved edits.
    """

    state_changed = Signal()
    place = ""

    def __init__(self, workspace: OpenWorkspace) -> None:
        super().__init__()
        self.workspace = workspace
        self._stale = True

    def shown(self) -> None:
        """Bring the page up to date when the person comes to it."""
        if self._stale:
            self._stale = False
            self.refresh()

    def records_changed(self) -> None:
        """Show what has changed: at once on the page in view, else when the person comes to it."""
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    def refresh(self) -> None:
        """Read anew what the page shows."""

    def go(self, key: str) -> None:
        """Show the record ``key``."""

    def panes(self) -> list[QWidget]:
        """Return the controls that F6 steps through, one of each pane."""
        return []

    def search(self) -> None:
        """Put the cursor where the person can search."""

    def new(self) -> None:
        """Start a new record."""

    def save(self) -> None:
        """Save what has been edited if all of it can be."""
        self.save_then(lambda: None)

    def save_and_new(self) -> None:
        """Save what has been edited and start a new record."""

    def duplicate(self) -> None:
        """Start a new record from the one shown."""

    def step(self, by: int) -> None:
        """Go to the record ``by`` rows further down the list."""

    def add_to_document(self) -> None:
        """Pick the fact in view for a document."""

    def delete(self) -> None:
        """Delete the record shown."""

    def merge(self) -> None:
        """Merge the contact shown with another one."""

    @property
    def can_merge(self) -> bool:
        """Whether a contact is shown that may be merged."""
        return False

    def forget(self) -> None:
        """Forget the contact shown for good."""

    @property
    def can_forget(self) -> bool:
        """Whether a contact is shown that may be forgotten."""
        return False

    @property
    def dirty(self) -> bool:
        """Whether there are unsaved edits."""
        return False

    @property
    def can_delete(self) -> bool:
        """Whether a record is shown that may be deleted."""
        return False

    def leave(self, then: Callable[[], None], stay: Callable[[], None] | None = None) -> None:
        """Call ``then`` once nothing is unsaved: asks to save or discard; ``stay`` when the person stays."""
        if not self.dirty:
            then()
            return
        answer = ask_to_save(self, self.unsaved_name())
        if answer == QMessageBox.StandardButton.Save:
            self.save_then(then)
        elif answer == QMessageBox.StandardButton.Discard:
            self.discard()
            then()
        elif stay is not None:
            stay()

    def unsaved_name(self) -> str:
        """Return what the unsaved edits belong to."""
        return "this record"

    def save_then(self, then: Callable[[], None]) -> None:
        """Save, and call ``then`` if that worked."""

    def discard(self) -> None:
        """Forget the unsaved edits."""


def ask_to_save(parent: QWidget, name: str) -> QMessageBox.StandardButton:
    """Ask what shall become of unsaved edits to ``name``."""
    choice = QMessageBox.StandardButton
    box = QMessageBox(parent)
    box.setObjectName("unsaved")
    box.setWindowTitle("Unsaved changes")
    box.setText(f"Save your changes to {name}?")
    box.setInformativeText("If you discard them they are lost.")
    box.setStandardButtons(choice.Save | choice.Discard | choice.Cancel)
    box.setDefaultButton(choice.Save)
    return choice(box.exec())


def ask_to_delete(parent: QWidget, name: str) -> bool:
    """Ask whether ``name`` shall be deleted."""
    choice = QMessageBox.StandardButton
    box = QMessageBox(parent)
    box.setObjectName("delete")
    box.setWindowTitle("Delete")
    box.setText(f"Delete {name}?")
    box.setInformativeText("You can undo this with Ctrl+Z.")
    box.setStandardButtons(choice.Yes | choice.Cancel)
    box.button(choice.Yes).setText("&Delete")
    box.setDefaultButton(choice.Cancel)
    return bool(box.exec() == choice.Yes)
