"""Sources as BibTeX: entries of BibTeX, biblatex, JabRef, Zotero and Better BibTeX; written as biblatex."""

from campaign_app.readers.bibtex.reading import read_bibtex
from campaign_app.readers.bibtex.writing import write_bibtex

__all__ = ["read_bibtex", "write_bibtex"]
