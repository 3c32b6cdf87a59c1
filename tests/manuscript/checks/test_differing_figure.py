"""A number typed beside a cite is one that the cited facts give."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from campaign_app.manuscript.checks import check
from campaign_app.manuscript.finding import Finding
from campaign_app.manuscript.manuscript import Manuscript
from campaign_app.manuscript.reference import Use
from campaign_app.manuscript.tree import Cite, Paragraph, Quotation, Table, Text, Value

Make = Callable[..., Manuscript]
FACTS: dict[str, dict[str, Any]] = {
    "F1": {"low": 600, "high": 600, "unit": "persons", "statement": "On 9 October 2023 China returned them."},
    "F2": {"low": 500, "high": 600, "qualifier": "range", "unit": "persons", "statement": "A range."},
    "F3": {"low": 60, "high": 60, "qualifier": "more than", "unit": "persons", "statement": "Arrested."},
    "F4": {"low": 72, "high": 72, "unit": "percent", "statement": "The share of women."},
    "F5": {"statement": "Five States and 44 organisations spoke.", "quote": "They took ninety of us."},
    "F6": {"statement": "Torture is common."},
    "F7": {"low": 5_600_000, "high": 5_600_000, "unit": "persons", "qualifier": "more than"},
}
USES = tuple(Use("fact", key, 1, json.dumps(values)) for key, values in FACTS.items())


@pytest.fixture
def found(manuscript: Make, reference: Callable[..., Any]) -> Callable[..., list[Finding]]:
    """Return what is found of words with a cite of facts behind them; "" is a work cited by itself."""

    def look(words: str, *facts: str) -> list[Finding]:
        references = tuple(reference("choi", fact=fact) for fact in facts)
        findings = check(manuscript((words, Cite(references), "."), uses=USES))
        return [finding for finding in findings if finding.rule == "differing-figure"]

    return look


@pytest.mark.parametrize(
    ("words", "facts"),
    [
        ("China returned 600 people", ["F1"]),
        ("China returned six hundred people", ["F1"]),
        ("중국은 육백 명을 북송했다", ["F1"]),
        ("中国遣返了六百人", ["F1"]),
        ("China returned about 600 people", ["F1"]),
        ("China returned more than 500 people on 9 October 2023", ["F1"]),
        ("China returned up to 700 people", ["F1"]),
        ("China returned hundreds", ["F1"]),
        ("China returned between five and six hundred people", ["F2"]),
        ("China returned 500–600 people", ["F2"]),
        ("China returned some 550 people", ["F2"]),
        ("More than 60 people were arrested", ["F3"]),
        ("Of 600 people more than 60 were arrested", ["F1", "F3"]),
        ("72 per cent are women", ["F4"]),
        ("여성이 72%다", ["F4"]),
        ("Five States and forty-four organisations spoke", ["F5"]),
        ("They took 90 of them", ["F5"]),
        ("More than 5.6 million left", ["F7"]),
        ("560만 명이 떠났다", ["F7"]),
        ("China returned 700 people", [""]),
        ("China returned 700 people", ["F1", ""]),
    ],
)
def test_what_a_cited_fact_gives_passes(
    found: Callable[..., list[Finding]], words: str, facts: list[str]
) -> None:
    assert found(words, *facts) == []


@pytest.mark.parametrize(
    ("words", "facts", "severity"),
    [
        ("China returned 700 people", ["F1"], "blocking"),
        ("China returned seven hundred people", ["F1"], "blocking"),
        ("중국은 칠백 명을 북송했다", ["F1"], "blocking"),
        ("中国遣返了七百人", ["F1"], "blocking"),
        ("China returned more than 600 people", ["F3"], "blocking"),
        ("China returned at least 700 people", ["F1"], "blocking"),
        ("China returned more than 600 people", ["F1"], "blocking"),
        ("60 people or fewer were arrested", ["F3"], "blocking"),
        ("China returned up to 500 people", ["F1"], "blocking"),
        ("China returned about 650 people", ["F1"], "blocking"),
        ("China returned 550 people", ["F2"], "blocking"),
        ("600 per cent of them are women", ["F1"], "blocking"),
        ("Of 72 people", ["F4"], "blocking"),
        ("More than 6.5 million left", ["F7"], "blocking"),
        ("They took 45 of them", ["F5"], "warning"),
        ("Torture is common in 12 camps", ["F6"], "warning"),
    ],
)
def test_what_none_of_them_gives_is_told(
    found: Callable[..., list[Finding]], words: str, facts: list[str], severity: str
) -> None:
    assert [finding.severity for finding in found(words, *facts)] == [severity]


def test_the_finding_says_what_the_fact_gives(found: Callable[..., list[Finding]]) -> None:
    (finding,) = found("China returned 700 people", "F1", "F3")
    told = "“700” is not what is cited beside it: F1 (600 people), F3 (more than 60 people)."
    assert (finding.message, finding.where) == (told, "paragraph 1")


def test_a_value_answers_for_itself_alone(manuscript: Make, reference: Callable[..., Any]) -> None:
    body = (
        "Of ",
        Value("F1", (Text("600 people"),)),
        Cite((reference("choi", fact="F1"),)),
        " 200 were women.",
    )
    rules = [finding.message for finding in check(manuscript(body, uses=USES))]
    assert "“200” is not what is cited beside it: F1 (600 people)." in rules


def test_a_row_is_read_and_a_displayed_quotation_is_not(
    manuscript: Make, reference: Callable[..., Any]
) -> None:
    cite = Cite((reference("choi", fact="F1"),))
    rows = ((Text("Returned"),), (Text("700"),), (cite,))
    table = Table(((Text("a"),), (Text("b"),), (Text("c"),)), (rows,), ("left", "left", "left"))
    quotation = Quotation((Paragraph((Text("They took 700 of us."), cite)),))
    findings = check(manuscript(table, quotation, uses=USES))
    assert [f.where for f in findings if f.rule == "differing-figure"] == ["table row 2"]
