"""The cells of a CSV file (RFC 4180), whichever of the usual signs parts its columns."""

import csv
import io
import re

from campaign_app.readers.problems import BadFile, Problem

# What makes a spreadsheet take a cell for a formula (OWASP, CSV injection), and our own mark before it.
FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
MARKED = re.compile(r"''*[=+\-@\t\r\n＝＋－＠]")
LONGEST_CELL = 2**24
LONGEST_HEADING = 2**16


def cells_of(text: str, name: str) -> list[tuple[int, list[str]]]:
    """Return the rows of a CSV file, the heading first, without empty ones. Raises BadFile.

    Each has its number as a spreadsheet shows it: from 1, empty rows and the heading counted too.
    """
    csv.field_size_limit(LONGEST_CELL)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        return [(number, cells) for number, cells in enumerate(lines, start=1) if any(cells)]
    except csv.Error as error:
        raise BadFile([Problem(name, f"line {lines.line_num}: this is not CSV ({error})")]) from error


def _delimiter(text: str) -> str:
    """Return what parts the columns; spreadsheets of many countries write semicolons."""
    heading = re.sub(r'"[^"]*"', "", text[:LONGEST_HEADING].lstrip("\r\n").partition("\n")[0])
    return max(",;\t|", key=heading.count)
