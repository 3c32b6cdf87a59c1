"""Which figures agree, which contradict, and which belong together."""

import pytest

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
    ],
)
def test_values_compare(a, b, expected):
    assert verdict(a, b) == expected


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
