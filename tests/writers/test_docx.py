"""The Word document: valid where Word is strict, and everything a Word user expects to find."""

import io
import zipfile

import docx
import pytest
from lxml import etree

from campaign_app.manuscript.tree import (
    Box,
    Cover,
    Heading,
    KeyFigure,
    KeyFigures,
    Link,
    List,
    NoteMark,
    PageBreak,
    Paragraph,
    Quotation,
    Styled,
    Table,
    Text,
)
from campaign_app.writers import write

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NS = {"w": W, "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships"}

# Word calls a file damaged when these stand in another order (ECMA-376 part 1, annex A).
ORDERS = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr tabs spacing ind jc outlineLvl",
    "rPr": "rStyle rFonts b bCs i iCs smallCaps color sz szCs u vertAlign lang",
    "tblPr": "tblStyle tblW tblInd tblBorders tblLayout tblCellMar tblLook",
    "style": "name basedOn next uiPriority semiHidden qFormat pPr rPr tblPr tcPr tblStylePr",
    "sectPr": "headerReference footerReference pgSz pgMar titlePg",
    "settings": "zoom defaultTabStop characterSpacingControl updateFields footnotePr compat themeFontLang "
    "decimalSymbol listSeparator",
    "lvl": "start numFmt lvlText lvlJc pPr",
}


def text(words):
    return (Text(words),)


class Word:
    """The parts of a Word document."""

    def __init__(self, proof):
        self.content = write(proof, "docx")
        with zipfile.ZipFile(io.BytesIO(self.content)) as archive:
            self.parts = {name: etree.fromstring(archive.read(name)) for name in archive.namelist()}
        self.document = self.parts["word/document.xml"]

    def find(self, path, part="word/document.xml"):
        return self.parts[part].xpath(path, namespaces=NS)

    def values(self, path, part="word/document.xml"):
        return [item.get(f"{{{W}}}val") for item in self.find(path, part)]


@pytest.fixture
def of_all_kinds(small):
    """Blocks within blocks, which try the properties of paragraphs together."""
    table = Table((text("a"),), ((text("b"),),), ("right",))
    inner = List(((Paragraph(text("x")), table, Paragraph(text("y")), List(((table,),), 4)),))
    figures = KeyFigures(tuple(KeyFigure(text(str(number)), text("people")) for number in range(6)))
    return small(
        Box((Quotation((inner, Box((table,)))), PageBreak(), figures)),
        PageBreak(),
        table,
        PageBreak(),
        Heading(1, text("Last"), "last"),
        PageBreak(),
        notes=(),
    )


@pytest.mark.parametrize("name", ["letter", "packet", "of_all_kinds"])
def test_properties_stand_in_the_order_that_word_insists_on(name, request):
    word = Word(request.getfixturevalue(name))
    for part, root in word.parts.items():
        for tag, order in ORDERS.items():
            known = order.split()
            for element in root.iter(f"{{{W}}}{tag}"):
                places = [known.index(etree.QName(child).localname) for child in element]
                assert places == sorted(places), (part, etree.tostring(element))


@pytest.mark.parametrize("name", ["letter", "packet", "of_all_kinds"])
def test_everything_referred_to_is_there(name, request):
    word = Word(request.getfixturevalue(name))
    styles = set(word.find("//w:style/@w:styleId", "word/styles.xml"))
    used = {
        style
        for part in ("word/document.xml", "word/footnotes.xml")
        for style in word.find("//w:pStyle/@w:val | //w:rStyle/@w:val | //w:tblStyle/@w:val", part)
    }
    assert used <= styles
    assert set(word.find("//w:basedOn/@w:val | //w:next/@w:val", "word/styles.xml")) <= styles
    bookmarks = word.find("//w:bookmarkStart/@w:name")
    assert len(bookmarks) == len(set(bookmarks))
    assert set(word.find("//w:hyperlink/@w:anchor")) <= set(bookmarks)
    fields = [code.text.split() for code in word.find("//w:instrText")]
    assert {words[1] for words in fields if words[0] in ("PAGEREF", "NOTEREF")} <= set(bookmarks)
    assert sorted(word.find("//w:bookmarkStart/@w:id")) == sorted(word.find("//w:bookmarkEnd/@w:id"))
    numberings = set(word.find("//w:num/@w:numId", "word/numbering.xml"))
    assert set(word.find("//w:numId/@w:val")) <= numberings
    relations = {item.get("Id") for item in word.parts["word/_rels/document.xml.rels"]}
    assert set(word.find("//@r:id")) <= relations
    declared = {item.get("PartName") for item in word.parts["[Content_Types].xml"] if item.get("PartName")}
    assert declared == {
        f"/{part}" for part in word.parts if not part.startswith("[") and "_rels/" not in part
    }


