"""Trouble: an error as one sentence on screen; what only a programmer can read goes to the log."""

import logging
import sys
import traceback
from types import TracebackType

from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from campaign_app.errors import UserError
from campaign_app.gui.widgets.basics import button, column, label, named, row
from campaign_app.gui.widgets.message_bar import MessageBar
from campaign_app.settings import log_file

log = logging.getLogger("campaign_app")


def start_log() -> None:
    """Write warnings and errors to the log file from now on; go on without where it cannot be written."""
    path = log_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = logging.FileHandler(path, encoding="utf-8")
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)


class Trouble:
    """Tells errors in the message bar of a window."""

    def __init__(self, window: QWidget, bar: MessageBar) -> None:
        self._window, self.bar = window, bar
        self.last = ""

    def tell(self, error: BaseException) -> None:
        """Say what a person can act on; anything else in one sentence with details on request."""
        if isinstance(error, UserError):
            self.bar.say(str(error), "bad")
            return
        self.last = "".join(traceback.format_exception(error))
        log.error("A fault of the program\n%s", self.last)
        words = "Something went wrong in Campaign App itself; your saved work is safe."
        self.bar.say(words, "bad", "Details…", self.show_details)

    def show_details(self) -> None:
        """Show the last fault with the place of the log."""
        Details(self.last, self._window).exec()

    def watch(self) -> None:
        """Tell also what escapes from the window's own code."""

        def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
            if issubclass(kind, KeyboardInterrupt):
                sys.__excepthook__(kind, error, trace)
            else:
                self.tell(error)

        sys.excepthook = hook


class Details(QDialog):
    """The last lines of a fault, to copy into a report."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "details", "Details of the fault")
        self.setWindowTitle("Details")
        self.resize(720, 420)
        words = named(QPlainTextEdit(text), "details.text", "Details")
        words.setReadOnly(True)
        close = button("details.close", "&Close", self.accept, dress="primary")
        place = label(f"It is also written to {log_file()}", "muted", wrap=True, selectable=True)
        self.setLayout(column(place, words, row(None, close), gap=12, margins=(20, 18, 20, 16)))
