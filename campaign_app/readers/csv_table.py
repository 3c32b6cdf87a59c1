"""Records as a CSV table (RFC 4180, UTF-8): rows of plain values to cells and back, without loss.

A list of rows becomes columns such as ``citations.1.source``, a mapping such as ``titles.ko``. A cell that a
spreadsheet would run as a formula is written with an apostrophe before it.
"""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from campaign_app.manuscript.number_entry import BadNumber, plain_number, read_number
from campaign_app.readers.csv_cells import FORMULA, MARKED
from campaign_app.readers.problems import Problem
from campaign_app.readers.schema import Data, Shape, shapes

Row = dict[str, Any]
WORDS = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}


def table(rows: Sequence[Mapping[str, Any]], model: type[Data]) -> list[list[str]]:
    """Return ``rows``, each with all fields of ``model``, as the cells of a table, the heading first."""
    flat = [dict(_flatten(row, model)) for row in rows]
    columns = list(_columns(rows, model))
    return [columns, *([row.get(column, "") for column in columns] for row in flat)]


def as_csv(cells: Sequence[Sequence[str]]) -> str:
    """Return cells as the text of a CSV file."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows([guarded(cell) for cell in line] for line in cells)
    return text.getvalue()


def row_of(
    columns: Sequence[str], cells: Sequence[str], model: type[Data], name: str, number: int
) -> Row | Problem:
    """Return what the cells of row ``number`` mean, each in a column named as ``table`` names it."""
    texts = [unguarded(cell) for cell in cells]
    row: Row = {}
    parts: dict[str, dict[str, str]] = {}
    try:
        for column, text in zip(columns, texts, strict=True):
            field, dot, rest = column.partition(".")
            if dot:
                parts.setdefault(field, {})[rest] = text
            else:
                _put(row, field, text, shapes(model)[field])
        for field, cells_of in parts.items():
            rows = shapes(model)[field].rows
            row[field] = _mapping(cells_of) if rows is None else _rows(cells_of, rows)
    except BadCell as error:
        return Problem(name, str(error), row.get("key", ""), number, error.field)
    return row


class BadCell(ValueError):
    """A cell does not hold what its column is for."""

    def __init__(self, field: str, message: str) -> None:
        self.field = field
        super().__init__(message)


def _rows(cells: Mapping[str, str], model: type[Data]) -> list[Row]:
    """Return the rows of cells such as ``1.source``; a row whose cells are all empty is none."""
    found: dict[int, Row] = {}
    filled = {place.partition(".")[0] for place, text in cells.items() if text}
    for place, text in cells.items():
        number, _dot, field = place.partition(".")
        if field not in model.model_fields or not number.isdecimal():
            raise BadCell(place, "there is no such column")
        if number in filled:
            _put(found.setdefault(int(number), {}), field, text, shapes(model)[field])
    return [found[number] for number in sorted(found)]


def _put(row: Row, field: str, text: str, found: Shape) -> None:
    """Set ``field`` to what ``text`` means; an empty cell of a choice, flag or number leaves it unsaid."""
    if not text:
        empty: dict[str, Any] = {"list": [], "json": [] if found.rows else {}}
        if found.optional:
            row[field] = None
        elif found.type not in ("choice", "flag", "number"):
            row[field] = empty.get(found.type, "")
    elif found.type == "number":
        try:
            row[field] = read_number(text)
        except BadNumber as error:
            raise BadCell(field, str(error).rstrip(".")) from None
    elif found.type == "flag":
        if text.strip().casefold() not in WORDS:
            raise BadCell(field, f"must be yes or no, not “{text}”")
        row[field] = WORDS[text.strip().casefold()]
    elif found.type == "list" and not text.startswith("["):
        row[field] = [part.strip() for part in text.split(";") if part.strip()]
    elif found.type in ("list", "json"):
        row[field] = _json(field, text)
    else:
        row[field] = text


def _json(field: str, text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise BadCell(field, f"must be JSON, but in column {error.colno} it is not ({error.msg})") from None
    except (ValueError, RecursionError):
        raise BadCell(field, "holds a number that is too long, or is nested too deeply") from None


def _mapping(cells: Mapping[str, str]) -> Row:
    found = {}
    for name, text in cells.items():
        if text:
            try:
                found[name] = json.loads(text)
            except (ValueError, RecursionError):
                found[name] = text
    return found


def _columns(rows: Sequence[Mapping[str, Any]], model: type[Data]) -> Iterator[str]:
    for field, found in shapes(model).items():
        if found.rows is not None:
            most = max((len(row[field]) for row in rows), default=0)
            for number in range(1, most + 1):
                yield from (f"{field}.{number}.{name}" for name in found.rows.model_fields)
        elif found.type == "json":
            yield from (f"{field}.{name}" for name in sorted({name for row in rows for name in row[field]}))
        else:
            yield field


def _flatten(row: Mapping[str, Any], model: type[Data]) -> Iterator[tuple[str, str]]:
    for field, found in shapes(model).items():
        value = row[field]
        if found.rows is not None:
            for number, part in enumerate(value, start=1):
                for name, cell in _flatten(part, found.rows):
                    yield f"{field}.{number}.{name}", cell
        elif found.type == "json":
            yield from ((f"{field}.{name}", _free(part)) for name, part in value.items())
        else:
            yield field, _cell(value)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        plain = not any(";" in part or part != part.strip() or not part for part in value)
        if plain and not (value and value[0].startswith("[")):
            return "; ".join(value)
        return json.dumps(value, ensure_ascii=False)
    return plain_number(value) if isinstance(value, float) else str(value)


def _free(value: Any) -> str:
    """Return a cell for any value: text as it is unless it would be read as JSON."""
    if isinstance(value, str) and value:
        try:
            json.loads(value)
        except json.JSONDecodeError:
            return value
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def guarded(cell: str) -> str:
    """Return a cell that no spreadsheet runs as a formula."""
    return f"'{cell}" if FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """Return the text of a cell: the inverse of ``guarded``."""
    cell = cell.replace("\r\n", "\n")
    return cell[1:] if MARKED.match(cell) else cell
