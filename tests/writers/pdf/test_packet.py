"""A packet as PDF: contents, bookmarks, links, tables over pages, and type that makes room."""

import re
from collections.abc import Callable

import pypdfium2

from campaign_app.manuscript.proof import Proof
from campaign_app.manuscript.tree import (
    Block,
    Heading,
    Link,
    List,
    NoteMark,
    PageBreak,
    Paragraph,
    Signature,
    Signatures,
    Table,
    Text,
)
from campaign_app.writers.pdf import write_pdf

Pages = Callable[[bytes], list[str]]
ProofOf = Callable[..., Proof]


def said(text: str) -> Paragraph:
    return Paragraph((Text(text),))


def page_with(pages: list[str], words: str) -> int:
    """The number of the only page with a line of just these words."""
    (found,) = (n for n, page in enumerate(pages, 1) if words in page.splitlines())
    return found


def test_contents_and_references_name_true_pages(packet: Proof, pages_of: Pages) -> None:
    pages = pages_of(write_pdf(packet))
    for heading in ("The ask", "What happened in October", "Figures and their disputes", "Sources"):
        assert (
            f"{page_with(pages, heading)}" == re.search(rf"{heading}[ .]+(\d+)$", pages[1], re.MULTILINE)[1]
        )
    figures = page_with(pages, "Figures and their disputes")
    assert f"set out on page {figures} and the law" in " ".join(pages[2].split())


def test_a_cover_stands_alone_and_without_a_foot(packet: Proof, pages_of: Pages) -> None:
    pages = pages_of(write_pdf(packet))
    assert "Returned at the river" in pages[0]
    assert "Page" not in pages[0]
    assert pages[1].startswith("Contents")


def test_bookmarks_follow_the_headings(packet: Proof, pages_of: Pages) -> None:
    pdf = write_pdf(packet)
    pages = pages_of(pdf)
    with pypdfium2.PdfDocument(pdf) as document:
        marks = [
            (mark.level, mark.get_title(), mark.get_dest().get_index() + 1) for mark in document.get_toc()
        ]
    assert [title for _, title, _ in marks] == [
        "Contents", "The ask", "The record", "What happened in October", "Who decides", "In the capital",
        "Figures and their disputes", "Supporters", "Sources",
    ]  # fmt: skip
    assert [level for level, _, _ in marks] == [0, 0, 0, 1, 1, 2, 0, 0, 0]
    assert all(title in pages[page - 1].splitlines() for _, title, page in marks)


def test_links_lead_within_the_document_and_to_the_web_only(proof_of: ProofOf) -> None:
    targets = (
        "#there",
        "#nowhere",
        "https://example.org/a(b)",
        "mailto:a@example.org",
        "javascript:alert(1)",
        "file:///etc",
    )
    links = [Paragraph((Link(target, (Text(f"to {target}"),)),)) for target in targets]
    pdf = write_pdf(proof_of(*links, Heading(1, (Text("There"),), "there")))
    assert sorted(re.findall(rb"/URI\((.*?)\)>>", pdf)) == [
        rb"https://example.org/a\(b\)",
        b"mailto:a@example.org",
    ]
    assert pdf.count(b"/Subtype/Link") == 3
    assert pdf.count(b"/Border[0 0 0]/F 4/StructParent") == 3


def test_a_table_repeats_its_header_on_each_page_once_for_readers(packet: Proof, pages_of: Pages) -> None:
    pages = pages_of(write_pdf(packet))
    having = [page for page in pages if re.search(r"^\d+ October 2023 A convoy", page, re.MULTILINE)]
    assert len(having) > 1
    assert all("Date Event People" in page for page in having)


def test_no_row_of_a_table_stands_alone(proof_of: ProofOf, pages_of: Pages) -> None:
    head = ((Text("Name"),), (Text("Count"),))
    for count in range(30, 50):
        rows = tuple(((Text(f"row {n}"),), (Text(f"{n}"),)) for n in range(count))
        pages = pages_of(write_pdf(proof_of(Table(head, rows, ("left", "right")))))
        assert all(len(re.findall(r"^row", page, re.MULTILINE)) > 1 for page in pages)


