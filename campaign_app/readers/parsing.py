"""The bytes of a file of records to rows of plain values; what parses them here runs in a process apart.

Nothing of the schema is loaded, so that the process starts quickly.
"""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from campaign_app.readers.csl_json import source_row
from campaign_app.readers.encodings import decoded
from campaign_app.readers.found import LONGEST_VALUE, Contents, Found, Row
from campaign_app.readers.grids import Grid, csv_grid, xlsx_grid
from campaign_app.readers.json_files import rows_of, text_of
from campaign_app.readers.problems import Problem

# What is shown of a record as the file has it, and how many fields and values a record may have.
LONGEST_RAW, MOST_SHOWN, LONGEST_KEY = 2_000, 200, 60
MOST_PARTS = 20_000
# What complete exports hold besides records: the proof of a long edition has more parts than any record.
OF_THE_PROGRAM = ("editions", "snapshots")


def grid_of(content: bytes, name: str, ending: str, encoding: str | None = None) -> Grid:
    """Return the table in a CSV file or a workbook. Raises BadFile, which calls the file ``name``."""
    return xlsx_grid(content, name) if ending == ".xlsx" else csv_grid(content, name, encoding)


def records_of(content: bytes, name: str, kind: str, ending: str, encoding: str | None = None) -> Contents:
    """Return the records of a file that is no table. Raises BadFile, which calls the file ``name``."""
    if ending == ".json":
        return _from_json(content, name, kind)
    text = decoded(content, name, encoding)
    if ending == ".ris":
        from campaign_app.readers.ris import read_ris as read
    elif ending == ".bib":
        from campaign_app.readers.bibtex import read_bibtex as read
    else:
        from campaign_app.readers.vcard import read_vcards as read
    found = read(text.text, name)
    return Contents([_bounded(one, name) for one in found.found], found.notes, text.encoding)


def _from_json(content: bytes, name: str, kind: str) -> Contents:
    rows = enumerate(rows_of(text_of(content, name), name), start=1)
    if kind in OF_THE_PROGRAM:
        return Contents([Found(number, row) for number, row in rows])
    found = []
    for number, row in rows:
        raw = json.dumps(row, ensure_ascii=False)
        plain = _folded(row) if "\\r" in raw else row
        values, notes = _source(plain) if kind == "sources" else (plain, ())
        found.append(_bounded(Found(number, values, tuple(notes), {"record": raw}), name))
    return Contents(found)


def _source(entry: Row) -> tuple[Row, Sequence[str]]:
    from campaign_app.readers.csl_dates import settled

    row = source_row(entry)
    item, notes = settled(row["item"])
    return {**row, "item": item}, notes


def _folded(value: Any) -> Any:
    """Return values whose lines end with LF alone, as those of all other formats do once they are read."""
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("\r", "\n")
    if isinstance(value, list):
        return [_folded(part) for part in value]
    return {name: _folded(part) for name, part in value.items()} if isinstance(value, dict) else value


def _bounded(found: Found, name: str) -> Found:
    """Return a record of which what follows is quick: one that is larger than any record is a Problem."""
    raw = {field: text[:LONGEST_RAW] for field, text in [*found.raw.items()][:MOST_SHOWN]}
    if isinstance(found.values, Problem) or not (why := _too_large(found.values)):
        return replace(found, raw=raw)
    key = found.values.get("key")
    record = key[:LONGEST_KEY] if isinstance(key, str) else ""
    return replace(found, values=Problem(name, why, record, found.row), raw=raw)


def _too_large(values: Row) -> str:
    """Return why a record cannot be taken in, empty where nothing in it is larger than it may be."""
    waiting: list[Any] = [values]
    parts = 0
    while waiting:
        value = waiting.pop()
        parts += 1
        if isinstance(value, str) and len(value) > LONGEST_VALUE:
            return f"a field has {len(value):,} characters, and {LONGEST_VALUE:,} is the most it can hold"
        if isinstance(value, dict):
            waiting += [*value.values(), *value]
        elif isinstance(value, list):
            waiting += value
        if parts + len(waiting) > MOST_PARTS:
            return f"the record has more than {MOST_PARTS:,} parts"
    return ""
