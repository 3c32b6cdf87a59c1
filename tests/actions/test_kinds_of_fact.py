"""What facts of a kind have of their own, through every way in and out."""

import json

import pytest

from campaign_app.actions.exchange import export_records, import_records
from campaign_app.actions.records import create_record, edit_record, show_record
from campaign_app.cli import main
from campaign_app.errors import UserError

POSITION = {
    "kind": "position",
    "statement": "The Council called for an end.",
    "forum": "Human Rights Council",
    "verb": "end",
    "strength": "strong",
}
LEGAL = {"kind": "legal", "statement": "Return is barred.", "instrument": "l-refugee", "article": "33"}
SAID = {"kind": "quotation", "statement": "x", "quote": "never", "occasion": "Hearing of 3 May"}


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"strength": "loud"}, "strength", "“loud” is not one of soft, plain, strong"),
        ({"instrument": "l-nowhere"}, "instrument", "there is no instrument “l-nowhere”"),
        ({"instrument": "src-001"}, "instrument", "there is no instrument “src-001”"),
        ({"forum": "bell \x07"}, "forum", "holds the control character U[+]0007"),
        ({"verb": "urge " * 300}, "verb", "has 1,500 characters"),
    ],
)
def test_what_does_not_fit_a_field_is_refused_by_its_name(store, changes, field, words):
    with pytest.raises(UserError, match=words) as caught:
        edit_record(store, "facts", "F001", changes)
    assert caught.value.field == field


def test_they_are_changed_and_the_change_is_taken_back(store):
    before = show_record(store, "facts", "F001")
    edit_record(store, "facts", "F001", {"strength": "", "forum": "General Assembly", "verb": ""})
    after = show_record(store, "facts", "F001")
    assert (after["strength"], after["forum"], after["verb"]) == (None, "General Assembly", "")
    store.undo()
    assert show_record(store, "facts", "F001") == {**before, "version": after["version"] + 1}


@pytest.mark.parametrize("ending", ["json", "csv", "xlsx"])
def test_they_come_back_from_files(store, tmp_path, ending):
    keys = [create_record(store, "facts", new) for new in (POSITION, LEGAL, SAID)]
    before = [show_record(store, "facts", key) for key in keys]
    export_records(store, "facts", tmp_path / f"f.{ending}")
    for key in keys:
        edit_record(
            store,
            "facts",
            key,
            dict.fromkeys(("forum", "verb", "strength", "occasion", "instrument", "article"), ""),
        )
    assert import_records(store, "facts", tmp_path / f"f.{ending}").updated == 3
    after = [show_record(store, "facts", key) for key in keys]
    assert [{**one, "version": 0} for one in after] == [{**one, "version": 0} for one in before]


def test_a_table_of_other_hands_fills_them_by_their_headings(store, tmp_path):
    rows = "Kind,Statement,Forum,Verb,Strength\nposition,They asked.,Third Committee,ask,soft\n"
    (tmp_path / "p.csv").write_text(rows, "utf-8")
    assert import_records(store, "facts", tmp_path / "p.csv").new == 1
    made = show_record(store, "facts", "F108")
    assert (made["forum"], made["verb"], made["strength"]) == ("Third Committee", "ask", "soft")


def test_a_forum_in_letters_that_only_look_latin_is_refused(store, tmp_path):
    row = {**POSITION, "key": "F900", "forum": "Human Rights \u0421ouncil"}
    (tmp_path / "p.json").write_text(json.dumps([row]), "utf-8")
    found = import_records(store, "facts", tmp_path / "p.json")
    assert found.refused[0].reason.startswith("Forum mixes Cyrillic and Latin letters")


def test_the_command_line_shows_them(store, capsys):
    place = store.location
    assert main(["show", "facts", "F033", "--json", "-w", place]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert (shown["instrument"], shown["article"]) == ("l-rokconst", "3")
    assert shown["instrument_title"] == "Constitution of the Republic of Korea"
