"""What is entered is read by the type of its field: dates in words, and no text longer than its field."""

from datetime import date, timedelta

import pytest

from campaign_app.actions.entry import BadValue
from campaign_app.actions.exchange import apply_import, export_records
from campaign_app.actions.import_plan import plan_import
from campaign_app.actions.records import create_record, edit_record, list_records, show_record, validate
from campaign_app.actions.search import search
from campaign_app.readers.schema import SCHEMAS


@pytest.mark.parametrize(
    ("kind", "key", "field", "typed", "kept"),
    [
        ("facts", "F015", "date", "April 2024, about", "2024-04~"),
        ("facts", "F015", "date", "2024년 4월 26일", "2024-04-26"),
        ("facts", "F015", "date", "unknown", None),
        ("facts", "F015", "reviewed_on", "26/04/2024", "2024-04-26"),
        ("sources", "src-001", "issued", "17 October 2023", "2023-10-17"),
        ("sources", "src-001", "accessed", "2024年4月26日", "2024-04-26"),
        ("documents", "joint-letter", "date", "27 May 2024", "2024-05-27"),
        ("contacts", "org-nkhr", "last_contacted", "spring 2024", "2024-21"),
    ],
)
def test_a_date_in_words_is_kept_as_edtf(store, kind, key, field, typed, kept):
    edit_record(store, kind, key, {field: typed})
    assert show_record(store, kind, key)[field] == kept


def test_today_and_yesterday_are_days_of_the_calendar(store):
    edit_record(store, "facts", "F015", {"reviewed_on": "yesterday"})
    assert show_record(store, "facts", "F015")["reviewed_on"] == str(date.today() - timedelta(1))


def test_a_date_in_a_row_of_a_record_is_read(store):
    tenures = [
        {**row, "start": "March 2020, about"} for row in show_record(store, "posts", "t-rok-fm")["tenures"]
    ]
    edit_record(store, "posts", "t-rok-fm", {"tenures": tenures})
    assert {row["start"] for row in show_record(store, "posts", "t-rok-fm")["tenures"]} == {"2020-03~"}


@pytest.mark.parametrize(
    ("kind", "key", "typed", "told"),
    [
        ("facts", "F015", "09/10/2023", "2023-10-09.* or 10 September 2023"),
        ("facts", "F015", "31 April 2024", "no day 31"),
        ("documents", "joint-letter", "April 2024", "“2024-04” is not one day"),
        ("documents", "joint-letter", "9/10/2023", "can be 9 October 2023"),
    ],
)
def test_a_date_that_is_not_clear_is_refused(store, kind, key, typed, told):
    before = show_record(store, kind, key)
    with pytest.raises(BadValue, match=told) as caught:
        edit_record(store, kind, key, {"date": typed})
    assert caught.value.field == "date"
    assert show_record(store, kind, key) == before


@pytest.mark.parametrize(
    ("kind", "column", "field"), [("events", "date", "date"), ("sources", "issued", "issued")]
)
def test_dates_of_an_imported_table_are_read_or_refused_with_the_reason(store, tmp_path, kind, column, field):
    path = tmp_path / "t.csv"
    path.write_text(f'title,{column}\nFirst,"about April 2024"\nSecond,09/10/2023\nThird,2023년 10월 9일\n')
    plan = plan_import(store, kind, path)
    assert [row.outcome for row in plan.rows] == ["new", "refused", "new"]
    assert "can be 9 October 2023 (2023-10-09) or 10 September 2023" in plan.rows[1].reason
    apply_import(store, plan)
    kept = [show_record(store, kind, plan.rows[at].key)[field] for at in (0, 2)]
    assert kept == ["2024-04~", "2023-10-09"]


def test_a_search_takes_dates_in_words(campaign):
    words = search(campaign, 'kind:fact after:"9 October 2023" before:"9 October 2023"')
    edtf = search(campaign, "kind:fact after:2023-10-09 before:2023-10-09")
    assert [hit.key for hit in words.hits] == [hit.key for hit in edtf.hits] != []


# --- length

LINE, TEXT = "x" * 1_000, "x" * 100_000


