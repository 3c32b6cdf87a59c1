"""Days in the index: tokens for decade, year, month and day, so that any time is a few spans of them.

Days are ISO 8601 texts, from 0001-01-01 to 9999-12-31.
"""

from collections.abc import Iterator

# The first and the last day of an entry, and the sizes of a token: [202 [[2023 [[[2023-10 [[[[2023-10-09.
STARTS, ENDS = "[", "]"
SIZES = (3, 4, 7, 10)
# Comes after digits and hyphens, and before the signs.
AFTER = ":"


def day_tokens(starts: str | None, ends: str | None) -> set[str]:
    """Return the tokens of an entry's first and last day."""
    found = ((STARTS, starts), (ENDS, ends))
    return {
        sign * depth + day[:size] for sign, day in found if day for depth, size in enumerate(SIZES, start=1)
    }


def ending_after(day: str) -> Iterator[tuple[str, str]]:
    """Yield the spans of tokens of the entries whose last day is not before ``day``."""
    for depth, size in enumerate(SIZES, start=1):
        sign, above = ENDS * depth, day[: SIZES[depth - 2]] if depth > 1 else ""
        first = day[:size] if size == len(day) else f"{day[:size]}{AFTER}"
        yield f"{sign}{first}", f"{sign}{above}{AFTER}"


def starting_before(day: str) -> Iterator[tuple[str, str]]:
    """Yield the spans of tokens of the entries whose first day is before ``day``."""
    for depth, size in enumerate(SIZES, start=1):
        sign, above = STARTS * depth, day[: SIZES[depth - 2]] if depth > 1 else ""
        yield f"{sign}{above}", f"{sign}{day[:size]}"
