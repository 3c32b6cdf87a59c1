"""Files that are written whole or not at all, under names that every system accepts."""

import contextlib
import errno
import os
import re
import secrets
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from campaign_app.errors import UserError

_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*\u202a-\u202e\u2066-\u2069]+')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_LONGEST = 180  # bytes: ext4, NTFS and HFS+ allow 255, which leaves room for numbers and extensions


class FileNotWritten(UserError):
    """A file could not be written; what stood in its place before is untouched."""


def safe_name(title: str) -> str:
    """Return ``title`` as a file name without extension that Windows, macOS and Linux accept."""
    name = _NOT_IN_NAMES.sub(" ", unicodedata.normalize("NFC", title).encode(errors="ignore").decode())
    name = " ".join(name.split()).encode()[:_LONGEST].decode(errors="ignore").strip(" .")
    return f"_{name}" if _RESERVED.match(name) else name or "untitled"


def write_whole(path: str | Path, content: bytes) -> None:
    """Write ``content`` to ``path``, replacing a file there in one step that survives a power cut.

    Raises FileNotWritten; then nothing has changed and nothing is left behind.
    """
    write_whole_by(path, lambda file: file.write(content))


def write_whole_by(path: str | Path, write: Callable[[BinaryIO], object]) -> None:
    """Write a file as ``write_whole`` does, by what ``write`` puts into it; what that raises passes on."""
    path = Path(path)
    try:
        path = path.resolve()
        if path.exists() and not path.is_file():
            raise FileNotWritten(_in_the_way(path))
        temporary = path.with_name(f".{secrets.token_hex(8)}.part")
        try:
            _write_through(temporary, write)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
        _flush_folder(path.parent)
    except (OSError, ValueError) as error:
        raise FileNotWritten(_reason(path, error)) from error


def _write_through(path: Path, write: Callable[[BinaryIO], object]) -> None:
    with path.open("xb") as file:
        write(file)
        file.flush()
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    """Make the new name itself last, where the system can: the file is whole and in place either way."""
    with contextlib.suppress(OSError):  # Windows and some network disks cannot flush a folder
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _in_the_way(path: Path) -> str:
    what = "a folder" if path.is_dir() else "a device, not a file,"
    return f"{path} cannot be written because {what} has that name; choose another name."


def _reason(path: Path, error: OSError | ValueError) -> str:
    number = error.errno if isinstance(error, OSError) else None
    if number in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return f"{path} was not written because the disk is full; make room or choose another folder."
    if number == errno.EROFS:
        return f"{path} was not written because the disk is read-only; choose another folder."
    if number in (errno.EACCES, errno.EPERM):
        return (
            f"{path} was not written because you have no permission to write there or another program has it "
            "open; close it there or choose another folder."
        )
    if number == errno.ENOENT:
        return f"{path} was not written because the folder {path.parent} does not exist; create it first."
    if number == errno.ENOTDIR:
        return f"{path} was not written because {path.parent} is not a folder; choose another folder."
    if number == errno.ENAMETOOLONG:
        return f"{path} was not written because its name is too long; choose a shorter one."
    detail = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return f"{path} was not written: {detail}; choose another name or folder."
