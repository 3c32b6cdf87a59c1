"""Import and export: the same bytes after a round trip, refused rows with their reasons, one step to undo."""

import csv
import json
import re
from typing import get_args

import pytest

from campaign_app.actions.exchange import export_records, import_records
from campaign_app.actions.import_plan import Stopped
from campaign_app.actions.records import create_record, edit_record, list_records, show_record
from campaign_app.errors import UserError
from campaign_app.model.fact import FactKind
from campaign_app.readers.grids import xlsx_grid
from campaign_app.readers.problems import BadFile
from campaign_app.readers.schema import SCHEMAS


@pytest.mark.parametrize("ending", ["json", "csv", "xlsx"])
def test_all_records_come_back_to_the_same_bytes(campaign, empty, tmp_path, ending):
    for kind in SCHEMAS:
        first, second = tmp_path / f"{kind}.{ending}", tmp_path / f"{kind}-again.{ending}"
        count = export_records(campaign, kind, first)
        found = import_records(empty, kind, first)
        assert (found.new, found.updated, found.unchanged, found.refused) == (count, 0, 0, ())
        assert export_records(empty, kind, second) == count
        if ending == "xlsx":  # a workbook tells when it was made
            assert xlsx_grid(first.read_bytes(), "") == xlsx_grid(second.read_bytes(), "")
        else:
            assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("ending", ["json", "csv", "xlsx"])
@pytest.mark.parametrize("kind", SCHEMAS)
def test_bringing_an_export_back_changes_nothing(store, tmp_path, kind, ending):
    count = export_records(store, kind, tmp_path / f"x.{ending}")
    found = import_records(store, kind, tmp_path / f"x.{ending}")
    assert (found.new, found.updated, found.unchanged, found.refused) == (0, 0, count, ())
    assert store.undo_label is None


def write(path, rows):
    path.write_text(json.dumps(rows, ensure_ascii=False), "utf-8")
    return path


def test_good_rows_come_in_and_bad_ones_are_refused_with_reasons(store, tmp_path):
    good = {"key": "F200", "kind": "claim", "statement": "New.", "citations": [{"source": "src-001"}]}
    rows = [
        good,
        {"key": "F015", "note": "Seen again."},
        {"key": "F001"},
        {"key": "F201", "kind": "claim", "statement": "x", "event": "nowhere"},
        {"key": "F202", "kind": "rumour", "statement": "x"},
        {**good, "statement": "Twice."},
        {"kind": "claim", "statement": "No key, so it gets one."},
    ]
    found = import_records(store, "facts", write(tmp_path / "f.json", rows))
    assert (found.new, found.updated, found.unchanged) == (2, 1, 1)
    kinds = ", ".join(get_args(FactKind))
    assert [(row.row, row.reason) for row in found.refused] == [
        (4, "There is no event “nowhere”."),
        (5, f"Kind: “rumour” is not one of {kinds}."),
        (6, "The key is already used by row 1."),
    ]
    fact = show_record(store, "facts", "F015")
    assert (fact["note"], fact["high"]) == ("Seen again.", 600)


def test_an_import_is_one_step(store, tmp_path):
    rows = [{"key": f"F{n}", "kind": "claim", "statement": "x"} for n in range(200, 220)]
    import_records(store, "facts", write(tmp_path / "f.json", rows))
    assert len(list_records(store, "facts")) == 127
    assert store.undo() == "Import facts"
    assert len(list_records(store, "facts")) == 107


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("f.json", b"[{]", "f.json: line 1, column 3: this is not JSON"),
        ("f.json", b"\xff\xfe[", "is not UTF-8"),
        ("f.csv", b"", "no heading"),
        ("f.csv", b'key,note\nF015,"open', "this is not CSV"),
    ],
)
def test_a_faulty_file_takes_nothing_in(store, tmp_path, name, content, words):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(BadFile, match=re.escape(words)):
        import_records(store, "facts", tmp_path / name)
    assert store.undo_label is None


def test_a_missing_file_and_an_unknown_ending_are_told(store, tmp_path):
    with pytest.raises(UserError, match="the file is missing"):
        import_records(store, "facts", tmp_path / "none.json")
    with pytest.raises(UserError, match=r"must end in \.json, \.csv or \.xlsx"):
        import_records(store, "facts", tmp_path / "facts.ris")
    with pytest.raises(UserError, match=r"must end in \.json, \.csv or \.xlsx"):
        export_records(store, "facts", tmp_path / "facts")
    with pytest.raises(UserError, match="Editions cannot be imported or exported"):
        export_records(store, "editions", tmp_path / "e.json")


def test_a_spreadsheet_s_csv_with_byte_order_mark_is_taken_in(store, tmp_path):
    text = "key;kind;names.1.text;names.1.usage;names.1.language\np-new;person;홍길동;native;ko\n"
    (tmp_path / "c.csv").write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert import_records(store, "contacts", tmp_path / "c.csv").new == 1
    assert list_records(store, "contacts", "홍길동")[0]["key"] == "p-new"


