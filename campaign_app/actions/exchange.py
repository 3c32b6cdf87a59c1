"""Import and export: records of a kind from and to JSON and CSV files, sources as CSL-JSON."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from campaign_app import model
from campaign_app.actions import style_files, template_files
from campaign_app.actions.dispute_upkeep import drop_covered, settle
from campaign_app.actions.kinds import kind_of
from campaign_app.actions.withholding import restored, withheld
from campaign_app.errors import UserError
from campaign_app.readers import csv_table
from campaign_app.readers.checking import astray, check_rows
from campaign_app.readers.csl_json import entry, in_entries, source_row
from campaign_app.readers.json_files import read_rows, read_text
from campaign_app.readers.problems import Problem
from campaign_app.readers.records import Keys, find, values, write_record
from campaign_app.readers.schema import SCHEMAS, Schema
from campaign_app.store import Store
from campaign_app.writers.files import write_whole

Progress = Callable[[str, float], None]
Numbered = tuple[int, dict[str, Any] | Problem]


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that was not taken in, counted from 1, and why."""

    row: int
    reason: str


@dataclass(frozen=True, slots=True)
class Imported:
    """How many rows were new, changed a record, or changed nothing, and those that were refused."""

    new: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: tuple[Refused, ...] = ()


@dataclass(slots=True)
class _Import:
    """One import under way in one session."""

    session: Session
    kind: str
    file: str
    as_entries: bool
    keys: Keys
    counts: Counter[str] = field(default_factory=Counter)
    refused: list[Refused] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)

    def take(self, number: int, row: Mapping[str, Any]) -> None:
        """Write one row, or remember why not; what it does not name stays as it is stored."""
        schema = SCHEMAS[self.kind]
        key = row.get("key")
        record = find(self.session, schema, key, self.keys) if isinstance(key, str) else None
        if record is not None:
            row = {**values(record, schema.data, self.keys), **restored(self.kind, record, row)}
        good, problems = check_rows(schema, [row], self.file, first=number)
        problems += astray(good, {table: self.keys.all(table) for table in TABLES})
        if not problems and key in self.rows:
            problems = [good[0].problem(f"the key is already used by row {self.rows[str(key)]}", "key")]
        if self.as_entries:
            problems = in_entries(problems)
        if problems:
            self.refused.append(Refused(number, _reason(problems[0])))
            return
        self.rows[good[0].key] = number
        self.counts[write_record(self.session, schema, good[0].data, self.keys)] += 1


# Kinds whose records are files of their own.
FILES = {"templates": template_files, "styles": style_files}
TABLES = tuple(schema.table for schema in SCHEMAS.values())


def import_records(store: Store, kind: str, path: Path, progress: Progress | None = None) -> Imported:
    """Take in the records of a file as one change; rows that are not right are refused, each with its reason.

    A record of a known key gets the values that its row names. Raises BadFile where the file itself is
    faulty; then nothing is taken in.
    """
    if kind in FILES:
        return Imported(**FILES[kind].bring(store, path))
    schema = _schema(kind)
    rows = _rows(schema, path)
    with store.change(f"Import {kind}") as session:
        as_entries = kind == "sources" and _ending(path) == ".json"
        work = _Import(session, kind, path.name, as_entries, Keys(session))
        for done, (number, row) in enumerate(rows, start=1):
            if isinstance(row, Problem):
                work.refused.append(Refused(number, _reason(row)))
            else:
                work.take(number, row)
            if progress is not None:
                progress(f"Importing {kind}", done / len(rows))
        if kind == "facts":
            settle(session, work.rows)
        elif kind == "disputes":
            drop_covered(session)
    return Imported(work.counts["new"], work.counts["updated"], work.counts["unchanged"], tuple(work.refused))


def export_records(store: Store, kind: str, path: Path) -> int:
    """Write all records of a kind to a file, in the order of their keys, and return how many.

    The name's ending chooses JSON (CSL-JSON for sources) or CSV; templates and styles go into a folder, one file each.
    Protected people are written without their names.
    """
    if kind in FILES:
        written: int = FILES[kind].take(store, path)
        return written
    schema = _schema(kind)
    ending = _ending(path)
    with store.read() as session:
        rows = list(_values(session, kind, schema))
    if ending == ".csv":
        text = csv_table.table(rows, schema.data)
    else:
        listed = [entry(row) for row in rows] if kind == "sources" else rows
        text = json.dumps([_in_order(row) for row in listed], ensure_ascii=False, indent=2) + "\n"
    write_whole(path, text.encode())
    return len(rows)


def _values(session: Session, kind: str, schema: Schema) -> Iterable[dict[str, Any]]:
    keys = Keys(session)
    # Sorted here, because databases differ in how they order text.
    for record in sorted(session.scalars(select(schema.record)), key=lambda record: record.key):
        yield withheld(kind, record, values(record, schema.data, keys))


def _in_order(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return ``row`` with its mappings in one order, which databases do not keep; CSL's id and type lead."""
    return {name: _ordered(value) for name, value in row.items()} if "key" in row else _ordered(row)


def _ordered(value: Any) -> Any:
    if isinstance(value, list):
        return [_ordered(part) for part in value]
    if not isinstance(value, Mapping):
        return value
    leading = [name for name in ("id", "type") if name in value]
    return {name: _ordered(value[name]) for name in [*leading, *sorted(value.keys() - {*leading})]}


def _rows(schema: Schema, path: Path) -> list[Numbered]:
    """Return the rows of a file with their numbers. Raises BadFile."""
    if _ending(path) == ".csv":
        return list(csv_table.rows_of(read_text(path, str(path)), schema.data, str(path)))
    rows = read_rows(path, str(path))
    read = source_row if schema.record is model.Source else dict
    return [(number, read(row)) for number, row in enumerate(rows, start=1)]


def _ending(path: Path) -> str:
    ending = path.suffix.lower()
    if ending not in (".json", ".csv"):
        raise UserError(f"{path} must end in .json or .csv, which says how records are written.")
    return ending


def _schema(kind: str) -> Schema:
    if kind_of(kind).name not in SCHEMAS:
        raise UserError(f"{kind_of(kind).label} cannot be imported or exported as records.")
    return SCHEMAS[kind]


def _reason(problem: Problem) -> str:
    record = f"{problem.record}, " if problem.record else ""
    place = f"field {problem.field}: " if problem.field else ""
    return f"{record}{place}{problem.message}."
