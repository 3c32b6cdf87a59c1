"""All formats: which there are, same bytes for the same proof, and hostile text that stays text."""

import hashlib
import io
import json
import os
import re
import subprocess
import sys
import zipfile

import pytest
from lxml import etree, html

from campaign_app.errors import UserError
from campaign_app.manuscript.manuscript import Letterhead
from campaign_app.manuscript.proof import NumberedNote, Proof
from campaign_app.manuscript.proof_json import to_json
from campaign_app.manuscript.tree import (
    Address,
    Cite,
    Cover,
    Heading,
    Link,
    NoteMark,
    Paragraph,
    Signature,
    Signatures,
    Styled,
    Table,
    Text,
)
from campaign_app.writers import FORMATS, write

OURS = ["docx", "odt", "html", "txt"]
ZIPPED = ["docx", "odt"]
IN_ANOTHER_PROCESS = """
import hashlib, json, sys
from campaign_app.manuscript.proof_json import from_json
from campaign_app.writers import write
proof = from_json(json.load(sys.stdin))
print(*(hashlib.sha256(write(proof, name)).hexdigest() for name in sys.argv[1:]))
"""


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def all_words(content: bytes, format: str) -> str:
    if format in ZIPPED:
        roots = [etree.fromstring(part) for name, part in parts(content).items() if name.endswith(".xml")]
        return "\n".join("".join(root.itertext()) for root in roots)
    return html.fromstring(content.decode()).text_content() if format == "html" else content.decode()


def test_formats_have_an_extension_a_media_type_and_a_label():
    assert list(FORMATS) == ["pdf", "docx", "odt", "html", "txt"]
    for name, format in FORMATS.items():
        assert format.extension == name
        assert re.fullmatch(r"\w+/[\w.-]+(; charset=utf-8)?", format.media_type)
        assert format.label


def test_an_unknown_format_is_refused_with_those_there_are(letter):
    with pytest.raises(UserError, match=r"“rtf” .* pdf, docx, odt, html, txt"):
        write(letter, "rtf")


def test_the_same_proof_gives_the_same_bytes_in_another_process_and_time_zone(letter, packet):
    for proof in (letter, packet):
        here = [hashlib.sha256(write(proof, format)).hexdigest() for format in OURS]
        there = subprocess.run(
            [sys.executable, "-c", IN_ANOTHER_PROCESS, *OURS],
            input=json.dumps(to_json(proof)).encode(),
            env=os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Seoul", "USER": "someone", "LANG": "ko_KR"},
            capture_output=True,
            check=True,
        )
        assert there.stdout.decode().split() == here


@pytest.mark.parametrize("format", ZIPPED)
def test_archives_tell_nothing_of_who_wrote_them_when_and_where(letter, format):
    with zipfile.ZipFile(io.BytesIO(write(letter, format))) as archive:
        for entry in archive.infolist():
            assert entry.date_time == (1980, 1, 1, 0, 0, 0)
            assert (entry.create_system, entry.extra, entry.comment) == (0, b"", b"")
    described = {"docx": "docProps/core.xml", "odt": "meta.xml"}[format]
    root = etree.fromstring(parts(write(letter, format))[described])
    leaves = {etree.QName(leaf).localname: leaf.text for leaf in root.iter() if not len(leaf)}
    assert leaves == {"title": "Letter to the Minister for Foreign Affairs", "language": "en-GB"}


@pytest.mark.parametrize("format", OURS)
def test_a_loose_node_is_a_fault_of_the_program(small, format):
    with pytest.raises(TypeError, match="A Proof holds no Cite"):
        write(small(Paragraph((Cite(()),))), format)


HOSTILE = (
    "a\x00b\x0bc\x1fd\ud800e\ufffef \u202egnidda\u202c ]]> <script>alert(1)</script> & \" ' {{x}} %s <!--"
)
SEEN = "a\ufffdb c\ufffdd\ufffde\ufffdf \ufffdgnidda ]]> <script>alert(1)</script> & \" ' {{x}} %s <!--"


@pytest.fixture
def hostile(small):
    words = (Text(HOSTILE),)
    linked = tuple(
        Link(target, (Text(f"link {number}"),))
        for number, target in enumerate(
            (
                "javascript:alert(1)",
                "JaVaScRiPt:alert(1)",
                " javascript:alert(1)",
                "data:text/html,<script>alert(1)</script>",
                "file:///etc/passwd",
                "http://[broken",
                "https://",
                "//example.org/x",
                'https://example.org/\n" onclick="alert(1)',
                "#nowhere",
            )
        )
    )
    good = Link('https://example.org/a"b?c=<d>&e=뉴스', (Text("good"),))
    body = (
        Cover(words, words, (words,)),
        Address((words, words)),
        Heading(1, words, 'id with "quotes" & <signs> 제목'),
        Paragraph((*words, NoteMark(1), *linked, good)),
        Table((words,), ((words,),), ("left",)),
        Signatures((Signature(HOSTILE, HOSTILE, HOSTILE),)),
    )
    proof = small(*body, title=HOSTILE)
    note = NumberedNote(1, (Text(HOSTILE), Styled("emphasis", words), *linked))
    return Proof(proof.meta, Letterhead(HOSTILE, HOSTILE, (HOSTILE,)), proof.body, (note,))


@pytest.mark.parametrize("format", OURS)
def test_hostile_text_is_printed_as_text(hostile, format):
    content = write(hostile, format)
    words = all_words(content, format)
    flat = re.sub(r"\s+", " ", words)
    assert flat.count(SEEN) >= 8
    assert not re.search(r"[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069]", words)
    assert "link 0" in flat
    assert "link 9" in flat


def test_only_addresses_of_the_web_and_of_mail_become_links(hostile):
    wanted = "https://example.org/a%22b?c=%3Cd%3E&e=%EB%89%B4%EC%8A%A4"
    page = html.fromstring(write(hostile, "html").decode())
    assert [href for href in page.xpath("//a/@href") if not href.startswith("#")] == [wanted]
    word = parts(write(hostile, "docx"))
    assert "word/_rels/footnotes.xml.rels" not in word
    relations = etree.fromstring(word["word/_rels/document.xml.rels"])
    assert [item.get("Target") for item in relations if item.get("TargetMode") == "External"] == [wanted]
    content = etree.fromstring(parts(write(hostile, "odt"))["content.xml"])
    assert content.xpath("//@*[local-name()='href']") == [wanted]


@pytest.mark.parametrize("format", OURS)
def test_a_paragraph_of_a_million_characters_is_written_whole(small, format):
    long = "인권 " * 100_000 + "x" * 400_000 + " 難民" * 100_000
    content = write(small(Paragraph((Text(long),))), format)
    assert re.sub(r"\s+", "", long) in re.sub(r"\s+", "", all_words(content, format))


@pytest.mark.parametrize("format", OURS)
def test_an_empty_document_is_still_a_file(small, format):
    assert write(small(), format)
