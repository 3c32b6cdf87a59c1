"""The HTML and the Word XML of one small document, byte for byte, so that a change is seen before it is made.

After a wanted change: `UPDATE_GOLDEN=1 python -m pytest tests/writers/test_golden.py`, and read the diff.
"""

import io
import os
import zipfile
from pathlib import Path

import pytest

from campaign_app.manuscript.tree import (
    Address,
    Heading,
    KeyFigure,
    KeyFigures,
    List,
    NoteMark,
    Paragraph,
    Signature,
    Signatures,
    Styled,
    Table,
    Text,
    Value,
)
from campaign_app.writers import write

GOLDEN = Path(__file__).parent / "golden"


def text(words):
    return (Text(words),)


@pytest.fixture
def proof(small):
    return small(
        Address((text("The Minister"), text("Seoul"))),
        Paragraph(text("Re: An example"), "subject"),
        Paragraph(
            (Text("In 2023 "), Value("F001", text("about 500")), Text(" people, 오백 명."), NoteMark(1))
        ),
        Heading(2, text("The ask"), "the-ask"),
        List(
            (
                (Paragraph((Styled("emphasis", text("raise")), Text(" it; and"))),),
                (Paragraph(text("reply")),),
            ),
            1,
        ),
        KeyFigures((KeyFigure(text("500"), (Text("people"), NoteMark(2))),)),
        Table((text("Year"), text("People")), ((text("2023"), text("500")),), ("left", "right")),
        Signatures((Signature("A. Name", "이름", "An organisation"), Signature("B. Name"))),
        notes=("Source one, 4.", "Source two & three, 7."),
    )


def compare(name: str, content: bytes):
    path = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_bytes(content)
    assert content.decode() == path.read_text("utf-8")


def test_html_is_as_agreed(proof):
    compare("small.html", write(proof, "html"))


def test_text_is_as_agreed(proof):
    compare("small.txt", write(proof, "txt"))


@pytest.mark.parametrize("part", ["document.xml", "footnotes.xml"])
def test_word_xml_is_as_agreed(proof, part):
    with zipfile.ZipFile(io.BytesIO(write(proof, "docx"))) as archive:
        content = archive.read(f"word/{part}")
    # One paragraph, row or section per line, so that a diff can be read.
    for tag in (b"</w:p>", b"</w:tr>", b"</w:tblGrid>", b"<w:body>", b"</w:footnote>"):
        content = content.replace(tag, tag + b"\n")
    compare(f"small.{part}", content)
