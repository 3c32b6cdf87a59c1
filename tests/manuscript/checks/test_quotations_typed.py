"""Words that somebody typed as a quotation are those of the fact that is cited for them."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from campaign_app.manuscript.checks import check
from campaign_app.manuscript.finding import Finding
from campaign_app.manuscript.manuscript import Manuscript
from campaign_app.manuscript.quotation_marks import quotations_in
from campaign_app.manuscript.reference import Use
from campaign_app.manuscript.tree import Cite

Make = Callable[..., Manuscript]
SAID = "Nobody should ever be returned against their will to a place of torture."
FACTS: dict[str, dict[str, Any]] = {
    "F1": {"statement": "He said it.", "quote": SAID},
    "F2": {"statement": "China said they “left for economic reasons alone”.", "citations": [{"quote": ""}]},
    "F3": {
        "statement": "She asked for help.",
        "citations": [{"quote": "강제 송환을 즉시 중단하라고 요구했다"}],
    },
    "F4": {"statement": "Torture is common."},
}
USES = tuple(Use("fact", key, 1, json.dumps(values)) for key, values in FACTS.items())


@pytest.fixture
def found(manuscript: Make, reference: Callable[..., Any]) -> Callable[..., list[tuple[str, str]]]:
    """Return rule and severity of what is found of quotations in ``words``, which cite ``facts``."""

    def look(words: str, *facts: str) -> list[tuple[str, str]]:
        cites = (Cite(tuple(reference("choi", fact=fact) for fact in facts)),) if facts else ()
        findings: tuple[Finding, ...] = check(manuscript((words, *cites, " And so on."), uses=USES))
        return [(one.rule, one.severity) for one in findings if "quote" in one.rule]

    return look


@pytest.mark.parametrize(
    ("words", "fact"),
    [
        ("He said “[n]obody should ever be returned against their will”.", "F1"),
        ("He said “nobody should ever be returned”.", "F1"),
        ('He said "[n]obody should ever be returned … to a place of torture".', "F1"),
        ("He said ‘Nobody should ever be returned against their will’.", "F1"),
        ("China says they “left for economic reasons alone”.", "F2"),
        ("그는 “강제 송환을 즉시 중단하라”고 했다.", "F3"),
        ("She asked “to stop the forced returns at once”.", "F3"),
        ("As in “A column on returns” he said.", "F4"),
        ("The “so-called illegal migrants” left.", "F1"),
        ("He said “nobody ought to be sent back”.", ""),
    ],
)
def test_words_of_the_fact_pass(found: Callable[..., list[tuple[str, str]]], words: str, fact: str) -> None:
    assert found(words, fact) == []


@pytest.mark.parametrize(
    "words",
    [
        "He said “Nobody must ever be returned against their will”.",
        "He said “Nobody should be returned against their will”.",
        "He said ‘Nobody should ever be sent to a place of torture’.",
        'He said "everybody should ever be returned against their will".',
        "He said «Nobody should be returned there at all».",
        "He said “Nobody should ever be returned. That is all we say.”",
    ],
)
def test_altered_words_block(found: Callable[..., list[tuple[str, str]]], words: str) -> None:
    assert found(words, "F1") == [("altered-quote", "blocking")]


def test_words_that_no_fact_keeps_are_told(found: Callable[..., list[tuple[str, str]]]) -> None:
    assert found("He said “it is common in all camps”.", "F4") == [("altered-quote", "warning")]


@pytest.mark.parametrize(
    "words",
    [
        "He said “stop the forced returns. Let them all go.”",
        "He said ‘stop the State’s forced returns now’.",
        "He said 'stop the State's forced returns now'.",
        "그는 『강제 송환을 즉시 중단하라』고 했다.",
    ],
)
def test_a_quotation_without_a_cite_is_found_in_any_marks(
    found: Callable[..., list[tuple[str, str]]], words: str
) -> None:
    assert found(words) == [("quote-without-source", "warning")]


def test_apostrophes_are_no_quotation_marks() -> None:
    assert (
        list(quotations_in("The refugees’ rights and China’s duty don't end in the '90s or 'tis so.")) == []
    )
    (one,) = quotations_in("the refugees’ plea, ‘don’t send us’, was heard")
    assert one[2] == "don’t send us"
