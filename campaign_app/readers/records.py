"""Data to records and back: fields are matched by name, references by key, lists of rows by position."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, Literal, cast

from sqlalchemy import ColumnElement, Numeric, func, inspect, select, true
from sqlalchemy import cast as cast_to
from sqlalchemy.orm import Mapper, Session, selectinload

from campaign_app.model import Base, Record, Row
from campaign_app.readers.schema import Data, KeyedData, Schema, shapes

Written = Literal["new", "updated", "unchanged"]

CHUNK = 500  # below the number of parameters that every SQLite takes
FEW = 50  # keys of a table that are looked up one by one before all of it is read

RECORDS: Mapping[str, type[Record]] = {
    mapper.local_table.name: mapper.class_  # type: ignore[attr-defined]  # every local table here is a Table
    for mapper in Base.registry.mappers
    if issubclass(mapper.class_, Record)
}


class Keys:
    """The keys and numbers of the records of one session, as the database has them.

    A few are looked up one by one; whoever asks for more of a table makes it be read whole, once.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._tables: dict[str, KeysOf] = {}

    def number(self, table: str, key: str) -> int | None:
        """Return the number of the record ``key``, None where there is none."""
        return self.all(table).number(key)

    def key(self, table: str, number: int) -> str:
        """Return the key of the record ``number``."""
        return self.all(table).key(number)

    def all(self, table: str) -> "KeysOf":
        """Return all keys of a table, none of which is read before it is asked for."""
        if table not in self._tables:
            self._tables[table] = KeysOf(self._session, RECORDS[table])
        return self._tables[table]

    def add(self, table: str, key: str, number: int) -> None:
        """Remember a record that was written after the table was read."""
        self.all(table).add(key, number)


class KeysOf(Collection[str]):
    """The keys of the records of one table."""

    def __init__(self, session: Session, record: type[Record]) -> None:
        self._session, self._record = session, record
        self._numbers: dict[str, int] = {}
        self._keys: dict[int, str] = {}
        self._left: int | None = FEW

    def number(self, key: str) -> int | None:
        """Return the number of the record ``key``, None where there is none."""
        if key not in self._numbers:
            self._look_up(self._record.key == key)
        return self._numbers.get(key)

    def key(self, number: int) -> str:
        """Return the key of the record ``number``."""
        if number not in self._keys:
            self._look_up(self._record.id == number)
        return self._keys[number]

    def add(self, key: str, number: int) -> None:
        """Remember a record."""
        self._numbers[key], self._keys[number] = number, key

    def highest(self, stem: str) -> int:
        """Return the highest number that follows ``stem`` in a key of nothing else, 0 where there is none."""
        key, digits = self._record.key, func.substr(self._record.key, len(stem) + 1)
        numbered = func.substr(key, 1, len(stem)) == stem, func.ltrim(digits, "0123456789") == "", key != stem
        with self._session.no_autoflush:
            query = select(func.max(cast_to(digits, Numeric(asdecimal=False)))).where(*numbered)
            return int(self._session.scalar(query) or 0)

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self.number(key) is not None

    def __iter__(self) -> Iterator[str]:
        self._read()
        return iter(self._numbers)

    def __len__(self) -> int:
        self._read()
        return len(self._numbers)

    def _look_up(self, wanted: ColumnElement[bool]) -> None:
        if self._left == 0:
            self._read()
        elif self._left is not None:
            self._left -= 1
            self._remember(wanted)

    def _read(self) -> None:
        if self._left is not None:
            self._left = None
            self._remember(true())

    def _remember(self, wanted: ColumnElement[bool]) -> None:
        # A record that is half filled in must not be stored because it refers to another one.
        with self._session.no_autoflush:
            for number, key in self._session.execute(select(self._record.id, self._record.key).where(wanted)):
                self.add(key, number)


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
