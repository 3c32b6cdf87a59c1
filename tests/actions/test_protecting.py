"""Protecting a person: the alias must not tell the name, and where the name still stands is said."""

import json

import pytest

from campaign_app.actions.import_plan import plan_import
from campaign_app.actions.protecting import still_mentioned, tells
from campaign_app.actions.records import create_record, edit_record, show_record
from campaign_app.cli import main
from campaign_app.errors import UserError

NAMES = ("Ahn Secretname", "안비밀")


@pytest.fixture
def person(store):
    forms = [{"text": text, "usage": "own", "language": "en"} for text in NAMES]
    return create_record(store, "contacts", {"kind": "person", "names": forms, "key": "p-ahn"})


@pytest.fixture
def fact(store, person):
    values = {"kind": "claim", "statement": "Ms Secretname Ahn said so.", "speaker": "Ahn Secret-Name"}
    return create_record(store, "facts", {**values, "topics": ["안비밀의 증언"]})


def protect(store, key, alias):
    return edit_record(store, "contacts", key, {"protected": True, "alias": alias})


@pytest.mark.parametrize(
    "alias",
    ["Ahn Secretname", "A. Secretname", "secretname, ahn", "Ms Ahn", "SÉCRETNAME", "안비밀 씨", "비밀"],
)
def test_an_alias_that_tells_the_name_is_refused_and_nothing_changes(store, person, alias):
    with pytest.raises(UserError, match="tells the name; choose another, such as Witness A"):
        protect(store, person, alias)
    assert not show_record(store, "contacts", person)["protected"]


@pytest.mark.parametrize("alias", ["Witness A", "Ms H.", "A. S.", "Name withheld", "증인 가"])
def test_an_alias_that_tells_nothing_is_taken(store, person, alias):
    key = protect(store, person, alias)
    assert show_record(store, "contacts", key)["alias"] == alias


def test_the_alias_of_who_is_protected_already_is_weighed_against_the_name_kept_apart(store, person):
    key = protect(store, person, "Witness A")
    with pytest.raises(UserError, match="tells the name"):
        edit_record(store, "contacts", key, {"alias": "Ahn S."})


def test_a_word_of_an_organisations_name_tells_nobody():
    assert not tells("A human rights group", ["Centre for Human Rights"], of_person=False)
    assert tells("The Centre for Human Rights, Seoul", ["Centre for Human Rights"], of_person=False)


def test_where_the_name_still_stands_is_told_by_field(store, person, fact):
    assert still_mentioned(store, person) == [], "nobody asks about who is not protected"
    key = protect(store, person, "Witness A")
    found = {(one.kind, one.key, one.field) for one in still_mentioned(store, key)}
    assert found == {("facts", fact, name) for name in ("statement", "speaker", "topics")}
    edit_record(store, "facts", fact, {"statement": "She said so.", "speaker": "Witness A", "topics": []})
    assert still_mentioned(store, key) == []


def test_the_command_line_tells_it_without_the_key_that_told_the_name(store, person, fact, capsys):
    location = store.location
    words = ("edit", "contacts", person, "protected=yes", "alias=Witness A", "-w", location)
    assert main(words) == 0
    printed = capsys.readouterr().out
    assert f"These still mention the name; mend them by hand: facts {fact} (statement)" in printed
    assert "p-witness-a" in printed and "ahn" not in printed.lower()


def test_a_row_whose_alias_tells_the_name_is_refused(store, tmp_path):
    path = tmp_path / "contacts.json"
    names = [{"text": "Ahn Secretname", "usage": "own"}]
    path.write_text(
        json.dumps([{"kind": "person", "names": names, "protected": True, "alias": "Ms Secretname"}])
    )
    (row,) = plan_import(store, "contacts", path).rows
    assert (row.outcome, row.reason) == (
        "refused",
        "The alias tells the name; choose another, such as Witness A.",
    )
