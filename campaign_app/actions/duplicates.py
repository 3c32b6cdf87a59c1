"""Contacts that may be one: pairs with the reasons, never joined by themselves."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import comb

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from campaign_app import model
from campaign_app.actions.new_keys import NewKeys
from campaign_app.actions.rows import native_name
from campaign_app.errors import UserError
from campaign_app.manuscript.name_forms import near, plain_words, skeleton, turned
from campaign_app.readers.email_addresses import addresses
from campaign_app.readers.records import Keys
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
PACE = 20_000  # pairs compared between two reports of progress
CROWD = 60  # contacts that share a form of a name which tells nothing about any of them
# Contacts that share a switchboard, an info@ address or a website, which is no reason by itself any more.
FEW, COMMON = 5, ("email", "website", "phone")
Clue = tuple[str, str]
Pairs = dict[tuple[str, str], dict[str, str]]
Progress = Callable[[str, float], object]
STEP = "Comparing contacts"


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two contacts that may be one, the surest reason first; names are as they may be shown."""

    first: str
    first_name: str
    second: str
    second_name: str
    kind: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Apart:
    """Two contacts that were judged to be different, by the key of the judgement."""

    key: str
    first: str
    first_name: str
    second: str
    second_name: str
    reason: str


def duplicates(store: Store, progress: Progress | None = None) -> list[Duplicate]:
    """Return pairs of contacts of one kind that may be the same, the surest first.

    Pairs that were judged to be different are left out. Protected people are never proposed, because what
    would be like theirs is kept back: a proposal would tell who they are. ``progress`` may raise to stop it.
    """
    report = progress or (lambda _step, _part: None)
    report(STEP, 0.0)
    with store.read() as session:
        query = select(model.Contact).options(selectinload(model.Contact.names)).order_by(model.Contact.key)
        contacts = {contact.key: contact for contact in session.scalars(query)}
        found = _found(contacts, report)
        different = {frozenset((one.first, one.second)) for one in _apart(session)}
        pairs = [
            _duplicate(contacts, pair, whys)
            for pair, whys in found.items()
            if frozenset(pair) not in different
        ]
    order = list(REASONS.values())
    return sorted(pairs, key=lambda d: (order.index(d.reasons[0].split(": ")[0]), d.first, d.second))


def _found(contacts: Mapping[str, model.Contact], report: Progress) -> Pairs:
    """Return what the contacts of each pair share, by the name of the reason."""
    found: Pairs = defaultdict(dict)
    common: dict[str, dict[Clue, str]] = defaultdict(dict)
    for (_kind, clue), shown_by in _holders(contacts.values()).items():
        if clue[0] in COMMON and len(shown_by) > FEW:
            for key, shown in shown_by.items():
                common[key][clue] = shown
        elif len(shown_by) <= CROWD:
            for pair in combinations(sorted(shown_by), 2):
                found[pair].setdefault(clue[0], shown_by[pair[0]])
    for pair in _nearly_same(contacts, report):
        if not found[pair].keys() & {"native", "name", "spelling"}:
            found[pair]["near"] = ""
    for (first, second), whys in found.items():
        for clue in common[first].keys() & common[second].keys():
            whys.setdefault(clue[0], common[first][clue])
    return {pair: whys for pair, whys in found.items() if whys}


def judged_apart(store: Store) -> list[Apart]:
    """Return the pairs of contacts that were judged to be different."""
    with store.read() as session:
        return _apart(session)


def judge_apart(store: Store, first: str, second: str, reason: str = "") -> str:
    """Record that two contacts are different, so that they are not proposed again; return the key of that.

    UserError where there is no such contact, or the two are one.
    """
    with store.change(f"Say that {first} and {second} are different") as session:
        keys = Keys(session)
        numbers = [keys.number("contact", key) for key in (first, second)]
        for key, number in zip((first, second), numbers, strict=True):
            if number is None:
                raise UserError(f"There is no contact “{key}”; list the contacts to see their keys.")
        if first == second:
            raise UserError(f"The contact {first} cannot be compared with itself; choose another one.")
        for one in _apart(session):
            if {one.first, one.second} == {first, second}:
                return one.key
        key = NewKeys("judgements", keys.all("judgement")).take({})
        pair = {"contact_id": numbers[0], "other_contact_id": numbers[1]}
        session.add(model.Judgement(key=key, **pair, says="different contact", reason=reason.strip()))
        return key


def _apart(session: Session) -> list[Apart]:
    said = model.Judgement
    query = select(said).where(said.contact_id.is_not(None), said.other_contact_id.is_not(None))
    query = query.options(
        joinedload(said.contact).selectinload(model.Contact.names),
        joinedload(said.other_contact).selectinload(model.Contact.names),
    )
    return [
        Apart(one.key, first.key, first.name(), second.key, second.name(), one.reason)
        for one in session.scalars(query.order_by(said.key))
        if (first := one.contact) is not None and (second := one.other_contact) is not None
    ]


def _duplicate(
    contacts: Mapping[str, model.Contact], pair: tuple[str, str], whys: Mapping[str, str]
) -> Duplicate:
    first, second = (contacts[key] for key in pair)
    reasons = tuple(REASONS[why] + (f": {whys[why]}" if whys[why] else "") for why in REASONS if why in whys)
    return Duplicate(first.key, first.name(), second.key, second.name(), first.kind, reasons)


def _holders(contacts: Iterable[model.Contact]) -> dict[tuple[str, Clue], dict[str, str]]:
    """Return who shares each value, by the kind of contact: by key the value as that contact has it."""
    holders: dict[tuple[str, Clue], dict[str, str]] = defaultdict(dict)
    for contact in contacts:
        for clue, shown in _clues(contact):
            holders[contact.kind, clue].setdefault(contact.key, shown)
    return holders


def _clues(contact: model.Contact) -> Iterator[tuple[Clue, str]]:
    """Yield what tells a contact, in a form in which equal values are equal, and as it is written."""
    for email in addresses(contact.email.casefold()):
        yield ("email", email), email
    website = contact.website.casefold().partition("://")[2] or contact.website.casefold()
    if website.strip("/"):
        yield ("website", website.removeprefix("www.").strip("/")), contact.website
    digits = "".join(c for c in contact.phone if c.isdigit())
    if len(digits) > 6:
        yield ("phone", digits), contact.phone
    native = native_name(contact)
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


def _nearly_same(contacts: Mapping[str, model.Contact], report: Progress) -> Iterator[tuple[str, str]]:
    """Yield pairs whose names differ by a letter or two; only those that start alike are compared."""
    starts: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for contact in contacts.values():
        for form in contact.names:
            if form.usage != "acronym":
                words = plain_words(form.text)
                for order in turned(skeleton(words) if contact.kind == "person" else words):
                    starts[contact.kind, order[:START]].add((order, contact.key))
    found = set()
    whole, compared = sum(comb(len(names), 2) for names in starts.values()), 0
    for (kind, _start), names in starts.items():
        for (one, first), (other, second) in combinations(sorted(names), 2):
            compared += 1
            if compared % PACE == 0:
                report(STEP, compared / whole)
            if first != second and one != other and near(one, other, kind):
                found.add((min(first, second), max(first, second)))
    yield from sorted(found)
