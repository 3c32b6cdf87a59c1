"""Plain text: what a reader of a text-only mail sees."""

from campaign_app.manuscript.tree import (
    Box,
    Contents,
    ContentsLine,
    Heading,
    LineBreak,
    Link,
    List,
    NoteMark,
    PageReference,
    Paragraph,
    Quotation,
    Styled,
    Table,
    Text,
)
from campaign_app.writers import write
from campaign_app.writers.text.lines import wrap
from campaign_app.writers.widths import width


def text(words):
    return (Text(words),)


def lines(proof):
    return write(proof, "txt").decode().split("\n")


def test_no_line_is_wider_than_72_columns_or_ends_in_a_space(letter, packet):
    for proof in (letter, packet):
        for line in lines(proof):
            assert width(line) <= 72, line
            assert line == line.rstrip()


def test_korean_keeps_its_words_and_counts_two_columns_a_syllable():
    wrapped = wrap("강제로 송환된 사람들의 이름을 밝혀 주십시오", 20)
    assert wrapped == ["강제로 송환된", "사람들의 이름을 밝혀", "주십시오"]
    assert [width(line) for line in wrapped] == [13, 20, 8]


def test_chinese_breaks_anywhere_but_before_a_full_stop():
    assert wrap("被遣返的人民應受保護。他們", 20) == ["被遣返的人民應受保", "護。他們"]
    assert wrap("他們說（不應遣返）了", 12) == ["他們說（不應", "遣返）了"]


def test_a_mark_stays_with_its_word():
    assert wrap("被遣返的人民應受保護[1]。", 20) == ["被遣返的人民應受保", "護[1]。"]
    assert wrap("twenty columns wide.[12] next", 20) == ["twenty columns", "wide.[12] next"]


def test_an_address_is_never_broken_and_other_long_words_are():
    address = "https://example.org/" + "a" * 80
    assert wrap(f"see {address} there", 40) == ["see", address, "there"]
    assert wrap("x" * 50, 20) == ["x" * 20, "x" * 20, "x" * 10]


def test_a_no_break_space_holds_words_together_and_ends_up_a_plain_one(small):
    assert wrap("page 12 of the\u00a0report", 14) == ["page 12 of", "the\u00a0report"]
    assert lines(small(Paragraph(text("no.\u00a05"))))[0] == "no. 5"


def test_headings_are_underlined_as_wide_as_they_are(small):
    proof = small(Heading(1, text("강제송환"), "a"), Heading(2, text("The ask"), "b"))
    assert lines(proof) == ["강제송환", "========", "", "The ask", "-------", ""]


def test_links_show_their_address_once(small):
    proof = small(
        Paragraph(
            (
                Link("https://example.org/a", text("our page")),
                Text(", "),
                Link("https://example.org/b", text("https://example.org/b")),
                Text(", "),
                Link("mailto:a@example.org", text("a@example.org")),
                LineBreak(),
                Link("mailto:a@example.org", text("write")),
            )
        )
    )
    assert lines(proof)[:2] == [
        "our page <https://example.org/a>, https://example.org/b, a@example.org",
        "write <a@example.org>",
    ]


def test_raised_figures_do_not_run_into_the_number_before(small):
    raised = Styled("superscript", text("6"))
    proof = small(Paragraph((Text("10"), raised, Text(", 18"), Styled("superscript", text("th")))))
    assert lines(proof)[0] == "10⁶, 18th"


def test_a_page_is_named_by_its_heading(small):
    heading = Heading(1, (Text("Legal note"), NoteMark(1)), "legal")
    proof = small(
        Contents(
            2, (ContentsLine(1, text("Legal note"), "legal"), ContentsLine(2, text("Treaties"), "legal"))
        ),
        Paragraph((Text("see "), PageReference("legal"))),
        heading,
        notes=("A note.",),
    )
    assert lines(proof)[:4] == ["Legal note", "  Treaties", "", "see “Legal note”"]


def test_columns_are_drawn_with_spaces_and_aligned(small):
    table = Table(
        (text("Source"), text("People")),
        ((text("라디오"), text("500")), (text("Monitor"), (Text("1 600"), NoteMark(1)))),
        ("left", "right"),
    )
    assert lines(small(table, notes=("A note.",)))[:4] == [
        "Source     People",
        "-------  --------",
        "라디오        500",
        "Monitor  1 600[1]",
    ]


def test_a_table_that_is_too_wide_becomes_labelled_lines(small):
    header = tuple(text(f"Column {number}") for number in range(8))
    row = tuple(text(f"something long {number}") for number in range(8))
    made = lines(small(Table(header, (row, row), ("left",) * 8)))
    assert made[0] == "Column 0: something long 0"
    assert made[7:10] == ["Column 7: something long 7", "", "Column 0: something long 0"]


def test_lists_start_where_they_should_and_nest(small):
    inner = List(((Paragraph(text("deep")),),))
    proof = small(List(((Paragraph(text("nine")), inner), (Paragraph(text("ten")),)), start=9))
    assert lines(proof) == [" 9. nine", "    - deep", "10. ten", ""]


def test_quotations_and_boxes_are_set_off(small):
    proof = small(Quotation((Paragraph(text("said")),)), Box((Paragraph(text("the ask")),)))
    assert lines(proof) == ["    said", "", "| the ask", ""]
