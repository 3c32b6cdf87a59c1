"""Workspaces: new, opened, encrypted, missing, damaged; and what the window remembers."""

import threading

import pytest
from PySide6.QtCore import QByteArray, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QMessageBox, QProgressBar, QPushButton

from campaign_app.actions.workspace import create_workspace
from campaign_app.gui.application import open_first
from campaign_app.gui.dialogs import NewWorkspaceDialog
from campaign_app.gui.help_dialogs import licences
from campaign_app.gui.main_window import MainWindow
from campaign_app.settings import load_settings
from campaign_app.store import Store


def opened(person):
    person.waits_until(lambda: person.window.shell is not None)
    person.rest()


def test_a_new_empty_workspace_says_what_to_do_on_every_page(newcomer, tmp_path):
    def fill_in(dialog):
        dialog.place.setText(str(tmp_path / "fresh"))
        dialog.empty.click()
        newcomer.finds(QPushButton, "Create", dialog).click()

    newcomer.answers(fill_in)
    newcomer.finds(QPushButton, "New workspace").click()
    opened(newcomer)
    assert (tmp_path / "fresh.campaign").is_file()
    for row in range(6):
        page = newcomer.go(row)
        words = [w.text() for w in page.findChildren(QLabel) if w.isVisible() and w.text().startswith("No ")]
        assert words, page.place


def test_the_seed_campaign_comes_with_a_new_workspace(newcomer, tmp_path):
    def fill_in(dialog):
        dialog.place.setText(str(tmp_path / "seeded.campaign"))
        newcomer.finds(QPushButton, "Create", dialog).click()

    newcomer.answers(fill_in)
    newcomer.keys(
        newcomer.window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    )
    opened(newcomer)
    assert newcomer.go(1).body.list.table.rowCount() == 107


@pytest.mark.parametrize(
    ("place", "first", "second", "words"),
    [
        ("", "", "", "Say where"),
        ("taken.campaign", "", "", "already a file"),
        ("no/such/folder/x.campaign", "", "", "no folder"),
        ("x.campaign", "one", "two", "differ"),
    ],
)
def test_what_is_wrong_with_a_new_workspace_is_told_before_it_is_made(
    qtbot, tmp_path, place, first, second, words
):
    (tmp_path / "taken.campaign").touch()
    dialog = NewWorkspaceDialog(folder=tmp_path)
    qtbot.addWidget(dialog)
    dialog.place.setText(str(tmp_path / place) if place else "")
    dialog.passphrase.setText(first)
    dialog.again.setText(second)
    assert any(words in w.text() for w in dialog.findChildren(QLabel))
    assert not dialog.findChild(QPushButton, "new_workspace.create").isEnabled()


def test_a_wrong_passphrase_is_asked_again_and_the_right_one_opens(newcomer, tmp_path):
    place = tmp_path / "secret.campaign"
    Store.create(str(place), "open sesame").close()
    problems = []

    def try_it(passphrase, then=None):
        def act(dialog):
            said = next(w for w in dialog.findChildren(QLabel) if w.property("look") == "error")
            problems.append(said.text())
            newcomer.finds(QLineEdit, "Passphrase", dialog).setText(passphrase)
            if then is not None:
                newcomer.answers(then)
            newcomer.finds(QPushButton, "Open", dialog).click()

        return act

    newcomer.answers(try_it("wrong", try_it("open sesame")))
    newcomer.window.opening.open(str(place))
    opened(newcomer)
    assert problems[0] == ""
    assert "passphrase" in problems[1].lower()
    assert any(w.text() == "secret.campaign · encrypted" for w in newcomer.window.findChildren(QLabel))


@pytest.mark.parametrize("content", [None, b"this is no workspace"])
def test_a_file_that_cannot_be_opened_is_one_sentence(newcomer, tmp_path, content):
    place = tmp_path / "broken.campaign"
    if content is not None:
        place.write_bytes(content)
    newcomer.window.opening.open(str(place))
    newcomer.rest()
    bar = newcomer.window.trouble.bar
    assert bar.isVisible()
    assert "broken.campaign" in bar.text
    assert "Traceback" not in bar.text
    assert newcomer.window.shell is None


def test_a_failing_open_leaves_the_open_workspace_alone(person, tmp_path):
    before = person.window.shell
    person.window.opening.open(str(tmp_path / "missing.campaign"))
    person.rest()
    assert person.window.shell is before


def test_the_window_remembers_its_last_workspace_and_theme(qtbot, person, place, theme, tmp_path):
    window = person.window
    window.choose_theme("dark")
    window.choose_theme("light")
    window.close()
    settings = load_settings(tmp_path / "settings.toml")
    assert settings.last_workspace == str(place)
    assert settings.recent == (str(place),)
    assert settings.theme == "light"
    again = MainWindow(theme, settings, tmp_path / "settings.toml")
    qtbot.addWidget(again)
    again.show()
    open_first(again, None, None)
    qtbot.waitUntil(lambda: again.shell is not None)
    assert again.restoreGeometry(QByteArray.fromHex(settings.geometry.encode()))
    assert "facts.splitter=" in settings.window_state
    qtbot.waitUntil(lambda: not again.jobs.busy)


