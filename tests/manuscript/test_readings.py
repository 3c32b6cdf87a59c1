"""How a proof reads where it rests on a fact."""

from campaign_app.manuscript.manuscript import Meta
from campaign_app.manuscript.proof import NumberedNote, Proof
from campaign_app.manuscript.readings import Place, places
from campaign_app.manuscript.tree import Box, NoteMark, Paragraph, Styled, Table, Text, Value

META = Meta("d", "T", "letter", "en", "2024-05-27", "A4", "x")


def settled(*blocks, cites=()):
    notes = tuple(
        NumberedNote(number, (Text(f"Note {number}."),), keys) for number, keys in enumerate(cites, start=1)
    )
    return Proof(META, None, blocks, notes)


def value(key, words):
    return Value(key, (Text(words),))


def test_a_value_is_told_with_its_sentence_and_note():
    run = (
        Text("First one. Then "),
        value("F1", "600 people"),
        Text(" were sent."),
        NoteMark(1),
        Text(" Last."),
    )
    assert places(settled(Paragraph(run), cites=[("F1", "F2")])) == (
        Place("F1", "600 people", "Then 600 people were sent.", 1, "Note 1."),
        Place("F2", "", "Then 600 people were sent.", 1, "Note 1."),
    )


def test_a_cite_alone_belongs_to_the_sentence_before_its_mark():
    run = (Text("It is forbidden."), NoteMark(1), Text(" It happens."), NoteMark(2))
    found = places(settled(Paragraph(run), cites=[("l-1",), ("F1",)]))
    assert [(place.key, place.sentence) for place in found] == [
        ("l-1", "It is forbidden."),
        ("F1", "It happens."),
    ]


def test_each_value_finds_its_own_note_also_within_styles_and_tables():
    cell = (
        Styled("strong", (value("F1", "60"),)),
        NoteMark(1),
        Text(" and "),
        value("F2", "70"),
        NoteMark(2),
    )
    for block in (Table((), ((cell,),), ("left",)), Box((Paragraph(cell),))):
        found = places(settled(block, cites=[("F1",), ("F2",)]))
        assert [(place.key, place.words, place.note) for place in found] == [("F1", "60", 1), ("F2", "70", 2)]


def test_a_style_without_notes_still_tells_the_values():
    found = places(settled(Paragraph((value("F1", "60"), Text(" (Choi 2023)")))))
    assert found == (Place("F1", "60", "60 (Choi 2023)", 0, ""),)
