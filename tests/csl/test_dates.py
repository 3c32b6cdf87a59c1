"""Dates: formats, ranges, seasons, eras, what cannot be read."""

import pytest

from campaign_app.csl.dates import DatePoint, read_date

TEXT = '<date variable="issued" form="text"/>'
OWN = """<date variable="issued"><date-part name="day" suffix=" "/><date-part name="month" suffix=" "/>
<date-part name="year"/></date>"""


def dated(*parts, **more):
    return {"issued": {"date-parts": [list(part) for part in parts], **more}}


@pytest.mark.parametrize(
    ("element", "item", "expected"),
    [
        (TEXT, dated((2024, 5, 2)), "May 2, 2024"),
        (TEXT, dated((2024, 5)), "May 2024"),
        ('<date variable="issued" form="text" date-parts="year"/>', dated((2024, 5, 2)), "2024"),
        (OWN, dated((2024, 5, 2), (2024, 5, 9)), "2–9 May 2024"),
        (OWN, dated((2024, 5, 2), (2024, 6, 9)), "2 May–9 June 2024"),
        (OWN, dated((2023, 5, 2), (2024, 6, 9)), "2 May 2023–9 June 2024"),
        (OWN, dated((2024,), season=4), "Winter 2024"),
        (OWN, {"issued": "2024-21"}, "Spring 2024"),
        (OWN, dated((-44, 3, 15)), "15 March 44 BC"),
        (OWN, dated((79,)), "79 AD"),
        (OWN, {"issued": {"literal": "in the third year"}}, "in the third year"),
        (OWN, {"issued": "someday"}, "someday"),
        (OWN, {"issued": 2024}, "2024"),
    ],
)
def test_formats(say, element, item, expected):
    assert say(element, item) == expected


def test_order_of_the_locale(say):
    assert say(TEXT, dated((2024, 5, 2)), locale="en-GB") == "2 May 2024"
    assert say(TEXT, dated((2024, 5, 2)), locale="ko-KR") == "2024년 5월 2일"


def test_ordinal_of_the_first_day_alone(say):
    element = '<date variable="issued" form="text"><date-part name="day" form="ordinal"/></date>'
    assert say(element, dated((2024, 5, 1)), locale="fr-FR") == "1<sup>e</sup><sup>r</sup> mai 2024"
    assert say(element, dated((2024, 5, 2)), locale="fr-FR") == "2 mai 2024"


def test_year_in_two_figures(say):
    element = '<date variable="issued"><date-part name="year" form="short"/></date>'
    assert say(element, dated((2007,))) == "07"


@pytest.mark.parametrize(
    ("written", "start", "end", "circa"),
    [
        ("2024-05-20", DatePoint(2024, 5, 20), None, False),
        ("2024-04~", DatePoint(2024, 4), None, True),
        ("2024-05-20/2024-06-01", DatePoint(2024, 5, 20), DatePoint(2024, 6, 1), False),
        ("199X", DatePoint(1990), DatePoint(1999), True),
        ("12 May 2004", DatePoint(2004, 5, 12), None, False),
        ("May 12, 2004", DatePoint(2004, 5, 12), None, False),
        ("2023년 10월 9일", DatePoint(2023, 10, 9), None, False),
        ("ca. 1850", DatePoint(1850), None, True),
        ("1998-1999", DatePoint(1998), DatePoint(1999), False),
    ],
)
def test_written_dates(written, start, end, circa):
    date = read_date(written)
    assert date is not None
    assert (date.start, date.end, date.circa) == (start, end, circa)


def test_open_end():
    date = read_date("2020/..")
    assert date is not None
    assert date.open_end


@pytest.mark.parametrize(
    "value", [None, "", [], {}, True, {"date-parts": 5}, {"date-parts": [[None]]}, float("nan")]
)
def test_nothing_to_read(value):
    assert read_date(value) is None


def test_uncertain_dates_can_be_told(say):
    element = f'<choose><if is-uncertain-date="issued"><text value="c. "/></if></choose>{OWN}'
    assert say(element, dated((2003,), circa=True)) == "c. 2003"
