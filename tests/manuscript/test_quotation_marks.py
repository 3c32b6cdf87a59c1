"""One pair of quotation marks in the text and the notes of a document."""

from collections.abc import Callable

import pytest

from campaign_app.manuscript.citation_style import text_marks
from campaign_app.manuscript.manuscript import Manuscript
from campaign_app.manuscript.proofing import proof
from campaign_app.manuscript.quotation_marks import quoted, with_marks
from campaign_app.manuscript.reference import Reference
from campaign_app.manuscript.tree import Cite, Paragraph, Text, Value, plain

CHICAGO, OSCOLA, UN = "chicago-notes-bibliography", "oscola", "united-nations-editorial-manual"
Make = Callable[..., Manuscript]


@pytest.mark.parametrize(
    ("style", "language", "opening"),
    [
        (CHICAGO, "en-GB", "“"),
        (CHICAGO, "en-US", "“"),
        (CHICAGO, "ko-KR", "“"),
        ("apa", "en-GB", "“"),
        (UN, "en-GB", "“"),
        (OSCOLA, "en-GB", "‘"),
        (OSCOLA, "en-US", "‘"),
        (OSCOLA, "ko-KR", "“"),
    ],
)
def test_text_and_notes_have_the_same_marks(
    manuscript: Make, cite: Callable[..., Cite], style: str, language: str, opening: str
) -> None:
    words = (Text("They said "), Value("F1", (Text(quoted("no")),)), cite("choi"), Text("."))
    made = proof(manuscript(Paragraph(words), citation_style=style, language=language))
    (paragraph,) = made.body
    assert isinstance(paragraph, Paragraph)
    assert f"{opening}no" in plain(paragraph.children)
    if style != "apa":
        assert f"{opening}A " in plain(made.notes[0].children)


def test_chinese_titles_have_marks_of_their_own(manuscript: Make, cite: Callable[..., Cite]) -> None:
    made = proof(manuscript(("他说“不”", cite("choi")), citation_style=CHICAGO, language="zh-CN"))
    assert "《A Column" in plain(made.notes[0].children)
    assert "“不”" in plain(made.body[0].children)  # type: ignore[union-attr]  # it is a paragraph


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("He said “no”.", "He said ‘no’."),
        ("He said “they told ‘us’ so”.", "He said ‘they told “us” so’."),
        ("“The State’s ‘own’ rule”", "‘The State’s “own” rule’"),
        ("The State’s rule", "The State’s rule"),
        ("from the ’90s", "from the ’90s"),
    ],
)
def test_marks_are_turned_but_apostrophes_stay(written: str, printed: str) -> None:
    assert with_marks(Text(written), text_marks(OSCOLA, "en-GB")) == Text(printed)


def test_a_quotation_over_several_nodes_is_turned() -> None:
    split = Paragraph((Text("“all ‘"), Value("F1", (Text("these"),)), Text("’ people”")))
    turned = with_marks(split, text_marks(OSCOLA, "en-GB"))
    assert plain(turned.children) == "‘all “these” people’"


def test_references_are_not_touched(reference: Callable[..., Reference]) -> None:
    cite = Cite((reference("choi", value="“600”"),))
    assert with_marks(cite, text_marks(OSCOLA, "en-GB")) == cite
