"""What columns of imported tables stood for the last time, kept with the settings of the program.

Beside it stands what was said of all rows at once, for fields that no column gives.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from campaign_app.settings import settings_file

MOST = 200  # the oldest are forgotten


def mappings_file() -> Path:
    """Return the path of the file, which may not exist yet."""
    return settings_file().with_name("import-mappings.json")


def recall(kind: str, columns: Sequence[str]) -> dict[str, str] | None:
    """Return the mapping that was last used for these columns, None where there is none."""
    found = _read().get(_name(kind, columns))
    return found if found and set(found) <= set(columns) else None


def recall_given(kind: str, columns: Sequence[str]) -> dict[str, str]:
    """Return what was last said of all rows of a table with these columns, by field."""
    return _read().get(_name(f"{kind}, all rows", columns), {})


def remember(
    kind: str, columns: Sequence[str], mapping: Mapping[str, str], given: Mapping[str, str] | None = None
) -> None:
    """Keep a mapping and what was said of all rows for the next table with these columns.

    Where it cannot be written it is forgotten.
    """
    name, of_all = _name(kind, columns), _name(f"{kind}, all rows", columns)
    kept = {other: one for other, one in _read().items() if other not in (name, of_all)}
    _write({**kept, name: dict(mapping), **({of_all: dict(given)} if given else {})})


def drop_mappings(unwanted: Callable[[object], bool]) -> None:
    """Forget the mappings of tables of which a column's heading, or what was said of it, is ``unwanted``."""
    there = _read()
    kept = {name: one for name, one in there.items() if not unwanted([name, *one, *one.values()])}
    if kept != there:
        _write(kept)


def _write(kept: Mapping[str, Mapping[str, str]]) -> None:
    path = mappings_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(".new")
        fresh.write_text(json.dumps(dict(list(kept.items())[-MOST:]), ensure_ascii=False, indent=1), "utf-8")
        fresh.replace(path)
    except OSError:
        return


def _read() -> dict[str, dict[str, str]]:
    try:
        found = json.loads(mappings_file().read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    rows = found.items() if isinstance(found, dict) else ()
    return {
        name: one
        for name, one in rows
        if isinstance(one, dict) and all(isinstance(text, str) for text in one.values())
    }


def _name(kind: str, columns: Sequence[str]) -> str:
    return json.dumps([kind, *columns], ensure_ascii=False)
