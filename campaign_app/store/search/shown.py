"""What hits show: keys, titles and texts as the index has them, in one statement for all kinds."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import Connection, TextClause, text

from campaign_app.store.search.entry import PARTING, Kind


@dataclass(frozen=True, slots=True)
class Shown:
    """What a hit shows of a record; ``texts`` are those beside the title, without long ones."""

    key: str
    title: str
    texts: tuple[str, ...]


def shown(
    connection: Connection, numbers: Mapping[Kind, Sequence[int]], *, texts: bool
) -> dict[tuple[Kind, int], Shown]:
    """Return what is shown of these records, by kind and number; ``texts`` only where they are wanted."""
    kinds = tuple(kind for kind, ids in numbers.items() if ids)
    if not kinds:
        return {}
    given: dict[str, str] = {kind: json.dumps(list(numbers[kind])) for kind in kinds}
    rows = connection.execute(_statement(connection.dialect.name, kinds, texts), given)
    return {
        (kinds[part], number): Shown(key, title, tuple(beside.split(PARTING)) if beside else ())
        for part, number, key, title, beside in rows
    }


@lru_cache
def _statement(database: str, kinds: tuple[Kind, ...], texts: bool) -> TextClause:
    # As one value, so that the statement is the same for any number of records.
    ids = (
        "SELECT value FROM json_each(:{})"
        if database == "sqlite"
        else "SELECT CAST(value AS integer) FROM json_array_elements_text(CAST(:{} AS json))"
    )
    beside = "shown" if texts else "''"
    parts = [
        f"SELECT {at} AS part, id, key, title, {beside} AS shown FROM search_{kind}"
        f" WHERE id IN ({ids.format(kind)})"
        for at, kind in enumerate(kinds)
    ]
    return text(" UNION ALL ".join(parts))
