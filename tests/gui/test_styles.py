"""Choosing a citation style: searched, seen on the document's sources, taken by keys, added from a file."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QMessageBox,
    QPushButton,
    QTextBrowser,
)

from campaign_app.actions.exchange import import_records
from campaign_app.actions.records import edit_record, show_record
from campaign_app.errors import UserError
from campaign_app.gui.styles.chooser import LISTED

CTRL = Qt.KeyboardModifier.ControlModifier
STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="note">
<info><title>House style</title><id>house</id><category citation-format="note"/></info>
<citation><layout prefix="House: " delimiter="; "><text variable="title"/></layout></citation></style>"""


@pytest.fixture
def page(person):
    shown = person.go(3)
    picker = person.finds(QComboBox, "Document")
    picker.setCurrentIndex(picker.findData("joint-letter"))
    picker.activated.emit(picker.currentIndex())
    person.rest()
    shown.form.setCurrentIndex(2)
    return shown


def in_chooser(person, act):
    """Open the chooser, let ``act`` use it, and come back at rest."""

    def use(dialog):
        person.rest()
        act(dialog)

    person.answers(use)
    person.presses("Search all citation styles")


def typed(person, dialog, text):
    QTest.keyClicks(person.finds(QLineEdit, "Search citation styles", dialog), text)
    listed = person.finds(QListWidget, "Citation styles", dialog)
    person.waits_until(lambda: 0 < listed.count() < LISTED and text.lower() in listed.item(0).text().lower())
    person.rest()
    return listed


def samples(person, dialog):
    return person.finds(QTextBrowser, "Sources in this style", dialog).toPlainText()


def test_the_recommended_styles_come_first(person, page):
    def look(dialog):
        listed = person.finds(QListWidget, "Citation styles", dialog)
        assert "OSCOLA" in " ".join(listed.item(n).text() for n in range(4))
        dialog.reject()

    in_chooser(person, look)
    assert not page.dirty


def test_a_style_is_found_seen_and_taken_by_keys(person, page):
    def choose(dialog):
        listed = typed(person, dialog, "McGill")
        field = person.finds(QLineEdit, "Search citation styles", dialog)
        QTest.keyClick(field, Qt.Key.Key_Down)
        assert listed.hasFocus()
        person.waits_until(lambda: "First note" in samples(person, dialog))
        assert "Yhip" in samples(person, dialog)
        QTest.keyClick(listed, Qt.Key.Key_Return)

    in_chooser(person, choose)
    style = person.finds(QComboBox, "Citation style")
    assert "McGill" in style.currentText()
    person.presses("Save document")
    assert "mcgill" in show_record(person.store, "documents", "joint-letter")["citation_style"]
    assert "McGill" in person.finds(QComboBox, "Citation style").currentText()


def test_styles_are_narrowed_by_kind_and_field(person, page):
    def narrow(dialog):
        kind = person.finds(QComboBox, "Kind of citation", dialog)
        field = person.finds(QComboBox, "Field of study", dialog)
        for box, word in ((kind, "author-date"), (field, "law")):
            box.setCurrentIndex(box.findData(word))
            box.activated.emit(box.currentIndex())
        person.rest()
        listed = person.finds(QListWidget, "Citation styles", dialog)
        about = [listed.item(n).data(Qt.ItemDataRole.UserRole + 1) for n in range(listed.count())]
        assert about
        assert all("author-date" in words and "law" in words for words in about)
        person.waits_until(lambda: "In the text again" in samples(person, dialog))
        dialog.reject()

    in_chooser(person, narrow)


def test_a_style_file_is_added_and_taken(person, page, tmp_path, monkeypatch):
    file = tmp_path / "house.csl"
    file.write_text(STYLE, "utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: (str(file), ""))

    def add(dialog):
        person.presses("Add a style file", dialog)
        person.waits_until(lambda: "House: " in samples(person, dialog))
        person.presses("Choose", dialog)

    in_chooser(person, add)
    assert person.finds(QComboBox, "Citation style").currentText() == "House style"
    assert show_record(person.store, "styles", "house")["own"]


def test_a_faulty_style_file_is_told_in_the_dialog(person, page, tmp_path, monkeypatch):
    file = tmp_path / "faulty.csl"
    file.write_text(STYLE.replace("<text ", "<texxt "), "utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: (str(file), ""))

    def add(dialog):
        person.presses("Add a style file", dialog)
        said = [words.text() for words in dialog.findChildren(QLabel)]
        assert any("<texxt> in line 3" in words for words in said)
        dialog.reject()

    in_chooser(person, add)


def test_titles_in_other_languages_are_shown_as_chosen(person, page):
    forms = person.finds(QComboBox, "Titles in other languages")
    forms.setCurrentIndex(forms.findData("translated"))
    forms.activated.emit(forms.currentIndex())
    person.keys(forms, Qt.Key.Key_S, CTRL)
    assert show_record(person.store, "documents", "joint-letter")["title_forms"] == "translated"


@pytest.fixture
def house(person, tmp_path):
    """The key of a style of one's own."""
    (tmp_path / "house.csl").write_text(STYLE, "utf-8")
    import_records(person.store, "styles", tmp_path / "house.csl")
    return "house"


def confirms(person):
    """Say yes once it is asked, the chooser still open behind the question."""

    def say_yes(dialog):
        if isinstance(dialog, QMessageBox):
            dialog.button(QMessageBox.StandardButton.Yes).click()
        else:
            confirms(person)

    person.answers(say_yes)


def test_a_style_of_ones_own_is_deleted_and_brought_back(person, house, page):
    def delete(dialog):
        listed = typed(person, dialog, "House style")
        QTest.keyClick(person.finds(QLineEdit, "Search citation styles", dialog), Qt.Key.Key_Down)
        confirms(person)
        QTest.keyClick(listed, Qt.Key.Key_Delete)
        person.rest()
        assert not person.finds(QPushButton, "Delete the style", dialog).isEnabled()
        dialog.reject()

    in_chooser(person, delete)
    with pytest.raises(UserError):
        show_record(person.store, "styles", house)
    person.waits_until(lambda: person.window.undo_label == "Delete style house")
    person.window.undo()
    person.rest()
    assert show_record(person.store, "styles", house)["own"]


def test_a_style_that_a_document_uses_is_not_deleted(person, house, page):
    edit_record(person.store, "documents", "packet", {"citation_style": house})

    def delete(dialog):
        typed(person, dialog, "House style")
        confirms(person)
        person.presses("Delete the style", dialog)
        person.rest()
        said = [words.text() for words in dialog.findChildren(QLabel)]
        assert "The style house cannot be deleted: it is still needed by the document packet." in said
        dialog.reject()

    in_chooser(person, delete)
    assert show_record(person.store, "styles", house)["own"]


def test_a_style_that_came_with_the_program_cannot_be_deleted(person, page):
    def look(dialog):
        listed = person.finds(QListWidget, "Citation styles", dialog)
        person.waits_until(lambda: listed.currentItem() is not None)
        listed.setFocus()
        QTest.keyClick(listed, Qt.Key.Key_Delete)
        assert not person.finds(QPushButton, "Delete the style", dialog).isEnabled()
        dialog.reject()

    in_chooser(person, look)
