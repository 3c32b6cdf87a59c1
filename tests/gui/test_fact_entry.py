"""Many facts from one article: what the form shows, completes and carries over to the next fact."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QTableWidget

from campaign_app.actions.records import count_records, show_record

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(person):
    made = person.go(1)
    person.keys(person.window, Qt.Key.Key_N, CTRL)
    return made


def chooses(person, name, word):
    box = person.finds(QComboBox, name)
    box.setCurrentIndex(box.findData(word))
    box.activated.emit(box.currentIndex())


def shows(page, field):
    return page.body.form.editor(field).isVisible()


def test_the_kind_says_which_fields_are_shown(person, page):
    assert shows(page, "low") and shows(page, "unit") and not shows(page, "quote")
    chooses(person, "Kind", "quotation")
    assert shows(page, "quote") and shows(page, "speaker") and not shows(page, "low")
    captions = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert "WORDS" in captions and "FIGURE" not in captions
    person.finds(QPlainTextEdit, "Quote").setPlainText("We did not.")
    chooses(person, "Kind", "figure")
    assert shows(page, "quote"), "what is filled in stays in view"
    page.discard()


def test_a_rank_other_than_normal_asks_for_its_reason(person, page):
    assert not shows(page, "rank_reason")
    chooses(person, "Rank", "deprecated")
    assert shows(page, "rank_reason")
    page.discard()


def test_one_number_is_both_ends_and_the_next_fact_keeps_source_and_event(person, page):
    person.finds(QPlainTextEdit, "Statement").setPlainText("A train took 150 people back.")
    person.finds(QLineEdit, "Date").setText("about April 2024")
    person.finds(QLineEdit, "Low").setText("150")
    person.finds(QLineEdit, "Unit").setText("people")
    page.body.form.editor("event").set_value("repat-2023-10-09")
    person.presses("Add a citation: Citations")
    table = person.finds(QTableWidget, "Citations")
    table.item(0, 0).setText("src-001")
    table.item(0, 2).setText("7")
    person.rest()
    person.keys(person.window, Qt.Key.Key_S, CTRL, SHIFT)
    saved = show_record(person.store, "facts", "F108")
    assert (saved["low"], saved["high"], saved["qualifier"], saved["date"]) == (150, 150, "exact", "2024-04~")
    assert saved["citations"][0]["source"] == "src-001"
    assert page.body.creating and not page.dirty
    there = page.body.form.values()
    assert (there["statement"], there["low"], there["date"]) == ("", None, "")
    assert (there["event"], there["kind"]) == ("repat-2023-10-09", "figure")
    assert [(row["source"], row["locator"]) for row in there["citations"]] == [("src-001", "")]
    person.finds(QPlainTextEdit, "Statement").setPlainText("Another train followed.")
    person.finds(QLineEdit, "Low").setText("20")
    person.presses("Save fact")
    assert show_record(person.store, "facts", "F109")["event"] == "repat-2023-10-09"


def test_an_event_is_made_in_place_and_can_be_undone(person, page):
    person.finds(QLineEdit, "Date").setText("26 April 2024")
    event = person.finds(QLineEdit, "Event")
    event.setFocus()
    QTest.keyClicks(event, "Transport from Baishan")
    popup = event.completer().popup()
    person.waits_until(popup.isVisible)
    lines = [popup.model().index(row, 0).data() for row in range(popup.model().rowCount())]
    assert lines[-1] == "New event: Transport from Baishan"
    for _line in lines:
        QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    person.waits_until(lambda: count_records(person.store, "events") == 52)
    person.rest()
    made = show_record(person.store, "events", page.body.form.values()["event"])
    assert (made["title"], made["date"]) == ("Transport from Baishan", "2024-04-26")
    assert event.text() == "Transport from Baishan"
    page.discard()
    person.window.undo()
    person.rest()
    assert count_records(person.store, "events") == 51


def test_topics_are_completed_from_those_in_use(person, page):
    topics = person.finds(QLineEdit, "Topics, a comma between two")
    topics.setFocus()
    QTest.keyClicks(topics, "law, united na")
    completer = topics.completer()
    assert completer.currentCompletion() == "law, United Nations"
    QTest.keyClick(completer.popup(), Qt.Key.Key_Down)
    QTest.keyClick(completer.popup(), Qt.Key.Key_Return)
    assert page.body.form.values()["topics"] == ["law", "United Nations"]
    page.discard()


def test_a_review_is_said_and_filled_in(person):
    page = person.go(1)
    page.go("F015")
    person.rest()

    def told(words):
        return [label for label in page.findChildren(QLabel) if label.text() == words and label.isVisible()]

    assert told("Not reviewed yet")
    person.presses("Reviewed today")
    by = person.finds(QLineEdit, "Reviewed by")
    by.setText("A. Editor")
    page.save()
    person.rest()
    saved = show_record(person.store, "facts", "F015")
    assert (saved["reviewed_by"], saved["reviewed_on"]) == ("A. Editor", str(date.today()))
    assert any(label.text().startswith("Reviewed by A. Editor on ") for label in page.findChildren(QLabel))
