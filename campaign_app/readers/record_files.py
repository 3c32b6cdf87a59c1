"""Files of records by the ending of their names: the formats of each kind, read to rows and written."""

import json
import stat
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from campaign_app.errors import UserError
from campaign_app.readers import csv_table
from campaign_app.readers.csl_json import entry
from campaign_app.readers.found import LARGEST, Contents, Row
from campaign_app.readers.grids import Grid, xlsx_bytes
from campaign_app.readers.problems import BadFile, Problem
from campaign_app.readers.record_child import Pulse, grid_apart, records_apart
from campaign_app.readers.schema import SCHEMAS

TABLES = (".csv", ".xlsx")
OF_ALL = (".json", *TABLES)
MORE: Mapping[str, tuple[str, ...]] = {"sources": (".ris", ".bib"), "contacts": (".vcf",)}
ALIKE: Mapping[str, str] = {".bibtex": ".bib", ".vcard": ".vcf", ".tsv": ".csv", ".txt": ".csv"}
# What a person is told of formats that have no place for all that a record holds.
PLACES: Mapping[str, str] = {
    ".ris": "What RIS has no field for is kept in U5, which other programs pass over.",
    ".bib": "What BibTeX has no field for is kept in the field campaign-app, which other programs pass over.",
    ".vcf": "What vCard has no property for is kept in X-CAMPAIGN-APP, which other programs pass over.",
}


def formats(kind: str) -> tuple[str, ...]:
    """Return the endings of the files that hold records of a kind."""
    return (*OF_ALL, *MORE.get(kind, ()))


def ending_of(kind: str, path: Path) -> str:
    """Return the format that a name's ending tells; UserError names those there are for the kind."""
    ending = path.suffix.lower()
    ending = ALIKE.get(ending, ending)
    if ending not in formats(kind):
        *first, last = formats(kind)
        told = f"{', '.join(first)} or {last}"
        raise UserError(f"{path} must end in {told}, which says how {kind} are written.")
    return ending


def read_grid(path: Path, ending: str, encoding: str | None = None, pulse: Pulse | None = None) -> Grid:
    """Return the table in a CSV file or a workbook. Raises BadFile.

    ``pulse`` is called several times a second meanwhile; what it raises ends the reading.
    """
    return grid_apart(_content(path), str(path), ending, encoding, pulse)


def read_records(
    path: Path, kind: str, ending: str, encoding: str | None = None, pulse: Pulse | None = None
) -> Contents:
    """Return the records of a file that is no table; like ``read_grid``."""
    return records_apart(_content(path), str(path), kind, ending, encoding, pulse)


def content_of(kind: str, rows: Sequence[Row], ending: str) -> bytes:
    """Return records, each with all fields of its kind, as the bytes of a file."""
    if ending in TABLES:
        cells = csv_table.table(rows, SCHEMAS[kind].data)
        return xlsx_bytes(cells) if ending == ".xlsx" else csv_table.as_csv(cells).encode()
    if ending == ".ris":
        from campaign_app.readers.ris import write_ris as write
    elif ending == ".bib":
        from campaign_app.readers.bibtex import write_bibtex as write
    elif ending == ".vcf":
        from campaign_app.readers.vcard import write_vcards as write
    else:
        listed = [entry(row) for row in rows] if kind == "sources" else rows
        return (json.dumps([_in_order(row) for row in listed], ensure_ascii=False, indent=2) + "\n").encode()
    return write(rows).encode()


def _content(path: Path) -> bytes:
    name = str(path)
    try:
        # A pipe or a device would never end.
        if not stat.S_ISREG(path.stat().st_mode):
            raise BadFile([Problem(name, "this is no file")])
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise BadFile([Problem(name, "the file is missing")]) from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise BadFile([Problem(name, f"the file cannot be read ({why})")]) from error
    if len(content) > LARGEST:
        raise BadFile([Problem(name, f"the file is larger than {LARGEST // 2**20} MB; part it into several")])
    return content


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
