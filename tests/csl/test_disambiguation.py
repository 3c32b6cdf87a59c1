"""Ambiguous cites told apart, and cites grouped and collapsed."""

from campaign_app.csl.disambiguation import letters

CITE = """<group delimiter=" ">
<names variable="author"><name form="short" and="text" initialize-with=". "/></names>
<date variable="issued"><date-part name="year"/></date></group>"""


def book(*families, year=2000, given="Ann"):
    author = [dict(zip(("family", "given"), f.split("|"), strict=False)) for f in families]
    return {
        "author": [{"given": given, **name} for name in author],
        "issued": {"date-parts": [[year]]},
    }


def test_year_suffix(say):
    text = say(CITE, book("Doe"), book("Doe"), citation='disambiguate-add-year-suffix="true"')
    assert text == "Doe 2000a; Doe 2000b"


def test_given_names_by_cite(say):
    options = 'disambiguate-add-givenname="true"'
    assert say(CITE, book("Doe|Ann"), book("Doe|Bo"), citation=options) == "A. Doe 2000; B. Doe 2000"
    assert say(CITE, book("Doe|Ann"), book("Doe|Ada"), citation=options) == "Ann Doe 2000; Ada Doe 2000"
    assert say(CITE, book("Doe|Ann"), book("Doe|Bo", year=2001), citation=options) == "Doe 2000; Doe 2001"


def test_given_names_across_the_document(say):
    options = 'disambiguate-add-givenname="true" givenname-disambiguation-rule="all-names"'
    assert (
        say(CITE, book("Doe|Ann"), book("Doe|Bo", year=2001), citation=options) == "A. Doe 2000; B. Doe 2001"
    )


def test_more_names(say):
    options = 'disambiguate-add-names="true" et-al-min="3" et-al-use-first="1"'
    assert say(CITE, book("Doe", "Roe", "Poe"), book("Doe", "Low", "Poe"), citation=options) == (
        "Doe, Roe, et al. 2000; Doe, Low, et al. 2000"
    )


def test_names_that_do_not_help_are_left_out(say):
    options = (
        'disambiguate-add-names="true" disambiguate-add-year-suffix="true" et-al-min="3" et-al-use-first="1"'
    )
    assert say(CITE, book("Doe", "Roe", "Poe"), book("Doe", "Roe", "Poe"), citation=options) == (
        "Doe et al. 2000a; Doe et al. 2000b"
    )


def test_condition(say):
    element = f'{CITE}<choose><if disambiguate="true"><text variable="title" prefix=", "/></if></choose>'
    items = [{**book("Doe"), "title": "A"}, {**book("Doe"), "title": "B"}, {**book("Roe"), "title": "C"}]
    assert say(element, *items) == "Doe 2000, A; Doe 2000, B; Roe 2000"


def test_letters_go_on_after_z():
    assert [letters(n) for n in (0, 25, 26, 701, 702)] == ["a", "z", "aa", "zz", "aaa"]


def test_cites_of_one_author_are_collapsed(say):
    text = say(CITE, book("Doe"), book("Roe"), book("Doe", year=2001), citation='collapse="year"')
    assert text == "Doe 2000, 2001; Roe 2000"


def test_suffixes_are_collapsed(say):
    options = 'disambiguate-add-year-suffix="true" collapse="{}" year-suffix-delimiter=","'
    items = [book("Doe") for _ in range(3)]
    assert say(CITE, *items, citation=options.format("year-suffix")) == "Doe 2000a,b,c"
    assert say(CITE, *items, citation=options.format("year-suffix-ranged")) == "Doe 2000a–c"


def test_numbers_are_collapsed(style, document):
    xml = style(
        '<text variable="citation-number"/>', citation='collapse="citation-number"', layout='delimiter=","'
    )
    items = {letter: {"title": letter} for letter in "abcde"}
    made = document(xml, items, ("a", "b", "c", "e"), ("d",))
    assert made.text("1")[0].text == "1–4"
    made = document(xml, items, tuple("abcde"), ("a", "c", "d"))
    assert made.text("2")[0].text == "1,3,4"
