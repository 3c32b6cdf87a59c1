"""Reveal dialog: the real name of a protected person, only where somebody asks for it."""

from PySide6.QtWidgets import QDialog, QWidget

from campaign_app.actions.contacts import Revealed, reveal
from campaign_app.gui.widgets.basics import button, column, frame, label, named, row
from campaign_app.gui.workspace import OpenWorkspace


class RevealDialog(QDialog):
    """Asks first, then shows what is kept back everywhere else until it is closed."""

    def __init__(self, workspace: OpenWorkspace, key: str, alias: str, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "reveal", f"Real name of {alias}")
        self.setWindowTitle("Protected person")
        self.setMinimumWidth(460)
        self._workspace, self._key = workspace, key
        says = "Make sure that nobody else sees your screen. The name is shown here and stands in no letter."
        self._words = named(label(says, wrap=True, selectable=True), "reveal.words", "What is kept back")
        self._show = button("reveal.show", "&Show the name", self._ask, dress="primary")
        close = button("reveal.close", "Close", self.reject)
        box = frame("warn", column(self._words, margins=(14, 12, 14, 12)))
        self.setLayout(
            column(
                label(f"{alias} is a protected person", "heading", wrap=True),
                box,
                row(None, close, self._show),
                gap=12,
                margins=(22, 20, 22, 18),
            )
        )

    def _ask(self) -> None:
        key = self._key
        self._show.setEnabled(False)
        self._workspace.read(self, lambda store: reveal(store, key), self._tell)

    def _tell(self, found: Revealed) -> None:
        told = (*found.names, found.email, found.phone, found.address, found.website, found.note)
        self._words.setText("\n".join(filter(None, told)) or "Nothing is kept of this person.")
        self._show.hide()
