"""What a contact is to others is shown and changed on its form, in both directions."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTableWidget

from campaign_app.actions.records import show_record


def told(table):
    cells = range(table.columnCount())
    return [[table.item(row, at).text() for at in cells] for row in range(table.rowCount())]


def table_of(person, key):
    page = person.go(2)
    page.go(f"contacts:{key}")
    person.rest()
    assert page.body.key == key
    return person.finds(QTableWidget, "Relationships")


def test_both_sides_are_shown_by_name(person):
    assert told(table_of(person, "org-tjwg"))[0][:3] == ["has", "representative", "Lee Young-hwan"]
    table = table_of(person, "p-leeyh")
    assert told(table)[0][:3] == ["is", "representative", "Transitional Justice Working Group"]


def test_one_is_added_by_name_with_a_date_in_words_and_undone(person):
    table = table_of(person, "org-nkhr")
    person.presses("Add a relationship: Relationships")
    for column, words in ((1, "intern"), (2, "Lauren Yhip"), (3, "May 2024")):
        table.setCurrentCell(0, column)
        table.editItem(table.item(0, column))
        field = QApplication.focusWidget()
        assert isinstance(field, QLineEdit)
        field.selectAll()
        QTest.keyClicks(field, words)
        if column == 2:
            person.waits_until(lambda field=field: field.key() == "p-yhip")
        person.keys(field, Qt.Key.Key_Return)
    table.item(0, 0).setText("has")
    person.presses("Save contact")
    (row,) = show_record(person.store, "contacts", "p-yhip")["relationships"]
    assert (row["way"], row["role"], row["other"], row["start"]) == ("is", "intern", "org-nkhr", "2024-05")
    person.window.undo()
    person.rest()
    assert show_record(person.store, "contacts", "p-yhip")["relationships"] == []


def test_what_is_missing_is_said_below_the_table(person):
    table_of(person, "org-nkhr")
    person.presses("Add a relationship: Relationships")
    form = person.window.shell.page.body.form
    assert not form.check()
    assert form.editor("relationships").control.accessibleDescription() == "Row 1: choose the other contact."
