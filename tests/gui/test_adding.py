"""Adding a source: the text's encoding is chosen and seen, and damage is mended where the person wants it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
)

from campaign_app.actions.quotes import check_quotes
from campaign_app.actions.records import count_records, create_record, show_record
from campaign_app.actions.sources import attach, snapshot_text
from campaign_app.model import Snapshot

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


OFFERED = "Repair the damaged text"
HELD = "src-002"


@pytest.fixture
def garbled(tmp_path):
    path = tmp_path / "garbled.txt"
    path.write_text(KOREAN.encode("cp949").decode("latin-1"), "utf-8")
    return path


@pytest.fixture
def held(person, garbled):
    """A source whose text is stored as the damaged file has it, and a fact that quotes what it should say."""
    attach(person.store, HELD, garbled)
    cited = {"source": HELD, "quote": "쉼터를 닫는다고 시민 단체가 말했다", "prefix": "겨울 동안 "}
    fact = create_record(
        person.store, "facts", {"kind": "claim", "statement": "Shelters close.", "citations": [cited]}
    )
    person.window.workspace.changed.emit()
    shown = person.go(1)
    shown.go(f"sources:{HELD}")
    person.rest()
    return fact


def attaches(person, sources, path, monkeypatch, act):
    """Attach a file to a source by the button, doing ``act`` in the dialog that asks."""
    sources.go(HELD)
    person.rest()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(path), ""))
    asked = []

    def acts(dialog):
        asked.append(dialog.windowTitle())
        act(dialog)

    person.answers(acts)
    person.presses("Attach file")
    person.waits_until(lambda: bool(asked))
    person.rest()


def in_front(person, dialog):
    dialog.activateWindow()
    person.waits_until(dialog.isActiveWindow)


def quotes_of(person, fact):
    return [quote.state for quote in check_quotes(person.store, fact=fact)]


def stored(person, key):
    """Return text and bytes of each snapshot of a source."""
    with person.store.read() as session:
        return [(one.text, one.content) for one in session.query(Snapshot) if one.source.key == key]


def offers(person):
    """Return the buttons in view that offer to repair what is stored."""
    found = person.window.findChildren(QPushButton)
    return [one for one in found if one.accessibleName() == OFFERED and one.isVisible()]


def test_a_damaged_file_is_shown_before_it_is_attached_and_repaired_by_key(
    person, sources, garbled, monkeypatch
):
    def act(dialog):
        assert stored(person, HELD) == []
        preview = person.finds(QPlainTextEdit, "Beginning of the text", dialog)
        assert not preview.toPlainText().startswith("두 도시")
        repair = person.finds(QCheckBox, "Repair the text", dialog)
        in_front(person, dialog)
        assert repair.hasFocus()
        QTest.keyClick(repair, Qt.Key.Key_Space)
        assert preview.toPlainText().startswith("두 도시의 겨울 쉼터")
        QTest.keyClick(repair, Qt.Key.Key_Return)

    attaches(person, sources, garbled, monkeypatch, act)
    assert stored(person, HELD) == [(KOREAN, garbled.read_bytes())]
    assert offers(person) == []
    person.window.undo()
    person.rest()
    assert stored(person, HELD) == []


def test_a_damaged_file_is_attached_as_it_is_without_consent_and_not_at_all_on_escape(
    person, sources, garbled, monkeypatch
):
    def leaves(dialog):
        in_front(person, dialog)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    attaches(person, sources, garbled, monkeypatch, leaves)
    assert stored(person, HELD) == []
    attaches(person, sources, garbled, monkeypatch, lambda d: person.presses("Attach file", d))
    assert stored(person, HELD) == [(garbled.read_text("utf-8"), garbled.read_bytes())]
    assert len(offers(person)) == 1


def test_a_guessed_encoding_is_asked_about_before_the_file_is_attached(
    person, sources, tmp_path, monkeypatch
):
    path = tmp_path / "korean.txt"
    path.write_bytes(KOREAN.encode("cp949"))

    def act(dialog):
        preview = person.finds(QPlainTextEdit, "Beginning of the text", dialog)
        assert person.finds(QComboBox, "Encoding of the file", dialog).currentData() == "cp949"
        chooses(person, dialog, "gb18030")
        assert not preview.toPlainText().startswith("두 도시")
        chooses(person, dialog, "cp949")
        assert preview.toPlainText().startswith("두 도시의 겨울 쉼터")
        person.finds(QPushButton, "Attach file", dialog).click()

    attaches(person, sources, path, monkeypatch, act)
    assert stored(person, HELD) == [(KOREAN, path.read_bytes())]


def test_the_text_seen_takes_the_place_of_what_was_read_from_the_same_bytes(
    person, sources, tmp_path, monkeypatch
):
    path = tmp_path / "korean.txt"
    path.write_bytes(KOREAN.encode("cp949"))
    attach(person.store, HELD, path, encoding="gb18030")
    assert stored(person, HELD)[0][0] != KOREAN
    attaches(person, sources, path, monkeypatch, lambda d: person.presses("Attach file", d))
    assert stored(person, HELD) == [(KOREAN, path.read_bytes())]


def test_a_file_that_reads_well_is_attached_at_once(person, sources, tmp_path):
    path = tmp_path / "korean.txt"
    path.write_text(KOREAN, "utf-8")
    sources.attach_path(HELD, path)
    person.rest()
    assert person.window.findChildren(QDialog) == []
    assert stored(person, HELD) == [(KOREAN, path.read_bytes())]


@pytest.mark.parametrize("reading", [False, True], ids=["in the pane", "in the reader"])
def test_a_text_stored_damaged_is_repaired_later_on_consent(person, sources, held, garbled, reading):
    if reading:
        sources.read_text()
        person.waits_until(lambda: sources.reading and bool(sources.reader.text.toPlainText()))
        person.rest()
    before = stored(person, HELD)
    assert quotes_of(person, held) == ["not found"]
    assert any(
        w.text() == "The text is damaged in 5 places." and w.isVisible()
        for w in person.window.findChildren(QLabel)
    )

    def act(dialog):
        save = person.finds(QPushButton, "Save text", dialog)
        assert not save.isEnabled()
        repair = person.finds(QCheckBox, "Repair the text", dialog)
        in_front(person, dialog)
        QTest.keyClick(repair, Qt.Key.Key_Space)
        assert save.isEnabled()
        QTest.keyClick(repair, Qt.Key.Key_Return)

    person.answers(act)
    in_front(person, person.window)
    person.keys(person.window, Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
    person.waits_until(lambda: offers(person) == [])
    person.rest()
    assert stored(person, HELD) == [(KOREAN, garbled.read_bytes())]
    assert quotes_of(person, held) == ["found"]
    if reading:
        assert sources.reader.text.toPlainText().startswith("두 도시의 겨울 쉼터")
    person.window.undo()
    person.rest()
    assert stored(person, HELD) == before
    assert quotes_of(person, held) == ["not found"]
    assert len(offers(person)) == 1


def test_a_repair_that_is_not_wanted_changes_nothing(person, sources, held):
    before = stored(person, HELD)
    person.answers(lambda dialog: person.finds(QPushButton, "Cancel", dialog).click())
    person.presses(OFFERED)
    assert stored(person, HELD) == before
    assert len(offers(person)) == 1
