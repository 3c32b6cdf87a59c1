"""Who holds a post on a day, and the real name of a protected person where somebody asks for it."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from campaign_app import model
from campaign_app.actions.withholding import revealed
from campaign_app.compose.people import holder_on as composed_holder
from campaign_app.compose.people import left_office
from campaign_app.errors import UserError
from campaign_app.manuscript.checks.office_holder import doubts
from campaign_app.store import Store
from campaign_app.store.protection import KEPT


@dataclass(frozen=True, slots=True)
class Holding:
    """Who holds a post on a day; ``start``, ``end`` and ``seen`` are EDTF, empty where not known.

    ``holder`` is empty where nobody is known; ``doubts`` says what is not certain about it. ``former`` is who
    left the post last before the day, and ``former_end`` when.
    """

    post: str
    title: str
    institution: str
    day: str
    holder: str
    start: str
    end: str
    seen: str
    doubts: tuple[str, ...]
    former: str
    former_end: str


@dataclass(frozen=True, slots=True)
class Revealed:
    """What is kept back of a protected person everywhere else."""

    key: str
    alias: str
    names: tuple[str, ...]
    role: str
    affiliation: str
    email: str
    phone: str
    address: str
    website: str
    last_contacted: str
    note: str


def holder_on(store: Store, post: str, day: str, language: str = "en") -> Holding:
    """Return who holds ``post`` on ``day`` (ISO 8601), as a letter of that day would address it."""
    try:
        on = date.fromisoformat(day)
    except ValueError:
        raise UserError(f"“{day}” is no day such as 2024-05-27; correct it.") from None
    with store.read() as session:
        found = session.scalar(select(model.Post).where(model.Post.key == post))
        if found is None:
            raise UserError(f"There is no post “{post}”; list the posts to see their keys.")
        held = composed_holder(found, on, language)
        former = left_office(found, on)
        return Holding(
            post=post,
            title=held.title,
            institution=found.institution,
            day=day,
            holder=held.holder,
            start=held.start,
            end=held.end,
            seen=held.seen,
            doubts=tuple(finding.message for finding in doubts(held, on)),
            former=(former.holder.name(language) if former.holder else former.holder_name) if former else "",
            former_end=former.end if former else "",
        )


def reveal(store: Store, key: str) -> Revealed:
    """Return the real names and the details of a contact, also of a protected one."""
    with store.read() as session:
        contact = session.scalar(select(model.Contact).where(model.Contact.key == key))
        if contact is None:
            raise UserError(f"There is no contact “{key}”; list the contacts to see their keys.")
        apart = revealed(session, contact)
        forms = apart.get("names", [{"text": form.text} for form in contact.names])
        kept = {name: apart.get(name) or getattr(contact, name) for name in KEPT[model.Contact]}
        return Revealed(key, contact.alias, tuple(form["text"] for form in forms), **kept)