def test_signatories_stay_with_their_heading_and_whole(proof_of: ProofOf, pages_of: Pages) -> None:
    entries = tuple(Signature(f"Signer {n}", "서명자", f"Role of {n}") for n in range(12))
    for lines in range(26, 46, 3):
        above = [said(f"line {n}") for n in range(lines)]
        pages = pages_of(
            write_pdf(proof_of(*above, Heading(2, (Text("Signed by"),), "s"), Signatures(entries)))
        )
        page = pages[page_with(pages, "Signed by") - 1]
        assert "Signer 3" in page
        for text in pages:
            assert set(re.findall(r"Signer (\d+)", text)) == set(re.findall(r"Role of (\d+)", text))


def test_a_closing_never_goes_to_a_page_without_text(proof_of: ProofOf, pages_of: Pages) -> None:
    for lines in range(20, 36):
        body: list[Block] = [said(f"line {n}") for n in range(lines)]
        body += [Paragraph((Text("Yours,"),), "closing"), Signatures((Signature("A Person"),))]
        pages = pages_of(write_pdf(proof_of(*body)))
        last = pages[page_with(pages, "Yours,") - 1]
        assert "line" in last
        assert "A Person" in last


def test_a_fact_sheet_fits_one_page_by_smaller_type(proof_of: ProofOf, pages_of: Pages) -> None:
    body = [
        said("What is known, and where it is written down, for those who decide. " * 6) for _ in range(11)
    ]
    assert len(pages_of(write_pdf(proof_of(*body, kind="report")))) == 2
    assert len(pages_of(write_pdf(proof_of(*body, kind="fact-sheet")))) == 1


def test_equal_blocks_are_separate_elements(proof_of: ProofOf) -> None:
    pdf = write_pdf(proof_of(*[said("The same words.")] * 5))
    assert pdf.count(b"/S/P/") == 5


def test_page_breaks_make_no_empty_pages(proof_of: ProofOf, pages_of: Pages) -> None:
    body = (PageBreak(), said("one"), PageBreak(), PageBreak(), said("two"), PageBreak())
    assert [page.split()[0] for page in pages_of(write_pdf(proof_of(*body)))] == ["one", "two"]


def test_a_long_note_goes_on_over_pages(proof_of: ProofOf, pages_of: Pages) -> None:
    body = [Paragraph((Text("Marked"), NoteMark(1), Text("."))), *[said(f"body {n}") for n in range(60)]]
    long = " ".join(f"word{n}" for n in range(2500))
    pages = pages_of(write_pdf(proof_of(*body, notes=(long,))))
    assert "word0 " in pages[0]
    found = [int(n) for page in pages for n in re.findall(r"word(\d+)", page)]
    assert found == list(range(2500))
    assert all("body" in page for page in pages[:3])


def test_a_heading_keeps_a_few_lines_and_what_they_lead_to(proof_of: ProofOf, pages_of: Pages) -> None:
    rows = tuple(((Text(f"row {n}"),),) for n in range(4))
    for lines in range(26, 36):
        above = [said(f"line {n}") for n in range(lines)]
        body = (*above, Heading(2, (Text("Heading"),), "h"), said("Short."), Table((), rows, ("left",)))
        pages = pages_of(write_pdf(proof_of(*body)))
        assert "row 0" in pages[page_with(pages, "Heading") - 1]


def test_a_paragraph_that_ends_in_a_colon_stays_with_its_list(proof_of: ProofOf, pages_of: Pages) -> None:
    items = List(tuple((said(f"item {n}"),) for n in range(3)))
    for lines in range(28, 38):
        pages = pages_of(
            write_pdf(proof_of(*[said(f"line {n}") for n in range(lines)], said("We ask:"), items))
        )
        assert "item 0" in pages[page_with(pages, "We ask:") - 1]
