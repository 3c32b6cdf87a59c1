"""Progress on a terminal: one line on standard error that is gone when the work is done."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

WIDTH = 60


@contextmanager
def shown() -> Iterator[Callable[[str, float], None] | None]:
    """Yield what shows a step and the part done (0 to 1), None where standard error is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    try:
        yield _show
    finally:
        print(f"\r{'':{WIDTH}}\r", end="", file=sys.stderr, flush=True)


def _show(step: str, part: float) -> None:
    print(f"\r{f'{step}: {part:.0%}':{WIDTH}}", end="", file=sys.stderr, flush=True)
