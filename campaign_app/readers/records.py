"""Data to records and back: fields are matched by name, references by key, lists of rows by position."""

from collections.abc import Iterable, Mapping, Set
from typing import Any, Literal, cast

from sqlalchemy import inspect, select
from sqlalchemy.orm import Mapper, Session, selectinload

from campaign_app.model import Base, Record, Row
from campaign_app.readers.schema import Data, KeyedData, Schema, shapes

Written = Literal["new", "updated", "unchanged"]

CHUNK = 500  # below the number of parameters that every SQLite takes

RECORDS: Mapping[str, type[Record]] = {
    mapper.local_table.name: mapper.class_  # type: ignore[attr-defined]  # every local table here is a Table
    for mapper in Base.registry.mappers
    if issubclass(mapper.class_, Record)
}


class Keys:
    """The keys and numbers of the records of one session, read table by table when first asked for."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._numbers: dict[str, dict[str, int]] = {}
        self._keys: dict[str, dict[int, str]] = {}

    def number(self, table: str, key: str) -> int | None:
        """Return the number of the record ``key``, None where there is none."""
        return self._of(table).get(key)

    def key(self, table: str, number: int) -> str:
        """Return the key of the record ``number``."""
        self._of(table)
        return self._keys[table][number]

    def all(self, table: str) -> Set[str]:
        """Return all keys of a table."""
        return self._of(table).keys()

    def add(self, table: str, key: str, number: int) -> None:
        """Remember a record that was written after the table was read."""
        self._of(table)[key] = number
        self._keys[table][number] = key

    def _of(self, table: str) -> dict[str, int]:
        if table not in self._numbers:
            record = RECORDS[table]
            rows = self._session.execute(select(record.id, record.key))
            self._keys[table] = dict(rows.all())
            self._numbers[table] = {key: number for number, key in self._keys[table].items()}
        return self._numbers[table]


def find(session: Session, schema: Schema, key: str, keys: Keys) -> Record | None:
    """Return the record ``key`` of a kind, None where there is none."""
    number = keys.number(schema.table, key)
    return None if number is None else session.get_one(schema.record, number)


def write_record(session: Session, schema: Schema, data: KeyedData, keys: Keys) -> Written:
    """Make the record that ``data`` names hold what is given in it, and tell what that did.

    Fields that were not given are left as they stand in a record there is. References must be known.
    """
    record = find(session, schema, data.key, keys)
    if record is None:
        record = fresh_record(schema, data, keys)
        session.add(record)
        session.flush()
        keys.add(schema.table, record.key, record.id)
        return "new"
    if not _fill(record, data, data.model_fields_set, keys):
        return "unchanged"
    session.flush()
    return "updated"


def fresh_record(schema: Schema, data: KeyedData, keys: Keys) -> Record:
    """Return a new record that holds ``data`` and is in no session yet. References must be known."""
    record = schema.record()
    _fill(record, data, type(data).model_fields, keys)
    return record


def fill_record(record: Record, data: KeyedData, keys: Keys) -> bool:
    """Make a stored record hold what is given in ``data``, and tell whether that changed it."""
    return _fill(record, data, data.model_fields_set, keys)


def stored(session: Session, schema: Schema, wanted: Iterable[str], keys: Keys) -> dict[str, Record]:
    """Return the records of these keys that there are, read along with their rows."""
    numbers = [number for key in wanted if (number := keys.number(schema.table, key)) is not None]
    mapper = cast(Mapper[Any], inspect(schema.record))
    named = [name for name, found in shapes(schema.data).items() if found.rows is not None]
    options = [selectinload(getattr(schema.record, name)) for name in named if name in mapper.relationships]
    found: dict[str, Record] = {}
    for start in range(0, len(numbers), CHUNK):
        chunk = select(schema.record).where(schema.record.id.in_(numbers[start : start + CHUNK]))
        found |= {record.key: record for record in session.scalars(chunk.options(*options))}
    return found


def values(record: Row, data: type[Data], keys: Keys) -> dict[str, Any]:
    """Return what ``record`` holds as plain values, by the fields of ``data``."""
    found: dict[str, Any] = {}
    for name, described in shapes(data).items():
        if described.rows is not None and name in _mapper(record).relationships:
            rows = cast(list[Row], getattr(record, name))
            found[name] = [values(row, described.rows, keys) for row in rows]
        elif described.type == "key":
            number = getattr(record, f"{name}_id")
            found[name] = None if number is None else keys.key(_target(record, name), number)
        else:
            found[name] = _plain(getattr(record, name))
    return found


def _fill(record: Row, data: Data, names: Iterable[str], keys: Keys) -> bool:
    """Set the named fields and return whether any of them changed."""
    changed = False
    for name in names:
        described, value = shapes(type(data))[name], getattr(data, name)
        if described.rows is not None and name in _mapper(record).relationships:
            changed |= _fill_rows(record, name, value, keys)
        elif described.type == "key":
            number = None if value is None else keys.number(_target(record, name), value)
            changed |= _set(record, f"{name}_id", number)
        elif described.rows is not None:
            changed |= _set(record, name, [row.model_dump() for row in value])
        else:
            changed |= _set(record, name, value)
    return changed


def _fill_rows(record: Row, name: str, wanted: list[Data], keys: Keys) -> bool:
    rows = cast(list[Row], getattr(record, name))
    changed = len(rows) != len(wanted)
    for row, data in zip(rows, wanted, strict=False):
        changed |= _fill(row, data, type(data).model_fields, keys)
    del rows[len(wanted) :]
    row_type = _mapper(record).relationships[name].mapper.class_
    for data in wanted[len(rows) :]:
        row = row_type()
        _fill(row, data, type(data).model_fields, keys)
        rows.append(row)
    return changed


def _set(record: Row, name: str, value: object) -> bool:
    if getattr(record, name) == value and (record.id is not None or value is not None):
        return False
    setattr(record, name, value)
    return True


def _mapper(record: Row) -> Mapper[Any]:
    return cast(Mapper[Any], inspect(type(record)))


def _target(record: Row, name: str) -> str:
    """Return the table that the reference ``name`` leads to."""
    column = _mapper(record).columns[f"{name}_id"]
    return next(iter(column.foreign_keys)).column.table.name


def _plain(value: Any) -> Any:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, Mapping):
        return {name: _plain(part) for name, part in value.items()}
    return [_plain(part) for part in value] if isinstance(value, list) else value
