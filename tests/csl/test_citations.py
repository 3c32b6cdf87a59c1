"""A document's citations under edits."""

import pytest

from campaign_app.csl import Citations, CiteItem, Cluster, StyleError, load_style, to_plain

ITEMS = {
    letter: {"type": "book", "title": f"Book {letter}", "author": [{"family": "Doe", "given": letter}]}
    for letter in "abc"
}


def note(id, *cites):
    return Cluster(id, tuple(CiteItem(cite) for cite in cites), int(id))


@pytest.fixture
def chicago():
    made = Citations(load_style("chicago-notes-bibliography", "en-GB"), ITEMS)
    made.set([note("1", "a"), note("2", "b"), note("3", "a")])
    return made


def test_set_reports_every_note(chicago):
    assert chicago.set([note("1", "a"), note("2", "b"), note("3", "a")]) == []
    assert chicago.set([note("1", "a"), note("2", "c"), note("3", "a")]) == ["2"]


def test_removing_the_first_mention_changes_the_second(chicago):
    assert to_plain(chicago.text("3")) != to_plain(chicago.text("1"))
    full = to_plain(chicago.text("1"))
    assert chicago.remove("1") == ["3"]
    assert to_plain(chicago.text("3")) == full


def test_insert_and_move(chicago):
    changed = chicago.insert(0, Cluster("0", (CiteItem("a"),), 1))
    assert changed == ["0", "1"]
    assert chicago.move("0", 3) == ["1", "0"]
    assert [cluster.id for cluster in chicago.clusters] == ["1", "2", "3", "0"]


def test_edited_source_is_read_again():
    items = {"a": {"title": "Old"}}
    made = Citations(load_style("chicago-notes-bibliography", "en-GB"), items)
    made.set([note("1", "a")])
    items["a"] = {"title": "New"}
    made.forget("a")
    assert made.set([note("1", "a")]) == ["1"]
    assert "New" in to_plain(made.text("1"))


def test_same_text_as_from_scratch(chicago):
    chicago.replace(note("2", "c", "a"))
    chicago.insert(1, Cluster("4", (CiteItem("b", "7"),), 2))
    fresh = Citations(load_style("chicago-notes-bibliography", "en-GB"), ITEMS)
    fresh.set(chicago.clusters)
    assert [fresh.text(c.id) for c in fresh.clusters] == [chicago.text(c.id) for c in chicago.clusters]
    assert fresh.bibliography() == chicago.bibliography()


def test_words_of_the_author(style, document):
    cites = (CiteItem("a", "5", prefix="see", suffix="and passim"), CiteItem("b", suppress_author=True))
    xml = style(
        '<names variable="author"><name form="short"/></names><text variable="title" prefix=" "/>'
        '<text variable="locator" prefix=", "/>'
    )
    made = document(xml, ITEMS, cites)
    assert to_plain(made.text("1")) == "see Doe Book a, 5 and passim; Book b"


def test_narrative_cite(style, document):
    xml = style(
        '<group delimiter=" "><names variable="author"><name form="short"/></names>'
        '<text variable="title"/></group>',
        layout='prefix="(" suffix=")"',
    )
    made = document(xml, ITEMS)
    made.set(
        [
            Cluster("1", (CiteItem("a"),), narrative=True),
            Cluster("2", (CiteItem("b"),), prefix="see", suffix="etc."),
        ]
    )
    assert [to_plain(made.text(id)) for id in "12"] == ["Doe (Book a)", "(see Doe Book b etc.)"]


def test_typed_locator_labels(style, document):
    xml = style('<label variable="locator" form="short" suffix=" "/><text variable="locator"/>')
    made = document(xml, ITEMS, (CiteItem("a", "para. 28"),), (CiteItem("a", "28-9"),))
    assert [to_plain(made.text(id)) for id in "12"] == ["para. 28", "pp. 28–9"]


def test_author_alone(style, document):
    xml = style('<names variable="author"><name form="short"/></names><text variable="title" prefix=" "/>')
    assert to_plain(document(xml, ITEMS, (CiteItem("a", author_only=True),)).text("1")) == "Doe"


def test_unknown_names_are_refused(chicago):
    with pytest.raises(StyleError, match='No source has the id "z"'):
        chicago.set([note("1", "z")])
    with pytest.raises(StyleError, match="same id"):
        chicago.set([note("1", "a"), note("1", "b")])
    with pytest.raises(StyleError, match='no citation "9"'):
        chicago.text("9")
