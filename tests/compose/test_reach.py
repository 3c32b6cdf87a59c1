"""What a document can ask for is told without rendering it, and never too little."""

import pytest
from sqlalchemy import event, select

from campaign_app import model
from campaign_app.compose.compose import compose
from campaign_app.compose.evidence import Evidence
from campaign_app.compose.reach import reach_of, ways_to
from campaign_app.compose.templates import read_template


def rests_on(session, key, facts=(), works=()):
    """Whether the document may rest on one of these, as its texts tell."""
    document = session.scalar(select(model.Document).where(model.Document.key == key))
    ways = ways_to(Evidence(session), facts, works)
    return reach_of(document, read_template(session, document.template)).may_rest_on(ways)


@pytest.mark.parametrize(
    "body",
    [
        '{{ fact("F1") }}',
        "{{ cite('F4', \"F1\") }}",
        '{{ fact("F2").value }}',  # the other side of a dispute, whose note names F1
        '{{ fact("F" ~ "1") }}',
        '{{ fact("F\\x31") }}',
        '{% set ask = fact %}{{ ask("F1") }}',
        '{% for key in ["F1"] %}{{ fact(key) }}{% endfor %}',
        '{% macro say(key) %}{{ fact(key) }}{% endmacro %}{{ say("F" ~ 1) }}',
        "{{ fact(key='F1') }}",
        "{% for one in facts %}{{ one }}{% endfor %}",
        "{% for one in chosen %}{{ one }}{% endfor %}",
        "{{ text }}",
        "{{ given }}",
        "{% for one in disputes %}{{ one.value }}{% endfor %}",
        "{% for one in events %}{{ one.cite }}{% endfor %}",
        "{% for one in asks %}{{ one.cite }}{% endfor %}",
        "{% for one in campaign.asks %}{{ one.cite }}{% endfor %}",
        "{% for one in commitments %}{{ one.cite }}{% endfor %}",
        "{% for one in outcomes %}{{ one.cite }}{% endfor %}",
    ],
)
def test_whatever_leads_to_a_fact_is_seen(letter, session, body):
    fact = session.scalar(select(model.Fact).where(model.Fact.key == "F1"))
    fact.event = model.Event(key="e-1", title="A night", date="2023-10-09", kind="incident")
    session.scalar(select(model.Ask)).basis = ["F1"]
    session.add(model.Commitment(key="m-1", text="To tell.", state="made", fact=fact))
    session.add(model.Outcome(key="o-1", text="Told.", contribution="unknown", fact=fact))
    fields = (
        "  - {name: chosen, label: Chosen, type: facts}\n"
        "  - {name: text, label: Text, type: markup, default: '{{ fact(\"F1\") }}'}\n"
        "  - {name: given, label: Given, type: markup}\n"
    )
    given = {"chosen": "F1", "given": 'See {{ cite("F1") }}.'}
    manuscript = letter(body, fields, given, facts=["F1"])
    assert "F1" in {use.key for use in manuscript.uses}
    assert rests_on(session, "letter", facts=["F1"])


@pytest.mark.parametrize("body", ['{{ fact("F4") }}', "In fact, F1 is a word here.", "{# fact('F1') #}"])
def test_what_cannot_lead_to_a_fact_is_told_apart(letter, session, body):
    letter(body)
    assert not rests_on(session, "letter", facts=["F1"])


def test_what_cannot_be_read_may_lead_anywhere(letter, session):
    letter("x")
    session.scalar(select(model.Template)).text += "{{ fact("
    session.flush()
    assert rests_on(session, "letter", facts=["F1"])


def test_no_document_of_the_first_campaign_is_passed_over(seeds):
    for document in seeds.scalars(select(model.Document)):
        for use in compose(seeds, document).uses:
            citing = select(model.Fact.key).where(
                model.Fact.citations.any(model.Citation.source.has(key=use.key))
            )
            facts = [use.key] if use.kind == "fact" else list(seeds.scalars(citing))
            works = [] if use.kind == "fact" else [use.key]
            assert rests_on(seeds, document.key, facts, works), (document.key, use.key)


def test_many_facts_are_read_with_as_many_queries_as_few(letter, session):
    asked = []
    event.listen(session.get_bind(), "before_cursor_execute", lambda *what: asked.append(what[2]))

    def queries(count):
        letter("\n\n".join(f'{{{{ fact("{key}") }}}}' for key in ("F1", "F2", "F4", "Q1")[:count]))
        session.expunge_all()
        document = session.scalar(select(model.Document))
        asked.clear()
        compose(session, document)
        return len(asked)

    assert queries(2) == queries(4)


def test_a_template_kept_ready_serves_each_document_with_its_own_values(letter, session):
    body = '{{ document.title }}: {{ fact("F4") }}'
    first, second = (str(letter(body, title=title)) for title in ("One", "Another"))
    assert "One" in first and "Another" not in first
    assert "Another" in second and "One" not in second
