"""Posts: who held one on a day, and what each tenure and form of a name rests on."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QTableWidget

from campaign_app.actions.records import edit_record, show_record


@pytest.fixture
def body(person):
    page = person.go(2)
    page.go("posts:t-rok-fm")
    person.rest()
    return page.body


def asks(person, day):
    line = person.finds(QLineEdit, "Who held this on")
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, day)


def says(person, words):
    person.waits_until(
        lambda: any(
            words in label.text() for label in person.window.findChildren(QLabel) if label.isVisible()
        )
    )


def test_who_held_a_post_is_answered_for_any_day(person, body):
    asks(person, "27 May 2024")
    says(person, "Cho Tae-yul, until 21 July 2025")
    says(person, "In office in the cited articles")
    asks(person, "1 March 2026")
    says(person, "Cho Hyun, from 21 July 2025")
    says(person, "It is not certain that Cho Hyun is Minister of Foreign Affairs on 1 March 2026")
    says(person, "Cho Tae-yul left it: 21 July 2025")
    assert not body.dirty, "asking is no edit"


def test_a_day_that_is_none_is_told_and_the_next_post_is_asked_the_same(person, body):
    asks(person, "27 May 2024")
    says(person, "Cho Tae-yul")
    asks(person, "May 2024")
    says(person, "“May 2024” is not one day")
    asks(person, "2024-05-27")
    body.go("t-prc-mps")
    says(person, "Nobody is known to hold the post Minister of Public Security on 27 May 2024.")


def test_the_answer_follows_a_change_of_the_tenures(person, body):
    asks(person, "27 May 2024")
    says(person, "Cho Tae-yul")
    edit_record(person.store, "posts", "t-rok-fm", {"tenures": [{"holder_name": "Ann Example"}]})
    person.window.workspace.changed.emit()
    says(person, "Ann Example")


def test_what_a_tenure_rests_on_is_seen_and_given(person, body):
    basis = person.finds(QPlainTextEdit, "What the tenure rests on: Tenures")
    assert basis.toPlainText().startswith("In office in the cited articles")
    table = person.finds(QTableWidget, "Tenures")
    table.setCurrentCell(1, 0)
    assert basis.toPlainText().startswith("Took office on 21 July 2025")
    basis.setFocus()
    basis.selectAll()
    QTest.keyClicks(basis, "Gazette of 21 July 2025")
    table.setCurrentCell(0, 0)
    assert basis.toPlainText().startswith("In office in the cited articles")
    person.presses("Save post")
    first, second = show_record(person.store, "posts", "t-rok-fm")["tenures"]
    assert second["basis"] == "Gazette of 21 July 2025"
    assert first["basis"].startswith("In office in the cited articles")


def test_where_a_form_of_a_name_was_found_belongs_to_its_row_alone(person):
    page = person.go(2)
    page.go("contacts:p-cho")
    person.rest()
    found = person.finds(QPlainTextEdit, "Where this form was found: Forms of the name")
    stored = show_record(person.store, "contacts", "p-cho")["names"]
    assert found.toPlainText() == stored[0]["basis"]
    person.presses("Add a form: Forms of the name")
    table = person.finds(QTableWidget, "Forms of the name")
    table.item(table.currentRow(), 0).setText("Cho T. Y.")
    assert found.toPlainText() == ""
    found.setFocus()
    QTest.keyClicks(found, "Letter of 3 May")
    person.presses("Save contact")
    now = show_record(person.store, "contacts", "p-cho")["names"]
    assert (now[-1]["text"], now[-1]["basis"]) == ("Cho T. Y.", "Letter of 3 May")
    assert now[:-1] == stored
