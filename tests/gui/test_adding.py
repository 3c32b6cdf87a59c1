"""Adding a source: the text's encoding is chosen and seen, and damage is mended where the person wants it."""

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton

from campaign_app.actions.records import count_records, show_record
from campaign_app.actions.sources import snapshot_text

KOREAN = (
    "두 도시의 겨울 쉼터\n\n2024.11.12\n\n" + "두 도시가 겨울 동안 쉼터를 닫는다고 시민 단체가 말했다.\n" * 4
)


@pytest.fixture
def sources(person):
    shown = person.go(1)
    shown.tabs.setCurrentIndex(1)
    person.rest()
    return shown.body


def adds(person, sources, path, act):
    """Add a file as a source, doing ``act`` in the dialog first."""

    def confirms(dialog):
        act(dialog)
        person.finds(QPushButton, "Add source", dialog).click()

    person.answers(confirms)
    sources.add_file(path)
    person.waits_until(lambda: sources.reading and bool(sources.reader.text.toPlainText()))
    person.rest()


def chooses(person, dialog, name):
    choice = person.finds(QComboBox, "Encoding of the file", dialog)
    choice.setCurrentIndex(choice.findData(name))
    choice.activated.emit(choice.currentIndex())
    person.rest()


def test_mojibake_is_repaired_where_the_person_ticks_it(person, sources, tmp_path):
    garbled = KOREAN.encode("cp949").decode("latin-1")
    (tmp_path / "garbled.txt").write_text(garbled, "utf-8")

    def act(dialog):
        repair = person.finds(QCheckBox, "Repair the text", dialog)
        assert not repair.isChecked()
        samples = [
            w.accessibleName() for w in dialog.findChildren(QLabel) if "repair: " in w.accessibleName()
        ]
        assert any(words.startswith("After repair") and "쉼터" in words for words in samples)
        repair.setChecked(True)

    adds(person, sources, tmp_path / "garbled.txt", act)
    found = snapshot_text(person.store, sources.key)
    assert found.repaired
    assert found.text == KOREAN
    assert sources.reader.text.toPlainText().startswith("두 도시의 겨울 쉼터")
    person.window.undo()
    person.rest()
    assert count_records(person.store, "sources") == 8


def test_what_is_not_ticked_stays_as_the_file_has_it(person, sources, tmp_path):
    garbled = KOREAN.encode("cp949").decode("latin-1")
    (tmp_path / "garbled.txt").write_text(garbled, "utf-8")
    adds(person, sources, tmp_path / "garbled.txt", lambda dialog: None)
    found = snapshot_text(person.store, sources.key)
    assert not found.repaired
    assert found.text == garbled


def test_another_encoding_is_seen_at_once_and_what_was_entered_stays(person, sources, tmp_path):
    (tmp_path / "korean.txt").write_bytes(KOREAN.encode("cp949"))

    def act(dialog):
        preview = person.finds(QPlainTextEdit, "Beginning of the text", dialog)
        title = person.finds(QLineEdit, "Title", dialog)
        assert person.finds(QComboBox, "Encoding of the file", dialog).currentData() == "cp949"
        assert preview.toPlainText().startswith("두 도시의 겨울 쉼터")
        person.finds(QLineEdit, "Publisher", dialog).setText("The Paper")
        chooses(person, dialog, "gb18030")
        assert not preview.toPlainText().startswith("두 도시")
        assert title.text() != "두 도시의 겨울 쉼터"
        chooses(person, dialog, "cp949")
        assert preview.toPlainText().startswith("두 도시의 겨울 쉼터")
        assert title.text() == "두 도시의 겨울 쉼터"
        assert person.finds(QLineEdit, "Publisher", dialog).text() == "The Paper"

    adds(person, sources, tmp_path / "korean.txt", act)
    shown = show_record(person.store, "sources", sources.key)
    assert (shown["title"], shown["publisher"]) == ("두 도시의 겨울 쉼터", "The Paper")
    assert snapshot_text(person.store, sources.key).encoding == "cp949"


def test_a_file_that_states_no_title_says_so(person, sources, tmp_path):
    path = tmp_path / "untitled.txt"
    path.write_text("bar_progress\n\nClose\n\nThe text begins here, and it goes on to the end.\n", "utf-8")

    def act(dialog):
        title = person.finds(QLineEdit, "Title", dialog)
        assert title.text() == ""
        assert any(w.text() == "The file states no title." for w in dialog.findChildren(QLabel))

    adds(person, sources, path, act)
    assert show_record(person.store, "sources", sources.key)["label"] == "[untitled.txt]"
