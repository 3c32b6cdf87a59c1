"""Contacts that look alike and were judged to be different ones."""

import pytest

from campaign_app.actions.disputes import judge
from campaign_app.actions.duplicates import duplicates, judge_apart, judged_apart
from campaign_app.actions.exchange import export_records, import_records
from campaign_app.actions.merging import merge_contacts
from campaign_app.actions.records import (
    create_record,
    delete_record,
    edit_record,
    list_records,
)
from campaign_app.errors import UserError


def lookalike(store, role):
    names = [{"text": "Kim Min-ho", "usage": "press"}]
    return create_record(store, "contacts", {"kind": "person", "names": names, "role": role})


@pytest.fixture
def alike(store):
    """Two contacts that look alike."""
    return [lookalike(store, role) for role in ("Lawyer", "Singer")]


def pairs(store):
    return {frozenset((pair.first, pair.second)) for pair in duplicates(store)}


def test_who_was_judged_to_be_different_is_not_proposed_again(store, alike):
    assert pairs(store) == {frozenset(alike)}
    key = judge_apart(store, alike[1], alike[0], "One is a singer.")
    assert pairs(store) == set()
    (said,) = judged_apart(store)
    assert (said.key, {said.first, said.second}, said.reason) == (key, set(alike), "One is a singer.")
    assert judge_apart(store, *alike) == key
    edit_record(store, "contacts", alike[0], {"email": "kim@example.org"})
    edit_record(store, "contacts", alike[1], {"email": "kim@example.org"})
    assert pairs(store) == set()
    delete_record(store, "judgements", key)
    assert pairs(store) == {frozenset(alike)}
    assert store.undo() == f"Delete judgement {key}"
    assert pairs(store) == set()


def test_judging_can_be_undone(store, rows, alike):
    before = rows(store)
    judge_apart(store, *alike)
    after = rows(store)
    store.undo()
    assert rows(store) == before
    store.redo()
    assert rows(store) == after


def test_a_merge_takes_a_judgement_along(store, alike):
    third = lookalike(store, "Doctor")
    judge_apart(store, alike[0], alike[1])
    judge_apart(store, alike[0], third)
    merge_contacts(store, alike[1], third)
    assert {(one.first, one.second) for one in judged_apart(store)} == {(alike[0], alike[1])}
    merge_contacts(store, alike[0], alike[1])
    assert judged_apart(store) == []


@pytest.mark.parametrize(
    ("pair", "says"), [(("p-cho", "p-cho"), "with itself"), (("p-cho", "p-x"), "no contact “p-x”")]
)
def test_a_wrong_judgement_is_refused(store, pair, says):
    with pytest.raises(UserError, match=says):
        judge_apart(store, *pair)


@pytest.mark.parametrize("ending", ["json", "csv", "xlsx"])
def test_judgements_go_out_and_come_in_again(store, rows, alike, tmp_path, ending):
    judge_apart(store, *alike, "One is a singer.")
    judge(store, "F068", ["F070"], "subset of", "Of the same group.")
    listed = list_records(store, "judgements")
    assert [one["says"] for one in listed] == ["different contact", "subset of"]
    before, disputes = rows(store), list_records(store, "disputes")
    path = tmp_path / f"judgements.{ending}"
    assert export_records(store, "judgements", path) == 2
    for one in listed:
        delete_record(store, "judgements", one["key"])
    assert import_records(store, "judgements", path).new == 2
    assert list_records(store, "judgements") == listed
    assert list_records(store, "disputes") == disputes
    assert [{**row, "id": 0} for row in rows(store)["judgement"]] == [
        {**r, "id": 0} for r in before["judgement"]
    ]


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"fact": "F068", "other": "F068", "says": "same thing"}, "compared with itself"),
        ({"fact": "F068", "contact": "p-cho", "says": "same thing"}, "needs both of them alone"),
        ({"contact": "p-cho", "other_contact": "p-wang", "says": "subset of"}, "is said of two facts"),
    ],
)
def test_a_judgement_is_of_two_of_a_kind(store, values, says):
    with pytest.raises(UserError, match=says):
        create_record(store, "judgements", values)
