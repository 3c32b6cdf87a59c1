"""Read a file in a process of its own, which may fail, hang or grow without harm to the program."""

import hashlib
import json
import os
import re
import signal
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import campaign_app
from campaign_app.errors import UserError
from campaign_app.readers.files.limits import SECONDS, Limit
from campaign_app.readers.files.result import ReadFile, damage_of, stated_of

LARGEST = 50_000_000
UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


class Unreadable(UserError):
    """A file cannot be read, or is refused."""

    def __init__(self, name: str, reason: str) -> None:
        self.reason = reason
        super().__init__(f"{name} cannot be read: {reason}.")


def read_file(path: Path) -> ReadFile:
    """Read a PDF, HTML, MHTML, DOCX or text file, whatever its ending. Raises Unreadable."""
    name = UNSEEN.sub("\N{REPLACEMENT CHARACTER}", path.name) or str(path)
    content = _content(path, name)
    found = _parsed(content, name)
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


def _parsed(content: bytes, name: str) -> dict[str, Any]:
    """Return what the child process makes of ``content``, or why it is refused."""
    # The folder the program was started in must not lend the child its modules.
    command = [sys.executable, "-P", "-X", "utf8", "-m", "campaign_app.readers.files.child", name]
    home = str(Path(campaign_app.__file__).parents[1])
    paths = os.pathsep.join(filter(None, (home, os.environ.get("PYTHONPATH"))))
    hidden = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    with subprocess.Popen(  # noqa: S603  # our own module, given bytes and a name
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": paths},
        creationflags=hidden,
    ) as child:
        try:
            output, _ = child.communicate(content, timeout=SECONDS)
        except subprocess.TimeoutExpired:
            child.kill()
            return {"refused": Limit.TIME}
    try:
        found: dict[str, Any] = json.loads(output)
    except ValueError:
        # The system ends a process that has used up its CPU time by one of these signals.
        late = {-getattr(signal, name, 0) for name in ("SIGXCPU", "SIGKILL")} - {0}
        return {"refused": Limit.TIME if child.returncode in late else Limit.BROKEN}
    return found
