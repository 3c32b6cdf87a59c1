"""Proof → PDF with page-bottom footnotes, over line boxes and a page breaker of our own."""

from campaign_app.manuscript.proof import Proof
from campaign_app.writers.pdf.glyphs import missing_glyphs
from campaign_app.writers.pdf.job import PdfJob

__all__ = ["PdfJob", "missing_glyphs", "write_pdf"]


def write_pdf(proof: Proof) -> bytes:
    """Return ``proof`` as a PDF file; the same proof gives the same bytes."""
    return PdfJob().write(proof)
