"""What an import would do, row by row, before it does anything: what the import wizard shows."""

import re
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from campaign_app import model
from campaign_app.actions.import_columns import Asked, Columns, asked, note_of, understood
from campaign_app.actions.judging import impossible, taking_the_place
from campaign_app.actions.kinds import kind_of
from campaign_app.actions.likenesses import Likenesses
from campaign_app.actions.new_keys import NewKeys, telling
from campaign_app.actions.protecting import alias_problem
from campaign_app.actions.rows import hidden
from campaign_app.errors import UserError
from campaign_app.readers.checking import astray, check_rows
from campaign_app.readers.columns import Target, mapped, targets
from campaign_app.readers.csl_json import in_entries
from campaign_app.readers.encodings import ENCODINGS
from campaign_app.readers.found import Contents, Found
from campaign_app.readers.grounds import ungrounded_rows
from campaign_app.readers.problems import Problem
from campaign_app.readers.record_files import TABLES, ending_of, read_grid, read_records
from campaign_app.readers.records import Keys, stored, values
from campaign_app.readers.schema import SCHEMAS, KeyedData, Schema
from campaign_app.readers.sentences import sentence
from campaign_app.readers.spoofs import spoofed_name, spoofs
from campaign_app.store import Store

# A progress that returns False stops the work, as one that raises does; then nothing has been changed.
Progress = Callable[[str, float], object]
Outcome = Literal["new", "update", "duplicate", "unchanged", "refused"]
Row = dict[str, Any]
PREVIEWED = 50
# The share of the work that is reading the file; the rest is weighing its rows.
READ = 0.3
PACE = 0.05  # seconds
MOST_NAMED = 20
TABLES_OF_RECORDS = tuple(schema.table for schema in SCHEMAS.values())
# Formats whose programs give keys by other rules than ours.
FOREIGN = (".ris", ".bib", ".vcf")


