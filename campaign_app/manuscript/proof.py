"""Proof: a document with every number settled, the only thing that can be written to a file."""

from dataclasses import dataclass

from campaign_app.manuscript.manuscript import Letterhead, Meta
from campaign_app.manuscript.tree import Block, Inline


@dataclass(frozen=True, slots=True)
class NumberedNote:
    """A note with its number, counted from 1 through the document in reading order.

    ``cites`` are the keys of what it cites: facts, and works that are cited by themselves.
    """

    number: int
    children: tuple[Inline, ...]
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proof:
    """A settled document; ``notes[n - 1]`` is the note of ``NoteMark(n)``."""

    meta: Meta
    letterhead: Letterhead | None
    body: tuple[Block, ...]
    notes: tuple[NumberedNote, ...]
