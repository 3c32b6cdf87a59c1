"""What contacts are to each other: shown on both, changed with the contact, exported and imported."""

import pytest

from campaign_app.actions.exchange import export_records, import_records
from campaign_app.actions.records import create_record, edit_record, list_records, show_record, validate
from campaign_app.errors import UserError

DIRECTOR = {"way": "is", "role": "director", "other": "org-nkhr", "start": "about May 2024"}


def ties(store, key):
    return [
        (row["way"], row["role"], row["other"], row["start"])
        for row in show_record(store, "contacts", key)["relationships"]
    ]


def relate(store, key, *rows):
    there = show_record(store, "contacts", key)["relationships"]
    edit_record(store, "contacts", key, {"relationships": [*there, *rows]})


def test_the_first_campaign_shows_them_in_both_directions(campaign):
    assert ties(campaign, "p-leeyh") == [("is", "representative", "org-tjwg", "")]
    assert ties(campaign, "org-tjwg") == [("has", "representative", "p-leeyh", "")]
    (row,) = show_record(campaign, "contacts", "org-coi")["relationships"]
    assert row["other_name"] == "Michael Kirby"


def test_they_are_added_changed_and_removed_with_the_contact_as_one_change(store):
    before = list_records(store, "relationships")
    there = show_record(store, "contacts", "p-leeyh")["relationships"]
    changes = {"relationships": [{**there[0], "role": "head"}, DIRECTOR], "note": "Met in Seoul."}
    edit_record(store, "contacts", "p-leeyh", changes)
    assert ties(store, "p-leeyh") == [
        ("is", "head", "org-tjwg", ""),
        ("is", "director", "org-nkhr", "2024-05~"),
    ]
    assert ties(store, "org-nkhr") == [("has", "director", "p-leeyh", "2024-05~")]
    assert store.undo() == "Edit contact p-leeyh"
    assert list_records(store, "relationships") == before
    assert show_record(store, "contacts", "p-leeyh")["note"] == ""
    edit_record(store, "contacts", "org-tjwg", {"relationships": []})
    assert [row["key"] for row in list_records(store, "relationships")] == ["rel-2"]


def test_an_organisation_has_whom_its_form_names(store):
    relate(store, "org-nkhr", {"way": "has", "role": "director", "other": "p-yhip"})
    assert ties(store, "p-yhip") == [("is", "director", "org-nkhr", "")]


def test_a_new_contact_brings_its_own_and_takes_none_of_another(store):
    copied = show_record(store, "contacts", "p-leeyh")["relationships"]
    names = [{"text": "Ann Aarons", "usage": "own"}]
    key = create_record(store, "contacts", {"kind": "person", "names": names, "relationships": copied})
    assert ties(store, key) == ties(store, "p-leeyh") == [("is", "representative", "org-tjwg", "")]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"role": ""}, "row 2: the role must not be empty"),
        ({"other": "org-x"}, "row 2: there is no contact “org-x”"),
        ({"other": ""}, "row 2: choose the other contact"),
        ({"other": "p-leeyh"}, "row 2: a contact cannot be related to itself"),
        ({"start": "someday"}, "row 2: the date from “someday”"),
    ],
)
def test_a_wrong_one_is_refused_with_its_row_and_changes_nothing(store, row, reason):
    with pytest.raises(UserError) as refused:
        relate(store, "p-leeyh", {**DIRECTOR, **row})
    assert reason in str(refused.value)
    assert refused.value.field == "relationships"
    assert ties(store, "p-leeyh") == [("is", "representative", "org-tjwg", "")]


def test_the_form_says_what_is_wrong_before_saving():
    names = [{"text": "Ann Aarons", "usage": "own"}]
    said = validate(
        "contacts", {"kind": "person", "names": names, "relationships": [{**DIRECTOR, "role": ""}]}
    )
    assert said == {"relationships": "Row 1: the role must not be empty."}


def test_a_protected_person_is_shown_by_the_alias(store):
    names = [{"text": "Hong Gil-dong", "usage": "own"}]
    hidden = {"kind": "person", "names": names, "protected": True, "alias": "Ms H."}
    key = create_record(store, "contacts", {**hidden, "relationships": [DIRECTOR]})
    (row,) = show_record(store, "contacts", "org-nkhr")["relationships"]
    assert (row["other"], row["other_name"]) == (key, "Ms H.")
    assert "Hong" not in str(list_records(store, "relationships"))


def test_somebody_who_becomes_protected_keeps_them(store):
    key = edit_record(
        store,
        "contacts",
        "p-leeyh",
        {"protected": True, "alias": "Mr L.", "relationships": [{**DIRECTOR, "key": "rel-1"}]},
    )
    assert show_record(store, "contacts", key)["name"] == "Mr L."
    assert ties(store, key) == [("is", "director", "org-nkhr", "2024-05~")]


@pytest.mark.parametrize("ending", ["json", "csv"])
def test_they_go_out_and_come_back_as_they_are(store, empty, ending, tmp_path):
    relate(store, "p-leeyh", DIRECTOR)
    for kind in ("contacts", "relationships"):
        export_records(store, kind, tmp_path / f"{kind}.{ending}")
        import_records(empty, kind, tmp_path / f"{kind}.{ending}")
        export_records(empty, kind, tmp_path / f"again-{kind}.{ending}")
    first, again = ((tmp_path / f"{name}relationships.{ending}").read_bytes() for name in ("", "again-"))
    assert first == again
    assert list_records(empty, "relationships") == list_records(store, "relationships")
    assert len(list_records(empty, "relationships")) == 3
