"""Files of records parsed in a process apart: both ends of the pipe through which the rows travel as JSON."""

from collections.abc import Callable, Sequence
from typing import Any

from campaign_app.readers.files.apart import answer, run
from campaign_app.readers.files.limits import MEMORY, SECONDS, Bounds
from campaign_app.readers.found import Contents, Found
from campaign_app.readers.grids import Grid
from campaign_app.readers.parsing import grid_of, records_of
from campaign_app.readers.problems import BadFile, Problem

# Long lists may take longer, a second for so many lines each, or bytes of a workbook, which is packed; a file
# of a few long lines may not. Nothing may take more memory.
LINES, PACKED = 5_000, 100_000
MOST_SECONDS = 60
Plain = dict[str, Any]
Pulse = Callable[[], object]


def bounds_of(content: bytes, ending: str) -> Bounds:
    """Return what parsing a file may take: 256 MB, and 5 s or for long lists up to 60 s."""
    parts = len(content) // PACKED if ending == ".xlsx" else content.count(b"\n") // LINES
    return Bounds(min(SECONDS + parts, MOST_SECONDS), MEMORY)


def grid_apart(
    content: bytes, name: str, ending: str, encoding: str | None, pulse: Pulse | None = None
) -> Grid:
    """Return the table in a CSV file or a workbook. Raises BadFile, which calls the file ``name``.

    ``pulse`` is called several times a second meanwhile; what it raises ends the reading.
    """
    found = _found(content, name, ("table", "", ending, encoding or ""), pulse)
    return Grid(tuple(found["columns"]), found["rows"], found["numbers"], found["encoding"])


def records_apart(
    content: bytes, name: str, kind: str, ending: str, encoding: str | None, pulse: Pulse | None = None
) -> Contents:
    """Return the records of a file that is no table; like ``grid_apart``."""
    found = _found(content, name, ("records", kind, ending, encoding or ""), pulse)
    return Contents(
        [
            Found(row, values if why is None else Problem(name, **why), tuple(notes), raw)
            for row, values, why, notes, raw in found["found"]
        ],
        tuple(found["notes"]),
        found["encoding"],
    )


def _found(content: bytes, name: str, options: Sequence[str], pulse: Pulse | None) -> Plain:
    found = run(__name__, options, content, bounds_of(content, options[2]), pulse)
    if "refused" in found:
        raise BadFile([Problem(name, found["refused"])])
    if "problems" in found:
        raise BadFile(Problem(name, **problem) for problem in found["problems"])
    return found


def _read(content: bytes, options: Sequence[str]) -> Plain:
    shape, kind, ending, encoding = options
    try:
        if shape == "table":
            return _grid(grid_of(content, "", ending, encoding or None))
        return _contents(records_of(content, "", kind, ending, encoding or None))
    except BadFile as error:
        return {"problems": [_problem(problem) for problem in error.problems]}


def _grid(grid: Grid) -> Plain:
    return {
        "columns": grid.columns,
        "rows": grid.rows,
        "numbers": grid.numbers,
        "encoding": grid.encoding,
    }


def _contents(contents: Contents) -> Plain:
    return {
        "found": [_one(found) for found in contents.found],
        "notes": contents.notes,
        "encoding": contents.encoding,
    }


def _one(found: Found) -> list[Any]:
    if isinstance(found.values, Problem):
        return [found.row, None, _problem(found.values), found.notes, found.raw]
    return [found.row, found.values, None, found.notes, found.raw]


def _problem(problem: Problem) -> Plain:
    """Return a problem without its file, whose name the parent process knows."""
    return {
        "message": problem.message,
        "record": problem.record,
        "row": problem.row,
        "field": problem.field,
    }


if __name__ == "__main__":
    answer(_read)
