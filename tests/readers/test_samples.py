"""Files as Zotero, JabRef, Better BibTeX and address books write them: all that is in them arrives."""

import json
from pathlib import Path

import pytest

from campaign_app.readers.problems import Problem
from campaign_app.readers.record_files import TABLES, content_of, formats, read_records
from campaign_app.readers.schema import SCHEMAS

SAMPLES = Path(__file__).parent / "samples"


def read(name, kind="sources"):
    return read_records(SAMPLES / name, kind, Path(name).suffix).found


def test_zotero_s_ris():
    records = read("zotero.ris")
    article, report, unended = (found.values for found in records)
    assert records[0].notes == (
        "The time of day of Y2 is kept beside the date.",
        "Kept as it stands: L1.",
    )
    item = article["item"]
    assert item["author"] == [{"family": "van der Berg", "given": "Jan"}, {"family": "최", "given": "강"}]
    assert item["translator"] == [{"family": "Müller", "given": "Änne"}]
    assert item["abstract"] == "First paragraph.\nSecond paragraph."
    assert (item["page"], item["ISSN"], item["keyword"]) == ("101-134", "1234-5679", "refoulement; Tumen")
    assert (item["issued"], item["source"]) == ({"date-parts": [[2021, 3, 15]]}, "Library Catalogue")
    assert (item["note"], article["note"]) == ("original title in German", "Read the annex.")
    assert item["custom"]["ris"] == {"L1": ["/home/reader/jbl.pdf"], "Y2": ["2024/01/09/10:20:30"]}
    assert item["accessed"] == {"date-parts": [[2024, 1, 9]]}
    assert report["item"]["author"] == [{"literal": "Amnesty International"}]
    assert report["item"]["issued"] == {"date-parts": [[2022]], "circa": True}
    assert (report["item"]["number"], report["item"]["genre"]) == ("EI/2022/7", "white paper")
    assert report["item"]["custom"] == {"ris": {"C6": ["left as it is"]}}
    assert unended["item"]["container-title"] == "The Example Daily"


def test_a_record_without_its_end_is_taken_and_told():
    contents = read_records(SAMPLES / "zotero.ris", "sources", ".ris")
    assert "no end (ER)" in contents.found[2].notes[0]
    assert contents.notes == ()


def test_jabref_s_bibtex():
    found = read("jabref.bib")
    by_key = {row.values["key"]: row.values for row in found if not isinstance(row.values, Problem)}
    item = by_key["Mueller2021"]["item"]
    assert item["author"] == [
        {"family": "Müller", "given": "Änne"},
        {"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"},
        {"family": "Cruz", "given": "José", "non-dropping-particle": "de la", "suffix": "Jr"},
        {"literal": "Amnesty International"},
    ]
    assert item["title"] == "Non-refoulement at the Tumen: 50% of cases & <i>passim</i>"
    assert (item["issue"], item["page"], item["DOI"]) == ("2", "101-134", "10.5555/jbl.2021.12.2")
    assert item["URL"] == "https://example.org/jbl/12/2?a=1&b=2_c"
    assert set(item["custom"]["bibtex"]) == {"comment", "file", "groups", "timestamp"}
    book = by_key["Choi1999"]["item"]
    assert book["author"] == [{"family": "최", "given": "강"}, {"family": "王", "given": "毅"}]
    assert (book["title"], book["publisher"]) == ("북한 인권: A reader", "Example Institute Press and Sons")
    assert book["issued"] == {"date-parts": [[1999, 10]]}
    online = by_key["About2024"]["item"]
    assert online["issued"] == {"date-parts": [[2024, 4]], "circa": True}
    assert online["author"] == [{"family": "Han", "given": "Sorim", "non-dropping-particle": "von"}]
    assert online["language"] == "de"
    assert by_key["Span2010"]["item"]["issued"] == {"date-parts": [[2010], [2016]]}
    assert by_key["Span2010"]["item"]["genre"] == "PhD thesis"
    [broken] = [row.values for row in found if isinstance(row.values, Problem)]
    assert "line 36" in broken.message


def test_more_of_zotero_s_ris_notes_attachments_tags_and_seasons():
    article, chapter = (found.values for found in read("zotero-more.ris"))
    item = article["item"]
    assert item["author"][:2] == [{"family": "김", "given": "철수"}, {"family": "王", "given": "小明"}]
    assert item["issued"] == {"date-parts": [[2020]], "season": 1}
    assert (item["keyword"], item["URL"]) == ("shelter; 쉼터", "https://example.org/a")
    assert article["note"] == "<p>First note.</p>\n\n<p>Second note.</p>"
    assert item["custom"]["ris"] == {
        "L1": ["files/12/shelters.pdf", "files/13/snapshot.html"],
        "L4": ["files/14/map.png"],
        "UR": ["https://example.org/b"],
    }
    item = chapter["item"]
    assert item["issued"] == {"date-parts": [[2019]], "season": 3}
    assert (item["container-title"], item["collection-title"]) == ("The book of towns", "Town studies")
    assert item["editor"] == [{"family": "Roe", "given": "Richard"}]
    assert (item["page"], item["ISBN"]) == ("7-9", "978-3-16-148410-0")


