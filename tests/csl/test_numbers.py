"""Numbers, ordinals, labels, page ranges."""

import pytest

from campaign_app.csl.numbers import is_numeric, is_plural
from campaign_app.csl.ordinals import roman
from campaign_app.csl.page_ranges import format_ranges


@pytest.mark.parametrize(
    ("form", "value", "expected"),
    [
        ("numeric", "2 - 4", "2–4"),
        ("numeric", "2,3", "2, 3"),
        ("numeric", "2&3", "2 &#38; 3"),
        ("ordinal", "2", "2nd"),
        ("ordinal", "11", "11th"),
        ("ordinal", "2, 3", "2nd, 3rd"),
        ("ordinal", "2E", "2E"),
        ("long-ordinal", "3", "third"),
        ("long-ordinal", "12", "12th"),
        ("roman", "14", "xiv"),
        ("ordinal", "Special edition", "Special edition"),
    ],
)
def test_forms(say, form, value, expected):
    assert say(f'<number variable="edition" form="{form}"/>', {"edition": value}) == expected


def test_ordinals_agree_in_gender(say):
    element = '<number variable="edition" form="ordinal"/>'
    assert say(element, {"edition": 1}, locale="fr-FR") == "1<sup>r</sup><sup>e</sup>"


@pytest.mark.parametrize(
    ("text", "numeric"), [("2nd", True), ("D2", True), ("2, 3", True), ("second", False)]
)
def test_numeric(text, numeric):
    assert is_numeric(text) is numeric


@pytest.mark.parametrize(
    ("text", "plural"), [("3", False), ("3-5", True), ("i–iv", True), ("2 and 4", True), ("3\\-B", False)]
)
def test_plural(text, plural):
    assert is_plural(text) is plural


def test_label_follows_the_field(say):
    element = '<label variable="page" form="short" suffix=" "/><text variable="page"/>'
    assert say(element, {"page": "5"}, {"page": "5-9"}) == "p. 5; pp. 5–9"


def test_count_label(say):
    element = '<text variable="number-of-pages" suffix=" "/><label variable="number-of-pages"/>'
    assert say(element, {"number-of-pages": 1}, {"number-of-pages": 300}) == "1 page; 300 pages"


@pytest.mark.parametrize(
    ("style", "pages", "expected"),
    [
        ("expanded", "321-8", "321–328"),
        ("minimal", "321-328", "321–8"),
        ("minimal-two", "321-328", "321–28"),
        ("chicago", "100-104", "100–104"),
        ("chicago", "107-108", "107–8"),
        ("chicago", "321-325", "321–25"),
        ("chicago", "1496-1504", "1496–1504"),
        ("chicago-16", "1496-1504", "1496–504"),
        (None, "321-328", "321–328"),
        ("expanded", "N110-N5", "N110–N115"),
        ("expanded", "110-N6", "110-N6"),
        (None, "3\\-B", "3-B"),
    ],
)
def test_ranges(style, pages, expected):
    assert format_ranges(pages, style, "–") == expected


def test_roman_numbers_end_where_they_have_none():
    assert (roman(1999), roman(0), roman(7000)) == ("mcmxcix", "0", "7000")
