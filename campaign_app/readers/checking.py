"""Rows become checked data: types, unknown fields, keys used twice, references that lead nowhere."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from campaign_app.readers.explaining import explain
from campaign_app.readers.problems import Problem
from campaign_app.readers.schema import KeyedData, Schema, references

NOUNS = {"contact": "contact", "state": "State"}


@dataclass(frozen=True, slots=True)
class Checked:
    """A row that holds good data; ``row`` counts from 1 within ``file``."""

    file: str
    row: int
    data: KeyedData

    @property
    def key(self) -> str:
        """The key of the record."""
        return self.data.key

    def problem(self, message: str, field: str = "") -> Problem:
        """Return a problem of this row."""
        return Problem(self.file, message, self.key, self.row, field)


def check_rows(
    schema: Schema, rows: Iterable[Mapping[str, Any]], file: str, first: int = 1
) -> tuple[list[Checked], list[Problem]]:
    """Return the rows that hold data of a kind, and what is wrong with the others."""
    good, problems = [], []
    for number, row in enumerate(rows, start=first):
        try:
            good.append(Checked(file, number, schema.data.model_validate(dict(row))))
        except ValidationError as error:
            record = row.get("key")
            name = record if isinstance(record, str) else ""
            problems += [
                Problem(file, why, name, number, field) for field, why in explain(error, schema.data)
            ]
    return good, problems


def repeated(rows: Sequence[Checked]) -> list[Problem]:
    """Return a problem for each row whose key an earlier row has."""
    seen: dict[str, Checked] = {}
    problems = []
    for row in rows:
        first = seen.setdefault(row.key, row)
        if first is not row:
            problems.append(row.problem(f"the key is already used by row {first.row} of {first.file}", "key"))
    return problems


def astray(rows: Iterable[Checked], known: Mapping[str, Collection[str]]) -> list[Problem]:
    """Return a problem for each reference to a record that ``known`` (keys by table) does not hold."""
    problems = []
    for row in rows:
        for place, tables, key in references(row.data):
            if not any(key in known.get(table, ()) for table in tables):
                noun = " or ".join(NOUNS.get(table, table) for table in tables)
                problems.append(row.problem(f"there is no {noun} “{key}”", place))
    return problems
