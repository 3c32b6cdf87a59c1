"""The log of changes: how every row looked before and after each labelled transaction."""

from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Table, event, func, insert, inspect, select, update
from sqlalchemy.orm import Mapper, ORMExecuteState, Session, object_session

from campaign_app.model import Base, Change, ChangedRow
from campaign_app.store.blobs import settle_blobs
from campaign_app.store.links import settle_links
from campaign_app.store.progress import INDEXING, Progress, Told, step_of, within
from campaign_app.store.protection import settle_protected
from campaign_app.store.quote_checks import settle_quotes
from campaign_app.store.rows import LOGGED, Values, differing, fetch, pack, table_of
from campaign_app.store.sealing import seal
from campaign_app.store.search import follow
from campaign_app.store.telling_keys import relabelled

RECORDER = "recorder"
# Rows of the log that are written at once.
ROWS = 2000
# The shares of the work up to which quotations are checked and rows logged; the rest is the index.
CHECKED, LOGGED_PART = 0.1, 0.35


class Recorder:
    """Watches one session from its start and remembers every row that it touches as it was before.

    Rows are read from the database, not from the records: so unloaded columns, values changed in place and
    the effects of cascades are all seen, and a savepoint that was rolled back leaves no trace.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._before: dict[str, dict[int, Values | None]] = {}
        session.info[RECORDER] = self
        event.listen(session, "before_flush", self._before_flush)
        event.listen(session, "after_flush", self._after_flush)
        event.listen(session, "do_orm_execute", _refuse_unseen)

    def keep(self, connection: Connection, table: Table, ids: Collection[int]) -> None:
        """Remember the rows of ``table`` with these ids, unless an earlier state of them is known."""
        known = self._before.setdefault(table.name, {})
        missing = [row_id for row_id in ids if row_id not in known]
        if missing:
            found = fetch(connection, table, missing)
            known.update({row_id: found.get(row_id) for row_id in missing})

    def _before_flush(self, session: Session, _context: Any, _instances: Any) -> None:
        settle_links(session)
        settle_blobs(session)
        by_table: dict[Table, list[int]] = {}
        for record in [*session.dirty, *session.deleted]:
            state = inspect(record)
            by_table.setdefault(table_of(state.mapper), []).append(state.identity[0])
        for table, ids in by_table.items():
            self.keep(session.connection(), table, ids)

    def _after_flush(self, session: Session, _context: Any) -> None:
        for record in session.new:
            state = inspect(record)
            self._before.setdefault(state.mapper.local_table.name, {}).setdefault(record.id, None)

    def write(self, label: str, *, final: bool, progress: Progress | None = None) -> bool:
        """Add what the session changed to the log as one change; False where it changed nothing.

        ``progress`` is told of it, the greater part being the index.
        """
        self._session.flush()
        checking = within(step_of(progress, "Checking quotations"), 0.0, CHECKED)
        settled = settle_protected(self._session, self._before)
        settle_quotes(self._session, self._before, checking)
        self._session.flush()
        connection = self._session.connection()
        logging = within(step_of(progress, "Writing down what changed"), CHECKED, LOGGED_PART)
        rows = [
            {"table": name, "row_id": row_id, "before": before, "after": after}
            for name, row_id, before, after in self._differences(connection, within(logging, 0.0, 0.5))
        ]
        if not rows:
            return False
        connection.execute(update(Change).where(Change.state == "undone").values(state="dropped"))
        change_id = connection.execute(
            insert(Change).values(
                label=relabelled(label, settled.renamed),
                at=datetime.now(UTC),
                state="done",
                final=final,
                pruned=False,
                stamp=next_stamp(connection),
            )
        ).inserted_primary_key
        assert change_id is not None
        for start in range(0, len(rows), ROWS):
            logging(0.5 + 0.5 * start / len(rows))
            logged = [{"change_id": change_id[0], **row} for row in rows[start : start + ROWS]]
            connection.execute(insert(ChangedRow), logged)
        seal(connection, settled.hidden, change_id[0])
        follow(connection, rows, within(step_of(progress, INDEXING), LOGGED_PART, 1.0))
        return True

    def _differences(
        self, connection: Connection, told: Told
    ) -> Iterator[tuple[str, int, Values | None, Values | None]]:
        total, done = sum(map(len, self._before.values())), 0
        for name, table in LOGGED.items():
            known = self._before.get(name, {})
            current = fetch(connection, table, known)
            for row_id, before in known.items():
                told(done / total)
                done += 1
                after = current.get(row_id)
                if before is not None and after is not None:
                    columns = differing(before, after)
                    if not columns:
                        continue
                    before = {column: before[column] for column in [*columns, "version"]}
                    after = {column: after[column] for column in [*columns, "version"]}
                if before is not None or after is not None:
                    yield name, row_id, before and pack(before), after and pack(after)


def next_stamp(connection: Connection) -> int:
    """Return the number after the highest one in the log."""
    return (connection.scalar(select(func.max(Change.stamp))) or 0) + 1


def _refuse_unseen(state: ORMExecuteState) -> None:
    if state.is_insert or state.is_update or state.is_delete:
        raise TypeError("Change records and let the session store them: a bulk statement cannot be undone.")


@event.listens_for(Base, "before_update", propagate=True)
@event.listens_for(Base, "before_delete", propagate=True)
def _keep_late(mapper: Mapper[Any], connection: Connection, record: Any) -> None:
    """Remember a row that only the flush itself found out to be changed, such as an orphan."""
    session = object_session(record)
    recorder = session.info.get(RECORDER) if session else None
    if recorder is not None:
        recorder.keep(connection, table_of(mapper), [inspect(record).identity[0]])
