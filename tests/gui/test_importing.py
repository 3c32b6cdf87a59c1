"""Import in steps: what a file would do is seen first, and one undo takes it back."""

import pytest
from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel, QTableView

from campaign_app.actions.records import count_records, list_records

ROWS = (
    "Full name,E-mail,Kind\r\n"
    "Ann Example,ann@example.org,person\r\n"
    "Bo Example,bo@example.org,person\r\n"
    "Cy Example,cy@example.org,robot\r\n"
)


@pytest.fixture(autouse=True)
def settings_elsewhere(monkeypatch, tmp_path):
    monkeypatch.setattr("campaign_app.actions.mappings.mappings_file", lambda: tmp_path / "mappings.json")


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
        plan = wizard.plan
        column.activated.emit(names)
        person.waits_until(lambda: wizard.plan is not plan)
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
