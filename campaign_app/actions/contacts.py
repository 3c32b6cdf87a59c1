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
from campaign_app.manuscript.dates import BadDate, read_date, worded_date
from campaign_app.manuscript.manuscript import OfficeHolder
from campaign_app.store import Store

LANGUAGE = "en-GB"


@dataclass(frozen=True, slots=True)
class Holding:
    """Who holds a post on a day; ``start``, ``end`` and ``seen`` are EDTF, empty where not known.

    ``holder`` is empty where nobody is known; ``basis`` says what the term rests on, ``doubts`` what is not
    certain about it. ``former`` is who left the post last before the day, and ``former_end`` when.
    """

    post: str
    title: str
    institution: str
    day: str
    holder: str
    start: str
    end: str
    seen: str
    basis: str
    doubts: tuple[str, ...]
    former: str
    former_end: str

    @property
    def answer(self) -> str:
        """Who held the post and from when to when, as is known; empty where nobody is."""
        known = (("from", self.start), ("until", self.end), ("seen in office:", self.seen))
        term = [f"{word} {worded_date(day, LANGUAGE)}" for word, day in known if day]
        return ", ".join((self.holder, *term)) if self.holder else ""

    @property
    def before(self) -> str:
        """Who left the post last before the day, and when; empty where nobody is known to have."""
        return f"{self.former} left it: {worded_date(self.former_end, LANGUAGE)}" if self.former else ""


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
    """Return who holds ``post`` on ``day`` (ISO 8601 or words), as a letter of that day would address it."""
    try:
        on = date.fromisoformat(read_date(day, today=date.today()))
    except (ValueError, BadDate):
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
            day=on.isoformat(),
            holder=held.holder,
            start=held.start,
            end=held.end,
            seen=held.seen,
            basis=next((one.basis for one in found.tenures if _is_of(one, held)), ""),
            doubts=tuple(finding.message for finding in doubts(held, on)),
            former=(former.holder.name(language) if former.holder else former.holder_name) if former else "",
            former_end=former.end if former else "",
        )


def _is_of(tenure: model.Tenure, held: OfficeHolder) -> bool:
    return (tenure.start, tenure.end, tenure.seen) == (held.start, held.end, held.seen)


def reveal(store: Store, key: str) -> Revealed:
    """Return the real names and the details of a contact, also of a protected one."""
    shown = show_record(store, "contacts", key, reveal=True)
    return Revealed(key, shown["alias"], {name: shown[name] for name in KEPT_BACK["contacts"]})
