"""Holder line: who held a post on a day that the person names."""

from datetime import date

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from campaign_app.actions.contacts import Holding, holder_on
from campaign_app.gui.widgets.basics import clear, column, frame, label, look, named, row
from campaign_app.gui.widgets.date_editor import DateEditor
from campaign_app.gui.workspace import OpenWorkspace

PAUSE_MS = 250


class HolderLine(QWidget):
    """Asks for a day, today at first, and says who held the post then, what is doubtful, and who left it."""

    def __init__(self, workspace: OpenWorkspace) -> None:
        super().__init__()
        self._workspace, self._post = workspace, ""
        self.day = DateEditor("posts.on", "Who held this on", one_day=True)
        self.day.set_value(date.today().isoformat())
        asks = label("Who held this on")
        asks.setBuddy(self.day.control)
        self._answer = named(label("", "strong", wrap=True), "posts.holder", "Holder on that day")
        self._more = column(gap=2)
        line = row(asks, self.day, gap=10)
        line.setStretch(1, 1)
        box = column(line, self._answer, self._more, gap=6, margins=(12, 10, 12, 10))
        self.setLayout(row(frame("card", box), margins=(20, 0, 20, 4)))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.day.edited.connect(self._pause.start)

    def show_post(self, post: str) -> None:
        """Ask about ``post``; with an empty key the line is not there."""
        self._post = post
        self.setVisible(bool(post))
        self._ask()

    def _ask(self) -> None:
        post, day = self._post, str(self.day.value())
        problem = self.day.problem() or ("" if day else "Write the day, such as 27 May 2024.")
        self.day.set_invalid(bool(problem))
        if problem:
            self._say(problem, "muted")
        elif post:
            self._workspace.read(
                self,
                lambda store: holder_on(store, post, day),
                self._show,
                lambda gone: self._say(str(gone), "muted"),
                instead="holder",
            )

    def _show(self, held: Holding) -> None:
        if held.post != self._post:
            return
        self._say(held.answer, "strong")
        for doubt in held.doubts:
            self._more.addWidget(label(doubt, "warn", wrap=True))
        for words in filter(None, (held.basis, held.before)):
            self._more.addWidget(label(words, "muted", wrap=True))

    def _say(self, words: str, dress: str) -> None:
        clear(self._more)
        look(self._answer, dress).setText(words)
        self._answer.setVisible(bool(words))
