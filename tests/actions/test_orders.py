"""Lists ordered by any of their columns, up and down, in pages, with and without a search."""

import pytest

from campaign_app.actions.kinds import KINDS
from campaign_app.actions.orders import sortable
from campaign_app.actions.records import create_record, edit_record, list_records, place_of
from campaign_app.errors import UserError
from campaign_app.manuscript.dates import bounds

COLUMNS = [(kind, column) for kind in KINDS for column in sortable(kind)]


def keys(store, kind, order="", search=""):
    return [row["key"] for row in list_records(store, kind, search, order=order)]


@pytest.mark.parametrize(("kind", "column"), COLUMNS)
def test_every_order_holds_every_record_once_and_runs_both_ways(campaign, kind, column):
    up, down = keys(campaign, kind, column), keys(campaign, kind, f"-{column}")
    assert sorted(up) == sorted(down) == sorted(keys(campaign, kind))


@pytest.mark.parametrize(
    ("kind", "column"),
    [("facts", "statement"), ("facts", "source_title"), ("contacts", "name"), ("events", "title"),
     ("posts", "holder"), ("sources", "title"), ("commitments", "post_title"), ("contacts", "native_name"),
     ("signatories", "document_title"), ("campaigns", "sender")],
)  # fmt: skip
def test_text_is_ordered_without_case_and_what_is_missing_comes_last(campaign, kind, column):
    by = column.removesuffix("_title")
    for order, turned in ((by, False), (f"-{by}", True)):
        shown = [str(row[column]).lower() for row in list_records(campaign, kind, order=order)]
        if column == "source_title":
            shown = [words.split("; ")[0] for words in shown]
        said = [words for words in shown if words]
        assert shown[: len(said)] == said
        assert said == sorted(said, reverse=turned)


def test_facts_are_ordered_by_number_and_by_day(campaign):
    def low(row):
        return float(row["value"].split()[0].replace(",", ""))

    figures = [row for row in list_records(campaign, "facts", order="-value") if row["value"][:1].isdecimal()]
    assert [low(row) for row in figures] == sorted(map(low, figures), reverse=True)
    days = [bounds(row["date"])[0] for row in list_records(campaign, "facts", order="date") if row["date"]]
    assert [day.year for day in days] == sorted(day.year for day in days)
    assert list_records(campaign, "facts", order="-date")[-1]["date"] is None
    disputed = [row["disputed"] for row in list_records(campaign, "facts", order="disputed")]
    assert disputed == sorted(disputed, reverse=True) and True in disputed


def test_an_order_holds_within_a_search_and_across_pages(campaign):
    found = keys(campaign, "facts", "", "Beijing")
    ordered = keys(campaign, "facts", "-date", "Beijing")
    assert sorted(found) == sorted(ordered) and found != ordered
    whole = keys(campaign, "facts", "-date")
    assert ordered == [key for key in whole if key in found]
    pages = [list_records(campaign, "facts", "", at, 40, "-date") for at in (0, 40, 80)]
    assert [row["key"] for page in pages for row in page] == whole
    assert [row["key"] for row in list_records(campaign, "facts", "Beijing", 2, 3, "-date")] == ordered[2:5]


@pytest.mark.parametrize("search", ["", "Beijing"])
@pytest.mark.parametrize("order", ["", "date", "-statement"])
def test_the_place_of_a_record_is_told(campaign, search, order):
    listed = keys(campaign, "facts", order, search)
    for at in (0, len(listed) // 2, len(listed) - 1):
        assert place_of(campaign, "facts", listed[at], search, order) == at
    assert place_of(campaign, "facts", "F999", search, order) is None


def test_a_protected_person_is_ordered_by_the_alias(store):
    form = {"text": "Aaron Abel", "usage": "own", "preferred": True}
    create_record(store, "contacts", {"key": "p-w", "kind": "person", "names": [form]})
    assert keys(store, "contacts", "name")[0] == "p-w"
    edit_record(store, "contacts", "p-w", {"protected": "yes", "alias": "Zzz, a witness"})
    listed = [row["name"] for row in list_records(store, "contacts", order="name")]
    assert listed[-1] == "Zzz, a witness"


def test_a_column_that_orders_nothing_is_refused_with_those_that_do(campaign):
    with pytest.raises(
        UserError, match="facts cannot be ordered by “colour”; the columns are: key, statement"
    ):
        list_records(campaign, "facts", order="colour")


@pytest.mark.parametrize(
    ("kind", "column"), [("contacts", "name"), ("sources", "title"), ("events", "-date")]
)
def test_a_list_that_nobody_ordered_stands_in_the_order_that_people_look_for(campaign, kind, column):
    usual = keys(campaign, kind)
    assert usual == keys(campaign, kind, column)
    assert usual != sorted(usual)
    assert [place_of(campaign, kind, key) for key in usual] == list(range(len(usual)))


def test_what_a_search_finds_stands_with_the_best_match_first(campaign):
    found, ordered = (
        keys(campaign, "contacts", "", "human rights"),
        keys(campaign, "contacts", "name", "human rights"),
    )
    assert sorted(found) == sorted(ordered)
    assert found != ordered
