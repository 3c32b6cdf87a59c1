"""A faulty folder of seeds is reported by file, record and field, and nothing of it is loaded."""

import json

import pytest

from campaign_app.errors import UserError
from campaign_app.readers.problems import BadFile
from campaign_app.readers.seeds import read_seeds


def told(seeds):
    with pytest.raises(BadFile) as caught:
        read_seeds(seeds.path)
    assert isinstance(caught.value, UserError)
    return str(caught.value)


def test_reads_a_folder_given_by_the_user(seeds):
    assert len(read_seeds(seeds.path).rows["facts"]) == 107


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({"date": "2023-13-09"}, "date", "no month 13"),
        ({"date": "last October"}, "date", "is not a date"),
        ({"source": "src-001"}, "source", "no such field"),
        ({"event": "repat-1999"}, "event", "no event “repat-1999”"),
        ({"actors": ["gov-prc", "gov-xx"]}, "actors.2", "no contact or State “gov-xx”"),
        ({"citations": [{"source": "src-999"}]}, "citations.1.source", "no source “src-999”"),
        (
            {"citations": [{"source": "src-001", "stance": "maybe"}]},
            "citations.1.stance",
            "supports, contradicts",
        ),
        ({"low": "600"}, "low", "must be a number, not “600”"),
        ({"low": 700}, "high", "600 is below low, which is 700"),
        ({"high": None}, "high", "go together"),
        ({"kind": "rumour"}, "kind", "“rumour” is not one of figure, claim"),
        ({"statement": None}, "statement", "is missing"),
        ({"statement": ""}, "statement", "must not be empty"),
        ({"statement": "bell \x07"}, "statement", "U+0007"),
        ({"actors": "gov-prc"}, "actors", "must be a list"),
    ],
)
def test_a_bad_fact_is_told_by_file_record_row_and_field(seeds, values, field, words):
    seeds.change("facts.json", "F015", **values)
    message = told(seeds)
    assert message.startswith(f"facts.json, record F015 (row 15), field {field}: ")
    assert words in message
    assert "\n" not in message


def test_an_id_used_twice_names_both_rows(seeds):
    rows = json.loads((seeds.path / "facts.json").read_text("utf-8"))
    rows[20]["key"] = "F003"
    (seeds.path / "facts.json").write_text(json.dumps(rows), "utf-8")
    message = told(seeds)
    assert message.startswith("facts.json, record F003 (row 21), field key: ")
    assert "row 3 of facts.json" in message


def test_a_key_used_in_both_files_of_contacts_names_the_first(seeds):
    seeds.change("contacts/people.json", "p-cho", key="org-hrw")
    message = told(seeds)
    assert message.startswith("contacts/people.json, record org-hrw (row 1), field key: ")
    assert "contacts/organisations.json" in message


def test_broken_json_is_told_by_line_and_column(seeds):
    (seeds.path / "events.json").write_text('[\n  {"key": "a",}\n]', "utf-8")
    assert told(seeds).startswith("events.json: line 2, column 15: this is not JSON")


def test_a_field_named_twice_is_told(seeds):
    (seeds.path / "events.json").write_text('[{"key": "a", "title": "b", "title": "c"}]', "utf-8")
    assert told(seeds) == "events.json: record a names the field title twice."


@pytest.mark.parametrize("text", ["3", '"facts"', "null"])
def test_a_file_that_holds_no_list_is_told(seeds, text):
    (seeds.path / "asks.json").write_text(text, "utf-8")
    assert told(seeds) == "asks.json: must hold a list of records."


def test_a_row_that_is_no_object_is_told(seeds):
    (seeds.path / "asks.json").write_text('[{"key": "a"}, 7]', "utf-8")
    assert told(seeds) == "asks.json, row 2: must be an object with named fields."


def test_a_missing_file_is_named(seeds):
    (seeds.path / "posts.json").unlink()
    assert told(seeds) == "posts.json: the file is missing."


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(BadFile, match="there is no such folder"):
        read_seeds(tmp_path / "nothing")


def test_a_file_that_is_not_utf_8_is_told(seeds):
    (seeds.path / "states.json").write_bytes("[{“Česko”}]".encode("utf-16"))
    assert "byte 1 is not UTF-8" in told(seeds)


def test_a_byte_order_mark_is_no_fault(seeds):
    file = seeds.path / "facts.json"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert len(read_seeds(seeds.path).rows["facts"]) == 107


def test_every_problem_is_kept_and_counted(seeds):
    seeds.change("facts.json", "F015", date="x", kind="y")
    seeds.change("posts.json", "t-cecc", titles={})
    with pytest.raises(BadFile) as caught:
        read_seeds(seeds.path)
    assert [(p.file, p.record, p.field) for p in caught.value.problems] == [
        ("posts.json", "t-cecc", "titles"),
        ("facts.json", "F015", "kind"),
        ("facts.json", "F015", "date"),
    ]
    assert str(caught.value).endswith("There are 2 more problems.")


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"type": "newspaper"}, "type"),
        ({"URL": "www.asiae.co.kr"}, "URL"),
        ({"issued": {"date-parts": [["May"], []]}}, "issued"),
        ({"author": [{"name": "Choi"}]}, "author"),
        ({"custom": {"campaign-app": {"status": "lost"}}}, "status"),
        ({"id": None}, "id"),
    ],
)
def test_a_bad_source_is_told_by_its_csl_variable(seeds, values, field):
    seeds.change("sources.json", "src-003", **values)
    message = told(seeds)
    assert message.startswith("sources.json, ")
    assert "row 4" in message
    assert f"field {field}: " in message


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"state": "chosen"}, "chosen"),
        ({"state": "chosen", "chosen": "F015"}, "reason"),
        ({"state": "chosen", "chosen": "F001", "reason": "r"}, "chosen"),
        ({"state": "hedged"}, "wording"),
        ({"state": "hedged", "wording": "{F001} or so"}, "wording"),
        ({"members": [{"fact": "F015", "relation": "value"}] * 2}, "members"),
    ],
)
def test_a_dispute_must_be_decided_in_full(seeds, values, field):
    seeds.change("disputes.json", "C03", **values)
    assert told(seeds).startswith(f"disputes.json, record C03 (row 3), field {field}: ")


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"names": []}, "names"),
        ({"protected": True}, "alias"),
        ({"names": [{"text": "A", "usage": "own", "preferred": True}] * 2}, "names"),
        ({"names": [{"text": "A", "usage": "nick"}]}, "names.1.usage"),
        ({"key": "p cho"}, "key"),
    ],
)
def test_a_contact_must_be_nameable(seeds, values, field):
    seeds.change("contacts/people.json", "p-cho", **values)
    assert f"field {field}: " in told(seeds)
