"""Reads files made to do harm as the program reads them, and prints what each took and what was said of it.

Each file is read by a program of its own. Seconds are those of the clock from the call to its answer, the
start of the reading process and the weighing of the rows included; memory is the most that the reading
process and the program ever held, the reader's being at least what the program held when it started it.
Usage: python tests/benchmarks/bench_hostile.py [WORD ...]     (only the files whose name has a WORD in it)
"""

from __future__ import annotations

import io
import json
import resource
import subprocess
import sys
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LAUGHS = f'<!ENTITY a "{"a" * 10}">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
)
LONG = b"a b " * (10 * 2**20 // 4)
UNIT = 2**20
LONGEST = 110


def package(parts: dict[str, bytes]) -> bytes:
    """Return a zip file of ``parts``."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return file.getvalue()


def bomb(parts: dict[str, bytes], name: str, start: bytes) -> bytes:
    """Return a zip file in which the part ``name`` unpacks to 1 GiB."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    head = packer.compress(start) + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(b"a" * UNIT) + packer.flush(zlib.Z_FULL_FLUSH)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        for other, content in parts.items():
            packed.writestr(other, content)
        packed.writestr(name, head + block * 1024 + packer.flush())
    content, size = file.getvalue(), (2**30 + len(start)).to_bytes(4, "little")
    # What the two headers of the part say: that it is deflated, and how large it will be.
    for sign, deflated, length in ((b"PK\x03\x04", 8, 22), (b"PK\x01\x02", 10, 24)):
        at = content.rindex(sign)
        content = content[: at + deflated] + b"\x08\x00" + content[at + deflated + 2 :]
        content = content[: at + length] + size + content[at + length + 4 :]
    return content


def docx(body: str, before: str = "") -> bytes:
    """Return a Word document."""
    text = f'<?xml version="1.0"?>{before}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    return package({"word/document.xml": text.encode()})


def xlsx(rows: str, before: str = "", dimension: str = "A1:B2") -> bytes:
    """Return a workbook."""
    from campaign_app.readers.grids import xlsx_bytes

    with zipfile.ZipFile(io.BytesIO(xlsx_bytes([["name"], ["Ann"]]))) as made:
        parts = {name: made.read(name) for name in made.namelist()}
    sheet = f'<dimension ref="{dimension}"/><sheetData>{rows}</sheetData>'
    parts["xl/worksheets/sheet1.xml"] = (
        f'<?xml version="1.0"?>{before}<worksheet xmlns="{SHEET}">{sheet}</worksheet>'.encode()
    )
    return package(parts)


def cell(place: str, text: str) -> str:
    """Return a cell of a workbook."""
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def pdf(count: bytes = b"1", stream: bytes = b"") -> bytes:
    """Return a PDF of one page, which says that it has ``count``."""
    packed = b"4 0 obj<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream endobj\n" % (len(stream), stream)
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count "
        + count
        + b">>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj\n"
        + packed
        + b"trailer<</Root 1 0 R>>\n"
    )


def pdf_bomb() -> bytes:
    """Return a PDF whose page unpacks to 1 GiB."""
    packer = zlib.compressobj(9)
    return pdf(stream=b"".join(packer.compress(b" " * UNIT) for _n in range(1024)) + packer.flush())


def mhtml(page: str) -> bytes:
    """Return a page saved with its parts."""
    head = 'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="B"\r\n\r\n--B\r\n'
    return f"{head}Content-Type: text/html\r\n\r\n{page}\r\n--B--\r\n".encode()


