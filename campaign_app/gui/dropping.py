"""Dropping: what a person drags into the window from another program."""

from PySide6.QtCore import QMimeData

# Files of records go to the import; all others may be a source.
RECORDS = (".csv", ".tsv", ".xlsx", ".json", ".bib", ".ris", ".vcf")


def dropped(data: QMimeData) -> tuple[str, str]:
    """Return the path of the file that is dropped, or else the web address."""
    for url in data.urls():
        if url.isLocalFile():
            return url.toLocalFile(), ""
    address = data.text().strip() if data.hasText() else ""
    return "", address if address.startswith(("http://", "https://")) else ""
