"""Lists with their forms, as a person uses them."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QTableView,
)

from campaign_app.actions.records import count_records, list_records, show_record
from campaign_app.gui.widgets.editors import Editor

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def open_fact(person, key):
    page = person.go(1)
    page.go(key)
    person.rest()
    assert page.body.key == key
    return page


def stored(person, kind, key):
    return show_record(person.store, kind, key)


def test_typing_in_the_search_field_narrows_the_list(person):
    page = person.go(1)
    table = page.body.list.table
    assert table.rowCount() == 107
    QTest.keyClicks(person.finds(QLineEdit, "Search facts"), "Darusman")
    person.waits_until(lambda: 0 < table.rowCount() < 107)
    assert "Darusman" in table.record(0)["statement"] or "Darusman" in str(table.record(0))


def test_korean_names_are_found(person):
    page = person.go(2)
    person.finds(QLineEdit, "Search contacts").setText("북한인권")
    table = page.body.list.table
    person.waits_until(lambda: 0 < table.rowCount() < 58)
    assert "북한인권시민연합" in [table.record(row)["native_name"] for row in range(table.rowCount())]


def test_an_edit_is_saved_by_key_and_undone_by_key(person):
    page = open_fact(person, "F015")
    place = person.finds(QLineEdit, "Place")
    before = place.text()
    place.setFocus()
    QTest.keyClick(place, Qt.Key.Key_End)
    QTest.keyClicks(place, " border")
    assert page.dirty
    person.keys(place, Qt.Key.Key_S, CTRL)
    assert stored(person, "facts", "F015")["place"] == f"{before} border"
    assert not page.dirty
    person.waits_until(lambda: person.window.undo_label == "Edit fact F015")
    person.window.show_undo()
    assert person.window.menus.actions["undo"].text() == "&Undo Edit fact F015"
    person.keys(place, Qt.Key.Key_Z, CTRL)
    assert stored(person, "facts", "F015")["place"] == before
    assert place.text() == before
    person.keys(place, Qt.Key.Key_Z, CTRL, SHIFT)
    assert stored(person, "facts", "F015")["place"] == f"{before} border"


def test_undo_takes_back_typing_before_it_touches_the_store(person):
    open_fact(person, "F015")
    note = person.finds(QPlainTextEdit, "Note")
    before = note.toPlainText()
    note.setFocus()
    QTest.keyClicks(note, "draft ")
    person.window.show_undo()
    assert person.window.menus.actions["undo"].text() == "&Undo typing"
    person.keys(note, Qt.Key.Key_Z, CTRL)
    assert note.toPlainText() == before
    person.rest()
    assert not person.window.undo_label


def test_a_bad_date_is_told_beside_the_field_and_not_saved(person):
    page = open_fact(person, "F015")
    date = person.finds(QLineEdit, "Date")
    date.setText("last autumn")
    person.waits_until(lambda: bool(date.property("invalid")))
    words = [w for w in page.findChildren(QLabel) if w.property("look") == "error" and w.isVisible()]
    assert len(words) == 1
    assert "last autumn" in words[0].text()
    assert date.accessibleDescription() == words[0].text()
    page.save()
    person.rest()
    assert stored(person, "facts", "F015")["date"] == "2023-10-09"


def test_a_key_of_nothing_is_told_beside_its_field(person):
    page = open_fact(person, "F015")
    event = person.finds(QLineEdit, "Event")
    event.setText("no-such-event")
    page.save()
    person.rest()
    assert event.property("invalid")
    assert "no-such-event" in event.accessibleDescription()


def test_a_new_fact_gets_a_key_and_stands_in_the_list(person):
    page = person.go(1)
    person.keys(person.window, Qt.Key.Key_N, CTRL)
    kind = person.finds(QComboBox, "Kind")
    kind.setCurrentIndex(kind.findData("claim"))
    kind.activated.emit(kind.currentIndex())
    person.finds(QPlainTextEdit, "Statement").setPlainText("A consulate answered the letter.")
    person.presses("Save fact")
    assert page.body.key == "F108"
    assert stored(person, "facts", "F108")["statement"] == "A consulate answered the letter."
    assert (
        person.window.shell.sidebar.places.data(
            person.window.shell.sidebar.places.index(1), Qt.ItemDataRole.UserRole + 1
        )
        == 108
    )


def test_delete_asks_first_and_can_be_undone(person):
    open_fact(person, "F107")
    person.chooses(QMessageBox.StandardButton.Cancel)
    person.presses("Delete fact")
    assert count_records(person.store, "facts") == 107
    person.chooses(QMessageBox.StandardButton.Yes)
    person.presses("Delete fact")
    assert count_records(person.store, "facts") == 106
    person.window.undo()
    person.rest()
    assert count_records(person.store, "facts") == 107


def test_a_record_that_is_needed_is_not_deleted_and_the_reason_is_said(person):
    page = open_fact(person, "F015")
    person.chooses(QMessageBox.StandardButton.Yes)
    page.delete()
    person.rest()
    assert count_records(person.store, "facts") == 107
    assert "still needed" in person.window.trouble.bar.text


def test_leaving_an_edited_record_asks_and_staying_keeps_the_edit(person):
    page = open_fact(person, "F015")
    person.finds(QLineEdit, "Place").setText("Dandong")
    person.chooses(QMessageBox.StandardButton.Cancel)
    person.window.shell.choose(2)
    assert person.window.shell.page is page
    assert person.finds(QLineEdit, "Place").text() == "Dandong"
    person.chooses(QMessageBox.StandardButton.Discard)
    person.window.shell.choose(2)
    person.rest()
    assert person.window.shell.page.place == "contacts"
    assert stored(person, "facts", "F015")["place"] != "Dandong"


def test_leaving_with_save_saves(person):
    open_fact(person, "F015")
    person.finds(QLineEdit, "Place").setText("Dandong")
    person.chooses(QMessageBox.StandardButton.Save)
    person.window.shell.choose(2)
    person.rest()
    assert stored(person, "facts", "F015")["place"] == "Dandong"
    assert person.window.shell.page.place == "contacts"


def test_a_disputed_fact_tells_the_other_values_and_leads_to_them(person):
    page = open_fact(person, "F015")
    links = [b for b in page.findChildren(QPushButton) if b.accessibleName().startswith("Go to fact F013")]
    assert "between 500 and 600" in links[0].text()
    links[0].click()
    person.rest()
    assert page.body.key == "F013"


def test_deciding_a_dispute_goes_to_it(person):
    page = open_fact(person, "F015")
    person.presses("Decide dispute C03")
    assert (page.body.kind, page.body.key) == ("disputes", "C03")


def test_all_forms_of_a_name_can_be_edited(person):
    page = person.go(2)
    page.go("org-nkhr")
    person.rest()
    names: Editor = page.body.form.editor("names")
    before = names.value()
    assert "북한인권시민연합" in [form["text"] for form in before]
    person.presses("Add a form: Forms of the name")
    last = names.table.rowCount() - 1
    names.table.item(last, 0).setText("Alliance citoyenne")
    names.table.item(last, 1).setText("fr")
    page.save()
    person.rest()
    after = stored(person, "contacts", "org-nkhr")["names"]
    assert [form["text"] for form in after] == [*(form["text"] for form in before), "Alliance citoyenne"]
    assert after[-1]["language"] == "fr"


def test_quick_entry_saves_on_return_and_starts_the_next(person):
    page = person.go(4)
    name = person.finds(QLineEdit, "Full name of the new signatory")
    name.setText("Łukasz Nowak")
    QTest.keyClick(name, Qt.Key.Key_Return)
    person.rest()
    assert count_records(person.store, "signatories", "Łukasz Nowak") == 1
    assert name.text() == ""
    assert page.body.list.table.rowCount() == 12


def test_what_another_program_changes_is_shown(person, place):
    from campaign_app.actions.records import edit_record
    from campaign_app.store import Store

    open_fact(person, "F015")
    with Store.open(str(place)) as other:
        edit_record(other, "facts", "F015", {"place": "Changed elsewhere"})
    field = person.finds(QLineEdit, "Place")
    person.waits_until(lambda: field.text() == "Changed elsewhere")


def test_arrow_keys_go_through_the_list(person):
    page = person.go(1)
    person.keys(person.window, Qt.Key.Key_F, CTRL)
    field = person.finds(QLineEdit, "Search facts")
    assert field.hasFocus()
    QTest.keyClick(field, Qt.Key.Key_Down)
    view = person.finds(QTableView, "List of facts")
    assert view.hasFocus()
    QTest.keyClick(view, Qt.Key.Key_Down)
    person.rest()
    assert page.body.key == "F002"


def test_a_record_is_copied_into_a_new_one_without_its_review(person):
    page = open_fact(person, "F015")
    person.keys(person.window, Qt.Key.Key_D, CTRL)
    assert page.body.creating
    statement = person.finds(QPlainTextEdit, "Statement")
    statement.setPlainText("Another account of the same night.")
    assert person.finds(QLineEdit, "Low").text() == "600"
    person.presses("Save fact")
    copied = stored(person, "facts", "F108")
    assert copied["statement"] == "Another account of the same night."
    assert copied["citations"][0]["source"] == "src-001"
    assert copied["reviewed_by"] == ""


def test_save_and_new_keeps_the_hands_on_the_keyboard(person):
    page = open_fact(person, "F015")
    place = person.finds(QLineEdit, "Place")
    place.setText("Hunchun")
    person.keys(place, Qt.Key.Key_S, CTRL, SHIFT)
    assert stored(person, "facts", "F015")["place"] == "Hunchun"
    assert page.body.creating
    assert place.text() == ""


def test_keys_step_through_the_records(person):
    page = open_fact(person, "F001")
    person.keys(person.window, Qt.Key.Key_PageDown, CTRL)
    assert page.body.key == "F002"
    person.keys(person.window, Qt.Key.Key_PageUp, CTRL)
    assert page.body.key == "F001"


def test_the_list_of_sources_says_types_and_dates_as_words(person):
    page = person.go(1)
    page.tabs.setCurrentIndex(1)
    person.rest()
    table = page.body.list.table
    told = {table.index(row, column).data() for row in range(table.rowCount()) for column in range(5)}
    assert "Newspaper article" in told and "article-newspaper" not in told
    assert not [words for words in told if isinstance(words, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", words)]


def test_a_record_far_down_the_list_is_marked_there_and_its_neighbours_follow(person):
    page = person.go(1)
    page.go("facts:F107")
    person.rest()
    body, view = page.body, page.body.list.view
    row = view.currentIndex().row()
    assert view.model().record(row)["key"] == "F107" and row > 64
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()).center())
    person.keys(view, Qt.Key.Key_Up)
    assert body.key == view.model().record(row - 1)["key"] != "F107"


def test_another_record_is_shown_from_its_beginning_and_the_same_one_stays_where_it_is_read(person):
    page = person.go(1)
    page.go("facts:F015")
    person.rest()
    area = next(area for area in page.body.findChildren(QScrollArea) if area.isAncestorOf(page.body.form))
    bar = area.verticalScrollBar()
    bar.setValue(bar.maximum())
    there = bar.value()
    assert there > 0
    page.body.refresh()
    person.rest()
    assert bar.value() > 0
    link = next(one for one in page.findChildren(QPushButton) if one.objectName().startswith("facts.uses."))
    link.setFocus()
    page.go("facts:F068")
    person.rest()
    assert bar.value() == 0


def test_the_overview_says_what_the_campaign_is_called(person):
    page = person.go(0)
    title = str(list_records(person.store, "campaigns")[0]["title"])
    assert title in [label.toolTip() or label.text() for label in page.head.findChildren(QLabel)]


@pytest.mark.parametrize(
    ("row", "key", "called"),
    [
        (1, "facts:F015", "the fact “"),
        (1, "sources:src-000", "the source “"),
        (2, "org-nkhr", "the contact “Citizens' Alliance"),
        (4, "", "the signatory “"),
        (5, "joint-letter", "the document “"),
    ],
)
def test_the_question_before_deleting_says_what_a_record_is_called(person, row, key, called):
    page = person.go(row)
    if key:
        page.go(key)
    person.rest()
    asked = []

    def refuses(box):
        asked.append(box.text())
        box.reject()

    person.answers(refuses)
    page.delete()
    shown = page.key if row == 5 else page.body.key
    assert asked[0].startswith(f"Delete {called}") and asked[0].endswith(f"” ({shown})?")
    assert len(asked[0]) < 160
