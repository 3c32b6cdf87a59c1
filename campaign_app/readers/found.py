"""What a reader finds in a file: records as plain values, told apart from those that cannot be read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from campaign_app.readers.problems import Problem

Row = dict[str, Any]
# Beyond this a file of records is no list that people keep, and reading it would stop the program.
LARGEST = 64 * 2**20
# More than any field of a record may hold; what is longer is not looked at any further.
LONGEST_VALUE = 100_000


@dataclass(frozen=True, slots=True)
class Found:
    """One record of a file; ``row`` counts from 1, in a table as a spreadsheet shows it.

    ``values`` are fields of the kind's data, without ``key`` where the file names none, or the Problem that
    keeps it out. ``notes`` are sentences to tell, ``raw`` is how the file has it, by column or field.
    """

    row: int
    values: Row | Problem
    notes: tuple[str, ...] = ()
    raw: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Contents:
    """All records of a file, and what to tell of the file as a whole.

    ``columns`` and ``encoding`` are those of a table, ``encoding`` that of any text.
    """

    found: Sequence[Found]
    notes: tuple[str, ...] = ()
    encoding: str = ""
    columns: tuple[str, ...] = ()
