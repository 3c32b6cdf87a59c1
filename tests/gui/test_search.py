"""One search over everything, from the keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def field(person):
    person.go(0)
    person.keys(person.window, Qt.Key.Key_K, CTRL)
    found = person.finds(QLineEdit, "Search everything")
    assert found.hasFocus()
    return found


def hits(person):
    listed = person.finds(QListWidget, "Hits")
    return [listed.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(listed.count())]


def test_typing_shows_hits_of_several_kinds_and_return_goes_to_the_first(person, field):
    field.setText("북한인권시민연합")
    person.waits_until(lambda: any("org-nkhr" in hit for hit in hits(person)))
    person.keys(field, Qt.Key.Key_Return)
    page = person.window.shell.page
    assert (page.place, page.body.kind, page.body.key) == ("contacts", "contacts", "org-nkhr")
    assert field.text() == ""


def test_arrow_keys_choose_a_hit(person, field):
    QTest.keyClicks(field, "kind:figure October")
    person.waits_until(lambda: len(hits(person)) > 1)
    QTest.keyClick(field, Qt.Key.Key_Down)
    listed = person.finds(QListWidget, "Hits")
    assert listed.hasFocus()
    QTest.keyClick(listed, Qt.Key.Key_Down)
    wanted = hits(person)[1].split(":")[0]
    person.keys(listed, Qt.Key.Key_Return)
    assert person.window.shell.page.body.key == wanted


def test_an_unknown_filter_is_told_below_the_field(person, field):
    field.setText("colour:red")
    person.waits_until(
        lambda: any(
            "no filter “colour”" in w.text() for w in person.window.shell.everything.findChildren(QLabel)
        )
    )


def test_a_search_is_kept_and_made_again(person, field):
    field.setText("disputed:yes")
    person.waits_until(lambda: bool(hits(person)))
    person.presses("Keep this search")
    field.clear()
    person.rest()
    person.presses("Search again: disputed:yes")
    person.waits_until(lambda: field.text() == "disputed:yes" and bool(hits(person)))
    person.presses("Forget disputed:yes")
    assert not [w for w in person.window.findChildren(QLabel) if w.text() == "Search again: disputed:yes"]


def test_escape_leaves_the_search(person, field):
    field.setText("kim")
    person.waits_until(lambda: bool(hits(person)))
    person.keys(field, Qt.Key.Key_Escape)
    assert not person.window.shell.everything.isVisible()
