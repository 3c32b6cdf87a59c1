"""Every contact of the first campaign is found by any form of the name, however it is written."""

import unicodedata

import pytest
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from campaign_app import model
from campaign_app.actions.records import create_record, list_records


def bare(text):
    """Return text without accents; Hangul stays whole."""
    apart = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(c for c in apart if not "\u0300" <= c <= "\u036f"))


def turned(text):
    first, _, rest = text.partition(" ")
    return f"{rest} {first}".strip()


WAYS = {
    "as listed": str,
    "without hyphens": lambda text: text.replace("-", ""),
    "hyphens as spaces": lambda text: text.replace("-", " "),
    "without spaces": lambda text: text.replace(" ", ""),
    "lower case": str.lower,
    "upper case": str.upper,
    "without accents": bare,
    "taken apart": lambda text: unicodedata.normalize("NFD", text),
    "other order": turned,
}


@pytest.fixture(scope="module")
def forms(campaign):
    """Return each form of a name with the key of its contact: 28 people and 30 organisations."""
    with campaign.read() as session:
        query = select(model.Contact).options(selectinload(model.Contact.names))
        contacts = session.scalars(query).all()
        found = [(form.text, contact.key) for contact in contacts for form in contact.names]
        for contact in contacts:
            first, *others = contact.names
            # As lists write them: the name with the acronym or the own script in brackets.
            found += [
                (f"{first.text} ({other.text})", contact.key)
                for other in others
                if other.usage in ("acronym", "native")
            ]
    assert len({key for _text, key in found}) == 58
    return found


@pytest.mark.parametrize("way", WAYS)
def test_every_form_finds_exactly_the_one_record(campaign, forms, way):
    missed = {}
    for text, key in forms:
        if way == "other order" and "(" in text:
            continue
        typed = WAYS[way](text)
        found = [row["key"] for row in list_records(campaign, "contacts", typed)]
        if found != [key]:
            missed[typed] = found
    assert missed == {}


@pytest.mark.parametrize(
    "typed", ["Kim Hyuk (Somebody Else)", "[sic] Kim Hyuk", "KimHyuk(김혁)", "Kim Hyuk / 김혁"]
)
def test_a_remark_in_brackets_does_not_hide_the_name(campaign, typed):
    assert [row["key"] for row in list_records(campaign, "contacts", typed)] == ["p-kimhyuk"]


def test_of_two_with_one_name_the_words_in_brackets_choose(store):
    for key, city in (("p-one", "Busan"), ("p-two", "Geneva")):
        names = [{"text": "Ann Aarons", "usage": "own"}]
        create_record(
            store, "contacts", {"kind": "person", "key": key, "names": names, "affiliation": f"{city} Group"}
        )

    def found(typed):
        return [row["key"] for row in list_records(store, "contacts", typed)]

    assert found("Ann Aarons (Geneva)") == ["p-two"]
    assert found("Aarons Ann") == ["p-one", "p-two"]


def test_a_record_with_the_whole_name_stands_alone_before_those_that_mention_it(campaign):
    listed = "Korea Institute for National Strategy (as printed)"
    assert [row["key"] for row in list_records(campaign, "contacts", listed)] == ["org-krins"]
