"""Import plans: what would happen is told before it does, and one step takes it back exactly."""

import csv
import json

import openpyxl
import pytest
from sqlalchemy import select

from campaign_app.actions.exchange import apply_import, export_records, import_records
from campaign_app.actions.import_plan import Stopped, plan_import
from campaign_app.actions.records import create_record, show_record
from campaign_app.actions.refused_rows import write_refused
from campaign_app.errors import UserError
from campaign_app.model import Base
from campaign_app.readers.problems import BadFile


def everything(store):
    """Return every row of every table but the log of changes, which grows with each undo.

    The version that a row counts its changes with goes on growing too.
    """
    with store.read() as session:
        return {
            table.name: sorted(
                map(repr, session.execute(select(*(c for c in table.columns if c.name != "version"))).all())
            )
            for table in Base.metadata.sorted_tables
            if table.name not in ("change", "changed_row")
        }


def write(path, text, encoding="utf-8"):
    path.write_bytes(text.encode(encoding))
    return path


PEOPLE = (
    "Full name;이름;E-mail;Shoe size\nMinho Park;박민호;minho@example.org;42\nJane Doe;;jane@example.org;38\n"
)


def test_a_plan_changes_nothing_and_tells_what_would_happen(store, tmp_path):
    before = everything(store)
    plan = plan_import(store, "contacts", write(tmp_path / "c.csv", PEOPLE, "cp949"))
    assert (plan.encoding, plan.format) == ("cp949", ".csv")
    assert plan.columns == ("Full name", "이름", "E-mail", "Shoe size")
    assert dict(plan.mapping) == {
        "Full name": "name",
        "이름": "native_name",
        "E-mail": "email",
        "Shoe size": "",
    }
    assert plan.preview[0] == ("Minho Park", "박민호", "minho@example.org", "42")
    assert plan.counts() == {"new": 2, "update": 0, "duplicate": 0, "unchanged": 0, "refused": 0}
    assert [(row.key, row.label) for row in plan.rows] == [
        ("p-minho-park", "Minho Park"),
        ("p-jane-doe", "Jane Doe"),
    ]
    assert "Shoe size" in plan.notes[0]
    assert everything(store) == before


def test_a_mapping_is_chosen_and_remembered(store, tmp_path):
    path = write(tmp_path / "c.csv", PEOPLE)
    mapping = {**plan_import(store, "contacts", path).mapping, "Shoe size": "note"}
    assert apply_import(store, plan_import(store, "contacts", path, mapping)).new == 2
    assert show_record(store, "contacts", "p-jane-doe")["note"] == "38"
    assert plan_import(store, "contacts", path).mapping == mapping


def test_a_wrong_mapping_is_told(store, tmp_path):
    path = write(tmp_path / "c.csv", PEOPLE)
    with pytest.raises(UserError, match="no field “shoes”"):
        plan_import(store, "contacts", path, {"Shoe size": "shoes"})
    with pytest.raises(UserError, match="both stand for “Name”"):
        plan_import(store, "contacts", path, {"Full name": "name", "이름": "name"})
    with pytest.raises(UserError, match="no column “Hat”"):
        plan_import(store, "contacts", path, {"Hat": "name"})


def test_an_encoding_can_be_chosen(store, tmp_path):
    path = write(tmp_path / "c.csv", "name\nÅsa Ek\n", "cp1252")
    plan = plan_import(store, "contacts", path, encoding="cp1252")
    assert plan.rows[0].label == "Åsa Ek"
    with pytest.raises(BadFile, match="choose another encoding"):
        plan_import(store, "contacts", path, encoding="utf-8")


RIS = (
    "TY  - RPRT\nTI  - Border report\nPY  - 2020\nDO  - 10.5555/A\nER  - \n"
    "TY  - RPRT\nTI  - Another title\nPY  - 2021\nDO  - https://doi.org/10.5555/a\nER  - \n"
)


