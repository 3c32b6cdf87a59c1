"""Where ibid., subsequent and near-note hold."""

from campaign_app.csl import CiteItem, to_html

SHOWN = """<choose><if position="ibid-with-locator"><text value="ibid+"/></if>
<else-if position="ibid"><text value="ibid"/></else-if>
<else-if position="near-note"><text value="near"/></else-if>
<else-if position="subsequent"><text value="again"/></else-if><else><text value="first"/></else></choose>"""
ITEMS = {"a": {"title": "A"}, "b": {"title": "B"}}


def shown(style, document, *notes, **parts):
    made = document(style(SHOWN, kind="note", **parts), ITEMS, *notes)
    return [to_html(made.text(cluster.id)) for cluster in made.clusters]


def test_ibid_follows_the_same_source(style, document):
    assert shown(style, document, ("a",), ("a",), ("b",), ("a",)) == ["first", "ibid", "first", "near"]


def test_locators_decide_about_ibid(style, document):
    three, four = CiteItem("a", "3"), CiteItem("a", "4")
    assert shown(style, document, ("a",), (three,), (three,), (four,), ("a",)) == [
        "first", "ibid+", "ibid", "ibid+", "near",
    ]  # fmt: skip


def test_no_ibid_after_a_note_with_several_sources(style, document):
    assert shown(style, document, ("a", "b"), ("b",))[1] == "near"


def test_ibid_within_a_note(style, document):
    assert shown(style, document, ("a", "a")) == ["first; ibid"]


def test_distance_of_near_notes(style, document):
    notes = [("a",), ("b",), ("b",), ("a",)]
    assert shown(style, document, *notes, citation='near-note-distance="2"')[3] == "again"
    assert shown(style, document, *notes, citation='near-note-distance="3"')[3] == "near"


def test_number_of_the_first_note(style, document):
    xml = style(
        '<text variable="first-reference-note-number" prefix="see n. "/><text variable="title"/>', kind="note"
    )
    made = document(xml, ITEMS, ("a",), ("b",), ("a",))
    assert to_html(made.text("3")) == "see n. 1A"


def test_ibid_opens_a_note_with_a_capital(style, document):
    xml = style(
        '<choose><if position="ibid"><text term="ibid"/></if><else><text variable="title"/></else></choose>',
        kind="note",
    )
    made = document(xml, ITEMS, ("a",), ("a",), (CiteItem("a", prefix="See "),))
    assert [to_html(made.text(id)) for id in "123"] == ["A", "Ibid.", "See ibid."]
