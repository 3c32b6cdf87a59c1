"""Groups, conditions, macros, terms, text."""

import pytest

from campaign_app.csl import Citations, CiteItem, Cluster, load_style, to_html


def test_group_without_content_is_dropped(say):
    element = '<group delimiter=" "><text term="accessed"/><date variable="accessed" form="text"/></group>'
    assert say(f'<text variable="title"/>{element}', {"title": "A"}) == "A"


def test_group_of_words_alone_stays(say):
    assert say('<group delimiter=" "><text value="a"/><text value="b"/></group>', {}) == "a b"


def test_nested_group_counts_as_content(say):
    element = '<group delimiter=" "><text variable="title"/><group><text value="x"/></group></group>'
    assert say(element, {}) == "x"


def test_delimiter_reaches_into_a_choice(say):
    element = """<group delimiter=", ">
    <choose><if variable="title"><text variable="title"/><text value="b"/></if>
    </choose><text value="c"/></group>"""
    assert say(element, {"title": "a"}) == "a, b, c"


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ('type="book report" match="any"', True),
        ('type="book"', False),
        ('variable="title genre"', False),
        ('variable="title genre" match="any"', True),
        ('variable="genre" match="none"', True),
        ('is-numeric="edition"', True),
        ('is-numeric="title"', False),
        ('type="report" variable="title"', True),
        ('position="first"', True),
        ('locator="page"', True),
        ('locator="chapter"', False),
    ],
)
def test_conditions(style, document, condition, holds):
    xml = style(f'<choose><if {condition}><text value="yes"/></if><else><text value="no"/></else></choose>')
    item = {"type": "report", "title": "A", "edition": "2nd"}
    text = to_html(document(xml, {"a": item}, (CiteItem("a", "3"),)).text("1"))
    assert text == ("yes" if holds else "no")


def test_macro_without_content_is_dropped(say):
    head = '<macro name="in"><text term="in" suffix=" "/><text variable="container-title"/></macro>'
    assert say('<text variable="title"/><text macro="in" prefix=" "/>', {"title": "A"}, head=head) == "A"


def test_terms_have_forms_and_plurals(say):
    assert say('<text term="page" form="short" plural="true"/>', {}) == "pp."
    assert say('<text term="section" form="symbol"/>', {}) == "§"
    assert say('<text term="editor" form="verb-short"/>', {}, locale="de-DE") == "hrsg. von"


def test_style_terms_replace_those_of_the_locale(say):
    head = '<locale xml:lang="en"><terms><term name="ibid">same</term></terms></locale>'
    assert say('<text term="ibid"/>', {}, head=head) == "same"


def test_short_forms(say):
    element = '<text variable="container-title" form="short"/>'
    assert say(element, {"container-title": "Journal", "container-title-short": "J."}) == "J."
    assert say(element, {"container-title": "Journal"}) == "Journal"


def test_short_forms_from_lists(style, document):
    xml = style(
        '<text variable="container-title" form="short"/><text variable="publisher-place" form="short"/>'
    )
    items = {"a": {"container-title": "Journal", "publisher-place": "Geneva"}}
    lists = {"container-title": {"Journal": "J."}, "place": {"Geneva": "GE"}}
    made = Citations(load_style(xml, "en-US"), items, lists)
    assert to_html(made.preview(Cluster("", (CiteItem("a"),)))) == "J.GE"


def test_links(style):
    xml = style('<text variable="DOI" prefix="see https://doi.org/"/><text variable="URL" prefix=" "/>')
    items = {"a": {"DOI": "10.1/2", "URL": "https://a.b"}}
    made = Citations(load_style(xml, "en-US"), items, links=True)
    assert to_html(made.preview(Cluster("", (CiteItem("a"),)))) == (
        'see <a href="https://doi.org/10.1/2">https://doi.org/10.1/2</a> <a href="https://a.b">https://a.b</a>'
    )


def test_fields_in_a_note_are_read(say):
    assert say('<text variable="genre"/>', {"note": "genre: Resolution\nother words"}) == "Resolution"


def test_display_blocks(entries):
    layout = """<text display="left-margin" variable="citation-number"/>
    <text display="right-inline" variable="title"/>"""
    assert entries(layout, {"title": "A"}) == [
        '<div class="csl-left-margin">1</div><div class="csl-right-inline">A</div>'
    ]
