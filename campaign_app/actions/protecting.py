"""Protecting a person: an alias that does not tell the name, and where the name still stands."""

from collections.abc import Collection, Sequence

from sqlalchemy import select

from campaign_app.actions.mentions import Forms, Mention, mentions
from campaign_app.errors import UserError
from campaign_app.model import Contact
from campaign_app.readers.schema import KeyedData
from campaign_app.readers.schema.people import ContactData
from campaign_app.store import Store
from campaign_app.store.protection import hidden_names
from campaign_app.store.search.words import is_east, words

# Words of a name that tell nobody.
TITLES = frozenset(("mr", "mrs", "ms", "miss", "dr", "prof", "sir", "of", "the", "and", "de", "von", "van"))
TELLS = "the alias tells the name; choose another, such as Witness A"


def alias_problem(data: KeyedData) -> str:
    """Return what is wrong with the alias of a protected person, empty where it does not tell the name."""
    if not isinstance(data, ContactData) or not data.protected or data.consent.strip():
        return ""
    names = [form.text for form in data.names]
    return TELLS if tells(data.alias, names, of_person=data.kind == "person") else ""


def tells(alias: str, names: Collection[str], *, of_person: bool) -> bool:
    """Tell whether ``alias`` holds one of ``names``, or a word of two letters or more of a person's."""
    if Forms(names).within(alias):
        return True
    said = [word for word in words(alias) if len(word) > 1]
    parts = {part for name in names for part in words(name) if len(part) > 1} - TITLES
    return of_person and any(_same(word, part) for word in said for part in parts)


def still_mentioned(store: Store, key: str) -> list[Mention]:
    """Return where the name of a protected person stands; it goes through all texts. Nothing of others.

    Raises UserError where there is no such contact.
    """
    with store.read() as session:
        contact = session.scalar(select(Contact).where(Contact.key == key))
        if contact is None:
            raise UserError(f"There is no contact “{key}”; list the contacts to see their keys.")
        names = [name for name, _whose in hidden_names(session, [contact.id]) if name != contact.name()]
        return mentions(session, Forms(names)) if names else []


def told(found: Sequence[Mention]) -> list[str]:
    """Return sentences that say where a name stands: what can be mended, then what stays as it was sent."""
    mend, fixed = ([one for one in found if one.fixed is kept] for kept in (False, True))
    sentences = []
    if mend:
        sentences.append(f"These still mention the name; mend them by hand: {listed(mend)}.")
    if fixed:
        sentences.append(f"These keep the name, as they were published or stored: {listed(fixed)}.")
    return sentences


def listed(found: Sequence[Mention]) -> str:
    """Return mentions in a line."""
    return "; ".join(f"{one.kind} {one.key} ({one.field})" for one in found)


def _same(word: str, part: str) -> bool:
    """Tell whether a word is a part of a name; East Asian names are written without spaces between theirs."""
    return word == part or (is_east(word) and is_east(part) and (word in part or part in word))
