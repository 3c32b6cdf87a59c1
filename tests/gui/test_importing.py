"""Import in steps: what a file would do is seen first, and one undo takes it back."""

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QProgressBar,
    QPushButton,
    QTabBar,
    QTableView,
    QTableWidget,
)

from campaign_app.actions.complete_export import export_all
from campaign_app.actions.exchange import apply_import, export_records
from campaign_app.actions.records import count_records, create_record, list_records, show_record

CONTROLS = (QPushButton, QComboBox, QLineEdit, QTableView, QTabBar, QListWidget)

ROWS = (
    "Full name,E-mail,Kind\r\n"
    "Ann Example,ann@example.org,person\r\n"
    "Bo Example,bo@example.org,person\r\n"
    "Cy Example,cy@example.org,robot\r\n"
)


@pytest.fixture
def contacts(tmp_path):
    path = tmp_path / "people.csv"
    path.write_text(ROWS, "utf-8")
    return path


def brings(person, path, act):
    """Open the wizard on a file, and do ``act`` in it once it has looked."""
    page = person.go(2)

    def first(wizard):
        person.waits_until(lambda: wizard.plan is not None)
        act(wizard)

    person.answers(first)
    page.import_path(path)
    person.rest()
    return page


def test_a_file_is_seen_mapped_weighed_imported_and_taken_back(person, contacts):
    before = count_records(person.store, "contacts")

    def act(wizard):
        column = person.finds(QComboBox, "Column Full name stands for", wizard)
        names = next(n for n in range(column.count()) if "name" in str(column.itemData(n)).lower())
        column.setCurrentIndex(names)
        column.activated.emit(names)
        person.rest()
        person.presses("Next step", wizard)
        told = person.finds(QLabel, "What will happen", wizard).text()
        assert told == "2 new, 1 refused"
        rows = person.finds(QTableView, "What becomes of each row", wizard).model()
        assert rows.index(2, 2).data() == "Refused"
        assert "robot" in rows.index(2, 3).data()
        assert count_records(person.store, "contacts") == before
        person.presses("Import now", wizard)
        assert "2 new" in person.finds(QLabel, "What was done", wizard).text()
        person.presses("Close", wizard)

    brings(person, contacts, act)
    assert count_records(person.store, "contacts") == before + 2
    assert [row["name"] for row in list_records(person.store, "contacts", "Ann Example")] == ["Ann Example"]
    person.window.undo()
    person.rest()
    assert count_records(person.store, "contacts") == before


def test_refused_rows_are_saved_with_their_reasons(person, contacts, tmp_path, monkeypatch):
    out = tmp_path / "refused.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(out), ""))

    def act(wizard):
        person.presses("Next step", wizard)
        person.presses("Save refused rows", wizard)
        wizard.reject()

    brings(person, contacts, act)
    assert "robot" in out.read_text("utf-8-sig")


def test_what_no_column_says_is_asked_once_with_the_likely_answer(person, tmp_path):
    path = tmp_path / "orgs.csv"
    path.write_text("Organisation,E-mail\r\nExample Alliance,a@example.org\r\n", "utf-8")

    def act(wizard):
        answer = person.finds(QComboBox, "These contacts are", wizard)
        assert answer.currentText() == "Organisations"
        answer.setFocus()
        person.keys(answer, Qt.Key.Key_Up)
        person.waits_until(lambda: wizard.plan is not None and dict(wizard.plan.given) == {"kind": "person"})
        answer = person.finds(QComboBox, "These contacts are", wizard)
        assert (answer.currentText(), answer.hasFocus()) == ("People", True)
        person.presses("Next step", wizard)
        person.presses("Import now", wizard)
        person.presses("Close", wizard)

    brings(person, path, act)
    [made] = list_records(person.store, "contacts", "Example Alliance")
    assert made["kind"] == "person"


def test_the_question_goes_where_a_column_answers_it(person, tmp_path):
    path = tmp_path / "orgs.csv"
    path.write_text("Organisation,Sort\r\nExample Alliance,organisation\r\n", "utf-8")

    def act(wizard):
        column = person.finds(QComboBox, "Column Sort stands for", wizard)
        column.setCurrentIndex(column.findData("kind"))
        column.activated.emit(column.currentIndex())
        person.rest()
        assert wizard.plan.asked == ()
        assert not [box for box in wizard.findChildren(QComboBox) if box.objectName() == "import.given.kind"]
        wizard.reject()

    brings(person, path, act)


