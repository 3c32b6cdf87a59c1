"""Where lines end: no wider than their room, in order, and never in the wrong place."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from campaign_app.writers.pdf.breaking import Cluster, broken
from campaign_app.writers.pdf.inline import Span
from campaign_app.writers.pdf.lines import set_lines
from campaign_app.writers.pdf.styles import Look, Style
from campaign_app.writers.pdf.tags import Element

LOOK = Look(10.0)
OWNER = Element("P")


def span(text: str, note: int = 0) -> Span:
    return Span(text, LOOK, OWNER, note)


def shown(lines: list[list[Cluster]]) -> list[str]:
    return [
        "".join((" " if n and c.space else "") + "".join(p.text for p in c.parts) for n, c in enumerate(line))
        for line in lines
    ]


def set_in(text: str, limit: float, language: str = "en") -> list[str]:
    return shown(broken([span(text)], limit, language))


def width(line: list[Cluster]) -> float:
    return sum(cluster.width for cluster in line) + sum(cluster.space for cluster in line[1:])


WORDS = st.lists(st.text("abcdeABC-가나王李，。/", min_size=1, max_size=25), min_size=1, max_size=60)


@settings(deadline=None)
@given(WORDS, st.floats(30, 400), st.booleans())
def test_lines_fit_and_hold_every_character_in_order(words: list[str], limit: float, balanced: bool) -> None:
    lines = broken([span(" ".join(words))], limit, "en", balanced)
    assert all(width(line) <= limit + 0.01 for line in lines)
    assert "".join(shown(lines)).replace(" ", "") == "".join(words)


@settings(deadline=None)
@given(WORDS, st.floats(100, 400))
def test_no_more_lines_than_need_be(words: list[str], limit: float) -> None:
    lines = broken([span(" ".join(word[:8] for word in words))], limit, "en")
    needed: list[list[Cluster]] = [[]]
    for cluster in (cluster for line in lines for cluster in line):
        if needed[-1] and width([*needed[-1], cluster]) > limit:
            needed.append([])
        needed[-1].append(cluster)
    assert len(lines) == len(needed)


def test_no_line_ends_before_a_note_mark() -> None:
    source = [span("The crossing was closed"), span("12", note=12), span(", they said.")]
    for limit in range(60, 140):
        assert any("closed12," in line for line in shown(broken(source, limit, "en")))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("there were about 600 people on 9 October 2023 at", "9 October"),
        ("see the report at para. 28 and after", "para. 28"),
        ("some 26.5 million were counted there", "26.5 million"),
        ("as the treaty 189 UNTS 137 says", "189 UNTS"),
        ("the Institute (王小偉) at the border", "(王小偉)"),
        ("published in A/HRC/56/6 last spring", "A/HRC/56/6"),
    ],
)
def test_what_belongs_together_stays_on_a_line(text: str, kept: str) -> None:
    for limit in range(80, 240, 3):
        assert any(kept in line for line in set_in(text, limit))


def test_chinese_breaks_anywhere_but_before_and_after_its_marks() -> None:
    text = "根据联合国人权理事会的报告，被遣返的人遭到拘留、审讯和惩罚。他们说：「我们害怕。」"
    for limit in range(60, 200, 3):
        lines = set_in(text, limit, "zh")
        assert "".join(lines) == text
        assert not any(line[0] in "，、。：」" or line[-1] in "「" for line in lines)


def test_korean_breaks_at_spaces() -> None:
    text = "북한이탈주민의 보호 및 정착지원에 관한 법률에 따라 우리는 요청합니다"
    assert " ".join(set_in(text, 120, "ko")).split() == text.split()


def test_addresses_break_at_their_joints() -> None:
    lines = set_in("see https://www.example.org/en/documents/reports/2024/summary.html for more", 120)
    assert len(lines) > 2
    assert all(line.endswith(("/", ".", "see", "more", "-", "for")) for line in lines)


def test_a_word_wider_than_a_line_is_cut() -> None:
    lines = broken([span("x" * 5000)], 100, "en")
    assert "".join(shown(lines)) == "x" * 5000
    assert all(width(line) > 85 for line in lines[:-1])


def test_balanced_lines_are_about_equally_long() -> None:
    text = "Re: Follow-up to the meeting of May: forced return of refugees"
    loose, even = (broken([span(text)], 260, "en", balanced) for balanced in (False, True))
    assert len(loose) == len(even) == 2
    assert width(even[1]) > width(loose[1])


def test_forced_new_lines_and_no_text() -> None:
    source = [span("one"), span("\n"), span("two"), span("\n"), span("\n"), span("three")]
    assert shown(broken(source, 100, "en")) == ["one", "two", "", "three"]
    assert shown(broken([], 100, "en")) == [""]


def test_a_note_mark_stands_in_the_blank_half_of_full_width_punctuation() -> None:
    def taken(text: str) -> float:
        (line,) = broken([span(text), span("1", note=1), span("后")], 400, "zh-CN")
        return width(line)

    assert taken("遣返。") == pytest.approx(taken("遣返了") - LOOK.size / 2)


@pytest.mark.parametrize("pair", ["（《", "》）", "）。", "》，", "」「"])
def test_one_blank_half_goes_between_two_full_width_marks(pair: str) -> None:
    (line,) = broken([span(pair)], 400, "zh-CN")
    assert width(line) == pytest.approx(1.5 * LOOK.size)


@pytest.mark.parametrize("pair", ["。他", "他（", "（他"])
def test_full_width_marks_keep_their_width_beside_characters(pair: str) -> None:
    assert sum(width(line) for line in broken([span(pair)], 400, "zh-CN")) == pytest.approx(2 * LOOK.size)


def test_a_mark_that_opens_a_line_stands_at_its_edge() -> None:
    def left(text: str) -> float:
        (box,) = set_lines([span(text)], Style(LOOK, 14.0), 400, "zh-CN")
        return box.pieces[0].x

    assert left("《公约》") == left("公约") - LOOK.size / 2
