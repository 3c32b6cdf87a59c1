"""Kinds of fact: each form has its own fields under its own words, and says mildly what it lacks."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit

from campaign_app.actions.records import create_record, show_record
from campaign_app.actions.sources import attach

CTRL = Qt.KeyboardModifier.ControlModifier
OWN = {
    "figure": {"low", "high", "qualifier", "unit", "counted"},
    "claim": {"low", "high", "qualifier", "unit", "counted"},
    "quotation": {"quote", "speaker", "occasion", "translation_note"},
    "position": {"forum", "verb", "strength"},
    "legal": {"instrument", "article"},
}
EVERY = {field for fields in OWN.values() for field in fields}


@pytest.fixture
def page(person):
    return person.go(1)


def chooses(person, name, word):
    box = person.finds(QComboBox, name)
    box.setCurrentIndex(box.findData(word))
    box.activated.emit(box.currentIndex())


def says(page):
    return {label.text().replace("&", "") for label in page.findChildren(QLabel) if label.isVisible()}


def shown(page):
    return {field for field in EVERY if page.body.form.editor(field).isVisible()}


@pytest.mark.parametrize(
    ("kind", "captions"),
    [
        ("figure", {"FIGURE", "As of", "Low"}),
        ("quotation", {"WORDS", "Said on", "Speaker", "Occasion", "Translation note"}),
        ("position", {"State(s)", "Forum", "Verb", "Strength"}),
        ("legal", {"LAW", "Instrument", "Article", "Actors"}),
        ("commitment", {"Promised by", "Promised on", "Speaker"}),
        ("outcome", {"Happened on", "FIGURE", "WORDS"}),
        ("claim", {"Date", "Actors"}),
    ],
)
def test_a_kind_shows_its_own_fields_under_its_own_words(person, page, kind, captions):
    person.keys(person.window, Qt.Key.Key_N, CTRL)
    chooses(person, "Kind", "legal")
    chooses(person, "Kind", kind)
    assert captions <= says(page)
    if kind in OWN:
        assert shown(page) == OWN[kind]
    page.discard()


def test_what_is_filled_in_stays_in_view_whatever_the_kind_is(person, page):
    values = {"kind": "claim", "statement": "x", "verb": "urge", "instrument": "l-cat", "quote": "not so"}
    page.go(create_record(person.store, "facts", values))
    person.rest()
    assert shown(page) == OWN["claim"] | {"verb", "instrument", "quote"}


def test_what_a_kind_lacks_is_said_and_can_be_saved(person, page):
    for kind, words in (
        ("position", "Name the State or body whose position it is."),
        ("legal", "Name the treaty, law or resolution; letters then cite its article too."),
    ):
        key = create_record(person.store, "facts", {"kind": kind, "statement": "Something was said."})
        page.go(key)
        person.rest()
        assert words in says(page)
        chooses(person, "Kind", "claim")
        assert words not in says(page)
        page.discard()
    person.finds(QLineEdit, "Article").setText("33")
    page.save()
    person.rest()
    assert show_record(person.store, "facts", key)["article"] == "33"


def test_an_instrument_is_found_by_its_title(person, page):
    page.go("F067")
    person.rest()
    line = person.finds(QLineEdit, "Instrument")
    line.setFocus()
    line.setText("")
    QTest.keyClicks(line, "torture")
    person.waits_until(lambda: line.completer().popup().isVisible())
    person.keys(line.completer().popup(), Qt.Key.Key_Down)
    person.keys(line.completer().popup(), Qt.Key.Key_Return)
    person.waits_until(lambda: page.body.form.values()["instrument"] == "l-cat")
    assert line.text().startswith("Convention against Torture")
    page.save()
    person.rest()
    assert show_record(person.store, "facts", "F067")["instrument"] == "l-cat"


def test_a_position_says_forum_verb_and_strength(person, page):
    page.go("F066")
    person.rest()
    assert person.finds(QLineEdit, "Verb").text() == "raise"
    chooses(person, "Strength", "strong")
    page.save()
    person.rest()
    saved = show_record(person.store, "facts", "F066")
    assert (saved["forum"], saved["strength"]) == ("Meeting of American and Chinese envoys", "strong")


def test_a_source_that_stands_no_more_is_asked_why_since_when_and_for_which_other(person, page):
    page.go("sources:src-001")
    person.rest()
    form = page.body.form
    assert not form.editor("status_reason").isVisible() and not form.editor("superseded_by").isVisible()
    chooses(person, "Status", "superseded")
    assert form.values()["status_date"] == date.today().isoformat()
    chooses(person, "Status", "current")
    assert form.values()["status_date"] == ""
    chooses(person, "Status", "superseded")
    page.save()
    person.rest()
    assert "A superseded source needs a status reason; write why." in says(page)
    person.finds(QLineEdit, "Status reason").setText("A corrected version appeared.")
    line = person.finds(QLineEdit, "Superseded by")
    line.setFocus()
    QTest.keyClicks(line, "strikes first")
    person.waits_until(lambda: line.completer().popup().isVisible())
    person.keys(line.completer().popup(), Qt.Key.Key_Down)
    person.keys(line.completer().popup(), Qt.Key.Key_Return)
    person.waits_until(lambda: form.values()["superseded_by"] == "src-003")
    assert line.text().startswith("US strikes first over forced repatriation")
    page.save()
    person.rest()
    assert show_record(person.store, "sources", "src-001")["superseded_by"] == "src-003"


def test_a_fact_taken_from_a_passage_has_the_fields_of_its_kind(person, page, tmp_path):
    path = tmp_path / "said.txt"
    path.write_text("The Council met in spring.\n\nThe delegation urged an end of the returns.\n", "utf-8")
    attach(person.store, "src-004", path)
    page.go("sources:src-004@F103")
    sources = page.body
    person.waits_until(lambda: sources.reading and bool(sources.reader.text.toPlainText()))
    person.rest()
    text = sources.reader.text
    start = text.toPlainText().index("urged an end")
    text.select(start, start + len("urged an end"))
    person.keys(text, Qt.Key.Key_F, CTRL, Qt.KeyboardModifier.ShiftModifier)
    form = sources.reader.form.form
    person.waits_until(form.isVisible)
    chooses(person, "Kind", "position")
    assert {"State(s)", "Forum", "Verb", "Strength", "Taken on"} <= says(sources.reader)
    assert not form.editor("low").isVisible() and not form.editor("instrument").isVisible()
    form.editor("statement").set_value("The delegation urged an end of the returns.")
    form.editor("actors").set_value(["gov-rok"])
    person.finds(QLineEdit, "Verb").setText("urge")
    chooses(person, "Strength", "plain")
    person.presses("Save the fact and take the next")
    person.rest()
    saved = show_record(person.store, "facts", "F108")
    assert (saved["kind"], saved["verb"], saved["strength"], saved["actors"]) == (
        "position",
        "urge",
        "plain",
        ["gov-rok"],
    )
