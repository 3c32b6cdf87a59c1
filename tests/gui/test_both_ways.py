"""From a fact to what was said with it, from an edition to its passages, and events along the years."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QListWidget, QPushButton

from campaign_app.actions.publish import publish
from campaign_app.actions.records import edit_record, show_record
from campaign_app.gui.facts.timeline import Timeline

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
    told = words_in(page.body)
    assert "edition 1 of" in told
    person.presses(f"Go to edition {sent}")
    assert (person.window.shell.page.place, person.window.shell.page.key) == ("documents", "joint-letter")


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


def test_events_stand_along_the_years_and_a_click_goes_to_one(person):
    page = open_record(person, "events:repat-2023-10-09")
    timeline = person.finds(Timeline, "Timeline of the events")
    assert "9 October 2023: Mass forced return of October 2023" in timeline.accessibleDescription()
    places = [box.center() for one, box in timeline._boxes() if one.key == "cedaw-china-2023-05"]
    spot = QPoint(round(places[0].x()), round(places[0].y()))
    QTest.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=spot)
    person.rest()
    assert (page.body.kind, page.body.key) == ("events", "cedaw-china-2023-05")
