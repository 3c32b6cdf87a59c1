"""Marks and notes have the Proof's numbers, order and words in every format, and in LibreOffice."""

import io
import re
import shutil
import subprocess
import zipfile

import pytest
from lxml import etree, html

from campaign_app.manuscript.tree import (
    Box,
    KeyFigure,
    KeyFigures,
    List,
    NoteMark,
    Paragraph,
    Quotation,
    Table,
    Text,
    plain,
    walk,
)
from campaign_app.writers import write

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def squeezed(words: str) -> str:
    """Lines are wrapped and addresses set off differently in each format."""
    return re.sub(r"[\s<>]+", "", words)


def proof_marks(proof):
    return [node.number for node in walk(proof.body) if isinstance(node, NoteMark)]


def proof_notes(proof):
    return [(note.number, squeezed(plain(note.children))) for note in proof.notes]


def in_docx(content: bytes):
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        body = etree.fromstring(parts.read("word/document.xml"))
        notes = etree.fromstring(parts.read("word/footnotes.xml"))
    words = {
        note.get(f"{W}id"): squeezed("".join(t.text or "" for t in note.iter(f"{W}t")))
        for note in notes.iter(f"{W}footnote")
    }
    # Word gives its numbers by the order of the marks, whatever the ids are.
    ids = [mark.get(f"{W}id") for mark in body.iter(f"{W}footnoteReference")]
    return list(range(1, len(ids) + 1)), [(number, words[id]) for number, id in enumerate(ids, 1)]


def in_odt(content: bytes):
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return in_flat_odt(parts.read("content.xml"))


def in_flat_odt(content: bytes):
    notes = []
    for note in etree.fromstring(content).iter(f"{TEXT}note"):
        number = int(note.findtext(f"{TEXT}note-citation"))
        words = "".join(note.find(f"{TEXT}note-body").itertext())
        notes.append((number, squeezed(words)))
    return [number for number, _ in notes], notes


def in_html(content: bytes):
    page = html.fromstring(content.decode())
    marks = [int(mark.text) for mark in page.xpath("//a[@role='doc-noteref']")]
    notes = []
    for note in page.xpath("//p[starts-with(@id, 'note-')]"):
        number, words = re.fullmatch(r"(\d+)\.(.*)↩\ufe0e", note.text_content(), re.DOTALL).groups()
        notes.append((int(number), squeezed(words)))
    return marks, notes


def in_text(content: bytes):
    body, _, end = content.decode().partition("\nNotes\n=====\n")
    notes = re.split(r"^\[(\d+)\] ", end, flags=re.MULTILINE)[1:]
    marks = [int(number) for number in re.findall(r"\[(\d+)\]", body)]
    numbers = map(int, notes[::2])
    return marks, list(zip(numbers, map(squeezed, notes[1::2]), strict=True))


READERS = {"docx": in_docx, "odt": in_odt, "html": in_html, "txt": in_text}


@pytest.fixture
def everywhere(small):
    """Marks in each kind of place that can hold one."""
    mark = iter(NoteMark(number) for number in range(1, 12))

    def words(text):
        return (Text(text), next(mark))

    body = (
        Paragraph(words("in a lead"), "lead"),
        Quotation((Paragraph(words("in a quotation")),)),
        List(((Paragraph(words("in an item")), List(((Paragraph(words("deeper")),),))),), start=3),
        KeyFigures((KeyFigure(words("12"), words("in a label")),)),
        Box((Paragraph(words("in a box")),)),
        Table(
            (words("in a header"), (Text("b"),)),
            ((words("in a cell"), words("in the next")),),
            ("left", "right"),
        ),
        Paragraph((*words("and at the end"),)),
    )
    return small(*body, notes=tuple(f"Note number {number} of these." for number in range(1, 12)))


@pytest.mark.parametrize("format", READERS)
@pytest.mark.parametrize("name", ["letter", "packet", "everywhere"])
def test_marks_and_notes_are_those_of_the_proof(name, format, request):
    proof = request.getfixturevalue(name)
    marks, notes = READERS[format](write(proof, format))
    assert marks == proof_marks(proof)
    assert notes == proof_notes(proof)


def test_libreoffice_reads_the_same_notes_in_the_same_order(letter, packet, everywhere, tmp_path):
    proofs = {"letter": letter, "packet": packet, "everywhere": everywhere}
    for name, proof in proofs.items():
        for format in ("docx", "odt"):
            (tmp_path / f"{name}-{format}.{format}").write_bytes(write(proof, format))
    _convert(tmp_path)
    for name, proof in proofs.items():
        for format in ("docx", "odt"):
            _, notes = in_flat_odt((tmp_path / f"{name}-{format}.fodt").read_bytes())
            assert notes == proof_notes(proof), f"{name}.{format}"


def _convert(folder):
    """Let one LibreOffice read all files: it counts the footnotes itself and writes flat XML."""
    program = shutil.which("soffice")
    if program is None:
        pytest.fail("LibreOffice (soffice) is missing; `./start test` installs it.")
    command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "fodt", "--outdir", str(folder)]
    files = sorted(str(path) for pattern in ("*.docx", "*.odt") for path in folder.glob(pattern))
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=300)
