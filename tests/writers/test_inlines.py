"""What inlines are made of: links that are safe, runs of scripts, styles of text."""

import io
import zipfile

import pytest
from lxml import etree, html

from campaign_app.manuscript.tree import Paragraph, Styled, Text
from campaign_app.writers import write
from campaign_app.writers.links import address, heading_id
from campaign_app.writers.scripts import script_runs


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("https://example.org/a?b=1&c=2#d", "https://example.org/a?b=1&c=2#d"),
        ("HTTPS://Example.org/A", "HTTPS://Example.org/A"),
        ("mailto:office@example.org", "mailto:office@example.org"),
        ("https://example.org/뉴스 1", None),
        ("https://example.org/뉴스", "https://example.org/%EB%89%B4%EC%8A%A4"),
        ("https://example.org/%EB%89%B4?x=[1]", "https://example.org/%EB%89%B4?x=[1]"),
        ("http://[broken", None),
        ("https:///path", None),
        ("mailto:", None),
        ("javascript:alert(1)", None),
        ("ftp://example.org", None),
        ("#section", None),
        ("", None),
    ],
)
def test_only_whole_addresses_of_web_and_mail_pass(target, expected):
    assert address(target) == expected


def test_a_link_within_the_document_names_a_heading():
    assert heading_id("#the-ask") == "the-ask"
    assert heading_id("#") is None
    assert heading_id("https://example.org/#x") is None


@pytest.mark.parametrize(
    ("text", "language", "runs"),
    [
        ("plain", "en", [("", "plain")]),
        ("", "en", []),
        ("북한 인권", "en", [("ko", "북한 인권")]),
        ("강철환(姜哲煥)", "en", [("ko", "강철환"), ("", "("), ("ko", "姜哲煥"), ("", ")")]),
        ("王毅", "en", [("zh", "王毅")]),
        ("王毅", "ko", [("ko", "王毅")]),
        ("王毅", "zh-TW", [("zh-TW", "王毅")]),
        ("東京の", "en", [("ja", "東京の")]),
        ("서울 met far away 北京", "en", [("ko", "서울"), ("", " met far away "), ("zh", "北京")]),
    ],
)
def test_runs_of_scripts_carry_the_language_they_are_most_likely_in(text, language, runs):
    assert list(script_runs(text, language)) == runs


@pytest.mark.parametrize(
    ("style", "in_word", "in_html", "in_odt"),
    [
        ("emphasis", "i", "em", "Emphasis"),
        ("strong", "b", "strong", "Strong"),
        ("small-caps", "smallCaps", "span", "SmallCaps"),
        ("superscript", "vertAlign", "sup", "Superscript"),
        ("subscript", "vertAlign", "sub", "Subscript"),
        ("underline", "u", "u", "Underline"),
    ],
)
def test_every_style_of_text_reaches_every_format_that_has_it(small, style, in_word, in_html, in_odt):
    proof = small(Paragraph((Styled(style, (Text("word"),)),)))

    def part(format, name):
        with zipfile.ZipFile(io.BytesIO(write(proof, format))) as archive:
            return etree.fromstring(archive.read(name))

    assert part("docx", "word/document.xml").xpath(f"//*[local-name()='rPr']/*[local-name()='{in_word}']")
    spans = part("odt", "content.xml").xpath("//*[local-name()='span']/@*[local-name()='style-name']")
    assert spans == [in_odt]
    (paragraph,) = html.fromstring(write(proof, "html").decode()).xpath("//p")
    assert [child.tag for child in paragraph] == [in_html]
