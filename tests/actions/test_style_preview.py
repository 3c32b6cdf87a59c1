"""A style is shown on the document's own sources before it is chosen."""

import pytest

from campaign_app.actions.records import edit_record
from campaign_app.actions.style_preview import preview_style
from campaign_app.csl import StyleError
from campaign_app.manuscript.tree import plain


def test_notes_are_shown_first_repeated_and_listed(campaign):
    shown = preview_style(campaign, "chicago-notes-bibliography", "joint-letter")
    assert not shown.in_text
    sample = shown.samples[0]
    assert plain(sample.first).startswith("Lauren Yhip, ")
    assert plain(sample.repeated).startswith("Yhip, ")
    assert plain(sample.listed).startswith("Yhip, Lauren. ")
    assert len(plain(sample.repeated)) < len(plain(sample.first))


def test_a_style_that_cites_in_the_text_says_so(campaign):
    shown = preview_style(campaign, "apa", "joint-letter")
    assert shown.in_text
    assert plain(shown.samples[0].first) == "(Yhip, 2024, para. 7)"


def test_the_language_being_chosen_is_that_of_the_words(campaign):
    shown = preview_style(campaign, "apa", "joint-letter", {"language": "ko-KR"})
    assert shown.language == "ko-KR"
    assert "para." not in plain(shown.samples[0].first)


def test_without_a_document_the_sources_of_the_workspace_stand_in(campaign):
    assert preview_style(campaign, "oscola").samples


def test_a_document_that_cannot_be_composed_leaves_the_sources_of_the_workspace(store):
    edit_record(store, "documents", "joint-letter", {"fields": {"opening": "{{ oops"}})
    assert preview_style(store, "oscola", "joint-letter").samples


def test_a_workspace_without_sources_has_no_samples(empty):
    assert preview_style(empty, "oscola").samples == ()


def test_an_unknown_style_is_named(campaign):
    with pytest.raises(StyleError, match='There is no citation style "nope"'):
        preview_style(campaign, "nope", "joint-letter")
