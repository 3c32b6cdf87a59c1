"""The bytes of a file of records to rows of plain values; what parses them here runs in a process apart.

Nothing of the schema is loaded, so that the process starts quickly.
"""

import json

from campaign_app.readers.csl_json import source_row
from campaign_app.readers.encodings import decoded
from campaign_app.readers.found import Contents, Found
from campaign_app.readers.grids import Grid, csv_grid, xlsx_grid
from campaign_app.readers.json_files import rows_of, text_of


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
    return Contents(found.found, found.notes, text.encoding)


def _from_json(content: bytes, name: str, kind: str) -> Contents:
    read = source_row if kind == "sources" else dict
    return Contents(
        [
            Found(number, read(row), raw={"record": json.dumps(row, ensure_ascii=False)[:2000]})
            for number, row in enumerate(rows_of(text_of(content, name), name), start=1)
        ]
    )
