"""Ranks, statuses and successors: the window, the command line and files ask for the same grounds."""

import json
import shutil
from pathlib import Path

import pytest
from sqlalchemy import select

from campaign_app.actions.complete_export import export_all
from campaign_app.actions.complete_import import import_all
from campaign_app.actions.documents import check_document
from campaign_app.actions.exchange import apply_import, export_records, import_records
from campaign_app.actions.import_plan import plan_import
from campaign_app.actions.records import create_record, delete_record, edit_record, show_record, validate
from campaign_app.actions.retraction import retract
from campaign_app.cli import main
from campaign_app.errors import UserError
from campaign_app.model import Fact, Source

WHY = {"status_reason": "A corrected report appeared.", "status_date": "2024-06-01"}


@pytest.fixture
def old(store):
    """A workspace with a fact and a source that an older version left without reasons."""
    with store.change("As an older version left it") as session:
        session.scalars(select(Fact).where(Fact.key == "F068")).one().rank = "deprecated"
        session.scalars(select(Source).where(Source.key == "src-002")).one().status = "retracted"
    return store


@pytest.mark.parametrize(
    ("kind", "key", "changes", "field", "words"),
    [
        (
            "facts",
            "F068",
            {"rank": "deprecated"},
            "rank_reason",
            "a deprecated fact needs a rank reason; write",
        ),
        ("sources", "src-002", {"status": "retracted"}, "status_reason", "needs a status reason; write why"),
        (
            *("sources", "src-002", {"status": "retracted", "status_reason": "Withdrawn."}),
            *("status_date", "a retracted source needs a status date; write since when"),
        ),
        ("sources", "src-001", {"superseded_by": "src-001"}, "superseded_by", "cannot take its own place"),
        (
            "sources",
            "src-001",
            {"superseded_by": "nonsense"},
            "superseded_by",
            "there is no source “nonsense”",
        ),
    ],
)
def test_what_lacks_its_grounds_is_refused_by_field(store, kind, key, changes, field, words):
    before = show_record(store, kind, key)
    with pytest.raises(UserError, match=words) as caught:
        edit_record(store, kind, key, changes)
    assert caught.value.field == field
    assert str(caught.value).startswith(f"The {kind.removesuffix('s')} {key} was not changed: ")
    assert show_record(store, kind, key) == before
    found = import_records(store, kind, _file(store, key, changes))
    assert [row.row for row in found.refused] == [2]
    assert words.casefold() in found.refused[0].reason.casefold()


def _file(store, key, changes):
    path = Path(store.location).with_name("rows.csv")
    names = ["key", *changes]
    path.write_text(",".join(names) + "\n" + ",".join([key, *changes.values()]) + "\n", "utf-8")
    return path


def test_two_sources_do_not_take_each_others_place(store):
    edit_record(store, "sources", "src-003", {"status": "superseded", **WHY, "superseded_by": "src-004"})
    with pytest.raises(UserError, match="“src-003” has itself given place to this source"):
        edit_record(store, "sources", "src-004", {"status": "superseded", **WHY, "superseded_by": "src-003"})
    with pytest.raises(UserError, match=r"src-004 stands as it was.*“src-003” has itself given place"):
        retract(store, "src-004", "x", superseded_by="src-003")
    with pytest.raises(
        UserError, match="src-004 cannot be deleted: it is still needed by the source src-003"
    ):
        delete_record(store, "sources", "src-004")


def test_old_data_opens_and_its_other_fields_are_edited(old, tmp_path, empty):
    edit_record(old, "facts", "F068", {"note": "Seen again."})
    edit_record(old, "sources", "src-002", {"publisher": "Daily NK, Seoul"})
    shown = show_record(old, "facts", "F068")
    form = {"kind": "claim", "statement": "x", "rank": "deprecated"}
    assert validate("facts", form, shown) == {}
    assert validate("facts", form).keys() == {"rank_reason"}
    for kind in ("facts", "sources"):
        export_records(old, kind, tmp_path / f"{kind}.json")
        assert import_records(old, kind, tmp_path / f"{kind}.json").refused == ()
    export_all(old, tmp_path / "all.zip")
    import_all(empty, tmp_path / "all.zip")
    export_all(empty, tmp_path / "again.zip")
    assert (tmp_path / "again.zip").read_bytes() == (tmp_path / "all.zip").read_bytes()
    with pytest.raises(UserError, match="needs a rank reason"):
        edit_record(old, "facts", "F068", {"rank": "preferred"})


