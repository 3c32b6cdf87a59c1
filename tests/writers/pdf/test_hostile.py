"""Documents that nobody should write must neither hang nor crash the writer."""

from collections.abc import Callable

import pypdfium2
import pytest

from campaign_app.manuscript.proof import Proof
from campaign_app.manuscript.tree import (
    Address,
    Block,
    Box,
    Contents,
    Cover,
    Entries,
    Heading,
    Inline,
    KeyFigure,
    KeyFigures,
    Link,
    List,
    NoteMark,
    PageBreak,
    PageReference,
    Paragraph,
    Quotation,
    Rule,
    Signatures,
    Table,
    Text,
)
from campaign_app.writers.pdf import write_pdf

ProofOf = Callable[..., Proof]


def t(text: str) -> tuple[Inline, ...]:
    return (Text(text),)


def nested(depth: int) -> Block:
    block: Block = Paragraph(t("deep"))
    for level in range(depth):
        block = List(((block,),)) if level % 2 else Quotation((block,))
    return block


HOSTILE: dict[str, tuple[Block, ...]] = {
    "nothing": (),
    "a word of 100,000 letters": (Paragraph(t("x" * 100_000)),),
    "100,000 syllables": (Paragraph(t("가" * 100_000)),),
    "a paragraph of 30,000 words": (Paragraph(t("word " * 30_000)),),
    "empty tables": (
        Table((), (), ()), Table(((), ()), ((), ((), (), ())), ("left",)), Table((t("h"),), (), ()),
    ),
    "a cell taller than a page": (
        Table((t("a"), t("b")), ((t("tall " * 8000), t("x")), (t("y"), t("z"))), ("left", "left")),
    ),
    "sixty columns": (
        Table(tuple(t(f"h{n}") for n in range(60)), (tuple([t("a long word")] * 60),) * 3, ()),
    ),
    "only empty blocks": (
        Paragraph(()), Heading(1, (), ""), Heading(9, t("x"), "x"), Address(()), List(()), List(((),), 1),
        Quotation(()), KeyFigures(()), Signatures(()), Cover((), (), ()), Box(()), Entries(()), Contents(),
        Rule(), PageBreak(), PageBreak(),
    ),
    "deep nesting": (nested(50),),
    "a title longer than its page": (Cover(t("title " * 3000), t("s"), (t("x"),)),),
    "figures without room": (KeyFigures(tuple([KeyFigure(t("9" * 50), t("label " * 300))] * 7)),),
    "1,000 headings in a row": tuple(Heading(n % 4 + 1, t(f"heading {n}"), f"h{n}") for n in range(1000)),
    "the same id twice": (
        Heading(1, t("a"), "x"), Heading(1, t("b"), "x"),
        Paragraph((Link("#x", t("l")), PageReference("no"))),
    ),
    "controls and marks": (Paragraph(t("a\x00b\x07\ud800 \u202e \n\t x ﷽ \u0301\u200b\u200b")),),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_documents_become_files(name: str, proof_of: ProofOf) -> None:
    pdf = write_pdf(proof_of(*HOSTILE[name], title="t\x00(\\)\ud800", language="en)/X(y"))
    with pypdfium2.PdfDocument(pdf) as document:
        assert len(document) >= 1
        assert all(page.get_textpage() for page in document)


def test_two_thousand_notes_in_one_paragraph(
    proof_of: ProofOf, pages_of: Callable[[bytes], list[str]]
) -> None:
    marks = tuple(inline for n in range(1, 2001) for inline in (Text("w "), NoteMark(n)))
    pages = pages_of(write_pdf(proof_of(Paragraph(marks), notes=tuple(f"note-{n}." for n in range(1, 2001)))))
    text = "\n".join(pages)
    assert all(f"note-{n}." in text for n in range(1, 2001))


def test_two_thousand_notes_in_one_place(proof_of: ProofOf, pages_of: Callable[[bytes], list[str]]) -> None:
    marks = tuple(NoteMark(n) for n in range(1, 2001))
    pages = pages_of(write_pdf(proof_of(Paragraph(marks), notes=tuple(f"note-{n}." for n in range(1, 2001)))))
    text = "\n".join(pages)
    assert all(f"note-{n}." in text for n in range(1, 2001))
