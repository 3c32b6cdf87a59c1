"""Two contacts become one, field by field; whatever named the one that goes then names the one that stays."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import inspect, or_, select
from sqlalchemy.orm import Session

from campaign_app import model
from campaign_app.actions.judging import replace_earlier
from campaign_app.actions.kinds import heading
from campaign_app.actions.protecting import tells
from campaign_app.actions.records import list_records
from campaign_app.actions.rows import hidden
from campaign_app.actions.withholding import KEPT_BACK
from campaign_app.errors import UserError
from campaign_app.store import Store
from campaign_app.store.links import links_to
from campaign_app.store.protection import give_back, open_up
from campaign_app.store.rows import table_of

Row = dict[str, Any]
Choice = Literal["keep", "other", "both"]

# Fields that one of the two gives, and those of them that can stand one below the other.
FIELDS = (
    *("category", "role", "affiliation", "email", "phone", "address", "website"),
    *("last_contacted", "alias", "consent", "note"),
)
JOINED = ("email", "phone", "note")
# What both give is kept together.
UNITED = ("languages", "tags")
PAGE = 200  # contacts read at a time to find those of one kind


@dataclass(frozen=True, slots=True)
class Pair:
    """A field of two contacts; ``choice`` is what merging takes unless told otherwise."""

    field: str
    label: str
    keep: str
    other: str
    choice: Choice
    choices: tuple[Choice, ...]


def candidates(store: Store, key: str, search: str = "", most: int = 50) -> list[Row]:
    """Return rows of the contacts that ``key`` can be merged with: others of its kind, the best match first.

    UserError where there is no such contact.
    """
    with store.read() as session:
        kind = session.scalar(select(model.Contact.kind).where(model.Contact.key == key))
    if kind is None:
        raise _no_contact(key)
    found: list[Row] = []
    start = 0
    while len(found) < most and (rows := list_records(store, "contacts", search, start, PAGE)):
        found += [row for row in rows if row["kind"] == kind and row["key"] != key]
        start += PAGE
    return found[:most]


def compare_contacts(store: Store, keep: str, other: str) -> list[Pair]:
    """Return the fields in which two contacts differ, without those that are kept back of either of them."""
    with store.read() as session:
        first, second = _both(session, keep, other)
        silent = KEPT_BACK["contacts"] if hidden(first) or hidden(second) else ()
        return [
            Pair(
                field=name,
                label=heading(name),
                keep=getattr(first, name),
                other=getattr(second, name),
                choice=_usual(first, second, name),
                choices=_allowed(name),
            )
            for name in FIELDS
            if name not in silent and getattr(first, name) != getattr(second, name)
        ]


def merge_contacts(store: Store, keep: str, other: str, choices: Mapping[str, str] | None = None) -> str:
    """Make one contact of two: ``keep`` stays and ``other`` goes into it, as one change that can be undone.

    ``choices`` says per field whose value stands (``both``: one below the other); the rest is as
    ``compare_contacts`` proposes, by which the one that stays is filled up and no note or address is lost.
    Forms of the name, languages and tags of both are kept. Signatories, tenures, posts, campaigns,
    relationships and facts that name the one that goes are changed. Who was protected stays protected.
    Returns the key of the one that stays, which is another one where it told a name that is
    protected now. UserError for two of different kinds, an unknown field or an unknown choice.
    """
    with store.change(f"Merge {other} into {keep}") as session:
        stays, goes = _both(session, keep, other)
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


def _both(session: Session, keep: str, other: str) -> tuple[model.Contact, model.Contact]:
    found = {
        contact.key: contact
        for contact in session.scalars(select(model.Contact).where(model.Contact.key.in_([keep, other])))
    }
    for key in (keep, other):
        if key not in found:
            raise _no_contact(key)
    if keep == other:
        raise UserError(f"The contact {keep} cannot be merged with itself; choose another one.")
    first, second = found[keep], found[other]
    if first.kind != second.kind:
        kinds = f"{keep} is of the kind {first.kind} and {other} of the kind {second.kind}"
        raise UserError(f"{kinds}; only two of a kind can be one.")
    return first, second


def _no_contact(key: str) -> UserError:
    return UserError(f"There is no contact “{key}”; list the contacts to see their keys.")


def _allowed(name: str) -> tuple[Choice, ...]:
    return ("keep", "other", "both") if name in JOINED else ("keep", "other")


def _usual(stays: model.Contact, goes: model.Contact, name: str) -> Choice:
    """Return what is proposed for a field: both where both can stand, else what fills it."""
    if not getattr(stays, name):
        return "other"
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
    stays: model.Contact, goes: model.Contact, choices: Mapping[str, str], *, unconsented: bool
) -> None:
    for name, choice in choices.items():
        if name not in FIELDS:
            raise UserError(f"Contacts have no field “{name}” to choose; there are: {', '.join(FIELDS)}.")
        if choice not in _allowed(name):
            raise UserError(
                f"“{choice}” is no choice for {name}; choose one of: {', '.join(_allowed(name))}."
            )
    protected, alias = stays.protected or goes.protected, stays.alias or goes.alias
    for name in FIELDS:
        choice = choices.get(name, _usual(stays, goes, name))
        if choice == "both":
            setattr(stays, name, _joined(name, getattr(stays, name), getattr(goes, name)))
        elif choice == "other":
            setattr(stays, name, getattr(goes, name))
    stays.protected = protected
    if unconsented:
        # Consent that one record tells of was not given for what the other one holds.
        stays.consent = ""
        stays.alias = stays.alias or alias
        _check_alias(stays, goes)


def _check_alias(stays: model.Contact, goes: model.Contact) -> None:
    """Raise UserError where the alias of a protected person tells a name that the other record has."""
    names = [form.text for form in (*stays.names, *goes.names)]
    if tells(stays.alias, names, of_person=stays.kind == "person"):
        raise UserError(
            f"The alias “{stays.alias}” tells a name that one of the two has; give the protected one another "
            "alias, such as Witness A, and merge then."
        )


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
    said = select(model.Judgement.key).where(
        or_(model.Judgement.contact_id == stays.id, model.Judgement.other_contact_id == stays.id)
    )
    replace_earlier(session, session.scalars(said.order_by(model.Judgement.id)).all())


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
