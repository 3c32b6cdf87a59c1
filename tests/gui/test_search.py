"""One search over everything, from the keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QPushButton

from campaign_app.gui.search.hit_delegate import HIT
from campaign_app.gui.search.suggestions import completed, suggestions

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def field(person):
    person.go(0)
    person.keys(person.window, Qt.Key.Key_K, CTRL)
    found = person.finds(QLineEdit, "Search everything")
    assert found.hasFocus()
    return found


def hits(person):
    listed = person.window.shell.everything.hits
    found = [listed.item(row).data(HIT) for row in range(listed.count())]
    return [hit.key for hit in found if hit is not None]


def heads(person):
    listed = person.window.shell.everything.hits
    return [listed.item(row).text() for row in range(listed.count()) if listed.item(row).data(HIT) is None]


def said(person):
    return person.finds(QLabel, "What the search says").text()


def test_typing_shows_hits_of_several_kinds_and_return_goes_to_the_first(person, field):
    field.setText("북한인권시민연합")
    person.waits_until(lambda: "org-nkhr" in hits(person))
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
    wanted = hits(person)[1]
    person.keys(listed, Qt.Key.Key_Return)
    assert person.window.shell.page.body.key == wanted


def test_an_unknown_filter_is_told_below_the_field(person, field):
    field.setText("colour:red")
    person.waits_until(lambda: "no filter “colour”" in said(person))


def test_a_search_is_kept_and_made_again(person, field):
    field.setText("disputed:yes")
    person.waits_until(lambda: bool(hits(person)))
    person.presses("Keep this search")
    field.clear()
    person.rest()
    person.presses("Search again: disputed:yes")
    person.waits_until(lambda: field.text() == "disputed:yes" and bool(hits(person)))
    field.clear()
    person.rest()
    person.presses("Forget disputed:yes")
    person.waits_until(
        lambda: (
            "Search again: disputed:yes"
            not in [w.accessibleName() for w in person.window.findChildren(QPushButton)]
        )
    )


def test_hits_stand_below_the_name_of_their_kind(person, field):
    field.setText("October 2023")
    person.waits_until(lambda: len(heads(person)) > 1)
    assert [head.split()[0] for head in heads(person)][:2] == ["FACTS", "SOURCES"]
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert person.finds(QListWidget, "Hits").currentItem().data(HIT) is not None


def test_up_from_the_first_hit_goes_back_to_the_field(person, field):
    field.setText("October 2023")
    person.waits_until(lambda: bool(hits(person)))
    QTest.keyClick(field, Qt.Key.Key_Down)
    person.keys(person.finds(QListWidget, "Hits"), Qt.Key.Key_Up)
    assert field.hasFocus()


def test_where_nothing_matches_a_sentence_says_so(person, field):
    field.setText("zebra crossing")
    person.waits_until(lambda: "zebra crossing" in said(person))
    assert not hits(person)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", "kind:"),
        ("refugees di", "disputed:"),
        ("kind:fi", "kind:figure"),
        ("disputed:", "disputed:yes"),
        ("DISPUTED:n", "DISPUTED:no"),
    ],
)
def test_a_filter_that_is_begun_can_be_completed(text, found):
    assert suggestions(text)[0] == found


@pytest.mark.parametrize("text", ['"kind:fi', "colour:re", "zebra", "kind:figure", "http://"])
def test_what_is_no_filter_is_not_completed(text):
    assert not suggestions(text)


def test_a_completion_takes_the_place_of_the_last_word_alone():
    assert completed("refugees ki", "kind:") == "refugees kind:"
    assert completed("refugees kind:fi", "kind:figure") == "refugees kind:figure "
    assert completed("refugees", "kind:") == "kind:"


def test_tab_completes_a_filter_and_then_its_value(person, field):
    QTest.keyClicks(field, "disp")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert field.text() == "disputed:"
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert field.text() == "disputed:yes "
    person.waits_until(lambda: bool(hits(person)))
    assert field.hasFocus()


def test_an_example_of_a_filter_is_taken_from_the_start(person, field):
    person.presses("Search with disputed:yes")
    person.waits_until(lambda: bool(hits(person)))
    assert field.text().strip() == "disputed:yes"


def test_a_kept_search_gets_another_name(person, field):
    field.setText("disputed:yes")
    person.waits_until(lambda: bool(hits(person)))
    person.presses("Keep this search")
    field.clear()
    person.rest()
    person.presses("Rename disputed:yes")
    name = person.finds(QLineEdit, "New name of disputed:yes")
    assert name.hasFocus()
    name.setText("In dispute")
    person.keys(name, Qt.Key.Key_Return)
    person.presses("Search again: In dispute")
    assert field.text() == "disputed:yes"


def test_escape_leaves_the_search(person, field):
    field.setText("kim")
    person.waits_until(lambda: bool(hits(person)))
    person.keys(field, Qt.Key.Key_Escape)
    assert not person.window.shell.everything.isVisible()