@pytest.mark.parametrize(
    ("kind", "key", "field", "longest"),
    [
        ("facts", "F015", "place", LINE),
        ("facts", "F015", "statement", TEXT),
        ("facts", "F015", "note", TEXT),
        ("facts", "F015", "quote", TEXT),
        ("events", "repat-2023-10-09", "title", LINE),
        ("sources", "src-001", "title", LINE),
    ],
)
def test_a_text_fills_its_field_and_no_more(store, kind, key, field, longest):
    edit_record(store, kind, key, {field: longest})
    assert show_record(store, kind, key)[field] == longest
    with pytest.raises(BadValue) as caught:
        edit_record(store, kind, key, {field: longest + "y"})
    assert caught.value.field == field
    told = str(caught.value)
    assert f"{field} has {len(longest) + 1:,} characters, and {len(longest):,} is the most" in told
    assert len(told) < 300
    assert show_record(store, kind, key)[field] == longest


def test_the_parts_of_lists_and_items_have_their_length_too(store):
    with pytest.raises(BadValue, match=r"topic 2 has 1,001 characters"):
        edit_record(store, "facts", "F015", {"topics": ["law", LINE + "y"]})
    with pytest.raises(BadValue, match=r"name 1 has 1,001 characters"):
        create_record(store, "contacts", {"kind": "person", "names": [{"text": LINE + "y", "usage": "own"}]})
    with pytest.raises(BadValue, match="abstract has 100,001 characters"):
        edit_record(
            store, "sources", "src-001", {"item": {"id": "x", "type": "report", "abstract": TEXT + "y"}}
        )
    with pytest.raises(BadValue, match=r"fields, opening has 100,001 characters"):
        edit_record(store, "documents", "joint-letter", {"fields": {"opening": TEXT + "y"}})


def test_a_form_tells_a_text_that_is_too_long():
    problems = validate("events", {"title": "y" * 10_000_000})
    assert problems == {"title": "Has 10,000,000 characters, and 1,000 is the most it can hold; shorten it."}


def test_an_import_refuses_the_row_that_is_too_long_and_takes_the_others(store, tmp_path):
    path = tmp_path / "e.csv"
    path.write_text(f"title,date\n{'z' * 100_000},2024\nShort,2024\n")
    plan = plan_import(store, "events", path)
    assert [row.outcome for row in plan.rows] == ["refused", "new"]
    assert plan.rows[0].reason == (
        "Title has 100,000 characters, and 1,000 is the most it can hold; shorten it."
    )


# --- what is told


@pytest.mark.parametrize(
    ("kind", "key", "changes", "field", "told"),
    [
        ("facts", "F015", {"event": "abc"}, "event", "There is no event “abc”."),
        ("facts", "F015", {"actors": ["gov-prc", "x" * 5_000]}, "actors", f"“{'x' * 59}…”."),
        ("facts", "F015", {"kind": "r" * 5_000}, "kind", f"“{'r' * 59}…” is not one of"),
        ("asks", None, {"position": "99999999999999999999999"}, "position", "Must be between 0 and 9,999."),
        ("asks", None, {"position": "-1"}, "position", "Must be between 0 and 9,999."),
        (
            "campaigns",
            None,
            {"signature_goal": "1e30"},
            "signature_goal",
            "Must be between 0 and 1,000,000,000.",
        ),
        ("contacts", "org-nkhr", {"names": [{"text": "A"}]}, "names", "Name 1, usage is missing; write "),
    ],
)
def test_below_a_field_only_what_is_wrong_is_said(store, kind, key, changes, field, told):
    key = key or list_records(store, kind)[0]["key"]
    with pytest.raises(BadValue) as caught:
        edit_record(store, kind, key, changes)
    assert caught.value.field == field
    assert told in caught.value.told
    assert len(caught.value.told) < 400
    assert str(caught.value).startswith(f"The {SCHEMAS[kind].noun} {key} was not changed: ")


def test_a_figure_that_can_be_two_is_refused_and_a_comma_makes_no_tenfold(store):
    with pytest.raises(BadValue, match=r"low: “1\.100” can be 1,100 or 1\.1; write 1100 or 1\.1\.$"):
        edit_record(store, "facts", "F015", {"low": "1.100"})
    edit_record(store, "facts", "F015", {"low": "2,5", "high": "2.6 thousand"})
    shown = show_record(store, "facts", "F015")
    assert (shown["low"], shown["high"]) == (2.5, 2600)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_every_figure_comes_back_from_a_table_as_it_was(store, tmp_path, ending):
    figures = {"low": 2.375, "high": 1234567.25}
    edit_record(store, "facts", "F015", figures)
    path = tmp_path / f"facts.{ending}"
    export_records(store, "facts", path)
    edit_record(store, "facts", "F015", {"low": 1, "high": 2})
    apply_import(store, plan_import(store, "facts", path))
    shown = show_record(store, "facts", "F015")
    assert {name: shown[name] for name in figures} == figures
