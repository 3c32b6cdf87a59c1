"""Saved searches: made again, renamed and forgotten, all from the keyboard."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from campaign_app.actions.records import create_record, delete_record, edit_record, list_records
from campaign_app.gui.widgets.basics import ElidedLabel, button, clear, column, holder, label, named, row
from campaign_app.gui.widgets.text_fields import LineField
from campaign_app.gui.workspace import OpenWorkspace

KIND = "searches"


class NameField(LineField):
    """The new name of a search; ``given`` is called with it on Return, with nothing on Escape."""

    def __init__(self, key: str, name: str, given: Callable[[str], None]) -> None:
        super().__init__(name)
        named(self, f"everything.name.{key}", f"New name of {name}")
        self._given = given
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # Qt's name
        """Take the name, or leave the old one."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._given(self.text().strip())
        elif event.key() == Qt.Key.Key_Escape:
            self._given("")
        else:
            super().keyPressEvent(event)


class SavedSearches(QWidget):
    """The searches that were kept; ``again`` is called with the text of one to search for.

    ``shown`` tells that there are others now.
    """

    shown = Signal()

    def __init__(self, workspace: OpenWorkspace, again: Callable[[str], None]) -> None:
        super().__init__()
        self._workspace, self._again = workspace, again
        self._box = column(gap=2)
        self.setLayout(self._box)
        self.hide()

    def refresh(self, focus: str = "") -> None:
        """Read them anew; then the search ``focus`` has the keyboard."""
        self._workspace.read(
            self,
            lambda store: list_records(store, KIND),
            lambda found: self._show(found, focus),
            instead="saved",
        )

    def keep(self, text: str) -> None:
        """Keep a search under its own words, and let the person name it."""
        values = {"name": text, "text": text}

        def kept(key: str) -> None:
            self._workspace.told.emit("Search kept; it stands below the empty search field.", "status")
            self.refresh(key)

        self._workspace.change(self, lambda store: create_record(store, KIND, values), kept)

    def _show(self, found: list[dict[str, Any]], focus: str) -> None:
        clear(self._box)
        self.setVisible(bool(found))
        if found:
            self._box.addWidget(label("KEPT SEARCHES", "caption"))
        for one in found:
            self._box.addWidget(self._line(str(one["key"]), str(one["name"]), str(one["text"])))
        # Once the lines have found their places.
        QTimer.singleShot(0, self, self.shown.emit)
        if focus:
            again = self.findChild(QWidget, f"everything.saved.{focus}")
            if again is not None and self.isVisible():
                again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _line(self, key: str, name: str, text: str) -> QWidget:
        use = button(
            f"everything.saved.{key}", name.replace("&", "&&"), partial(self._again, text), dress="link",
            says=f"Search again: {name}",
        )  # fmt: skip
        words = ElidedLabel("muted")
        words.say(text if text != name else "")
        rename = button(
            f"everything.rename.{key}", "Rename", lambda: self._rename(key, name, line), dress="link",
            says=f"Rename {name}",
        )  # fmt: skip
        drop = button(
            f"everything.drop.{key}",
            "Forget",
            partial(self._forget, key),
            dress="link",
            says=f"Forget {name}",
        )
        line = holder(row(use, words, rename, drop, gap=6))
        box = line.layout()
        assert box is not None
        box.setStretch(1, 1)  # type: ignore[attr-defined]  # it is the box that row() made
        return line

    def _rename(self, key: str, name: str, line: QWidget) -> None:
        def given(new: str) -> None:
            if new and new != name:
                self._workspace.change(
                    self,
                    lambda store: edit_record(store, KIND, key, {"name": new}),
                    lambda _none: self.refresh(key),
                )
            else:
                self.refresh(key)

        field = NameField(key, name, given)
        self._box.replaceWidget(line, field)
        # The focus moves first: a part that goes away with the focus would close what it stands in.
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        line.hide()
        line.deleteLater()

    def _forget(self, key: str) -> None:
        self._workspace.change(
            self, lambda store: delete_record(store, KIND, key), lambda _none: self.refresh()
        )
