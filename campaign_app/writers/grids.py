"""How things stand side by side: rows of a grid and the shares of columns."""

from collections.abc import Sequence
from math import ceil
from typing import TypeVar

from campaign_app.manuscript.tree import Table, plain
from campaign_app.writers.widths import width

Item = TypeVar("Item")

_MOST_FIGURES = 4  # in one row; a fifth would squeeze the large type
_NARROWEST, _WIDEST, _PADDING = 6, 56, 3  # characters


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


def column_shares(table: Table) -> list[float]:
    """Return the share of the width that each column needs, adding up to 1.

    A column needs its widest cell, but no more than a line that reads well: longer cells wrap.
    """
    needs = [_NARROWEST] * column_count(table)
    for row in [table.header, *table.rows]:
        for index, cell in enumerate(row):
            needs[index] = max(needs[index], min(width(plain(cell)), _WIDEST) + _PADDING)
    return [need / sum(needs) for need in needs]
