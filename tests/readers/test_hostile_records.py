"""Broken and hostile files of records: a reason, never a traceback, and the other rows go on."""

import io
import zipfile
from itertools import product
from pathlib import Path

import pytest

from campaign_app.readers.columns import mapped
from campaign_app.readers.encodings import decoded, encoding_of
from campaign_app.readers.grids import csv_grid, xlsx_bytes, xlsx_grid
from campaign_app.readers.parsing import grid_of, records_of
from campaign_app.readers.problems import BadFile, Problem
from campaign_app.readers.record_files import TABLES, formats
from campaign_app.readers.spoofs import spoofed_name, spoofs

LONG = b"x" * 10_000_000
HOSTILE = {
    "empty": b"",
    "nul": b"TY  - JOUR\nTI  - a\0b\nER  - \n",
    "binary": bytes(range(256)) * 50,
    "one long line": LONG,
    "long bibtex": b"@book{a, title={" + LONG + b"}}",
    "long ris": b"TY  - BOOK\nTI  - " + LONG,
    "long vcard": b"BEGIN:VCARD\nFN:" + LONG + b"\nEND:VCARD\n",
    "nested": b"@book{a, title={" + b"{" * 40_000 + b"x" + b"}" * 40_000 + b"}}",
    "nested names": b"@book{a, author={" + b"{" * 900 + b"x" + b"}" * 900 + b"}}",
    "accents": b"@book{a, title={" + rb"\'e" * 2_000_000 + b"}}",
    "open braces": b"@book{a, title={" + b"{" * 40_000,
    "at signs": b"@" * 200_000,
    "quotes": b'@book{a, title="' + b'"' * 100_000,
    "ands": b"@book{a, author={" + b"a and " * 20_000 + b"}}",
    "nested json": b"[" * 100_000,
    "nested vcards": b"BEGIN:VCARD\n" * 50_000,
    "semicolons": b"BEGIN:VCARD\nN:" + b";" * 500_000 + b"\nFN:x\nEND:VCARD",
    "parameters": b"BEGIN:VCARD\nFN" + b";A=b" * 100_000 + b":x\nEND:VCARD",
    "slashes": b"BEGIN:VCARD\nFN:" + b"\\" * 500_001 + b"\nEND:VCARD",
    "lines of a note": b"TY  - BOOK\nN1  - x\n" + b"and more\n" * 1_000_000,
    "no line ends": b"TY  - BOOK" + b"ER  - " * 100_000,
    "many columns": b"a," * 100_000 + b"\n1",
    "zip": b"PK\x03\x04" + b"\0" * 1000,
}


@pytest.mark.parametrize(("name", "ending"), list(product(HOSTILE, formats("sources"))))
def test_sources_are_refused_with_a_reason_or_read(name, ending):
    attempt(HOSTILE[name], "sources", ending)


@pytest.mark.parametrize("name", HOSTILE)
def test_contacts_are_refused_with_a_reason_or_read(name):
    attempt(HOSTILE[name], "contacts", ".vcf")


def attempt(content, kind, ending):
    """Parse without the bounds of a process apart: the parsers themselves must end and give a reason."""
    try:
        if ending in TABLES:
            assert len(grid_of(content, "the file", ending).columns) <= 1000
        else:
            assert records_of(content, "the file", kind, ending).found
    except BadFile as error:
        assert str(error).startswith("the file")


@pytest.mark.parametrize("name", ["zotero.ris", "jabref.bib", "version-4.vcf"])
def test_a_truncated_file_is_told(name):
    content = (Path(__file__).parent / "samples" / name).read_bytes()
    kind = "contacts" if name.endswith("vcf") else "sources"
    for size in range(0, len(content), 41):
        attempt(content[:size], kind, Path(name).suffix)


def test_one_broken_entry_leaves_the_others():
    deep = "{" * 200 + "x" + "}" * 200
    text = f"@book{{a, title={{A}}}}\n@book{{b, title={{{deep}}}}}\n@book{{c, title={{C}}}}\n"
    found = records_of(text.encode(), "x.bib", "sources", ".bib").found
    first, second, third = (one.values for one in found)
    assert (first["key"], third["key"]) == ("a", "c")
    assert isinstance(second, Problem)
    assert "braces" in second.message


def repacked(change):
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(xlsx_bytes([["key"], ["a"]]))) as old,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return packed.getvalue()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda name, part: part + b" " * 80_000_000 if "sheet1" in name else part, "unpacks to more than"),
        (
            lambda name, part: b'<!DOCTYPE x [<!ENTITY a "b">]>' + part if "sheet1" in name else part,
            "defines entities",
        ),
        (lambda name, part: part[: len(part) // 2] if "sheet1" in name else part, "cannot be read"),
        (lambda name, part: part.replace(b'r="2"', b'r="1048576"') if "sheet1" in name else part, "rows or"),
        (lambda name, part: b"" if "workbook.xml" in name else part, "cannot be read"),
    ],
)
def test_a_forged_workbook_is_refused(change, words):
    content = repacked(change)
    if words == "rows or" and b"1048576" not in zipfile.ZipFile(io.BytesIO(content)).read(
        "xl/worksheets/sheet1.xml"
    ):
        content = repacked(lambda n, p: p.replace(b"<row", b'<row r="1048576"', 2) if "sheet1" in n else p)
    with pytest.raises(BadFile, match=words):
        xlsx_grid(content, "x.xlsx")


