"""Progress of what takes the store long: it is told how far the work is, and stops it by raising an error."""

import time
from collections.abc import Callable

PACE = 0.05  # seconds
# The step that takes longest, of opening as of a large import.
INDEXING = "Making the index for searching"

# Told the step and the part done, 0 to 1.
Progress = Callable[[str, float], object]
# Told the part done of one step, 0 to 1.
Told = Callable[[float], object]


def untold(_part: float) -> None:
    """Be told, and tell nobody."""


def within(told: Told, first: float, last: float) -> Told:
    """Return what tells the part between ``first`` and ``last`` of a whole that ``told`` is told of."""
    return lambda part: told(first + (last - first) * part)


def step_of(progress: Progress | None, step: str) -> Told:
    """Return what tells ``progress`` of one step, a few times a second however often it is told itself."""
    if progress is None:
        return untold
    last = -PACE

    def told(part: float) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= PACE:
            last = now
            progress(step, part)

    return told
