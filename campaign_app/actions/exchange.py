"""Import and export: records of a kind from and to files, by the endings of their names."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from campaign_app.actions import style_files, template_files
from campaign_app.actions.dispute_upkeep import drop_covered, settle
from campaign_app.actions.export_notes import notes_on
from campaign_app.actions.import_columns import Columns, keep
from campaign_app.actions.import_plan import (
    Plan,
    Progress,
    merged,
    paced,
    plan_import,
    reason_of,
    report,
    schema_of,
)
from campaign_app.actions.judging import facts_judged, replace_earlier
from campaign_app.errors import UserError
from campaign_app.model import Change, Record
from campaign_app.readers.checking import check_rows
from campaign_app.readers.grounds import ungrounded
from campaign_app.readers.problems import Problem
from campaign_app.readers.record_files import TABLES, content_of, ending_of
from campaign_app.readers.records import CHUNK, Keys, fill_record, fresh_record, stored, values
from campaign_app.readers.schema import SCHEMAS, KeyedData, Schema
from campaign_app.store import Store
from campaign_app.store.progress import Progress as StoreProgress
from campaign_app.writers.files import write_whole

# Kinds whose records are files of their own.
FILES = {"templates": template_files, "styles": style_files}
# The shares of the work up to which rows are written and disputes settled; the rest is the log and the index.
WRITTEN, SETTLED = 0.45, 0.55
# What to do with a row: leave it out, make a new record of it, or let it change the record it is like.
Choice = Literal["skip", "new", "update"]


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that was not taken in, numbered as in ``Planned``, and why."""

    row: int
    reason: str


@dataclass(frozen=True, slots=True)
class Imported:
    """How many rows were new, changed a record, or changed nothing, and those that were refused.

    ``notes`` are sentences to tell, of the file and of its rows; ``skipped`` rows were left out by choice.
    """

    new: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: tuple[Refused, ...] = ()
    skipped: int = 0
    notes: tuple[str, ...] = ()


def import_records(
    store: Store,
    kind: str,
    path: Path,
    progress: Progress | None = None,
    encoding: str | None = None,
    given: Mapping[str, str] | None = None,
) -> Imported:
    """Take in the records of a file as one change; rows that are not right are refused, each with its reason.

    A record of a known key gets the values that its row names; a row that is like a record of another key
    becomes a record of its own, and a note tells it. Without ``encoding`` text is read in the one it shows.
    ``given`` are values of fields that no column of a table gives, for all rows that make records.
    Raises BadFile where the file itself is faulty, UserError where ``given`` does not fit it, or Stopped;
    then nothing is taken in.
    """
    if kind in FILES and given:
        raise UserError(f"No values can be given for {kind}, which are files of their own.")
    if kind in FILES:
        return Imported(**FILES[kind].bring(store, path))
    plan = plan_import(store, kind, path, encoding=encoding, progress=half(progress, 0.0), given=given)
    return apply_import(store, plan, {}, half(progress, 0.5))


def apply_import(
    store: Store, plan: Plan, choices: Mapping[int, Choice] | None = None, progress: Progress | None = None
) -> Imported:
    """Do what a plan says as one change that can be undone, and return what was done.

    ``choices`` are by row: ``skip`` leaves out, ``update`` lets a duplicate change the record it is like,
    ``new`` (as without a choice) makes it a record of its own. Raises UserError where the workspace has
    changed since the plan was made, or Stopped; then nothing is taken in.
    """
    chosen = choices or {}
    counts: Counter[str] = Counter()
    refused = [Refused(row.row, row.reason) for row in plan.rows if row.outcome == "refused"]

    with store.change(f"Import {plan.kind}", progress=rest(progress, SETTLED)) as session:
        _check_stamp(session, plan)
        work = _Work(session, plan, SCHEMAS[plan.kind], Keys(session))
        judged = facts_judged(session, work.there) if plan.kind == "judgements" else set()
        tell = paced(progress)
        for number, data in enumerate(work.rows(chosen, counts, refused), start=1):
            report(tell, f"Importing {plan.kind}", WRITTEN * number / len(plan.rows))
            counts[work.write(data)] += 1
            if number % CHUNK == 0:
                session.flush()
        report(progress, f"Importing {plan.kind}", WRITTEN)
        session.flush()
        if plan.kind == "judgements":
            taken = [row for row in plan.rows if row.outcome != "refused" and chosen.get(row.row) != "skip"]
            replace_earlier(session, [row.key for row in taken])
        _settle(session, plan.kind, work.written, judged, progress)
    if plan.format in TABLES:
        keep(plan.kind, plan.columns, Columns(plan.mapping, plan.given))
    return Imported(
        counts["new"],
        counts["updated"],
        counts["unchanged"],
        tuple(refused),
        counts["skipped"],
        _notes(plan, chosen),
    )


def _settle(
    session: Session, kind: str, written: Collection[str], judged: Collection[str], progress: Progress | None
) -> None:
    """Let the disputes follow what was imported; ``judged`` are facts of which something else was said."""

    def told(part: float) -> None:
        report(tell, "Comparing figures", WRITTEN + (SETTLED - WRITTEN) * part)

    tell = paced(progress)
    if kind == "facts":
        settle(session, written, told)
    elif kind == "disputes":
        drop_covered(session)
    elif kind == "judgements":
        settle(session, facts_judged(session, written).union(judged), told)


