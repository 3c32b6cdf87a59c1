"""The cells of a CSV file (RFC 4180), whichever of the usual signs parts its columns."""

import csv
import io
import re

from campaign_app.readers.problems import BadFile, Problem

LONGEST_CELL = 2**24
LONGEST_HEADING = 2**16


def cells_of(text: str, name: str) -> list[list[str]]:
    """Return the cells of a CSV file, the heading first, without lines that are empty. Raises BadFile."""
    csv.field_size_limit(LONGEST_CELL)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        return [cells for cells in lines if any(cells)]
    except csv.Error as error:
        raise BadFile([Problem(name, f"line {lines.line_num}: this is not CSV ({error})")]) from error


def _delimiter(text: str) -> str:
    """Return what parts the columns; spreadsheets of many countries write semicolons."""
    heading = re.sub(r'"[^"]*"', "", text[:LONGEST_HEADING].lstrip("\r\n").partition("\n")[0])
    return max(",;\t|", key=heading.count)
