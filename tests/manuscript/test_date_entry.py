"""Dates as people type them are read, refused where they may be read in two ways, and shown in words."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from campaign_app.manuscript.date_entry import BadDate, friendly_date, read_date, understood
from campaign_app.manuscript.dates import parse_date

LANGUAGES = ("en-GB", "en-US", "ko", "zh-CN")
MONDAY = date(2024, 5, 27)

READ = [
    ("April 2024, about", "2024-04~"),
    ("about April 2024", "2024-04~"),
    ("April 2024 (approx.)", "2024-04~"),
    ("circa 2019", "2019~"),
    ("c. 2019", "2019~"),
    ("c2019", "2019~"),
    ("9 October 2023", "2023-10-09"),
    ("9 OCTOBER 2023", "2023-10-09"),
    ("Oct 9, 2023", "2023-10-09"),
    ("the 9th of October, 2023", "2023-10-09"),
    ("Monday, 9 October 2023", "2023-10-09"),
    ("Sept. 2023", "2023-09"),
    ("in May 2024", "2024-05"),
    ("26/04/2024", "2024-04-26"),
    ("04/26/2024", "2024-04-26"),
    ("26.4.2024", "2024-04-26"),
    ("9/9/2023", "2023-09-09"),
    ("2023-10-09", "2023-10-09"),
    ("2023-4-26", "2023-04-26"),
    ("2023/10/9", "2023-10-09"),
    ("10/2023", "2023-10"),
    ("2023/10", "2023-10"),
    ("from October 2023 to April 2024", "2023-10/2024-04"),
    ("October 2023 – April 2024", "2023-10/2024-04"),
    ("October 2023-April 2024", "2023-10/2024-04"),
    ("October-December 2023", "2023-10/2023-12"),
    ("13-14 May 2024", "2024-05-13/2024-05-14"),
    ("May 13–14, 2024", "2024-05-13/2024-05-14"),
    ("26 April to 2 May 2024", "2024-04-26/2024-05-02"),
    ("2010-2016", "2010/2016"),
    ("October 2023 – April 2024, about", "2023-10~/2024-04~"),
    ("since 2020", "2020/.."),
    ("from 2020 onwards", "2020/.."),
    ("until 2019", "../2019"),
    ("2020s", "202X"),
    ("the 1990s", "199X"),
    ("spring 2024", "2024-21"),
    ("fall 2023", "2023-23"),
    ("winter 2023/24", "2023-24"),
    ("before 9 October 2023", "[..2023-10-08]"),
    ("before March 2024", "[..2024-02]"),
    ("before spring 2024", "[..2024-02]"),
    ("after 2023", "[2024..]"),
    ("by 3 June 2025", "[..2025-06-03]"),
    ("2025 or later", "[2025..]"),
    ("between 9 and 13 May 2024", "[2024-05-09..2024-05-13]"),
    ("between May 9 and 13, 2024", "[2024-05-09..2024-05-13]"),
    ("2023 or 2024", "[2023,2024]"),
    ("9, 10 or 12 October 2023", "[2023-10-09,2023-10-10,2023-10-12]"),
    ("October 9, 2023, October 10, 2023 or 2024", "[2023-10-09,2023-10-10,2024]"),
    ("2023 and 2024", "{2023,2024}"),
    ("uncertain: 2023", "2023?"),
    ("2023?", "2023?"),
    ("possibly 2023", "2023?"),
    ("possibly about April 2023", "2023-04%"),
    ("2024년 4월 26일", "2024-04-26"),
    ("2024년 4월경", "2024-04~"),
    ("2024년 4월 무렵", "2024-04~"),
    ("2023년 10월 9일(월)", "2023-10-09"),
    ("2023. 10. 9.", "2023-10-09"),
    ("2023년 10월부터 2024년 4월까지", "2023-10/2024-04"),
    ("2024년 5월 13일~14일", "2024-05-13/2024-05-14"),
    ("2024년 봄", "2024-21"),
    ("2020년대", "202X"),
    ("어제", "2024-05-26"),
    ("2024年4月26日", "2024-04-26"),
    ("２０２４年４月２６日", "2024-04-26"),
    ("2024年4月左右", "2024-04~"),
    ("大约2024年", "2024~"),
    ("2023年10月9日星期一", "2023-10-09"),
    ("2010年至2016年", "2010/2016"),
    ("2024年春", "2024-21"),
    ("today", "2024-05-27"),
    ("Yesterday", "2024-05-26"),
    ("unknown", ""),
    ("undated", ""),
    ("미상", ""),
    ("", ""),
    ("  ", ""),
    ("[2024-05-09..2024-05-13]", "[2024-05-09..2024-05-13]"),
]

REFUSED = [
    ("09/10/2023", "can be 9 October 2023 (2023-10-09) or 10 September 2023 (2023-09-10)"),
    ("9.10.2023", "can be 9 October 2023 (2023-10-09) or 10 September 2023 (2023-09-10)"),
    ("about 1/2/2024", "can be 1 February 2024 (2024-02-01) or 2 January 2024 (2024-01-02)"),
    ("2011/12", "can be December 2011 (2011-12) or the years 2011 to 2012 (2011/2012)"),
    ("1900s", "can be 1900 to 1909 or 1900 to 1999"),
    ("2023s", "no decade"),
    ("09/10/23", "a year of two digits"),
    ("Oct 9, 23", "write the year with four digits"),
    ("9 October", "“9 October” has no year"),
    ("October 2023 to April", "“April” has no year"),
    ("October to 2024", "“October” has no year"),
    ("13, 2024", "has no month"),
    ("31 April 2024", "April 2024 has no day 31"),
    ("0 May 2024", "not a date"),
    ("2024-13", "no month 13"),
    ("31/13/2024", "not a date"),
    ("from 2016 to 2010", "ends before it begins"),
    ("Tuesday, 9 October 2023", "9 October 2023 is a Monday"),
    ("early 2024", "less exact"),
    ("last autumn", "“last” is not understood"),
    ("soon", "“soon” is not a date"),
    ("about spring 2024", "cannot be kept"),
    ("before 0001", "Years run from 0001"),
    ("2023 2024", "more than one year"),
    ("winter 2023/25", "do not follow one another"),
    ("5" * 300, "longer than any date"),
]


@pytest.mark.parametrize(("typed", "edtf"), READ)
def test_a_typed_date_is_read(typed: str, edtf: str) -> None:
    assert read_date(typed, today=MONDAY) == edtf


@pytest.mark.parametrize(("typed", "told"), REFUSED)
def test_what_is_no_one_date_is_refused_in_one_sentence(typed: str, told: str) -> None:
    with pytest.raises(BadDate) as caught:
        read_date(typed, today=MONDAY)
    words = str(caught.value)
    assert told in words
    assert words.endswith(".") and "\n" not in words


def test_the_readings_of_an_ambiguous_date_are_told_in_the_language() -> None:
    with pytest.raises(BadDate, match="2023년 10월 9일"):
        read_date("09/10/2023", "ko")


def test_today_is_no_date_without_a_clock() -> None:
    with pytest.raises(BadDate, match="write the day itself"):
        read_date("today")


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2023-10-09", "9 October 2023"),
        ("2024-04~", "about April 2024"),
        ("2024-05-13/2024-05-14", "13–14 May 2024"),
        ("2023-10~/2024-05~", "from about October 2023 to about May 2024"),
        ("2015/2023-10", "from 2015 to October 2023"),
        ("2010/..", "from 2010"),
        ("../2016", "until 2016"),
        ("[..2025-06-03]", "3 June 2025 or earlier"),
        ("[2024-05-09..2024-05-13]", "between 9 and 13 May 2024"),
        ("[2024,2025]", "2024 or 2025"),
        ("2024-24", "winter 2024"),
        ("202X", "2020s"),
        ("", ""),
    ],
)
def test_a_form_shows_words(edtf: str, words: str) -> None:
    assert friendly_date(edtf, "en-GB") == words


@pytest.mark.parametrize("edtf", ["/2016", "2024-04-XX", "190X", "2023-10-09T10:00:00"])
def test_what_words_would_change_is_shown_as_it_is(edtf: str) -> None:
    assert friendly_date(edtf, "en-GB") == edtf


def test_what_was_understood_is_told_in_words_and_edtf() -> None:
    assert understood("2024-04~") == "about April 2024 · 2024-04~"
    assert understood("2024") == "2024"
    assert understood("") == ""


def _dated(years: st.SearchStrategy[int]) -> st.SearchStrategy[str]:
    return st.one_of(
        years.map(lambda year: f"{year:04}"),
        st.builds(lambda year, month: f"{year:04}-{month:02}", years, st.integers(1, 12)),
        st.dates(min_value=date(1, 1, 1)).map(date.isoformat),
    )


PLAIN = _dated(st.integers(1, 9999))
MOMENT = st.builds(str.__add__, PLAIN, st.sampled_from(["", "~", "?", "%"]))
SEASON = st.builds(lambda year, season: f"{year:04}-{season}", st.integers(1, 9999), st.integers(21, 24))
PAIR = st.tuples(MOMENT, MOMENT)
STORED = st.one_of(
    MOMENT,
    SEASON,
    PAIR.map("/".join),
    st.tuples(PLAIN, PLAIN).map(lambda two: f"[{two[0]}..{two[1]}]"),
    st.tuples(SEASON, SEASON).map("/".join),
    MOMENT.map(lambda one: f"{one}/.."),
    MOMENT.map(lambda one: f"../{one}"),
    MOMENT.map(lambda one: f"{one}/"),
    PLAIN.map(lambda one: f"[..{one}]"),
    PLAIN.map(lambda one: f"[{one}..]"),
    st.lists(MOMENT, min_size=2, max_size=4).map(lambda many: f"[{','.join(many)}]"),
    st.lists(MOMENT, min_size=2, max_size=4).map(lambda many: "{" + ",".join(many) + "}"),
    st.integers(0, 999).map(lambda decade: f"{decade:03}X"),
    st.just(""),
)


def _stored(text: str) -> bool:
    try:
        parse_date(text)
    except BadDate:
        return not text
    return True


@given(STORED.filter(_stored), st.sampled_from(LANGUAGES))
@example("[2023-10-09,2023-10-10]", "en-US")
def test_words_are_read_back_as_the_same_date(edtf: str, language: str) -> None:
    assert read_date(friendly_date(edtf, language), language) == edtf


# Words write a year below 1000 with fewer digits than the four by which one is known.
LATE = MOMENT.filter(_stored).filter(lambda text: text >= "1000")


@given(LATE, st.sampled_from(LANGUAGES))
def test_a_date_and_a_doubtful_date_are_always_shown_in_words(edtf: str, language: str) -> None:
    assert friendly_date(edtf, language) != edtf or edtf.isdecimal()


PIECES = [
    *("about", "from", "to", "between", "and", "or", "until", "9", "13", "2023", "2024", "October", "spring"),
    *(
        "-",
        "–",
        "/",
        "~",
        "?",
        ",",
        ".",
        " ",
        " ",
        " ",
        "년",
        "월",
        "일",
        "부터",
        "까지",
        "年",
        "月",
        "或",
        "至",
    ),
    *("Monday", "(", ")", "s", "%", "X", "[", "]", "before", "or later", "c."),
]


@given(st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=9).map("".join)))
@example("\x00")
@example("²⁰²³")
def test_any_text_is_a_date_or_refused(text: str) -> None:
    try:
        found = read_date(text, today=MONDAY)
    except BadDate as error:
        assert str(error)
    else:
        assert not found or parse_date(found)
