"""States have their list, and are made where a position needs one."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from campaign_app.actions.records import list_records, show_record


def offered(field):
    lines = field.completer().model()
    return [lines.index(row, 0).data() for row in range(lines.rowCount())]


def test_a_state_is_made_where_a_fact_names_it(person):
    page = person.go(1)
    page.go("facts:F006")
    person.rest()
    form = page.body.form
    field = person.finds(QLineEdit, "Add to Actors")
    field.setFocus()
    QTest.keyClicks(field, "Mongolia")
    person.waits_until(lambda: offered(field) == ["New State: Mongolia"])
    field.completer().activated.emit("New State: Mongolia")
    person.rest()
    assert "mongolia" in form.editor("actors").value()
    person.presses("Save fact")
    assert "mongolia" in show_record(person.store, "facts", "F006")["actors"]
    assert show_record(person.store, "states", "mongolia")["names"] == {"en": "Mongolia"}


def test_a_state_that_is_there_is_not_offered_as_new(person):
    page = person.go(1)
    page.go("facts:F006")
    person.rest()
    field = person.finds(QLineEdit, "Add to Actors")
    field.setFocus()
    QTest.keyClicks(field, "republic of korea")
    person.waits_until(lambda: any("gov-rok" in line for line in offered(field)))
    assert not any(line.startswith("New State") for line in offered(field))


def test_states_are_listed_and_renamed(person):
    page = person.go(2)
    page.go("states:gov-rok")
    person.rest()
    assert page.body.list.table.rowCount() == len(list_records(person.store, "states"))
    names = page.body.form.editor("names")
    names.control.item(0, 0).setText("South Korea")
    person.presses("Save State")
    assert show_record(person.store, "states", "gov-rok")["names"]["en"] == "South Korea"
    person.keys(person.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert show_record(person.store, "states", "gov-rok")["names"]["en"] == "Republic of Korea"
