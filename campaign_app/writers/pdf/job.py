"""Proof → PDF: lay out, fit, write the sheets and the file; and what letters of one job share."""

from collections.abc import Sequence

from campaign_app.manuscript.proof import Proof
from campaign_app.manuscript.tree import Cover
from campaign_app.writers.pdf.document import write_document
from campaign_app.writers.pdf.fonts import as_printed
from campaign_app.writers.pdf.layout import Laid, Typesetter
from campaign_app.writers.pdf.lines import LineBox
from campaign_app.writers.pdf.objects import language_tag, packed
from campaign_app.writers.pdf.pages import Page
from campaign_app.writers.pdf.sheets import write_sheet
from campaign_app.writers.pdf.styles import geometry
from campaign_app.writers.words import words

_MOST_STREAMS = 64
# How much smaller type may be where that saves a page, by kind of document, least change first.
_SCALES = {
    "letter": (0.98, 0.96, 0.94, 0.92),
    "fact-sheet": (0.97, 0.94, 0.91, 0.88, 0.85, 0.82),
}
_SPARSE = 0.3  # share of the height below which a page looks left over


class PdfJob:
    """Writes many similar letters: what is equal in them is set once.

    A letter's file does not depend on the letters before it. Not for use by two threads at a time.
    """

    def __init__(self) -> None:
        self._typesetter = Typesetter()
        self._streams: dict[str, bytes] = {}

    def write(self, proof: Proof) -> bytes:
        """Return ``proof`` as a PDF file; the same proof gives the same bytes."""
        laid = self._fitted(proof)
        count, language = len(laid.pages), language_tag(proof.meta.language)
        sheets = [
            write_sheet(page, laid.place, _foot(proof, number, count), language)
            for number, page in enumerate(laid.pages, 1)
        ]
        return write_document(proof.meta, laid.place, sheets, laid.elements, laid.notes, self._pack)

    def _fitted(self, proof: Proof) -> Laid:
        """Return the pages, in type a little smaller where that saves a page that would be nearly empty."""
        place = geometry(proof.meta.page_size, proof.meta.kind)
        laid = self._typesetter.lay_out(proof, place)
        scales = _SCALES.get(proof.meta.kind, ())
        if not scales or not (proof.meta.kind == "fact-sheet" or _left_over(laid.pages, place.height)):
            return laid
        if len(laid.pages) == 1:
            return laid
        smallest = self._typesetter.lay_out(proof, place.scaled(scales[-1]))
        if len(smallest.pages) >= len(laid.pages):
            return laid
        larger = (self._typesetter.lay_out(proof, place.scaled(scale)) for scale in scales[:-1])
        return next((found for found in larger if len(found.pages) <= len(smallest.pages)), smallest)

    def _pack(self, content: str) -> bytes:
        """Return the stream object of a page; pages that many letters share are compressed once."""
        stream = self._streams.get(content)
        if stream is None:
            if len(self._streams) >= _MOST_STREAMS:
                self._streams.clear()
            stream = self._streams[content] = packed(content.encode("latin-1"))
        return stream


def _left_over(pages: Sequence[Page[LineBox]], height: float) -> bool:
    """Return whether the text of a page, not counting the first, takes little of its height."""
    return any(
        not page.body or page.body[-1].top + page.body[-1].line.height < _SPARSE * height
        for page in pages[1:]
    )


def _foot(proof: Proof, page: int, count: int) -> str:
    """Return the foot of a page; a first page that says what it is needs none, nor does a single page."""
    has_head = proof.letterhead is not None or (bool(proof.body) and isinstance(proof.body[0], Cover))
    if count == 1 or (page == 1 and has_head):
        return ""
    before, between, after = words(proof.meta.language).page
    shown, title = f"{before}{page}{between}{count}{after}", as_printed(proof.meta.running_title)
    return f"{title}  ·  {shown}" if title else shown