@pytest.mark.parametrize("name", ["letter", "packet", "of_all_kinds"])
def test_every_cell_ends_in_a_paragraph_and_no_two_tables_touch(name, request):
    word = Word(request.getfixturevalue(name))
    assert not word.find("//w:tc[not(*[last()][self::w:p])]")
    assert not word.find("//w:tbl[following-sibling::*[1][self::w:tbl]]")


def test_an_independent_reader_opens_it(letter):
    opened = docx.Document(io.BytesIO(write(letter, "docx")))
    assert opened.core_properties.title == "Letter to the Minister for Foreign Affairs"
    assert opened.core_properties.author == ""
    used = {paragraph.style.name for paragraph in opened.paragraphs}
    assert {"Subject", "Salutation", "Quote", "Heading 2", "List Number", "List Bullet", "Closing"} <= used
    assert opened.sections[0].first_page_header.paragraphs[0].text == "Citizens’ Alliance for Refugees"
    assert opened.sections[0].header.paragraphs[0].text == ""
    (signatures,) = opened.tables
    assert [len(row.cells) for row in signatures.rows] == [2] * 6


def test_pages_are_a4_or_letter(letter, packet):
    for proof, size in ((letter, ("11906", "16838")), (packet, ("12240", "15840"))):
        (page,) = Word(proof).find("//w:pgSz")
        assert (page.get(f"{{{W}}}w"), page.get(f"{{{W}}}h")) == size


def test_the_foot_says_page_x_of_y_but_not_on_a_cover(letter, packet):
    word = Word(letter)
    assert (
        "".join(word.find("//text()", "word/footer1.xml"))
        == "Letter to the Minister for Foreign Affairs · Page 1 of 1"
    )
    assert word.find("//w:fldSimple/@w:instr", "word/footer1.xml") == [" PAGE ", " NUMPAGES "]
    assert Word(packet).find("//text()", "word/footer2.xml") == []


def test_the_header_row_repeats_and_rows_stay_whole(packet):
    word = Word(packet)
    rows = word.find("//w:tbl[w:tblPr/w:tblStyle/@w:val='CampaignTable']/w:tr")
    assert len(rows) == 61
    assert [bool(row.xpath("w:trPr/w:tblHeader", namespaces=NS)) for row in rows] == [True] + [False] * 60
    assert all(row.xpath("w:trPr/w:cantSplit", namespaces=NS) for row in rows)


def test_scripts_get_their_font_and_language(small):
    word = Word(small(Paragraph(text("Kim 김하늘 and 王明"))))
    runs = [
        (
            "".join(run.xpath("w:t/text()", namespaces=NS)),
            *run.xpath("w:rPr/w:rFonts/@w:eastAsia | w:rPr/w:lang/@w:eastAsia", namespaces=NS),
        )
        for run in word.find("//w:p//w:r")
    ]
    assert runs == [("Kim ",), ("김하늘", "Batang", "ko-KR"), (" and ",), ("王明", "SimSun", "zh-CN")]


def test_traditional_characters_get_a_font_that_has_them(small):
    word = Word(small(Paragraph(text("難民")), language="zh-TW"))
    assert word.find("//w:rFonts/@w:eastAsia | //w:lang/@w:eastAsia") == ["PMingLiU", "zh-TW"]