def test_a_file_that_cannot_be_read_is_told_in_the_wizard(person, tmp_path):
    path = tmp_path / "broken.json"
    path.write_text("{", "utf-8")

    def act(wizard):
        errors = [w for w in wizard.findChildren(QLabel) if w.property("look") == "error"]
        person.waits_until(lambda: any("broken.json" in w.text() for w in errors))
        wizard.reject()

    page = person.go(2)
    person.answers(act)
    page.import_path(path)
    person.rest()
    assert count_records(person.store, "contacts") == 58


def test_a_file_in_another_encoding_is_read_again_with_its_own_headings(person, tmp_path):
    path = tmp_path / "korean.csv"
    path.write_bytes("이름,E-mail\r\n김철수,kim@example.org\r\n".encode("cp949"))

    def reads(wizard, name):
        choice = person.finds(QComboBox, "Encoding of the file", wizard)
        choice.setCurrentIndex(choice.findData(name))
        choice.activated.emit(choice.currentIndex())
        person.rest()

    def act(wizard):
        reads(wizard, "cp1252")
        assert wizard.plan.columns[0] != "이름"
        reads(wizard, "cp949")
        assert person.finds(QComboBox, "Column 이름 stands for", wizard).isEnabled()
        preview = person.finds(QTableWidget, "First rows of the file", wizard)
        assert preview.item(0, 0).text() == "김철수"
        wizard.reject()

    brings(person, path, act)


def test_two_columns_for_one_field_are_told_and_mended(person, contacts):
    def stands(wizard, name, field):
        choice = person.finds(QComboBox, f"Column {name} stands for", wizard)
        choice.setCurrentIndex(choice.findData(field))
        choice.activated.emit(choice.currentIndex())
        person.rest()

    def act(wizard):
        stands(wizard, "E-mail", "name")
        assert "both stand for" in person.finds(QLabel, "Problem", wizard).text()
        stands(wizard, "E-mail", "email")
        assert person.finds(QPushButton, "Next step", wizard).isEnabled()
        wizard.reject()

    brings(person, contacts, act)


def test_duplicates_are_left_out_unless_the_person_says_otherwise(person, tmp_path):
    name = {"text": "Ann Example", "language": "en", "script": "Latn", "usage": "own", "preferred": True}
    ann = {"key": "p-ann", "kind": "person", "email": "ann@example.org", "names": [name]}
    create_record(person.store, "contacts", ann)
    path = tmp_path / "people.csv"
    path.write_text(
        "name,email,role,kind\r\nAnn E.,ann@example.org,Chair,person\r\nDi,ann@example.org,Clerk,person\r\n",
        "utf-8",
    )
    before = count_records(person.store, "contacts")

    def act(wizard):
        person.presses("Next step", wizard)
        rows = person.finds(QTableView, "What becomes of each row", wizard)
        assert [rows.model().index(n, 2).data() for n in (0, 1)] == ["Duplicate, left out"] * 2
        assert not person.finds(QPushButton, "Import now", wizard).isEnabled()
        rows.selectRow(0)
        person.presses("Let duplicates change the records they are like", wizard)
        assert [rows.model().index(n, 2).data() for n in (0, 1)] == [
            "Duplicate, changes it",
            "Duplicate, left out",
        ]
        assert "1 record" in person.finds(QPushButton, "Import now", wizard).text()
        person.presses("Import now", wizard)
        assert "1 changed" in person.finds(QLabel, "What was done", wizard).text()
        person.presses("Close", wizard)

    brings(person, path, act)
    assert count_records(person.store, "contacts") == before
    assert show_record(person.store, "contacts", "p-ann")["role"] == "Chair"
    person.window.undo()
    person.rest()
    assert show_record(person.store, "contacts", "p-ann")["role"] == ""


def test_an_export_of_ours_comes_back_unchanged_after_a_column_is_chosen(person, tmp_path):
    path = tmp_path / "contacts.csv"
    export_records(person.store, "contacts", path)

    def act(wizard):
        assert wizard.plan.counts()["unchanged"] == 58
        note = person.finds(QComboBox, "Column note stands for", wizard)
        note.activated.emit(note.currentIndex())
        person.rest()
        assert wizard.plan.counts()["unchanged"] == 58
        person.presses("Next step", wizard)
        assert not person.finds(QPushButton, "Import now", wizard).isEnabled()
        wizard.reject()

    brings(person, path, act)


def test_the_menu_asks_for_kind_and_file(person, contacts):
    person.go(5)

    def act(wizard):
        assert not person.finds(QPushButton, "Next step", wizard).isEnabled()
        kind = person.finds(QComboBox, "Kind of records", wizard)
        kind.setCurrentIndex(kind.findData("sources"))
        assert ".ris" in person.finds(QLabel, "Files that can be read", wizard).text()
        kind.setCurrentIndex(kind.findData("contacts"))
        person.finds(QLineEdit, "File to import", wizard).setText(str(contacts))
        person.keys(wizard, Qt.Key.Key_Return)
        assert wizard.plan.counts()["new"] == 2
        person.keys(wizard, Qt.Key.Key_Escape)

    person.answers(act)
    person.window.menus.actions["import"].trigger()
    person.rest()


