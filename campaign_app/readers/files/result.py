"""What reading a file gives: plain values that travel from the child process as JSON."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


class Refused(Exception):
    """A file is not read; the text says why, as the end of a sentence about the file."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What a file says of itself: a CSL variable, its value (a date as EDTF), and where it stands.

    It is not ``certain`` where the place need not mean it: a PDF's date tells when the file was made.
    """

    field: str
    value: str
    where: str
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Damage:
    """Something wrong with a text, ``count`` times; ``samples`` are pieces of it before and after repair."""

    kind: str
    message: str
    count: int
    samples: tuple[tuple[str, str], ...] = ()
    repairable: bool = False


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a parser makes of a file: its text, in which a form feed ends a page, and what it states."""

    text: str
    stated: tuple[Stated, ...] = ()
    encoding: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file that was read.

    ``text`` is as the file has it; ``repaired`` is the same with what can be repaired, None where nothing
    can. ``content`` are the bytes as they were given, ``sha256`` their hash. ``notes`` are sentences about
    what a person should know. ``stated`` has the likeliest value of each field first, ``restated`` the same
    after repair.
    """

    name: str
    content: bytes
    sha256: str
    media_type: str
    encoding: str
    text: str
    repaired: str | None
    stated: tuple[Stated, ...]
    restated: tuple[Stated, ...]
    damage: tuple[Damage, ...]
    notes: tuple[str, ...]

    @property
    def size(self) -> int:
        """The number of bytes."""
        return len(self.content)


def stated_of(rows: Iterable[Mapping[str, Any]]) -> tuple[Stated, ...]:
    """Return statements from JSON."""
    return tuple(Stated(**row) for row in rows)


def damage_of(rows: Iterable[Mapping[str, Any]]) -> tuple[Damage, ...]:
    """Return damage from JSON."""
    return tuple(
        Damage(**{**row, "samples": tuple((before, after) for before, after in row["samples"])})
        for row in rows
    )
