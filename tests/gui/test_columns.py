"""Tables are ordered by their headings and by keys, and columns can be hidden."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTableView, QToolButton

from campaign_app.gui.main_window import MainWindow
from campaign_app.gui.record_list import RecordList
from campaign_app.settings import Settings, load_settings

CTRL = Qt.KeyboardModifier.ControlModifier


def clicks(person, view, column):
    """Click the heading of a column, and wait until the list is here."""
    header = view.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(column) + 12, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    person.rest()


def column_of(page, name):
    return [shown.name for shown in page.body.list.table.columns].index(name)


def shown(page, name, rows):
    table = page.body.list.table
    return [table.record(row)[name] for row in range(rows)]


def test_a_heading_orders_up_then_down_then_as_before(person):
    page = person.go(1)
    view = person.finds(QTableView, "List of facts")
    before = shown(page, "key", 20)
    column = column_of(page, "statement")
    clicks(person, view, column)
    up = shown(page, "statement", 20)
    assert [words.lower() for words in up] == sorted(words.lower() for words in up)
    assert view.horizontalHeader().isSortIndicatorShown()
    clicks(person, view, column)
    down = shown(page, "statement", 20)
    assert [words.lower() for words in down] == sorted((words.lower() for words in down), reverse=True)
    assert down != up
    clicks(person, view, column)
    assert shown(page, "key", 20) == before
    assert not view.horizontalHeader().isSortIndicatorShown()


def test_the_current_record_stays_the_current_one_wherever_it_comes_to_stand(person):
    page = person.go(1)
    page.go("F015")
    person.rest()
    view = person.finds(QTableView, "List of facts")
    for _turn in range(2):
        clicks(person, view, column_of(page, "statement"))
        row = view.currentIndex().row()
        assert page.body.list.table.record(row)["key"] == page.body.key == "F015"
    person.keys(person.window, Qt.Key.Key_PageDown, CTRL)
    assert page.body.key == page.body.list.table.record(row + 1)["key"]


def test_an_order_is_kept_while_searching_and_going_elsewhere(person):
    page = person.go(1)
    clicks(person, person.finds(QTableView, "List of facts"), column_of(page, "statement"))
    person.finds(QLineEdit, "Search facts").setText("Beijing")
    person.waits_until(lambda: page.body.list.table.rowCount() < 50)
    person.rest()
    found = [words.lower() for words in shown(page, "statement", page.body.list.table.rowCount())]
    assert found == sorted(found)
    person.go(2)
    page = person.go(1)
    assert page.body.list.table.order == "statement"


def test_the_menu_orders_and_hides_columns_by_keys(person):
    page = person.go(2)
    view = person.finds(QTableView, "List of contacts")
    button = person.finds(QToolButton, "Order and columns")
    button.click()
    menu = QApplication.activePopupWidget()
    assert menu.accessibleName() == "Order and columns"
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    person.rest()
    names = [name.lower() for name in shown(page, "name", 10)]
    assert page.body.list.table.order == "name" and names == sorted(names)
    button.click()
    menu = QApplication.activePopupWidget()
    hide = next(action for action in menu.actions() if action.text() == "Show category")
    menu.setActiveAction(hide)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert view.isColumnHidden(column_of(page, "category"))


def test_the_last_column_cannot_be_hidden(person):
    page = person.go(2)
    view = person.finds(QTableView, "List of contacts")
    for column in range(1, len(page.body.list.table.columns)):
        view.setColumnHidden(column, True)
    person.finds(QToolButton, "Order and columns").click()
    menu = QApplication.activePopupWidget()
    enabled = {action.text(): action.isEnabled() for action in menu.actions()}
    assert (enabled["Show name"], enabled["Show kind"]) == (False, True)
    menu.close()


def test_the_columns_fill_the_list_and_the_main_one_can_be_read_at_any_width(person):
    for width in (1440, 960, 1440):
        person.window.resize(width, 900)
        for row in (1, 2, 4):
            person.go(row)
            view = person.window.shell.page.body.list.view
            header = view.horizontalHeader()
            person.waits_until(lambda header=header, view=view: header.length() >= view.viewport().width())
            columns = person.window.shell.page.body.list.table.columns
            main = next(number for number, shown in enumerate(columns) if shown.stretch)
            assert header.sectionSize(main) >= 180
            assert width < 1440 or header.length() == view.viewport().width()


def test_order_widths_and_hidden_columns_are_remembered(qtbot, person, place, theme, tmp_path):
    page = person.go(1)
    view = person.finds(QTableView, "List of facts")
    clicks(person, view, column_of(page, "statement"))
    clicks(person, view, column_of(page, "statement"))
    view.setColumnHidden(column_of(page, "kind"), True)
    view.setColumnWidth(column_of(page, "value"), 200)
    person.window.close()
    settings = load_settings(tmp_path / "settings.toml")
    assert settings.lists == {"facts": "order=-statement hidden=kind widths=value:200"}
    again = MainWindow(theme, settings, tmp_path / "settings.toml")
    qtbot.addWidget(again)
    again.show()
    again.opening.open(str(place))
    qtbot.waitUntil(lambda: again.shell is not None and not again.jobs.busy, timeout=20_000)
    facts = again.shell.pages[1].bodies[0].list
    assert facts.table.order == "-statement"
    assert facts.view.horizontalHeader().isSortIndicatorShown()
    assert facts.view.isColumnHidden(column_of(page, "kind"))
    assert facts.view.columnWidth(column_of(page, "value")) == 200
    again.close()


@pytest.mark.parametrize(
    "state", ["order=-gone hidden=gone,key widths=value:x,gone:80", "nonsense", "order= hidden= widths=,"]
)
def test_what_was_remembered_of_columns_that_are_no_more_does_no_harm(person, theme, tmp_path, state):
    facts = person.window.shell.pages[1].bodies[0].list
    facts.columns.restore(state)
    assert facts.table.order == ""
    assert facts.columns.state() == ("hidden=key" if "key" in state else "")


def test_settings_of_an_older_program_remember_no_columns(tmp_path):
    path = tmp_path / "settings.toml"
    path.write_text('theme = "dark"\nversion = 1\n')
    assert load_settings(path) == Settings(theme="dark")


@pytest.mark.parametrize("row", range(6))
def test_no_list_leaves_room_beside_its_columns(person, row):
    page = person.go(row)
    for tab in range(page.tabs.count() if hasattr(page, "tabs") else 1):
        if hasattr(page, "tabs"):
            page.tabs.setCurrentIndex(tab)
            person.rest()
        for shown in page.findChildren(RecordList):
            if not shown.view.isVisible():
                continue
            header = shown.view.horizontalHeader()
            assert header.length() >= shown.view.viewport().width()
            # Another column takes the room of the one that is made for it.
            wide = next(n for n, one in enumerate(shown.table.columns) if one.stretch)
            shown.columns.show(wide, False)
            assert header.length() >= shown.view.viewport().width()
