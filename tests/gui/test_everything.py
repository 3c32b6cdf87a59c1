"""Everything leaves and comes in through the File menu: a job with progress, all of it or nothing."""

import threading

import pytest
from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel, QLineEdit, QPushButton

from campaign_app.actions.complete_export import export_all
from campaign_app.actions.complete_import import import_complete
from campaign_app.actions.records import count_records
from campaign_app.actions.workspace import create_workspace
from campaign_app.store import Store


@pytest.fixture
def package(seed, tmp_path):
    with Store.open(str(seed)) as store:
        export_all(store, tmp_path / "all.zip")
    return tmp_path / "all.zip"


@pytest.fixture
def empty_person(person, tmp_path):
    """Someone before an empty workspace."""
    create_workspace(str(tmp_path / "empty.campaign"), empty=True).close()
    person.window.opening.open(str(tmp_path / "empty.campaign"))
    person.waits_until(lambda: "empty" in person.window.workspace.store.location)
    person.rest()
    return person


def chooses(person, name):
    """Choose a command of the File menu."""
    person.window.menus.actions[name].trigger()
    person.rest()


def imports(person, path, act):
    """File › Import…, the path, Next; then ``act`` in the dialog for everything, once it has looked."""

    def looks(dialog):
        person.rest()
        act(dialog)

    def wizard(shown):
        person.finds(QLineEdit, "File to import", shown).setText(str(path))
        assert not person.finds(QComboBox, "Kind of records", shown).isEnabled()
        person.answers(looks)
        person.finds(QPushButton, "Next step", shown).click()

    person.answers(wizard)
    chooses(person, "import")


def test_everything_is_exported_from_the_menu(person, package, tmp_path, monkeypatch):
    out = tmp_path / "out.zip"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(out), ""))
    told = []
    person.window.workspace.told.connect(lambda words, tone: told.append((words, tone)))
    chooses(person, "export_all")
    assert out.read_bytes() == package.read_bytes()
    assert told[-1][1] == "ok" and str(out) in told[-1][0]


def test_an_export_that_nobody_names_writes_nothing(person, tmp_path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: ("", ""))
    chooses(person, "export_all")
    assert not list(tmp_path.glob("*.zip"))


def test_a_name_that_is_no_zip_is_told(person, tmp_path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(tmp_path / "x.json"), ""))
    chooses(person, "export_all")
    assert "must end in .zip" in person.window.trouble.bar.text


def test_everything_comes_into_an_empty_workspace(empty_person, package):
    def act(dialog):
        facts = [w.text() for w in dialog.findChildren(QLabel)]
        assert "107" in facts and "Facts" in facts
        assert "cannot be undone" in empty_person.finds(QLabel, "What will happen", dialog).text()
        empty_person.presses("Import everything", dialog)
        assert "records are in the workspace" in empty_person.finds(QLabel, "What will happen", dialog).text()
        empty_person.presses("Close", dialog)

    imports(empty_person, package, act)
    assert count_records(empty_person.store, "facts") == 107


def test_a_workspace_that_holds_records_is_told_and_left_alone(person, package):
    before = person.store.stamp()

    def act(dialog):
        assert "holds records already" in person.finds(QLabel, "What will happen", dialog).text()
        assert not person.finds(QPushButton, "Import everything", dialog).isEnabled()
        dialog.reject()

    imports(person, package, act)
    assert person.store.stamp() == before


def test_a_broken_package_is_told_in_a_sentence(empty_person, tmp_path):
    (tmp_path / "broken.zip").write_bytes(b"words")

    def act(dialog):
        assert "damaged or incomplete" in empty_person.finds(QLabel, "Problem", dialog).text()
        dialog.reject()

    imports(empty_person, tmp_path / "broken.zip", act)


def test_an_import_that_is_stopped_leaves_nothing(empty_person, package, monkeypatch):
    begun, let_on = threading.Event(), threading.Event()

    def slow(store, complete, progress):
        begun.set()
        let_on.wait(20)
        return import_complete(store, complete, progress)

    monkeypatch.setattr("campaign_app.gui.importing.everything.import_complete", slow)

    def act(dialog):
        empty_person.finds(QPushButton, "Import everything", dialog).click()
        empty_person.waits_until(begun.is_set)
        empty_person.finds(QPushButton, "Cancel the import", dialog).click()
        assert dialog.isVisible()
        let_on.set()
        empty_person.rest()
        assert "nothing was changed" in empty_person.finds(QLabel, "Problem", dialog).text()
        dialog.reject()

    imports(empty_person, package, act)
    assert count_records(empty_person.store, "facts") == 0
