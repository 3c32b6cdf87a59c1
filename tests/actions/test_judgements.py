"""What was said about two facts, or about two contacts that look alike: once for each pair."""

import json

import pytest

from campaign_app.actions.disputes import judge, judge_member
from campaign_app.actions.duplicates import duplicates, judge_apart, judged_apart
from campaign_app.actions.exchange import export_records, import_records
from campaign_app.actions.merging import merge_contacts
from campaign_app.actions.records import (
    create_record,
    delete_record,
    edit_record,
    list_records,
    show_record,
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
    judge(store, "F070", ["F068"], "subset of", "Of the same group.")
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


# --- one judgement for each pair ----------------------------------------------------------------------------

PAIR = {"fact": "N70", "other": "N200"}


def figure(store, key, low, qualifier="exact", event="arrest-2024"):
    values = {"kind": "figure", "statement": f"{low} were arrested.", "event": event, "unit": "persons"}
    values |= {"low": low, "high": low, "qualifier": qualifier, "counted": "people arrested"}
    return create_record(store, "facts", {**values, "key": key})


@pytest.fixture
def seventy(store):
    """About 70 and 200 people at one event, which do not agree; return the keys of all other disputes."""
    known = {row["key"] for row in list_records(store, "disputes")}
    create_record(store, "events", {"key": "arrest-2024", "title": "An arrest", "date": "2024-06-01"})
    figure(store, "N70", 70, "about")
    figure(store, "N200", 200)
    return known


def said(store):
    return [(one["about"], one["says"], one["other"]) for one in list_records(store, "judgements")]


def formed(store, known):
    return {row["key"] for row in list_records(store, "disputes")} - known


def brought(store, tmp_path, *rows):
    path = tmp_path / "said.json"
    path.write_text(json.dumps([{"key": f"J{number}", **row} for number, row in enumerate(rows, start=1)]))
    return import_records(store, "judgements", path)


def test_a_later_judgement_takes_the_place_of_the_earlier_and_the_dispute_forms_anew(store, rows, seventy):
    (dispute,) = formed(store, seventy)
    create_record(store, "judgements", {**PAIR, "says": "subset of"})
    assert formed(store, seventy) == set()
    before = rows(store)
    create_record(store, "judgements", {"fact": "N200", "other": "N70", "says": "same thing"})
    assert said(store) == [("N200", "same thing", "N70")]
    assert formed(store, seventy) == {dispute}
    store.undo()
    assert rows(store) == before
    judge(store, "N70", ["N200"], "different thing")
    assert said(store) == [("N70", "different thing", "N200")]
    assert formed(store, seventy) == set()


def test_an_edit_of_a_judgement_settles_those_it_was_about_before(store, seventy):
    figure(store, "N80", 80)
    key = create_record(store, "judgements", {**PAIR, "says": "different thing"})
    create_record(store, "judgements", {"fact": "N80", "other": "N200", "says": "different thing"})
    create_record(store, "judgements", {"fact": "N80", "other": "N70", "says": "different thing"})
    assert formed(store, seventy) == set()
    edit_record(store, "judgements", key, {"fact": "N80"})
    assert said(store) == [("N80", "different thing", "N200"), ("N80", "different thing", "N70")]
    (dispute,) = formed(store, seventy)
    assert {m["fact"] for m in show_record(store, "disputes", dispute)["members"]} == {"N70", "N200"}


def test_imported_judgements_are_one_for_each_pair_too(store, rows, seventy, tmp_path):
    create_record(store, "judgements", {**PAIR, "key": "J0", "says": "subset of"})
    before = rows(store)
    found = brought(
        store,
        tmp_path,
        {**PAIR, "says": "different thing"},
        {"fact": "N200", "other": "N70", "says": "subset of"},
        {"fact": "N200", "other": "N70", "says": "same thing"},
    )
    assert [one.row for one in found.refused] == [2]
    assert found.refused[0].reason == "Says: “about 70” (N70) cannot hold “200” (N200) as a part."
    assert found.notes == (
        "Row 1: It takes the place of the judgement J0, which is of the same two.",
        "Row 3: It takes the place of the judgement J1, which is of the same two.",
    )
    assert said(store) == [("N200", "same thing", "N70")]
    assert len(formed(store, seventy)) == 1
    store.undo()
    assert rows(store) == before


@pytest.mark.parametrize(
    ("part", "whole", "possible"),
    [
        ((200,), (70, "about"), False),
        ((201,), (200,), True),  # the one rounded
        ((72,), (70, "about"), True),
        ((200,), (70, "at least"), True),
        ((200, "up to"), (70,), True),
        ((71, "more than"), (71,), False),
        ((70,), (70,), True),
    ],
)
def test_a_part_that_is_certainly_larger_than_the_whole_is_refused(
    store, rows, seventy, part, whole, possible
):
    figure(store, "PART", *part)
    figure(store, "WHOLE", *whole)
    values = {"fact": "PART", "other": "WHOLE", "says": "subset of"}
    if possible:
        create_record(store, "judgements", values)
        judge(store, "PART", ["WHOLE"], "subset of")
        return
    before = rows(store)
    with pytest.raises(
        UserError, match=r"was not changed: says: .* \(WHOLE\) cannot hold .* \(PART\) as a part"
    ):
        create_record(store, "judgements", values)
    with pytest.raises(UserError, match=r"\(WHOLE\) cannot hold .* \(PART\) as a part"):
        judge(store, "PART", ["WHOLE"], "subset of")
    assert rows(store) == before


def test_a_member_is_a_part_of_those_that_can_hold_it(store, seventy):
    figure(store, "N500", 500)
    (dispute,) = formed(store, seventy)
    judge_member(store, dispute, "N200", "subset of")
    assert said(store) == [("N200", "subset of", "N500")]
    with pytest.raises(UserError, match="cannot hold"):
        judge_member(store, dispute, "N500", "subset of")


def test_who_counts_the_same_as_a_whole_is_no_part_of_another(store, seventy):
    """Two sources say 200, and 70 cannot be a part of the one and the same thing as the other."""
    figure(store, "N201", 200, "about")
    judge(store, "N70", ["N200", "N201"], "subset of")
    assert formed(store, seventy) == set()
    judge(store, "N70", ["N200"], "same thing")
    (dispute,) = formed(store, seventy)
    members = {m["fact"]: m["relation"] for m in show_record(store, "disputes", dispute)["members"]}
    assert members == dict.fromkeys(("N70", "N200", "N201"), "value")
    figure(store, "N71", 70)
    judge(store, "N70", ["N200", "N201"], "subset of")
    judge(store, "N71", ["N200", "N201"], "subset of")
    judge(store, "N71", ["N70"], "same thing")
    assert formed(store, seventy) == set()  # two sources of one part


def test_a_whole_that_becomes_smaller_than_its_part_is_a_dispute_again(store, seventy):
    judge(store, "N70", ["N200"], "subset of")
    assert formed(store, seventy) == set()
    edit_record(store, "facts", "N200", {"low": 40, "high": 40})
    assert len(formed(store, seventy)) == 1
    edit_record(store, "facts", "N200", {"low": 100, "high": 100})
    assert formed(store, seventy) == set()


def test_two_contacts_merged_into_one_leave_one_judgement_of_a_third(store, alike):
    third = lookalike(store, "Doctor")
    judge_apart(store, alike[0], alike[1])
    judge_apart(store, third, alike[0], "One is a doctor.")
    merge_contacts(store, alike[1], third)
    (left,) = judged_apart(store)
    assert ({left.first, left.second}, left.reason) == (set(alike), "One is a doctor.")