def test_formulas_do_not_run_in_a_spreadsheet(store, empty, tmp_path):
    edit_record(store, "events", "asian-games", {"note": '=HYPERLINK("http://x")', "place": "'-1"})
    export_records(store, "events", tmp_path / "e.csv")
    with (tmp_path / "e.csv").open(encoding="utf-8", newline="") as file:
        row = next(row for row in csv.DictReader(file) if row["key"] == "asian-games")
    assert (row["note"][:2], row["place"]) == ("'=", "''-1")
    import_records(empty, "events", tmp_path / "e.csv")
    event = show_record(empty, "events", "asian-games")
    assert (event["note"], event["place"]) == ('=HYPERLINK("http://x")', "'-1")


def test_csl_json_of_another_program_loses_nothing(store, tmp_path):
    entries = [
        {
            "id": "http://zotero.org/users/1/items/ABC",
            "type": "article-journal",
            "title": "Refoulement, <i>passim</i>",
            "author": [{"family": "Doe", "given": "J.", "suffix": "Jr."}, {"literal": "A Group"}],
            "issued": {"date-parts": [[2021, 3], [2021, 4]], "circa": True},
            "volume": 12,
            "custom": {"rating": 5},
            "categories": ["law"],
        }
    ]
    found = import_records(store, "sources", write(tmp_path / "z.json", entries))
    assert found.new == 1
    export_records(store, "sources", tmp_path / "out.json")
    out = {entry["id"]: entry for entry in json.loads((tmp_path / "out.json").read_text("utf-8"))}
    assert out[entries[0]["id"]] == entries[0]
    assert len(out) == 9


def test_a_bad_entry_is_told_by_its_csl_variable(store, tmp_path):
    found = import_records(
        store, "sources", write(tmp_path / "z.json", [{"id": "s", "type": "report", "URL": "x"}])
    )
    assert found.refused[0].reason.startswith("URL must start with http")


@pytest.mark.parametrize("ending", ["json", "csv"])
def test_a_protected_person_leaves_without_a_name_and_stays_whole(store, empty, tmp_path, ending):
    names = [{"text": "Han Sorim", "usage": "own", "preferred": True}]
    create_record(
        store,
        "contacts",
        {
            "key": "p-w",
            "kind": "person",
            "names": names,
            "protected": True,
            "alias": "Witness A",
            "email": "sorim@example.org",
        },
    )
    create_record(
        store,
        "signatories",
        {"key": "sig-w", "document": "joint-letter", "contact": "p-w", "kind": "person", "name": "Han Sorim"},
    )
    before = show_record(store, "contacts", "p-w", reveal=True)
    for kind in SCHEMAS:
        path = tmp_path / f"{kind}.{ending}"
        export_records(store, kind, path)
        assert "sorim" not in path.read_text("utf-8").casefold()
        assert import_records(store, kind, path).refused == ()
        assert import_records(empty, kind, path).refused == ()
    assert show_record(store, "contacts", "p-w", reveal=True) == before
    assert show_record(store, "signatories", "sig-w", reveal=True)["name"] == "Han Sorim"
    assert show_record(empty, "contacts", "p-w")["name"] == "Witness A"


def test_templates_travel_as_files(store, empty, tmp_path):
    count = export_records(store, "templates", tmp_path / "t")
    assert count == len(list((tmp_path / "t").glob("*.md"))) >= 1
    assert import_records(empty, "templates", tmp_path / "t").unchanged == count
    own = tmp_path / "t" / "joint-letter.md"
    text = own.read_text("utf-8").replace("title: Joint letter to a minister", "title: Our letter")
    (tmp_path / "ours.md").write_text(text, "utf-8")
    assert import_records(empty, "templates", tmp_path / "ours.md").new == 1
    assert show_record(empty, "templates", "ours")["title"] == "Our letter"
    assert show_record(empty, "templates", "ours")["own"]


def test_a_faulty_template_is_refused_with_its_place(store, tmp_path):
    (tmp_path / "bad.md").write_text("---\ntitle: [\n---\nx", "utf-8")
    with pytest.raises(UserError, match="bad"):
        import_records(store, "templates", tmp_path / "bad.md")
    with pytest.raises(UserError, match="must be a template file"):
        import_records(store, "templates", tmp_path / "x.docx")


@pytest.mark.parametrize(
    "step", ["Comparing figures", "Writing down what changed", "Making the index for searching", "Saving"]
)
def test_an_import_is_stopped_at_its_end_too(store, tmp_path, step, rows):
    path, before, stamp = tmp_path / "facts.json", rows(store), store.stamp()
    one = {"kind": "figure", "rank": "normal", "qualifier": "exact", "unit": "people"}
    figures = [{**one, "statement": f"{at} people", "low": at, "high": at} for at in range(210)]
    path.write_text(json.dumps(figures), "utf-8")
    with pytest.raises(Stopped):
        import_records(store, "facts", path, lambda name, _part: name != step)
    assert (rows(store), store.stamp()) == (before, stamp)
    told = []
    assert import_records(store, "facts", path, lambda *one: told.append(one)).new == 210
    assert step in {name for name, _part in told}
    assert [part for _name, part in told] == sorted(part for _name, part in told)
    store.undo()
    assert rows(store) == before


def test_progress_counts_the_rows(store, tmp_path):
    told = []
    export_records(store, "facts", tmp_path / "f.json")
    import_records(store, "facts", tmp_path / "f.json", lambda step, part: told.append(part))
    assert told == sorted(told)
    assert told[-1] == 1.0