def test_a_likeness_is_proposed_and_never_merged_by_itself(store, tmp_path):
    first, second = RIS.split("TY")[1:]
    import_records(store, "sources", write(tmp_path / "a.ris", f"TY{first}"))
    path = write(tmp_path / "b.ris", f"TY{second}")
    [row] = plan_import(store, "sources", path).rows
    assert (row.outcome, row.key) == ("duplicate", "src-border-report")
    assert row.reason == "Has the same DOI as src-border-report."
    assert apply_import(store, plan_import(store, "sources", path), {1: "skip"}).skipped == 1
    assert apply_import(store, plan_import(store, "sources", path), {1: "update"}).updated == 1
    merged = show_record(store, "sources", "src-border-report")
    assert (merged["title"], merged["issued"]) == ("Another title", "2021")
    store.undo()
    assert show_record(store, "sources", "src-border-report")["title"] == "Border report"
    found = apply_import(store, plan_import(store, "sources", path), {1: "new"})
    assert (found.new, found.notes) == (1, ("Row 1: Has the same DOI as src-border-report.",))


def test_likenesses_within_a_file_are_told_and_both_taken(store, tmp_path):
    plan = plan_import(store, "sources", write(tmp_path / "a.ris", RIS))
    assert [row.outcome for row in plan.rows] == ["new", "duplicate"]
    assert plan.rows[1].reason == "Has the same DOI as row 1."
    assert apply_import(store, plan).new == 2


def test_rows_without_keys_come_in_once(store, tmp_path):
    path = write(tmp_path / "a.ris", RIS.replace("10.5555/a", "10.5555/b"))
    assert import_records(store, "sources", path).new == 2
    again = import_records(store, "sources", path)
    assert (again.new, again.unchanged) == (0, 2)


def test_a_person_is_known_by_either_order_of_the_name_and_by_e_mail(store, tmp_path):
    text = "name,e-mail\nTae Yeol Cho,\nSomeone Else,GIL@example.org\nGil Hong,gil@example.org\n"
    rows = plan_import(store, "contacts", write(tmp_path / "c.csv", text)).rows
    assert (rows[0].outcome, rows[0].key) == ("duplicate", "p-cho")
    assert rows[2].reason == "Has the same e-mail as row 3."


def test_a_protected_person_is_not_found_out_by_an_import(store, tmp_path):
    names = [{"text": "Han Sorim", "usage": "own"}]
    create_record(
        store,
        "contacts",
        {
            "key": "w",
            "kind": "person",
            "names": names,
            "protected": True,
            "alias": "Witness A",
            "email": "s@x.kr",
        },
    )
    plan = plan_import(store, "contacts", write(tmp_path / "c.csv", "name,e-mail\nHan Sorim,s@x.kr\n"))
    assert plan.rows[0].outcome == "new"
    export_records(store, "contacts", tmp_path / "c.vcf")
    text = (tmp_path / "c.vcf").read_text("utf-8").replace("\r\n ", "")
    assert "FN;PREF=1:Witness A" in text
    assert "sorim" not in text.casefold()
    assert "s@x.kr" not in text
    assert import_records(store, "contacts", tmp_path / "c.vcf").updated == 0


def test_names_of_a_table_are_added_to_those_there_are(store, tmp_path):
    before = {form["text"] for form in show_record(store, "contacts", "p-cho")["names"]}
    plan = plan_import(store, "contacts", write(tmp_path / "c.csv", "key,korean name\np-cho,조태율\n"))
    assert plan.rows[0].reason == "Changes names."
    apply_import(store, plan)
    assert {form["text"] for form in show_record(store, "contacts", "p-cho")["names"]} == {*before, "조태율"}


