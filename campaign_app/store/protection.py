"""What would tell who a protected person is lies in a table of its own, and goes back when it may be shown.

It happens inside each change, whoever makes it and however, so that no list, index, export or letter needs to
leave anything out: the records themselves hold the alias and nothing more.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, selectinload

from campaign_app.model import Contact, KeptBack, NameForm, Signatory
from campaign_app.model.protection import names_among
from campaign_app.store.rows import Values, chunks
from campaign_app.store.telling_keys import rename_telling

# The columns of each kind of record that are kept back; of contacts all forms of the name besides.
KEPT: Mapping[type[Contact] | type[Signatory], tuple[str, ...]] = {
    Contact: ("role", "affiliation", "email", "phone", "address", "website", "last_contacted", "note"),
    Signatory: ("name", "native_name", "affiliation", "email", "city", "note"),
}
FORM = ("text", "language", "script", "usage", "preferred", "basis")
Before = Mapping[str, Mapping[int, Values | None]]


@dataclass(frozen=True, slots=True)
class Settled:
    """The numbers of the touched contacts that are hidden now, and the new key of each that told a name."""

    hidden: set[int] = field(default_factory=set)
    renamed: dict[str, str] = field(default_factory=dict)


def settle_protected(session: Session, before: Before) -> Settled:
    """Keep back, or give back, what a change touched, ``before`` being its rows as they were."""
    settled = Settled()
    for chunk in chunks(_touched(session, before)):
        kept = select(KeptBack.contact_id).where(KeptBack.contact_id.in_(chunk))
        query = select(Contact).where(Contact.id.in_(chunk), or_(Contact.protected, Contact.id.in_(kept)))
        for contact in session.scalars(query.options(selectinload(Contact.names))).all():
            if contact.hidden:
                settled.hidden.add(contact.id)
                _keep_back(session, contact, before)
                settled.renamed.update(_rename(session, contact))
            else:
                give_back(session, contact)
    _settle_unlinked(session, before)
    return settled


def settle_all(session: Session) -> None:
    """Keep back everything of the protected people of a workspace that did not do so yet."""
    numbers = session.scalars(select(Contact.id).where(Contact.protected)).all()
    settle_protected(session, {"contact": dict.fromkeys(numbers)})


def kept_values(session: Session, record: Contact | Signatory) -> dict[str, Any]:
    """Return what is kept back of a record; only for somebody who asked for it."""
    kept = _row(session, record)
    return dict(kept.values) if kept else {}


def open_up(session: Session, record: Contact | Signatory) -> None:
    """Put what is kept back into the record for a change of it, at whose end it is kept back again."""
    kept = _row(session, record)
    if kept is not None:
        _restore(record, kept.values)
        kept.values = {}


def hidden_names(session: Session, contacts: Collection[int] | None = None) -> list[tuple[str, Contact]]:
    """Return every form of the name of each protected person, or of some, also those they signed with."""
    query = select(Contact, KeptBack).join(KeptBack, KeptBack.contact_id == Contact.id)
    if contacts is not None:
        query = query.where(Contact.id.in_(contacts))
    found = session.execute(query.order_by(Contact.key, KeptBack.id))
    return [(name, contact) for contact, kept in found if contact.hidden for name in names_among(kept.values)]


def _touched(session: Session, before: Before) -> set[int]:
    """Return the numbers of the contacts that a change may hide, show, or say something new of."""
    found = set(before.get("contact", ()))
    for table, record in (("name_form", NameForm), ("signatory", Signatory), ("kept_back", KeptBack)):
        rows = before.get(table, {})
        found.update(row["contact_id"] for row in rows.values() if row and row["contact_id"])
        for chunk in chunks(rows):
            owners = session.scalars(select(record.contact_id).where(record.id.in_(chunk)))
            found.update(number for number in owners if number is not None)
    return found


def _keep_back(session: Session, contact: Contact, before: Before) -> None:
    forms = [{name: getattr(form, name) for name in FORM} for form in contact.names]
    new: dict[str, Any] = {name: getattr(contact, name) for name in KEPT[Contact]}
    _keep(session, contact, {**new, "names": forms})
    for name in KEPT[Contact]:
        setattr(contact, name, "")
    if contact.names:
        contact.names = []
    was = before.get("contact", {}).get(contact.id) or {}
    stand_ins = {contact.name(), contact.key, was.get("alias"), was.get("key")}
    for signatory in signed_by(session, contact):
        new = {name: getattr(signatory, name) for name in KEPT[Signatory]}
        if signatory.name in stand_ins | _former_stand_ins(session, signatory):
            del new["name"]
        _keep(session, signatory, new)
        for name in KEPT[Signatory]:
            setattr(signatory, name, contact.name() if name == "name" else "")


def _former_stand_ins(session: Session, signatory: Signatory) -> set[str | None]:
    """Return what stood for the name of a signatory while it was tied to another protected person."""
    kept = _row(session, signatory)
    former = session.get(Contact, kept.contact_id) if kept is not None else None
    return {former.name()} if former is not None else set()


def _keep(session: Session, record: Contact | Signatory, new: Mapping[str, Any]) -> None:
    """Add to what is kept back of a record; what is empty now is no reason to forget what there was."""
    given = {name: value for name, value in new.items() if value}
    kept = _row(session, record)
    if kept is None and given:
        kept = KeptBack(contact_id=_owner(record), values={})
        if isinstance(record, Signatory):
            kept.signatory_id = record.id
        session.add(kept)
    if kept is None:
        return
    if not kept.values and not given:
        session.delete(kept)
        return
    values = {**kept.values, **given}
    if "names" in values:
        values["names"] = _together(kept.values.get("names", []), given.get("names", []))
    kept.contact_id = _owner(record)
    if values != kept.values:
        kept.values = values


def _rename(session: Session, contact: Contact) -> dict[str, str]:
    """Give a contact and what it signs keys that do not tell the name; return the new by the old ones."""
    names = [name for name, _whose in hidden_names(session, [contact.id])]
    renamed = rename_telling(session, contact, contact.name(), names)
    for signatory in signed_by(session, contact):
        renamed |= rename_telling(session, signatory, contact.name(), names)
    return renamed


def signed_by(session: Session, contact: Contact) -> Sequence[Signatory]:
    """Return the signatories that stand for a contact."""
    return session.scalars(select(Signatory).where(Signatory.contact_id == contact.id)).all()


def _together(there: Collection[Values], more: Collection[Values]) -> list[Values]:
    """Return the forms of a name with more of them; a form is there once, and one is preferred a language."""
    found = [dict(form) for form in there]
    known = {(form["text"], form["language"]) for form in found}
    preferred = {form["language"] for form in found if form["preferred"]}
    for form in more:
        if (form["text"], form["language"]) not in known:
            found.append({**form, "preferred": form["preferred"] and form["language"] not in preferred})
    return found


def give_back(session: Session, contact: Contact) -> None:
    """Put what is kept back of a contact, and of what it signs, into the records for good."""
    mine = select(KeptBack).where(KeptBack.contact_id == contact.id)
    for kept in session.scalars(mine).all():
        record: Contact | Signatory | None = contact
        if kept.signatory_id is not None:
            record = session.get(Signatory, kept.signatory_id)
        if record is not None:
            _restore(record, kept.values)
        session.delete(kept)


def _restore(record: Contact | Signatory, values: Mapping[str, Any]) -> None:
    for name in KEPT[type(record)]:
        # The alias stands in the name of a signatory, and is no name that somebody gave.
        if name in values and (name == "name" or not getattr(record, name)):
            setattr(record, name, values[name])
    if isinstance(record, Contact):
        known = {(form.text, form.language) for form in record.names}
        preferred = {form.language for form in record.names if form.preferred}
        for form in values.get("names", []):
            if (form["text"], form["language"]) not in known:
                given = {**form, "preferred": form["preferred"] and form["language"] not in preferred}
                record.names.append(NameForm(**given))


def _settle_unlinked(session: Session, before: Before) -> None:
    """Give signatories that no longer stand for a protected person their own name back."""
    for chunk in chunks(before.get("signatory", ())):
        query = select(Signatory, KeptBack).join(KeptBack, KeptBack.signatory_id == Signatory.id)
        for signatory, kept in session.execute(query.where(Signatory.id.in_(chunk))).all():
            if signatory.contact is None or not signatory.contact.hidden:
                _restore(signatory, kept.values)
                session.delete(kept)


def _row(session: Session, record: Contact | Signatory) -> KeptBack | None:
    mine = KeptBack.contact_id == record.id, KeptBack.signatory_id.is_(None)
    if isinstance(record, Signatory):
        mine = (KeptBack.signatory_id == record.id, KeptBack.signatory_id.is_not(None))
    return session.scalars(select(KeptBack).where(*mine)).first()


def _owner(record: Contact | Signatory) -> int:
    number = record.id if isinstance(record, Contact) else record.contact_id
    assert number is not None
    return number
