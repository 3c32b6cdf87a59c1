"""Two people change the same record: what each wrote stands, or the second is asked."""

import pytest

from campaign_app.actions.disputes import choose, hedge, keep_open
from campaign_app.actions.meanwhile import Moved
from campaign_app.actions.records import edit_record, show_record


def test_a_field_that_somebody_else_changed_is_not_overwritten_unseen(store):
    seen = show_record(store, "facts", "F015")
    edit_record(store, "facts", "F015", {"place": "Elsewhere"})
    with pytest.raises(Moved, match="changed elsewhere in “Place”") as caught:
        edit_record(store, "facts", "F015", {"place": "Here", "note": "New"}, seen=seen)
    assert caught.value.theirs == {"Place": "Elsewhere"}
    assert show_record(store, "facts", "F015")["note"] == seen["note"]
    # Another field, or the same words, hurt nobody.
    edit_record(store, "facts", "F015", {"note": "New", "place": "Elsewhere"}, seen=seen)
    assert show_record(store, "facts", "F015")["note"] == "New"


def test_what_was_told_can_be_written_over_with_what_was_not_told_left_alone(store):
    seen = show_record(store, "facts", "F015")
    edit_record(store, "facts", "F015", {"place": "Elsewhere", "note": "Theirs"})
    with pytest.raises(Moved) as caught:
        edit_record(store, "facts", "F015", {"place": "Here"}, seen=seen)
    edit_record(store, "facts", "F015", {"place": "Here"}, seen=caught.value.seen)
    shown = show_record(store, "facts", "F015")
    assert (shown["place"], shown["note"]) == ("Here", "Theirs")


def test_two_texts_of_one_document_are_changed_side_by_side(store):
    seen = show_record(store, "documents", "joint-letter")
    mine = {"fields": {**seen["fields"], "opening": "Mine."}}
    edit_record(store, "documents", "joint-letter", {"fields": {**seen["fields"], "subject": "Theirs."}})
    edit_record(store, "documents", "joint-letter", mine, seen=seen)
    fields = show_record(store, "documents", "joint-letter")["fields"]
    assert (fields["opening"], fields["subject"]) == ("Mine.", "Theirs.")


def test_the_same_text_of_a_document_is_asked_for_and_the_others_stay(store):
    seen = show_record(store, "documents", "joint-letter")
    mine = {"fields": {**seen["fields"], "opening": "Mine."}}
    theirs = {**seen["fields"], "opening": "Theirs.", "subject": "Theirs too."}
    edit_record(store, "documents", "joint-letter", {"fields": theirs})
    with pytest.raises(Moved, match="opening") as caught:
        edit_record(store, "documents", "joint-letter", mine, seen=seen)
    assert list(caught.value.theirs.values()) == ["Theirs."]
    edit_record(store, "documents", "joint-letter", mine, seen=caught.value.seen)
    fields = show_record(store, "documents", "joint-letter")["fields"]
    assert (fields["opening"], fields["subject"]) == ("Mine.", "Theirs too.")


def test_rows_that_somebody_else_changed_are_told_in_words(store):
    seen = show_record(store, "contacts", "p-leeyh")
    row = {"way": "is", "role": "member", "other": "org-nkhr"}
    edit_record(store, "contacts", "p-leeyh", {"relationships": [*seen["relationships"], row]})
    with pytest.raises(Moved, match="Relationships") as caught:
        edit_record(store, "contacts", "p-leeyh", {"relationships": []}, seen=seen)
    (words,) = caught.value.theirs.values()
    assert "member" in words and "{" not in words
    assert len(show_record(store, "contacts", "p-leeyh")["relationships"]) == 2


def test_a_decision_is_not_taken_over_another_one_unseen(store):
    seen = show_record(store, "disputes", "C03")
    hedge(store, "C03", "hundreds of people", "Nobody knows.")
    with pytest.raises(Moved, match="“Wording”"):
        hedge(store, "C03", "many people", "", seen=seen)
    with pytest.raises(Moved) as caught:
        choose(store, "C03", "F015", "It counted.", seen=seen)
    assert show_record(store, "disputes", "C03")["wording"] == "hundreds of people"
    choose(store, "C03", "F015", "It counted.", seen=caught.value.seen)
    with pytest.raises(Moved):
        keep_open(store, "C03", seen={"state": "hedged", "chosen": ""})
