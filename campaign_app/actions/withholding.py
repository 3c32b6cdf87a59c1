"""What a list or an export keeps back of protected people, and how it is put back on import."""

from collections.abc import Mapping
from typing import Any

from campaign_app import model
from campaign_app.actions.rows import hidden
from campaign_app.store import queries

KEPT_BACK: Mapping[str, tuple[str, ...]] = {
    "contacts": ("names", "email", "phone", "address", "website", "note"),
    "signatories": queries.KEPT_BACK,
}


def withheld(kind: str, record: model.Record, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of a record without what would tell who a protected person is."""
    contact = _protected(record)
    if contact is None:
        return dict(values)
    empty = {name: [] if isinstance(values[name], list) else "" for name in KEPT_BACK[kind]}
    return {**values, **empty, **({"name": contact.alias} if "name" in empty else {})}


def restored(kind: str, record: model.Record, row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row for ``record`` without what an export had kept back, so that it stays as it is stored."""
    contact = _protected(record)
    if contact is None:
        return dict(row)
    blank: tuple[Any, ...] = ("", [], contact.alias)
    return {name: value for name, value in row.items() if name not in KEPT_BACK[kind] or value not in blank}


def unseen(
    kind: str, record: model.Record, stored: Mapping[str, Any], entered: Mapping[str, Any]
) -> dict[str, Any]:
    """Return what somebody entered who did not see what is kept back: it cannot be meant to be emptied."""
    if _protected(record) is None:
        return dict(entered)
    kept = restored(kind, record, {name: "" if value is None else value for name, value in entered.items()})
    if "names" in kept:
        kept["names"] = [*stored["names"], *(row for row in kept["names"] if row not in stored["names"])]
    return {name: entered[name] if name != "names" else value for name, value in kept.items()}


def _protected(record: model.Record) -> model.Contact | None:
    """Return the protected contact that ``record`` is or stands for, None where there is none."""
    contact = record if isinstance(record, model.Contact) else None
    if isinstance(record, model.Signatory):
        contact = record.contact
    return contact if hidden(contact) else None
