"""Zip archives with the same bytes for the same parts."""

import io
import zipfile
from collections.abc import Iterable
from typing import BinaryIO

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest date of the format


def archive(parts: Iterable[tuple[str, bytes]], stored: frozenset[str] = frozenset()) -> bytes:
    """Return a zip file of ``(name, content)`` in the order given; names in ``stored`` are not compressed.

    No time, user or system of the making is kept in it.
    """
    buffer = io.BytesIO()
    archive_into(buffer, parts, stored)
    return buffer.getvalue()


def archive_into(
    target: BinaryIO, parts: Iterable[tuple[str, bytes]], stored: frozenset[str] = frozenset()
) -> None:
    """Write what ``archive`` returns to a file; of ``parts`` only one is held at a time."""
    with zipfile.ZipFile(target, "w") as file:
        for name, content in parts:
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system = 0  # the default names the operating system
            entry.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            file.writestr(entry, content, compresslevel=6)
