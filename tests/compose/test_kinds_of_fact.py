"""What facts of a kind have of their own: in templates as plain values, and the law beside its sources."""

import pytest
from sqlalchemy import select

from campaign_app import model
from campaign_app.compose.evidence import Evidence
from campaign_app.compose.uses import uses_of
from campaign_app.manuscript.tree import Cite, plain, walk

PARTS = ("occasion", "forum", "verb", "strength", "instrument", "article")


@pytest.fixture
def law(session):
    """A legal fact that speaks of article 33 of the treaty."""
    fact = model.Fact(
        key="L1",
        kind="legal",
        rank="normal",
        statement="Return is barred.",
        instrument=session.scalar(select(model.Instrument)),
        article="33",
        citations=[
            model.Citation(
                source=session.scalar(select(model.Source).where(model.Source.key == "src-a")),
                stance="supports",
            )
        ],
    )
    session.add(fact)
    session.flush()
    return fact


def cited(manuscript):
    return [
        (reference.source, reference.label, reference.locator, reference.fact)
        for node in walk(manuscript.body)
        if isinstance(node, Cite)
        for reference in node.references
    ]


def test_templates_read_them_as_words(letter, session, law):
    said = session.scalar(select(model.Fact).where(model.Fact.key == "Q1"))
    said.occasion, said.forum, said.verb, said.strength = "Press *conference*", "Council", "end", "strong"
    for key, wanted in (
        ("Q1", ("Press *conference*", "Council", "end", "strong", "", "")),
        ("L1", ("", "", "", "", "Refugee Convention", "33")),
    ):
        asked = "|".join(f'{{{{ fact("{key}").{part} }}}}' for part in PARTS)
        (paragraph,) = letter(f"-{asked}-").body
        assert plain(paragraph.children) == f"-{'|'.join(wanted)}-"


@pytest.mark.parametrize("asked", ['{{ cite("L1") }}', '{{ fact("L1").statement }}'])
def test_a_legal_fact_cites_the_provision_beside_its_sources(letter, law, asked):
    assert cited(letter(f"So {asked}.")) == [
        ("src-a", "", "", "L1"),
        ("l-refugee", "article-locator", "33", "L1"),
    ]


@pytest.mark.parametrize(
    ("number", "label", "place"),
    [
        ("1A(2)", "article", "article-locator"),
        ("8", "paragraph", "paragraph"),
        ("preamble", "section", ""),
    ],
)
def test_the_place_is_counted_as_the_instrument_says(letter, law, number, label, place):
    law.instrument.articles = [{"number": number, "label": label, "subject": ""}]
    law.article = number
    assert cited(letter('{{ cite("L1") }}'))[1] == ("l-refugee", place, number, "L1")


@pytest.mark.parametrize("lacks", ["instrument", "article", "law", "kind"])
def test_without_all_that_it_needs_a_fact_cites_its_sources_alone(letter, law, lacks):
    if lacks == "instrument":
        law.instrument = None
    elif lacks == "article":
        law.article = " "
    elif lacks == "law":
        law.instrument.item = {"type": "document", "title": "Principle of non-refoulement"}
    else:
        law.kind = "claim"
    assert cited(letter('{{ cite("L1") }}')) == [("src-a", "", "", "L1")]


def test_an_edition_keeps_them(letter, session, law):
    body = letter('{{ cite("L1") }}').body
    uses = {use.key: use.mapping() for use in uses_of(Evidence(session), body)}
    assert uses.keys() == {"L1", "src-a", "l-refugee"}
    assert (uses["L1"]["instrument"], uses["L1"]["article"]) == ("l-refugee", "33")
    assert {"occasion", "forum", "verb", "strength"} <= uses["L1"].keys()
