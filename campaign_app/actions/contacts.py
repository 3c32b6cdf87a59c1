"""Who holds a post on a day, and the real name of a protected person where somebody asks for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from campaign_app import model
from campaign_app.actions.records import show_record
from campaign_app.actions.withholding import KEPT_BACK
from campaign_app.compose.people import holder_on as composed_holder
from campaign_app.compose.people import left_office
from campaign_app.errors import UserError
from campaign_app.manuscript.checks.office_holder import doubts
from campaign_app.store import Store


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
    """What is kept back of a protected person everywhere else: the forms of the name and fields, by name."""

    key: str
    alias: str
    values: Mapping[str, Any]

    @property
    def names(self) -> tuple[str, ...]:
        """The forms of the name."""
        return tuple(form["text"] for form in self.values["names"])


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
    shown = show_record(store, "contacts", key, reveal=True)
    return Revealed(key, shown["alias"], {name: shown[name] for name in KEPT_BACK["contacts"]})
