"""While somebody else changes the workspace, what a person reads and does stays as it is."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QTableView,
    QTableWidget,
    QToolButton,
)

from campaign_app.actions.publish import publish
from campaign_app.actions.records import create_record, edit_record, show_record

FACT = {"kind": "claim", "statement": "Another fact.", "attribution": "asserted"}


def refreshed(person):
    """Let the window see what has changed."""
    person.window.workspace.changed.emit()
    person.rest()


def opened(person, row, key):
    page = person.go(row)
    page.go(key)
    person.rest()
    return page


@pytest.mark.parametrize("change", ["edit", "create"])
def test_a_list_that_was_scrolled_stays_where_it_is(person, change):
    page = opened(person, 1, "F003")
    view = person.finds(QTableView, "List of facts")
    view.scrollToBottom()
    person.rest()
    top = view.indexAt(view.rect().topLeft()).data(Qt.ItemDataRole.UserRole)
    if change == "edit":
        edit_record(person.store, "facts", "F020", {"place": "Elsewhere"})
    else:
        create_record(person.store, "facts", {**FACT, "key": "F999"})
    refreshed(person)
    assert page.body.list.table.rowCount() == (107 if change == "edit" else 108)
    assert view.indexAt(view.rect().topLeft()).data(Qt.ItemDataRole.UserRole) == top
    assert view.currentIndex().data(Qt.ItemDataRole.UserRole) == page.body.key == "F003"


def test_the_rows_in_view_stay_in_view_until_they_are_read_again(person):
    opened(person, 1, "F003")
    view = person.finds(QTableView, "List of facts")
    view.scrollToBottom()
    person.rest()
    seen = []
    table = view.model()
    table.dataChanged.connect(lambda *_cells: seen.append(table.index(106, 1).data()))
    refreshed(person)
    assert seen and "…" not in seen


def test_the_cursor_stays_in_the_text_of_a_record_that_another_person_changes(person):
    opened(person, 1, "F015")
    statement = person.finds(QPlainTextEdit, "Statement")
    statement.setFocus()
    cursor = statement.textCursor()
    cursor.setPosition(4)
    cursor.setPosition(9, cursor.MoveMode.KeepAnchor)
    statement.setTextCursor(cursor)
    words = cursor.selectedText()
    edit_record(person.store, "facts", "F015", {"place": "Elsewhere"})
    refreshed(person)
    assert person.finds(QLineEdit, "Place").text() == "Elsewhere"
    assert statement.hasFocus() and statement.textCursor().selectedText() == words


def test_saving_leaves_the_cursor_where_it_is(person):
    opened(person, 1, "F015")
    place = person.finds(QLineEdit, "Place")
    place.setFocus()
    place.setText("Hunchun")
    place.setCursorPosition(3)
    person.presses("Save fact")
    assert (place.cursorPosition(), place.isUndoAvailable()) == (3, False)


def test_what_is_typed_into_a_cell_stays(person):
    opened(person, 1, "F015")
    table = person.finds(QTableWidget, "Citations")
    table.setFocus()
    table.setCurrentCell(0, 2)
    table.editItem(table.item(0, 2))
    cell = table.findChild(QLineEdit)
    cell.setText("twelve")
    citations = show_record(person.store, "facts", "F015")["citations"]
    edit_record(person.store, "facts", "F015", {"citations": [{**citations[0], "locator": "99"}]})
    refreshed(person)
    QTest.keyClick(cell, Qt.Key.Key_Return)
    person.waits_until(lambda: table.item(0, 2).text() == "twelve")


def test_a_button_of_a_panel_keeps_the_keyboard(person):
    opened(person, 1, "F015")
    scroll = person.finds(QPushButton, "Decide dispute C03")
    scroll.setFocus()
    edit_record(person.store, "facts", "F068", {"low": 450.0, "high": 450.0})
    refreshed(person)
    again = QApplication.focusWidget()
    assert again.accessibleName() == "Decide dispute C03" and again.isVisible()


def test_a_menu_of_a_dispute_stays_open(person):
    opened(person, 1, "disputes:C03")
    counts = person.finds(QToolButton, "What F068 counts")
    counts.menu().popup(counts.mapToGlobal(counts.rect().bottomLeft()))
    edit_record(person.store, "facts", "F001", {"place": "Elsewhere"})
    refreshed(person)
    assert counts.menu().isVisible()
    counts.menu().close()


def test_the_text_of_a_source_stays_where_it_is_read(person):
    page = opened(person, 1, "sources:src-000@F015")
    reader = page.sources.reader
    reader.facts.setCurrentRow(2)
    fact = reader.facts.currentItem().data(Qt.ItemDataRole.UserRole)
    reader.facts.setFocus()
    bar = reader.text.verticalScrollBar()
    bar.setValue(bar.maximum())
    reader.text.select(10, 30)
    bar.setValue(bar.maximum() // 2)
    before = bar.value(), reader.text.selection(), reader.facts.currentRow()
    edit_record(person.store, "facts", fact, {"statement": "It says so."})
    refreshed(person)
    assert (bar.value(), reader.text.selection(), reader.facts.currentRow()) == before
    assert reader.facts.hasFocus()
    assert "It says so." in reader.facts.currentItem().text()


@pytest.fixture
def compose(person):
    page = opened(person, 3, "joint-letter")
    person.waits_until(lambda: page.preview.view.settled)
    return page


def test_page_and_zoom_of_the_preview_stay(person, compose):
    view = compose.preview.view
    view.zoom_by(1.5)
    view.turn(1)
    person.rest()
    before = view.verticalScrollBar().value()
    text = "A paragraph more. " * 120
    old = view.pdf
    fields = show_record(person.store, "documents", "joint-letter")["fields"]
    edit_record(person.store, "documents", "joint-letter", {"fields": {**fields, "opening": text}})
    refreshed(person)
    person.waits_until(lambda: view.pdf != old)
    assert view.verticalScrollBar().value() == before


def test_the_cursor_in_a_text_of_a_document_stays(person, compose):
    edit_record(person.store, "documents", "joint-letter", {"fields": {"opening": "We write to you."}})
    refreshed(person)
    text = person.finds(QPlainTextEdit, "Opening paragraph")
    text.setFocus()
    cursor = text.textCursor()
    cursor.setPosition(5)
    text.setTextCursor(cursor)
    edit_record(person.store, "documents", "joint-letter", {"title": "Theirs"})
    refreshed(person)
    assert person.finds(QLineEdit, "Title").text() == "Theirs"
    assert person.finds(QPlainTextEdit, "Opening paragraph") is text
    assert text.hasFocus() and text.textCursor().position() == 5


def test_the_finding_that_was_chosen_stays_chosen(person, compose):
    findings = person.finds(QListWidget, "Findings")
    findings.setFocus()
    findings.setCurrentRow(1)
    chosen = findings.currentItem().text()
    edit_record(person.store, "documents", "joint-letter", {"title": "Theirs"})
    refreshed(person)
    assert findings.hasFocus() and findings.currentItem().text() == chosen


def test_an_open_list_of_documents_stays_open(person, compose):
    picker = person.finds(QComboBox, "Document")
    picker.showPopup()
    edit_record(person.store, "facts", "F001", {"place": "Elsewhere"})
    refreshed(person)
    assert picker.view().isVisible()
    picker.hidePopup()


def test_a_button_of_an_edition_keeps_the_keyboard(person, tmp_path):
    publish(person.store, "joint-letter", ["txt"], tmp_path)
    opened(person, 5, "joint-letter")
    person.finds(QPushButton, "Verify edition joint-letter-1").setFocus()
    edit_record(person.store, "facts", "F015", {"place": "Elsewhere"})
    refreshed(person)
    again = QApplication.focusWidget()
    assert again.accessibleName() == "Verify edition joint-letter-1" and again.isVisible()


def test_the_overview_stays_where_it_was_scrolled_to(person):
    person.window.resize(960, 600)
    page = person.go(0)
    bar = page.body.findChild(QScrollArea).verticalScrollBar()
    person.waits_until(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum() // 2)
    before = bar.value()
    create_record(person.store, "facts", {**FACT, "key": "F999"})
    refreshed(person)
    assert bar.value() == before
