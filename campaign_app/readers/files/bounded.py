"""Read a file in a process of its own, which may fail, hang or grow without harm to the program."""

import hashlib
import re
import stat
from pathlib import Path

from campaign_app.errors import UserError
from campaign_app.readers.files.apart import run
from campaign_app.readers.files.limits import Bounds
from campaign_app.readers.files.result import ReadFile, damage_of, stated_of

LARGEST = 50_000_000
BOUNDS = Bounds()
UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


class Unreadable(UserError):
    """A file cannot be read, or is refused."""

    def __init__(self, name: str, reason: str) -> None:
        self.reason = reason
        super().__init__(f"{name} cannot be read: {reason}.")


def read_file(path: Path, encoding: str | None = None) -> ReadFile:
    """Read a PDF, HTML, MHTML, DOCX or text file, whatever its ending. Raises Unreadable.

    Text is read in ``encoding`` where one is given, else in the one that it shows.
    """
    name = UNSEEN.sub("\N{REPLACEMENT CHARACTER}", path.name) or str(path)
    return read_content(name, _content(path, name), encoding)


def read_content(name: str, content: bytes, encoding: str | None = None) -> ReadFile:
    """Read the bytes of a file as ``read_file`` does. Raises Unreadable."""
    found = run("campaign_app.readers.files.child", (name, encoding or ""), content, BOUNDS)
    if "refused" in found:
        raise Unreadable(name, found["refused"])
    return ReadFile(
        name=name,
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        media_type=found["media_type"],
        encoding=found["encoding"],
        text=found["text"],
        repaired=found["repaired"],
        stated=stated_of(found["stated"]),
        restated=stated_of(found["restated"]),
        damage=damage_of(found["damage"]),
        notes=tuple(found["notes"]),
    )


def _content(path: Path, name: str) -> bytes:
    try:
        # A pipe or a device would never end.
        if not stat.S_ISREG(path.stat().st_mode):
            raise Unreadable(name, "it is no file")
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        raise Unreadable(name, getattr(error, "strerror", None) or str(error)) from error
    if len(content) > LARGEST:
        raise Unreadable(name, f"it has more than {LARGEST // 1_000_000} MB")
    if not content:
        raise Unreadable(name, "it is empty")
    return content