def test_refused_rows_are_written_with_their_reasons(store, tmp_path):
    path = write(tmp_path / "e.csv", "title,date\nGood,2023-10-09\n=Bad,2023-13-45\n,2024\n")
    plan = plan_import(store, "events", path)
    assert [row.outcome for row in plan.rows] == ["new", "refused", "refused"]
    assert write_refused(plan, tmp_path / "refused.csv") == 2
    with (tmp_path / "refused.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert (rows[0]["Row"], rows[0]["title"], rows[0]["date"]) == ("3", "'=Bad", "2023-13-45")
    assert "month" in rows[0]["Reason"]


ORGANISATIONS = (
    "Organisation,한국어 이름,E-mail,City\n"
    "Example Alliance,예시연대,a@example.org,Seoul\n"
    "\n"
    ",,b@example.org,Busan\n"
)


def test_a_list_of_organisations_needs_no_column_that_says_so(store, tmp_path):
    path = write(tmp_path / "o.csv", ORGANISATIONS)
    plan = plan_import(store, "contacts", path)
    assert dict(plan.mapping) == {
        "Organisation": "name",
        "한국어 이름": "native_name",
        "E-mail": "email",
        "City": "address",
    }
    [asked] = plan.asked
    assert (asked.name, asked.question, asked.value) == ("kind", "These contacts are", "organisation")
    assert plan.notes == ("Said of all rows, because no column gives it: kind is organisation.",)
    assert [(row.row, row.outcome, row.reason, row.key) for row in plan.rows] == [
        (2, "new", "", "org-example-alliance"),
        (4, "refused", "A contact needs a name.", ""),
    ]
    apply_import(store, plan)
    made = show_record(store, "contacts", "org-example-alliance")
    assert (made["kind"], made["address"]) == ("organisation", "Seoul")
    assert {form["text"] for form in made["names"]} == {"Example Alliance", "예시연대"}


@pytest.mark.parametrize(
    ("heading", "field", "kind"),
    [
        ("NGO,Phone", "name", "organisation"),
        ("Name of organisation,Phone", "name", "organisation"),
        ("단체,전화", "name", "organisation"),
        ("기관,Korean name", "name", "organisation"),
        ("机构,电话", "name", "organisation"),
        ("Organisation,Name", "affiliation", "person"),
        ("Organisation,First name,Last name", "affiliation", "person"),
        ("단체,이름", "affiliation", "person"),
        ("组织,姓名", "affiliation", "person"),
    ],
)
def test_what_contacts_are_is_proposed_by_the_headings(store, tmp_path, heading, field, kind):
    plan = plan_import(store, "contacts", write(tmp_path / "o.csv", f"{heading}\nx,y\n"))
    assert plan.mapping[plan.columns[0]] == field
    assert plan.given == {"kind": kind}


def test_an_address_is_no_city_where_there_is_a_column_of_it(store, tmp_path):
    plan = plan_import(store, "contacts", write(tmp_path / "o.csv", "City,Address,Name\nSeoul,1 Road,Ann\n"))
    assert (plan.mapping["City"], plan.mapping["Address"]) == ("", "address")


def test_an_answer_for_all_rows_counts_and_is_remembered(store, tmp_path):
    path = write(tmp_path / "o.csv", ORGANISATIONS)
    apply_import(store, plan_import(store, "contacts", path, given={"kind": "person", "tags": "2024"}))
    [made] = [row for row in plan_import(store, "contacts", path).rows if row.outcome == "unchanged"]
    assert show_record(store, "contacts", made.key)["kind"] == "person"
    assert show_record(store, "contacts", made.key)["tags"] == ["2024"]
    store.undo()
    assert plan_import(store, "contacts", path).given == {"kind": "person", "tags": "2024"}
    apply_import(store, plan_import(store, "contacts", path, given={"kind": "organisation"}))
    assert plan_import(store, "contacts", path).given["kind"] == "organisation"


def test_what_is_said_of_all_rows_changes_no_record_that_is_there(store, tmp_path):
    path = write(tmp_path / "o.csv", "key,Organisation,note\np-cho,Cho Tae-yul,Met in May.\n")
    plan = plan_import(store, "contacts", path, given={"kind": "organisation"})
    assert (plan.asked, plan.rows[0].outcome) == ((), "update")
    apply_import(store, plan)
    assert show_record(store, "contacts", "p-cho")["kind"] == "person"


def test_a_wrong_value_for_all_rows_is_told(store, tmp_path):
    path = write(tmp_path / "o.csv", "Name,Kind\nAnn,person\n")
    with pytest.raises(UserError, match="No field “hat”"):
        plan_import(store, "contacts", path, given={"hat": "red"})
    with pytest.raises(UserError, match="The column “Kind” gives “Kind”"):
        plan_import(store, "contacts", path, given={"kind": "person"})
    with pytest.raises(UserError, match=r"\.csv and \.xlsx files alone"):
        plan_import(store, "sources", write(tmp_path / "a.ris", RIS), given={"type": "report"})


def test_an_empty_kind_is_refused_and_told_how_to_write_it(store, tmp_path):
    path = write(tmp_path / "o.csv", "Name,Kind\nAnn,person\nExample Alliance,\nBo,robot\n")
    assert [row.reason for row in plan_import(store, "contacts", path).rows] == [
        "",
        "Kind is missing; write person or organisation.",
        "Kind: “robot” is not one of person, organisation.",
    ]


def test_rows_of_a_workbook_are_numbered_as_it_shows_them(store, tmp_path):
    book = openpyxl.Workbook()
    for place, cells in ((1, ("Name", "Kind")), (2, ("Ann", "person")), (5, ("Bo", "robot"))):
        for at, text in enumerate(cells, start=1):
            book.active.cell(place, at, text)
    book.save(tmp_path / "o.xlsx")
    plan = plan_import(store, "contacts", tmp_path / "o.xlsx")
    assert [(row.row, row.outcome) for row in plan.rows] == [(2, "new"), (5, "refused")]


def test_look_alikes_in_names_are_told_and_control_characters_refused(store, tmp_path):
    entries = [
        {"id": "a", "type": "report", "title": "Mіnistry"},
        {"id": "b", "type": "report", "title": "x\u0000y"},
        {"id": "c", "type": "report", "author": [{"literal": "x\ud800"}]},
    ]
    plan = plan_import(store, "sources", write(tmp_path / "s.json", json.dumps(entries)))
    assert "Cyrillic" in plan.rows[0].notes[0]
    assert [row.outcome for row in plan.rows] == ["new", "refused", "refused"]
    assert "control character U+0000" in plan.rows[1].reason


def test_a_plan_of_an_older_state_is_not_carried_out(store, tmp_path):
    plan = plan_import(store, "contacts", write(tmp_path / "c.csv", PEOPLE))
    import_records(store, "contacts", tmp_path / "c.csv")
    with pytest.raises(UserError, match="look at it once more"):
        apply_import(store, plan)


def many(path, count=10_000):
    lines = [f"Person {n} Kim,김{n},p{n}@example.org" for n in range(count)]
    return write(path, "\n".join(["name,korean name,e-mail", *lines]))


def test_one_undo_takes_ten_thousand_rows_back_exactly(store, tmp_path):
    path = many(tmp_path / "c.csv")
    # A few rows change records that are there, so that undo must bring old values back too.
    with path.open("a", encoding="utf-8") as file:
        file.write("\nCho Tae-yul,조태열,minister@example.org\n")
    before = everything(store)
    plan = plan_import(store, "contacts", path)
    found = apply_import(store, plan, {10_002: "update"})
    assert (found.new, found.updated, found.refused) == (10_000, 1, ())
    after = everything(store)
    assert after != before
    assert store.undo() == "Import contacts"
    assert everything(store) == before
    store.redo()
    again = everything(store)
    assert {name: len(rows) for name, rows in again.items()} == {
        name: len(rows) for name, rows in after.items()
    }


@pytest.mark.parametrize("stop", [lambda _step, _part: False, lambda _step, part: part <= 0.6])
def test_an_import_that_is_stopped_takes_nothing_in(store, tmp_path, stop):
    before = everything(store)
    with pytest.raises(Stopped):
        import_records(store, "contacts", many(tmp_path / "c.csv", 2000), stop)
    assert everything(store) == before
    assert store.undo_label is None