def test_making_the_index_shows_how_far_it_is_and_can_be_cancelled(newcomer, place, monkeypatch):
    with Store.open(str(place)) as store, store._changing.begin() as connection:
        connection.exec_driver_sql("UPDATE search_format SET version = 1")
    cancelled = threading.Event()

    def goes_on_and_on(_connection, told):
        while True:
            told(0.4)
            cancelled.wait(0.1)

    with monkeypatch.context() as patch:
        patch.setattr("campaign_app.store.opening.rebuild", goes_on_and_on)
        newcomer.window.opening.open(str(place))
        step = "Opening the workspace: Making the index for searching"
        newcomer.waits_until(
            lambda: step in [label.text() for label in newcomer.window.status.findChildren(QLabel)]
        )
        assert newcomer.finds(QProgressBar, "Progress").value() == 40
        newcomer.finds(QAbstractButton, "Cancel job").click()
        cancelled.set()
        newcomer.rest()
    assert newcomer.window.shell is None
    assert newcomer.window.trouble.bar.text == (
        "work.campaign was not opened and is as it was; open it again when there is time to make it ready."
    )
    newcomer.window.opening.open(str(place))
    opened(newcomer)
    assert newcomer.go(1).body.list.table.rowCount() == 107


def test_closing_with_unsaved_edits_asks(person):
    page = person.go(1)
    person.finds(QLineEdit, "Place").setText("Shenyang")
    person.chooses(QMessageBox.StandardButton.Cancel)
    person.window.close()
    assert person.window.isVisible()
    assert page.dirty
    person.chooses(QMessageBox.StandardButton.Discard)
    person.window.close()
    person.waits_until(lambda: not person.window.isVisible())


def test_a_closed_workspace_leads_to_the_welcome_page_with_recent_ones(person, place):
    person.keys(person.window, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    assert person.window.shell is None
    person.finds(QPushButton, f"Open {place.name} in {place.parent}").click()
    opened(person)
    assert person.window.workspace.store.title == "work"


def test_a_second_workspace_takes_the_place_of_the_first(person, tmp_path):
    other = tmp_path / "other.campaign"
    create_workspace(str(other), empty=True).close()
    person.window.opening.open(str(other))
    person.waits_until(lambda: person.window.workspace.store.title == "other")
    assert person.go(1).body.list.table.rowCount() == 0


def test_the_place_in_view_is_there_again_when_the_workspace_is_reopened(person, place):
    person.go(2)
    person.keys(person.window, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    person.window.opening.open(str(place))
    opened(person)
    assert person.window.shell.page.place == "contacts"


def drag(window, path):
    """Drop a file on the window, as Qt does at the end of a real drag."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    none = Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(600, 400), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none)
    assert window.acceptDrops()
    window.dropEvent(event)


def test_a_workspace_dropped_on_the_window_opens(newcomer, place):
    drag(newcomer.window, place)
    opened(newcomer)
    assert newcomer.window.workspace.store.title == "work"


def test_a_file_dropped_anywhere_is_offered_as_a_source(person, tmp_path):
    path = tmp_path / "page.txt"
    path.write_text("The shelters close\n\nThe city counted 412 people.\n", "utf-8")
    person.go(4)
    seen = []

    def looks(dialog):
        seen.append(dialog.accessibleName())
        dialog.reject()

    person.answers(looks)
    drag(person.window, path)
    person.waits_until(lambda: bool(seen))
    assert seen == ["Add source from page.txt"]


def test_a_file_of_records_dropped_anywhere_is_offered_for_import(person, tmp_path):
    path = tmp_path / "people.csv"
    path.write_text("name,kind\nAnn Example,person\n", "utf-8")
    seen = []

    def looks(dialog):
        seen.append(dialog.accessibleName())
        # While the file is being read, leaving stops the reading alone.
        person.rest()
        dialog.reject()

    person.answers(looks)
    drag(person.window, path)
    person.waits_until(lambda: bool(seen))
    assert seen == ["Import"]


def test_a_file_dropped_without_a_workspace_says_what_to_do(newcomer, tmp_path):
    drag(newcomer.window, tmp_path / "page.pdf")
    newcomer.waits_until(lambda: "Open a workspace first" in newcomer.window.trouble.bar.text)


def test_text_is_made_larger_and_stays_so(newcomer, theme, tmp_path):
    before = newcomer.window.font().pixelSize()
    try:
        newcomer.window.menus.actions["text.150"].trigger()
        assert newcomer.window.font().pixelSize() == round(before * 1.5)
        assert load_settings(tmp_path / "settings.toml").text_size == 150
    finally:
        newcomer.window.choose_text_size("100")
    assert newcomer.window.font().pixelSize() == before


def test_about_tells_the_version_and_every_licence(newcomer):
    told = []

    def looks(dialog):
        told.extend(w.text() for w in dialog.findChildren(QLabel))
        newcomer.finds(QPushButton, "Close", dialog).click()

    newcomer.answers(looks)
    newcomer.window.menus.actions["about"].trigger()
    assert any(words.startswith("Version ") for words in told)
    assert any("PySide6" in words for words in told)
    assert all(licence for _name, licence in licences())