def test_an_import_that_is_stopped_changes_nothing(person, contacts, monkeypatch):
    begun = threading.Event()
    let_on = threading.Event()

    def slow(store, plan, choices, progress):
        begun.set()
        let_on.wait(20)
        return apply_import(store, plan, choices, progress)

    monkeypatch.setattr("campaign_app.gui.importing.wizard.apply_import", slow)
    before = count_records(person.store, "contacts")

    def act(wizard):
        person.presses("Next step", wizard)
        person.finds(QPushButton, "Import now", wizard).click()
        person.waits_until(begun.is_set)
        person.finds(QPushButton, "Cancel the import", wizard).click()
        assert wizard.isVisible()
        let_on.set()
        person.rest()
        assert "nothing was changed" in person.finds(QLabel, "Problem", wizard).text()
        wizard.reject()

    brings(person, contacts, act)
    assert count_records(person.store, "contacts") == before


def test_every_control_of_the_wizard_is_named_and_reached_by_tab(person, contacts):
    def act(wizard):
        for step in ("Next step", "Import now", "Close"):
            shown = [w for kind in CONTROLS for w in wizard.findChildren(kind) if w.isVisible()]
            own = [w for w in shown if not isinstance(w.parentWidget(), CONTROLS) and w.isEnabled()]
            assert own
            for control in own:
                assert control.objectName()
                assert control.accessibleName(), control.objectName()
                assert control.focusPolicy() & Qt.FocusPolicy.TabFocus, control.objectName()
            names = [w.objectName() for w in own]
            assert len(names) == len(set(names))
            person.presses(step, wizard)

    brings(person, contacts, act)


def many(tmp_path, count=10_000):
    path = tmp_path / "many.csv"
    rows = (f"Ann Example {number},ann{number}@example.org,person\r\n" for number in range(count))
    path.write_text("Full name,E-mail,Kind\r\n" + "".join(rows), "utf-8")
    return path


def everything(person, tmp_path, name):
    """Return all that the workspace holds, as bytes."""
    export_all(person.store, tmp_path / name)
    return (tmp_path / name).read_bytes()


def test_10_000_rows_are_imported_with_progress_and_taken_back_exactly(person, tmp_path):
    before, parts = everything(person, tmp_path, "before.zip"), []

    def act(wizard):
        person.presses("Next step", wizard)
        assert person.finds(QLabel, "What will happen", wizard).text() == "10,000 new"
        bar = next(w for w in wizard.findChildren(QProgressBar))
        bar.valueChanged.connect(parts.append)
        person.presses("Import now", wizard)
        assert "10,000 new" in person.finds(QLabel, "What was done", wizard).text()
        person.presses("Close", wizard)

    brings(person, many(tmp_path), act)
    moving = [part for part in parts if part > 0]
    assert len(moving) > 5 and moving == sorted(moving)
    assert count_records(person.store, "contacts") == 10_058
    person.window.undo()
    person.rest()
    assert everything(person, tmp_path, "after.zip") == before


def test_10_000_rows_stopped_half_way_leave_nothing(person, tmp_path):
    before, stopped = everything(person, tmp_path, "before.zip"), []

    def act(wizard):
        person.presses("Next step", wizard)
        cancel = person.finds(QPushButton, "Cancel the import", wizard)

        def stop(_job, step, part):
            if not stopped and step.startswith("Importing") and part >= 0.4:
                stopped.append(part)
                cancel.click()

        person.window.jobs.progressed.connect(stop)
        person.presses("Import now", wizard)
        assert stopped
        assert "nothing was changed" in person.finds(QLabel, "Problem", wizard).text()
        wizard.reject()

    brings(person, many(tmp_path), act)
    assert person.store.undo_label is None
    assert everything(person, tmp_path, "after.zip") == before


def test_a_look_at_a_long_file_can_be_stopped(person, tmp_path):
    page = person.go(2)

    def act(wizard):
        person.finds(QPushButton, "Cancel the import", wizard).click()
        assert "Stopped" in person.finds(QLabel, "Problem", wizard).text()
        assert wizard.plan is None
        wizard.reject()

    person.answers(act)
    page.import_path(many(tmp_path))
    person.rest()
    assert count_records(person.store, "contacts") == 58
