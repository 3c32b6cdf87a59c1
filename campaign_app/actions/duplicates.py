"""Contacts that may be one: pairs with the reasons, never joined by themselves."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from campaign_app import model
from campaign_app.actions.rows import hidden, native_name
from campaign_app.manuscript.name_forms import near, plain_words, skeleton, turned
from campaign_app.store import Store

# What a shared value proves, the surest first.
REASONS = {
    "email": "the same e-mail address",
    "native": "the same name in its own script",
    "name": "the same form of the name",
    "acronym": "the same acronym",
    "website": "the same website",
    "phone": "the same telephone number",
    "spelling": "the same name in another romanisation",
    "near": "nearly the same name",
}
START = 4  # letters that nearly equal names share at the start of one of their orders
CROWD = 60  # contacts that share a value which tells nothing about any of them
Clue = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two contacts that may be one, the surest reason first; names are as they may be shown."""

    first: str
    first_name: str
    second: str
    second_name: str
    kind: str
    reasons: tuple[str, ...]


def duplicates(store: Store) -> list[Duplicate]:
    """Return pairs of contacts of one kind that may be the same, the surest first."""
    with store.read() as session:
        query = select(model.Contact).options(selectinload(model.Contact.names)).order_by(model.Contact.key)
        contacts = {contact.key: contact for contact in session.scalars(query)}
        found: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
        for pair, why, shared in _shared(contacts.values()):
            found[pair].setdefault(why, shared)
        for pair in _nearly_same(contacts):
            if not found[pair].keys() & {"native", "name", "spelling"}:
                found[pair]["near"] = ""
        pairs = [_duplicate(contacts, pair, whys) for pair, whys in found.items() if whys]
    order = list(REASONS.values())
    return sorted(pairs, key=lambda d: (order.index(d.reasons[0].split(": ")[0]), d.first, d.second))


def _duplicate(
    contacts: Mapping[str, model.Contact], pair: tuple[str, str], whys: Mapping[str, str]
) -> Duplicate:
    first, second = (contacts[key] for key in pair)
    silent = hidden(first) or hidden(second)
    reasons = tuple(
        REASONS[why] + (f": {whys[why]}" if whys[why] and not silent else "")
        for why in REASONS
        if why in whys
    )
    return Duplicate(first.key, first.name(), second.key, second.name(), first.kind, reasons)


def _shared(contacts: Iterable[model.Contact]) -> Iterator[tuple[tuple[str, str], str, str]]:
    """Yield each pair that shares a value, with what it is and the value as the first one has it."""
    holders: dict[tuple[str, Clue], dict[str, str]] = defaultdict(dict)
    for contact in contacts:
        for clue, shown in _clues(contact):
            holders[contact.kind, clue].setdefault(contact.key, shown)
    for (_kind, (why, _value)), shown_by in holders.items():
        if 1 < len(shown_by) <= CROWD:
            for pair in combinations(sorted(shown_by), 2):
                yield pair, why, shown_by[pair[0]]


def _clues(contact: model.Contact) -> Iterator[tuple[Clue, str]]:
    """Yield what tells a contact, in a form in which equal values are equal, and as it is written."""
    for email in contact.email.casefold().replace(";", " ").replace(",", " ").split():
        yield ("email", email), email
    website = contact.website.casefold().partition("://")[2] or contact.website.casefold()
    if website.strip("/"):
        yield ("website", website.removeprefix("www.").strip("/")), contact.website
    digits = "".join(c for c in contact.phone if c.isdigit())
    if len(digits) > 6:
        yield ("phone", digits), contact.phone
    native = native_name(contact) if not hidden(contact) else ""
    for form in contact.names:
        words = plain_words(form.text)
        if form.usage == "acronym":
            yield ("acronym", "".join(words)), form.text
            continue
        own = form.text == native or form.script not in ("", "Latn")
        for order in turned(words):
            yield ("native" if own else "name", order), form.text
        if not own and contact.kind == "person" and len(words) > 1:
            spelt = skeleton(words)
            for order in turned(spelt):
                yield ("spelling", order), form.text


def _nearly_same(contacts: Mapping[str, model.Contact]) -> Iterator[tuple[str, str]]:
    """Yield pairs whose names differ by a letter or two; only those that start alike are compared."""
    starts: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for contact in contacts.values():
        for form in contact.names:
            if form.usage != "acronym":
                words = plain_words(form.text)
                for order in turned(skeleton(words) if contact.kind == "person" else words):
                    starts[contact.kind, order[:START]].add((order, contact.key))
    found = set()
    for (kind, _start), names in starts.items():
        for (one, first), (other, second) in combinations(sorted(names), 2):
            if first != second and one != other and near(one, other, kind):
                found.add((min(first, second), max(first, second)))
    yield from sorted(found)