@dataclass(slots=True)
class _Work:
    """The rows of a plan on their way into one session."""

    session: Session
    plan: Plan
    schema: Schema
    keys: Keys

    written: list[str] = field(default_factory=list)
    there: dict[str, Record] = field(init=False)

    def __post_init__(self) -> None:
        self.there = stored(self.session, self.schema, self._wanted(), self.keys)

    def rows(
        self, chosen: Mapping[int, Choice], counts: Counter[str], refused: list[Refused]
    ) -> Iterable[KeyedData]:
        """Yield what is to be written; count the rest."""
        for planned in self.plan.rows:
            choice = chosen.get(planned.row)
            data = self.plan.data.get(planned.row)
            if planned.outcome == "refused":
                continue
            if choice == "skip":
                counts["skipped"] += 1
            elif planned.outcome == "unchanged" or data is None:
                counts["unchanged"] += 1
            elif planned.outcome == "duplicate" and choice == "update":
                over = self._over(planned.row, planned.key, data)
                if isinstance(over, str):
                    refused.append(Refused(planned.row, over))
                else:
                    yield over
            else:
                yield data

    def write(self, data: KeyedData) -> str:
        """Make or change the record of ``data`` and tell what that did."""
        self.written.append(data.key)
        record = self.there.get(data.key)
        if record is not None:
            return "updated" if fill_record(record, data, self.keys) else "unchanged"
        record = fresh_record(self.schema, data, self.keys)
        self.there[data.key] = record
        self.session.add(record)
        return "new"

    def _wanted(self) -> set[str]:
        return {row.key for row in self.plan.rows if row.outcome in ("update", "duplicate")}

    def _over(self, row: int, key: str, data: KeyedData) -> KeyedData | str:
        """Return the data of the record ``key`` after a row that is like it, or why that cannot be."""
        record = self.there.get(key)
        if record is None:
            return f"There is no {self.schema.noun} “{key}” to change; take the row in as a new one."
        kept = {"key", *self.plan.given}
        given = {
            name: value for name, value in data.model_dump(exclude_unset=True).items() if name not in kept
        }
        if "item" in given:
            given["item"] = {**dict(getattr(record, "item", {})), **given["item"], "id": key}
        known = record, values(record, self.schema.data, self.keys)
        good, problems = check_rows(
            self.schema, [{**merged(self.plan.kind, known, given, whole=False), "key": key}], "", first=row
        )
        if not good:
            return reason_of(problems[0])
        for where, reason in ungrounded(self.plan.kind, vars(good[0].data), known[1]):
            return reason_of(Problem("", reason, field=where))
        return good[0].data


def export_records(store: Store, kind: str, path: Path, tell: Callable[[str], object] | None = None) -> int:
    """Write all records of a kind to a file, in the order of their keys, and return how many.

    The name's ending chooses JSON (CSL-JSON for sources), CSV or XLSX, for sources RIS or BibTeX, for
    contacts vCard; templates and styles go into a folder, one file each. Protected people are written without
    their names. What a format has no place for is kept in it; ``tell`` is given a sentence that says where,
    and one that says which records of other kinds are named.
    """
    if kind in FILES:
        written: int = FILES[kind].take(store, path)
        return written
    schema = schema_of(kind)
    ending = ending_of(kind, path)
    with store.read() as session:
        rows = list(exported(session, schema))
        notes = notes_on(kind, ending, rows, Keys(session)) if tell is not None else []
    write_whole(path, content_of(kind, rows, ending))
    for sentence in notes:
        assert tell is not None
        tell(sentence)
    return len(rows)


def exported(session: Session, schema: Schema) -> Iterable[dict[str, Any]]:
    """Yield all records of a kind as they leave, in the order of their keys, protected people unnamed."""
    keys = Keys(session)
    records = stored(session, schema, keys.all(schema.table), keys)
    # Sorted here, because databases differ in how they order text.
    for _key, record in sorted(records.items()):
        yield values(record, schema.data, keys)


def _check_stamp(session: Session, plan: Plan) -> None:
    now = session.scalar(select(Change.stamp).order_by(Change.stamp.desc()).limit(1)) or 0
    if now != plan.stamp:
        raise UserError("The workspace has changed since the import was looked at; look at it once more.")


def _notes(plan: Plan, chosen: Mapping[int, Choice]) -> tuple[str, ...]:
    rows = [
        f"Row {row.row}: {note}"
        for row in plan.rows
        if row.outcome not in ("refused", "unchanged") and chosen.get(row.row) != "skip"
        for note in ((row.reason, *row.notes) if row.outcome == "duplicate" else row.notes)
    ]
    return (*plan.notes, *rows)


def rest(progress: Progress | None, start: float) -> StoreProgress:
    """Return a progress for a store that fills another from ``start`` on; it raises Stopped."""
    return lambda step, part: report(progress, step, start + (1 - start) * part)


def half(progress: Progress | None, start: float) -> Progress | None:
    """Return a progress that fills the half of another that begins at ``start``."""
    return None if progress is None else lambda step, part: progress(step, start + part / 2)
