"""Facts in a text: words with their cites, and disputes that nobody can overlook."""

import pytest
from sqlalchemy import select

from campaign_app import model
from campaign_app.compose.errors import TemplateError
from campaign_app.manuscript.tree import Cite, Text, Value, plain, walk


def cites(manuscript):
    return [node for node in walk(manuscript.body) if isinstance(node, Cite)]


def words(manuscript):
    return " ".join(plain(block.children) for block in manuscript.body)


def dispute(session):
    return session.scalar(select(model.Dispute))


def test_a_figure_is_a_value_followed_by_its_cite(letter):
    (paragraph,) = letter('There were {{ fact("F4") }} held.').body
    before, value, cite, after = paragraph.children
    assert value == Value("F4", (Text("more than 60 people"),))
    (reference,) = cite.references
    assert (reference.source, reference.locator, reference.label, reference.fact) == (
        "src-c",
        "7",
        "paragraph",
        "F4",
    )
    assert reference.item == '{"id":"src-c","title":"Report src-c","type":"report"}'
    assert not cite.disputed
    assert (before.text, after.text) == ("There were ", " held.")


def test_the_parts_of_a_fact_carry_the_cite(letter):
    for part, text in (
        ("value", "more than 60 people"),
        ("figure", "more than 60"),
        ("statement", "Statement of F4: 60 people."),
        ("date", "9 October 2023"),
        ("place", "Dandong"),
    ):
        manuscript = letter(f'{{{{ fact("F4").{part} }}}}')
        assert (words(manuscript), len(cites(manuscript))) == (text, 1)
    assert words(letter('{{ fact("Q1").quote }}')) == "“naturally raise it”"


def test_without_a_cite_for_a_second_mention(letter):
    manuscript = letter(
        '{{ fact("F4") }}, {{ fact("F4").words }}, {{ fact("F4").bare.date }} {{ fact("F1").words }}'
    )
    assert len(cites(manuscript)) == 1
    assert (
        words(manuscript)
        == "more than 60 people, more than 60 people, 9 October 2023 between 500 and 600 people"
    )


def test_a_fact_prints_its_value_else_its_quotation_or_statement(letter):
    manuscript = letter('{{ fact("F4") }} {{ fact("Q1") }}{% if fact("Q1").value %}never{% endif %}')
    assert words(manuscript) == "more than 60 people “naturally raise it”"


def test_an_open_dispute_gives_the_bounds_and_all_sides(letter):
    for key in ("F1", "F2"):
        manuscript = letter(f'{{{{ fact("{key}") }}}}')
        assert words(manuscript) == "between 500 and 600 people"
        (cite,) = cites(manuscript)
        assert cite.disputed
        assert [(r.source, r.fact, r.value) for r in cite.references] == [
            ("src-a", "F1", "600 people"),
            ("src-b", "F2", "between 500 and 600 people"),
        ]


def test_a_side_of_a_dispute_can_be_given_beside_the_others(letter):
    manuscript = letter('{{ fact("F1").as_given }} / {{ fact("F2").as_given }}')
    assert words(manuscript) == "600 people / between 500 and 600 people"
    assert [cite.references[0].value for cite in cites(manuscript)] == [
        "600 people",
        "between 500 and 600 people",
    ]


def test_a_chosen_value_stands_with_its_own_cite(letter, session):
    found = dispute(session)
    found.state, found.reason = "chosen", "counted on the spot"
    found.chosen = next(member.fact for member in found.members if member.fact.key == "F2")
    manuscript = letter('{{ fact("F1") }}')
    assert words(manuscript) == "between 500 and 600 people"
    (cite,) = cites(manuscript)
    assert [(r.source, r.fact, r.value) for r in cite.references] == [("src-b", "F2", "")]
    assert not cite.disputed


def test_a_hedged_dispute_is_printed_in_its_own_words(letter, session):
    found = dispute(session)
    found.state, found.wording = "hedged", "{F1} by one count, *{F2}* by another"
    manuscript = letter('They were {{ fact("F3") }}.')
    assert words(manuscript) == "They were 600 people by one count, *between 500 and 600 people* by another."
    (cite,) = cites(manuscript)
    assert cite.disputed
    assert [(r.source, r.value) for r in cite.references] == [
        ("src-a", "600 people"),
        ("src-b", "between 500 and 600 people"),
    ]


def test_a_wording_that_names_a_stranger_is_refused(letter, session):
    found = dispute(session)
    found.state, found.wording = "hedged", "{F4} by one count"
    with pytest.raises(TemplateError, match="“F4”, no figure of that dispute"):
        letter('{{ fact("F1") }}')


def test_sources_and_instruments_are_cited_at_a_place(letter):
    manuscript = letter(
        'a{{ cite("src-a", para=13) }} b{{ cite("l-refugee", article="33") }} c{{ cite("F4", "Q1") }}'
    )
    found = [[(r.source, r.label, r.locator) for r in cite.references] for cite in cites(manuscript)]
    assert found == [
        [("src-a", "paragraph", "13")],
        [("l-refugee", "article-locator", "33")],
        [("src-c", "paragraph", "7"), ("src-a", "", "")],
    ]


def test_a_source_that_contradicts_says_so_and_lends_no_value(letter, session):
    fact = session.scalar(select(model.Fact).where(model.Fact.key == "F1"))
    source = session.scalar(select(model.Source).where(model.Source.key == "src-c"))
    fact.citations.append(model.Citation(source=source, stance="contradicts"))
    (cite,) = cites(letter('{{ fact("F1") }}'))
    assert [(r.source, r.value) for r in cite.references if r.contradicts] == [("src-c", "")]


def test_the_disputes_can_be_laid_out_side_by_side(letter):
    manuscript = letter(
        "{% for d in disputes %}{{ d.value }}:"
        "{% for s in d.sides %} {{ s.source }} {{ s.value }};{% endfor %}{% endfor %}"
    )
    assert words(manuscript) == (
        "between 500 and 600 people: Report src-a 600 people; "
        "Report src-b between 500 and 600 people; Report src-c hundreds of people;"
    )


def test_printing_the_statement_of_a_disputed_figure_is_a_finding(letter):
    manuscript = letter('{{ fact("F1").statement }}')
    assert [(f.rule, f.severity, f.where) for f in manuscript.findings] == [
        ("unacknowledged-dispute", "blocking", "fact F1")
    ]


def test_what_facts_need_to_be_told_is_found(letter, session):
    facts = {fact.key: fact for fact in session.scalars(select(model.Fact))}
    facts["F4"].sensitivity = "confirm consent"
    facts["Q1"].citations = []
    dispute(session).members.append(model.DisputeMember(fact=facts["F4"], relation="derived"))
    manuscript = letter('{{ fact("F4") }} {{ fact("Q1") }}', facts=["F4", "F2"])
    assert {(f.rule, f.severity, f.where) for f in manuscript.findings} == {
        ("sensitive-fact", "warning", "fact F4"),
        ("derived-figure", "warning", "fact F4"),
        ("unsourced-fact", "blocking", "fact Q1"),
        ("unused-fact", "note", "fact F2"),
    }


def test_a_withdrawn_fact_is_no_side_of_a_dispute(letter, session):
    withdrawn = session.scalar(select(model.Fact).where(model.Fact.key == "F2"))
    withdrawn.rank = "deprecated"
    manuscript = letter('{{ fact("F1") }}')
    assert words(manuscript) == "600 people"
    assert [r.fact for cite in cites(manuscript) for r in cite.references] == ["F1"]
