"""What a rank, a status and a successor need; what stood without it in an older version is let be."""

import pytest

from campaign_app.readers.grounds import ungrounded, ungrounded_rows

GONE = {"key": "s1", "status": "retracted", "status_reason": "Withdrawn.", "status_date": "2024-05-01"}


@pytest.mark.parametrize(
    ("kind", "row", "fields"),
    [
        ("facts", {"rank": "normal"}, []),
        ("facts", {}, []),
        ("facts", {"rank": "deprecated", "rank_reason": ""}, ["rank_reason"]),
        ("facts", {"rank": "preferred", "rank_reason": "Seen on the lists."}, []),
        ("sources", GONE, []),
        ("sources", {**GONE, "status_reason": ""}, ["status_reason"]),
        ("sources", {**GONE, "status_date": "", "status_reason": ""}, ["status_reason", "status_date"]),
        ("sources", {**GONE, "superseded_by": "s1"}, ["superseded_by"]),
        ("events", {"rank": "deprecated"}, []),
    ],
)
def test_a_standing_needs_its_grounds(kind, row, fields):
    assert [field for field, _reason in ungrounded(kind, row)] == fields


def test_what_stood_so_is_let_be_until_it_is_changed():
    old = {"rank": "deprecated", "rank_reason": ""}
    assert ungrounded("facts", {**old, "note": "n"}, old) == []
    assert ungrounded("facts", {**old, "rank": "preferred"}, old)
    assert ungrounded("facts", old, {**old, "rank_reason": "Miscounted."})
    lost = {"key": "s1", "superseded_by": "gone"}
    assert ungrounded("sources", lost, lost, {"s1": "gone"}) == []


@pytest.mark.parametrize(
    ("successor", "words"),
    [("s9", "there is no source “s9”"), ("s1", "its own place"), ("s2", "itself given place"), ("s4", "")],
)
def test_a_successor_is_another_source_and_closes_no_ring(successor, words):
    known = {"s1": "", "s2": "s3", "s3": "s1", "s4": "s5", "s5": "s4"}
    found = ungrounded("sources", {"key": "s1", "superseded_by": successor}, None, known)
    assert [words in reason for _field, reason in found] == ([True] if words else [])


def test_rows_of_a_file_may_name_each_other_but_none_that_is_refused():
    rows = {
        1: {"key": "a", "superseded_by": "b"},
        2: {"key": "b", "superseded_by": "c"},
        3: {"key": "c", "status": "retracted"},
        4: {"key": "d", "superseded_by": "stored"},
        5: {"key": "e", "superseded_by": "f"},
        6: {"key": "f", "superseded_by": "e"},
    }
    bad = ungrounded_rows("sources", rows, {"stored": {"key": "stored", "superseded_by": ""}})
    assert {number: field for number, (field, _reason) in bad.items()} == {
        1: "superseded_by",
        2: "superseded_by",
        3: "status_reason",
        5: "superseded_by",
        6: "superseded_by",
    }
