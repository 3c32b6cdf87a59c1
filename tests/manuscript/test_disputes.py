"""Which figures agree, which contradict, and which belong together."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from campaign_app.manuscript.disputes import coincidences, groups, sums_of
from campaign_app.manuscript.figures_compared import Figure, compare

RETURNED = "people returned from China"


def figure(fact, low, high=None, qualifier="exact", **more):
    return Figure(
        fact, low, low if high is None else high, qualifier, **{"unit": "people", "event": "e", **more}
    )


def verdict(a, b, **more):
    first, second = (
        figure(name, *value, **{"counted": RETURNED, **more})
        for name, value in zip("AB", (a, b), strict=True)
    )
    there, back = compare(first, second), compare(second, first)
    assert there.verdict == back.verdict
    return there.verdict


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ((600,), (600,), "same"),
        ((600, 600, "about"), (600,), "rounding"),
        ((600, 600, "about"), (603,), "rounding"),
        ((600,), (603,), "rounding"),
        ((2000, 2000, "about"), (1963,), "rounding"),
        ((500, 600, "range"), (600, 600, "about"), "contained"),
        ((500, 600, "range"), (520, 580, "range"), "contained"),
        ((500, 600, "range"), (550, 700, "range"), "compatible"),
        ((500, 500, "at least"), (600,), "compatible"),
        ((600, 600, "up to"), (500,), "compatible"),
        ((500, 500, "more than"), (700, 700, "up to"), "compatible"),
        ((200, 999, "vague"), (600,), "vague"),
        ((600,), (500, 500, "about"), "contradiction"),
        ((600, 600, "about"), (500, 500, "about"), "contradiction"),
        ((6,), (6.5,), "contradiction"),
        ((603,), (604,), "contradiction"),
        ((500, 600, "range"), (700,), "contradiction"),
        ((700, 700, "at least"), (600,), "contradiction"),
        ((500, 500, "up to"), (600,), "contradiction"),
        ((200, 999, "vague"), (60, 60, "about"), "contradiction"),
        ((0,), (5,), "contradiction"),
        # Lower bounds: more people than that may have been counted.
        ((500, 500, "at least"), (500,), "compatible"),
        ((500, 500, "at least"), (1_000_000,), "compatible"),
        ((500, 500, "at least"), (600, 600, "at least"), "compatible"),
        ((500, 500, "at least"), (499,), "rounding"),
        ((600, 600, "at least"), (597,), "rounding"),
        ((503, 503, "at least"), (502,), "contradiction"),
        ((500, 500, "at least"), (400, 600, "range"), "compatible"),
        ((500, 500, "at least"), (300, 400, "range"), "contradiction"),
        # "More than" leaves the number itself out; a round one may stand for a little more.
        ((500, 500, "more than"), (501,), "compatible"),
        ((500, 500, "more than"), (500,), "rounding"),
        ((503, 503, "more than"), (503,), "contradiction"),
        ((7, 7, "more than"), (7,), "contradiction"),
        ((0, 0, "more than"), (0,), "contradiction"),
        ((500, 500, "more than"), (500, 500, "about"), "rounding"),
        ((500, 500, "more than"), (500, 500, "at least"), "compatible"),
        ((500, 500, "more than"), (500, 500, "more than"), "same"),
        ((500, 500, "more than"), (500, 500, "up to"), "contradiction"),
        ((500, 500, "more than"), (400, 500, "range"), "contradiction"),
        ((500, 500, "more than"), (400, 501, "range"), "compatible"),
        ((60, 60, "more than"), (50, 60, "range"), "contradiction"),
        # Upper bounds.
        ((600, 600, "up to"), (600,), "compatible"),
        ((600, 600, "up to"), (700,), "contradiction"),
        ((600, 600, "up to"), (603,), "rounding"),
        ((600, 600, "up to"), (0,), "compatible"),
        ((600, 600, "up to"), (700, 700, "up to"), "compatible"),
        ((600, 600, "up to"), (600, 600, "at least"), "compatible"),
        # About: half of the last place that is not 0, a tenth at most.
        ((500, 500, "about"), (513,), "rounding"),
        ((500, 500, "about"), (549,), "rounding"),
        ((500, 500, "about"), (551,), "contradiction"),
        ((500, 500, "about"), (600,), "contradiction"),
        ((513, 513, "about"), (500,), "contradiction"),
        ((7, 7, "about"), (8,), "contradiction"),
        ((5_600_000, 5_600_000, "about"), (5_612_345,), "rounding"),
        ((500, 600, "about"), (603,), "rounding"),
        ((500, 500, "about"), (520, 520, "at least"), "rounding"),
        # Spans.
        ((500, 600, "range"), (600, 700, "range"), "compatible"),
        ((500, 600, "range"), (601, 700, "range"), "rounding"),
        ((500, 600, "range"), (650, 700, "range"), "contradiction"),
        ((500, 600, "range"), (603,), "rounding"),
        ((500, 600, "range"), (620,), "contradiction"),
        ((500, 600, "range"), (500,), "contained"),
        # Zero and less.
        ((0,), (0,), "same"),
        ((0, 0, "about"), (0,), "rounding"),
        ((0,), (1, 1, "at least"), "contradiction"),
        ((-5,), (5,), "contradiction"),
        ((-600,), (-603,), "rounding"),
        ((-5, -5, "up to"), (-10,), "compatible"),
        ((-5, -5, "up to"), (0,), "contradiction"),
        # Vague words.
        ((20, 99, "vague"), (60,), "vague"),
        ((200, 999, "vague"), (500, 500, "at least"), "vague"),
        ((200, 999, "vague"), (1000, 1000, "more than"), "contradiction"),
        ((20, 99, "vague"), (200, 999, "vague"), "contradiction"),
    ],
)
def test_values_compare(a, b, expected):
    assert verdict(a, b) == expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ((None, 600), (500, 500), "contained"),
        ((None, 600), (700, 700), "contradiction"),
        ((500, None), (500, 500), "compatible"),
        ((500, None), (None, 400), "contradiction"),
        ((500, None), (None, 600), "compatible"),
        ((None, 0), (0, 0), "same"),
    ],
)
def test_a_bound_that_nobody_knows_is_open(a, b, expected):
    first, second = (
        Figure(name, *ends, "exact", "people", RETURNED, "e") for name, ends in zip("AB", (a, b), strict=True)
    )
    assert compare(first, second).verdict == compare(second, first).verdict == expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ({"unit": "percent"}, {"unit": "persons"}, "different"),
        ({"unit": "per cent of women"}, {"unit": "%"}, "contradiction"),
        ({"unit": "persons"}, {"unit": "individuals"}, "contradiction"),
        ({"unit": "states besides South Korea"}, {"unit": "countries"}, "contradiction"),
        ({"unit": "NGOs"}, {"unit": "organisations named"}, "contradiction"),
        ({"unit": "families"}, {"unit": "persons"}, "different"),
        ({"event": "e"}, {"event": "f"}, "different"),
        ({"counted": "people arrested in Nanning"}, {"counted": RETURNED}, "different"),
        ({"counted": ""}, {"counted": RETURNED}, "contradiction"),
        ({"counted": "people returned from China in October"}, {"counted": RETURNED}, "contradiction"),
        ({"counted": "women returned from China"}, {"counted": RETURNED, "low": 30}, "contradiction"),
        ({"counted": "women returned from China"}, {"counted": RETURNED, "low": 90}, "subset"),
        ({"reckoned": True}, {}, "derived"),
        ({"date": "2023-10-09"}, {"date": "2023-10-12"}, "contradiction"),
    ],
)
def test_what_was_counted_decides_before_the_numbers(a, b, expected):
    first = figure("A", 60, **{"counted": RETURNED, **a})
    second = figure("B", **{"low": 200, "counted": RETURNED, **b})
    assert compare(first, second).verdict == compare(second, first).verdict == expected


def test_figures_of_different_days_say_so():
    days = {"counted": RETURNED, "date": "2023-10-09"}, {"counted": RETURNED, "date": "2023-10-12"}
    found = compare(figure("A", 60, **days[0]), figure("B", 200, **days[1]))
    assert (
        found.reason == "Both cannot be true unless it changed from 2023-10-09 to 2023-10-12: “60” and “200”."
    )


@given(
    *(
        st.tuples(
            st.one_of(st.none(), st.integers(-20, 2000)),
            st.one_of(st.none(), st.integers(-20, 2000)),
            st.sampled_from(["exact", "about", "at least", "more than", "up to", "range", "vague"]),
        )
        for _ in range(2)
    )
)
def test_any_two_figures_compare_alike_both_ways_and_a_number_within_a_span_never_contradicts(one, other):
    ends = [sorted(end for end in ends if end is not None) for ends in (one[:2], other[:2])]
    assume(all(ends))
    first, second = (
        Figure(name, low[0], low[-1], qualifier, "people", RETURNED, "e")
        for name, low, qualifier in zip("AB", ends, (one[2], other[2]), strict=True)
    )
    there, back = compare(first, second), compare(second, first)
    assert there.verdict == back.verdict
    inside = max(first.ends[0], second.ends[0]) < min(first.ends[1], second.ends[1])
    assert not (inside and there.verdict == "contradiction")


def test_an_open_end_is_compared_like_a_bound():
    open_end = Figure("A", 500, None, "exact", "people", RETURNED, "e")
    assert compare(open_end, figure("B", 900, counted=RETURNED)).verdict == "compatible"
    assert compare(open_end, figure("B", 400, counted=RETURNED)).verdict == "contradiction"


def test_something_narrower_is_a_subset_and_something_on_top_is_not():
    whole = figure("A", 600, counted=RETURNED)
    women = figure("B", 200, counted="women returned from China")
    assert compare(women, whole).verdict == "subset"
    assert compare(whole, women).fact == "B"
    assert compare(figure("B", 700, counted="women returned from China"), whole).verdict == "contradiction"
    further = figure("B", 60, counted="further people returned from China")
    assert compare(further, whole).verdict == "contradiction"


def test_other_deeds_units_and_events_are_not_compared():
    returned = figure("A", 600, counted="people returned from China in October 2023")
    for other in (
        figure("B", 30, counted="people arrested in China in October 2023"),
        figure("B", 30, counted="people returned from China", unit="buses"),
        figure("B", 30, counted="people returned from China", event="another"),
    ):
        assert compare(returned, other).verdict == "different"
    assert compare(returned, figure("B", 30, unit="persons", counted=RETURNED)).verdict == "contradiction"


def test_what_a_person_says_stands_before_words_and_numbers():
    a, b = figure("A", 60, counted=RETURNED), figure("B", 200, counted=RETURNED)
    assert compare(a, b).verdict == "contradiction"
    assert compare(a, b, "different thing").verdict == "different"
    assert compare(a, b, "subset of").verdict == "subset"
    assert compare(b, a, "subset of").verdict == "contradiction"  # no part is larger than its whole
    arrested = figure("B", 200, counted="people arrested")
    assert compare(a, arrested).verdict == "different"
    assert compare(a, arrested, "same thing").verdict == "contradiction"
    women = figure("B", 20, counted="women returned from China")
    assert compare(women, a, "same thing").verdict == "contradiction"


def test_a_group_holds_all_sides_also_those_that_agree():
    (group,) = groups([figure("A", 500, 600, "range"), figure("B", 600), figure("C", 500, qualifier="about")])
    assert dict(group.members) == {"A": "value", "B": "value", "C": "value"}
    assert [(pair.fact, pair.other) for pair in group.contradictions] == [("B", "C")]


def test_figures_that_agree_make_a_group_without_contradiction():
    (group,) = groups([figure("A", 600), figure("B", 603, qualifier="about")])
    assert group.contradictions == ()


def test_a_reckoned_figure_belongs_to_what_it_was_reckoned_from():
    source = frozenset({"s"})
    found = groups(
        [
            figure("A", 600, sources=source),
            figure("B", 500),
            figure("held", 2000, event="pool", sources=source),
            figure("left", 1400, event="pool", sources=source, reckoned=True),
        ]
    )
    assert [(dict(group.members), bool(group.contradictions)) for group in found] == [
        ({"A": "value", "B": "value", "left": "derived"}, True),
        ({"held": "value", "left": "derived"}, False),
    ]


def test_judgements_take_figures_apart_and_bring_them_together():
    figures = [figure("A", 60), figure("B", 200), figure("C", 61)]
    (group,) = groups(figures, {("B", "A"): "different thing", ("C", "B"): "different thing"})
    assert sorted(group.members) == ["A", "C"]
    (group,) = groups(figures[:2], {("A", "B"): "subset of"})
    assert (dict(group.members), group.contradictions) == ({"A": "partial", "B": "value"}, ())


def test_figures_without_an_event_belong_together_by_what_they_counted():
    alone = [
        figure(name, low, event="", counted=words)
        for name, low, words in (("A", 5, "x"), ("B", 9, "X"), ("C", 7, ""))
    ]
    (group,) = groups(alone)
    assert sorted(group.members) == ["A", "B"]


def test_a_long_series_is_no_dispute():
    assert groups([figure(f"F{number}", number) for number in range(1, 1000)]) == []


def test_one_number_for_two_events_within_a_fortnight():
    figures = [
        figure("A", 60, date="2024-04-26"),
        figure("B", 60, event="other", date="2024-05-06"),
        figure("C", 60, event="third", date="2025-05-06"),
        figure("D", 7, event="third", date="2024-05-06"),
        figure("E", 7, date="2024-05-06"),
    ]
    assert coincidences(figures) == [("A", "B")]


def test_sums_of_values_are_known():
    assert sums_of([(60, 60), (200, 200)]) == {260}
    assert sums_of([(50, 60), (200, 200)]) == {250, 260}
    assert sums_of([(100, 100), (200, 200), (300, 300)]) == {400, 500, 600}
