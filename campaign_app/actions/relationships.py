"""Relationships of a contact as its form has them: what it is to others, and they to it."""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import ValidationError
from sqlalchemy import or_, select
from sqlalchemy.orm import Session, selectinload

from campaign_app import model
from campaign_app.actions.new_keys import NewKeys
from campaign_app.errors import UserError
from campaign_app.readers.checking import Checked, astray
from campaign_app.readers.explaining import explain
from campaign_app.readers.records import Keys, write_record
from campaign_app.readers.schema import SCHEMAS
from campaign_app.readers.schema.people import RelationshipData

Row = dict[str, Any]
FIELD = "relationships"
# Whether the contact of the form is something to the other one, or has the other one as that.
IS, HAS = "is", "has"
SCHEMA = SCHEMAS[FIELD]


class BadRelationship(UserError):
    """A relationship on the form of a contact cannot be kept."""

    field = FIELD

    def __init__(self, reason: str, what: str) -> None:
        super().__init__(f"{what} was not changed: relationships, {reason}.")


def apart(kind: str, entered: Mapping[str, Any]) -> tuple[Row, Sequence[Row] | None]:
    """Return the fields of a record itself, and the relationships that its form gave, None for none."""
    rows = entered.get(FIELD) if kind == "contacts" else None
    if not isinstance(rows, list):
        return dict(entered), None
    return {name: value for name, value in entered.items() if name != FIELD}, rows


def related(session: Session, contact: model.Contact) -> list[Row]:
    """Return a row for each relationship of a contact; ``other_name`` is the alias of a protected person."""
    shown = []
    for found in _of(session, contact):
        way, other = (IS, found.other) if found.contact_id == contact.id else (HAS, found.contact)
        texts = {name: getattr(found, name) for name in ("role", "start", "end", "note")}
        shown.append({"key": found.key, "way": way, "other": other.key, "other_name": other.name(), **texts})
    return shown


def problem_of(rows: Sequence[Row], own: str = "") -> str:
    """Return what is wrong with the relationships of the contact ``own``, empty where nothing is."""
    for number, row in enumerate(rows, start=1):
        if not row.get("other"):
            return _told(number, "other", "choose the other contact")
        try:
            _data(row, own, "new")
        except ValidationError as error:
            return _told(number, *explain(error, RelationshipData)[0])
    return ""


def relate(session: Session, contact: model.Contact, rows: Sequence[Row], what: str) -> None:
    """Make ``rows`` all the relationships that a contact has. Raises BadRelationship about ``what``."""
    if problem := problem_of(rows, contact.key):
        raise BadRelationship(problem, what)
    there = {found.key: found for found in _of(session, contact)}
    keys = Keys(session)
    fresh = NewKeys(FIELD, keys.all(SCHEMA.table))
    known = {model.Contact.__tablename__: keys.all(model.Contact.__tablename__)}
    for number, row in enumerate(rows, start=1):
        key = row["key"] if row.get("key") in there else fresh.take({})
        data = _data(row, contact.key, key)
        if lost := astray([Checked("", number, data)], known):
            raise BadRelationship(_told(number, lost[0].field, lost[0].message), what)
        write_record(session, SCHEMA, data, keys)
        there.pop(key, None)
    for gone in there.values():
        session.delete(gone)


def _of(session: Session, contact: model.Contact) -> Sequence[model.Relationship]:
    one = model.Relationship
    query = select(one).where(or_(one.contact_id == contact.id, one.other_id == contact.id))
    names = (selectinload(one.contact), selectinload(one.other))
    return session.scalars(query.options(*names).order_by(one.id)).all()


def _data(row: Row, own: str, key: str) -> RelationshipData:
    ends = (own, row.get("other") or "")
    contact, other = ends if row.get("way", IS) != HAS else ends[::-1]
    texts = {name: row.get(name) or "" for name in ("role", "start", "end", "note")}
    return RelationshipData.model_validate({"key": key, "contact": contact, "other": other, **texts})


def _told(number: int, field: str, reason: str) -> str:
    named = {"role": "the role ", "start": "the date from ", "end": "the date until ", "note": "the note "}
    return f"row {number}: {named.get(field, '')}{reason}"
