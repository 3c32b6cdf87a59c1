"""Every contact of the first campaign is found by any form of the name, however it is written."""

import unicodedata
from itertools import permutations

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


def family_first(text):
    *given, family = text.split()
    return f"{family}, {' '.join(given)}"


def wide(text):
    """Return text in full-width letters."""
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else "\u3000" if c == " " else c for c in text)


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
    "words backwards": lambda text: " ".join(reversed(text.split())),
    "family name first": family_first,
    "full-width": wide,
    "bare": lambda text: bare(text).lower().replace("-", "").replace(" ", ""),
    "backwards without hyphens": lambda text: " ".join(reversed(text.replace("-", " ").split())),
}
ORDERS = ("other order", "words backwards", "family name first", "backwards without hyphens")


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
        if way in ORDERS and "(" in text:
            continue
        typed = WAYS[way](text)
        found = [row["key"] for row in list_records(campaign, "contacts", typed)]
        if found != [key]:
            missed[typed] = found
    assert missed == {}


def test_a_persons_name_is_found_in_any_order_of_its_words(campaign, forms):
    missed = {}
    for text, key in forms:
        words = text.replace("-", " ").split()
        if not key.startswith("p-") or "(" in text or len(words) > 4:
            continue
        for order in permutations(words):
            typed = " ".join(order)
            found = [row["key"] for row in list_records(campaign, "contacts", typed)]
            if found != [key]:
                missed[typed] = found
    assert missed == {}


@pytest.mark.parametrize(
    ("written", "script"),
    [
        *((f"{title} {{}}", "") for title in ("Mr.", "Ms", "Dr.", "Prof", "Minister", "Amb.", "H.E. Mr.")),
        *((f"{{}}{title}", "가힣") for title in ("씨", " 씨", "님", " 장관", " 대표님")),
        *((f"{{}}{title}", "一鿿") for title in ("先生", "女士", " 部长")),
    ],
)
def test_titles_do_not_hide_a_person(campaign, forms, written, script):
    missed = {}
    for text, key in forms:
        fits = any(script[0] <= c <= script[1] for c in text) if script else True
        if key.startswith("p-") and "(" not in text and fits:
            typed = written.format(text)
            found = [row["key"] for row in list_records(campaign, "contacts", typed)]
            if found != [key]:
                missed[typed] = found
    assert missed == {}


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("Zachary M. Nunn", ["p-nunn"]),
        ("Nunn, Zachary M.", ["p-nunn"]),
        ("Z. Nunn", ["p-nunn"]),
        ("Minister Wang", ["p-wang"]),
        ("President Yoon", ["p-yoon"]),
        ("Ms. Pak", ["p-pak"]),
        ("Jo Tae-yul", []),
        ("Kim, Jong-il", []),
    ],
)
def test_initials_and_parts_of_names(campaign, typed, keys):
    assert [row["key"] for row in list_records(campaign, "contacts", typed)] == keys


def test_a_family_name_alone_finds_all_of_that_name(campaign):
    found = {row["key"] for row in list_records(campaign, "contacts", "Kim")}
    assert found >= {"p-bitna", "p-kimgy", "p-kimgyuri", "p-kimhyuk", "p-kimjongun", "p-kimth"}


def test_words_of_one_name_in_another_order_are_not_taken_for_two_with_other_words(store):
    for key, name in (("p-one", "Kim Tae Hoon"), ("p-two", "Hoon Kim Tae"), ("p-three", "Kim Tae Hoon Min")):
        names = [{"text": name, "usage": "own"}]
        create_record(store, "contacts", {"kind": "person", "key": key, "names": names})
    found = [row["key"] for row in list_records(store, "contacts", "Tae Kim Hoon")]
    assert found == ["p-kimth", "p-one", "p-two"]


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
