"""Entry: what the index holds of one record."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

Kind = Literal["fact", "source", "contact", "document", "edition"]
# The kinds of record that are searched, which are the names of their tables.
KINDS: Sequence[Kind] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Entry:
    """A record's words as ``words.entry_text`` makes them, and its first and last day (ISO 8601).

    ``id`` is the number of the record, ``starts`` and ``ends`` are None where no day is known.
    """

    id: int
    text: str
    starts: str | None = None
    ends: str | None = None
