"""Forms: dates in words, records by their names, and what cannot be kept told beside its field."""

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCalendarWidget, QLabel, QLineEdit, QListWidget, QTableWidget

from campaign_app.actions.records import edit_record, show_record

ALT = Qt.KeyboardModifier.AltModifier
NKHR = "Citizens' Alliance for North Korean Human Rights"


def open_record(person, place, key):
    page = person.go(place)
    page.go(key)
    person.rest()
    return page


def below(control):
    """Return what is said below a control."""
    return control.accessibleDescription()


def shown(page, words):
    return [label for label in page.findChildren(QLabel) if label.text() == words and label.isVisible()]


# --- dates


def test_a_date_is_shown_and_read_in_words_and_told_as_it_was_understood(person):
    page = open_record(person, 1, "F015")
    date = person.finds(QLineEdit, "Date")
    assert date.text() == "9 October 2023"
    assert below(date) == "9 October 2023 · 2023-10-09"
    assert not page.dirty
    date.selectAll()
    QTest.keyClicks(date, "April 2024, about")
    assert below(date) == "about April 2024 · 2024-04~"
    page.save()
    person.rest()
    assert show_record(person.store, "facts", "F015")["date"] == "2024-04~"
    assert date.text() == "about April 2024"
    assert not page.dirty


def test_an_ambiguous_date_is_refused_with_both_readings_and_not_saved(person):
    page = open_record(person, 1, "F015")
    date = person.finds(QLineEdit, "Date")
    date.setText("09/10/2023")
    person.waits_until(lambda: bool(date.property("invalid")))
    assert "9 October 2023 (2023-10-09) or 10 September 2023 (2023-09-10)" in below(date)
    page.save()
    person.rest()
    assert page.dirty
    assert show_record(person.store, "facts", "F015")["date"] == "2023-10-09"
    date.setText("2023년 10월 10일")
    assert below(date) == "10 October 2023 · 2023-10-10"
    person.waits_until(lambda: not date.property("invalid"))


def test_a_day_is_picked_from_the_calendar_by_keys(person):
    page = open_record(person, 1, "F015")
    date = person.finds(QLineEdit, "Date")
    date.setFocus()
    QTest.keyClick(date, Qt.Key.Key_Down, ALT)
    calendar = QApplication.activePopupWidget().findChild(QCalendarWidget)
    assert calendar.selectedDate() == QDate(2023, 10, 9)
    QTest.keyClick(calendar.focusWidget() or calendar, Qt.Key.Key_Right)
    QTest.keyClick(calendar.focusWidget() or calendar, Qt.Key.Key_Return)
    assert date.text() == "10 October 2023"
    assert page.body.form.values()["date"] == "2023-10-10"


def test_the_day_of_a_letter_is_one_day(person):
    page = person.go(3)
    page.go("joint-letter")
    person.rest()
    editor = page.form._setting.editor("date")
    editor.line.setText("April 2024")
    assert "is not one day" in editor.problem()
    editor.line.setText("27 May 2024")
    assert (editor.problem(), editor.value()) == ("", "2024-05-27")
    page.discard()


def test_the_dates_of_a_tenure_are_words_in_their_cells(person):
    page = open_record(person, 2, "posts:t-rok-fm")
    table = person.finds(QTableWidget, "Tenures")
    before = show_record(person.store, "posts", "t-rok-fm")["tenures"]
    columns = {table.horizontalHeaderItem(at).text(): at for at in range(table.columnCount())}
    cell = table.item(0, columns["From"])
    cell.setText("about March 2020")
    assert table.item(0, columns["From"]).toolTip() == "2020-03~"
    page.save()
    person.rest()
    after = show_record(person.store, "posts", "t-rok-fm")["tenures"]
    assert after == [{**before[0], "start": "2020-03~"}, *before[1:]]
    table.item(0, columns["From"]).setText("1/2/2020")
    assert not page.body.form.check()
    assert shown(page, page.body.form.editor("tenures").problem())
    page.discard()


# --- names


def test_a_record_is_named_and_its_key_stands_below(person):
    page = open_record(person, 1, "F015")
    event = person.finds(QLineEdit, "Event")
    assert event.text() == "Mass forced return of October 2023"
    assert below(event) == "repat-2023-10-09"
    assert page.body.form.values()["event"] == "repat-2023-10-09"
    assert not page.dirty
    citations = person.finds(QTableWidget, "Citations")
    assert citations.item(0, 0).text().startswith("Forceful repatriation")
    actors = person.finds(QListWidget, "Actors, picked")
    assert actors.item(0).text() == "People’s Republic of China"


@pytest.mark.parametrize("typed", ["nkhr", "북한인권시민연합", "Citizens Alliance North Korean"])
def test_typing_any_form_of_a_name_finds_the_contact(person, typed):
    page = open_record(person, 0, "campaigns:stop-forced-repatriation")
    sender = person.finds(QLineEdit, "Sender")
    sender.setFocus()
    sender.setText(typed)
    sender.textEdited.emit(typed)  # as an input method ends
    popup = sender.completer().popup()
    person.waits_until(popup.isVisible)
    person.rest()
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    person.waits_until(lambda: sender.text() == NKHR)
    assert page.body.form.values()["sender"] == "org-nkhr"
    page.discard()


def test_one_record_that_the_words_can_mean_is_taken_when_the_field_is_left(person):
    page = open_record(person, 1, "F015")
    event = person.finds(QLineEdit, "Event")
    event.setFocus()
    event.selectAll()
    QTest.keyClicks(event, "Whether China can be compelled")
    QTest.keyClick(event, Qt.Key.Key_Tab)
    person.waits_until(lambda: page.body.form.values()["event"] != "Whether China can be compelled")
    assert event.text() == "Whether China can be compelled"
    chosen = page.body.form.values()["event"]
    assert show_record(person.store, "events", chosen)["title"] == "Whether China can be compelled"
    page.discard()


def test_lists_show_names_in_place_of_keys(person):
    asks = open_record(person, 0, "asks:").body.list
    columns = {asks.table.headerData(at, Qt.Orientation.Horizontal): at for at in range(3)}
    assert asks.table.index(0, columns["Of"]).data() == "Minister of Foreign Affairs"
    facts = person.go(1).body.list.table
    assert facts.index(0, 5).data() == facts.record(0)["source_title"] != ""


# --- length


def test_a_title_of_ten_megabytes_is_refused_beside_its_field(person):
    page = open_record(person, 1, "events:repat-2023-10-09")
    title = person.finds(QLineEdit, "Title")
    title.setMaxLength(20_000_000)
    title.setText("x" * 10_000_000)
    page.save()
    person.rest()
    assert below(title) == "Has 10,000,000 characters, and 1,000 is the most it can hold; shorten it."
    assert (
        show_record(person.store, "events", "repat-2023-10-09")["title"]
        == "Mass forced return of October 2023"
    )
    page.discard()


def test_a_figure_is_shown_whole_and_one_that_can_be_two_is_refused(person):
    edit_record(person.store, "facts", "F015", {"low": 12345.67, "high": 12345.67})
    page = open_record(person, 1, "F015")
    low = person.finds(QLineEdit, "Low", page)
    assert low.text() == "12345.67"
    low.setText("1.100")
    person.waits_until(lambda: bool(low.property("invalid")))
    assert "can be 1,100 or 1.1" in below(low)
    low.setText("1,100")
    person.waits_until(lambda: not low.property("invalid"))
