"""Citations of a stored fact: seen with their check, mended, and added."""

import pytest

from campaign_app.actions.citations import add_citation, cited, mend_citation
from campaign_app.actions.records import create_record, delete_record, edit_record, show_record
from campaign_app.actions.sources import attach, fact_from_passage
from campaign_app.errors import UserError

TEXT = """Shelters close before winter

The city counted 412 people without a home in one night in October.

“We have never seen so many”, said the head of the shelter.
"""
WRONG = "The city counted 500 people"


@pytest.fixture
def source(store, tmp_path):
    key = create_record(store, "sources", {"type": "article-newspaper", "title": "Shelters"})
    path = tmp_path / "shelters.txt"
    path.write_text(TEXT, "utf-8")
    attach(store, key, path)
    return key


@pytest.fixture
def fact(store, source):
    row = {"source": source, "stance": "supports", "quote": WRONG}
    return create_record(
        store, "facts", {"kind": "claim", "statement": "412 had no home.", "citations": [row]}
    )


def passage(store, source, words):
    start = TEXT.index(words)
    return fact_from_passage(store, source, start, start + len(words))["citations"][0]


def test_a_citation_is_shown_with_its_words_and_why_they_do_not_stand(store, fact):
    (one,) = cited(store, fact)
    assert (one.words, one.title, one.state) == (WRONG, "Shelters", "not found")
    assert one.reason


def test_words_taken_again_are_checked_and_the_change_can_be_undone(store, fact, source):
    (one,) = cited(store, fact)
    taken = passage(store, source, "The city counted 412 people")
    mended = mend_citation(store, one, {name: taken[name] for name in ("quote", "prefix", "suffix", "label")})
    assert (mended.words.strip(), mended.state) == ("The city counted 412 people", "found")
    store.undo()
    assert cited(store, fact) == (one,)


def test_the_words_that_a_fact_quotes_too_change_with_it_only_where_that_is_asked(store, fact):
    edit_record(store, "facts", fact, {"quote": WRONG})
    (one,) = cited(store, fact)
    assert one.shared
    right = "The city counted 412 people"
    apart = mend_citation(store, one, {"quote": right})
    assert (apart.state, apart.shared) == ("not found", False), "the fact still quotes the wrong words"
    store.undo()
    both = mend_citation(store, one, {"quote": right}, share=True)
    assert (both.state, both.shared) == ("found", True)
    assert show_record(store, "facts", fact)["quote"] == right


def test_a_quotation_cannot_lose_its_words(store, source):
    row = {"source": source, "stance": "supports"}
    values = {"kind": "quotation", "statement": "So many.", "quote": "never seen so many", "citations": [row]}
    (one,) = cited(store, create_record(store, "facts", values))
    assert (one.words, one.shared, one.state) == ("never seen so many", True, "found")
    with pytest.raises(UserError, match="needs its quote"):
        mend_citation(store, one, {"quote": ""}, share=True)


def test_another_passage_is_cited_besides_once(store, fact, source):
    row = passage(store, source, "We have never seen so many")
    added = add_citation(store, fact, row)
    assert (added.number, added.state) == (2, "found")
    with pytest.raises(UserError, match="already"):
        add_citation(store, fact, row)
    assert [one.words for one in cited(store, fact)] == [WRONG, added.words]


def test_a_citation_that_somebody_else_changed_is_not_written_over(store, fact):
    (one,) = cited(store, fact)
    mend_citation(store, one, {"quote": "in one night"})
    with pytest.raises(UserError, match="changed elsewhere"):
        mend_citation(store, one, {"quote": "in October"})
    edit_record(store, "facts", fact, {"citations": []})
    with pytest.raises(UserError, match="changed elsewhere"):
        mend_citation(store, one, {"quote": "in October"})
    delete_record(store, "facts", fact)
    with pytest.raises(UserError, match="There is no fact"):
        mend_citation(store, one, {"quote": "in October"})