@pytest.mark.parametrize(
    ("language", "latin", "east_asian"),
    [
        ("en-US", "en-US", "ko-KR"),
        ("en", "en-GB", "ko-KR"),
        ("ko", "en-GB", "ko-KR"),
        ("zh-TW", "en-GB", "zh-TW"),
    ],
)
def test_the_language_of_the_document_is_the_default_of_its_text(small, language, latin, east_asian):
    (lang,) = Word(small(language=language)).find("//w:docDefaults//w:lang", "word/styles.xml")
    assert (lang.get(f"{{{W}}}val"), lang.get(f"{{{W}}}eastAsia")) == (latin, east_asian)


def test_each_ordered_list_starts_at_its_own_number(small):
    item = (Paragraph(text("x")),)
    word = Word(small(List((item,), 1), List((item, (List((item,), 7),)), 4), List((item,))))
    starts = dict(
        zip(
            word.find("//w:num[w:lvlOverride]/@w:numId", "word/numbering.xml"),
            word.values("//w:startOverride", "word/numbering.xml"),
            strict=True,
        )
    )
    used = word.values("//w:numPr/w:numId")
    assert [starts.get(number, "bullet") for number in used] == ["1", "4", "4", "7", "bullet"]


def test_word_asks_to_fill_in_page_numbers_only_where_there_are_some(letter, packet):
    assert not Word(letter).find("//w:updateFields", "word/settings.xml")
    assert Word(packet).find("//w:updateFields", "word/settings.xml")


def test_a_page_break_leaves_no_empty_page(packet, small):
    broken = Word(packet).find("//w:p[w:pPr/w:pageBreakBefore]")
    assert ["".join(paragraph.itertext()) for paragraph in broken] == ["Contents", "Summary", "Timeline"]
    word = Word(
        small(Paragraph(text("first")), PageBreak(), PageBreak(), Paragraph(text("second")), PageBreak())
    )
    assert ["".join(p.itertext()) for p in word.find("//w:p[w:pPr/w:pageBreakBefore]")] == ["second"]
    assert not word.find("//w:br")


def test_links_in_notes_belong_to_the_notes(small, letter):
    relations = Word(letter).parts["word/_rels/footnotes.xml.rels"]
    assert [(item.get("Target"), item.get("TargetMode")) for item in relations] == [
        ("https://example.org/buses?a=1&b=2", "External")
    ]
    assert "word/_rels/footnotes.xml.rels" not in Word(small(Paragraph(text("x")))).parts


def test_a_second_mark_of_a_note_refers_to_the_first(small):
    proof = small(
        Paragraph((Text("a"), NoteMark(1), Text("b"), NoteMark(1), NoteMark(2))), notes=("One.", "Two.")
    )
    word = Word(proof)
    assert word.find("//w:footnoteReference/@w:id") == ["1", "2"]
    assert [code.text for code in word.find("//w:instrText")] == [" NOTEREF _RefNote1 \\f \\h "]
    assert "".join(word.find("//w:body//w:t/text()")) == "ab1,"


def test_marks_in_two_blocks_are_not_neighbours(small):
    proof = small(
        Paragraph((Text("a"), NoteMark(1))), Paragraph((NoteMark(2), Text("b"))), notes=("One.", "Two.")
    )
    assert Word(proof).find("//w:body//w:t/text()") == ["a", "b"]


def test_a_cover_has_a_page_of_its_own(small):
    cover = Cover(text("title"), (), ())
    word = Word(small(Paragraph(text("before")), cover, Paragraph(text("after"))))
    broken = word.find("//w:p[w:pPr/w:pageBreakBefore]")
    assert ["".join(paragraph.itertext()) for paragraph in broken] == ["title", "after"]


def test_numbers_that_word_would_not_arrive_at_are_refused(small):
    proof = small(Paragraph((NoteMark(2), NoteMark(1))), notes=("One.", "Two."))
    with pytest.raises(ValueError, match="The mark of note 2 follows that of note 0"):
        write(proof, "docx")


def test_a_foreign_title_in_hangul_stands_upright(small):
    title = Styled("emphasis", text("Border 국경"))
    for language, expected in (("en", [True, False]), ("ko", [True, True])):
        word = Word(small(Paragraph((title, Link("https://example.org", ()))), language=language))
        runs = word.find("//w:p/w:r")
        assert [bool(run.xpath("w:rPr/w:i", namespaces=NS)) for run in runs] == expected
