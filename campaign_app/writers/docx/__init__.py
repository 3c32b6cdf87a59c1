"""Proof → DOCX (ECMA-376) with Word's own footnotes, fields, styles and numbering."""

from campaign_app.manuscript.proof import Proof
from campaign_app.writers.docx.package import WordPackage

__all__ = ["write_docx"]


def write_docx(proof: Proof) -> bytes:
    """Return ``proof`` as a Word document.

    Word counts the footnotes itself; since a Proof's notes are numbered in reading order, it arrives at the
    Proof's numbers (ValueError if they are not).
    """
    return WordPackage(proof).to_bytes()
