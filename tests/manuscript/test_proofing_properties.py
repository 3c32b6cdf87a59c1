"""What holds of every document: each cite has one note, numbers run in reading order, JSON loses nothing."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from campaign_app.manuscript.manuscript import Letterhead, Manuscript, Meta
from campaign_app.manuscript.proof_json import from_json, to_json
from campaign_app.manuscript.proofing import proof
from campaign_app.manuscript.reference import Reference
from campaign_app.manuscript.tree import (
    LOOSE,
    Bibliography,
    Block,
    Box,
    Cite,
    Contents,
    Heading,
    Inline,
    KeyFigure,
    KeyFigures,
    LineBreak,
    Link,
    List,
    Note,
    NoteMark,
    Origin,
    Paragraph,
    Placeholder,
    Quotation,
    Styled,
    Table,
    Text,
    Value,
    plain,
    walk,
)

META = Meta("k", "Title", "packet", "en-GB", "2024-05-27", "A4", "oscola")


def _item(number: int) -> str:
    return json.dumps({"type": "book", "title": f"Work{number}x", "author": [{"family": f"Author{number}x"}]})


words = st.text("ab .,;:’”)(가", max_size=8)
texts = st.builds(
    Text, words, st.none() | st.builds(Origin, st.just("t.md"), st.integers(1, 9), st.integers(1, 9))
)
references = st.integers(0, 5).map(lambda number: Reference(f"w{number}", _item(number)))
cites = st.lists(references, min_size=1, max_size=3).map(lambda found: Cite(tuple(found)))
simple = st.one_of(texts, cites, st.just(LineBreak()), st.builds(Placeholder, st.just("n"), st.just("label")))


def _several(inlines: st.SearchStrategy[Inline]) -> st.SearchStrategy[tuple[Inline, ...]]:
    return st.lists(inlines, min_size=1, max_size=4).map(tuple)


def _nested(inlines: st.SearchStrategy[Inline]) -> st.SearchStrategy[Inline]:
    return st.one_of(
        st.builds(Styled, st.sampled_from(["emphasis", "strong"]), _several(inlines)),
        st.builds(Value, st.just("F1"), _several(inlines)),
        st.builds(Link, st.just("https://a.example"), _several(inlines)),
    )


runs = _several(st.one_of(st.recursive(simple, _nested, max_leaves=5), st.builds(Note, _several(simple))))


def _containers(blocks: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    several = st.lists(blocks, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        st.builds(Box, several),
        st.builds(Quotation, several),
        st.builds(List, st.lists(several, min_size=1, max_size=2).map(tuple), st.none() | st.just(1)),
    )


leaves = st.one_of(
    st.builds(Paragraph, runs),
    st.builds(Heading, st.integers(1, 4), runs, st.sampled_from(["", "a"])),
    st.builds(lambda a, b: Table((a, b), ((b, a),), ("left", "right")), runs, runs),
    st.builds(lambda a, b: KeyFigures((KeyFigure(a, b),)), runs, runs),
    st.just(Contents()),
    st.just(Bibliography()),
)
bodies = st.lists(st.recursive(leaves, _containers, max_leaves=4), min_size=1, max_size=5).map(tuple)
manuscripts = st.builds(
    Manuscript, st.just(META), st.none() | st.just(Letterhead("N", "이름", ("line",))), bodies
)


@settings(max_examples=60, deadline=None)
@given(manuscripts)
def test_numbers_run_from_one_in_reading_order(manuscript: Manuscript) -> None:
    result = proof(manuscript)
    marks = [node.number for node in walk(result.body) if isinstance(node, NoteMark)]
    assert marks == list(range(1, len(marks) + 1))
    assert [note.number for note in result.notes] == marks


@settings(max_examples=60, deadline=None)
@given(manuscripts)
def test_every_cite_stands_in_exactly_one_note(manuscript: Manuscript) -> None:
    result = proof(manuscript)
    loose = [node for node in walk((result.body, result.notes)) if isinstance(node, LOOSE)]
    assert loose == []
    cited = [
        reference.source
        for node in walk(manuscript.body)
        if isinstance(node, Cite)
        for reference in node.references
    ]
    notes = [plain(note.children) for note in result.notes]
    for source in set(cited):
        assert sum(f"Work{source[1:]}x" in note for note in notes) == 1, (
            "the full form stands in the first note alone"
        )


@settings(max_examples=60, deadline=None)
@given(manuscripts)
def test_json_loses_nothing(manuscript: Manuscript) -> None:
    result = proof(manuscript)
    assert from_json(json.loads(json.dumps(to_json(result)))) == result


@settings(max_examples=60, deadline=None)
@given(manuscripts)
def test_no_word_is_lost_or_said_twice(manuscript: Manuscript) -> None:
    def letters(node: object) -> str:
        return "".join(
            sign for part in walk(node) if isinstance(part, Text) for sign in part.text if sign in "ab가"
        )

    # Placeholders and bibliographies bring words of their own; contents say those of headings again.
    unlike = (Note, Placeholder, Bibliography, Contents)
    bare = tuple(
        block for block in manuscript.body if not any(isinstance(node, unlike) for node in walk(block))
    )
    assert letters(proof(Manuscript(META, None, bare)).body) == letters(bare)
