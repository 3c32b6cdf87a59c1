"""Disputes: values side by side, decided with a reason, and what letters then print."""

import pytest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QRadioButton, QToolButton

from campaign_app.actions.records import show_record
from campaign_app.gui.disputes.scale import Scale


@pytest.fixture
def page(person):
    shown = person.go(1)
    shown.go("disputes:C03")
    person.rest()
    assert (shown.body.kind, shown.body.key) == ("disputes", "C03")
    return shown


def printed(person):
    return person.finds(QLabel, "Letters print").text()


def test_the_values_stand_side_by_side_on_a_scale(person, page):
    scale = person.finds(Scale, "Scale of the values")
    told = scale.accessibleDescription()
    assert "F013: between 500 and 600 people" in told
    assert "F068: about 500 people" in told
    assert printed(person) == "between 500 and 600 people"


def test_a_value_is_chosen_with_a_reason_and_letters_then_print_it(person, page):
    def decides(dialog):
        save = person.finds(QPushButton, "Save decision", dialog)
        assert person.finds(QRadioButton, "Let one value stand", dialog).isChecked()
        assert not save.isEnabled()
        person.finds(QPlainTextEdit, "Reason", dialog).setPlainText("It was counted by name.")
        person.waits_until(lambda: person.finds(QLabel, "Would print", dialog).text() == "600 people")
        assert save.isEnabled()
        save.click()

    person.answers(decides)
    person.presses("Choose F015: 600 people")
    person.rest()
    assert printed(person) == "600 people"
    stored = show_record(person.store, "disputes", "C03")
    assert (stored["state"], stored["chosen"], stored["reason"]) == (
        "chosen",
        "F015",
        "It was counted by name.",
    )
    person.window.undo()
    person.rest()
    assert printed(person) == "between 500 and 600 people"


def test_a_wording_that_adds_disputed_values_up_is_refused_beside_the_field(person, page):
    def decides(dialog):
        assert person.finds(QRadioButton, "Agree on a wording", dialog).isChecked()
        wording = person.finds(QPlainTextEdit, "Wording to print", dialog)
        wording.setPlainText("1,200 people")
        errors = [w for w in dialog.findChildren(QLabel) if w.property("look") == "error"]
        person.waits_until(lambda: "a sum of disputed values" in errors[0].text())
        assert not person.finds(QPushButton, "Save decision", dialog).isEnabled()
        wording.setPlainText("{F068}, by other accounts {F095}")
        would = person.finds(QLabel, "Would print", dialog)
        person.waits_until(lambda: "by other accounts about 600" in would.text())
        person.finds(QPushButton, "Save decision", dialog).click()

    person.answers(decides)
    person.presses("Agree on a wording for dispute C03")
    person.rest()
    assert show_record(person.store, "disputes", "C03")["state"] == "hedged"


def test_what_a_member_counts_can_be_said(person, page):
    counts = person.finds(QToolButton, "What F068 counts")
    act = next(a for a in counts.menu().actions() if "subset" in a.text().replace("&", ""))
    act.trigger()
    person.rest()
    members = {m["fact"]: m["relation"] for m in show_record(person.store, "disputes", "C03")["members"]}
    assert members["F068"] == "partial"


def test_a_link_leads_from_the_dispute_to_a_fact(person, page):
    person.presses("Go to fact F015")
    assert (page.body.kind, page.body.key) == ("facts", "F015")


def test_finding_disputes_says_so_where_all_are_told(person, page):
    def looks(dialog):
        heading = next(w for w in dialog.findChildren(QLabel) if w.property("look") == "heading")
        person.waits_until(lambda: "No facts disagree" in heading.text())
        dialog.accept()

    person.answers(looks)
    person.presses("Find disputes")