class Stopped(UserError):
    """The person stopped the work; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Planned:
    """What would become of one row: of a table as a spreadsheet numbers it, else counted from 1.

    ``key`` is that of the record it makes or changes, or of the one it is like (``duplicate``), empty for a
    refused row that names none; ``reason`` is why it is refused, what it changes, or by what it is like
    another. ``notes`` are things to look at.
    """

    row: int
    outcome: Outcome
    reason: str = ""
    key: str = ""
    label: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """An import as it would go; made by ``plan_import``, done by ``apply_import``.

    ``columns``, ``mapping`` and ``targets`` are those of a table and empty for other formats, as are
    ``given``, what all rows get by field, and ``asked``, what to ask a person of it. ``preview``
    holds the first rows as the file has them, by ``preview_columns``. ``encoding`` is empty where there is no
    choice of one.
    """

    kind: str
    path: Path
    format: str
    encoding: str
    encodings: tuple[str, ...]
    columns: tuple[str, ...]
    mapping: Mapping[str, str]
    given: Mapping[str, str]
    asked: tuple[Asked, ...]
    targets: tuple[Target, ...]
    preview_columns: tuple[str, ...]
    preview: tuple[tuple[str, ...], ...]
    rows: tuple[Planned, ...]
    notes: tuple[str, ...]
    stamp: int = field(repr=False)
    data: Mapping[int, KeyedData] = field(repr=False)
    raw: Mapping[int, Mapping[str, str]] = field(repr=False)

    def counts(self) -> dict[str, int]:
        """Return how many rows have each outcome, zero included."""
        found = Counter(row.outcome for row in self.rows)
        return {name: found[name] for name in ("new", "update", "duplicate", "unchanged", "refused")}


def plan_import(
    store: Store,
    kind: str,
    path: Path,
    mapping: Mapping[str, str] | None = None,
    encoding: str | None = None,
    progress: Progress | None = None,
    given: Mapping[str, str] | None = None,
) -> Plan:
    """Return what importing a file would do; nothing is changed.

    ``mapping`` (column → field, empty to leave out) counts for tables alone; without one the mapping last
    used for these columns, or one proposed by their headings. ``given`` are values of fields that no column
    gives, for all rows that make records; without them the last used or likely ones count. Raises BadFile
    where the file itself is faulty, UserError where its ending or what is chosen is, Stopped.
    """
    schema = schema_of(kind)
    ending = ending_of(kind, path)
    report(progress, f"Reading {path.name}", 0.0)
    if given and ending not in TABLES:
        raise UserError(f"Values can be given for all rows of {' and '.join(TABLES)} files alone.")
    contents, chosen = _contents(kind, path, ending, (mapping, given), encoding, progress)
    columns = contents.columns
    with store.read() as session:
        work = _Planning(session, kind, schema, path.name, ending, contents.found, frozenset(chosen.given))
        work.run(progress)
        stamp = session.scalar(select(model.Change.stamp).order_by(model.Change.stamp.desc()).limit(1)) or 0
    questions = asked(kind, columns, chosen) if columns and work.makes_records() else ()
    heading = columns or tuple(dict.fromkeys(n for found in contents.found[:PREVIEWED] for n in found.raw))
    return Plan(
        kind=kind,
        path=path,
        format=ending,
        encoding=contents.encoding,
        encodings=tuple(dict.fromkeys((contents.encoding, *ENCODINGS))) if contents.encoding else (),
        columns=columns,
        mapping=chosen.mapping,
        given=chosen.given,
        asked=questions,
        targets=targets(kind) if columns else (),
        preview_columns=heading,
        preview=tuple(
            tuple(found.raw.get(name, "") for name in heading) for found in contents.found[:PREVIEWED]
        ),
        rows=tuple(work.planned),
        notes=(*contents.notes, *filter(None, [note_of(questions)])),
        stamp=stamp,
        data=work.data,
        raw={found.row: found.raw for found in contents.found},
    )


def schema_of(kind: str) -> Schema:
    """Return the schema of a kind whose records can be imported and exported."""
    if kind_of(kind).name not in SCHEMAS:
        raise UserError(f"{kind_of(kind).label} cannot be imported or exported as records.")
    return SCHEMAS[kind]


def report(progress: Progress | None, step: str, part: float) -> None:
    """Tell how far the work is; raises Stopped where the person has had enough."""
    if progress is not None and progress(step, part) is False:
        raise Stopped("The import was stopped; nothing was changed.")


def paced(progress: Progress | None) -> Progress | None:
    """Return a progress that passes a few reports a second on, so that it can be told of every row."""
    if progress is None:
        return None
    told = 0.0

    def tell(step: str, part: float) -> object:
        nonlocal told
        now = time.monotonic()
        if now - told < PACE:
            return True
        told = now
        return progress(step, part)

    return tell


def _contents(
    kind: str,
    path: Path,
    ending: str,
    choice: tuple[Mapping[str, str] | None, Mapping[str, str] | None],
    encoding: str | None,
    progress: Progress | None,
) -> tuple[Contents, Columns]:
    """Return the records of a file, and of a table its columns and what they stand for."""
    step = f"Reading {path.name}"
    pulse = partial(report, progress, step, 0.0)
    if ending not in TABLES:
        return read_records(path, kind, ending, encoding, pulse), Columns({}, {})
    grid = read_grid(path, ending, encoding, pulse)
    chosen = understood(kind, grid.columns, *choice)
    left = [column for column in grid.columns if not chosen.mapping.get(column)]
    more = f" and {len(left) - MOST_NAMED} more" if len(left) > MOST_NAMED else ""
    told = f"Left out, because nothing is chosen for it: {', '.join(left[:MOST_NAMED])}{more}."
    found = []
    tell = paced(progress)
    for done, (number, cells) in enumerate(zip(grid.numbers, grid.rows, strict=True)):
        report(tell, step, READ * done / len(grid.rows))
        values = mapped(kind, grid.columns, cells, chosen.mapping, str(path), number, chosen.given)
        found.append(Found(number, values, raw=dict(zip(grid.columns, cells, strict=False))))
    return Contents(found, (told,) if left else (), grid.encoding, grid.columns), chosen


@dataclass(slots=True)
class _Planning:
    """One plan in the making, over one state of the workspace."""

    session: Session
    kind: str
    schema: Schema
    file: str
    ending: str
    found: Sequence[Found]
    given: Collection[str]
    planned: list[Planned] = field(default_factory=list)
    data: dict[int, KeyedData] = field(default_factory=dict)
    keys: Keys = field(init=False)
    likenesses: Likenesses = field(init=False)
    fresh: NewKeys = field(init=False)
    here: dict[str, tuple[model.Record, Row]] = field(default_factory=dict)
    used: dict[str, int] = field(default_factory=dict)

    def run(self, progress: Progress | None) -> None:
        self.keys = Keys(self.session)
        self.likenesses = Likenesses(self.kind)
        there = self.keys.all(self.schema.table)
        rows = [self._with_fitting_key(found) for found in self.found]
        named = {
            str(row["key"]) for row in (one.values for one in rows) if isinstance(row, dict) and "key" in row
        }
        self.fresh = NewKeys(self.kind, there, named)
        wanted = there if self.kind in ("sources", "contacts") else named & set(there)
        for key, record in stored(self.session, self.schema, wanted, self.keys).items():
            self.here[key] = record, values(record, self.schema.data, self.keys)
        self.likenesses.add_stored(self.here.values())
        tell = paced(progress)
        for done, one in enumerate(rows):
            report(tell, f"Looking at {self.kind}", READ + (1 - READ) * done / len(rows))
            self.planned.append(self._planned(one))
        self._weigh_together()
        report(progress, f"Looking at {self.kind}", 1.0)

    def makes_records(self) -> bool:
        """Tell whether any row is not for a record that is there, whose fields all have their values."""
        rows = [one.values for one in self.found if not isinstance(one.values, Problem)]
        return any(row.get("key") not in self.here for row in rows)

    def _with_fitting_key(self, found: Found) -> Found:
        """Return a row of another program with a key such as ours can be."""
        row = found.values
        if isinstance(row, Problem) or self.ending not in FOREIGN or not isinstance(row.get("key"), str):
            return found
        key = re.sub(r"[\s,;\"'{}]+", "-", row["key"]).strip("-")[:200]
        if key == row["key"]:
            return found
        note = f"The key “{row['key'][:60]}” is written “{key[:60]}”."
        rest = {name: value for name, value in row.items() if name != "key"}
        return replace(found, values={**rest, **({"key": key} if key else {})}, notes=(*found.notes, note))

    def _planned(self, found: Found) -> Planned:
        if isinstance(found.values, Problem):
            return self._refused(found, reason_of(found.values), found.values.record)
        try:
            return self._weighed(found, found.values)
        except RecursionError:
            return self._refused(found, "It is nested too deeply.")

    def _refused(self, found: Found, why: str, label: str = "") -> Planned:
        """Refuse a row; it is called by the key that the file gives it, never by one that was made up."""
        row = {} if isinstance(found.values, Problem) else found.values
        key = str(row.get("key") or "")
        return Planned(found.row, "refused", why, key, label or key, found.notes)

    def _weigh_together(self) -> None:
        """Refuse rows without the reasons they need or that cannot be, and tell which replace another."""
        rows = {number: vars(data) for number, data in self.data.items()}
        bad = ungrounded_rows(self.kind, rows, {key: row for key, (_record, row) in self.here.items()})
        bad |= impossible(self.session, self.data)
        for at, one in enumerate(self.planned):
            if one.row in bad:
                self.data.pop(one.row)
                why = sentence(*bad[one.row])
                self.planned[at] = replace(one, outcome="refused", reason=why, notes=())
        replacing = taking_the_place(self.session, self.data)
        for at, one in enumerate(self.planned):
            if one.row in replacing:
                self.planned[at] = replace(one, notes=(*one.notes, replacing[one.row]))

    def _weighed(self, found: Found, row: Row) -> Planned:
        key = row.get("key")
        known = self.here.get(key) if isinstance(key, str) else None
        if known is None and key in (None, ""):
            same = self._same(row)
            if same:
                return Planned(found.row, "unchanged", "", same, telling(row), found.notes)
            key = self.fresh.take(row)
        data, problems = self.checked(found.row, {**row, "key": key}, known)
        label = telling(row)
        if why := spoofed_name(row):
            return self._refused(found, why, label)
        if data is None or problems:
            return self._refused(found, reason_of(problems[0]), label)
        if why := alias_problem(data):
            return self._refused(found, sentence("alias", why))
        first = self.used.setdefault(data.key, found.row)
        if first != found.row:
            return self._refused(found, f"The key is already used by row {first}.", label)
        self.data[found.row] = data
        notes = (*found.notes, *spoofs(row))
        if known is not None:
            return self._against(found.row, data, known, label, notes)
        like = self.likenesses.find(row)
        self.likenesses.add(data.key, row)
        if like is not None:
            there = "row " + str(self.used[like[0]]) if like[0] in self.used else like[0]
            return Planned(
                found.row, "duplicate", f"Has the same {like[1]} as {there}.", like[0], label, notes
            )
        return Planned(found.row, "new", "", data.key, label, notes)

    def _against(
        self,
        number: int,
        data: KeyedData,
        known: tuple[model.Record, Row],
        label: str,
        notes: tuple[str, ...],
    ) -> Planned:
        record, there = known
        changed = [name for name, value in data.model_dump().items() if value != there.get(name)]
        if not changed:
            return Planned(number, "unchanged", "", data.key, label, notes)
        if isinstance(record, model.Contact) and hidden(record):
            label = record.alias
        return Planned(number, "update", f"Changes {', '.join(changed)}.", data.key, label, notes)

    def checked(
        self, number: int, row: Row, known: tuple[model.Record, Row] | None
    ) -> tuple[KeyedData | None, list[Problem]]:
        """Return the data of a row, over those of the record it is for, and what is wrong with it."""
        if known is not None:
            row = {name: value for name, value in row.items() if name not in self.given}
            row = merged(self.kind, known, row, whole=self.ending not in TABLES)
        if self.kind == "sources" and isinstance(row.get("item"), dict) and "id" not in row["item"]:
            row = {**row, "item": {"id": row["key"], **row["item"]}}
        good, problems = check_rows(self.schema, [row], self.file, first=number)
        if self.kind != "sources":  # they name one another alone, which is looked at once all rows are known
            problems += astray(good, {table: self.keys.all(table) for table in TABLES_OF_RECORDS})
        return (good[0].data if good else None), self._told(problems)

    def _told(self, problems: Iterable[Problem]) -> list[Problem]:
        return in_entries(problems) if self.kind == "sources" and self.ending == ".json" else list(problems)

    def _same(self, row: Row) -> str:
        """Return the key of a record that holds all of a row without a key, empty where there is none."""
        like = self.likenesses.find(row)
        known = self.here.get(like[0]) if like else None
        if known is None or like is None:
            return ""
        data, problems = self.checked(0, {**row, "key": like[0]}, known)
        return "" if problems or data is None or data.model_dump() != known[1] else like[0]


def merged(kind: str, known: tuple[model.Record, Row], row: Row, *, whole: bool) -> Row:
    """Return what a record holds after a row: what the row does not name stays as it is stored.

    The names of a table's row (not ``whole``) are added to those that a contact has.
    """
    _record, there = known
    taken = dict(row)
    if kind == "contacts" and not whole and not _complete(taken.get("names", []), there.get("names", [])):
        texts = {form["text"] for form in there["names"]}
        more = [{**form, "preferred": False} for form in taken.get("names", []) if form["text"] not in texts]
        taken = {**taken, "names": [*there["names"], *more]}
    return {**there, **taken}


def _complete(names: Sequence[Row], there: Sequence[Row]) -> bool:
    """Tell whether the names of a row are all that a contact has, as in a table that was exported here."""
    return {form.get("text") for form in there} <= {form.get("text") for form in names}


def reason_of(problem: Problem) -> str:
    """Return what is wrong with a row as one sentence, without the file and the row."""
    return sentence(problem.field, problem.message)
