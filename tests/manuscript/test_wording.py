"""Figures and disputed values in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign_app.manuscript.wording import worded_figure, worded_number, worded_together

FIGURES = [
    ((600, 600, "exact", "persons"), "600 people", "600명", "600人"),
    ((200, 200, "about", "persons"), "about 200 people", "약 200명", "约200人"),
    ((4, 4, "at least", "states"), "at least four States", "최소 4개국", "至少4个国家"),
    ((60, 60, "more than", "persons"), "more than 60 people", "60명 이상", "超过60人"),
    ((50, 60, "range", "persons"), "between 50 and 60 people", "50~60명", "50至60人"),
    ((50, 60, "about", "persons"), "about 50 to 60 people", "약 50~60명", "约50至60人"),
    ((0, 5, "up to", "persons"), "up to five people", "최대 5명", "至多5人"),
    (
        (5_600_000, 5_600_000, "more than", "persons"),
        "more than 5.6 million people",
        "560만 명 이상",
        "超过560万人",
    ),
    ((1400, 1400, "exact", "persons"), "1,400 people", "1,400명", "1,400人"),
    ((12_345_678, 12_345_678, "exact", "persons"), "12,345,678 people", "12,345,678명", "12,345,678人"),
    ((200, 999, "vague", "persons"), "hundreds of people", "수백 명", "数百人"),
    ((6.5, 6.5, "exact", "years"), "6.5 years", "6.5년", "6.5年"),
    ((1, 1, "exact", "persons"), "one person", "1명", "1人"),
    ((5, 12, "range", "persons"), "between 5 and 12 people", "5~12명", "5至12人"),
    ((3, 5, "range", "states"), "between three and five States", "3~5개국", "3至5个国家"),
    ((5, 5, "exact", "per cent"), "5 per cent", "5%", "5%"),
    ((9, 9, "exact", "organisations"), "nine organisations", "9개 단체", "9个组织"),
    ((40, None, None, "persons"), "at least 40 people", "최소 40명", "至少40人"),
    ((None, 40, None, "persons"), "up to 40 people", "최대 40명", "至多40人"),
    ((200, 200, "about", ""), "about 200", "약 200", "约200"),
]


@pytest.mark.parametrize(("figure", "english", "korean", "chinese"), FIGURES)
def test_a_figure_is_worded(
    figure: tuple[float | None, float | None, str | None, str], english: str, korean: str, chinese: str
) -> None:
    assert worded_figure(*figure, "en-GB") == english
    assert worded_figure(*figure, "ko-KR") == korean
    assert worded_figure(*figure, "zh-CN") == chinese


def test_percent_follows_the_english_of_the_place() -> None:
    assert worded_figure(5, 5, "exact", "%", "en-US") == "5 percent"


def test_numbers_under_ten_are_words() -> None:
    assert [worded_number(n, "en-GB") for n in (0, 9, 10, 2.5)] == ["zero", "nine", "10", "2.5"]


TOGETHER = [
    (
        [(500, 600, "range"), (600, 600, "exact"), (500, 500, "about"), (600, 600, "about")],
        "between 500 and 600 people",
        "500~600명",
    ),
    ([(200, 999, "vague"), (200, 200, "exact"), (200, 200, "about")], "about 200 people", "약 200명"),
    ([(600, 600, "exact"), (600, 600, "exact")], "600 people", "600명"),
    (
        [(500, 500, "exact"), (600, 600, "more than")],
        "between 500 and more than 600 people",
        "500~600명 이상",
    ),
    ([(200, 200, "more than"), (200, 200, "exact")], "at least 200 people", "최소 200명"),
    ([(0, 100, "up to"), (100, 200, "range")], "up to 200 people", "최대 200명"),
    ([(200, 999, "vague")], "hundreds of people", "수백 명"),
]


@pytest.mark.parametrize(("values", "english", "korean"), TOGETHER)
def test_disputed_values_are_worded_by_their_bounds(
    values: list[tuple[float, float, str]], english: str, korean: str
) -> None:
    assert worded_together(values, "persons", "en-GB") == english
    assert worded_together(values, "persons", "ko-KR") == korean


def test_no_value_is_a_fault_of_the_caller() -> None:
    with pytest.raises(ValueError, match="Values"):
        worded_together([], "persons", "en-GB")
    with pytest.raises(ValueError, match="value"):
        worded_figure(None, None, "exact", "persons", "en-GB")


@given(st.lists(st.integers(10, 9999), min_size=1, max_size=6))
def test_values_are_never_added_up(numbers: list[int]) -> None:
    words = worded_together([(n, n, "exact") for n in numbers], "persons", "en-GB")
    low, high = f"{min(numbers):,}", f"{max(numbers):,}"
    assert words == (f"{low} people" if low == high else f"between {low} and {high} people")
