"""Two contacts become one, field by field; whatever named the one that goes then names the one that stays."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from campaign_app import model
from campaign_app.actions.kinds import heading
from campaign_app.actions.rows import hidden
from campaign_app.actions.withholding import KEPT_BACK
from campaign_app.errors import UserError
from campaign_app.store import Store
from campaign_app.store.links import links_to
from campaign_app.store.protection import give_back, open_up
from campaign_app.store.rows import table_of

Choice = Literal["keep", "drop", "both"]

# Fields that one of the two gives, and those of them that can stand one below the other.
FIELDS = (
    *("category", "role", "affiliation", "email", "phone", "address", "website"),
    *("last_contacted", "alias", "consent", "note"),
)
JOINED = ("email", "phone", "note")
# What both give is kept together.
UNITED = ("languages", "tags")


@dataclass(frozen=True, slots=True)
class Pair:
    """A field of two contacts; ``choice`` is what merging takes unless told otherwise."""

    field: str
    label: str
    keep: str
    drop: str
    choice: Choice
    choices: tuple[Choice, ...]


def compare_contacts(store: Store, keep: str, drop: str) -> list[Pair]:
    """Return the fields in which two contacts differ, without those that are kept back of either of them."""
    with store.read() as session:
        first, second = _both(session, keep, drop)
        silent = KEPT_BACK["contacts"] if hidden(first) or hidden(second) else ()
        return [
            Pair(
                field=name,
                label=heading(name),
                keep=getattr(first, name),
                drop=getattr(second, name),
                choice=_usual(first, second, name),
                choices=("keep", "drop", "both") if name in JOINED else ("keep", "drop"),
            )
            for name in FIELDS
            if name not in silent and getattr(first, name) != getattr(second, name)
        ]


def merge_contacts(store: Store, keep: str, drop: str, choices: Mapping[str, Choice] | None = None) -> str:
    """Make one contact of two: ``keep`` stays and ``drop`` goes, as one change that can be undone.

    ``choices`` says per field whose value stands (``both``: one below the other); the rest is as
    ``compare_contacts`` proposes, by which the one that stays is filled up and no note or address is lost.
    Forms of the name, languages and tags of both are kept. Signatories, tenures, posts, campaigns,
    relationships and facts that name the one that goes are changed. Who was protected stays protected.
    Returns the key of the one that stays, which is another one where it told a name that is
    protected now. UserError for two of different kinds, an unknown field or an unknown choice.
    """
    with store.change(f"Merge {drop} into {keep}") as session:
        stays, goes = _both(session, keep, drop)
        unconsented = hidden(stays) or hidden(goes)
        open_up(session, stays)
        give_back(session, goes)
        _choose(stays, goes, choices or {}, unconsented=unconsented)
        _unite(stays, goes)
        _name_anew(session, stays, goes)
        _repoint(session, stays, goes)
        session.flush()
        session.expire(goes)
        session.expire(stays)
        _drop_repeated(session, stays)
        session.delete(goes)
    return stays.key


def _both(session: Session, keep: str, drop: str) -> tuple[model.Contact, model.Contact]:
    found = {
        contact.key: contact
        for contact in session.scalars(select(model.Contact).where(model.Contact.key.in_([keep, drop])))
    }
    for key in (keep, drop):
        if key not in found:
            raise UserError(f"There is no contact “{key}”; list the contacts to see their keys.")
    if keep == drop:
        raise UserError(f"The contact {keep} cannot be merged with itself; choose another one.")
    if found[keep].kind != found[drop].kind:
        raise UserError(
            f"{keep} is a {found[keep].kind} and {drop} a {found[drop].kind}; only two of a kind can be one."
        )
    return found[keep], found[drop]


def _usual(stays: model.Contact, goes: model.Contact, name: str) -> Choice:
    """Return what is proposed for a field: both where both can stand, else what fills it."""
    if not getattr(stays, name):
        return "drop"
    return "both" if name in JOINED and getattr(goes, name) else "keep"


def _joined(name: str, stays: str, goes: str) -> str:
    """Return what both say, each part once: notes below each other, addresses and numbers in a line."""
    sign, parts = "\n", [stays, goes]
    if name != "note":
        sign, parts = "; ", [part.strip() for text in (stays, goes) for part in text.split(";")]
    kept: dict[str, str] = {}
    for part in filter(None, parts):
        kept.setdefault(part.casefold(), part)
    return sign.join(kept.values())


def _choose(
    stays: model.Contact, goes: model.Contact, choices: Mapping[str, Choice], *, unconsented: bool
) -> None:
    for name, choice in choices.items():
        allowed = ("keep", "drop", "both") if name in JOINED else ("keep", "drop")
        if name not in FIELDS:
            raise UserError(f"Contacts have no field “{name}” to choose; there are: {', '.join(FIELDS)}.")
        if choice not in allowed:
            raise UserError(f"“{choice}” is no choice for {name}; choose one of: {', '.join(allowed)}.")
    protected = stays.protected or goes.protected
    for name in FIELDS:
        choice = choices.get(name, _usual(stays, goes, name))
        if choice == "both":
            setattr(stays, name, _joined(name, getattr(stays, name), getattr(goes, name)))
        elif choice == "drop":
            setattr(stays, name, getattr(goes, name))
    stays.protected = protected
    if unconsented:
        # Consent that one record tells of was not given for what the other one holds.
        stays.consent = ""
        stays.alias = stays.alias or goes.alias


def _unite(stays: model.Contact, goes: model.Contact) -> None:
    for name in UNITED:
        setattr(stays, name, list(dict.fromkeys([*getattr(stays, name), *getattr(goes, name)])))


def _name_anew(session: Session, stays: model.Contact, goes: model.Contact) -> None:
    """Name the contact that stays in the lists of keys, which no foreign key leads."""
    for number, actors in session.execute(select(model.Fact.id, model.Fact.actors)).all():
        if goes.key in actors:
            renamed = (stays.key if actor == goes.key else actor for actor in actors)
            session.get_one(model.Fact, number).actors = list(dict.fromkeys(renamed))


def _repoint(session: Session, stays: model.Contact, goes: model.Contact) -> None:
    preferred = {form.language for form in stays.names if form.preferred}
    for form in goes.names:
        form.preferred = form.preferred and form.language not in preferred
    for row, attribute in _referring(session, goes):
        setattr(row, attribute, stays.id)


def _referring(session: Session, goes: model.Contact) -> Iterator[tuple[Any, str]]:
    """Yield every row that refers to a contact, with the attribute that does."""
    for link in links_to(table_of(inspect(model.Contact))):
        attribute = link.mapper.get_property_by_column(link.column).key
        for row in session.scalars(select(link.mapper.class_).where(link.column == goes.id)).all():
            yield row, attribute


def _drop_repeated(session: Session, stays: model.Contact) -> None:
    """Delete what is there twice now: forms of the name, relationships and tenures that say the same."""
    for kind, columns in REPEATED.items():
        mine = select(kind).where(getattr(kind, OWNED_BY[kind]) == stays.id).order_by(kind.id)
        known: dict[tuple[Any, ...], Any] = {}
        for row in session.scalars(mine).all():
            first = known.setdefault(tuple(getattr(row, name) for name in columns), row)
            if first is not row:
                if kind is model.NameForm:
                    first.preferred = first.preferred or row.preferred
                session.delete(row)
    for kind, ends in BETWEEN.items():
        itself = (getattr(kind, ends[0]) == stays.id) & (getattr(kind, ends[1]) == stays.id)
        for row in session.scalars(select(kind).where(itself)).all():
            session.delete(row)
    session.flush()


REPEATED: Mapping[Any, tuple[str, ...]] = {
    model.NameForm: ("text", "language"),
    model.Relationship: ("other_id", "role", "start", "end"),
    model.Tenure: ("post_id", "start", "end", "seen"),
}
# What ties two contacts, and cannot tie one to itself.
BETWEEN: Mapping[Any, tuple[str, str]] = {
    model.Relationship: ("contact_id", "other_id"),
    model.Judgement: ("contact_id", "other_contact_id"),
}
OWNED_BY: Mapping[Any, str] = {
    model.NameForm: "contact_id",
    model.Relationship: "contact_id",
    model.Tenure: "holder_id",
}
