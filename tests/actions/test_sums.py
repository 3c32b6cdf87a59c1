"""Values on which sources disagree are added up nowhere: in no template, typed words, or decision."""

import pytest

from campaign_app import model
from campaign_app.actions.dispute_sides import printed_if
from campaign_app.actions.documents import check_document, draft
from campaign_app.actions.records import edit_record
from campaign_app.errors import UserError

SUMS = [
    '{{ fact("F070").value + fact("F096").value }}',
    '{{ fact("F070") + fact("F096") }}',
    '{{ fact("F070").figure * 2 }}',
    '{{ [fact("F070").value, fact("F096").value] | sum }}',
    '{{ fact("F070").value | int + 200 }}',
    '{{ fact("F070").words | float }}',
    '{{ fact("F070").low + fact("F096").low }}',
    '{% set n = namespace(total=0) %}{% set n.total = n.total + fact("F070").figure %}{{ n.total }}',
    '{{ "%d" | format(fact("F070").value) }}',
    "{{ disputes[1].sides[0].value + disputes[1].sides[1].value }}",
]


@pytest.mark.parametrize("sum_", SUMS)
def test_no_template_can_add_disputed_values_up(store, sum_):
    from campaign_app.compose.errors import TemplateError

    with store.change("Write a template") as session:
        front = "---\ntitle: Sum\nkind: letter\nlanguages: [en]\n---\n"
        session.add(model.Template(key="sum", title="Sum", text=f"{front}In all {sum_}.\n"))
    key = draft(store, "sum", {})
    with pytest.raises(TemplateError):
        check_document(store, key)


OCTOBER, APRIL = 'cite("F015", "F068")', 'cite("F070", "F096")'


@pytest.mark.parametrize(
    "words",
    [
        f"In all {number} people were returned.{{{{ {OCTOBER} }}}}"
        for number in (
            *("1,100", "1 100", "1.100", "1’100", "eleven hundred", "one thousand one hundred"),
            *(
                "1.1 thousand",
                "1.1k",
                "500 + 600",
                "500 people and another 600",
                "모두 1천1백 명 또는 1,100",
                "一千一百",
            ),
        )
    ]
    + [
        'China returned {{ fact("F015") }} and {{ fact("F070") }}, that is 660 people.',
        'China returned {{ fact("F015") }} and {{ fact("F068") }}.\n\nIn all 1,100 people.{{ cite("F098") }}',
        '| When | People |\n|---|---|\n| One | {{ fact("F015") }} |\n| Two | {{ fact("F068") }} |\n'
        '| Total | 1100{{ cite("F098") }} |',
        'China returned a total of {{ fact("F068") }} and {{ fact("F015") }}.',
        'China returned {{ fact("F068") }} plus {{ fact("F015") }}.',
        '중국은 {{ fact("F068") }}과 {{ fact("F015") }}을 합쳐 돌려보냈다.',
    ],
)
def test_disputed_values_are_not_added_up_in_any_manner(store, words):
    edit_record(store, "documents", "joint-letter", {"fields": {"opening": words}})
    found = [f for f in check_document(store, "joint-letter").findings if f.rule == "summed-figure"]
    assert found
    assert {finding.severity for finding in found} == {"blocking"}


WORDINGS = (
    "1,100 people",
    "eleven hundred people",
    "1천1백 명",
    "a total of {F068} and {F015}",
    "{F068} plus {F015}",
)


@pytest.mark.parametrize("wording", WORDINGS)
def test_words_that_add_a_dispute_up_are_refused(store, wording):
    with pytest.raises(UserError, match="may count the same people"):
        printed_if(store, "C03", "hedged", wording=wording)


@pytest.mark.parametrize("wording", WORDINGS)
def test_words_that_came_in_another_way_and_add_a_dispute_up_stop_publishing(store, wording):
    edit_record(store, "disputes", "C03", {"state": "hedged", "wording": wording, "reason": "as agreed"})
    found = [f for f in check_document(store, "joint-letter").findings if f.rule == "summed-figure"]
    assert found
    assert {finding.severity for finding in found} == {"blocking"}


def test_the_symbol_of_a_document_in_a_wording_is_no_sum(store):
    wording = "{F068} or {F015} people, as A/HRC/56/1100 has it"
    assert "has it" in printed_if(store, "C03", "hedged", wording=wording)


def test_values_side_by_side_and_numbers_of_other_facts_are_no_sums(store):
    for words in (
        'Sources give {{ fact("F068") }} or {{ fact("F015") }} people in total.',
        'Of {{ fact("F015") }}, 60 came by train and 200 were held.{{ cite("F070", "F096") }}',
    ):
        edit_record(store, "documents", "joint-letter", {"fields": {"opening": words}})
        assert "summed-figure" not in {f.rule for f in check_document(store, "joint-letter").findings}


def test_a_sum_that_somebody_types_blocks_publishing(store):
    for words in (
        'About 260 people were returned in April.{{ cite("F070", "F096") }}',
        'Of these, {{ fact("F070") }} and 1,100 in October{{ cite("F015", "F068") }}.',
    ):
        edit_record(store, "documents", "joint-letter", {"fields": {"opening": words}})
        found = [f for f in check_document(store, "joint-letter").findings if f.rule == "summed-figure"]
        assert [finding.severity for finding in found] == ["blocking"]
    edit_record(
        store,
        "documents",
        "joint-letter",
        {"fields": {"opening": 'Some 200 people were returned.{{ cite("F070", "F096") }}'}},
    )
    assert "summed-figure" not in {f.rule for f in check_document(store, "joint-letter").findings}
