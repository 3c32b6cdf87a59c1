"""Tables as Zotero, Google and Outlook export them: their headings are known, and the better column wins."""

import pytest

from campaign_app.readers.columns import mapped, proposed

ZOTERO = {
    "Key": "ABCD1234", "Item Type": "journalArticle", "Publication Year": "2021",
    "Author": "van der Berg, Jan; Müller, Änne", "Title": "A title", "Publication Title": "A journal",
    "DOI": "https://doi.org/10.5555/x", "Url": "https://example.org/a", "Date": "2021-03-15",
    "Access Date": "2024-01-09 10:20:30", "Pages": "1-2", "Journal Abbreviation": "A. j.", "Type": "essay",
    "Manual Tags": "law; borders", "Editor": "Roe, R.", "Translator": "Doe, J.", "Series": "Studies",
}  # fmt: skip


def read(noun, row, **given):
    mapping = proposed(noun, tuple(row))
    return mapped(noun, tuple(row), tuple(row.values()), mapping, "f.csv", 2, given or None)


def test_zotero_s_table_comes_in_with_its_full_dates():
    row = read("sources", ZOTERO)
    item = row["item"]
    assert (row["key"], item["type"], item["genre"]) == ("ABCD1234", "article-journal", "essay")
    assert item["issued"] == {"date-parts": [[2021, 3, 15]]}
    assert item["accessed"] == {"date-parts": [[2024, 1, 9]]}
    assert item["custom"] == {"table": {"accessed": "2024-01-09 10:20:30"}}
    assert (item["DOI"], item["container-title-short"]) == ("10.5555/x", "A. j.")
    assert (item["translator"], item["collection-title"]) == ([{"family": "Doe", "given": "J."}], "Studies")
    assert item["keyword"] == "law; borders"


def test_without_a_date_the_year_is_the_date():
    row = read("sources", {"Title": "A title", "Publication Year": "2021"})
    assert row["item"]["issued"] == {"date-parts": [[2021]]}


def test_google_parts_what_stands_in_one_cell():
    row = read(
        "contacts",
        {"First Name": "Mina", "Last Name": "Example", "Organization Name": "Example House",
         "Organization Title": "Lawyer", "Labels": "* myContacts ::: law", "Nickname": "Min",
         "E-mail 1 - Value": "a@example.org ::: b@example.org", "Phone 1 - Value": "1 ::: 2",
         "Address 1 - Formatted": "1 Example Road\nSeoul"},
        kind="person",
    )  # fmt: skip
    assert (row["email"], row["phone"]) == ("a@example.org; b@example.org", "1; 2")
    assert (row["tags"], row["address"]) == (["myContacts", "law"], "1 Example Road\nSeoul")
    assert (row["affiliation"], row["role"]) == ("Example House", "Lawyer")
    assert [form["text"] for form in row["names"]] == ["Mina Example", "Example, Mina", "Min"]


@pytest.mark.parametrize("columns", [("Title", "Job Title"), ("Job Title", "Title")])
def test_outlook_s_job_title_goes_before_the_title_of_a_name(columns):
    assert proposed("contacts", columns) == {"Job Title": "role", "Title": ""}
