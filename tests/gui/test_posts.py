"""Posts: who held one on a day, and what each tenure and form of a name rests on."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit

from campaign_app.actions.records import edit_record


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
