"""What is kept back of protected people, and how somebody who does not see it edits the rest."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from campaign_app import model
from campaign_app.store.protection import KEPT, kept_values

KEPT_BACK: Mapping[str, tuple[str, ...]] = {
    "contacts": ("names", *KEPT[model.Contact]),
    "signatories": KEPT[model.Signatory],
}


def withheld_from(record: model.Record) -> model.Contact | model.Signatory | None:
    """Return ``record`` where it is, or stands for, a protected person; None where it is all there is."""
    if isinstance(record, model.Contact) and record.hidden:
        return record
    if isinstance(record, model.Signatory) and record.contact is not None and record.contact.hidden:
        return record
    return None


def revealed(session: Session, record: model.Record) -> dict[str, Any]:
    """Return what is kept back of a record, by its fields; nothing of one that is no protected person's."""
    protected = withheld_from(record)
    return kept_values(session, protected) if protected is not None else {}


def unseen(
    kind: str, record: model.Record, stored: Mapping[str, Any], entered: Mapping[str, Any]
) -> dict[str, Any]:
    """Return what somebody entered who did not see what is kept back: it cannot be meant to be emptied.

    ``stored`` is the whole record, with what is kept back in its place.
    """
    contact = record.contact if isinstance(record, model.Signatory) else record
    blank: tuple[Any, ...] = ("", None, [], contact.name() if isinstance(contact, model.Contact) else "")
    kept = {n: value for n, value in entered.items() if n not in KEPT_BACK[kind] or value not in blank}
    if "names" in kept:
        kept["names"] = [*stored["names"], *(row for row in kept["names"] if row not in stored["names"])]
    return kept
