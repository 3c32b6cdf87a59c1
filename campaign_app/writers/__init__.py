"""Proof → bytes: every format of a file, and the one function that writes them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from campaign_app.errors import UserError
from campaign_app.manuscript.proof import Proof

__all__ = ["FORMATS", "Format", "UnknownFormat", "write"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format of file: its extension without a dot, its media type and the name that users see."""

    extension: str
    media_type: str
    label: str


class UnknownFormat(UserError):
    """A file was asked for in a format that cannot be written."""

    def __init__(self, format: str) -> None:
        super().__init__(
            f"“{format}” is not a format that can be written; choose one of {', '.join(FORMATS)}."
        )


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "pdf": Format("pdf", "application/pdf", "PDF"),
        "docx": Format(
            "docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "Word document",
        ),
        "odt": Format("odt", "application/vnd.oasis.opendocument.text", "OpenDocument text"),
        "html": Format("html", "text/html; charset=utf-8", "HTML e-mail"),
        "txt": Format("txt", "text/plain; charset=utf-8", "Plain text"),
    }
)


def write(proof: Proof, format: str) -> bytes:
    """Return ``proof`` as a file of ``format``, a key of ``FORMATS``; the same proof gives the same bytes.

    Raises UnknownFormat.
    """
    if format not in FORMATS:
        raise UnknownFormat(format)
    return _writer(format)(proof)


def _writer(format: str) -> Callable[[Proof], bytes]:
    """Import one writer, only now: fonts and XML libraries would slow down the start of the program."""
    if format == "pdf":
        from campaign_app.writers.pdf import write_pdf as writer
    elif format == "docx":
        from campaign_app.writers.docx import write_docx as writer
    elif format == "odt":
        from campaign_app.writers.odt import write_odt as writer
    elif format == "html":
        from campaign_app.writers.html import write_html as writer
    else:
        from campaign_app.writers.text import write_text as writer
    return writer
