"""From the seed workspace to a frozen letter, as a campaigner does it."""

import hashlib
import re
import subprocess
import zipfile
from pathlib import Path

from lxml import etree, html

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NOTE_START = re.compile(r"^\s*(\d{1,2})[.\s]\s*(\S.*)$")


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _pdf_text(path: Path, page: int | None = None) -> str:
    pages = ["-f", str(page), "-l", str(page)] if page else []
    done = subprocess.run(["pdftotext", "-layout", *pages, str(path), "-"], capture_output=True, check=True)
    return done.stdout.decode()


def _pages(path: Path) -> list[str]:
    return _pdf_text(path).split("\f")[:-1]


def _docx_notes(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as parts:
        notes = etree.fromstring(parts.read("word/footnotes.xml"))
        body = etree.fromstring(parts.read("word/document.xml"))
    words = {
        note.get(f"{W}id"): "".join(t.text or "" for t in note.iter(f"{W}t")).strip()
        for note in notes.iter(f"{W}footnote")
    }
    return [words[mark.get(f"{W}id")] for mark in body.iter(f"{W}footnoteReference")]


def test_the_letter_is_the_same_in_all_formats(run, tmp_path):
    out = tmp_path / "out"
    done = run.json("publish", "joint-letter", "--format", "pdf,docx,html,txt", "--out", str(out))
    assert [Path(name).suffix for name in done["files"]] == [".pdf", ".docx", ".html", ".txt"]

    proof_notes = run.json("show", "editions", done["edition"])["notes"]
    assert len(proof_notes) >= 6
    in_docx = _docx_notes(out / f"{done['edition']}.docx")
    assert [_squeezed(note) for note in in_docx] == [_squeezed(note) for note in proof_notes]

    page = html.fromstring((out / f"{done['edition']}.html").read_text("utf-8"))
    in_html = _squeezed(page.text_content())
    in_text = _squeezed((out / f"{done['edition']}.txt").read_text("utf-8"))
    in_pdf = _squeezed(_pdf_text(out / f"{done['edition']}.pdf"))
    for rendered in (in_html, in_text):
        places = [rendered.find(_squeezed(note)) for note in proof_notes]
        assert -1 not in places
        assert places == sorted(places)
    for note in proof_notes:
        assert _squeezed(note)[:40] in in_pdf


def test_each_footnote_stands_on_the_page_of_its_mark(run, tmp_path):
    run("publish", "joint-letter", "--out", str(tmp_path))
    pdf = tmp_path / "joint-letter-1.pdf"
    notes = run.json("show", "editions", "joint-letter-1")["notes"]
    marked = run.json("show", "editions", "joint-letter-1")["marks"]
    pages = [_squeezed(page) for page in _pages(pdf)]
    for note, before in zip(notes, marked, strict=True):
        home = [n for n, page in enumerate(pages) if _squeezed(note)[:30] in page]
        assert any(_squeezed(before)[-15:] in pages[n] for n in home), (note, before)
    assert "김규리" in "".join(pages)
    assert "북한인권시민연합" in "".join(pages)


def test_the_disputed_night_is_a_range_with_all_its_sources(run, tmp_path):
    run("publish", "joint-letter", "--format", "txt", "--out", str(tmp_path))
    text = (tmp_path / "joint-letter-1.txt").read_text("utf-8")
    assert re.search(r"between\s+500\s+and\s+600", text)
    notes = run.json("show", "editions", "joint-letter-1")["notes"]
    note = next(n for n in notes if "Choi" in n and "Yhip" in n)
    for name in ("Choi", "Yhip", "Asia Business Daily", "editorial"):
        assert name in note
    for value in ("600", "500"):
        assert value in note


def test_two_copies_of_a_workspace_give_the_same_bytes(another, tmp_path):
    hashes = []
    for name in ("one", "two"):
        run = another(name)
        for document in ("joint-letter", "packet", "fact-sheet"):
            run("publish", document, "--format", "pdf,docx,odt,html,txt", "--out", str(tmp_path / name))
        hashes.append(
            {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (tmp_path / name).iterdir()}
        )
    assert len(hashes[0]) == 15
    assert hashes[0] == hashes[1]


def test_a_changed_fact_affects_the_letter_and_leaves_its_bytes(run, tmp_path):
    run("publish", "joint-letter", "--out", str(tmp_path))
    before = (tmp_path / "joint-letter-1.pdf").read_bytes()
    assert run.json("affected") == []

    run("edit", "facts", "F068", "low=450", "high=450")
    found = run.json("affected")
    assert [edition["edition"] for edition in found] == ["joint-letter-1"]
    changes = {(c["key"], c["field"]): (c["was"], c["now"]) for c in found[0]["changes"]}
    assert changes[("F068", "low")] == (500, 450)
    assert run.json("affected", "--fact", "F001") == []

    assert run.json("verify", "joint-letter-1")["whole"]
    run("export", "editions", str(tmp_path / "again"))
    assert (tmp_path / "again" / "joint-letter-1.pdf").read_bytes() == before


def test_undo_takes_an_edit_back_and_never_a_publication(run, tmp_path):
    run("edit", "facts", "F015", "low=601", "high=601")
    assert run.json("show", "facts", "F015")["low"] == 601
    run("undo")
    assert run.json("show", "facts", "F015")["low"] == 600
    run("publish", "joint-letter")
    assert "publish" in run("undo", status=2).lower()
    assert len(run.json("list", "editions")) == 1
