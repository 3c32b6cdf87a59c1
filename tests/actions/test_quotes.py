"""Quotations follow their facts, citations and snapshots; figures tell when their citations lag behind."""

import pytest

from campaign_app.actions.quotes import check_quotes, confirm_citation, outdated_citations
from campaign_app.actions.records import create_record, delete_record, edit_record
from campaign_app.actions.sources import attach
from campaign_app.errors import UserError


@pytest.fixture
def quoted(empty, tmp_path):
    """A workspace with one source and a fact that quotes it, and the path of its file."""
    path = tmp_path / "report.txt"
    path.write_text("The guards counted 60 people that day.\nNobody was asked.\n")
    create_record(empty, "sources", {"key": "src-r", "type": "report", "title": "A report"})
    citation = {"source": "src-r", "quote": "counted 60 people", "locator": "1", "label": "paragraph"}
    figure = {"kind": "figure", "low": 60, "high": 60, "unit": "people", "qualifier": "exact"}
    fact = {"key": "F1", "statement": "Sixty were counted.", "citations": [citation], **figure}
    create_record(empty, "facts", fact)
    return empty, path


def state(store):
    found = check_quotes(store)[0]
    return found.state, found.reason


def test_the_result_follows_snapshot_and_citation(quoted):
    store, path = quoted
    assert state(store) == ("no snapshot", "the source has no snapshot; attach its file")
    attach(store, "src-r", path)
    assert state(store) == ("found", "")

    edit_record(store, "facts", "F1", {"citations": [{"source": "src-r", "quote": "counted 70 people"}]})
    assert state(store)[0] == "not found"
    store.undo()
    assert state(store) == ("found", "")

    path.write_text("The guards counted 61 people that day.\n")
    attach(store, "src-r", path)
    assert state(store)[0] == "not found"
    store.undo()
    store.undo()
    assert state(store)[0] == "no snapshot"


def test_asking_changes_nothing(quoted):
    store, path = quoted
    attach(store, "src-r", path)
    edit_record(store, "facts", "F1", {"note": "read again"})
    store.undo()
    before = store.stamp()
    assert state(store) == ("found", "")
    assert store.stamp() == before
    assert store.redo_label == "Edit fact F1"


def test_a_wrong_place_is_told(quoted):
    store, path = quoted
    attach(store, "src-r", path)
    citation = {"source": "src-r", "quote": "Nobody was asked", "locator": "1", "label": "paragraph"}
    edit_record(store, "facts", "F1", {"citations": [citation]})
    assert state(store) == ("found", "the words stand in paragraph 2, not in paragraph 1")


def test_words_of_the_fact_are_checked_where_the_citation_has_none(quoted):
    store, path = quoted
    attach(store, "src-r", path)
    edit_record(store, "facts", "F1", {"quote": "Nobody was asked", "citations": [{"source": "src-r"}]})
    assert [(one.quote, one.state) for one in check_quotes(store)] == [("Nobody was asked", "found")]
    edit_record(store, "facts", "F1", {"quote": "Somebody was asked"})
    assert state(store)[0] == "not found"


def test_words_of_the_fact_that_its_citation_does_not_have(quoted):
    store, path = quoted
    attach(store, "src-r", path)
    edit_record(store, "facts", "F1", {"quote": "counted 50 people"})
    assert state(store)[0] == "not found"
    assert "the fact quotes otherwise" in state(store)[1]
    translated = {"quote": "60명이 집계되었다", "translation_note": "translated by us"}
    edit_record(store, "facts", "F1", translated)
    assert state(store) == ("found", "")


def test_a_changed_figure_is_flagged_until_its_citation_is_confirmed(quoted):
    store, _ = quoted
    assert outdated_citations(store) == ()
    edit_record(store, "facts", "F1", {"low": 65, "high": 70})
    one = outdated_citations(store)[0]
    assert (one.fact, one.source, one.was, one.now) == (
        "F1",
        "src-r",
        "60 people",
        "between 65 and 70 people",
    )
    edit_record(store, "facts", "F1", {"statement": "Some were counted."})
    assert len(outdated_citations(store)) == 1
    confirm_citation(store, "F1", 1)
    assert outdated_citations(store) == ()
    store.undo()
    assert len(outdated_citations(store)) == 1
    edit_record(store, "facts", "F1", {"citations": [{"source": "src-r", "quote": "between 65 and 70"}]})
    assert outdated_citations(store) == ()


def test_a_fact_that_is_gone_has_no_quotes(quoted):
    store, _ = quoted
    delete_record(store, "facts", "F1")
    assert check_quotes(store) == ()


def test_what_cannot_be_confirmed_is_said(quoted):
    store, _ = quoted
    with pytest.raises(UserError, match="no fact “F9”"):
        confirm_citation(store, "F9")
    with pytest.raises(UserError, match="has no citation 2; it has 1"):
        confirm_citation(store, "F1", 2)


def test_asking_for_one_fact_or_source_tells_the_same_as_asking_for_all(store):
    edit_record(store, "facts", "F015", {"low": 601, "high": 601})
    edit_record(store, "facts", "F068", {"low": 450, "high": 450})
    every, behind = check_quotes(store), outdated_citations(store)
    assert {one.fact for one in behind} == {"F015", "F068"}
    for one in behind:
        assert outdated_citations(store, one.fact) == (one,)
    for fact in {quote.fact for quote in every}:
        assert check_quotes(store, fact=fact) == tuple(one for one in every if one.fact == fact)
    for source in {quote.source for quote in every}:
        assert check_quotes(store, source=source) == tuple(one for one in every if one.source == source)
    assert check_quotes(store, fact="F999") == outdated_citations(store, "F999") == ()
