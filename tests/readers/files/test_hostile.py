"""Broken files and files made to do harm: one sentence says which and why, and the program goes on."""

import os
import zlib

import pytest

from campaign_app.readers.files import Unreadable, bounded, read_file
from campaign_app.readers.files.limits import MEMORY, Bounds

ENTITIES = "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
LAUGHS = f'<!ENTITY a "{"a" * 10}">{ENTITIES}'


def a_pdf(pages, objects=b""):
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages" + pages + b">>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj\n"
        + objects
        + b"trailer<</Root 1 0 R>>\n"
    )


def one_gb_deflated(start=b""):
    """Return ``start`` and 1 GiB of one letter, deflated: one block that is repeated."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    first = packer.compress(start) + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(b"a" * 2**20) + packer.flush(zlib.Z_FULL_FLUSH)
    return first + block * 1024 + packer.flush()


def test_1_gb_when_unpacked(refused, make):
    bomb = make.stored_docx(one_gb_deflated(b"<document><p>"))
    # What its two headers say of the member: that it is deflated, and how large it will be.
    for sign, offset, value in (
        (b"PK\x03\x04", 8, b"\x08\x00"),
        (b"PK\x01\x02", 10, b"\x08\x00"),
        (b"PK\x01\x02", 24, (2**30).to_bytes(4, "little")),
    ):
        at = bomb.rindex(sign) + offset
        bomb = bomb[:at] + value + bomb[at + len(value) :]
    assert len(bomb) < 2**21
    assert refused(bomb, "b.docx") == "b.docx cannot be read: it unpacks to more than 60 MB."

    stream = b"\x78\x9c" + one_gb_deflated()
    packed = b"4 0 obj<</Length %d/Filter/FlateDecode>>stream\n" % len(stream)
    pdf = a_pdf(b"/Kids[3 0 R]/Count 1", packed + stream + b"\nendstream endobj\n")
    assert "b.pdf cannot be read: " in refused(pdf, "b.pdf")


def test_entities_that_expand(refused, read):
    page = f'<?xml version="1.0"?><!DOCTYPE html [{LAUGHS}]><html><body><p>&j;</p></body></html>'
    assert len(read(page.encode(), "e.html").text) < 100
    other = f'<?xml version="1.0"?><!DOCTYPE x [{LAUGHS}]><x>&j;</x>'
    assert refused(other.encode()) == "source cannot be read: it is XML, and no web page."


def test_a_word_document_that_declares_entities(refused, make):
    document = make.stored_docx(f'<?xml version="1.0"?><!DOCTYPE x [{LAUGHS}]><x>&j;</x>')
    assert refused(document, "e.docx").endswith("it declares entities, which no Word document does.")


@pytest.mark.parametrize("tag", ["div", "b", "table", "ul"])
def test_40_000_nested_tags(refused, tag):
    page = f"<html><body>{f'<{tag}>' * 40_000}x{f'</{tag}>' * 40_000}"
    assert (
        refused(page.encode(), "n.html") == "n.html cannot be read: its tags are nested more than 5,000 deep."
    )


def test_nesting_below_the_bound_is_survived(read):
    deep = "<div>" * 4_900 + "<p>Some words that stand at the bottom.</p>" + "</div>" * 4_900
    try:
        read(f"<html><body>{deep}".encode(), "n.html")
    except Unreadable as error:
        assert str(error).startswith("n.html cannot be read: ")


def test_40_000_nested_tags_in_a_word_document(refused, make):
    body = "<w:tbl>" * 40_000 + "</w:tbl>" * 40_000
    assert "n.docx cannot be read" in refused(make.docx(body), "n.docx")


def test_parts_of_a_message_without_end(refused):
    parts = "".join(
        f'Content-Type: multipart/mixed; boundary="b{n}"\r\n\r\n--b{n}\r\n' for n in range(20_000)
    )
    assert "m.mhtml cannot be read" in refused(f"MIME-Version: 1.0\r\n{parts}".encode(), "m.mhtml")


@pytest.mark.parametrize("count", [b"2147483647", b"-5", b"2999"])
def test_false_counts(read, make, count):
    pdf = make.pdf([["One page."], ["Another page."]]).replace(b"/Count 2", b"/Count " + count)
    try:
        assert read(pdf, "c.pdf").text.count("\f") <= 1
    except Unreadable as error:
        assert str(error).startswith("c.pdf cannot be read: ")


def test_pages_that_contain_themselves(refused):
    assert "l.pdf cannot be read" in refused(a_pdf(b"/Kids[" + b"2 0 R " * 50 + b"]/Count 50"), "l.pdf")


def test_a_false_size_in_an_archive(refused, make):
    body = "<w:p><w:r><w:t>x</w:t></w:r></w:p>" * 2000
    true = make.docx(body)
    size = next(
        n.to_bytes(4, "little") for n in range(len(body), len(body) + 300) if n.to_bytes(4, "little") in true
    )
    assert "s.docx cannot be read" in refused(true.replace(size, (10).to_bytes(4, "little")), "s.docx")


def test_truncated_files(read, refused, make):
    assert "damaged or incomplete" in refused(make.pdf([["Some words."]] * 3)[:700])
    assert "damaged or incomplete" in refused(make.docx("<w:p/>" * 5000)[:250])
    assert "holds no text" in refused(make.mhtml(make.page("utf-8").encode())[:600])
    page = make.page("euc-kr").encode("euc-kr")
    cut = read(page[: len(page) * 2 // 3 + 1])
    assert make.sentences[0] in cut.text


def test_10_mb_on_one_line(refused):
    assert "has a line of 3,000,000 characters" in refused(b"a b " * 750_000)
    assert "characters" in refused(b"a b " * (10 * 2**20 // 4))
    assert "cannot be read" in refused(b"<html><body><p>" + b"a b " * (10 * 2**20 // 4))


@pytest.mark.parametrize("content", [b"words\0and more\n" * 99, b"<html><body><p>he\0llo</p></body></html>"])
def test_nul_characters(refused, content):
    assert refused(content, "n.txt").startswith("n.txt cannot be read: it holds NUL characters")


@pytest.mark.parametrize(
    "page", ["said \u202edias\u202c so", "<html><body><p>said \u202ddias</p></body></html>"]
)
def test_characters_that_turn_the_direction(refused, page):
    assert "in another order than they are written in" in refused(page.encode())


def test_a_spoofed_title(refused):
    page = '<html><head><meta property="og:title" content="re&#x202e;trop"></head><body><p>Words.</p></html>'
    assert "in another order" in refused(page.encode())


def test_marks_of_direction_are_taken_out(read):
    assert read("one \u200eword \u2066and\u2069 more".encode()).text == "one word and more"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(99), "picture"),
        (b"\xd0\xcf\x11\xe0" + bytes(99), "old Office document"),
        (b"PK\x03\x04" + bytes(99), "archive"),
        (b"MZ" + bytes(99), "program"),
        (b"{\\rtf1 words}", "rich-text"),
        (b"%PDF-1.7\nnothing", "damaged or incomplete"),
    ],
)
def test_other_files_are_named(refused, content, why):
    assert why in refused(content, "article.html")


@pytest.mark.parametrize(
    "start", [b"", b"%PDF-1.7\n", b"PK\x03\x04", b"<html>", b"MIME-Version: 1.0\r\n\r\n"]
)
def test_noise_never_gets_through(read, start):
    import random

    noise = random.Random(start).randbytes(200_000)
    try:
        read(start + noise, "noise")
    except Unreadable as error:
        assert str(error).startswith("noise cannot be read: ")
        assert str(error).count("\n") == 0


def test_a_parser_that_hangs_is_ended(tmp_path, monkeypatch):
    monkeypatch.setattr(bounded, "BOUNDS", Bounds(seconds=0))
    (tmp_path / "a.txt").write_text("words")
    with pytest.raises(Unreadable, match=r"^a\.txt cannot be read: it takes longer than 0 seconds\.$"):
        read_file(tmp_path / "a.txt")


@pytest.mark.skipif(os.name != "posix", reason="Windows knows no limit of memory for a process")
def test_the_child_cannot_grow_beyond_its_bound(tmp_path, monkeypatch):
    import subprocess
    import sys

    bound = "from campaign_app.readers.files.apart import Bounds, bind; bind(Bounds())"
    grown = bound + "; b = bytearray(%d)"
    for size, code in ((MEMORY // 2, 0), (MEMORY, 1)):
        done = subprocess.run([sys.executable, "-c", grown % size], capture_output=True, check=False)
        assert done.returncode == code
