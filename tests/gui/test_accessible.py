"""Every control can be named, told from the others, and reached by keyboard."""

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QTabBar,
    QWidget,
)

from campaign_app.gui.place import Place

CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit, QAbstractItemView, QTabBar)
# What the person meets only inside another control: its popup, its header, its scroll bars.
PARTS = (QHeaderView, QScrollBar)


def controls(root: QWidget) -> list[QWidget]:
    """Return what can be operated below ``root``, besides the inner parts of Qt's own controls."""
    found = []
    for widget in root.findChildren(QWidget):
        if not isinstance(widget, CONTROLS) or isinstance(widget, PARTS):
            continue
        if widget.objectName().startswith("qt_") or widget.window() is not root.window():
            continue
        if isinstance(widget.parentWidget(), CONTROLS) or widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
            continue
        found.append(widget)
    return found


def every_page(person):
    """Go to every page and every tab, one after another."""
    for row in range(6):
        page = person.go(row)
        yield page
        if isinstance(page, Place):
            for tab in range(1, page.tabs.count()):
                page.tabs.setCurrentIndex(tab)
                person.rest()
                yield page


def test_every_control_has_a_name_of_its_own_and_words_for_a_screen_reader(person):
    for _page in every_page(person):
        pass
    found = controls(person.window)
    assert len(found) > 150
    nameless = [w for w in found if not w.objectName() or not w.accessibleName()]
    assert not nameless, [(type(w).__name__, w.objectName(), w.accessibleName()) for w in nameless]
    twice = [name for name, count in Counter(w.objectName() for w in found).items() if count > 1]
    assert not twice


def test_every_control_in_view_is_reached_by_tab(person):
    for page in every_page(person):
        wanted = {w for w in controls(page) if w.isVisible() and w.isEnabled()}
        reached = _walk(person.window)
        missed = {w.objectName() for w in wanted} - reached
        assert not missed, f"{page.place}: {missed}"


def _walk(window: QWidget) -> set[str]:
    """Return the names of the controls that Tab leads to."""
    reached: set[str] = set()
    widget = window
    while (widget := widget.nextInFocusChain()) is not window:
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            reached.add(widget.objectName())
    return reached


@pytest.mark.parametrize("row", range(6))
def test_places_have_keys(person, row):
    person.keys(person.window, Qt.Key(Qt.Key.Key_1 + row), Qt.KeyboardModifier.ControlModifier)
    assert person.window.shell.page is person.window.shell.pages[row]


def test_f6_steps_through_the_panes_and_back(person):
    person.go(1)
    start = QApplication.focusWidget()
    seen = []
    for _step in range(4):
        person.keys(person.window, Qt.Key.Key_F6)
        seen.append(QApplication.focusWidget().objectName())
    assert seen[:2] == ["facts.search", "facts.table"]
    assert seen[2].startswith("facts.")
    assert QApplication.focusWidget() is start
    person.keys(person.window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget().objectName().startswith("facts.")


def test_words_of_records_are_never_read_as_markup(person):
    for _page in every_page(person):
        pass
    rich = [w for w in person.window.findChildren(QLabel) if w.textFormat() != Qt.TextFormat.PlainText]
    assert not [w.text() for w in rich if w.text()]


def test_no_window_flashes_up_while_a_workspace_opens(person):
    shown = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not person.window]
    assert not shown
    assert person.window.isActiveWindow()


def test_scroll_areas_take_no_focus_of_their_own(person):
    for page in every_page(person):
        for area in page.findChildren(QAbstractScrollArea):
            if type(area).__name__ == "QScrollArea":
                assert area.focusPolicy() == Qt.FocusPolicy.NoFocus
