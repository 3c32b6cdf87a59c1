"""What is done to a document as a whole: another template, waivers, one more fact."""

import pytest

from campaign_app.actions.document_template import change_template, template_move
from campaign_app.actions.documents import add_fact, check_document, set_waiver, take_waiver_back
from campaign_app.actions.publish import publish
from campaign_app.actions.records import edit_record, show_record
from campaign_app.actions.template_files import bring
from campaign_app.errors import UserError
from campaign_app.manuscript.finding import Blocked

OTHER = """---
title: Short letter
kind: letter
fields:
  - {name: subject, label: About, type: markup}
  - {name: opening, label: Opening, type: facts}
  - {name: tone, label: Tone, type: choice, choices: [warm, cool]}
---
{{ subject }}
"""


def shown(store):
    return show_record(store, "documents", "joint-letter")


@pytest.fixture
def filled(store, tmp_path):
    """A letter with two fields filled in, and a template that shares one of them."""
    path = tmp_path / "short.md"
    path.write_text(OTHER, "utf-8")
    bring(store, path)
    fields = {"subject": "Our meeting", "opening": "We wrote *before*.", "deadline": ""}
    edit_record(store, "documents", "joint-letter", {"fields": fields})
    return store


def test_another_template_keeps_the_fields_that_it_has_too(filled):
    move = template_move(filled, "joint-letter", "short")
    assert (move.kept, move.dropped) == (("Subject",), ("Opening paragraph",))
    before = shown(filled)
    change_template(filled, "joint-letter", "short")
    after = shown(filled)
    assert (after["template"], after["fields"]) == ("short", {"subject": "Our meeting"})
    assert after["facts"] == before["facts"]
    assert check_document(filled, "joint-letter").manuscript.body
    filled.undo()
    assert {**shown(filled), "version": 0} == {**before, "version": 0}


def test_a_choice_goes_over_only_where_it_is_one(filled):
    change_template(filled, "joint-letter", "short")
    for tone, fits in (("warm", True), ("red", False)):
        edit_record(filled, "documents", "joint-letter", {"fields": {"tone": tone}})
        assert bool(template_move(filled, "joint-letter", "short").kept) is fits


def test_a_document_whose_template_is_gone_gets_another(filled):
    edit_record(filled, "documents", "joint-letter", {"template": "gone"})
    assert template_move(filled, "joint-letter", "joint-letter").dropped == ()
    change_template(filled, "joint-letter", "joint-letter")
    assert check_document(filled, "joint-letter").manuscript.meta.kind == "letter"


def test_an_unknown_template_changes_nothing(filled):
    before = shown(filled)
    with pytest.raises(UserError, match="There is no template “none”"):
        change_template(filled, "joint-letter", "none")
    assert shown(filled) == before


def test_a_waiver_is_given_and_taken_back(store):
    edit_record(store, "documents", "joint-letter", {"fields": {"opening": "We speak for 4,321 people."}})
    set_waiver(store, "joint-letter", "uncited-figure", "Counted by ourselves.")
    assert publish(store, "joint-letter", ["txt"]).waived
    take_waiver_back(store, "joint-letter", "uncited-figure")
    with pytest.raises(Blocked):
        publish(store, "joint-letter", ["txt"])
    assert store.undo() == "Take back that uncited-figure is set aside in joint-letter"
    assert publish(store, "joint-letter", ["txt"]).waived


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (lambda store: set_waiver(store, "joint-letter", "uncited-figure", " "), "needs a reason"),
        (lambda store: set_waiver(store, "joint-letter", "protected-name", "Known."), "cannot be waived"),
        (lambda store: take_waiver_back(store, "joint-letter", "uncited-figure"), "is not set aside"),
        (lambda store: add_fact(store, "joint-letter", "F999"), "no fact “F999”"),
        (lambda store: add_fact(store, "no-letter", "F001"), "no document “no-letter”"),
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(store, act, said):
    before = shown(store)
    with pytest.raises(UserError, match=said):
        act(store)
    assert shown(store) == before


def test_a_fact_is_added_once(store):
    before = shown(store)["facts"]
    assert add_fact(store, "joint-letter", "F001")
    assert not add_fact(store, "joint-letter", "F001")
    assert shown(store)["facts"] == [*before, "F001"]
    assert store.undo() == "Add fact F001 to joint-letter"
    assert shown(store)["facts"] == before
