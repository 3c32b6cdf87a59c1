"""Numbers in the text need a source; dates, articles and names with numbers do not."""

from collections.abc import Callable

import pytest

from campaign_app.manuscript.checks import check
from campaign_app.manuscript.finding import Finding
from campaign_app.manuscript.manuscript import Manuscript
from campaign_app.manuscript.tree import (
    Address,
    Cite,
    Cover,
    Note,
    Origin,
    Paragraph,
    Quotation,
    Styled,
    Table,
    Text,
    Value,
)

Make = Callable[..., Manuscript]
MakeCite = Callable[..., Cite]


def uncited(manuscript: Manuscript) -> list[Finding]:
    return [finding for finding in check(manuscript) if finding.rule == "uncited-figure"]


def figures(manuscript: Manuscript) -> list[str]:
    return [finding.message.split("”")[0].strip("“") for finding in uncited(manuscript)]


@pytest.mark.parametrize(
    ("sentence", "figure"),
    [
        ("China returned 600 people.", "600"),
        ("Six hundred people were returned.", "Six hundred"),
        ("Hundreds of people were returned.", "Hundreds of"),
        ("More than 5.6 million left.", "5.6 million"),
        ("It fell by 12%.", "12%"),
        ("It fell by five per cent.", "five per cent"),
        ("Two-thirds of them are women.", "Two-thirds"),
        ("It named nine organisations.", "nine organisations"),
        ("At least four States spoke.", "four States"),
        ("In October 60 people were returned.", "60"),
        ("In May 20 people were returned.", "20"),
        ("They held 2000 people.", "2000"),
        ("600명이 북송되었다.", "600명"),
        ("수백 명이 북송되었다.", "수백 명"),
        ("두 명이 숨졌다.", "두 명"),
        ("至少600人被遣返。", "600人"),
        ("数百人被遣返。", "数百人"),
    ],
)
def test_a_figure_without_a_source_is_found(manuscript: Make, sentence: str, figure: str) -> None:
    assert figures(manuscript(sentence)) == [figure]


@pytest.mark.parametrize(
    "sentence",
    [
        "It happened on 9 October 2023, or October 9, 2023, or 2023-10-09.",
        "It was between 9 and 13 May 2024, or 13–14 May 2024, or 9/10/2023.",
        "The 1951 Convention and its 1967 Protocol; in 2010–2016; the 2010s; since November 2017.",
        "Article 33, articles 1A(2) and 33, Annex 1, paragraphs 46–47, No. 12 and page 2 of 5 forbid it.",
        "At its 56th session and in the 4th-cycle review the Council adopted resolution 60/251.",
        "See A/HRC/56/6, para. 28, and 189 UNTS 137.",
        "We meet at 10:30 or 3 p.m. in the G20 hall; COVID-19 is over.",
        "Call +82 2 723 1672 or 02-723-1672, or read https://a.example/2023/600.",
        "(1) We ask you to answer within 14 days. One of them, and the two countries, will know.",
        "2023년 10월 9일, 10월 9일, 제33조, 제56차 회기, 오후 3시 30분, 14일 이내.",
        "2023年10月9日，第33条。",
    ],
)
def test_numbers_that_are_no_figures_pass(manuscript: Make, sentence: str) -> None:
    assert figures(manuscript(sentence)) == []


def test_a_cite_in_the_same_sentence_settles_it(manuscript: Make, cite: MakeCite) -> None:
    behind_the_stop = ("China returned 600 people. ", cite("choi"), " And 70 more.")
    assert figures(manuscript(behind_the_stop)) == ["70"]
    assert (
        figures(manuscript(("He said to Mr. Cho that 600", Styled("strong", (cite("choi"),)), " left.")))
        == []
    )
    assert figures(manuscript(("It was 600", Note((Text("See "), cite("choi"))), "."))) == []
    assert figures(manuscript(("It was 600", Note((Text("Our own 30 pages"),)), "."))) == ["600", "30"]


def test_values_of_facts_need_no_other_cite(manuscript: Make) -> None:
    assert figures(manuscript(("China returned ", Value("F1", (Text("600 people"),)), "."))) == []


def test_a_row_and_a_quotation_are_settled_as_a_whole(manuscript: Make, cite: MakeCite) -> None:
    row = ((Text("600"),), (Text("reported"), cite("choi")))
    table = Table(((Text("n"),), (Text("who"),)), (row, ((Text("70"),), (Text("said"),))), ("left", "left"))
    quoted = Quotation(
        (Paragraph((Text("They took 60 of us."),)), Paragraph((Text("A witness"), cite("choi"))))
    )
    assert figures(manuscript(table, quoted)) == ["70"]


def test_addresses_dates_and_numbers_of_the_letter_are_not_read(manuscript: Make) -> None:
    body = (
        Address(((Text("60 Sajik-ro 8-gil, Seoul 03172"),),)),
        Paragraph((Text("27 May 2024, 16 pages"),), "date"),
        Paragraph((Text("No. 600-12"),), "number"),
        Cover((Text("Returned"),), (), ((Text("60 pages"),),)),
        "Dear Minister",
    )
    assert figures(manuscript(*body)) == []


def test_the_finding_names_template_line_and_column(manuscript: Make) -> None:
    text = Text("They returned 600 people.", Origin("letter.md", 12, 5))
    (finding,) = uncited(manuscript(Paragraph((text,))))
    assert finding.severity == "blocking"
    assert finding.where == "letter.md, line 12, column 19"
    (typed,) = uncited(manuscript("One.", "They returned 600 people."))
    assert typed.where == "paragraph 2"
