"""The OpenDocument text: what the standard asks of the file, and references that lead somewhere."""

import io
import zipfile

import pytest
from lxml import etree

from campaign_app.manuscript.tree import (
    Heading,
    List,
    NoteMark,
    PageBreak,
    PageReference,
    Paragraph,
    Table,
    Text,
)
from campaign_app.writers import write
from campaign_app.writers.odt.xml import NAMESPACES


def text(words):
    return (Text(words),)


class Odt:
    """The parts of an OpenDocument text."""

    def __init__(self, proof):
        with zipfile.ZipFile(io.BytesIO(write(proof, "odt"))) as archive:
            self.entries = archive.infolist()
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.content = etree.fromstring(self.parts["content.xml"])
        self.styles = etree.fromstring(self.parts["styles.xml"])

    def find(self, path):
        return self.content.xpath(path, namespaces=NAMESPACES)


def test_the_media_type_comes_first_and_uncompressed(letter):
    first = Odt(letter).entries[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)


def test_the_manifest_names_every_part(letter):
    odt = Odt(letter)
    manifest = etree.fromstring(odt.parts["META-INF/manifest.xml"])
    named = manifest.xpath("//@manifest:full-path", namespaces=NAMESPACES)
    assert {"/", *(part for part in odt.parts if part.endswith(".xml") and "/" not in part)} == set(named)


@pytest.mark.parametrize("name", ["letter", "packet"])
def test_every_style_and_every_target_is_there(name, request):
    odt = Odt(request.getfixturevalue(name))
    names = set(odt.find("//@style:name")) | set(odt.styles.xpath("//@style:name", namespaces=NAMESPACES))
    used = odt.find("//@text:style-name | //@table:style-name | //@style:parent-style-name")
    assert set(used) <= names
    assert set(odt.find("//@style:master-page-name")) <= names
    bookmarks = odt.find("//text:bookmark-start/@text:name")
    assert set(odt.find("//text:bookmark-ref/@text:ref-name")) <= set(bookmarks)
    inner = [target for target in odt.find("//@xlink:href") if target.startswith("#")]
    assert {target[1:] for target in inner} <= set(bookmarks)


def test_the_first_page_is_a_cover_or_carries_the_letterhead(letter, packet, small):
    assert Odt(letter).find("//@style:master-page-name") == ["First"]
    assert Odt(packet).find("//@style:master-page-name") == ["Cover"]
    assert Odt(small(Paragraph(text("x")))).find("//@style:master-page-name") == []
    (header,) = Odt(letter).styles.xpath(
        "//style:master-page[@style:name='First']/style:header", namespaces=NAMESPACES
    )
    assert "난민을 위한 시민연합" in "".join(header.itertext())


def test_a_table_in_a_list_does_not_renumber_it(small):
    table = Table((), ((text("cell"),),), ("left",))
    odt = Odt(
        small(
            List(
                ((Paragraph(text("one")), table, Paragraph(text("still one"))), (Paragraph(text("two")),)), 1
            )
        )
    )
    first, second = odt.find("//office:text/text:list")
    assert second.get(f"{{{NAMESPACES['text']}}}continue-numbering") == "true"
    assert [etree.QName(item).localname for item in second] == ["list-header", "list-item"]
    assert "".join(first.itertext()) == "one"


def test_page_breaks_and_pages_of_headings(small):
    proof = small(
        Paragraph((Text("page "), PageReference("b"))), PageBreak(), Heading(1, text("B"), "b"), notes=()
    )
    odt = Odt(proof)
    (heading,) = odt.find("//text:h")
    name = heading.get(f"{{{NAMESPACES['text']}}}style-name")
    (style,) = odt.find(f"//style:style[@style:name='{name}']/*")
    assert style.get(f"{{{NAMESPACES['fo']}}}break-before") == "page"
    assert odt.find("//text:bookmark-ref/@text:reference-format") == ["page"]


def test_a_second_mark_of_a_note_refers_to_the_first(small):
    odt = Odt(small(Paragraph((Text("a"), NoteMark(1), Text("b"), NoteMark(1))), notes=("One.",)))
    assert odt.find("//text:note/@text:id") == ["note1"]
    assert odt.find("//text:note-ref/@text:ref-name") == ["note1"]


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en-US", ("en", "US", "ko")), ("ko", ("en", "GB", "ko")), ("zh-TW", ("en", "GB", "zh"))],
)
def test_the_language_of_the_document_is_the_default_of_its_text(small, language, expected):
    properties = next(Odt(small(language=language)).styles.iter(f"{{{NAMESPACES['style']}}}text-properties"))
    found = [properties.get(f"{{{NAMESPACES['fo']}}}{name}") for name in ("language", "country")]
    assert (*found, properties.get(f"{{{NAMESPACES['style']}}}language-asian")) == expected
