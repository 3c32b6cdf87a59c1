"""The HTML e-mail: what mail programs and screen readers need."""

import re
from itertools import pairwise

import pytest
from lxml import html

from campaign_app.manuscript.tree import Heading, Link, NoteMark, Paragraph, Styled, Table, Text, Value
from campaign_app.writers import write


def text(words):
    return (Text(words),)


def page(proof):
    return html.fromstring(write(proof, "html").decode())


@pytest.fixture(params=["letter", "packet"])
def document(request):
    return page(request.getfixturevalue(request.param))


def test_nothing_is_loaded_and_nothing_runs(document):
    assert not document.xpath("//script | //style | //link | //img | //iframe | //form | //object | //base")
    assert not document.xpath("//@src | //@background | //@*[starts-with(name(), 'on')]")
    assert not any("url(" in style or "@import" in style for style in document.xpath("//@style"))


def test_every_link_within_leads_somewhere_and_ids_are_unique(document):
    ids = document.xpath("//@id")
    assert len(ids) == len(set(ids))
    inner = [href[1:] for href in document.xpath("//a/@href") if href.startswith("#")]
    assert inner
    assert set(inner) <= set(ids)


def test_marks_and_notes_lead_to_each_other(letter):
    document = page(letter)
    for number in range(1, 6):
        mark = document.get_element_by_id(f"mark-{number}")
        assert mark.get("href") == f"#note-{number}"
        assert mark.get("aria-label") == f"Note {number}"
        (back,) = document.xpath(f"//p[@id='note-{number}']/a[@role='doc-backlink']")
        assert back.get("href") == f"#mark-{number}"
        assert back.get("aria-label") == "Back to the text"


def test_a_note_that_is_marked_twice_goes_back_to_its_first_mark(small):
    proof = small(Paragraph((NoteMark(1), Text("and"), NoteMark(1), NoteMark(2))), notes=("One.", "Two."))
    document = page(proof)
    assert [mark.get("id") for mark in document.xpath("//a[@role='doc-noteref']")] == [
        "mark-1",
        None,
        "mark-2",
    ]
    assert document.xpath("//p")[0].text_content() == "1and1,2"


def test_marks_in_two_blocks_are_not_neighbours(small):
    proof = small(
        Paragraph((Text("a"), NoteMark(1))), Paragraph((NoteMark(2), Text("b"))), notes=("One.", "Two.")
    )
    assert [paragraph.text_content() for paragraph in page(proof).xpath("//p")[:2]] == ["a1", "2b"]


def test_a_link_holds_no_mark(small):
    link = Link("https://example.org", (Value("F1", text("500")), NoteMark(1), Text(" people"), NoteMark(2)))
    document = page(small(Paragraph((link,)), notes=("One.", "Two.")))
    assert not document.xpath("//a//a")
    assert document.xpath("//p")[0].text_content() == "500 people1,2"


def test_headings_leave_out_no_level(document):
    levels = [int(heading.tag[1]) for heading in document.xpath("//h1 | //h2 | //h3 | //h4 | //h5 | //h6")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_deep_headings_stay_headings(small):
    document = page(small(*(Heading(level, text("x"), f"h{level}") for level in range(1, 5))))
    assert [heading.tag for heading in document.xpath("//*[starts-with(@id, 'section-')]")] == [
        "h1",
        "h2",
        "h3",
        "h4",
    ]


def test_tables_of_data_have_headed_columns_and_tables_of_layout_say_so(packet):
    document = page(packet)
    data = [table for table in document.xpath("//table") if table.get("role") != "presentation"]
    assert len(data) == 1
    assert data[0].xpath("./thead/tr/th/@scope") == ["col", "col", "col"]
    assert len(data[0].xpath("./tbody/tr")) == 60


def test_a_short_row_and_a_table_without_header_are_fine(small):
    table = Table((), ((text("a"), text("b")), (text("c"),)), ("left",))
    document = page(small(table))
    assert [len(row.xpath("./td")) for row in document.xpath("//tbody/tr")] == [2, 1]
    assert not document.xpath("//th")


def test_languages_are_marked_where_they_differ_from_the_document(small):
    words = text("강철환 (姜哲煥) met 王明 and やまだ in 首尔.")
    document = page(small(Paragraph(words)))
    assert [(span.get("lang"), span.text) for span in document.xpath("//span[@lang]")] == [
        ("ko", "강철환"),
        ("ko", "姜哲煥"),
        ("zh", "王明"),
        ("ja", "やまだ"),
        ("zh", "首尔"),
    ]
    assert document.get("lang") == "en-GB"
    korean = page(small(Paragraph(text("강철환 (姜哲煥)")), language="ko", notes=("주석",)))
    assert not korean.xpath("//span[@lang]")
    assert [heading.text for heading in korean.xpath("//h1")] == ["주"]


def test_styles_nest_and_roman_ends_emphasis(small):
    title = Styled("emphasis", (Text("On "), Styled("roman", text("Walden"))))
    (emphasis,) = page(small(Paragraph((title,)))).xpath("//em")
    assert re.fullmatch(r"On .*", emphasis.text_content())
    assert emphasis.xpath("./span/@style") == ["font-style:normal;"]
