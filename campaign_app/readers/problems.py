"""Problems in data files, each told by file, record and field in one sentence."""

from collections.abc import Iterable
from dataclasses import dataclass

from campaign_app.errors import UserError


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in one place; ``row`` counts records from 1, and empty parts are not known."""

    file: str
    message: str
    record: str = ""
    row: int = 0
    field: str = ""

    def __str__(self) -> str:
        place = [self.file]
        if self.record:
            place.append(f"record {self.record} (row {self.row})")
        elif self.row:
            place.append(f"row {self.row}")
        if self.field:
            place.append(f"field {self.field}")
        return f"{', '.join(place)}: {self.message}."


class BadFile(UserError):
    """A data file cannot be taken in; ``problems`` holds all that was found, the first one is told."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        more = len(self.problems) - 1
        rest = f" There {'is 1 more problem' if more == 1 else f'are {more} more problems'}." if more else ""
        super().__init__(f"{self.problems[0]}{rest}")