PAGE = f"<html><head><title>A page</title></head><body><p>{'Some words. ' * 200}</p></body></html>"
NAMES = (
    "name,kind\nMinistry \u202egpj.exe,person\nМinistry of Truth,organisation\nMin\u200bistry,organisation\n"
)
PART = b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n'
CARD = b"BEGIN:VCARD\nVERSION:4.0\nFN:Ann Example %d\nEND:VCARD\n"
ROWS = f'<row r="1">{cell("A1", "name")}</row>'
FILES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "DOCX, 1 GB when unpacked": ("a.docx", lambda: bomb({}, "word/document.xml", b"<document><p>")),
    "DOCX, entities that expand": ("a.docx", lambda: docx("&j;", f"<!DOCTYPE x [{LAUGHS}]>")),
    "DOCX, 40,000 nested tags": ("a.docx", lambda: docx("<w:tbl>" * 40_000 + "</w:tbl>" * 40_000)),
    "DOCX, truncated": ("a.docx", lambda: docx("<w:p/>" * 9000)[:300]),
    "PDF, 1 GB when unpacked": ("a.pdf", pdf_bomb),
    "PDF, says it has 2,147,483,647 pages": ("a.pdf", lambda: pdf(b"2147483647")),
    "PDF, truncated": ("a.pdf", lambda: pdf()[:150]),
    "HTML, entities that expand": ("a.html", lambda: f"<!DOCTYPE x [{LAUGHS}]>{PAGE}&j;".encode()),
    "HTML, 40,000 nested tags": ("a.html", lambda: b"<html><body>" + b"<div>" * 40_000),
    "HTML, 10 MB on one line": ("a.html", lambda: b"<html><body><p>" + LONG),
    "HTML, named .pdf": ("a.pdf", lambda: PAGE.encode()),
    "MHTML, truncated": ("a.mhtml", lambda: mhtml(PAGE)[:90]),
    "MHTML, 20,000 parts in each other": (
        "a.mhtml",
        lambda: b"MIME-Version: 1.0\r\n" + b"".join(PART % (n, n) for n in range(20_000)),
    ),
    "text, 10 MB on one line": ("a.txt", lambda: LONG),
    "text, NULs": ("a.txt", lambda: b"words\0and more\n" * 9999),
    "text, letters turned round (bidi)": ("a.txt", lambda: "paid by \u202eknab eht\u202c so".encode()),
    "XLSX, 1 GB when unpacked": ("contacts.xlsx", lambda: bomb({}, "xl/worksheets/sheet1.xml", b"<w>")),
    "XLSX, entities that expand": ("contacts.xlsx", lambda: xlsx(ROWS, f"<!DOCTYPE x [{LAUGHS}]>")),
    "XLSX, says it has 1,048,576 × 16,384 cells": (
        "contacts.xlsx",
        lambda: xlsx(ROWS + f'<row r="2">{cell("A2", "Ann")}</row>', dimension="A1:XFD1048576"),
    ),
    "XLSX, a cell in the last row and column": (
        "contacts.xlsx",
        lambda: xlsx(ROWS + f'<row r="1048576">{cell("XFD1048576", "x")}</row>'),
    ),
    "XLSX, 1,000,000 rows": (
        "contacts.xlsx",
        lambda: xlsx(ROWS + "".join(f'<row r="{n}">{cell(f"A{n}", "x")}</row>' for n in range(2, 1_000_000))),
    ),
    "XLSX, truncated": ("contacts.xlsx", lambda: xlsx(ROWS)[:900]),
    "a picture named .xlsx": ("contacts.xlsx", lambda: b"\x89PNG\r\n\x1a\n" + bytes(9999)),
    "a workbook named .csv": ("contacts.csv", lambda: xlsx(ROWS)),
    "CSV, 10 MB in one cell": ("contacts.csv", lambda: b"name,kind\n" + LONG + b",person\nAnn,person\n"),
    "CSV, 10 MB in one cell of a fact": (
        "facts.csv",
        lambda: b"statement,kind\n" + LONG + b",claim\nA fact.,claim\n",
    ),
    "CSV, 10 MB of quotation marks": ("contacts.csv", lambda: b'name,kind\n"' + b'"' * 10_000_000),
    "CSV, 100,000 columns": ("contacts.csv", lambda: b"a," * 100_000 + b"\n1"),
    "CSV, 40,000,000 empty cells": ("contacts.csv", lambda: b"name\n" + b"," * 40_000_000),
    "CSV, 30,000,000 lines": ("contacts.csv", lambda: b"name\n" + b"a\n" * 30_000_000),
    "CSV, NULs": ("contacts.csv", lambda: b"name,kind\nAn\0n,person\n"),
    "CSV, bidi controls and look-alike letters": ("contacts.csv", lambda: NAMES.encode()),
    "JSON, nested 1,000,000 deep": ("sources.json", lambda: b"[" * 1_000_000),
    "JSON, a row nested 900 deep": (
        "sources.json",
        lambda: b'[{"id":"a","type":"book","x":' + b"[" * 900 + b"]" * 900 + b'},{"id":"b","type":"book"}]',
    ),
    "JSON, 20,000,000 empty records": ("contacts.json", lambda: b"[" + b"{}," * 20_000_000 + b"{}]"),
    "JSON, one record of 1,000,000 fields": (
        "contacts.json",
        lambda: b"[{" + b",".join(b'"f%d":1' % n for n in range(1_000_000)) + b"}]",
    ),
    "RIS, 100,000 records without ER": (
        "sources.ris",
        lambda: b"".join(b"TY  - BOOK\nTI  - Book %d\n" % n for n in range(100_000)),
    ),
    "RIS, a note of 1,000,000 lines": (
        "sources.ris",
        lambda: b"TY  - BOOK\nN1  - x\n" + b"and more\n" * 1_000_000,
    ),
    "BibTeX, 40,000 braces never closed": ("sources.bib", lambda: b"@book{a, title={" + b"{" * 40_000),
    "BibTeX, a brace missing in the middle": (
        "sources.bib",
        lambda: b"@book{a, title={A}}\n@book{b, title={B}\n@book{c, title={C}}\n@book{d, title={D}}\n",
    ),
    "BibTeX, 5,000,000 accents": ("sources.bib", lambda: b"@book{a, title={" + rb"\'e" * 5_000_000 + b"}}"),
    "vCard, 100,000 lines": ("contacts.vcf", lambda: b"".join(CARD % n for n in range(25_000))),
    "vCard, 100,000 lines of one card": (
        "contacts.vcf",
        lambda: b"BEGIN:VCARD\nFN:Ann\n" + b"TEL:+82 2 555 0100\n" * 100_000 + b"END:VCARD\n",
    ),
    "complete export, 1 GB when unpacked": ("all.zip", lambda: bomb({}, "records/facts.json", b"[")),
    "complete export, ../ in a name": ("all.zip", lambda: package({"../x": b"x", "manifest.json": b"{}"})),
}  # fmt: skip


