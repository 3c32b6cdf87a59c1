"""Message bar: one sentence at the top of the window, with what can be done about it."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QWidget

from campaign_app.gui.icons import set_icon
from campaign_app.gui.widgets.basics import button, label, look, row, tool

Tone = Literal["ok", "warn", "bad"]
PICTURES: dict[Tone, str] = {"ok": "check-circle", "warn": "warning", "bad": "blocking"}
# Good news goes by itself; an error stays until it has been read.
STAYS_MS = 6000


class MessageBar(QFrame):
    """Says one sentence; hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = label()
        self._words = label(wrap=True, selectable=True)
        self._action: Callable[[], object] | None = None
        self._button = button("message.action", "Details…", self._act)
        self._close = tool("message.close", "close", "Close message", self.hide)
        line = row(self._picture, self._words, self._button, self._close, gap=10, margins=(12, 4, 8, 4))
        line.setStretch(1, 1)
        self.setLayout(line)
        self.setObjectName("message")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.hide()

    @property
    def text(self) -> str:
        """What is said now."""
        return self._words.text()

    def say(
        self, text: str, tone: Tone = "ok", act: str = "", action: Callable[[], object] | None = None
    ) -> None:
        """Say ``text``; with ``act`` a button of that name calls ``action``."""
        look(self, tone)
        set_icon(self._picture, PICTURES[tone], tone)
        self._words.setText(text)
        self._words.style().polish(self._words)
        self.setAccessibleName(text)
        self._action = action
        self._button.setText(act)
        self._button.setAccessibleName(act.rstrip("…") or "Act on message")
        self._button.setVisible(action is not None)
        self.show()
        self._timer.stop()
        if tone == "ok":
            self._timer.start(STAYS_MS)

    def _act(self) -> None:
        if self._action is not None:
            self._action()
