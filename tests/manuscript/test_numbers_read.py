"""Numbers are read in every manner of writing them."""

import pytest

from campaign_app.manuscript.numbers_read import numbers_in


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1,100 people", {1100}),
        ("1’100 people", {1100}),
        ("１，１００", {1100}),
        ("5,612,345.5", {5_612_345.5}),
        ("1.100.000", {1_100_000}),
        ("3,5", {3.5}),
        ("eleven hundred people", {1100}),
        ("one thousand one hundred", {1100}),
        ("one hundred and sixty", {160}),
        ("over a thousand", {1000}),
        ("twenty-five", {25}),
        ("1.1 thousand", {1100}),
        ("5.6 million", {5_600_000}),
        ("모두 1천1백 명", {1100}),
        ("1만 2,000명", {12_000}),
        ("2억 3,000만", {230_000_000}),
        ("560만", {5_600_000}),
        ("천백 명", {1100}),
        ("一千一百人", {1100}),
        ("两万人", {20_000}),
    ],
)
def test_a_number_is_read_as_it_was_meant(text: str, values: set[float]) -> None:
    (number,) = numbers_in(text)
    assert number.values == values
    assert text[number.offset :].startswith(number.text)


@pytest.mark.parametrize(
    ("text", "values"),
    [("1.100", {1.1, 1100}), ("1 100", {1, 100, 1100}), ("1\u202f100", {1, 100, 1100})],
)
def test_both_readings_of_an_unclear_number_are_given(text: str, values: set[float]) -> None:
    (number,) = numbers_in(text)
    assert number.values == values


def test_an_initial_is_no_number() -> None:
    assert [number.values for number in numbers_in("K. Lee and Kim K spoke of 1.1k")] == [{1100}]


def test_numbers_beside_each_other_stay_apart() -> None:
    assert [number.text for number in numbers_in("500 + 600 people, or 500–600")] == [
        "500",
        "600",
        "500",
        "600",
    ]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("between five and six hundred people", [{5, 500}, {600}]),
        ("between five hundred and six hundred", [{500}, {600}]),
        ("a hundred and ten thousand", [{110_000}]),
        ("2–3 million", [{2, 2_000_000}, {3_000_000}]),
        ("5~6만 명", [{5, 50_000}, {60_000}]),
        ("三、四百人", [{3, 300}, {400}]),
        ("五百至六百人", [{500}, {600}]),
        ("half a million, or one and a half million", [{500_000}, {1_500_000}]),
        ("two dozen", [{24}]),
        ("五六百人", [{500, 600}]),
        ("百分之六十", [{60}]),
        ("스물세 명, 열두 명, 스무 명", [{23}, {12}, {20}]),
        ("2.6천 명", [{2600}]),
        ("600이상", [{600}]),
    ],
)
def test_ranges_and_numerals_are_read_whole(text: str, values: list[set[float]]) -> None:
    assert [set(number.values) for number in numbers_in(text)] == values


@pytest.mark.parametrize(
    "text",
    [
        *("a few hundred", "several hundred thousand", "hundreds", "수 백 명", "몇백만 명", "数百万人"),
        *("the fifty-third session", "one hundred and fifty-third", "two-thirds", "five-fold", "三分之二"),
        *("인천과 백두산", "이 조건", "이 건", "千万不要", "第五十三届", "三个月", "a fact"),
    ],
)
def test_vague_words_ordinals_and_parts_of_words_are_no_numbers(text: str) -> None:
    assert list(numbers_in(text)) == []
