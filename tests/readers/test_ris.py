"""RIS as programs and people leave it: what belongs to no record, and dates in all their shapes, is told."""

import pytest

from campaign_app.readers.csl_json import DEFAULTS
from campaign_app.readers.problems import BadFile, Problem
from campaign_app.readers.ris import read_ris, write_ris
from campaign_app.readers.ris_tags import KINDS

# The types of the specification (2011), with those that RefWorks, Zotero and EndNote write beside them.
TYPES = """
ABST ADVS AGGR ANCIENT ART BILL BLOG BOOK CASE CHAP CHART CLSWK COMP CONF CPAPER CTLG DATA DBASE DICT
EBOOK ECHAP EDBOOK EJOUR ELEC ENCYC EQUA FIGURE GEN GOVDOC GRANT HEAR ICOMM INPR JFULL JOUR LEGAL MANSCPT MAP
MGZN MPCT MULTI MUSIC NEWS PAMP PAT PCOMM RPRT SER SLIDE SOUND STAND STAT THES UNBILL UNPB VIDEO WEB"""


def one(*lines):
    [found] = read_ris("\r\n".join(["TY  - JOUR", *lines, "ER  - "]), "f.ris").found
    return found.values, found.notes


def test_every_type_of_the_specification_is_known():
    assert not set(TYPES.split()) - set(KINDS)


def test_a_record_that_does_not_begin_is_refused_and_the_rest_goes_on():
    text = "\n".join(
        ["Provider: Example", "TY  - BOOK", "TI  - One", "ER  - ", "", "TX JOUR", "TI  - Orphan",
         "AU  - Orphan, A.", "ER  - ", "TY  - BOOK", "TI  - Three", "ER  - "]
    )  # fmt: skip
    contents = read_ris(text, "f.ris")
    first, orphan, third = (found.values for found in contents.found)
    assert (first["item"]["title"], third["item"]["title"]) == ("One", "Three")
    assert isinstance(orphan, Problem)
    assert (orphan.row, orphan.message[:38]) == (2, "line 7: the record does not begin with")
    assert contents.found[1].raw["TI"] == "Orphan"
    assert contents.notes == (
        "Left out, because it stands in no record: line 1 “Provider: Example”, line 6 “TX JOUR”.",
    )


def test_a_file_without_any_beginning_is_refused_whole():
    with pytest.raises(BadFile, match="no RIS record"):
        read_ris("TI  - Orphan\nER  - \n", "f.ris")


def test_a_line_without_a_tag_is_no_part_of_a_name():
    row, notes = one("ED  - Roe, One", "EDITOR - x", "N1  - first", "second")
    assert row["item"]["editor"] == [{"family": "Roe", "given": "One"}]
    assert row["note"] == "first\nsecond\n\nEDITOR - x"
    assert notes == ("“EDITOR - x” begins with no tag; it is put into the note.",)


def test_keywords_on_lines_of_their_own_are_keywords():
    assert one("KW  - shelter", "borders", "KW  - law")[0]["item"]["keyword"] == "shelter; borders; law"


@pytest.mark.parametrize("written", ["10.5555/x", "https://doi.org/10.5555/x", "doi: 10.5555/x"])
def test_a_doi_is_taken_without_its_address(written):
    assert one(f"DO  - {written}")[0]["item"]["DOI"] == "10.5555/x"


@pytest.mark.parametrize(
    ("lines", "issued", "told"),
    [
        (["PY  - 2020", "DA  - Oct 12"], {"date-parts": [[2020, 10, 12]]}, ""),
        (["DA  - Oct 12", "PY  - 2020"], {"date-parts": [[2020, 10, 12]]}, ""),
        (["PY  - 2020", "DA  - 2020/10/12/"], {"date-parts": [[2020, 10, 12]]}, ""),
        (["DA  - 12 October 2023"], {"date-parts": [[2023, 10, 12]]}, ""),
        (["PY  - 2023/02/30/"], {"literal": "2023/02/30/"}, "PY: “2023/02/30/” is no date"),
        (["PY  - in press"], {"literal": "in press"}, "PY: “in press” is no date"),
        (["PY  - 2020", "DA  - the ides"], {"date-parts": [[2020]]}, "Kept as it stands: DA."),
    ],
)
def test_a_date_is_read_and_what_is_none_is_told(lines, issued, told):
    row, notes = one(*lines)
    assert row["item"]["issued"] == issued
    assert told in " ".join(notes)
    assert bool(notes) == bool(told)
    out = write_ris([{**DEFAULTS, "key": "k", **row}])
    assert read_ris(out, "f").found[0].values == {**row, "key": "k"}
