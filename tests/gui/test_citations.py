"""The words of a citation: seen on the fact, mended from the source's text, and one passage more."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QListWidget, QMessageBox, QPlainTextEdit, QPushButton

from campaign_app.actions.citations import cited
from campaign_app.actions.records import create_record, show_record
from campaign_app.actions.sources import attach

CTRL = Qt.KeyboardModifier.ControlModifier
WRONG = "The city counted 500 people, " + "as it does every year in the month of October, " * 4
TEXT = """Shelters close before winter

The city counted 412 people without a home in one night in October.

“We have never seen so many”, said the head of the shelter.
"""


@pytest.fixture
def fact(person, tmp_path):
    """A fact in view that quotes words which its source does not have."""
    path = tmp_path / "shelters.txt"
    path.write_text(TEXT, "utf-8")
    source = create_record(person.store, "sources", {"type": "article-newspaper", "title": "Shelters"})
    attach(person.store, source, path)
    row = {"source": source, "stance": "supports", "quote": WRONG.strip()}
    values = {"kind": "claim", "statement": "412 people had no home.", "citations": [row]}
    key = create_record(person.store, "facts", values)
    person.go(1).go(f"facts:{key}")
    person.rest()
    return key


def reader_of(person):
    return person.window.shell.page.body.reader


def selects(person, words):
    text = reader_of(person).text
    start = text.toPlainText().index(words)
    text.select(start, start + len(words))
    return text


def told(person):
    return person.finds(QLabel, "Words of citation 1").text()


def test_the_words_of_a_citation_stand_on_the_fact_and_can_be_copied(person, fact):
    words = person.finds(QLabel, "Words of citation 1")
    assert words.text().startswith("“The city counted 500 people") and words.text().endswith("…”")
    assert WRONG.strip() in words.toolTip()
    flags = words.textInteractionFlags()
    assert flags & Qt.TextInteractionFlag.TextSelectableByKeyboard
    assert person.finds(QLabel, "Quote of citation 1: not found").text().startswith("The quote is not in")


def test_words_that_do_not_stand_are_taken_again_by_keys_and_it_can_be_undone(person, fact):
    edit = person.finds(QPushButton, "Edit the passage of citation 1")
    edit.setFocus()
    person.keys(edit, Qt.Key.Key_Space)
    text = selects(person, "The city counted 412 people")
    assert text.hasFocus()
    person.keys(text, Qt.Key.Key_Return, CTRL)
    assert person.finds(QPlainTextEdit, "Words").toPlainText() == "The city counted 412 people"
    person.keys(QApplication.focusWidget(), Qt.Key.Key_Return, CTRL)
    assert person.window.shell.page.body.kind == "facts"
    assert told(person) == "“The city counted 412 people”"
    assert person.finds(QLabel, "Quote of citation 1: found")
    (one,) = show_record(person.store, "facts", fact)["citations"]
    assert (one["label"], one["suffix"].split()[0]) == ("paragraph", "without")
    person.window.undo()
    person.rest()
    assert person.finds(QLabel, "Quote of citation 1: not found")


def test_one_more_passage_is_cited_besides(person, fact):
    person.presses("Edit the passage of citation 1")
    person.keys(selects(person, "We have never seen so many"), Qt.Key.Key_Return, CTRL)
    person.presses("Cite it besides")
    assert [one.state for one in cited(person.store, fact)] == ["not found", "found"]
    assert person.finds(QLabel, "Quote of citation 2: found")
    assert "never seen so many" in person.finds(QLabel, "Words of citation 2").text()


def test_words_are_corrected_by_hand_from_the_list_beside_the_text(person, fact):
    person.presses("Show the passage of citation 1")
    facts = person.finds(QListWidget, "Facts that cite this source")
    person.keys(facts, Qt.Key.Key_F2)
    words = person.finds(QPlainTextEdit, "Words")
    words.selectAll()
    QTest.keyClicks(words, "412 people without a home")
    person.presses("Save passage")
    assert person.window.shell.page.body.reading, "the person goes on reading"
    assert [one.state for one in cited(person.store, fact)] == ["found"]
    assert facts.currentItem() is not None


def test_changed_words_are_not_lost_on_leaving(person, fact):
    person.presses("Edit the passage of citation 1")
    person.finds(QPlainTextEdit, "Words").setPlainText("in one night")
    person.chooses(QMessageBox.StandardButton.Save)
    person.presses("Back to the sources")
    assert not person.window.shell.page.body.reading
    assert [one.words for one in cited(person.store, fact)] == ["in one night"]


def test_a_passage_left_as_it_was_leads_back_to_its_fact(person, fact):
    person.presses("Edit the passage of citation 1")
    person.presses("Leave the passage as it is")
    body = person.window.shell.page.body
    assert (body.kind, body.key) == ("facts", fact)


def test_a_citation_without_words_takes_them_from_the_text(person, fact):
    key = create_record(
        person.store,
        "facts",
        {
            "kind": "claim",
            "statement": "It had never been so full.",
            "citations": [{"source": cited(person.store, fact)[0].source, "stance": "supports"}],
        },
    )
    person.go(1).go(f"facts:{key}")
    person.rest()
    assert person.finds(QLabel, "Quote of citation 1: no words")
    person.presses("Edit the passage of citation 1")
    person.keys(selects(person, "We have never seen so many"), Qt.Key.Key_Return, CTRL)
    person.presses("Save passage")
    assert "never seen so many" in told(person)
