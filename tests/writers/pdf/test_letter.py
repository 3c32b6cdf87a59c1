"""A letter as PDF: what stands on which page, and what the file says of itself."""

import pickle
import re
import subprocess
import sys
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from campaign_app.manuscript.proof import Proof
from campaign_app.manuscript.tree import List, Paragraph, Text, plain
from campaign_app.writers.pdf import PdfJob, write_pdf

Pages = Callable[[bytes], list[str]]


def squeezed(text: str) -> str:
    """Without spaces, which pdftotext and line ends may add or drop."""
    return re.sub(r"\s+", "", text)


def test_each_footnote_is_on_the_page_of_its_mark(letter: Proof, pages_of: Pages) -> None:
    pages = [squeezed(page) for page in pages_of(write_pdf(letter))]
    ends = ("fivecrossings.", "王偉.", "danger,", "Torture.", "twice.", "found.", "raised;", "reachthem.")
    for note, before in zip(letter.notes, ends, strict=True):
        start = squeezed(f"{note.number}{plain(note.children)}")[:40]
        marked = [f"{before}{note.number}" in page for page in pages]
        assert marked.count(True) == 1
        assert marked == [start in page for page in pages]


def test_the_text_comes_back_whole(letter: Proof, pages_of: Pages) -> None:
    text = squeezed("".join(pages_of(write_pdf(letter))))
    for words in (
        "김영희 and 王偉",
        "His Excellency Cho Min-ho (조민호)",
        "안전한 통행을 위한 연대",
        "Ana Łódzka",
        "Wáng Wěi 王偉",
    ):
        assert squeezed(words) in text
    for note in letter.notes:
        assert squeezed(plain(note.children)) in text


def test_a_letter_fills_two_pages_and_an_annex_and_says_which(letter: Proof, pages_of: Pages) -> None:
    pages = pages_of(write_pdf(letter))
    assert len(pages) == 3
    assert "Page 1 of 3" not in pages[0]
    assert "Page 2 of 3" in pages[1]
    assert "Page 3 of 3" in pages[2]
    assert "Annex: signatories" in pages[2]


def test_the_same_proof_gives_the_same_bytes_in_another_process(letter: Proof, tmp_path: Path) -> None:
    code = (
        "import pickle, sys; from campaign_app.writers.pdf import write_pdf;"
        "sys.stdout.buffer.write(write_pdf(pickle.load(sys.stdin.buffer)))"
    )
    written = subprocess.run(
        [sys.executable, "-c", code], input=pickle.dumps(letter), capture_output=True, check=True
    )
    assert written.stdout == write_pdf(letter)


def test_a_job_writes_the_same_letter_whatever_came_before(
    letter: Proof, packet: Proof, letter_to: Callable[[str, str], Proof]
) -> None:
    job = PdfJob()
    job.write(packet)
    job.write(letter_to("Zofia Łęcka", "柳"))
    assert job.write(letter) == write_pdf(letter)
    assert job.write(letter) == write_pdf(letter)


def test_no_letter_of_a_job_carries_glyphs_of_another_recipient(
    letter_to: Callable[[str, str], Proof],
) -> None:
    job = PdfJob()
    job.write(letter_to("Hwang", "황"))
    kept = embedded_characters(job.write(letter_to("Pyo", "표")))
    assert "표" in kept
    assert "황" not in kept


def embedded_characters(pdf: bytes) -> set[str]:
    """The characters that the fonts of ``pdf`` can draw, by their maps to Unicode."""
    found = set()
    for stream in re.findall(rb"stream\n(.*?)\nendstream", pdf, re.DOTALL):
        text = zlib.decompress(stream)
        if b"beginbfchar" in text:
            codes = re.findall(rb"<[0-9A-F]{4}> <([0-9A-F]+)>", text)
            found |= {bytes.fromhex(code.decode()).decode("utf-16-be") for code in codes}
    return found


def test_the_file_names_its_title_and_language_and_nobody(letter: Proof) -> None:
    pdf = write_pdf(letter)
    with pypdfium2.PdfDocument(pdf) as document:
        told = {key: value for key, value in document.get_metadata_dict().items() if value}
    assert told == {
        "Title": "Joint letter on returns — 공동 서한",
        "Creator": "Campaign App",
        "Producer": "Campaign App",
        "CreationDate": "D:20260203000000Z",
    }
    assert b"/Lang(en-GB)" in pdf
    assert b"/Author" not in pdf
    assert str(Path.home()).encode() not in pdf


def test_a_document_without_a_full_date_has_no_date(letter: Proof) -> None:
    pdf = write_pdf(replace(letter, meta=replace(letter.meta, date="2026-02")))
    assert b"Date" not in pdf


@pytest.mark.parametrize(("name", "width", "height"), [("A4", 595.28, 841.89), ("Letter", 612, 792)])
def test_page_sizes(letter: Proof, name: str, width: float, height: float) -> None:
    pdf = write_pdf(replace(letter, meta=replace(letter.meta, page_size=name)))
    with pypdfium2.PdfDocument(pdf) as document:
        sizes = {tuple(round(length, 2) for length in page.get_size()) for page in document}
    assert sizes == {(width, height)}


def test_korean_page_numbers(letter: Proof, pages_of: Pages) -> None:
    pages = pages_of(write_pdf(replace(letter, meta=replace(letter.meta, language="ko-KR"))))
    assert "2 / 3쪽" in pages[1]


def test_every_font_is_embedded(letter: Proof) -> None:
    pdf = write_pdf(letter)
    assert pdf.count(b"/FontDescriptor ") == pdf.count(b"/FontFile2 ") + pdf.count(b"/FontFile3 ") == 5
    assert b"Helvetica" not in pdf


def test_each_part_of_the_letter_is_tagged(letter: Proof, tmp_path: Path) -> None:
    file = tmp_path / "letter.pdf"
    file.write_bytes(write_pdf(letter))
    done = subprocess.run(["pdfinfo", "-struct-text", str(file)], capture_output=True, text=True, check=True)
    assert not done.stderr
    tags = re.findall(r"^ +(\w+)", done.stdout, re.MULTILINE)
    assert tags.count("Note") == tags.count("Reference") == 8
    assert tags.count("H2") == 2
    assert tags.count("LI") == 3 + 2 + 9
    assert tags.count("BlockQuote") == 1
    for number in range(1, 9):
        assert f"Note <note-0000{number}>" in done.stdout
    assert squeezed("They wrote our names on a list") in squeezed(done.stdout)


def test_the_last_line_of_a_list_does_not_go_to_a_page_alone(
    proof_of: Callable[..., Proof], pages_of: Pages
) -> None:
    items = List(tuple((Paragraph((Text(f"item {n}"),)),) for n in range(1, 6)), 1)
    for lines in range(34, 50):
        above = tuple(Paragraph((Text("above"),), "sender") for _ in range(lines))
        pages = pages_of(write_pdf(proof_of(*above, items, kind="memo")))
        assert ("item 4" in pages[-1]) == ("item 5" in pages[-1])
