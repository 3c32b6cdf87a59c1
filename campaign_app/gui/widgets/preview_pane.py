"""Preview pane: the PDF view with its head of zoom and page buttons, and a word on what is wrong."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QStackedWidget

from campaign_app.gui.icons import set_icon
from campaign_app.gui.jobs import Jobs
from campaign_app.gui.widgets.basics import column, frame, label, look, row, tool
from campaign_app.gui.widgets.empty_state import EmptyState
from campaign_app.gui.widgets.pdf_view import ZOOM_STEP, PdfView

# Below this width in pixels the words beside the buttons go.
WIDE = 440


class PreviewPane(QFrame):
    """Shows pages, or why there are none."""

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self.view = PdfView(jobs, "preview.pages")
        self._state = label("", "muted")
        self._zoom = label("Fit width", "muted")
        self._page = label("", "muted")
        self._caption = label("Preview", "caption")
        head = frame(
            "header",
            row(
                self._caption,
                self._state,
                None,
                tool("preview.smaller", "zoom-out", "Smaller", lambda: self.view.zoom_by(1 / ZOOM_STEP)),
                self._zoom,
                tool("preview.larger", "zoom-in", "Larger", lambda: self.view.zoom_by(ZOOM_STEP)),
                tool("preview.fit", "fit-width", "Fit width", self.view.fit_width),
                8,
                tool("preview.back", "chevron-left", "Previous page", lambda: self.view.turn(-1)),
                self._page,
                tool("preview.on", "chevron-right", "Next page", lambda: self.view.turn(1)),
                gap=6,
                margins=(16, 5, 10, 5),
            ),
        )
        self._trouble = self._trouble_line()
        self._pages = QStackedWidget()
        self._pages.addWidget(self.view)
        words = "Choose a document and its pages appear here as they would be sent."
        self._pages.addWidget(EmptyState("documents", "No pages yet", words))
        self._pages.setCurrentIndex(1)
        self.setLayout(column(head, self._trouble, self._pages, gap=0))
        self.view.turned.connect(self._tell_page)
        self.view.zoomed.connect(self._tell_zoom)
        for keys, factor in (("Ctrl++", ZOOM_STEP), ("Ctrl+=", ZOOM_STEP), ("Ctrl+-", 1 / ZOOM_STEP)):
            self._key(keys).activated.connect(partial(self.view.zoom_by, factor))
        self._key("Ctrl+0").activated.connect(self.view.fit_width)
        self.setMinimumWidth(340)

    def resizeEvent(self, event: QResizeEvent) -> None:  # Qt's name
        """Leave the room to the buttons where there is little of it."""
        super().resizeEvent(event)
        for part in (self._caption, self._state):
            part.setVisible(self.width() >= WIDE)

    def show_pdf(self, pdf: bytes) -> None:
        """Show these pages."""
        self._pages.setCurrentIndex(0)
        self._trouble.hide()
        self._state.setText("")
        self.view.show_pdf(pdf)

    def show_problem(self, words: str) -> None:
        """Say why there are no new pages; the old ones stay."""
        self._words.setText(words)
        self._trouble.show()
        self._state.setText("")

    def show_working(self) -> None:
        """Say that new pages are being made."""
        self._state.setText("Updating…")

    def clear(self) -> None:
        """Show nothing."""
        self.view.clear()
        self._trouble.hide()
        self._state.setText("")
        self._pages.setCurrentIndex(1)

    def _trouble_line(self) -> QFrame:
        picture = label()
        set_icon(picture, "blocking", "bad")
        self._words = label("", wrap=True, selectable=True)
        line = row(picture, self._words, gap=10, margins=(14, 8, 14, 8))
        line.setStretch(1, 1)
        made = frame("bad", line)
        made.hide()
        return made

    def _key(self, keys: str) -> QShortcut:
        return QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WindowShortcut)

    def _tell_page(self, page: int, pages: int) -> None:
        self._page.setText(f"{page} of {pages}" if pages else "")
        look(self._page, "muted")

    def _tell_zoom(self, zoom: float, fits: bool) -> None:
        self._zoom.setText("Fit width" if fits else f"{zoom:.0%}")
