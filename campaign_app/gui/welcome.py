"""Welcome: what the window shows while no workspace is open."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from campaign_app.gui.icons import set_icon
from campaign_app.gui.widgets.basics import button, clear, column, label, row


class Welcome(QWidget):
    """Offers a new workspace, an existing one, and those opened lately."""

    def __init__(
        self, new: Callable[[], object], choose: Callable[[], object], reopen: Callable[[str], object]
    ) -> None:
        super().__init__()
        self._reopen = reopen
        self._recent = column(gap=2)
        drawing = label()
        set_icon(drawing, "brand", "accent", 48)
        heading = label("Campaign App", "title")
        words = label("Letters and briefing packets whose every figure cites its source.", "muted")
        for part in (drawing, heading, words):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
        buttons = row(
            None,
            button("welcome.new", "&New workspace…", new, picture="plus", dress="primary"),
            button("welcome.open", "&Open workspace…", choose, picture="folder"),
            None,
        )
        self.setLayout(
            column(None, drawing, heading, words, 10, buttons, 18, row(None, self._recent, None), None)
        )

    def show_recent(self, places: Sequence[str]) -> None:
        """Offer ``places`` anew."""
        clear(self._recent)
        if places:
            self._recent.addWidget(label("RECENT", "caption"))
        for number, place in enumerate(places):
            name = Path(place).name
            made = button(
                f"welcome.recent.{number}",
                f"{name.replace('&', '&&')}   —   {Path(place).parent}",
                partial(self._reopen, place),
                picture="documents",
                dress="link",
                says=f"Open {name} in {Path(place).parent}",
            )
            self._recent.addWidget(made)
