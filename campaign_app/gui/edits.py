"""Edits: a change is stored, over what somebody else changed meanwhile only where the person says so."""

from collections.abc import Callable, Mapping
from textwrap import shorten
from typing import Any, TypeVar

from PySide6.QtWidgets import QMessageBox, QWidget

from campaign_app.actions.meanwhile import Moved
from campaign_app.gui.workspace import OpenWorkspace
from campaign_app.store import Store

T = TypeVar("T")
Seen = Mapping[str, Any] | None
MOST = 300


def store_edit(
    owner: QWidget,
    workspace: OpenWorkspace,
    write: Callable[[Store, Seen], T],
    seen: Seen,
    saved: Callable[[T], None],
    failed: Callable[[Exception], None],
    dropped: Callable[[], None],
) -> None:
    """Call ``write`` with the store and what the person has ``seen`` of the record, off the window's thread.

    Where it raises Moved the person is asked: ``dropped`` is called where theirs shall stand, and nothing
    where the edit goes on. None for ``seen`` writes over whatever there is.
    """

    def refused(error: Exception) -> None:
        if not isinstance(error, Moved):
            failed(error)
            return
        answer = ask_whose(owner, error)
        if answer == QMessageBox.StandardButton.Save:
            store_edit(owner, workspace, write, error.seen, saved, failed, dropped)
        elif answer == QMessageBox.StandardButton.Discard:
            dropped()

    workspace.change(owner, lambda store: write(store, seen), saved, refused)


def ask_whose(parent: QWidget, moved: Moved) -> QMessageBox.StandardButton:
    """Ask whether an edit shall be saved over what somebody else changed meanwhile, or dropped for that."""
    choice = QMessageBox.StandardButton
    box = QMessageBox(parent)
    box.setObjectName("moved")
    box.setWindowTitle("Changed elsewhere")
    box.setText("This was changed elsewhere while you were editing it.")
    now = [f"{label}: {shorten(words, MOST)}" for label, words in moved.theirs.items()]
    box.setInformativeText("It says now:\n" + "\n".join(now))
    box.setStandardButtons(choice.Save | choice.Discard | choice.Cancel)
    box.button(choice.Save).setText("&Save mine over it")
    box.button(choice.Discard).setText("&Take theirs")
    box.setDefaultButton(choice.Cancel)
    return choice(box.exec())
