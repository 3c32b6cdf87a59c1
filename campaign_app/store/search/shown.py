"""What entries hold and hits show, read in one statement for all kinds, and each but once in a search."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from sqlalchemy import Connection

from campaign_app.store.search.database import among, listed
from campaign_app.store.search.entry import PARTING, Kind

Place = tuple[Kind, int]
# Rows of larger batches are compared and forgotten.
KEPT = 500


@dataclass(frozen=True, slots=True)
class Shown:
    """What a hit shows of a record, and the words of its entry.

    ``ends`` are the numbers of the first and the last passage of its full texts, (0, 0) where there is none.
    """

    key: str
    title: str
    beside: str
    text: str
    ends: tuple[int, int]

    @property
    def texts(self) -> list[str]:
        """The texts beside the title, without long ones."""
        return self.beside.split(PARTING) if self.beside else []


@dataclass(frozen=True, slots=True)
class Entries:
    """The entries that were read in one search, and its way to others."""

    connection: Connection
    _read: dict[Place, Shown] = field(default_factory=dict)

    def of(self, numbers: Mapping[Kind, Sequence[int]]) -> dict[Place, Shown]:
        """Return the entries of records, those that are there."""
        places = [(kind, number) for kind, ids in numbers.items() for number in ids]
        new: dict[Kind, list[int]] = {}
        for kind, number in places:
            if (kind, number) not in self._read:
                new.setdefault(kind, []).append(number)
        found = self._fetched(new) if new else {}
        if len(found) <= KEPT:
            self._read.update(found)
        return {place: found.get(place) or self._read[place] for place in places}

    def _fetched(self, numbers: Mapping[Kind, Sequence[int]]) -> dict[Place, Shown]:
        kinds = tuple(numbers)
        given = tuple(listed(self.connection, numbers[kind]) for kind in kinds)
        rows = self.connection.exec_driver_sql(_statement(self.connection.dialect.name, kinds), given).all()
        return {
            (kinds[part], number): Shown(key, title, beside, text, (first, last))
            for part, number, key, title, beside, text, first, last in rows
        }

    def passages(self, ids: Collection[int], column: Literal["text", "shown"]) -> dict[int, str]:
        """Return the words of passages, or what is shown of them."""
        if not ids:
            return {}
        condition = among(self.connection.dialect.name, "integer")
        rows = self.connection.exec_driver_sql(
            f"SELECT id, {column} FROM search_passage WHERE id {condition}", (listed(self.connection, ids),)
        )
        return dict(rows.all())


@lru_cache
def _statement(database: str, kinds: tuple[Kind, ...]) -> str:
    condition = among(database, "integer")
    return " UNION ALL ".join(
        f"SELECT {at}, id, key, title, shown, text, first, last FROM search_{kind} WHERE id {condition}"
        for at, kind in enumerate(kinds)
    )
