"""How things stand side by side: rows of a grid and the shares of columns."""

from collections.abc import Sequence
from math import ceil
from typing import TypeVar

from campaign_app.manuscript.tree import Table, plain
from campaign_app.writers.widths import width

Item = TypeVar("Item")

_MOST_FIGURES = 4  # in one row; a fifth would squeeze the large type
_NARROWEST = 6  # characters
_LONGEST_WORD = 20  # characters; a longer one is broken rather than given room
_PAGE = 90  # characters of table text in a line of A4 or Letter
_PADDING = 3  # characters between two columns


def rows_of(items: Sequence[Item], columns: int) -> list[Sequence[Item]]:
    """Return ``items`` in rows of ``columns``; the last may be shorter."""
    columns = max(columns, 1)
    return [items[start : start + columns] for start in range(0, len(items), columns)]


def figure_columns(count: int) -> int:
    """Return how many of ``count`` key figures stand in one row, so that rows are as even as can be."""
    return ceil(count / ceil(count / _MOST_FIGURES)) if count else 1


def column_count(table: Table) -> int:
    """Return the number of columns of the widest row."""
    return max(map(len, [table.header, *table.rows]), default=0)


def column_widths(rows: Sequence[Sequence[str]], room: int) -> list[int]:
    """Share ``room`` characters among the columns of ``rows``, which are equally long.

    Each column gets its longest word; what is left is shared so that widths go with the root of the amount of
    text, until every cell stands on one line. The sum is greater than ``room`` where words are too long.
    """
    columns = list(zip(*rows, strict=True))
    amounts = [sum(map(width, column)) for column in columns]
    wanted = [max(width(line) for cell in column for line in cell.split("\n")) for column in columns]
    widths = [
        min(want, max(_NARROWEST, _longest_word(column)))
        for want, column in zip(wanted, columns, strict=True)
    ]
    for _ in range(room - sum(widths)):
        short = [index for index, size in enumerate(widths) if size < wanted[index]]
        if not short:
            break
        widths[max(short, key=lambda index: amounts[index] / max(widths[index], 1) ** 2)] += 1
    return widths


def column_shares(table: Table) -> list[float]:
    """Return the share of the width that each column of a table on paper needs, adding up to 1."""
    count = column_count(table)
    rows = [[*map(plain, row), *[""] * (count - len(row))] for row in [table.header, *table.rows]]
    needs = [size + _PADDING for size in column_widths(rows, _PAGE)]
    return [need / sum(needs) for need in needs]


def _longest_word(column: Sequence[str]) -> int:
    return min(max((width(word) for cell in column for word in cell.split()), default=0), _LONGEST_WORD)
