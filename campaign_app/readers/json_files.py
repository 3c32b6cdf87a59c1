"""JSON files of records: bytes to rows of plain values, with the line and column of what is broken."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from campaign_app.readers.problems import BadFile, Problem

Row = dict[str, Any]


def read_text(path: Path, name: str) -> str:
    """Return the text of a UTF-8 file, with or without a byte order mark; BadFile calls it ``name``."""
    try:
        return text_of(path.read_bytes(), name)
    except FileNotFoundError:
        raise BadFile([Problem(name, "the file is missing")]) from None
    except OSError as error:
        raise BadFile([Problem(name, f"the file cannot be read ({error.strerror})")]) from error


def text_of(content: bytes, name: str) -> str:
    """Return UTF-8 bytes as text, without a byte order mark. Raises BadFile."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadFile(
            [Problem(name, f"byte {error.start + 1} is not UTF-8; save the file as UTF-8")]
        ) from error


def read_rows(path: Path, name: str) -> Sequence[Row]:
    """Return the objects of a JSON file that holds a list of them, or one alone. Raises BadFile."""
    return rows_of(read_text(path, name), name)


def rows_of(text: str, name: str) -> Sequence[Row]:
    """Return the objects of JSON that is a list of them, or one alone. Raises BadFile."""
    found = _parse(text, name)
    rows = [found] if isinstance(found, dict) else found
    if not isinstance(rows, list):
        raise BadFile([Problem(name, "must hold a list of records")])
    problems = [
        Problem(name, "must be an object with named fields", row=number)
        for number, row in enumerate(rows, start=1)
        if not isinstance(row, dict)
    ]
    if problems:
        raise BadFile(problems)
    return rows


def _parse(text: str, name: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_object, parse_constant=_constant)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise BadFile([Problem(name, f"{place}: this is not JSON ({error.msg})")]) from error
    except RecursionError as error:
        raise BadFile([Problem(name, "is nested too deeply")]) from error
    except ValueError as error:
        raise BadFile([Problem(name, str(error))]) from error


def _object(pairs: list[tuple[str, Any]]) -> Row:
    found: Row = {}
    for field, value in pairs:
        if field in found:
            key = found.get("key") or found.get("id")
            raise ValueError(
                f"{f'record {key} names ' if key else 'an object names '}the field {field} twice"
            )
        found[field] = value
    return found


def _constant(word: str) -> NoReturn:
    raise ValueError(f"{word} is not a number that JSON knows")
