"""Forget a person: every name and detail goes for good from the records, the log, the index and the file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from campaign_app import model
from campaign_app.actions.mappings import drop_mappings
from campaign_app.actions.mentions import Forms, Mention, mentions
from campaign_app.actions.protecting import told
from campaign_app.errors import UserError
from campaign_app.store import Store
from campaign_app.store.backup import copies_beside
from campaign_app.store.protection import KEPT, give_back, signed_by
from campaign_app.store.telling_keys import rename_telling

ALIAS = "Name withheld"
# What is told before and after, because no program can do anything about it.
FOR_GOOD = "This cannot be undone, nor can any change that was made before it."
OUT_OF_REACH = (
    "It does not reach editions that were published, snapshots of sources, backups, copies of the workspace, "
    "and files that were exported or sent."
)


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What forgetting did, and what it left.

    ``key`` is that of the contact that stays under its ``alias``, empty where nothing used it and it is gone.
    ``to_mend`` are fields that still mention the name, ``kept`` those of editions and snapshots; ``copies``
    lie beside the workspace. ``erased`` is False while another program keeps remains in the file.
    """

    key: str
    alias: str
    to_mend: tuple[Mention, ...]
    kept: tuple[Mention, ...]
    copies: tuple[Path, ...]
    erased: bool

    def sentences(self, was: str) -> list[str]:
        """Return what is to be told of it, ``was`` being the key before."""
        left = (
            f"{self.alias} ({self.key}) stays in its place"
            if self.key
            else "nothing used it, so nothing stays"
        )
        found = [f"{was} is forgotten: {left}.", FOR_GOOD]
        found += told([*self.to_mend, *self.kept])
        if self.copies:
            listed = ", ".join(map(str, self.copies))
            found.append(f"These copies from before an upgrade still hold all of it; delete them: {listed}.")
        if not self.erased:
            found.append(
                "Remains are still in the workspace's file, because another program is reading it; "
                "close it there, and the next opening erases them."
            )
        return [*found, OUT_OF_REACH]


def forget(store: Store, key: str, reason: str, alias: str = "") -> Forgotten:
    """Remove all that tells who a contact is: names, details, notes, relationships, and what the log says.

    It cannot be undone, nor anything before it. The contact stays under its alias, or ``alias``, where a
    document, post, campaign or fact names it; else it goes. Texts that mention the name are not changed but
    told. UserError for an unknown contact, or a reason or an alias that is missing or holds the name.
    """
    if not reason.strip():
        raise UserError(f"Forgetting {key} needs a reason, which stays in the list of changes; write one.")
    with store.change(f"Forget a contact: {reason.strip()}", forgetting=True) as session:
        contact = _found(session, key)
        give_back(session, contact)
        names = _names(session, contact)
        shown = alias.strip() or contact.alias or ALIAS
        forms = Forms(names)
        _refuse_names(forms, reason, shown)
        _drop_ties(session, contact)
        _drop_searches(session, forms)
        _relabel(session, forms, contact.key)
        stays = _used(session, contact)
        if stays:
            _empty(session, contact, shown, names)
        else:
            session.delete(contact)
        session.flush()
        found = mentions(session, forms)
    drop_mappings(forms.within)
    return Forgotten(
        key=contact.key if stays else "",
        alias=shown if stays else "",
        to_mend=tuple(one for one in found if not one.fixed),
        kept=tuple(one for one in found if one.fixed),
        copies=tuple(copies_beside(store.location)),
        erased=store.erase_deleted(),
    )


def _found(session: Session, key: str) -> model.Contact:
    contact = session.scalar(select(model.Contact).where(model.Contact.key == key))
    if contact is None:
        raise UserError(f"There is no contact “{key}”; list the contacts to see their keys.")
    return contact


def _names(session: Session, contact: model.Contact) -> list[str]:
    """Return every form of the name, also those signed with, and the e-mail addresses."""
    signed = signed_by(session, contact)
    given = [form.text for form in contact.names]
    given += [name for one in signed for name in (one.name, one.native_name)]
    emails = [contact.email, *(one.email for one in signed)]
    given += [part for email in emails for part in email.replace(",", " ").split() if "@" in part]
    open_name = contact.name() if contact.hidden else ""
    return [name for name in dict.fromkeys(given) if name not in ("", open_name)]


def _refuse_names(forms: Forms, reason: str, alias: str) -> None:
    for what, text in (("reason", reason), ("alias", alias)):
        if forms.within(text):
            raise UserError(f"The {what} holds the name that is to be forgotten; write it without.")


def _drop_ties(session: Session, contact: model.Contact) -> None:
    """Delete what ties the contact to other contacts."""
    for kind, ends in (
        (model.Relationship, (model.Relationship.contact_id, model.Relationship.other_id)),
        (model.Judgement, (model.Judgement.contact_id, model.Judgement.other_contact_id)),
    ):
        for row in session.scalars(select(kind).where(or_(*(end == contact.id for end in ends)))).all():
            session.delete(row)


def _drop_searches(session: Session, forms: Forms) -> None:
    for search in session.scalars(select(model.SavedSearch)).all():
        if forms.within([search.name, search.text, search.key]):
            session.delete(search)


def _relabel(session: Session, forms: Forms, key: str) -> None:
    """Take the name, and the key of who goes, out of the labels of earlier changes."""
    change = model.Change
    for number, label in session.execute(select(change.id, change.label)).all():
        if forms.within(label) or key in label.split():
            words = "A change of a contact that was forgotten"
            session.connection().execute(update(change).where(change.id == number).values(label=words))


def _used(session: Session, contact: model.Contact) -> bool:
    """Tell whether documents, posts, campaigns or facts name a contact."""
    links = (
        *(model.Signatory.contact_id, model.Tenure.holder_id),
        *(model.Post.organisation_id, model.Campaign.sender_id),
    )
    if any(session.scalar(select(link).where(link == contact.id).limit(1)) for link in links):
        return True
    return any(contact.key in actors for actors in session.scalars(select(model.Fact.actors)))


def _empty(session: Session, contact: model.Contact, alias: str, names: Sequence[str]) -> None:
    """Leave of a contact, and of what it signs, the alias alone."""
    _blank(contact, ("category", "consent", *KEPT[model.Contact]))
    contact.names, contact.languages, contact.tags = [], [], []
    contact.protected, contact.alias = True, alias
    rename_telling(session, contact, alias, names)
    for signatory in signed_by(session, contact):
        _blank(signatory, ("consent", *KEPT[model.Signatory]))
        signatory.name = alias
        rename_telling(session, signatory, alias, names)


def _blank(record: model.Record, columns: Iterable[str]) -> None:
    for column in columns:
        setattr(record, column, "")
