"""How far undo reaches back, and what the log forgets beyond: how rows were, not which changed and when."""

from sqlalchemy import Connection, Engine, delete, func, or_, select, update

from campaign_app.model import Blob, Change, ChangedRow, EditionFile, SealedRow, Snapshot
from campaign_app.store.engine import in_mode
from campaign_app.store.rows import chunks

# Undo reaches back so many changes, and never beyond one that is final.
UNDOABLE = 500
# So many changes are pruned at once, and so many times at one opening, so that none is slow.
AT_ONCE, STEPS = 50, 20


def prune(engine: Engine) -> None:
    """Let the log forget what no undo needs any more, in small transactions; the next opening goes on."""
    with engine.begin() as connection:
        left = _left(connection)
    for _ in range(STEPS):
        if not left:
            break
        with in_mode(engine, "change").begin() as connection:
            # Another program may have pruned them in the meantime.
            prune_changes(connection, _left(connection))
            drop_blobs(connection)
            left = _left(connection)


def prune_changes(connection: Connection, changes: list[int]) -> None:
    """Forget how rows were before and after these changes."""
    rows = select(ChangedRow.id).where(ChangedRow.change_id.in_(changes))
    connection.execute(delete(SealedRow).where(SealedRow.changed_row_id.in_(rows)))
    for column in (ChangedRow.before, ChangedRow.after):
        told = update(ChangedRow).where(ChangedRow.change_id.in_(changes), column.is_not(None))
        connection.execute(told.values({column.key: {}}))
    connection.execute(update(Change).where(Change.id.in_(changes)).values(pruned=True))


def prune_all(connection: Connection) -> None:
    """Forget how rows were in every change so far, which then none can undo."""
    for chunk in chunks(connection.scalars(select(Change.id)).all()):
        prune_changes(connection, chunk)
    drop_blobs(connection)


def drop_blobs(connection: Connection) -> None:
    """Delete the bytes that neither a record nor a change that can be undone refers to."""
    needed = {*connection.scalars(select(Snapshot.blob_id)), *connection.scalars(select(EditionFile.blob_id))}
    owners = (Snapshot.__tablename__, EditionFile.__tablename__)
    for column in (ChangedRow.before, ChangedRow.after):
        logged = select(column["blob_id"].as_integer()).where(ChangedRow.table.in_(owners))
        needed.update(filter(None, connection.scalars(logged)))
    for number in set(connection.scalars(select(Blob.id))) - needed:
        connection.execute(delete(Blob).where(Blob.id == number))


def _left(connection: Connection) -> list[int]:
    """Return changes that can be neither undone nor redone and still tell how rows were, the oldest first."""
    last_final = select(func.max(Change.id)).where(Change.final, Change.state == "done").scalar_subquery()
    newest = select(Change.id).order_by(Change.id.desc()).limit(1).offset(UNDOABLE).scalar_subquery()
    beyond = or_(Change.id <= last_final, Change.id <= newest, Change.state == "dropped")
    query = select(Change.id).where(~Change.pruned, beyond).order_by(Change.id).limit(AT_ONCE)
    return list(connection.scalars(query))
