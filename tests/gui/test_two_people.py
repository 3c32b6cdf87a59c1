"""Two people on one workspace: nobody saves over what the other wrote without having been asked."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
)

from campaign_app.actions.disputes import hedge
from campaign_app.actions.records import create_record, edit_record, show_record
from campaign_app.store import Store

ANSWERS = [("Save", "Mine"), ("Discard", "Theirs")]


@pytest.fixture
def other(person, place):
    """The workspace as another program has it open."""
    with Store.open(str(place)) as store:
        yield store


def answering(person, answer, *, told, untold=""):
    def choose(box):
        if not isinstance(box, QMessageBox):
            # The dialog that is being answered already: the question comes once the store has refused.
            QTimer.singleShot(20, lambda: person.answers(choose))
            return
        assert told in box.informativeText()
        assert not (untold and untold in box.informativeText())
        box.button(QMessageBox.StandardButton[answer]).click()

    person.answers(choose)


@pytest.mark.parametrize(("answer", "kept"), ANSWERS)
def test_a_record_is_not_saved_over_the_other_persons_change_unasked(person, other, answer, kept):
    person.go(1).go("F015")
    person.rest()
    field = person.finds(QLineEdit, "Place")
    field.setText("Mine")
    edit_record(other, "facts", "F015", {"place": "Theirs", "note": "Theirs too"})
    answering(person, answer, told="Place: Theirs", untold="Theirs too")
    person.presses("Save fact")
    person.waits_until(lambda: show_record(person.store, "facts", "F015")["place"] == kept)
    person.waits_until(lambda: field.text() == kept)
    assert show_record(person.store, "facts", "F015")["note"] == "Theirs too"


@pytest.mark.parametrize(("answer", "kept"), ANSWERS)
def test_a_document_is_not_saved_over_the_other_persons_change_unasked(person, other, answer, kept):
    page = person.go(3)
    page.go("joint-letter")
    person.rest()
    title = person.finds(QLineEdit, "Title")
    title.setText("Mine")
    person.rest()
    fields = {**show_record(other, "documents", "joint-letter")["fields"], "subject": "Theirs too"}
    edit_record(other, "documents", "joint-letter", {"title": "Theirs", "fields": fields})
    answering(person, answer, told="Title: Theirs", untold="Theirs too")
    person.presses("Save document")
    person.waits_until(lambda: not page.dirty)
    person.waits_until(lambda: title.text() == kept)
    stored = show_record(person.store, "documents", "joint-letter")
    assert (stored["title"], stored["fields"]["subject"]) == (kept, "Theirs too")


def test_an_edit_of_a_document_that_goes_on_stays_unsaved(person, other):
    page = person.go(3)
    page.go("joint-letter")
    person.rest()
    title = person.finds(QLineEdit, "Title")
    title.setText("Mine")
    edit_record(other, "documents", "joint-letter", {"title": "Theirs"})
    answering(person, "Cancel", told="Title: Theirs")
    person.presses("Save document")
    assert (title.text(), page.dirty) == ("Mine", True)
    assert show_record(person.store, "documents", "joint-letter")["title"] == "Theirs"


def test_two_texts_of_one_document_are_written_side_by_side(person, other):
    page = person.go(3)
    page.go("joint-letter")
    person.rest()
    person.finds(QPlainTextEdit, "Opening paragraph").setPlainText("Mine.")
    person.rest()
    fields = {**show_record(other, "documents", "joint-letter")["fields"], "subject": "Theirs."}
    edit_record(other, "documents", "joint-letter", {"fields": fields})
    person.presses("Save document")
    person.waits_until(lambda: not page.dirty)
    fields = show_record(person.store, "documents", "joint-letter")["fields"]
    assert (fields["opening"], fields["subject"]) == ("Mine.", "Theirs.")


@pytest.mark.parametrize(("answer", "kept"), [("Save", "chosen"), ("Discard", "hedged")])
def test_a_dispute_is_not_decided_over_the_other_persons_decision_unasked(person, other, answer, kept):
    person.go(1).go("disputes:C03")
    person.rest()

    def decides(dialog):
        person.finds(QPlainTextEdit, "Reason", dialog).setPlainText("It was counted by name.")
        hedge(other, "C03", "hundreds of people", "Nobody knows.")
        answering(person, answer, told="State: hedged")
        person.presses("Save decision", dialog)

    person.answers(decides)
    person.presses("Choose F015: 600 people")
    person.waits_until(lambda: show_record(person.store, "disputes", "C03")["state"] == kept)
    printed = {"chosen": "600 people", "hedged": "hundreds of people"}[kept]
    person.waits_until(lambda: person.finds(QLabel, "Letters print").text() == printed)


def test_contacts_that_were_changed_meanwhile_are_looked_at_again_before_they_are_merged(person, other):
    names = [{"text": "Lee Young-hwan", "usage": "press"}]
    for key, role in (("p-one", "Director"), ("p-two", "Chair")):
        create_record(other, "contacts", {"kind": "person", "names": names, "key": key, "role": role})
    person.go(2)

    def merges(dialog):
        person.waits_until(lambda: "role" in dialog.choices)
        edit_record(other, "contacts", "p-one", {"role": "President"})
        person.presses("Merge the contacts", dialog)
        told = [shown.text() for shown in dialog.findChildren(QLabel) if shown.isVisible()]
        assert "President" in told and any("changed elsewhere" in words for words in told)
        dialog.reject()

    def looks(dialog):
        person.rest()
        person.answers(merges)
        person.presses("Compare", dialog)
        dialog.accept()

    person.answers(looks)
    person.presses("Find duplicates")
    assert show_record(person.store, "contacts", "p-one")["role"] == "President"
    assert show_record(person.store, "contacts", "p-two")["role"] == "Chair"


def test_a_template_is_not_changed_before_what_it_drops_was_seen(person, other):
    page = person.go(3)
    page.go("joint-letter")
    person.rest()

    def changes(dialog):
        person.waits_until(lambda: dialog.templates.count() > 0)
        rows = [
            dialog.templates.item(n).data(Qt.ItemDataRole.UserRole) for n in range(dialog.templates.count())
        ]
        dialog.templates.setCurrentRow(rows.index("fact-sheet"))
        act = person.finds(QPushButton, "Change the template", dialog)
        person.rest()
        assert act.isEnabled()
        edit_record(other, "documents", "joint-letter", {"fields": {"subject": "Theirs."}})
        act.click()
        person.rest()
        assert show_record(other, "documents", "joint-letter")["template"] == "joint-letter"
        assert "Subject" in person.finds(QLabel, "What is dropped", dialog).text()
        dialog.reject()

    person.answers(changes)
    page.form.setCurrentIndex(2)
    person.presses("Change the template of the document")
