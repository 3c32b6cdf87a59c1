"""Times our citation processor beside citeproc-py, pandoc and citeproc-js (in Qt's own engine) in one run.

For fifty citations in OSCOLA and in Chicago notes it prints CPU milliseconds of the first format with nothing
loaded, of formats after that, and of one edit; and CPU seconds of a thousand documents, measured for us and
reckoned from the warm format for the others. The numbers in brackets say how many times ours it is.
Usage: python tests/benchmarks/bench_csl.py
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from csl_engines import ENGINES, CiteprocJs, Missing, Ours, fetch_citeproc_js

STYLES = ("oscola", "chicago-notes-bibliography")
DOCUMENTS = 1000
# Slow engines are run once, fast ones until this many CPU seconds are spent.
ENOUGH, RUNS = 1.0, 20


def cpu(action: Callable[[], object]) -> float:
    """Return CPU milliseconds of a call, those of child processes included."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.process_time()
    action()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    waited = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return 1000 * (time.process_time() - start + waited)


def warm(action: Callable[[], object]) -> float:
    """Return the median of CPU milliseconds over several calls."""
    taken: list[float] = []
    while len(taken) < RUNS and sum(taken) < 1000 * ENOUGH:
        taken.append(cpu(action))
    return sorted(taken)[len(taken) // 2]


def measure(name: str, style: str, *more: Path) -> dict[str, float | str]:
    """Return what one engine takes, in this process, which has loaded nothing of it yet."""
    warnings.simplefilter("ignore")
    made = []

    def first() -> None:
        made.append(ENGINES[name](style, *more))
        made[0].format()

    try:
        found: dict[str, float | str] = {"first": cpu(first)}
    except Missing as reason:
        return {"missing": str(reason)}
    engine = made[0]
    found["warm"] = warm(engine.format)
    found["edit"] = warm(engine.edit)
    thousand = cpu(lambda: [engine.format() for _ in range(DOCUMENTS)]) if name == Ours.name else 0.0
    found["thousand"] = (thousand or float(found["warm"]) * DOCUMENTS) / 1000
    return found


def table(style: str, script: Path | Missing) -> None:
    """Measure every engine in a process of its own and print a line for each."""
    print(f"{style}: 50 citations, CPU ms{'first':>17}{'warm':>20}{'one edit':>20}{'1,000 documents, s':>24}")
    ours: dict[str, float] = {}
    for name in ENGINES:
        more = [str(script)] if name == CiteprocJs.name else []
        if more and isinstance(script, Missing):
            print(f"  {name:<20} left out: {script}")
            continue
        command = [sys.executable, __file__, name, style, *more]
        answer = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        found = json.loads(answer.splitlines()[-1])
        if "missing" in found:
            print(f"  {name:<20} left out: {found['missing']}")
            continue
        ours = ours or found
        cells = (f"{found[key]:,.1f} ({found[key] / ours[key]:,.1f})" for key in ours)
        print(f"  {name:<20}" + "".join(f"{cell:>20}" for cell in cells), flush=True)


def main() -> None:
    """Fetch what is fetched, and print a table for each style."""
    with TemporaryDirectory() as folder:
        try:
            script: Path | Missing = fetch_citeproc_js(Path(folder))
        except Missing as reason:
            script = reason
        for style in STYLES:
            table(style, script)


if __name__ == "__main__":
    if len(sys.argv) > 2:
        print(json.dumps(measure(*sys.argv[1:3], *map(Path, sys.argv[3:]))))
    else:
        main()
