"""BibTeX as BibTeX, biblatex, JabRef and Zotero write it: what is understood in part is told and kept."""

import pytest

from campaign_app.readers.bibtex import read_bibtex, write_bibtex
from campaign_app.readers.bibtex.latex import escaped_title, plain_title
from campaign_app.readers.csl_json import DEFAULTS


def read(text):
    [found] = read_bibtex(text, "f.bib").found
    return found.values, found.notes


def there_and_back(text):
    row, _notes = read(text)
    out = write_bibtex([{**DEFAULTS, **row}])
    again, _notes = read(out)
    assert again == row
    assert write_bibtex([{**DEFAULTS, **again}]) == out
    return out


def test_a_list_of_names_that_is_not_complete_is_told_and_stays_so():
    text = "@book{a, author = {Author, A. B. and others}, editor = {{UN} and others}, title = {x}}"
    row, notes = read(text)
    assert row["item"]["author"] == [{"family": "Author", "given": "A. B."}]
    assert notes == (
        "The list of authors is not complete (“and others”).",
        "The list of editors is not complete (“and others”).",
    )
    out = there_and_back(text)
    assert "author = {Author, A. B. and others}" in out
    assert "editor = {{UN} and others}" in out


def test_an_author_that_was_changed_here_is_written_as_changed():
    row, _notes = read("@book{a, author = {Author, A. B. and others}}")
    row["item"]["author"] = [{"family": "Other", "given": "C."}]
    assert "author = {Other, C.}," in write_bibtex([{**DEFAULTS, **row}])


def test_a_person_called_others_is_a_person():
    row, notes = read("@book{a, author = {Others, Jo}}")
    assert (row["item"]["author"], notes) == ([{"family": "Others", "given": "Jo"}], ())


@pytest.mark.parametrize(
    ("plain", "written"),
    [
        ("Forced repatriation of North Koreans", "Forced repatriation of {North} {Koreans}"),
        ("DPRK: Human rights", "{DPRK}: {Human} rights"),
        ("What “Korea” says of China’s iPhones", "What “{Korea}” says of {China’s} {iPhones}"),
        ("Research & Development", r"Research \& {Development}"),
        ('The <span class="nocase">de facto</span> border', "The {de facto} border"),
        ("<i>Passim</i> in Seoul", r"\textit{Passim} in {Seoul}"),
        ("강제 북송", "강제 북송"),
    ],
)
def test_styles_cannot_lower_the_capitals_of_a_title(plain, written):
    assert escaped_title(plain) == written
    assert plain_title(written) == plain


def test_braces_that_are_one_in_another_are_taken_off_and_written_word_by_word():
    out = there_and_back("@book{a, title = {{Forced {Repatriation} of {North} {Koreans}}}}")
    assert "title = {Forced {Repatriation} of {North} {Koreans}}" in out


def test_small_mathematics_is_read_and_the_rest_stays():
    row, _notes = read(r"@book{a, title = {10$^{2}$ m of CO$_2$, $\alpha$ and $x = y^2$}}")
    assert row["item"]["title"] == "10<sup>2</sup> m of CO<sub>2</sub>, α and $x = y^2$"


@pytest.mark.parametrize(
    ("kind", "field"),
    [("report", "institution"), ("thesis", "institution"), ("online", "organization"), ("book", "publisher")],
)
def test_a_publisher_is_called_as_the_type_calls_it(kind, field):
    out = there_and_back(f"@{kind}{{a, {field} = {{An Institute}}, url = {{https://example.org}}}}")
    assert f"{field} = {{An Institute}}" in out
    assert "campaign-app" not in out


@pytest.mark.parametrize(
    ("field", "parts", "told"),
    [
        ("date = {2001-01-01/..}", {"date-parts": [[2001, 1, 1]]}, "is cited as 2001-01-01"),
        ("date = {2023-04?}", {"date-parts": [[2023, 4]], "circa": True}, "is cited as 2023-04~"),
        ("date = {2023-02-30}", {"literal": "2023-02-30"}, "is no date; it is kept as words"),
        ("year = {in press}", {"literal": "in press"}, "is no date; it is kept as words"),
        ("date = {12 October 2023}", {"date-parts": [[2023, 10, 12]]}, ""),
        ("year = 2023, month = oct, day = 12", {"date-parts": [[2023, 10, 12]]}, ""),
    ],
)
def test_a_date_is_read_and_what_is_none_is_told(field, parts, told):
    text = f"@book{{a, {field}}}"
    row, notes = read(text)
    assert row["item"]["issued"] == parts
    assert told in " ".join(notes)
    assert bool(notes) == bool(told)
    out = there_and_back(text)
    assert field.startswith("year") or "12 October" in field or field in out


def test_both_kinds_of_annotation_are_kept():
    row, _notes = read("@book{a, annote = {one}, annotation = {two}}")
    assert row["note"] == "one\n\ntwo"
