"""A manuscript becomes a proof: notes numbered, marks in place, contents and bibliography filled in."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from campaign_app.csl import StyleError
from campaign_app.manuscript.manuscript import Letterhead, Manuscript
from campaign_app.manuscript.proof_json import from_json, to_json
from campaign_app.manuscript.proofing import proof
from campaign_app.manuscript.reference import Reference
from campaign_app.manuscript.tree import (
    LOOSE,
    Bibliography,
    Cite,
    Contents,
    Entries,
    Heading,
    LineBreak,
    Link,
    List,
    Note,
    NoteMark,
    Origin,
    PageReference,
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

GOLDEN = Path(__file__).parent / "golden"
Make = Callable[..., Manuscript]
MakeCite = Callable[..., Cite]


def shown(node: object) -> str:
    """Return text with its marks as ^n."""
    parts = (part for part in walk(node) if isinstance(part, Text | NoteMark))
    return "".join(part.text if isinstance(part, Text) else f"^{part.number}" for part in parts)


def settled(manuscript: Manuscript) -> list[str]:
    return [shown(block) for block in proof(manuscript).body]


def test_a_mark_follows_punctuation_and_no_space(manuscript: Make, cite: MakeCite) -> None:
    body = (
        ("They returned ", Value("F1", (Text("600 people"),)), " ", cite("choi"), ", it says"),
        ("He wrote “stop", cite("choi"), ".” And then"),
        ("(as reported", cite("choi"), ") and"),
        ("600명", cite("choi"), "이 북송되었다", cite("choi"), "."),
        ("they said", cite("choi"), "’ in the", cite("yhip"), "’s words"),
    )
    assert settled(manuscript(*body)) == [
        "They returned 600 people,^1 it says",
        "He wrote ‘stop.’^2 And then",
        "(as reported^3) and",
        "600명^4이 북송되었다.^5",
        "they said’^6 in the^7’s words",
    ]


def test_a_mark_leaves_the_styled_run_it_ends(manuscript: Make, cite: MakeCite) -> None:
    run = Styled("strong", (Value("F1", (Text("600"), cite("choi"))),))
    (paragraph,) = proof(manuscript((run, "."))).body
    assert paragraph == Paragraph((Styled("strong", (Value("F1", (Text("600"),)),)), Text("."), NoteMark(1)))


def test_cites_at_one_place_make_one_note(manuscript: Make, cite: MakeCite) -> None:
    result = proof(manuscript(("So", cite("choi"), " ", cite("yhip"), ".", cite("un"), " More", cite("un"))))
    assert shown(result.body) == "So.^1 More^2"
    assert plain(result.notes[0].children).count("; ") == 2


def test_cites_in_the_authors_note_are_folded_into_it(manuscript: Make, cite: MakeCite) -> None:
    note = Note((Text("See "), Styled("emphasis", (cite("choi"),)), Text(" and "), cite("yhip")))
    result = proof(manuscript(("So", cite("un"), "."), ("Again", note, ".")))
    assert shown(result.body) == "So.^1Again.^2"
    assert plain(result.notes[1].children) == (
        "See Kang Choi, ‘A Column on Returns’ The Daily (17 October 2023) and Lauren Yhip, "
        "[untitled web page] (The Hub, 20 May 2024) <https://hub.example/account>."
    )


def test_a_note_without_cites_ends_with_a_stop(manuscript: Make) -> None:
    result = proof(manuscript(("So", Note((Text("A word of ours"),)), ".")))
    assert [plain(note.children) for note in result.notes] == ["A word of ours."]


def test_notes_are_numbered_in_reading_order_through_all_blocks(manuscript: Make, cite: MakeCite) -> None:
    cell = (Text("600"), cite("choi"))
    body = (
        Heading(1, (Text("Head"), cite("choi")), ""),
        Table(((Text("a"),), (Text("b"),)), ((cell, cell), (cell, ())), ("left", "right")),
        List(((Paragraph(cell),), (Paragraph(cell),)), 1),
        Quotation((Paragraph(cell),)),
    )
    result = proof(manuscript(*body))
    marks = [node.number for node in walk(result.body) if isinstance(node, NoteMark)]
    assert marks == [1, 2, 3, 4, 5, 6, 7] == [note.number for note in result.notes]


def test_a_style_in_the_text_has_words_instead_of_marks(manuscript: Make, cite: MakeCite) -> None:
    note = Note((Text("Our own words, see "), cite("yhip")))
    result = proof(manuscript(("600 people", cite("choi"), ". More", note, "."), citation_style="apa"))
    assert shown(result.body) == "600 people (Choi, 2023). More.^1"
    assert plain(result.notes[0].children) == "Our own words, see (Yhip, 2024)."


def test_a_citation_in_the_text_stands_before_the_full_stop(manuscript: Make, cite: MakeCite) -> None:
    body = (("They left. ", cite("choi"), " Then"), ("And so on... ", cite("choi")), (cite("choi"), " says"))
    assert settled(manuscript(*body, citation_style="apa")) == [
        "They left (Choi, 2023). Then",
        "And so on... (Choi, 2023)",
        "(Choi, 2023) says",
    ]


def test_raised_numbers_follow_like_marks(manuscript: Make, cite: MakeCite) -> None:
    (paragraph,) = proof(manuscript(("They left. ", cite("choi"), " Then"), citation_style="nature")).body
    assert paragraph == Paragraph((Text("They left."), Styled("superscript", (Text("1"),)), Text(" Then")))


def test_contents_list_the_headings_without_their_notes(manuscript: Make, cite: MakeCite) -> None:
    body = (
        Heading(1, (Text("Contents"),), ""),
        Contents(2),
        Heading(1, (Text("Figures"), cite("choi")), ""),
        Heading(2, (Text("Figures"),), ""),
        Heading(3, (Text("Too deep"),), ""),
        ("See ", Link("#figures", (Text("there"),)), " on page ", PageReference("figures")),
    )
    contents = proof(manuscript(*body)).body[1]
    assert isinstance(contents, Contents)
    assert [(line.level, plain(line.children), line.target) for line in contents.lines] == [
        (1, "Figures", "figures"),
        (2, "Figures", "figures-2"),
    ]
    assert not any(isinstance(node, NoteMark) for node in walk(contents))


def test_pointers_to_nothing_stay_plain_words(manuscript: Make) -> None:
    body = ("See ", Link("#gone", (Text("there"),)), " on page ", PageReference("gone"))
    assert settled(manuscript(body)) == ["See there on page ?"]


def test_a_proof_has_no_loose_nodes(manuscript: Make, cite: MakeCite) -> None:
    holder = Placeholder("name", "name of the minister", Origin("t.md", 1, 2))
    note = Note((Text("Ours to "), holder))
    result = proof(manuscript(("Dear ", holder, note, cite("choi")), Bibliography()))
    assert not any(isinstance(node, LOOSE) for node in walk((result.body, result.notes)))
    assert shown(result.body[0]) == "Dear [name of the minister]^1"
    assert isinstance(result.body[1], Entries)
    assert len(result.body[1].entries) == 1


def test_the_same_manuscript_gives_the_same_proof(manuscript: Make, cite: MakeCite) -> None:
    body = (("So", cite("choi", "un"), "."), Bibliography())
    assert proof(manuscript(*body)) == proof(manuscript(*body))


def test_an_unknown_style_stops_it(manuscript: Make) -> None:
    with pytest.raises(StyleError):
        proof(manuscript("x", citation_style="no-such-style"))


def _small(manuscript: Make, cite: MakeCite, reference: Callable[..., Reference]) -> Manuscript:
    disputed = Cite(
        (reference("choi", value="600", fact="F1"), reference("yhip", value="about 500", fact="F2")),
        disputed=True,
        origin=Origin("letter.md", 3, 20),
    )
    return manuscript(
        Heading(1, (Text("The facts", Origin("letter.md", 1, 3)),), ""),
        (
            Text("On 9 October 2023 ", Origin("letter.md", 3, 1)),
            Value("F1", (Text("between 500 and 600 people"),)),
            disputed,
            ".",
            LineBreak(),
            "Article 33 forbids it",
            Cite((reference("convention", locator="33", label="article"),)),
            ".",
        ),
        Bibliography(),
        letterhead=Letterhead("The Alliance", "시민연합", ("Seoul",)),
    )


def test_the_proof_of_a_small_letter(
    manuscript: Make, cite: MakeCite, reference: Callable[..., Reference]
) -> None:
    result = to_json(proof(_small(manuscript, cite, reference)))
    golden = json.loads((GOLDEN / "small_letter.json").read_text(encoding="utf-8"))
    assert result == golden
    assert from_json(golden) == proof(_small(manuscript, cite, reference))
