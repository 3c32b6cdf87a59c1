"""PDF view: real pages below each other, drawn from pictures that are made elsewhere."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea

from campaign_app.gui.colors import colors
from campaign_app.gui.jobs import Jobs
from campaign_app.gui.widgets.basics import look, named
from campaign_app.gui.widgets.pdf_pictures import Size, page_picture, page_sizes

MARGIN = 22
GAP = 16
ZOOM_STEP = 1.2
LEAST, MOST = 0.25, 5.0
# At 1.0 a point is as long as the screen says: 96 logical pixels to 72 points.
PIXELS_PER_POINT = 96 / 72
SETTLE_MS = 120


@dataclass(frozen=True, slots=True)
class Picture:
    """A page's picture with the file and scale it was made from."""

    generation: int
    scale: float
    image: QImage


class PdfView(QAbstractScrollArea):
    """Pages of a PDF.

    A new file takes the place of the old one page by page: old pictures stay until new ones are there, and
    the scroll position stays. ``turned`` carries the page in view (from 1) and how many there are; ``zoomed``
    the zoom (1 is the size of paper) and whether it follows the width.
    """

    turned = Signal(int, int)
    zoomed = Signal(float, bool)

    def __init__(self, jobs: Jobs, name: str) -> None:
        super().__init__()
        named(self, name, "Preview of the pages")
        look(self, "desk")
        self._jobs = jobs
        self._pdf = b""
        self._sizes: list[Size] = []
        self._pictures: dict[int, Picture] = {}
        self._asked: set[tuple[int, int, float]] = set()
        self._generation = 0
        self._zoom, self._fits = 1.0, True
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._tell_page())
        # Pictures are made once a resize or zoom has come to rest; until then the old ones are stretched.
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self.viewport().update)

    @property
    def page_count(self) -> int:
        """How many pages are shown."""
        return len(self._sizes)

    @property
    def pdf(self) -> bytes:
        """The file that is shown."""
        return self._pdf

    @property
    def settled(self) -> bool:
        """Whether every page in view shows its picture."""
        scale = self._scale()
        return bool(self._sizes) and all(
            (found := self._pictures.get(number)) is not None
            and (found.generation, found.scale) == (self._generation, scale)
            for number, _box in self._visible()
        )

    def show_pdf(self, pdf: bytes) -> None:
        """Show another file in place of this one."""
        if pdf != self._pdf:
            self._jobs.run(
                self,
                lambda: page_sizes(pdf),
                lambda sizes: self._take(pdf, sizes),
                lane="pictures",
                instead="sizes",
            )

    def clear(self) -> None:
        """Show nothing."""
        self._generation += 1
        self._pdf, self._sizes, self._pictures = b"", [], {}
        self._lay_out()

    def zoom_by(self, factor: float) -> None:
        """Enlarge the pages by ``factor``."""
        self._fits = False
        self._set_zoom(self._zoom * factor)

    def fit_width(self) -> None:
        """Make the pages as wide as the view, and keep them so."""
        self._fits = True
        self._lay_out()

    def turn(self, pages: int) -> None:
        """Scroll ``pages`` forward, or back where negative."""
        self.go(self._page_in_view() + pages)

    def go(self, number: int) -> None:
        """Scroll to the page ``number``, from 0."""
        if self._sizes:
            number = max(0, min(number, len(self._sizes) - 1))
            self.verticalScrollBar().setValue(int(self._tops()[number] - GAP / 2))

    def paintEvent(self, _event: QPaintEvent) -> None:  # Qt's name
        """Paint the pages in view, and ask for the pictures that are missing."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        line = QColor(colors(self).border)
        for number, box in self._visible():
            painter.fillRect(box, QColor("white"))
            found = self._pictures.get(number)
            if found is not None:
                self._draw(painter, box, found)
            painter.setPen(line)
            painter.drawRect(box.adjusted(-0.5, -0.5, 0.5, 0.5))
            self._want(number)
        painter.end()

    def _draw(self, painter: QPainter, box: QRectF, found: Picture) -> None:
        """Draw a picture pixel for pixel where it was made for this scale, else stretched to the box."""
        if found.scale == self._scale():
            density = self.devicePixelRatioF()
            image = found.image
            image.setDevicePixelRatio(density)
            painter.drawImage(box.topLeft().toPoint(), image)
        else:
            painter.drawImage(box, found.image)

    def resizeEvent(self, event: QResizeEvent) -> None:  # Qt's name
        """Lay the pages out for the new width."""
        super().resizeEvent(event)
        self._lay_out()

    def wheelEvent(self, event: QWheelEvent) -> None:  # Qt's name
        """Zoom with Ctrl, else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(ZOOM_STEP if event.angleDelta().y() > 0 else 1 / ZOOM_STEP)
            event.accept()
        else:
            super().wheelEvent(event)

    def _take(self, pdf: bytes, sizes: list[Size]) -> None:
        here = self._place()
        self._pdf, self._sizes = pdf, sizes
        self._generation += 1
        self._asked.clear()
        self._pictures = {number: kept for number, kept in self._pictures.items() if number < len(sizes)}
        self._lay_out(here)

    def _want(self, number: int) -> None:
        scale = self._scale()
        found = self._pictures.get(number)
        wanted = (self._generation, number, scale)
        fresh = found is not None and (found.generation, found.scale) == (self._generation, scale)
        if fresh or wanted in self._asked or self._settle.isActive():
            return
        self._asked.add(wanted)
        pdf, generation = self._pdf, self._generation

        def place(image: QImage) -> None:
            if generation == self._generation:
                self._asked.discard(wanted)
                self._pictures[number] = Picture(generation, scale, image)
                self.viewport().update()

        self._jobs.run(self, lambda: page_picture(pdf, number, scale), place, lane="pictures")

    def _set_zoom(self, zoom: float) -> None:
        here = self._place()
        self._zoom = max(LEAST, min(MOST, zoom))
        self._lay_out(here)

    def _place(self) -> tuple[int, float] | None:
        """Return the page at the upper edge and the part of it that is above that; None without pages."""
        tops, value = self._tops(), self.verticalScrollBar().value()
        number = max(0, sum(1 for top in tops if top <= value) - 1)
        if not tops:
            return None
        height = self._sizes[number][1] * self._zoom * PIXELS_PER_POINT + GAP
        return number, (value - tops[number]) / height

    def _lay_out(self, here: tuple[int, float] | None = None) -> None:
        """Set the zoom that fits, and the scroll bars; the place in view, or ``here``, stays in view."""
        here = here or self._place()
        if self._fits and self._sizes:
            widest = max(width for width, _height in self._sizes)
            room = max(80, self.viewport().width() - 2 * MARGIN)
            self._zoom = max(LEAST, min(MOST, room / (widest * PIXELS_PER_POINT)))
        bar, across = self.verticalScrollBar(), self.horizontalScrollBar()
        pixels = self._zoom * PIXELS_PER_POINT
        high = sum(height * pixels + GAP for _width, height in self._sizes) + 2 * MARGIN - GAP
        wide = max((width * pixels for width, _height in self._sizes), default=0.0) + 2 * MARGIN
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(40)
        bar.setRange(0, max(0, int(high) - self.viewport().height()))
        if here is not None and here[0] < len(self._sizes):
            height = self._sizes[here[0]][1] * pixels + GAP
            bar.setValue(round(self._tops()[here[0]] + here[1] * height))
        across.setPageStep(self.viewport().width())
        across.setRange(0, 0 if self._fits else max(0, int(wide) - self.viewport().width()))
        self._settle.start()
        self.viewport().update()
        self.zoomed.emit(self._zoom, self._fits)
        self._tell_page()

    def _scale(self) -> float:
        return self._zoom * PIXELS_PER_POINT * self.devicePixelRatioF()

    def _tops(self) -> list[float]:
        tops, top = [], float(MARGIN)
        for _width, height in self._sizes:
            tops.append(top)
            top += height * self._zoom * PIXELS_PER_POINT + GAP
        return tops

    def _visible(self) -> list[tuple[int, QRectF]]:
        pixels = self._zoom * PIXELS_PER_POINT
        origin = QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        found = []
        for number, (top, (width, height)) in enumerate(zip(self._tops(), self._sizes, strict=True)):
            left = max(float(MARGIN), (self.viewport().width() - width * pixels) / 2)
            box = QRectF(left, top, width * pixels, height * pixels).translated(-origin)
            if box.bottom() >= 0 and box.top() <= self.viewport().height():
                found.append((number, box))
        return found

    def _page_in_view(self) -> int:
        middle = self.verticalScrollBar().value() + self.viewport().height() / 3
        return max(0, sum(1 for top in self._tops() if top <= middle) - 1)

    def _tell_page(self) -> None:
        self.turned.emit(self._page_in_view() + 1 if self._sizes else 0, len(self._sizes))
