"""EDTF dates are read, bounded and put in words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign_app.errors import UserError
from campaign_app.manuscript.dates import bounds, csl_date, parse_date, worded_date

WORDED = [
    ("2023-10-09", "9 October 2023", "October 9, 2023", "2023년 10월 9일", "2023年10月9日"),
    ("2023-10", "October 2023", "October 2023", "2023년 10월", "2023年10月"),
    ("2023", "2023", "2023", "2023년", "2023年"),
    ("2024-04~", "about April 2024", "about April 2024", "2024년 4월경", "约2024年4月"),
    ("2024?", "possibly 2024", "possibly 2024", "2024년(추정)", "可能为2024年"),
    (
        "2024-05-13/2024-05-14",
        "13–14 May 2024",
        "May 13–14, 2024",
        "2024년 5월 13일~14일",
        "2024年5月13日至14日",
    ),
    ("2010/2016", "from 2010 to 2016", "from 2010 to 2016", "2010년부터 2016년까지", "2010年至2016年"),
    (
        "[2024-05-09..2024-05-13]",
        "between 9 and 13 May 2024",
        "between May 9 and 13, 2024",
        "2024년 5월 9일에서 13일 사이",
        "2024年5月9日至13日之间",
    ),
    (
        "2024-04-26/2024-05-02",
        "from 26 April to 2 May 2024",
        "from April 26 to May 2, 2024",
        "2024년 4월 26일부터 5월 2일까지",
        "2024年4月26日至5月2日",
    ),
    (
        "2011~/2022",
        "from about 2011 to 2022",
        "from about 2011 to 2022",
        "2011년경부터 2022년까지",
        "约2011年至2022年",
    ),
    ("2010/..", "from 2010", "from 2010", "2010년부터", "2010年起"),
    ("/2016", "until 2016", "until 2016", "2016년까지", "至2016年"),
    ("[2024,2025]", "2024 or 2025", "2024 or 2025", "2024년 또는 2025년", "2024年或2025年"),
    ("2024-21", "spring 2024", "spring 2024", "2024년 봄", "2024年春季"),
    ("2024-04-XX", "April 2024", "April 2024", "2024년 4월", "2024年4月"),
    ("", "", "", "", ""),
]


@pytest.mark.parametrize(("text", "british", "american", "korean", "chinese"), WORDED)
def test_a_date_is_worded_in_each_language(
    text: str, british: str, american: str, korean: str, chinese: str
) -> None:
    languages = ("en-GB", "en-US", "ko-KR", "zh-CN")
    assert [worded_date(text, language) for language in languages] == [british, american, korean, chinese]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2023-10-09", date(2023, 10, 9), date(2023, 10, 9)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-04~", date(2024, 4, 1), date(2024, 4, 30)),
        ("2010/2016", date(2010, 1, 1), date(2016, 12, 31)),
        ("2010/", date(2010, 1, 1), None),
        ("2010/..", date(2010, 1, 1), None),
        ("../2016", None, date(2016, 12, 31)),
        ("[2024-05-09..2024-05-13]", date(2024, 5, 9), date(2024, 5, 13)),
        ("202X", date(2020, 1, 1), date(2029, 12, 31)),
        ("2024-24", date(2024, 12, 1), date(2025, 2, 28)),
        ("", None, None),
    ],
)
def test_bounds_are_the_first_and_last_possible_day(text: str, first: date | None, last: date | None) -> None:
    assert bounds(text) == (first, last)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "empty"),
        ("x", "2023-10-09 for a day"),
        ("2024-13", "no month 13"),
        ("2024-02-30", "no day 30"),
        ("0000", "years run"),
        ("Y17000", "not a date"),
        ("2016/2010", "ends before it begins"),
        ("../..", "neither a beginning nor an end"),
        ("9 October 2023", "2023-10-09 for a day"),
    ],
)
def test_a_bad_date_is_refused_with_what_to_write(text: str, told: str) -> None:
    with pytest.raises(UserError, match=told.replace(".", r"\.")) as caught:
        parse_date(text)
    assert text in str(caught.value)


def test_bounds_are_also_those_of_a_date_in_words() -> None:
    assert bounds("October 2023") == (date(2023, 10, 1), date(2023, 10, 31))
    with pytest.raises(UserError, match="9 October 2023 \\(2023-10-09\\) or 10 September"):
        bounds("09/10/2023")
    with pytest.raises(UserError, match="empty"):
        bounds("unknown")


def test_dates_become_csl_dates() -> None:
    assert csl_date("2023-10-09") == {"date-parts": [[2023, 10, 9]]}
    assert csl_date("2010/2016") == {"date-parts": [[2010], [2016]]}
    assert csl_date("2024-04~") == {"date-parts": [[2024, 4]], "circa": True}
    assert csl_date("2024-21") == {"date-parts": [[2024]], "season": 1}


@given(st.dates(min_value=date(1, 1, 1)))
def test_every_day_is_its_own_bounds(day: date) -> None:
    assert bounds(day.isoformat()) == (day, day)
