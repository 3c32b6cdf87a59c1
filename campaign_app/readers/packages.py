"""Packages: the members of a complete export (ZIP), read one at a time and checked by their manifest.

What a package says of itself is not believed: its list, its sizes and its names are bounded before anything
is unpacked, and nothing in it is ever written to a disk under a name of its own.
"""

import hashlib
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import Any, BinaryIO

from campaign_app.readers.json_files import rows_of, text_of
from campaign_app.readers.problems import BadFile, Problem

MANIFEST = "manifest.json"
FORMAT, VERSION = "Campaign App complete export", 1
# The list of the members is read whole, so it must be short; each takes about a hundred bytes of it.
LONGEST_LIST = 10 * 2**20
LARGEST_MEMBER = 256 * 2**20
LARGEST_MANIFEST = 16 * 2**20
# Records shrink to a tenth when packed, pictures and PDFs hardly at all.
ROOM, RATIO = 256 * 2**20, 50
PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
END = struct.Struct("<4s4H2LH")
END_MARK, LONGEST_COMMENT = b"PK\x05\x06", 2**16
# What stands before the end of a list that is longer than its own count says (ZIP64).
MORE_MARK, MORE_LENGTH = b"PK\x06\x07", 20
PIECE = 2**20
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)


class Package:
    """An open package whose list and names are right and whose members are those of its manifest.

    Raises BadFile on opening, and on reading a member that is not what the manifest says.
    """

    def __init__(self, path: Path) -> None:
        self._name = str(path)
        self._file = self._opened(path)
        try:
            _check_list(self._file, self._name)
            self._zip = zipfile.ZipFile(self._file)
            self._check_members(path.stat().st_size)
            self._digests = self._manifest()
        except BROKEN as error:
            self._file.close()
            raise self._bad("it is damaged or incomplete, or is no complete export (ZIP)") from error
        except BadFile:
            self._file.close()
            raise

    @property
    def names(self) -> list[str]:
        """The names of all members but the manifest, in its order."""
        return [*self._digests]

    def read(self, name: str) -> bytes:
        """Return the bytes of a member. Raises BadFile where they are not those that were packed."""
        if name not in self._digests:
            raise self._bad(f"it lacks {name}")
        content = self._unpacked(name)
        if hashlib.sha256(content).hexdigest() != self._digests[name]:
            raise self._bad(f"{name} is not what its manifest says; it was changed or is damaged")
        return content

    def close(self) -> None:
        """Let go of the file."""
        self._zip.close()
        self._file.close()

    def __enter__(self) -> "Package":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _opened(self, path: Path) -> BinaryIO:
        try:
            # A pipe or a device would never end.
            if not stat.S_ISREG(path.stat().st_mode):
                raise self._bad("it is no file")
            return path.open("rb")
        except FileNotFoundError:
            raise self._bad("the file is missing") from None
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or str(error)
            raise self._bad(f"the file cannot be read ({why})") from error

    def _check_members(self, size: int) -> None:
        """Refuse what unpacks to too much, and names that stand twice or lead out of a folder."""
        seen: set[str] = set()
        total = 0
        for member in self._zip.infolist():
            name = member.filename
            if not _plain(name):
                raise self._bad(f"it names a member “{name[:60]!r}”, which leads out of its folder")
            if name in seen:
                raise self._bad(f"it holds {name} twice")
            if member.flag_bits & 1 or member.compress_type not in PACKED:
                raise self._bad(f"{name} is locked or packed in a way that no export uses")
            seen.add(name)
            total += member.file_size
            if member.file_size > LARGEST_MEMBER or total > ROOM + RATIO * size:
                raise self._bad("it unpacks to far more than an export does")

    def _manifest(self) -> dict[str, str]:
        if MANIFEST not in self._zip.namelist():
            raise self._bad(f"it has no {MANIFEST}, so it is no complete export")
        if self._zip.getinfo(MANIFEST).file_size > LARGEST_MANIFEST:
            raise self._bad(f"its {MANIFEST} is too large")
        [found, *_more] = rows_of(text_of(self._unpacked(MANIFEST), MANIFEST), MANIFEST) or [{}]
        if found.get("format") != FORMAT:
            raise self._bad(f"its {MANIFEST} is not that of a complete export")
        if found.get("version") != VERSION:
            raise self._bad("a newer version of Campaign App wrote it; read it with that one")
        digests = dict(_digests(found.get("members")))
        held = {name for name in self._zip.namelist() if not name.endswith("/")} - {MANIFEST}
        if odd := sorted(held ^ digests.keys()):
            where = "is not in its manifest" if odd[0] in held else "is missing"
            raise self._bad(f"{odd[0]} {where}; it was changed or is incomplete")
        return digests

    def _unpacked(self, name: str) -> bytes:
        try:
            with self._zip.open(name) as member:
                # Read as a whole it would be unpacked as a whole, before its false size is noticed.
                return b"".join(iter(lambda: member.read(PIECE), b""))
        except BROKEN as error:
            raise self._bad(f"{name} is damaged") from error

    def _bad(self, why: str) -> BadFile:
        return BadFile([Problem(self._name, why)])


def manifest_of(digests: Mapping[str, str]) -> dict[str, Any]:
    """Return the manifest of a package whose members have these SHA-256 by name."""
    members = [{"name": name, "sha256": digest} for name, digest in digests.items()]
    return {"format": FORMAT, "version": VERSION, "members": members}


def _digests(members: object) -> Iterator[tuple[str, str]]:
    for member in members if isinstance(members, list) else ():
        if isinstance(member, dict):
            yield str(member.get("name")), str(member.get("sha256"))


def _plain(name: str) -> bool:
    """Tell whether a name stays within a folder on every system."""
    parts = PurePosixPath(name.removesuffix("/")).parts
    return (
        bool(parts)
        and "/".join(parts) == name.removesuffix("/")
        and not {"..", "."} & {*parts}
        and not any(sign in name for sign in "\\:\0")
        and not name.startswith("/")
    )


def _check_list(file: BinaryIO, name: str) -> None:
    """Refuse a list of members that would fill the memory (PKWARE APPNOTE 4.3.16)."""
    size = file.seek(0, 2)
    file.seek(max(0, size - LONGEST_COMMENT - END.size - MORE_LENGTH))
    tail = file.read()
    at = tail.rfind(END_MARK)
    if at < 0 or len(tail) - at < END.size:
        raise zipfile.BadZipFile("no end of the list")
    longer = tail[max(0, at - MORE_LENGTH) : at].startswith(MORE_MARK)
    if longer or END.unpack_from(tail, at)[5] > LONGEST_LIST:
        raise BadFile([Problem(name, "it lists more members than an export has")])
    file.seek(0)
