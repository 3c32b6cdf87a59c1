"""Complete package: what ``complete_export`` wrote, checked as a whole before anything is taken in."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from urllib.parse import unquote

from pydantic import ValidationError

from campaign_app.actions.complete_export import EDITIONS, SNAPSHOTS
from campaign_app.actions.import_plan import Progress, report
from campaign_app.actions.kinds import KINDS
from campaign_app.compose.templates import parse_template
from campaign_app.csl import check_style
from campaign_app.readers.checking import Checked, astray, check_rows, repeated
from campaign_app.readers.csl_json import in_entries
from campaign_app.readers.explaining import explain
from campaign_app.readers.packages import Package
from campaign_app.readers.problems import BadFile, Problem
from campaign_app.readers.record_child import records_apart
from campaign_app.readers.schema import SCHEMAS, Data, references
from campaign_app.readers.schema.stored_files import EditionEntry, SnapshotEntry

PART = re.compile(r"records/([a-z_]+?)(?:-(\d+))?\.json")
OWN = re.compile(r"(templates/[^/]+\.md|styles/[^/]+\.csl)")
D = TypeVar("D", bound=Data)


@dataclass(frozen=True, slots=True)
class Complete:
    """A package that was read and found right: its records by kind, and what is known of its files.

    ``templates`` and ``styles`` hold key, title and text of each.
    """

    path: Path
    records: Mapping[str, Sequence[Checked]]
    snapshots: Sequence[SnapshotEntry]
    editions: Sequence[EditionEntry]
    templates: Sequence[tuple[str, str, str]]
    styles: Sequence[tuple[str, str, str]]

    def counts(self) -> dict[str, int]:
        """Return how many there are of each kind that is in it, by the words of the window."""
        found = {KINDS[kind].label: len(rows) for kind, rows in self.records.items()}
        found |= {"Snapshots of sources": len(self.snapshots), "Editions": len(self.editions)}
        found |= {"Templates": len(self.templates), "Styles": len(self.styles)}
        return {words: count for words, count in found.items() if count}


def read_complete(path: Path, progress: Progress | None = None) -> Complete:
    """Return what a package holds. Raises BadFile where anything in it is not right, Stopped."""
    with Package(path) as package:
        parts = _part_names(package.names, str(path))
        found: dict[str, list[Checked]] = {}
        problems: list[Problem] = []
        for done, kind in enumerate(SCHEMAS):
            report(progress, f"Reading {KINDS[kind].label.lower()}", done / (len(SCHEMAS) + 1))
            found[kind], bad = _checked(package, kind, parts.get(kind, ()))
            problems += bad
        report(progress, "Reading files", len(SCHEMAS) / (len(SCHEMAS) + 1))
        # Where a row is not right, every reference to it would seem to lead nowhere.
        if not problems:
            problems = list(_lost(found))
        if problems:
            raise BadFile(problems)
        own = {name: text_in(package, name) for name in package.names if OWN.fullmatch(name)}
        complete = Complete(
            path,
            found,
            list(_entries(package, SNAPSHOTS, parts.get(SNAPSHOTS, ()), SnapshotEntry, found)),
            list(_entries(package, EDITIONS, parts.get(EDITIONS, ()), EditionEntry, found)),
            [
                (key, parse_template(key, text).info.title, text)
                for key, text in _own(own, "templates/", ".md")
            ],
            [(key, check_style(text, key).title, text) for key, text in _own(own, "styles/", ".csl")],
        )
    report(progress, "Reading files", 1.0)
    return complete


def text_in(package: Package, name: str) -> str:
    """Return a member of a package as text. Raises BadFile."""
    try:
        return package.read(name).decode()
    except UnicodeDecodeError as error:
        raise BadFile([Problem(name, "it is not UTF-8")]) from error


def _part_names(names: Iterable[str], path: str) -> dict[str, list[str]]:
    """Return the files of each kind's records, in their order."""
    found: dict[str, list[tuple[int, str]]] = {}
    for name in names:
        if part := PART.fullmatch(name):
            found.setdefault(part[1], []).append((int(part[2] or 1), name))
    known = {*SCHEMAS, SNAPSHOTS, EDITIONS}
    if odd := sorted(found.keys() - known):
        why = f"it holds {odd[0]}, which this version does not know; read it with a newer one"
        raise BadFile([Problem(path, why)])
    return {kind: [name for _number, name in sorted(parts)] for kind, parts in found.items()}


def _rows(package: Package, kind: str, name: str) -> list[dict[str, object]]:
    """Return the rows of one JSON file, parsed in a process apart."""
    contents = records_apart(package.read(name), name, kind, ".json", None)
    return [found.values for found in contents.found if isinstance(found.values, dict)]


def _checked(package: Package, kind: str, names: Iterable[str]) -> tuple[list[Checked], list[Problem]]:
    good: list[Checked] = []
    problems: list[Problem] = []
    for name in names:
        rows, bad = check_rows(SCHEMAS[kind], _rows(package, kind, name), name)
        good += rows
        problems += in_entries(bad) if kind == "sources" else bad
    return good, [*problems, *repeated(good)]


def _lost(found: Mapping[str, Sequence[Checked]]) -> Iterator[Problem]:
    known = {SCHEMAS[kind].table: {row.key for row in rows} for kind, rows in found.items()}
    for rows in found.values():
        yield from astray(rows, known)


def _entries(
    package: Package,
    kind: str,
    names: Iterable[str],
    shape: type[D],
    found: Mapping[str, Sequence[Checked]],
) -> Iterator[D]:
    known = {SCHEMAS[one].table: {row.key for row in rows} for one, rows in found.items()}
    for name in names:
        for number, row in enumerate(_rows(package, kind, name), start=1):
            try:
                entry = shape.model_validate(row)
            except ValidationError as error:
                field, why = explain(error, shape)[0]
                raise BadFile([Problem(name, why, row=number, field=field)]) from error
            for place, tables, key in references(entry):
                if not any(key in known[table] for table in tables):
                    raise BadFile(
                        [Problem(name, f"there is no {tables[0]} “{key}”", row=number, field=place)]
                    )
            yield entry


def _own(texts: Mapping[str, str], folder: str, ending: str) -> Iterator[tuple[str, str]]:
    for name, text in texts.items():
        if name.startswith(folder):
            yield unquote(name.removeprefix(folder).removesuffix(ending)), text