def read(path: Path, folder: Path) -> str:
    """Read a file as the program does and return what happened."""
    from campaign_app.actions.complete_import import import_all
    from campaign_app.actions.import_plan import plan_import
    from campaign_app.actions.sources import read_source_file
    from campaign_app.errors import UserError
    from campaign_app.store import Store

    try:
        if path.stem == "a":
            found = read_source_file(path)
            return f"read: {len(found.file.text):,} characters. {' '.join(found.file.notes)}"
        with Store.create(str(folder / "w.campaign")) as store:
            if path.stem == "all":
                return f"read: {import_all(store, path).new} records"
            plan = plan_import(store, path.stem, path)
            told = ", ".join(f"{count:,} {name}" for name, count in plan.counts().items() if count)
            reasons = [row.reason or " ".join(row.notes) for row in plan.rows if row.reason or row.notes]
            return f"{told}. {' '.join(reasons[:1])}"
    except UserError as error:
        return f"refused: {str(error).partition(': ')[2] or error}"


def made(name: str, path: Path) -> None:
    """Write one of the files."""
    path.write_bytes(FILES[name][1]())


def one(path: Path) -> dict[str, object]:
    """Read a file and return what that took."""
    start = time.perf_counter()
    with TemporaryDirectory() as folder:
        said = read(path, Path(folder))
    return {
        "said": said.replace(str(path.parent), "").strip(),
        "seconds": time.perf_counter() - start,
        "child": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024,
        "parent": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def apart(*words: str) -> subprocess.CompletedProcess[str]:
    """Run this script in a process of its own."""
    return subprocess.run([sys.executable, __file__, *words], capture_output=True, text=True, check=False)


def line(name: str, folder: Path) -> str:
    """Return the line of the table for one file."""
    path = folder / FILES[name][0]
    apart("--make", name, str(path)).check_returncode()
    size = path.stat().st_size / 1e6
    done = apart("--read", str(path))
    path.unlink()
    if done.returncode:
        return f"| {name} | {size:.1f} | THE PROGRAM DIED: {done.stderr.strip()[-100:]} | | | |"
    found = json.loads(done.stdout)
    said = found["said"] if len(found["said"]) <= LONGEST else found["said"][: LONGEST - 1] + "…"
    # A process starts as a copy of the one that starts it, so small readers show the size of the program.
    figures = f"{found['seconds']:.1f} | {found['child']:.0f} | {found['parent']:.0f}"
    return f"| {name} | {size:.1f} | {said} | {figures} |"


def main(words: list[str]) -> None:
    """Print a table of all files."""
    print("| File | MB | What happened | Seconds | Reader, MB | Program, MB |\n|---|---:|---|---:|---:|---:|")
    with TemporaryDirectory() as folder:
        for name in FILES:
            if not words or any(word.lower() in name.lower() for word in words):
                print(line(name, Path(folder)), flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--make"]:
        made(sys.argv[2], Path(sys.argv[3]))
    elif sys.argv[1:2] == ["--read"]:
        print(json.dumps(one(Path(sys.argv[2]))))
    else:
        main(sys.argv[1:])
