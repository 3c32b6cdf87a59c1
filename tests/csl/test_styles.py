"""Styles found, compiled, refused."""

import itertools

import pytest

from campaign_app.csl import Citations, CiteItem, Cluster, StyleError, find_styles, load_style, to_html
from campaign_app.csl.xml_files import style_folder

SOURCES = {
    "treaty": {
        "type": "treaty",
        "title": "Convention relating to the Status of Refugees",
        "volume": "189",
        "page": "137",
        "container-title": "United Nations Treaty Series",
        "issued": {"date-parts": [[1951, 7, 28]]},
    },
    "report": {
        "type": "report",
        "title": "Situation of human rights",
        "number": "A/HRC/56/6",
        "issued": "2024-05-20",
        "author": [{"literal": "Human Rights Council"}],
        "URL": "https://undocs.org/A/HRC/56/6",
    },
    "news": {
        "type": "article-newspaper",
        "container-title": "Daily",
        "URL": "https://example.org",
        "accessed": "2024",
    },
    "korean": {
        "type": "book",
        "title": "강제송환",
        "language": "ko",
        "author": [{"family": "김", "given": "철수"}],
    },
    "article": {
        "type": "article-journal",
        "title": "On “return”",
        "container-title": "Law",
        "volume": 12,
        "issue": 3,
        "page": "321-328",
        "author": [{"family": "van der Berg", "given": "A."}, {"family": "Doe", "given": "J."}],
        "issued": {"date-parts": [[2000, 9], [2001, 1]]},
        "DOI": "10.1/2",
    },
    "chapter": {
        "type": "chapter",
        "title": "Return",
        "container-title": "Handbook",
        "edition": "2",
        "editor": [{"family": "Poe", "given": "Ed"}],
        "issued": {"literal": "n.d."},
    },
    "case": {"type": "legal_case", "title": "A v B", "authority": "ECtHR", "issued": "1989-07-07~"},
    "web": {"type": "webpage", "title": "Stop", "URL": "https://example.org/a"},
    "odd": {
        "type": 5,
        "title": ["a", "b"],
        "author": "Someone",
        "issued": {"date-parts": [["x"]]},
        "page": {"a": 1},
    },
    "empty": {},
}


def files():
    return sorted(path.stem for path in style_folder().glob("*.csl"))


@pytest.mark.parametrize("start", range(4))
def test_sample_of_200_styles_formats_ten_sources(start):
    for name in itertools.islice(files(), start * 14, None, 56):
        document = Citations(load_style(name, "en-GB"), SOURCES)
        notes = [Cluster(id, (CiteItem(id, "33"),), number) for number, id in enumerate(SOURCES, 1)]
        document.set(
            [*notes, Cluster("again", (CiteItem("report", "28", "paragraph"), CiteItem("korean")), 20)]
        )
        assert all(to_html(document.text(cluster.id)) for cluster in document.clusters), name
        for entry in document.bibliography():
            to_html(entry.inlines)


def test_dependent_styles_stand_for_their_parents():
    dependent = next(info for info in find_styles() if info.parent)
    style = load_style(dependent.id, "en-GB")
    assert (style.info.title, style.info.parent) == (dependent.title, dependent.parent)


def test_styles_are_compiled_once():
    assert load_style("apa", "en-GB") is load_style("apa", "en-GB")


def test_search():
    assert find_styles("oscola")[0].id == "oscola"
    assert find_styles("apa")[0].id == "apa"
    assert all(info.kind == "note" for info in find_styles("law", kind="note"))
    assert all("law" in info.fields for info in find_styles(field="law"))
    assert find_styles("no such style at all") == []
    assert len(find_styles()) > 10_000


def test_own_file(tmp_path, style):
    path = tmp_path / "mine.csl"
    path.write_text(style())
    assert load_style(path, "en-GB").info.id == "mine"


@pytest.mark.parametrize(
    ("xml", "reason"),
    [
        ("<style", "not well-formed"),
        ("<html/>", "root is <html>"),
        ('<!DOCTYPE a [<!ENTITY b "c">]><style/>', "document type"),
    ],
)
def test_files_that_are_no_styles(xml, reason):
    with pytest.raises(StyleError, match=reason):
        load_style(xml)


@pytest.mark.parametrize(
    ("cite", "head", "reason"),
    [
        ("<blink/>", "", r"<blink> is not a rendering element \(<blink> in line 3\)"),
        ('<text macro="a"/>', "", 'no macro "a"'),
        ("<text/>", "", "neither variable"),
        ('<text macro="a"/>', '<macro name="a"><text macro="a"/></macro>', "loop: a → a"),
        ("<choose><if><text value='x'/></if></choose>", "", "no condition"),
        ("<group>" * 130 + '<text value="x"/>' + "</group>" * 130, "", "nested too deeply"),
        (
            '<text macro="m0"/>',
            "".join(
                f'<macro name="m{n}"><text macro="m{n + 1}"/><text macro="m{n + 1}"/></macro>'
                for n in range(40)
            ),
            "expand without end",
        ),
        ('<text value="x"/>' * 100_001, "", "too long"),
    ],
)
def test_bad_styles_are_refused_with_element_and_line(style, cite, head, reason):
    with pytest.raises(StyleError, match=reason):
        load_style(style(cite, head=f"{head}<macro name='m40'><text value='x'/></macro>"))


@pytest.mark.parametrize("name", ["no-such-style", "../../etc/passwd", "", "/etc/passwd"])
def test_unknown_styles(name):
    with pytest.raises(StyleError, match="no citation style"):
        load_style(name)


def test_ten_thousand_authors(style, document):
    crowd = [{"family": f"F{number}", "given": "Ann"} for number in range(10_000)]
    xml = style(
        '<names variable="author"><name form="short" et-al-min="3" et-al-use-first="1"/></names>',
        citation='disambiguate-add-names="true" disambiguate-add-givenname="true"',
    )
    made = document(xml, {"a": {"author": crowd}, "b": {"author": crowd}}, ("a", "b"))
    assert to_html(made.text("1")) == "F0 et al.; F0 et al."


def test_cite_that_prints_nothing_says_so(style, document):
    assert "no printed form" in to_html(document(style(), {"a": {}}, ("a",)).text("1"))
