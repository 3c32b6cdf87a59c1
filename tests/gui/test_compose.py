"""Compose: text, facts, pages and findings, publishing, and what was sent."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
)

from campaign_app.actions.documents import preview, set_waiver
from campaign_app.actions.editions import edition_file
from campaign_app.actions.records import edit_record, list_records, show_record
from campaign_app.manuscript.rule_names import rule_name

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def page(person):
    shown = person.go(3)
    choose(person, shown, "joint-letter")
    person.waits_until(lambda: shown.preview.view.settled)
    return shown


def choose(person, page, key):
    picker = person.finds(QComboBox, "Document")
    row = picker.findData(key)
    picker.setCurrentIndex(row)
    picker.activated.emit(row)
    person.rest()
    assert page.key == key


def pdf_text(pdf):
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    return " ".join(page.get_textpage().get_text_range() for page in document)


def shown_text(page):
    return " ".join(pdf_text(page.preview.view.pdf).split())


def test_the_pages_are_those_of_the_document(person, page):
    assert page.preview.view.page_count >= 2
    assert page.preview.view.pdf == preview(person.store, "joint-letter").pdf
    assert "Dear Minister" in shown_text(page)


def test_typing_shows_in_the_pages_before_it_is_saved(person, page):
    title = person.finds(QLineEdit, "Title")
    title.setText("Follow-up to our meeting in spring")
    person.waits_until(lambda: "Follow-up to our meeting in spring" in shown_text(page))
    assert page.dirty
    stored = show_record(person.store, "documents", "joint-letter")["title"]
    assert stored != "Follow-up to our meeting in spring"
    person.keys(title, Qt.Key.Key_S, CTRL)
    stored = show_record(person.store, "documents", "joint-letter")["title"]
    assert stored == "Follow-up to our meeting in spring"
    assert not page.dirty


def test_new_pages_keep_the_place_in_view(person, page):
    view = page.preview.view
    bar = view.verticalScrollBar()
    bar.setValue(300)
    before = view.pdf
    person.finds(QLineEdit, "Title").setText("Follow-up to the meeting of 14 May 2024: forced repatriation")
    person.waits_until(lambda: view.pdf != before)
    person.waits_until(lambda: view.settled)
    assert bar.value() == 300


def test_pages_turn_and_zoom(person, page):
    view = page.preview.view
    person.presses("Next page")
    assert any(w.text() == f"2 of {view.page_count}" for w in page.findChildren(QLabel))
    width = view.horizontalScrollBar().maximum()
    for _press in range(4):
        person.presses("Larger")
    assert view.horizontalScrollBar().maximum() > width
    person.presses("Fit width")
    assert view.horizontalScrollBar().maximum() == 0


def test_a_fact_is_found_by_typing_added_moved_and_removed_by_keys(person, page):
    page.form.setCurrentIndex(1)
    before = page.form.facts.value()
    field = person.finds(QLineEdit, "Add to Facts")
    field.setFocus()
    QTest.keyClicks(field, "F016")
    popup = field.completer().popup()
    person.waits_until(lambda: popup.isVisible())
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    person.waits_until(lambda: field.text() == "")
    assert page.form.facts.value() == [*before, "F016"]
    picked = person.finds(QListWidget, "Facts, picked")
    picked.setFocus()
    picked.setCurrentRow(len(before))
    person.keys(picked, Qt.Key.Key_Up, ALT)
    assert page.form.facts.value() == [*before[:-1], "F016", before[-1]]
    person.keys(picked, Qt.Key.Key_Delete)
    assert page.form.facts.value() == before


def test_insert_fact_writes_it_where_the_cursor_is(person, page):
    text = person.finds(QPlainTextEdit, "Opening paragraph")
    text.setPlainText("We wrote before: ")
    text.moveCursor(text.textCursor().MoveOperation.End)

    def pick(dialog):
        QTest.keyClicks(dialog.list.field, "F016")
        person.waits_until(lambda: dialog.key == "F016")
        QTest.keyClick(dialog.list.field, Qt.Key.Key_Return)

    person.answers(pick)
    text.setFocus()
    QTest.keyClick(text, Qt.Key.Key_E, CTRL)
    assert text.toPlainText() == 'We wrote before: {{ fact("F016") }}'
    person.waits_until(lambda: "We wrote before: about 2,000" in shown_text(page))


def test_a_mistake_in_the_text_is_told_and_the_old_pages_stay(person, page):
    pages = page.preview.view.page_count
    person.finds(QPlainTextEdit, "Opening paragraph").setPlainText('See {{ fact("F999") }}.')
    person.waits_until(
        lambda: any("F999" in w.text() and w.isVisible() for w in page.preview.findChildren(QLabel))
    )
    assert page.preview.view.page_count == pages


def test_an_uncited_figure_is_a_finding_that_leads_to_its_place(person, page):
    said = person.finds(QPlainTextEdit, "Opening paragraph")
    said.setPlainText("We speak for 4,321 people.")
    findings = person.finds(QListWidget, "Findings")
    person.waits_until(lambda: any("4,321" in findings.item(n).text() for n in range(findings.count())))
    finding = next(f for f in page.findings.blocking if f.rule == "uncited-figure")
    page.form.setCurrentIndex(2)
    page.findings.chosen.emit(finding)
    assert said.hasFocus()
    assert said.textCursor().position() == len("We speak for ")


def test_without_an_addressee_the_finding_leads_to_the_field(person, page):
    page.form.to.set_value([])
    page.form.to.edited.emit()
    rule = "missing-addressee"
    person.waits_until(lambda: any(f.rule == rule for f in page.findings.blocking))
    finding = next(f for f in page.findings.blocking if f.rule == rule)
    page.form.setCurrentIndex(2)
    page.findings.chosen.emit(finding)
    assert page.form.currentIndex() == 0
    assert person.finds(QLineEdit, "Add to Addressees").hasFocus()


def test_publish_writes_an_edition_and_offers_its_files(person, page, tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(Path(url.toLocalFile())))

    def fill_in(dialog):
        dialog.folder.setText(str(tmp_path / "out"))
        person.finds(QCheckBox, "Plain text", dialog).click()
        person.presses("Publish edition", dialog)
        person.presses("Open joint-letter-1.pdf", dialog)
        person.presses("Open folder", dialog)
        person.finds(QPushButton, "Close", dialog).click()

    person.answers(fill_in)
    person.keys(person.window, Qt.Key.Key_P, CTRL)
    person.rest()
    assert opened == [tmp_path / "out" / "joint-letter-1.pdf", tmp_path / "out"]
    assert (tmp_path / "out" / "joint-letter-1.txt").read_text("utf-8").strip()
    assert [found["key"] for found in list_records(person.store, "editions")] == ["joint-letter-1"]


def test_what_stops_publishing_asks_for_a_reason(person, page, tmp_path):
    person.finds(QPlainTextEdit, "Opening paragraph").setPlainText("We speak for 4,321 people.")
    page.save()
    person.waits_until(lambda: bool(page.findings.blocking))
    rule = page.findings.blocking[0].rule

    def reason(dialog):
        publish = person.finds(QPushButton, "Publish edition", dialog)
        assert not publish.isEnabled()
        dialog.folder.setText(str(tmp_path))
        person.finds(QLineEdit, f"Reason to set “{rule_name(rule)}” aside", dialog).setText(
            "Counted by ourselves"
        )
        assert publish.isEnabled()
        person.presses("Publish edition", dialog)
        person.finds(QPushButton, "Close", dialog).click()

    person.answers(reason)
    page.publish()
    person.rest()
    edition = show_record(person.store, "editions", "joint-letter-1")
    assert {waiver["reason"] for waiver in edition["waivers"]} == {"Counted by ourselves"}


def test_a_folder_that_cannot_be_written_is_told_in_the_dialog(person, page, tmp_path):
    (tmp_path / "taken").write_text("a file, not a folder")

    def fill_in(dialog):
        dialog.folder.setText(str(tmp_path / "taken"))
        person.presses("Publish edition", dialog)
        assert any("taken" in w.text() for w in dialog.findChildren(QLabel) if w.property("look") == "error")
        dialog.reject()

    person.answers(fill_in)
    page.publish()
    person.rest()
    assert not list_records(person.store, "editions")


def test_a_new_document_begins_from_a_template(person, page):
    def begin(dialog):
        person.waits_until(lambda: dialog.templates.count() > 0)
        count = dialog.templates.count()
        rows = [dialog.templates.item(n).data(Qt.ItemDataRole.UserRole) for n in range(count)]
        dialog.templates.setCurrentRow(rows.index("fact-sheet"))
        dialog.subject.setText("What is known in June")
        person.finds(QPushButton, "Create", dialog).click()

    person.answers(begin)
    person.keys(person.window, Qt.Key.Key_N, CTRL)
    person.rest()
    assert show_record(person.store, "documents", page.key)["title"] == "What is known in June"


@pytest.fixture
def sent(person, page, tmp_path):
    from campaign_app.actions.publish import publish

    published = publish(person.store, "joint-letter", ("pdf",), tmp_path)
    person.window.workspace.changed.emit()
    documents = person.go(5)
    documents.go("joint-letter")
    person.rest()
    return documents, published


def test_an_edition_is_verified_and_its_stored_file_saved(person, sent, tmp_path, monkeypatch):
    page, _published = sent
    person.presses("Verify edition joint-letter-1")
    assert any("every hash agrees" in w.text() for w in page.findChildren(QLabel))
    target = tmp_path / "copy.pdf"
    monkeypatch.setattr(
        "campaign_app.gui.documents.page.QFileDialog.getSaveFileName", lambda *_a: (str(target), "")
    )
    person.presses("Save joint-letter-1.pdf as")
    assert target.read_bytes() == edition_file(person.store, "joint-letter-1", "pdf")


def test_an_edition_warns_of_what_has_changed_since(person, sent):
    page, _published = sent
    edit_record(person.store, "facts", "F070", {"low": 70, "high": 70})
    person.window.workspace.changed.emit()
    person.rest()
    said = [w.text() for w in page.findChildren(QLabel) if w.isVisible()]
    assert any("changed since this was sent" in words for words in said)
    assert any(words.startswith("Fact F070") and "was" in words for words in said)
    person.go(0)
    assert any(
        b.accessibleName().startswith("joint-letter-1:") for b in person.window.findChildren(QPushButton)
    )


def test_another_template_says_first_what_it_drops(person, page):
    fields = {"subject": "Our meeting", "opening": "We wrote before."}
    edit_record(person.store, "documents", "joint-letter", {"fields": fields})
    person.window.workspace.changed.emit()
    person.rest()
    page.form.setCurrentIndex(2)

    def change(dialog):
        person.waits_until(lambda: dialog.templates.count() > 0)
        rows = [
            dialog.templates.item(n).data(Qt.ItemDataRole.UserRole) for n in range(dialog.templates.count())
        ]
        assert "joint-letter" not in rows
        dialog.templates.setCurrentRow(rows.index("fact-sheet"))
        dropped = person.finds(QLabel, "What is dropped", dialog)
        act = person.finds(QPushButton, "Change the template", dialog)
        # What was said of the template chosen at first may still stand there.
        person.waits_until(act.isEnabled)
        assert "Opening paragraph" in dropped.text()
        act.click()

    person.answers(change)
    person.presses("Change the template of the document")
    person.rest()
    assert show_record(person.store, "documents", "joint-letter")["template"] == "fact-sheet"
    person.waits_until(
        lambda: "Template “Fact sheet" in " ".join(w.text() for w in page.findChildren(QLabel))
    )
    person.window.activateWindow()
    person.waits_until(person.window.isActiveWindow)
    person.keys(person.window, Qt.Key.Key_Z, CTRL)
    found = show_record(person.store, "documents", "joint-letter")
    assert (found["template"], found["fields"]) == ("joint-letter", fields)


@pytest.fixture
def waived(person, page):
    """A letter with an uncited figure that is set aside."""
    fields = {"opening": "We speak for 4,321 people."}
    edit_record(person.store, "documents", "joint-letter", {"fields": fields})
    set_waiver(person.store, "joint-letter", "uncited-figure", "Counted by ourselves")
    person.window.workspace.changed.emit()
    person.waits_until(lambda: any(f.rule == "uncited-figure" for f in page.findings.set_aside))
    return page


def test_what_was_set_aside_counts_again_from_the_findings(person, waived):
    assert not waived.findings.blocking
    findings = person.finds(QListWidget, "Findings")
    findings.setFocus()
    findings.setCurrentRow(0)
    assert "4,321" in findings.currentItem().text()
    assert person.finds(QPushButton, "Let it count again")
    person.keys(findings, Qt.Key.Key_Delete)
    person.waits_until(lambda: [f.rule for f in waived.findings.blocking] == ["uncited-figure"])
    assert show_record(person.store, "documents", "joint-letter")["waivers"] == []
    person.keys(person.window, Qt.Key.Key_Z, CTRL)
    assert len(show_record(person.store, "documents", "joint-letter")["waivers"]) == 1


def test_what_was_set_aside_counts_again_from_the_publish_dialog(person, waived):
    def take_back(dialog):
        publish = person.finds(QPushButton, "Publish edition", dialog)
        assert publish.isEnabled()
        person.presses("Let “Figure without a source” count again", dialog)
        assert person.finds(QLineEdit, "Reason to set “Figure without a source” aside", dialog)
        assert not publish.isEnabled()
        dialog.reject()

    person.answers(take_back)
    waived.publish()
    person.rest()
    assert show_record(person.store, "documents", "joint-letter")["waivers"] == []


def test_a_fact_in_the_text_says_what_it_prints_where_the_cursor_stands(person, page):
    text = person.finds(QPlainTextEdit, "Opening paragraph")
    text.setPlainText('We wrote {{ fact("F015") }} and {{ cite("src-001", "F999") }}.')
    text.setFocus()
    for at, said in (
        (15, "F015: between 500 and 600 people, disputed."),
        (45, "no fact, source or instrument “F999”"),
    ):
        cursor = text.textCursor()
        cursor.setPosition(at)
        text.setTextCursor(cursor)
        person.waits_until(lambda said=said: said in text.accessibleDescription())
        assert any(said in w.text() and w.isVisible() for w in page.form.findChildren(QLabel))
    text.moveCursor(text.textCursor().MoveOperation.Start)
    assert "F999" not in text.accessibleDescription()
