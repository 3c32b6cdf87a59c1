"""What each kind of file says, and what it states of itself."""

import os

import pytest

from campaign_app.readers.files import Unreadable, read_file


def values(file, field):
    return [one.value for one in file.stated if one.field == field]


@pytest.mark.parametrize("charset", ["utf-8", "euc-kr"])
def test_a_saved_page_gives_its_own_text_and_what_its_head_states(read, make, charset):
    file = read(make.page(charset).encode(charset), "page.html")
    assert (file.media_type, file.encoding) == ("text/html", {"euc-kr": "cp949"}.get(charset, charset))
    assert all(sentence in file.text.split("\n") for sentence in make.sentences)
    assert "로그인" not in file.text
    stated = {one.field: (one.value, one.where) for one in reversed(file.stated)}
    assert stated["title"] == ("송환 규탄 회견", "JSON-LD “headline”")
    assert stated["author"] == ("김시험", "meta element “author”")
    assert stated["issued"] == ("2024-05-09", "meta element “article:published_time”")
    assert stated["container-title"] == ("시험신문", "meta element “og:site_name”")
    assert stated["URL"] == ("https://example.org/news/1", "the page's canonical address")
    assert stated["language"][0] == "ko"
    assert stated["type"] == ("article-newspaper", "JSON-LD type NewsArticle")
    assert file.damage == ()


def test_a_page_without_statements_states_nothing_for_certain(read, make):
    paragraphs = "".join(f"<p>{sentence}</p>" for sentence in make.sentences)
    file = read(
        f"<html><head><title>송환 회견 | 신문</title></head><body>{paragraphs}</body></html>".encode()
    )
    assert [(one.value, one.certain) for one in file.stated if one.field == "title"] == [("송환 회견", False)]
    assert values(file, "author") == []


def test_a_page_saved_whole_tells_when_and_where(read, make):
    file = read(make.mhtml(make.page("utf-8").encode()), "page.mhtml")
    assert file.media_type == "multipart/related"
    assert make.sentences[0] in file.text
    assert values(file, "accessed") == ["2024-05-20"]
    assert values(file, "URL") == ["https://example.org/news/1"]
    assert values(file, "title")[0] == "송환 규탄 회견"


def test_a_pdf_has_pages(read, make):
    file = read(make.pdf([["The government repatri-", "ated 600 people."], ["Second page."]]), "r.pdf")
    assert file.text.count("\f") == 1
    assert "Second page." in file.text.split("\f")[1]
    assert (values(file, "title"), values(file, "author")) == (["A report"], ["Test Author"])
    assert [one.certain for one in file.stated if one.field == "issued"] == [False]


def test_a_scan_is_read_with_a_warning(read, make):
    file = read(make.pdf([[], []]))
    assert not file.text.strip()
    assert any("holds no text" in note for note in file.notes)


def test_a_word_document_has_paragraphs_and_properties(read, make):
    properties = (
        '<cp:coreProperties xmlns:cp="x" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>회견문</dc:title><dc:creator>김시험</dc:creator>'
        "<dcterms:created>2024-05-08T01:02:03Z</dcterms:created></cp:coreProperties>"
    )
    body = (
        "<w:p><w:r><w:t>첫 </w:t></w:r><w:del><w:r><w:delText>old</w:delText></w:r></w:del>"
        "<w:r><w:t>문단</w:t><w:tab/><w:t>끝</w:t></w:r></w:p><w:p><w:r><w:t>Second</w:t></w:r></w:p>"
    )
    file = read(make.docx(body, properties), "문서.docx")
    assert file.text == "첫 문단\t끝\nSecond"
    assert (values(file, "title"), values(file, "author")) == (["회견문"], ["김시험"])
    assert [(one.value, one.certain) for one in file.stated if one.field == "issued"] == [
        ("2024-05-08", False)
    ]


def test_lines_of_a_text_seem_to_state_things(read):
    text = (
        "Experts speak of many returns\n\nHong Gil Dong | 2017-11-15 09:46\n\nA first paragraph that ends.\n"
    )
    file = read(text.encode(), "a.txt")
    assert {(one.field, one.value, one.where) for one in file.stated} == {
        ("title", "Experts speak of many returns", "line 1 of the text"),
        ("author", "Hong Gil Dong", "line 3 of the text"),
        ("issued", "2017-11-15", "line 3 of the text"),
    }
    assert not any(one.certain for one in file.stated)


TITLE = "Two towns speak of many returns"


