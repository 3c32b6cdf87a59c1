"""Names: order, particles, initials, lists, substitution."""

import pytest

KIM = {"family": "김", "given": "철수"}
BERG = {"family": "Berg", "given": "Ada Maria", "non-dropping-particle": "van den"}
HUMBOLDT = {"family": "Humboldt", "given": "Alexander", "dropping-particle": "von"}


def people(count):
    return [{"family": f"Family{number}", "given": "Ann"} for number in range(1, count + 1)]


def names(attributes="", inside="", outside=""):
    return f'<names variable="author" {outside}><name {attributes}/>{inside}</names>'


@pytest.mark.parametrize(
    ("attributes", "author", "expected"),
    [
        ("", BERG, "Ada Maria van den Berg"),
        ('form="short"', BERG, "van den Berg"),
        ('form="short"', HUMBOLDT, "Humboldt"),
        ('name-as-sort-order="all"', BERG, "Berg, Ada Maria van den"),
        ('name-as-sort-order="all"', HUMBOLDT, "Humboldt, Alexander von"),
        ('initialize-with=". "', BERG, "A. M. van den Berg"),
        ('initialize-with="."', {"family": "Roe", "given": "Jean-Paul"}, "J.-P. Roe"),
        ('initialize="false" initialize-with=". "', {"family": "Kirk", "given": "James T"}, "James T. Kirk"),
        ('name-as-sort-order="all"', KIM, "김철수"),
        ('name-as-sort-order="all" initialize-with="."', KIM, "김철수"),
        ("", {"family": "Doe", "given": "Jo", "suffix": "Jr.", "comma-suffix": True}, "Jo Doe, Jr."),
        ('name-as-sort-order="all"', {"literal": "Office of the Commissioner"}, "Office of the Commissioner"),
        ("", {"family": "van der Vlist", "given": "Eric"}, "Eric van der Vlist"),
        ('name-as-sort-order="all"', {"family": "d’Alembert", "given": "Jean"}, "Alembert, Jean d’"),
        ("", {"given": "Banksy"}, "Banksy"),
    ],
)
def test_order_of_parts(say, attributes, author, expected):
    assert say(names(attributes), {"author": [author]}) == expected


def test_particle_stays_with_the_family_where_it_is_never_demoted(say):
    element = names('name-as-sort-order="all"')
    assert say(element, {"author": [BERG]}, options='demote-non-dropping-particle="never"') == (
        "van den Berg, Ada Maria"
    )


@pytest.mark.parametrize(
    ("attributes", "count", "expected"),
    [
        ('and="text"', 2, "Family1 and Family2"),
        ('and="text"', 3, "Family1, Family2, and Family3"),
        ('and="symbol" delimiter-precedes-last="never"', 3, "Family1, Family2 &#38; Family3"),
        ('and="text" delimiter-precedes-last="always"', 2, "Family1, and Family2"),
        ('et-al-min="3" et-al-use-first="1"', 3, "Family1 et al."),
        ('et-al-min="3" et-al-use-first="2"', 3, "Family1, Family2, et al."),
        ('et-al-min="4" et-al-use-first="2" et-al-use-last="true"', 5, "Family1, Family2, … Family5"),
        ('et-al-min="3" et-al-use-first="1" delimiter-precedes-et-al="always"', 3, "Family1, et al."),
    ],
)
def test_lists(say, attributes, count, expected):
    assert say(names(f'form="short" {attributes}'), {"author": people(count)}) == expected


def test_count_of_names(say):
    assert say(names('form="count" et-al-min="3" et-al-use-first="1"'), {"author": people(5)}) == "1"


def test_options_are_inherited_from_the_style(say):
    assert say(
        names(), {"author": people(3)}, options='et-al-min="2" et-al-use-first="1" name-form="short"'
    ) == ("Family1 et al.")


def test_label_agrees_with_the_number_of_names(say):
    element = (
        '<names variable="editor"><name form="short"/><label form="short" prefix=" (" suffix=")"/></names>'
    )
    assert (
        say(element, {"editor": people(1)}, {"editor": people(2)}) == "Family1 (ed.); Family1, Family2 (eds.)"
    )


def test_editor_who_translates_is_named_once(say):
    element = (
        '<names variable="editor translator" delimiter="; "><name form="short"/><label prefix=" "/></names>'
    )
    assert say(element, {"editor": people(1), "translator": people(1)}) == "Family1 editor &#38; translator"


def test_substitute_is_not_said_again(say):
    element = names("", '<substitute><names variable="editor"/><text variable="title"/></substitute>')
    assert say(f'{element}<text variable="title" prefix=": "/>', {"title": "Report"}) == "Report"


def test_part_formatting(say):
    inside = '<name><name-part name="family" text-case="uppercase"/></name>'
    assert (
        say(f'<names variable="author">{inside}</names>', {"author": [HUMBOLDT]}) == "Alexander von HUMBOLDT"
    )
