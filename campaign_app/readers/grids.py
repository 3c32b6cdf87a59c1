"""Tables from files: the heading and the cells of a CSV file or of a workbook's first sheet (XLSX)."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from campaign_app.manuscript.number_entry import plain_number
from campaign_app.readers.csv_cells import MARKED, cells_of
from campaign_app.readers.encodings import decoded
from campaign_app.readers.found import LARGEST
from campaign_app.readers.problems import BadFile, Problem

# A forged sheet can name a cell in its last row and column, which a reader would fill up to.
MOST_CELLS, MOST_ROWS = 4_000_000, 200_000
# More columns than any list of people or sources has, each of which a person is asked about.
MOST_COLUMNS, LONGEST_NAME = 1_000, 200


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: the names of its columns, each once, its rows of cells, and how the text was encoded.

    ``numbers`` are those that a spreadsheet shows beside the rows, where the heading is mostly row 1.
    """

    columns: tuple[str, ...]
    rows: Sequence[Sequence[str]]
    numbers: Sequence[int]
    encoding: str = ""


def csv_grid(content: bytes, name: str, encoding: str | None = None) -> Grid:
    """Return the table of a CSV file. Raises BadFile."""
    if content.startswith(b"PK\x03\x04"):
        raise BadFile(
            [Problem(name, "this is no CSV but a packed file; is it a workbook that ends in .xlsx?")]
        )
    found = decoded(content, name, encoding)
    return _grid(cells_of(found.text, name), name, found.encoding)


def xlsx_grid(content: bytes, name: str) -> Grid:
    """Return the table of a workbook's first sheet. Raises BadFile."""
    _check_package(content, name)
    import openpyxl  # type: ignore[import-untyped]  # it has no types; slow to load, and seldom needed

    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        try:
            sheet = book.worksheets[0]
            sheet.reset_dimensions()  # what the file says of its own size may be wrong
            lines = list(_lines(sheet.iter_rows(values_only=True), name))
        finally:
            book.close()
    except (BadFile, MemoryError):
        raise
    except Exception as error:  # a damaged workbook fails anywhere in the library, with any error
        raise BadFile([Problem(name, f"the workbook cannot be read ({type(error).__name__})")]) from error
    return _grid(lines, name, "")


def xlsx_bytes(cells: Sequence[Sequence[str]]) -> bytes:
    """Return cells as a workbook of one sheet; every cell is text, so none is run as a formula."""
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Records")
    for line in cells:
        sheet.append([_text_cell(sheet, text) for text in line])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _text_cell(sheet: Any, text: str) -> Any:
    from openpyxl.cell import WriteOnlyCell  # type: ignore[import-untyped]  # as above

    cell = WriteOnlyCell(sheet, value=text)
    cell.data_type = "s"
    return cell


def _grid(lines: Sequence[tuple[int, Sequence[str]]], name: str, encoding: str) -> Grid:
    heading = lines[0][1] if lines else ()
    if not any(cell.strip() for cell in heading):
        raise BadFile([Problem(name, "the file has no heading that names its columns")])
    if len(heading) > MOST_COLUMNS:
        why = f"the heading names {len(heading):,} columns; {MOST_COLUMNS:,} are the most that are read"
        raise BadFile([Problem(name, why)])
    if (longest := max(map(len, heading))) > LONGEST_NAME:
        why = f"the heading names a column with {longest:,} characters; {LONGEST_NAME} are the most"
        raise BadFile([Problem(name, why)])
    if len(lines) > MOST_ROWS + 1:
        why = f"the table has {len(lines) - 1:,} rows; part it into files of at most {MOST_ROWS:,}"
        raise BadFile([Problem(name, why)])
    numbers, rows = [number for number, _ in lines[1:]], [cells for _, cells in lines[1:]]
    return Grid(_columns(heading), rows, numbers, encoding)


def _columns(heading: Sequence[str]) -> tuple[str, ...]:
    """Return the names of the columns; one without a name or with that of another is told by its number."""
    found: list[str] = []
    for number, cell in enumerate(heading, start=1):
        name = " ".join(cell.split()) or f"Column {number}"
        found.append(name if name not in found else f"{name} ({number})")
    return tuple(found)


def _check_package(content: bytes, name: str) -> None:
    """Refuse what is no workbook, unpacks to more than any list of people, or defines entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
            if sum(part.file_size for part in parts) > LARGEST:
                raise BadFile([Problem(name, f"the workbook unpacks to more than {LARGEST // 2**20} MB")])
            for part in parts:
                with package.open(part) as file:
                    head = file.read(2**16)
                if part.filename.endswith((".xml", ".rels")) and b"<!" in head.replace(b"<!--", b""):
                    raise BadFile(
                        [Problem(name, "the workbook defines entities, which no spreadsheet writes")]
                    )
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        if isinstance(error, BadFile):
            raise
        raise BadFile([Problem(name, "this is not a workbook (XLSX), or it is damaged")]) from error


def _lines(rows: Iterator[Sequence[Any]], name: str) -> Iterator[tuple[int, list[str]]]:
    cells = 0
    for number, row in enumerate(rows, start=1):
        cells += len(row)
        if number > MOST_ROWS or cells > MOST_CELLS:
            raise BadFile(
                [Problem(name, f"the sheet has more than {MOST_ROWS:,} rows or {MOST_CELLS:,} cells")]
            )
        line = [_text(value) for value in row]
        if any(line):
            yield number, line


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime) and value.time().isoformat() == "00:00:00":
        return value.date().isoformat()
    if isinstance(value, date | datetime):
        return value.isoformat()
    text = plain_number(value) if isinstance(value, float) else str(value)
    # No cell of a workbook is marked, but what is read takes a mark off.
    return f"'{text}" if MARKED.match(text) else text