def test_a_workbook_under_the_name_of_a_table_is_told():
    with pytest.raises(BadFile, match=r"is it a workbook that ends in \.xlsx"):
        csv_grid(xlsx_bytes([["key"]]), "x.csv")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("이름;전자우편\r\n홍길동;a@b.kr\r\n", "cp949"),
        ("姓名,邮箱\r\n王毅,a@b.cn\r\n", "gb18030"),
        ("姓名,電郵\r\n王毅,a@b.tw\r\n", "big5"),
        ("氏名,住所\r\n山田太郎,東京都\r\n", "cp932"),
        ("氏名,メール\r\n山田太郎,a@b.jp\r\n", "cp932"),
        ("氏名,メール\r\n山田太郎,a@b.jp\r\n", "euc_jp"),
        ("name,note\r\nJosé,It’s “quoted” – naïve\r\n", "cp1252"),
        ("이름\r\n홍길동\r\n", "utf-16"),
        ("name,note\r\nx,y\r\n", "utf-16-le"),
        ("name\r\n홍길동\r\n", "utf-8"),
    ],
)
def test_encodings_are_recognised(text, encoding):
    content = text.encode(encoding)
    assert encoding_of(content) == encoding
    assert decoded(content, "f").text == text


def test_a_wrong_encoding_is_told():
    with pytest.raises(BadFile, match="choose another encoding"):
        decoded("홍길동".encode("cp949"), "f.csv", "utf-8")
    with pytest.raises(BadFile, match="is not an encoding"):
        decoded(b"x", "f.csv", "klingon")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ministry\u202egpj.exe", "turns the direction"),
        ("Min\u200bistry", "invisible"),
        ("Mіnistry", "Cyrillic and Latin"),
    ],
)
def test_look_alikes_are_told(text, words):
    [why] = spoofs({"item": {"title": text}})
    assert words in why
    assert why.startswith("Title ")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Kim \u202enimsaJ", "Name holds U+202E, which turns the direction"),
        ("Сho Tae-yul", "Name mixes Cyrillic and Latin letters in the word “Сho”"),
        ("С. Park", "Name has the word “С” in Cyrillic letters that look like Latin ones"),
    ],
)
def test_a_name_that_may_be_another_is_told_apart_from_what_is_only_odd(name, words):
    row = {"kind": "person", "names": [{"text": name}], "note": "Мосkow"}
    assert spoofed_name(row).startswith(words)
    assert [why.split()[0] for why in spoofs(row)] == ["Note"]


@pytest.mark.parametrize(
    "text",
    ["Cho Tae-yeol 조태열", "北京大学 Peking", "Иван Петров (Ivan Petrov)", "Müller–Ωμέγα", "αβγ", "Москва"],
)
def test_honest_names_are_let_pass(text):
    assert list(spoofs(text)) == []
    assert spoofed_name({"names": [{"text": text}]}) == ""


@pytest.mark.parametrize(
    ("column", "cell", "words"),
    [
        ("low", "9" * 5000, "is not a number"),
        ("low", "[" * 100_000, "is not a number"),
        ("citations", "[" * 100_000, "nested too deeply"),
        ("citations", "[" + "9" * 5000 + "]", "too long"),
    ],
)
def test_a_hostile_cell_keeps_its_row_out(column, cell, words):
    found = mapped("facts", ("key", column), ("F1", cell), {"key": "key", column: column}, "x.csv", 1)
    assert isinstance(found, Problem)
    assert words in found.message
    assert len(found.message) < 200


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"a," * 1_000 + b"\n1", "names 1,001 columns; 1,000 are the most"),
        (b"x" * 201 + b"\n1", "a column with 201 characters; 200 are the most"),
        (b"a\n" + b"1\n" * 200_001, "has 200,001 rows; part it into files of at most 200,000"),
    ],
)
def test_a_table_larger_than_any_list_is_refused(content, words):
    with pytest.raises(BadFile, match=words):
        csv_grid(content, "x.csv")


@pytest.mark.parametrize(
    ("ending", "content"),
    [
        (".ris", b"TY  - BOOK\nTI  - " + LONG + b"\nER  - \nTY  - BOOK\nTI  - B\nER  - \n"),
        (".json", b'[{"id":"a","type":"book","title":"' + LONG + b'"},{"id":"b","type":"book"}]'),
        (".json", b'[{"id":"a","x":[' + b"1," * 30_000 + b'1]},{"id":"b","type":"book"}]'),
    ],
)
def test_a_record_larger_than_any_is_refused_and_the_next_is_taken(ending, content):
    first, second = records_of(content, "f", "sources", ending).found
    assert isinstance(first.values, Problem)
    assert "most" in first.values.message or "parts" in first.values.message
    assert sum(map(len, first.raw.values())) < 10_000
    assert isinstance(second.values, dict)


def test_a_cell_larger_than_any_keeps_its_row_out():
    found = mapped("contacts", ("name",), ("x" * 100_001,), {"name": "name"}, "f.csv", 7)
    assert (found.row, found.field) == (7, "name")
    assert "100,001 characters" in found.message


@pytest.mark.parametrize("content", [b"name\nAn\0n\n", b"name,kind\nAn\0n,person\n" * 9, b"a\0\n"])
def test_zeros_in_text_are_told_and_not_taken_for_utf_16(content):
    with pytest.raises(BadFile, match="NUL"):
        decoded(content, "f.csv")
