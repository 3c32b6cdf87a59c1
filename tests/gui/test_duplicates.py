"""Contacts that may be one are proposed or picked, compared, and merged or judged to be different."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QListWidget, QTabBar

from campaign_app.actions.duplicates import judged_apart
from campaign_app.actions.records import count_records, create_record, list_records, show_record
from campaign_app.gui.contacts.pair_list import PairList


def add_likeness(person):
    names = [
        {"text": "Lee Young-hwan", "language": "en", "script": "Latn", "usage": "press", "preferred": True}
    ]
    values = {"kind": "person", "names": names, "email": "same@example.org", "role": "Director"}
    create_record(person.store, "contacts", {**values, "key": "p-one"})
    create_record(person.store, "contacts", {**values, "key": "p-two", "role": "Chair"})


def proposals(person, dialog):
    person.rest()
    return person.finds(PairList, "Pairs that may be the same", dialog)


def heading(person, dialog):
    return person.finds(QLabel, "Duplicates found", dialog).text()


def test_duplicates_are_compared_and_merged_and_one_undo_takes_it_back(person):
    add_likeness(person)
    person.go(2)
    before = count_records(person.store, "contacts")

    def merges(dialog):
        person.waits_until(lambda: "role" in dialog.choices)
        role = person.finds(QComboBox, "What stands in Role", dialog)
        role.setCurrentIndex(role.findData("other"))
        person.presses("Merge the contacts", dialog)

    def looks(dialog):
        found = proposals(person, dialog)
        assert found.pair.names == "Lee Young-hwan (p-one)  and  Lee Young-hwan (p-two)"
        assert found.pair.detail.startswith("Person · the same e-mail address: same@example.org")
        person.answers(merges)
        person.keys(found, Qt.Key.Key_Return)
        assert count_records(person.store, "contacts") == before - 1
        assert heading(person, dialog) == "1 pair may be the same"
        dialog.accept()

    person.answers(looks)
    person.presses("Find duplicates")
    assert show_record(person.store, "contacts", "p-one")["role"] == "Chair"
    person.window.undo()
    person.rest()
    assert count_records(person.store, "contacts") == before


def test_any_two_contacts_are_merged_by_keys_alone(person):
    """Nothing proposes these two; the one is found by typing."""
    names = [{"text": "S. R. Hwang", "usage": "press"}]
    create_record(
        person.store, "contacts", {"kind": "person", "names": names, "key": "p-srh", "note": "Ours."}
    )
    before = count_records(person.store, "contacts")
    page = person.go(2)
    page.go("contacts:p-srh")
    person.rest()

    def merges(dialog):
        person.waits_until(lambda: "note" in dialog.choices)
        assert person.finds(QComboBox, "What stands in Note", dialog).currentText() == "Both"
        person.presses("Let the other contact stay", dialog)
        person.presses("Merge the contacts", dialog)

    def picks(dialog):
        field = person.finds(QLineEdit, "Search contacts", dialog)
        found = person.finds(QListWidget, "Contacts to merge with", dialog)
        person.waits_until(lambda: found.count() > 1)
        QTest.keyClicks(field, "cho tae-yul")
        person.waits_until(lambda: found.count() == 1)
        person.rest()
        person.keys(field, Qt.Key.Key_Down)
        assert found.currentItem().text() == "Cho Tae-yul"
        person.answers(merges)
        person.keys(found, Qt.Key.Key_Return)

    person.answers(picks)
    person.window.menus.actions["merge"].trigger()
    person.rest()
    assert page.body.key == "p-cho"
    assert count_records(person.store, "contacts") == before - 1
    assert show_record(person.store, "contacts", "p-cho")["note"].endswith("\nOurs.")
    person.window.undo()
    person.rest()
    assert count_records(person.store, "contacts") == before


def test_only_contacts_of_the_same_kind_are_offered_and_only_where_one_is_shown(person):
    page = person.go(2)
    page.go("contacts:org-nkhr")
    person.rest()

    def looks(dialog):
        found = person.finds(QListWidget, "Contacts to merge with", dialog)
        person.waits_until(lambda: found.count() > 1)
        keys = [found.item(row).data(Qt.ItemDataRole.UserRole) for row in range(found.count())]
        kinds = {row["key"]: row["kind"] for row in list_records(person.store, "contacts")}
        assert "org-nkhr" not in keys and {kinds[key] for key in keys} == {"organisation"}
        dialog.reject()

    person.answers(looks)
    person.presses("Merge with another contact")
    action = person.window.menus.actions["merge"]
    assert action.isEnabled()
    page.new()
    assert not action.isEnabled()
    page.discard()
    person.go(1)
    assert not action.isEnabled()


def test_a_pair_that_is_not_the_same_stays_away_until_that_is_taken_back(person):
    add_likeness(person)
    person.go(2)

    def looks(dialog):
        found = proposals(person, dialog)
        person.presses("Not the same", dialog)
        assert heading(person, dialog) == "2 pairs may be the same"
        assert found.currentIndex().row() == 0
        tabs = person.finds(QTabBar, "Lists of pairs", dialog)
        assert tabs.tabText(1) == "Judged to be different (1)"
        person.keys(tabs, Qt.Key.Key_Right)
        person.presses("Take back", dialog)
        assert heading(person, dialog) == "3 pairs may be the same"
        assert not person.finds(QAbstractButton, "Take back", dialog).isEnabled()
        person.keys(tabs, Qt.Key.Key_Left)
        person.presses("Not the same", dialog)
        dialog.accept()

    person.answers(looks)
    person.presses("Find duplicates")
    assert len(judged_apart(person.store)) == 1
    person.window.undo()
    person.rest()
    assert judged_apart(person.store) == []


def test_thousands_of_pairs_stand_in_one_list(person):
    for number in range(50):
        names = [{"text": "Kim Min-ho", "usage": "press"}]
        create_record(person.store, "contacts", {"kind": "person", "names": names, "key": f"p-{number}"})
    person.go(2)

    def looks(dialog):
        found = proposals(person, dialog)
        assert heading(person, dialog) == "1,225 pairs may be the same"
        assert found.model().rowCount() == 1225
        # A widget for each of so many pairs would stop the window.
        assert len(dialog.findChildren(QAbstractButton)) < 10
        dialog.accept()

    person.answers(looks)
    person.presses("Find duplicates")
