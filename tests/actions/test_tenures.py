"""Terms of office: what cannot be is refused, and two holders at once are told."""

import pytest

from campaign_app.actions.contacts import holder_on
from campaign_app.actions.documents import check_document
from campaign_app.actions.records import edit_record, show_record
from campaign_app.errors import UserError

POST = "t-rok-fm"
VACANT = {"start": "2024-08-18", "basis": "Vacant since 18 August 2024."}


def hold(store, *tenures):
    edit_record(store, "posts", POST, {"tenures": list(tenures)})


@pytest.mark.parametrize(
    ("tenure", "says"),
    [
        ({"holder": "p-cho", "start": "2024-05-10", "end": "2023-05-01"}, "end is before the start"),
        ({"holder": "p-cho", "start": "May 2024", "end": "April 2024"}, "end is before the start"),
        ({"start": "2024-05-10"}, "names nobody; give the holder, or the basis of a vacancy"),
    ],
)
def test_a_tenure_that_cannot_be_is_refused(store, tenure, says):
    before = show_record(store, "posts", POST)["tenures"]
    with pytest.raises(UserError, match=says):
        hold(store, {"holder": "p-cho"}, tenure)
    assert show_record(store, "posts", POST)["tenures"] == before


@pytest.mark.parametrize(
    "tenure",
    [
        VACANT,
        {"holder_name": "Ann Example", "start": "2024", "end": "2024-05"},
        {"holder": "p-cho", "start": "2024-05-10", "end": "2024-05-10"},
        {"holder": "p-cho", "end": "[..2025-06-03]"},
    ],
)
def test_a_tenure_of_which_little_is_known_is_taken(store, tenure):
    hold(store, tenure)
    assert len(show_record(store, "posts", POST)["tenures"]) == 1


def test_a_salutation_is_in_a_language(store):
    with pytest.raises(UserError, match="is no language such as en"):
        edit_record(store, "posts", POST, {"salutations": {"zz-bogus-zzzzzzzzz": "Dear Minister"}})
    edit_record(store, "posts", POST, {"salutations": {"zh-Hans": "尊敬的部长"}})


def test_two_who_are_said_to_hold_a_post_at_once_are_told_before_a_letter_goes_out(store):
    hold(store, {"holder": "p-cho", "start": "2024-01-10"}, {"holder": "p-yoon", "start": "2024-02"})
    words = "Yoon Suk Yeol and Cho Tae-yul are said to hold the post Minister of Foreign Affairs at once"
    assert words in holder_on(store, POST, "2024-05-27").doubts[0]
    found = [f.message for f in check_document(store, "joint-letter").findings if f.rule == "office-holder"]
    assert any(words in message for message in found)


def test_a_post_that_is_handed_over_on_a_day_has_one_holder_then(store):
    hold(
        store,
        {"holder": "p-cho", "start": "2024-01-10", "end": "2025-07-21"},
        {"holder_name": "Cho Hyun", "start": "2025-07-21", "end": "2027"},
    )
    then = holder_on(store, POST, "2025-07-21")
    assert (then.holder, then.doubts) == ("Cho Hyun", ())
