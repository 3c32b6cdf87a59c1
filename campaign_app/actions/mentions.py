"""Where a workspace mentions a name, in whichever form."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import JSON, Column, String, Table, select
from sqlalchemy.orm import Session

from campaign_app.model import KeptBack
from campaign_app.readers.schema import SCHEMAS
from campaign_app.store.rows import LOGGED
from campaign_app.store.search.records import strings
from campaign_app.store.search.words import is_east, turned, words

# What was published or stored as it was given, and is not edited.
FIXED = ("edition", "edition_file", "edition_use", "snapshot")
KINDS = {schema.table: kind for kind, schema in SCHEMAS.items()} | {"edition": "editions"}
# Shorter forms, such as initials, stand in every other text.
SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Mention:
    """A field of a record that mentions a name; ``fixed`` tells that it is kept as it was."""

    kind: str
    key: str
    field: str
    fixed: bool


class Forms:
    """The forms of a name, found in texts whatever their case, accents, hyphens, spaces and order are."""

    def __init__(self, names: Iterable[str]) -> None:
        joined = {order for name in names for order in turned(name) if len(order) >= SHORTEST}
        self._pattern = re.compile("|".join(map(_pattern, sorted(joined)))) if joined else None

    def within(self, value: object) -> bool:
        """Tell whether a text, or any text within nested lists and mappings, holds one of the forms."""
        pattern = self._pattern
        return pattern is not None and any(pattern.search(" ".join(words(t))) for t in strings(value))


def mentions(session: Session, forms: Forms) -> list[Mention]:
    """Return every mention in what the records of the workspace show, each field of a record once."""
    found: dict[Mention, None] = {}
    for name, table in LOGGED.items():
        if name != KeptBack.__tablename__:
            found.update(dict.fromkeys(_in_table(session, table, forms)))
    return list(found)


def _in_table(session: Session, table: Table, forms: Forms) -> Iterator[Mention]:
    columns = [column for column in table.columns if isinstance(column.type, (String, JSON))]
    for row in session.execute(select(table.c.id, *columns)):
        for column, value in zip(columns, row[1:], strict=True):
            if forms.within(value):
                kind, key, place = _owner(session, table, row.id)
                yield Mention(kind, key, " ".join((*place, column.name)), table.name in FIXED)


def _owner(session: Session, table: Table, number: int) -> tuple[str, str, tuple[str, ...]]:
    """Return kind and key of the record that a row is part of, and what the row is called within it."""
    if "key" in table.c:
        key = session.execute(select(table.c.key).where(table.c.id == number)).scalar_one()
        return KINDS.get(table.name, f"{table.name}s"), key, ()
    column = next(column for column in table.c if _owned(column))
    owner = next(iter(column.foreign_keys)).column.table
    above: Any = session.execute(select(column).where(table.c.id == number)).scalar_one()
    kind, key, place = _owner(session, owner, above)
    return kind, key, (*place, table.name.replace("_", " "))


def _owned(column: Column[Any]) -> bool:
    return any(key.ondelete == "CASCADE" for key in column.foreign_keys)


def _pattern(joined: str) -> str:
    letters = r"\s?".join(map(re.escape, joined))
    # Hangul, Han and Kana have particles and no spaces around a name; other letters need whole words.
    return letters if is_east(joined) else rf"(?<!\S){letters}(?!\S)"