@pytest.mark.parametrize(
    "lines",
    [
        "bar_progress\n\nText Size\n\nClose",
        "본문 바로가기\nbar_progress\n글자 크기",
        "Skip to main content\nMenu\nSign in to your account",
        "We use cookies to make this page better\n\nAccept all",
        "#main-nav\n{{headline}}\n45 %\n[=====>    ]",
        "2024-05-20\nBy Hong Gil Dong",
        "跳至主要内容\n登录\n菜单",
    ],
)
def test_what_a_page_s_machinery_leaves_is_no_title(read, lines):
    prose = "A first paragraph that goes on for a while and ends with a full stop.\n"
    assert values(read(f"{lines}\n\n{prose * 3}".encode(), "a.txt"), "title") == []
    assert values(read(f"{lines}\n\n{TITLE}\n\n{prose}".encode(), "a.txt"), "title") == [TITLE]


@pytest.mark.parametrize(
    "text",
    [
        "A paragraph that is\nbroken into lines by hand and\nhas no title above it.\n",
        "Seoul\n\nThe text begins at once. It has no title\n\nNor is this line after it one\n",
        "Parasite\n\nOne word may be a label.\n",
        "",
    ],
)
def test_a_text_that_states_no_title_gets_none(read, text):
    assert values(read(f"{text}{'Another sentence of the text. ' * 9}\n".encode(), "a.txt"), "title") == []


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("## **A heading of two**\n\nText.", "A heading of two"),
        ("강제 북송을 멈춰라\n2024.05.20\n\n본문이다.", "강제 북송을 멈춰라"),
        ("The title of it all\n===================\nText.", "The title of it all"),
    ],
)
def test_a_title_that_stands_alone_is_taken(read, text, title):
    assert values(read(text.encode(), "a.txt"), "title") == [title]


def test_an_identifier_in_a_page_s_title_element_is_no_title(read):
    page = f"<html><head><title>bar_progress</title></head><body><p>{'Words of it. ' * 30}</p></body></html>"
    assert values(read(page.encode(), "a.html"), "title") == []


def test_the_ending_of_a_name_is_not_believed(read, make):
    file = read(make.pdf([["Words on a page."]]), "notes.html")
    assert file.media_type == "application/pdf"
    assert file.notes == ("It is named like a web page, but is a PDF.",)


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8-sig", "북한 주민의 권리 — “말”\n"),
        ("utf-16", "북한 주민의 권리 — “말”\n"),
        ("utf-16-be", "북한 주민의 권리, 송환 반대\n"),
        ("cp949", "북한 주민의 권리를 말하는 단체들은 강제 송환을 규탄했다.\n" * 3),
        ("gb18030", "中国政府强制遣返脱北者，联合国人权理事会表示关注。\n" * 3),
        ("big5", "中國政府強制遣返脫北者，聯合國人權理事會表示關注。\n" * 3),
        ("cp932", "中国にいる人々の強制送還に、多くの団体が反対した。\n" * 3),
        ("euc_jp", "中国にいる人々の強制送還に、多くの団体が反対した。\n" * 3),
        ("cp1252", "The café’s “déjà vu” – naïve façade, Zürich, über, señor, garçon, voilà.\n" * 5),
    ],
)
def test_encodings_are_told_by_the_bytes(read, encoding, text):
    assert read(text.encode(encoding), "a.txt").text == text


def test_a_chosen_encoding_counts_before_what_the_bytes_show(read, make, tmp_path):
    korean = "강제 송환을 규탄했다.\n" * 3
    (tmp_path / "k.txt").write_bytes(korean.encode("cp949"))
    assert read_file(tmp_path / "k.txt", "euc-kr").text == korean
    assert (read_file(tmp_path / "k.txt", "gb18030").encoding) == "gb18030"
    assert read_file(tmp_path / "k.txt", "gb18030").text != korean
    with pytest.raises(Unreadable, match="“klingon” is not an encoding; the usual ones are utf-8"):
        read_file(tmp_path / "k.txt", "klingon")
    (tmp_path / "k.html").write_bytes(make.page("utf-8").encode("cp949"))
    assert make.sentences[0] in read_file(tmp_path / "k.html", "cp949").text
    (tmp_path / "k.pdf").write_bytes(make.pdf([["Words of a page."]]))
    assert read_file(tmp_path / "k.pdf", "cp949").text.startswith("Words")


def test_what_is_no_file_is_refused(tmp_path):
    (tmp_path / "empty").write_bytes(b"")
    os.mkfifo(tmp_path / "pipe")
    for name, why in (("empty", "empty"), ("pipe", "no file"), (".", "no file"), ("missing", "No such file")):
        with pytest.raises(Unreadable, match=why):
            read_file(tmp_path / name)


def test_an_unseen_sign_in_a_name_is_shown(read):
    assert read(b"Some words of a text.", "report\u202efdp.txt").name == "report\ufffdfdp.txt"