def test_more_of_jabref_s_bibtex_parts_of_a_whole_groups_and_latex():
    rows = {row.values["key"]: row.values["item"] for row in read("jabref-more.bib")}
    paper = rows["Kim2020"]
    assert paper["author"] == [
        {"family": "김", "given": "철수"},
        {"family": "Günther", "given": "Éva"},
        {"family": "Ünal", "given": "Şule"},
        {"family": "Ørsted", "given": "Åsa"},
        {"family": "Kowalski", "given": "Łukasz"},
    ]
    assert paper["title"] == "Über die Städte: café, naïve, straße — code, see here (https://example.org/x)"
    assert paper["container-title"] == "Proceedings of the Town Days: All Papers"
    assert (paper["publisher"], paper["publisher-place"]) == ("Example Press", "Seoul")
    assert paper["editor"] == [{"family": "Roe", "given": "Richard"}]
    assert (paper["issued"], paper["page"]) == ({"date-parts": [[2020]]}, "1-9")
    assert "abstract" not in paper
    assert set(paper["custom"]["bibtex"]) == {
        *("comment", "creationdate", "crossref", "file", "groups", "modificationdate", "owner"),
        *("priority", "ranking", "readstatus"),
    }
    assert rows["Wang2021"]["container-title"] == "Town Review (China)"
    assert rows["Wang2021"]["issued"] == {"date-parts": [[2021]], "season": 1}
    assert (rows["Wang2021"]["keyword"], rows["Wang2021"]["language"]) == ("winter, 城镇", "zh")
    assert rows["Season2020"]["issued"] == {"date-parts": [[2020]], "season": 3}
    assert rows["Season2020"]["title"] == r"A command without its words: \textcolor{red}"


def test_better_bibtex():
    article, report = (row.values["item"] for row in read("better-bibtex.bib"))
    assert article["title"] == "Border DNA – a Študy"
    assert article["author"][1:] == [
        {"family": "Nguyễn", "given": "Văn An"},
        {"literal": "Human Rights Example"},
    ]
    assert (article["issued"], article["URL"]) == (
        {"date-parts": [[2020, 2]]},
        "https://example.org/border_dna",
    )
    assert report["type"] == "report"
    assert (report["publisher"], report["genre"]) == ("Office of Examples", "Fact Sheet")
    assert report["number"] == "A/EX/19/1"


def test_a_vcard_of_version_4():
    [found] = read("version-4.vcf", "contacts")
    row = found.values
    assert row["key"] == "4fbe8971-0bc3-424c-9c26-36c3e1eff6b1"
    assert [(form["text"], form["language"], form["preferred"]) for form in row["names"]] == [
        ("Gil-dong Hong", "en", True),
        ("홍길동", "ko", False),
        ("Hong, Gil-dong", "en", False),
        ("Gil", "en", False),
        ("GD", "en", False),
    ]
    assert (row["affiliation"], row["role"]) == (
        "Example Ministry, Treaties",
        "Director, Treaties; Negotiator",
    )
    assert row["address"] == "12 Example Road\n03172 Seoul\nKorea"
    assert row["phone"] == "+82-10-555-0101 (mobile); +82-2-555-0100 (work)"
    assert row["email"] == "gil@example.org; hong@example.net"
    assert (row["languages"], row["tags"]) == (["ko", "en"], ["ministry", "treaties"])
    assert row["note"].startswith("First line\nsecond line; with a long text that an exporter folds after")
    assert row["note"].endswith("BDAY: 19700101")
    assert any("PHOTO" in note for note in found.notes)


def test_vcards_of_version_3_and_older():
    jane, house, kim, cut = (found.values for found in read("version-3.vcf", "contacts"))
    assert jane["names"][0]["text"] == "Dr. Jane Q. Doe"
    assert (jane["kind"], jane["email"]) == ("person", "jane@example.org")
    assert jane["address"] == "1 Main St\n62701 Springfield\nIL\nUSA"
    assert (house["kind"], house["names"][0]["text"]) == ("organisation", "Example House")
    assert (kim["names"][0]["text"], kim["names"][0]["language"]) == ("김민호", "ko")
    assert "cut off" in cut.message


@pytest.mark.parametrize(
    ("name", "kind"),
    [("zotero.ris", "sources"), ("jabref.bib", "sources"), ("better-bibtex.bib", "sources"),
     ("zotero.json", "sources"), ("zotero-more.ris", "sources"), ("jabref-more.bib", "sources"),
     ("version-4.vcf", "contacts"), ("version-3.vcf", "contacts"),
     ("phone-and-cloud.vcf", "contacts")],
)  # fmt: skip
def test_a_sample_goes_through_the_formats_of_its_kind(name, kind, tmp_path):
    data, rows = SCHEMAS[kind].data, []
    for number, found in enumerate(read(name, kind)):
        if not isinstance(found.values, Problem):
            rows.append(data.model_validate({"key": f"k{number}", **found.values}).model_dump())
    for ending in [ending for ending in formats(kind) if ending not in TABLES]:
        path = tmp_path / f"x{ending}"
        path.write_bytes(content_of(kind, rows, ending))
        found = read_records(path, kind, ending).found
        again = [data.model_validate(one.values).model_dump() for one in found]
        for row in (*rows, *again):
            row.get("item", {}).pop("id", None)
        assert again == rows


def test_json_of_zotero_loses_nothing():
    entries = json.loads((SAMPLES / "zotero.json").read_text("utf-8"))
    rows = [
        SCHEMAS["sources"].data.model_validate(found.values).model_dump() for found in read("zotero.json")
    ]
    assert json.loads(content_of("sources", rows, ".json")) == entries
