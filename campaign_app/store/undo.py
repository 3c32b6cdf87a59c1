"""Undo and redo: bring the rows of one logged change back to how they were, or forward again."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, Row, Table, bindparam, delete, insert, select, update

from campaign_app.model import Change, ChangedRow
from campaign_app.store.errors import Conflict, NothingToUndo
from campaign_app.store.history import next_stamp
from campaign_app.store.links import links_to, name_of, referring_ids
from campaign_app.store.pruning import UNDOABLE
from campaign_app.store.rows import LOGGED, Values, chunks, differing, fetch, table_of, unpack
from campaign_app.store.sealing import bodies, concerned, hidden_among, seal
from campaign_app.store.search import follow


@dataclass(frozen=True, slots=True)
class Step:
    """One row to move: as it must be ``found`` now, as it is ``wanted``, and its ``current`` values."""

    row_id: int
    found: Values | None
    wanted: Values | None
    current: Values | None


Steps = dict[str, list[Step]]


def next_undo(connection: Connection) -> Row[int, str, bool, bool] | None:
    """Return id, label, ``final`` and ``pruned`` of the last change that was done."""
    return connection.execute(
        select(Change.id, Change.label, Change.final, Change.pruned)
        .where(Change.state == "done")
        .order_by(Change.id.desc())
        .limit(1)
    ).first()


def next_redo(connection: Connection) -> Row[int, str, bool] | None:
    """Return id, label and ``final`` of the change that was undone last."""
    return connection.execute(
        select(Change.id, Change.label, Change.final)
        .where(Change.state == "undone")
        .order_by(Change.id)
        .limit(1)
    ).first()


def undo(connection: Connection) -> str:
    """Undo the last change and return its label, or raise NothingToUndo or Conflict and change nothing."""
    change = next_undo(connection)
    if change is None:
        raise NothingToUndo("There is nothing to undo.")
    if change.final:
        raise NothingToUndo(f"“{change.label}” is final and cannot be undone.")
    if change.pruned:
        raise NothingToUndo(f"“{change.label}” cannot be undone: undo reaches back {UNDOABLE} changes.")
    _move(connection, change.id, back=True)
    _mark(connection, change.id, "undone")
    return str(change.label)


def redo(connection: Connection) -> str:
    """Do the change that was undone last again and return its label; raises like ``undo``."""
    change = next_redo(connection)
    if change is None:
        raise NothingToUndo("There is nothing to redo.")
    _move(connection, change.id, back=False)
    _mark(connection, change.id, "done")
    return str(change.label)


def _mark(connection: Connection, change_id: int, state: str) -> None:
    connection.execute(
        update(Change).where(Change.id == change_id).values(state=state, stamp=next_stamp(connection))
    )


def _move(connection: Connection, change_id: int, *, back: bool) -> None:
    steps = _steps(connection, change_id, back=back)
    for name, table in LOGGED.items():
        for step in steps.get(name, ()):
            _check(table, step)
    # Owners come before what they own, and nothing is deleted while something may still refer to it.
    for name, table in LOGGED.items():
        _park(connection, table, steps.get(name, ()))
    for name, table in LOGGED.items():
        _insert(connection, table, steps.get(name, ()))
    for name, table in LOGGED.items():
        _update(connection, table, steps.get(name, ()))
    for name in reversed(LOGGED):
        _delete(connection, LOGGED[name], steps.get(name, ()))
    moved = [
        {"table": name, "row_id": step.row_id, "before": step.found, "after": step.wanted}
        for name, found in steps.items()
        for step in found
    ]
    follow(connection, moved)
    # Who was not protected between this change and its undoing is so again.
    seal(connection, hidden_among(connection, concerned(moved)))


def _steps(connection: Connection, change_id: int, *, back: bool) -> Steps:
    logged = connection.execute(
        select(
            *(ChangedRow.id, ChangedRow.table, ChangedRow.row_id, ChangedRow.before, ChangedRow.after),
        )
        .where(ChangedRow.change_id == change_id)
        .order_by(ChangedRow.id)
    ).all()
    sealed = bodies(connection, change_id)
    ids: dict[str, list[int]] = {}
    for _, name, row_id, *_ in logged:
        ids.setdefault(name, []).append(row_id)
    current = {name: fetch(connection, LOGGED[name], found) for name, found in ids.items()}
    steps: Steps = {}
    for number, name, row_id, before, after in logged:
        told = sealed.get(number, (before, after))
        states = [None if state is None else unpack(LOGGED[name], state) for state in told]
        found, wanted = reversed(states) if back else states
        steps.setdefault(name, []).append(Step(row_id, found, wanted, current[name].get(row_id)))
    return steps


def _check(table: Table, step: Step) -> None:
    if step.found is None and step.current is None:
        return
    if step.found is None or step.current is None or differing(step.found, step.current):
        known = step.current or {"id": step.row_id, **(step.found or {})}
        raise Conflict(f"{name_of(table, known)} has been changed since in another way; look at it first.")


def _park(connection: Connection, table: Table, steps: Iterable[Step]) -> None:
    """Move unique values out of the way that another row of the same step is about to take."""
    for column in (column.name for column in table.columns if column.unique):
        holders = {
            step.current[column]: step.row_id
            for step in steps
            if step.current is not None and (step.wanted is None or column in step.wanted)
        }
        taken = {
            holders[step.wanted[column]]
            for step in steps
            if step.wanted is not None and holders.get(step.wanted.get(column), step.row_id) != step.row_id
        }
        for row_id in taken:
            connection.execute(update(table).where(table.c.id == row_id).values({column: f"\x01{row_id}"}))


def _insert(connection: Connection, table: Table, steps: Iterable[Step]) -> None:
    rows = [
        {**step.wanted, "version": step.wanted["version"] + 1}
        for step in steps
        if step.wanted is not None and step.current is None
    ]
    if rows:
        connection.execute(insert(table), rows)


def _update(connection: Connection, table: Table, steps: Iterable[Step]) -> None:
    by_columns: dict[tuple[str, ...], list[Values]] = {}
    for step in steps:
        if step.wanted is not None and step.current is not None:
            values = {**step.wanted, "version": step.current["version"] + 1, "row": step.row_id}
            by_columns.setdefault(tuple(step.wanted), []).append(values)
    for columns, rows in by_columns.items():
        values = {column: bindparam(column) for column in columns}
        connection.execute(update(table).where(table.c.id == bindparam("row")).values(values), rows)


def _delete(connection: Connection, table: Table, steps: Iterable[Step]) -> None:
    ids = [step.row_id for step in steps if step.wanted is None]
    for link in links_to(table):
        for row_id in referring_ids(connection, link, ids):
            name = name_of(table_of(link.mapper), {"id": row_id})
            raise Conflict(f"{name} was added since and needs what would be undone; delete it first.")
    for chunk in chunks(ids):
        connection.execute(delete(table).where(table.c.id.in_(chunk)))