def test_a_form_is_told_what_is_missing_before_it_is_saved():
    found = validate("sources", {"type": "report", "status": "superseded", "status_reason": "New version."})
    assert found == {"status_date": "A superseded source needs a status date; write since when."}


@pytest.mark.parametrize("ending", ["json", "csv", "ris", "bib"])
def test_successors_come_back_whatever_the_order_of_the_file(store, empty, tmp_path, ending):
    edit_record(store, "sources", "src-000", {"status": "superseded", **WHY, "superseded_by": "src-004"})
    export_records(store, "sources", tmp_path / f"s.{ending}")
    found = import_records(empty, "sources", tmp_path / f"s.{ending}")
    assert (found.new, found.refused) == (8, ())
    assert show_record(empty, "sources", "src-000")["superseded_by"] == "src-004"


def test_a_new_source_may_name_one_of_the_same_file(empty, tmp_path):
    rows = [
        {"id": "a", "type": "report", "title": "A", "custom": {"campaign-app": {"superseded_by": "b"}}},
        {"id": "b", "type": "report", "title": "B"},
        {"id": "c", "type": "report", "title": "C", "custom": {"campaign-app": {"superseded_by": "z"}}},
    ]
    (tmp_path / "s.json").write_text(json.dumps(rows), "utf-8")
    found = import_records(empty, "sources", tmp_path / "s.json")
    assert found.new == 2
    assert [(one.row, one.reason) for one in found.refused] == [
        (3, "There is no source “z”; name one that is stored.")
    ]


def test_a_source_does_not_take_its_own_place_by_an_import_that_changes_it(store, tmp_path):
    title = show_record(store, "sources", "src-001")["title"]
    known = show_record(store, "sources", "src-001")["item"]
    more = {"campaign-app": {**WHY, "status": "superseded", "superseded_by": "src-001"}}
    row = {**known, "id": "twin", "title": title, "custom": more}
    (tmp_path / "s.json").write_text(json.dumps([row]), "utf-8")
    plan = plan_import(store, "sources", tmp_path / "s.json")
    assert (plan.rows[0].outcome, plan.rows[0].key) == ("duplicate", "src-001")
    found = apply_import(store, plan, {1: "update"})
    assert [one.reason for one in found.refused] == ["A source cannot take its own place; name another one."]


def test_the_finding_names_the_source_that_stands(store):
    title = show_record(store, "sources", "src-001")["printed_title"]
    edit_record(store, "sources", "src-003", {"status": "superseded", **WHY, "superseded_by": "src-001"})
    found = [one for one in check_document(store, "joint-letter").findings if one.rule == "withdrawn"]
    assert {one.remedy for one in found} == {f"Use “{title}” (src-001), which takes its place."}


def test_the_command_line_says_what_to_write(first_campaign, tmp_path, capsys):
    place = str(shutil.copy(first_campaign, tmp_path / "w.campaign"))
    assert main(["edit", "facts", "F068", "rank=deprecated", "-w", place]) == 2
    told = "The fact F068 was not changed: a deprecated fact needs a rank reason; write why."
    assert capsys.readouterr().err.strip().endswith(told)
    assert main(["edit", "facts", "F068", "rank=deprecated", "rank_reason=Miscounted.", "-w", place]) == 0


def test_a_fact_can_be_made_with_a_rank_and_its_reason(empty):
    new = {"kind": "claim", "statement": "x", "rank": "preferred"}
    with pytest.raises(UserError, match="rank reason"):
        create_record(empty, "facts", new)
    create_record(empty, "facts", {**new, "rank_reason": "Seen on the lists."})
