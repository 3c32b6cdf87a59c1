"""List, show, create, edit and delete records of every kind."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from campaign_app import model
from campaign_app.actions import styles, templates
from campaign_app.actions.details import DETAILS
from campaign_app.actions.dispute_upkeep import beside, settle
from campaign_app.actions.edition_details import edition_values
from campaign_app.actions.entry import BadValue, checked, data_of, parsed
from campaign_app.actions.judging import facts_judged, impossible, replace_earlier
from campaign_app.actions.kinds import FORMS, KINDS, Kind, UnknownField, kind_of
from campaign_app.actions.meanwhile import reconciled
from campaign_app.actions.new_keys import NewKeys
from campaign_app.actions.orders import order_by
from campaign_app.actions.protecting import alias_problem
from campaign_app.actions.relationships import FIELD, apart, problem_of, relate
from campaign_app.actions.rows import OPTIONS, ROWS, hidden
from campaign_app.actions.withholding import revealed as told_apart
from campaign_app.actions.withholding import unseen, withheld_from
from campaign_app.errors import UserError
from campaign_app.readers.checking import Checked, astray
from campaign_app.readers.grounds import SUCCESSOR, ungrounded
from campaign_app.readers.records import Keys, values, write_record
from campaign_app.readers.schema import SCHEMAS, KeyedData
from campaign_app.readers.schema.sources import unfolded
from campaign_app.readers.sentences import under
from campaign_app.store import Store
from campaign_app.store.protection import open_up
from campaign_app.store.queries import count, page, place, using_key

Row = dict[str, Any]


# Kinds that come with the program as well as from the workspace.
SHIPPED = {"templates": templates, "styles": styles}


def list_records(
    store: Store, kind: str, search: str = "", offset: int = 0, limit: int | None = None, order: str = ""
) -> list[Row]:
    """Return a row of plain values for each record, the best match of ``search`` first.

    ``order`` is the name of a column that the list is sorted by instead, with ``-`` before it downwards.
    """
    sorts = order_by(kind_of(kind).name, order, search)
    with store.read() as session:
        if kind in SHIPPED:
            listed: list[Row] = SHIPPED[kind].rows(session, search)
            return listed[offset : None if limit is None else offset + limit]
        found = page(session, _record(kind), search, offset, limit, OPTIONS.get(kind, ()), sorts)
        return ROWS[kind](session, found)


def place_of(store: Store, kind: str, key: str, search: str = "", order: str = "") -> int | None:
    """Return at which place of that list, from 0, the record ``key`` stands; None where it does not."""
    with store.read() as session:
        return place(session, _record(kind), search, order_by(kind, order, search), key)


def count_records(store: Store, kind: str, search: str = "") -> int:
    """Return how many records match ``search``."""
    with store.read() as session:
        if kind_of(kind).name in SHIPPED:
            return len(SHIPPED[kind].rows(session, search))
        return count(session, _record(kind), search)


def show_record(store: Store, kind: str, key: str, reveal: bool = False) -> Row:
    """Return all of a record with what it is tied to, as nested plain values.

    Who a protected person is stays hidden, unless somebody asked to ``reveal`` it.
    """
    with store.read() as session:
        if kind_of(kind).name in SHIPPED:
            shown: Row = SHIPPED[kind].show(session, key)
            return shown
        record = _found(session, kind, key)
        if isinstance(record, model.Edition):
            return edition_values(record)
        apart = told_apart(session, record) if reveal else {}
        return {**_shown(session, kind, record), **apart, "version": record.version}


def create_record(store: Store, kind: str, new: Mapping[str, Any]) -> str:
    """Make a record and return its key, which is made up where none is given. Raises BadValue."""
    described, noun = _editable(kind), SCHEMAS[kind].noun
    what = f"The {noun}"
    new, ties = apart(kind, new)
    with store.change(f"Add {noun}") as session:
        entered = parsed(described, new, what)
        entered["key"] = entered.get("key") or _new_key(session, kind, entered)
        if _find(session, kind, entered["key"]) is not None:
            raise BadValue("key", f"“{entered['key']}” is already used", what)
        data = data_of(described, {}, entered, what)
        _check_grounds(session, kind, data, {}, what)
        _write(session, kind, data, what)
        if ties is not None:
            relate(session, _contact(session, data.key), ties, what)
        _follow(session, kind, data.key, {})
        return data.key


def edit_record(
    store: Store,
    kind: str,
    key: str,
    changes: Mapping[str, Any],
    revealed: bool = False,
    seen: Mapping[str, Any] | None = None,
) -> str:
    """Change fields of a record, all or none; text is read by the type of its field.

    Of a protected person, what is kept back stays as it is where a change leaves it empty, and names are
    added, unless the person was ``revealed`` to whoever made the change. Returns the key, which is another
    one where a contact became protected whose key told the name. Raises UnknownField and BadValue, which
    name the field, and Moved where one of them is not any more as ``seen`` when the record was shown and
    the change cannot stand beside that.
    """
    described, noun = _editable(kind), SCHEMAS[kind].noun
    what = f"The {noun} {key}"
    with store.change(f"Edit {noun} {key}") as session:
        record = _found(session, kind, key)
        if seen is not None:
            now = {**_shown(session, kind, record), **(told_apart(session, record) if revealed else {})}
            changes = reconciled(described, what, changes, seen, now)
        changes, ties = apart(kind, changes)
        protected = withheld_from(record)
        if protected is not None:
            open_up(session, protected)
        stored = values(record, SCHEMAS[kind].data, Keys(session))
        entered = parsed(described, changes, what)
        if protected is not None and not revealed:
            entered = unseen(kind, record, stored, entered)
        if entered.get("key", key) != key:
            raise BadValue("key", "cannot change, because other records and editions name it", what)
        data = data_of(described, stored, entered, what)
        _check_grounds(session, kind, data, stored, what)
        _write(session, kind, data, what)
        if ties is not None:
            relate(session, _contact(session, record.key), ties, what)
        _follow(session, kind, key, stored)
    return record.key


def _shown(session: Session, kind: str, record: Any) -> Row:
    stored = values(record, SCHEMAS[kind].data, Keys(session))
    shown = unfolded(stored) if kind in FORMS else stored
    more = DETAILS[kind](session, record, stored) if kind in DETAILS else {}
    return {**shown, **more}


def delete_record(store: Store, kind: str, key: str) -> None:
    """Delete a record and what only belongs to it. UserError where another record still needs it."""
    if kind == "editions":
        raise UserError("An edition was sent and cannot be deleted; publish a new one instead.")
    if kind in SHIPPED:
        SHIPPED[kind].delete(store, key)
        return
    noun = SCHEMAS[_editable(kind).name].noun
    with store.change(f"Delete {noun} {key}") as session:
        record = _found(session, kind, key)
        users = using_key(session, SCHEMAS[kind].table, key)
        if users:
            needed = f"the {users[0][0]} {users[0][1]}" + (f" and {len(users) - 1} more" if users[1:] else "")
            raise UserError(f"The {noun} {key} cannot be deleted: it is still needed by {needed}.")
        left = _beside(session, kind, key)
        session.delete(record)
        settle(session, left)


def validate(kind: str, new: Mapping[str, Any], before: Mapping[str, Any] | None = None) -> dict[str, str]:
    """Return what is wrong with the values of a form, by field; references are checked on saving alone.

    ``before`` are the values of the record shown, of which an older version may have asked less.
    """
    described = _editable(kind)
    new, ties = apart(kind, new)
    if problem := problem_of(ties or ()):
        return {FIELD: _sentence(problem)}
    try:
        entered = parsed(described, new, "")
    except BadValue as error:
        return {error.field: error.told}
    except UnknownField as error:
        return {error.field: str(error)}
    entered["key"] = entered.get("key") or "new"
    problems: dict[str, str] = {}
    for field, reason in (*checked(described, {}, entered), *ungrounded(kind, entered, before)):
        problems.setdefault(field.split(".")[0], under(field, reason))
    return problems


def _follow(session: Session, kind: str, key: str, before: Row) -> None:
    """Let the disputes follow a fact that was added or changed, or what was said of it and ``before``."""
    if kind == "facts":
        settle(session, [key])
    elif kind == "judgements":
        replace_earlier(session, [key])
        settle(session, facts_judged(session, [key]) | {*filter(None, map(before.get, ("fact", "other")))})


def _beside(session: Session, kind: str, key: str) -> Collection[str]:
    """Return the facts whose disputes are to settle once a record is gone."""
    if kind == "judgements":
        return facts_judged(session, [key])
    return beside(session, key) if kind == "facts" else ()


def _check_grounds(session: Session, kind: str, data: KeyedData, before: Row, what: str) -> None:
    """Raise BadValue where a record lacks the reason for its standing, or names no fit successor."""
    successors = None
    if kind == "sources" and getattr(data, SUCCESSOR):
        successors = dict(session.execute(select(model.Source.key, model.Source.superseded_by)).all())
    if problems := ungrounded(kind, vars(data), before, successors):
        raise BadValue(*problems[0], what)


def _write(session: Session, kind: str, data: KeyedData, what: str) -> None:
    if problem := alias_problem(data):
        raise BadValue("alias", problem, what)
    for field, reason in impossible(session, {0: data}).values():
        raise BadValue(field, reason, what)
    keys = Keys(session)
    tables = [schema.table for schema in SCHEMAS.values()]
    lost = astray([Checked("", 1, data)], {table: keys.all(table) for table in tables})
    if lost:
        raise BadValue(lost[0].field, lost[0].message, what)
    write_record(session, SCHEMAS[kind], data, keys)


def _editable(kind: str) -> Kind:
    described = kind_of(kind)
    if not described.editable:
        editable = ", ".join(name for name, other in KINDS.items() if other.editable)
        raise UserError(f"{described.label} cannot be edited; what can be is: {editable}.")
    return described


def _record(kind: str) -> type[model.Record]:
    return model.Edition if kind == "editions" else SCHEMAS[kind].record


def _find(session: Session, kind: str, key: str) -> model.Record | None:
    record = _record(kind)
    return session.scalar(select(record).where(record.key == key))


def _contact(session: Session, key: str) -> model.Contact:
    return session.scalars(select(model.Contact).where(model.Contact.key == key)).one()


def _found(session: Session, kind: str, key: str) -> model.Record:
    record = _find(session, kind, key)
    if record is None:
        noun = "edition" if kind == "editions" else SCHEMAS[kind].noun
        close = page(session, _record(kind), key.replace(":", " "), 0, 3)
        hint = (
            f"did you mean {', '.join(one.key for one in close)}?"
            if close
            else f"list the {kind} to see their keys."
        )
        raise UserError(f"There is no {noun} “{key}”; {hint}")
    return record


def _new_key(session: Session, kind: str, entered: Mapping[str, Any]) -> str:
    contact = session.scalar(select(model.Contact).where(model.Contact.key == entered.get("contact", "")))
    # A key is shown everywhere, so it must not tell the name of a protected person who signs.
    told = {**entered, "name": contact.alias} if contact and hidden(contact) else entered
    return NewKeys(kind, Keys(session).all(SCHEMAS[kind].table)).take(told)


def _sentence(reason: str) -> str:
    return f"{reason[:1].upper()}{reason[1:]}."
