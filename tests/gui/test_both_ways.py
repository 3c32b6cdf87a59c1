"""From a fact to what was said with it, from an edition to its passages, and events along the years."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QListWidget, QPlainTextEdit, QPushButton

from campaign_app.actions.publish import publish
from campaign_app.actions.records import edit_record, show_record
from campaign_app.gui.facts.timeline import Timeline, happenings

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def open_record(person, key):
    page = person.go(1)
    page.go(key)
    person.rest()
    return page


@pytest.fixture
def sent(person, tmp_path):
    return publish(person.store, "joint-letter", ["txt"], tmp_path).edition


def words_in(panel):
    return " ".join(label.text() for label in panel.findChildren(QLabel))


def test_a_fact_tells_where_it_is_used_and_how_it_read_then(person, sent):
    fact = show_record(person.store, "editions", sent)["uses"][0]["key"]
    page = open_record(person, f"facts:{fact}")
    assert person.finds(QPushButton, f"Go to edition {sent}")
    edit_record(person.store, "facts", fact, {"place": "Somewhere else"})
    person.presses("How it reads in documents and editions")
    assert "edition 1 of" in words_in(page.body)
    assert "Somewhere else" in words_in(page.body)
    person.presses(f"Go to edition {sent}")
    assert (person.window.shell.page.place, person.window.shell.page.key) == ("documents", "joint-letter")


def test_what_was_asked_of_a_fact_stays_in_view_while_others_change_it(person, sent):
    fact = show_record(person.store, "editions", sent)["uses"][0]["key"]
    page = open_record(person, f"facts:{fact}")
    person.presses("How it reads in documents and editions")
    assert "Somewhere else" not in words_in(page.body)
    edit_record(person.store, "facts", fact, {"place": "Somewhere else"})
    person.waits_until(lambda: "Somewhere else" in words_in(page.body))
    assert "edition 1 of" in words_in(page.body)


def test_where_a_fact_is_used_is_reached_from_the_top_by_keys(person, sent):
    fact = show_record(person.store, "editions", sent)["uses"][0]["key"]
    open_record(person, f"facts:{fact}")
    link = next(b for b in person.window.findChildren(QPushButton) if b.objectName() == "facts.used_in")
    assert link.isVisible() and "1 edition" in link.text()
    link.setFocus()
    person.keys(link, Qt.Key.Key_Space)
    first = QApplication.focusWidget()
    assert first.accessibleName().startswith("Go to ")
    assert not first.visibleRegion().isEmpty()
    assert show_record(person.store, "editions", sent)["title"].startswith(
        person.finds(QPushButton, f"Go to edition {sent}").text().split(" … ")[0]
    )


def test_every_value_of_an_edition_leads_to_its_passage(person, sent):
    page = person.go(5)
    page.go(f"edition:{sent}")
    person.rest()

    def looks(dialog):
        values = person.finds(QListWidget, "Values of the edition", dialog)
        person.waits_until(lambda: values.count() > 5)
        passages = [
            b for b in dialog.findChildren(QPushButton) if b.accessibleName().startswith("Show the passage")
        ]
        passages[0].click()

    person.answers(looks)
    person.presses(f"Values and passages of edition {sent}")
    body = person.window.shell.page.body
    assert body.kind == "sources"
    assert body.reading


def test_a_figure_that_changed_without_its_citation_is_told_and_confirmed(person):
    edit_record(person.store, "facts", "F015", {"low": 620, "high": 620})
    open_record(person, "facts:F015")
    person.presses("Confirm citation 1")
    person.rest()
    assert not [
        b
        for b in person.window.findChildren(QPushButton)
        if b.accessibleName() == "Confirm citation 1" and b.isVisible()
    ]


def test_a_fact_is_added_to_a_document_by_keys(person):
    page = open_record(person, "facts:F001")

    def adds(dialog):
        documents = person.finds(QListWidget, "Documents", dialog)
        person.waits_until(lambda: documents.count() == 3)
        rows = [documents.item(row).data(Qt.ItemDataRole.UserRole) for row in range(3)]
        documents.setCurrentRow(rows.index("fact-sheet"))
        person.finds(QPushButton, "Add the fact", dialog).click()

    person.answers(adds)
    person.keys(person.window, Qt.Key.Key_D, CTRL, SHIFT)
    person.rest()
    assert page.body.key == "F001"
    assert "F001" in show_record(person.store, "documents", "fact-sheet")["facts"]


def test_a_fact_dropped_on_documents_asks_for_the_document(person):
    open_record(person, "facts:F002")
    table = person.window.shell.page.body.list.table
    data: QMimeData = table.mimeData([table.index(table.row_of("F002"), 0)])
    sidebar = person.window.shell.sidebar
    spot = sidebar.visualRect(sidebar.places.index(5)).center()
    event = QDropEvent(QPointF(spot), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, CTRL)
    seen = []
    person.answers(lambda dialog: (seen.append(dialog.accessibleName()), dialog.reject()))
    sidebar.dropEvent(event)
    assert seen == ["Add fact F002 to a document"]


def dragged(person, key):
    table = person.window.shell.page.body.list.table
    return table.mimeData([table.index(table.row_of(key), 0)])


def test_a_fact_held_over_documents_opens_them_and_drops_on_one(person):
    open_record(person, "facts:F002")
    data = dragged(person, "F002")
    sidebar = person.window.shell.sidebar
    spot = sidebar.visualRect(sidebar.places.index(5)).center()
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    sidebar.dragMoveEvent(QDragMoveEvent(spot, copy, data, left, CTRL))
    person.waits_until(lambda: person.window.shell.page.place == "documents")
    person.rest()
    page = person.window.shell.page
    shown = page.key
    view = page.list.view
    row = page.list.table.row_of("packet")
    spot = view.visualRect(page.list.table.index(row, 0)).center()
    QApplication.sendEvent(view.viewport(), QDragEnterEvent(spot, copy, data, left, CTRL))
    over = QDragMoveEvent(spot, copy, data, left, CTRL)
    QApplication.sendEvent(view.viewport(), over)
    assert over.isAccepted()
    assert [index.row() for index in view.selectionModel().selectedRows()] == [row]
    QApplication.sendEvent(view.viewport(), QDropEvent(QPointF(spot), copy, data, left, CTRL))
    person.rest()
    assert "F002" in show_record(person.store, "documents", "packet")["facts"]
    assert page.key == shown
    person.keys(person.window, Qt.Key.Key_Z, CTRL)
    assert "F002" not in show_record(person.store, "documents", "packet")["facts"]


def test_a_withdrawn_source_leads_to_a_correction_note(person, sent):
    # What is shown in Compose already must not come back over the note.
    person.go(3)
    page = open_record(person, "sources:src-003")

    def withdraw(dialog):
        touched = person.finds(QLabel, "What is touched", dialog)
        person.waits_until(lambda: "edition that was sent" in touched.text())
        told = touched.text()
        title = show_record(person.store, "editions", sent)["title"]
        first = show_record(person.store, "sources", "src-003")["facts"][0]
        statement = show_record(person.store, "facts", first)["statement"]
        assert statement[:100] in told
        assert f"{title}, edition 1 of" in told
        assert "documents rest on it" in told
        act = person.finds(QPushButton, "Withdraw source", dialog)
        assert not act.isEnabled()
        person.finds(QPlainTextEdit, "Reason", dialog).setPlainText("The paper took the report back.")
        person.presses("Withdraw source", dialog)
        assert "correction-note-src-003" in touched.text()
        person.presses("Open the correction note", dialog)

    person.answers(withdraw)
    person.presses("Withdraw source", page)
    person.rest()
    compose = person.window.shell.page
    assert (compose.place, compose.key) == ("compose", "correction-note-src-003")
    person.waits_until(lambda: compose.preview.view.settled)
    assert show_record(person.store, "sources", "src-003")["status"] == "retracted"
    note = show_record(person.store, "documents", compose.key)
    assert [row["post"] for row in note["addressees"]] == ["t-rok-fm"]
    assert not compose.findings.blocking
    person.window.activateWindow()
    person.waits_until(person.window.isActiveWindow)
    person.keys(person.window, Qt.Key.Key_Z, CTRL)
    assert show_record(person.store, "sources", "src-003")["status"] == "current"


def test_events_stand_along_the_years_and_a_click_goes_to_one(person):
    page = open_record(person, "events:repat-2023-10-09")
    timeline = person.finds(Timeline, "Timeline of the events")
    assert "9 October 2023: Mass forced return of October 2023" in timeline.accessibleDescription()
    places = [box.center() for one, box in timeline._boxes() if one.key == "cedaw-china-2023-05"]
    spot = QPoint(round(places[0].x()), round(places[0].y()))
    QTest.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=spot)
    person.rest()
    assert (page.body.kind, page.body.key) == ("events", "cedaw-china-2023-05")


def event(key, date):
    return {"key": key, "title": f"Event {key}", "date": date}


def boxes(qtbot, *events):
    timeline = Timeline()
    qtbot.addWidget(timeline)
    timeline.resize(700, 200)
    timeline.show_course(happenings(events))
    return timeline, {one.key: box for one, box in timeline._boxes()}


def test_events_of_one_week_stand_in_lanes_of_their_own(qtbot):
    days = [event(f"e{day}", f"2024-05-0{day}") for day in range(1, 8)]
    timeline, found = boxes(qtbot, event("long-ago", "2010"), event("later", "2024-12"), *days)
    places = [found[f"e{day}"] for day in range(1, 8)]
    assert not any(one.intersects(other) for one in places for other in places if one is not other)
    assert all(timeline.sizeHint().height() > box.bottom() and box.top() >= 0 for box in places)


def test_one_event_alone_has_its_place_and_those_without_a_date_are_told(qtbot):
    timeline, found = boxes(qtbot, event("a", "2024-05-13"), event("b", ""), event("c", None))
    assert set(found) == {"a"}
    assert not timeline.isHidden()
    assert timeline.accessibleDescription().endswith("2 without a date")


def test_without_any_date_there_is_no_timeline(qtbot):
    timeline, _found = boxes(qtbot, event("a", ""))
    assert timeline.isHidden()
