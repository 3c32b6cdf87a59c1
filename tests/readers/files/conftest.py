"""Files as programs make them, written for each test."""

import base64
import io
import zipfile
from types import SimpleNamespace

import pytest
from reportlab.pdfgen import canvas

from campaign_app.readers.files import Unreadable, read_file

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SENTENCES = [
    f"{number}번째 문단이다. 권리를 돕는 단체들이 청사 앞에서 회견을 열고 “송환을 멈추라”고 말했다."
    for number in range(1, 9)
]


def page_of(charset):
    paragraphs = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    return f"""<!doctype html><html lang="ko"><head><meta charset="{charset}">
<title>송환 규탄 회견 | 시험신문</title><meta property="og:title" content="송환 규탄 회견">
<meta property="og:site_name" content="시험신문"><meta name="author" content="김시험">
<meta property="article:published_time" content="2024-05-09T14:00:00+09:00">
<link rel="canonical" href="https://example.org/news/1">
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "송환 규탄 회견"}}</script></head>
<body><nav>메뉴 로그인</nav><article><h1>송환 규탄 회견</h1>{paragraphs}</article></body></html>"""


def pdf_of(pages, title="A report", author="Test Author"):
    file = io.BytesIO()
    paper = canvas.Canvas(file, pageCompression=0)
    paper.setTitle(title)
    paper.setAuthor(author)
    for lines in pages:
        for number, line in enumerate(lines):
            paper.drawString(72, 700 - 20 * number, line)
        paper.showPage()
    paper.save()
    return file.getvalue()


def docx_of(body, properties=""):
    """Return a Word document; ``body`` is XML, as text or as chunks of bytes."""
    start = f'<?xml version="1.0"?><w:document xmlns:w="{WORD}"><w:body>'.encode()
    chunks = [start, body.encode(), b"</w:body></w:document>"] if isinstance(body, str) else [start, *body]
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w", force_zip64=True) as member:
            for chunk in chunks:
                member.write(chunk)
        if properties:
            archive.writestr("docProps/core.xml", properties)
    return file.getvalue()


def stored_docx_of(part):
    """Return a Word document whose one part is not compressed."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", part)
    return file.getvalue()


def mhtml_of(page):
    head = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/news/1\r\n"
        "Subject: a page\r\nDate: Mon, 20 May 2024 10:00:00 +0900\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="B"\r\n\r\n'
        "--B\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    )
    return head.encode() + base64.encodebytes(page) + b"\r\n--B--\r\n"


@pytest.fixture(scope="session")
def make():
    """Return the functions that make files, by the kind of file."""
    return SimpleNamespace(
        page=page_of,
        pdf=pdf_of,
        docx=docx_of,
        stored_docx=stored_docx_of,
        mhtml=mhtml_of,
        sentences=SENTENCES,
    )


@pytest.fixture
def read(tmp_path):
    """Return a function that writes bytes to a file and reads it."""

    def read(content, name="source"):
        path = tmp_path / name
        path.write_bytes(content)
        return read_file(path)

    return read


@pytest.fixture
def refused(read):
    """Return a function that gives the sentence with which a file is refused."""

    def refused(content, name="source"):
        with pytest.raises(Unreadable) as caught:
            read(content, name)
        return str(caught.value)

    return refused
