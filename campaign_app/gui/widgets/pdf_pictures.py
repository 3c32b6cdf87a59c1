"""Pictures of PDF pages. PDFium may not be entered by two threads: call these on the pictures lane alone."""

from contextlib import closing

import pypdfium2  # type: ignore[import-untyped]  # the package carries no types
from PySide6.QtGui import QImage

Size = tuple[float, float]


def page_sizes(pdf: bytes) -> list[Size]:
    """Return width and height of each page in points."""
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        return [document.get_page_size(number) for number in range(len(document))]


def page_picture(pdf: bytes, number: int, scale: float) -> QImage:
    """Return the page ``number`` (from 0) at ``scale`` pixels per point."""
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        page = document[number]
        bitmap = page.render(scale=scale, prefer_bgrx=True)
        image = QImage(
            bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32
        ).copy()
        bitmap.close()
        page.close()
        return image
