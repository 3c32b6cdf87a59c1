"""What to know of an export: where a format keeps what it has no place for, and what else is needed."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from campaign_app.readers.record_files import PLACES
from campaign_app.readers.records import Keys
from campaign_app.readers.schema import SCHEMAS, Data, shapes

NOUNS = {schema.table: kind for kind, schema in SCHEMAS.items()} | {"state": "States"}


def notes_on(kind: str, ending: str, rows: Iterable[Mapping[str, Any]], keys: Keys) -> list[str]:
    """Return a sentence each on what the format ``ending`` cannot say, and on what the records name."""
    schema = SCHEMAS[kind]
    named: dict[str, set[str]] = {table: set() for table in NOUNS}
    for row in rows:
        for tables, key in _references(row, schema.data):
            table = next((one for one in tables if len(tables) == 1 or key in keys.all(one)), tables[0])
            named[table].add(key)
    del named[schema.table]
    counts = [f"{len(found):,} {NOUNS[table]}" for table, found in named.items() if found]
    *first, last = counts or [""]
    told = f"{', '.join(first)} and {last}" if first else last
    needed = f"These {NOUNS[schema.table]} name {told}: a workspace must have those before it takes these in."
    return [*filter(None, [PLACES.get(ending, "")]), *([needed] if counts else [])]


def _references(row: Mapping[str, Any], data: type[Data]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the tables and the key of every record that ``row`` names."""
    for name, found in shapes(data).items():
        value = row.get(name)
        if found.rows is not None:
            for part in value or ():
                yield from _references(part, found.rows)
        elif found.tables and value:
            for key in value if isinstance(value, list) else [value]:
                yield found.tables, key
