"""The log of changes does not tell who a protected person is: such rows keep their values apart, sealed."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, insert, or_, select, update

from campaign_app.model import ChangedRow, Contact, KeptBack, NameForm, SealedRow, Signatory
from campaign_app.store.rows import Values, chunks

GONE: Values = {}  # in place of the values of a row that was there
OWNED = (NameForm, Signatory, KeptBack)
Bodies = dict[int, tuple[Values | None, Values | None]]


def seal(connection: Connection, contacts: Collection[int], change_id: int | None = None) -> None:
    """Seal all that the log says of these contacts, their names and what they sign.

    Of the change ``change_id`` every row of what is kept back is sealed, whosever it is.
    """
    for chunk in chunks(contacts):
        _seal(connection, _about(connection, chunk))
    if change_id is not None:
        table = KeptBack.__tablename__
        _seal(connection, and_(ChangedRow.change_id == change_id, ChangedRow.table == table))


def hidden_among(connection: Connection, contacts: Collection[int]) -> set[int]:
    """Return those of the contacts that are protected people without consent to be named."""
    found: set[int] = set()
    for chunk in chunks(contacts):
        query = select(Contact.id, Contact.consent).where(Contact.id.in_(chunk), Contact.protected)
        found.update(number for number, consent in connection.execute(query) if not consent.strip())
    return found


def concerned(rows: Iterable[Mapping[str, Any]]) -> set[int]:
    """Return the contacts that logged rows are of, each with ``table``, ``row_id``, ``before``, ``after``."""
    owned = {record.__tablename__ for record in OWNED}
    found: set[int] = set()
    for row in rows:
        if row["table"] == "contact":
            found.add(row["row_id"])
        elif row["table"] in owned:
            states = (row["before"] or {}, row["after"] or {})
            found.update(state["contact_id"] for state in states if state.get("contact_id"))
    return found


def bodies(connection: Connection, change_id: int) -> Bodies:
    """Return before and after of the sealed rows of a change, by the number of the logged row."""
    sealed = (
        select(SealedRow.changed_row_id, SealedRow.before, SealedRow.after)
        .join(ChangedRow, ChangedRow.id == SealedRow.changed_row_id)
        .where(ChangedRow.change_id == change_id)
    )
    return {number: (before, after) for number, before, after in connection.execute(sealed)}


def _about(connection: Connection, contacts: list[int]) -> ColumnElement[bool]:
    """Return the condition that a logged row is of one of ``contacts``."""
    conditions = [and_(ChangedRow.table == "contact", ChangedRow.row_id.in_(contacts))]
    for record in OWNED:
        own = ChangedRow.table == record.__tablename__
        owners = [state["contact_id"].as_integer() for state in (ChangedRow.before, ChangedRow.after)]
        logged = select(ChangedRow.row_id).where(own, or_(*(owner.in_(contacts) for owner in owners)))
        stored = select(record.id).where(record.contact_id.in_(contacts))
        ids = {*connection.scalars(logged), *connection.scalars(stored)}
        conditions += [and_(own, ChangedRow.row_id.in_(chunk)) for chunk in chunks(ids)]
    return or_(*conditions)


def _seal(connection: Connection, wanted: ColumnElement[bool]) -> None:
    query = select(ChangedRow.id, ChangedRow.table, ChangedRow.row_id, ChangedRow.before, ChangedRow.after)
    open_ones = [row for row in connection.execute(query.where(wanted)) if row.before or row.after]
    if not open_ones:
        return
    connection.execute(insert(SealedRow), [{"changed_row_id": row.id, **_states(row)} for row in open_ones])
    for row in open_ones:
        emptied = {name: value if value is None else GONE for name, value in _states(row).items()}
        connection.execute(update(ChangedRow).where(ChangedRow.id == row.id).values(**emptied))


def _states(row: Row[Any]) -> dict[str, Values | None]:
    return {"before": row.before, "after": row.after}
