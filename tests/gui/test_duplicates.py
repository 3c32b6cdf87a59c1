"""Contacts that may be one are proposed, compared and merged; a protected name is shown on request only."""

from PySide6.QtWidgets import QComboBox, QLabel, QPushButton

from campaign_app.actions.records import count_records, create_record, edit_record, show_record


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


def test_the_real_name_of_a_protected_person_is_shown_only_on_request(person):
    add_likeness(person)
    edit_record(person.store, "contacts", "p-one", {"protected": True, "alias": "Witness K"})
    page = person.go(2)
    page.go("contacts:p-one")
    person.rest()
    seen = []

    def looks(dialog):
        words = person.finds(QLabel, "What is kept back", dialog)
        seen.append(words.text())
        person.presses("Show the name", dialog)
        seen.append(words.text())
        dialog.reject()

    person.answers(looks)
    person.presses("Show the real name")
    assert "Lee Young-hwan" not in seen[0]
    assert "Lee Young-hwan" in seen[1]
