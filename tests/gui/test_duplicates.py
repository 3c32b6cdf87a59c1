"""Contacts that may be one are proposed, compared, and merged or judged to be different."""

from PySide6.QtWidgets import QComboBox, QLabel, QPushButton

from campaign_app.actions.duplicates import judged_apart
from campaign_app.actions.records import count_records, create_record, show_record


def add_likeness(person):
    names = [
        {"text": "Lee Young-hwan", "language": "en", "script": "Latn", "usage": "press", "preferred": True}
    ]
    values = {"kind": "person", "names": names, "email": "same@example.org", "role": "Director"}
    create_record(person.store, "contacts", {**values, "key": "p-one"})
    create_record(person.store, "contacts", {**values, "key": "p-two", "role": "Chair"})


def test_duplicates_are_compared_and_merged_and_one_undo_takes_it_back(person):
    add_likeness(person)
    person.go(2)
    before = count_records(person.store, "contacts")

    def merges(dialog):
        person.waits_until(lambda: "role" in dialog.choices)
        role = person.finds(QComboBox, "What stands in Role", dialog)
        role.setCurrentIndex(role.findData("drop"))
        person.finds(QPushButton, "Merge the contacts", dialog).click()

    def looks(dialog):
        button = "Compare p-one with p-two"
        person.waits_until(
            lambda: any(b.accessibleName() == button for b in dialog.findChildren(QPushButton))
        )
        compare = person.finds(QPushButton, button, dialog)
        person.answers(merges)
        compare.click()
        person.waits_until(lambda: count_records(person.store, "contacts") == before - 1)
        dialog.accept()

    person.answers(looks)
    person.presses("Find duplicates")
    assert show_record(person.store, "contacts", "p-one")["role"] == "Chair"
    person.window.undo()
    person.rest()
    assert count_records(person.store, "contacts") == before


def test_a_pair_that_is_not_the_same_stays_away_until_that_is_taken_back(person):
    add_likeness(person)
    person.go(2)

    def looks(dialog):
        person.rest()
        person.presses("p-one and p-two are not the same", dialog)
        assert person.finds(QLabel, "Duplicates found", dialog).text() == "2 pairs may be the same"
        person.presses("Take back that p-one and p-two are different", dialog)
        assert person.finds(QLabel, "Duplicates found", dialog).text() == "3 pairs may be the same"
        person.presses("p-one and p-two are not the same", dialog)
        dialog.accept()

    person.answers(looks)
    person.presses("Find duplicates")
    assert len(judged_apart(person.store)) == 1
    person.window.undo()
    person.rest()
    assert judged_apart(person.store) == []
