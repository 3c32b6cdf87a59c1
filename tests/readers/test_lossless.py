"""Whatever a record holds, it comes back from RIS, BibTeX and vCard as it was."""

from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from campaign_app.readers.bibtex import read_bibtex, write_bibtex
from campaign_app.readers.csl_json import DEFAULTS
from campaign_app.readers.ris import read_ris, write_ris
from campaign_app.readers.schema.csl_item import CslType
from campaign_app.readers.schema.people import ContactData
from campaign_app.readers.vcard import read_vcards, write_vcards

words = (
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)
    | st.text("{}\\$%#_~^&,;:-=\n\"' aandé김 TYER/", max_size=15)
    | st.sampled_from(
        ["\nER  - ", "\nTY  - x", "\n ER -", "<i>a_b</i> {x}", "50% --", "a, b and c", "von X", "END:VCARD"]
    )
)
names = st.fixed_dictionaries(
    {},
    optional={
        "family": words,
        "given": words,
        "suffix": words,
        "non-dropping-particle": words,
        "literal": words,
        "static-ordering": st.booleans(),
    },
)
dates = st.sampled_from(
    [
        {"date-parts": [[2023]]},
        {"date-parts": [[2023, 4]], "circa": True},
        {"date-parts": [["2023", "4", "5"]]},
        {"date-parts": [[2023, 4, 5], [2024, 1]]},
        {"date-parts": [[2021]], "season": 2},
        {"literal": "spring, {x"},
        {"raw": "2023/5"},
        {},
    ]
)
TEXTS = [
    "title",
    "title-short",
    "container-title",
    "publisher",
    "number",
    "issue",
    "page",
    "DOI",
    "ISBN",
    "ISSN",
    "keyword",
    "note",
    "genre",
]
custom = st.dictionaries(
    st.sampled_from(["ris", "bibtex", "label"]),
    words
    | st.dictionaries(
        st.sampled_from(["U5", "TY", "file", "title", "C1", "campaign-app"]),
        words | st.lists(words, max_size=2),
        max_size=2,
    ),
    max_size=2,
)
items = st.fixed_dictionaries(
    {"type": st.sampled_from(get_args(CslType))},
    optional={
        **dict.fromkeys(TEXTS, words),
        "volume": st.integers() | words,
        "URL": st.sampled_from(["http://a.b/{c}", "https://x/?q=%20&a_b~c#d", "http://a.b/}"]),
        "author": st.lists(names, max_size=3),
        "editor": st.lists(names, max_size=2),
        "collection-editor": st.lists(names, max_size=2),
        "issued": dates,
        "accessed": dates,
        "custom": custom,
    },
)
sources = st.fixed_dictionaries(
    {"key": st.text("abcé김:/@()#%~-=\\", min_size=1, max_size=12), "item": items},
    optional={
        "note": words,
        "reliability": words,
        "status": st.sampled_from(["current", "retracted"]),
        "forms": st.just([{"field": "title", "kind": "original", "language": "ko", "text": "가 } 나"}]),
    },
)
forms = st.fixed_dictionaries(
    {
        "text": words.filter(str.strip),
        "language": st.sampled_from(["en", "ko", "ko-Latn", "zh"]),
        "script": st.sampled_from(["Latn", "Hang"]),
        "usage": st.sampled_from(["official", "own", "press", "native", "acronym", "variant"]),
        "basis": words,
    }
)
FIELDS = [
    "category",
    "role",
    "affiliation",
    "phone",
    "address",
    "website",
    "alias",
    "consent",
    "note",
]
contacts = st.fixed_dictionaries(
    {
        "key": st.text("ab:/", min_size=1, max_size=4),
        "kind": st.sampled_from(["person", "organisation"]),
        "names": st.lists(forms, min_size=1, max_size=4),
    },
    optional={
        **dict.fromkeys(FIELDS, words),
        "email": st.sampled_from(["", "a@b.org", "a.b+c@d-e.co.kr; f@g.org"]),
        "languages": st.lists(words, max_size=2),
        "tags": st.lists(words, max_size=3),
    },
)


def whole(row):
    item = {name: value for name, value in row["item"].items() if name != "id"}
    return {**DEFAULTS, **row, "item": item}


@pytest.mark.parametrize(("write", "read"), [(write_ris, read_ris), (write_bibtex, read_bibtex)])
def test_sources_come_back_as_they_were(write, read):
    @settings(max_examples=150, deadline=None)
    @given(st.lists(sources, min_size=1, max_size=2, unique_by=lambda row: row["key"]))
    def check(rows):
        rows = [{**DEFAULTS, **row} for row in rows]
        text = write(rows)
        assert [whole(found.values) for found in read(text, "f").found] == [whole(row) for row in rows]
        assert write(rows) == text

    check()


@settings(max_examples=150, deadline=None)
@given(st.lists(contacts, min_size=1, max_size=2))
def test_contacts_come_back_as_they_were(rows):
    rows = [ContactData.model_validate(row).model_dump() for row in rows]
    text = write_vcards(rows)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert [
        ContactData.model_validate(one.values).model_dump() for one in read_vcards(text, "f").found
    ] == rows


def test_an_edit_in_another_program_wins_over_what_was_kept():
    row = {**DEFAULTS, "key": "k", "item": {"type": "report", "title": "a {b}\n\nc", "volume": 12}}
    text = write_ris([row]).replace("VL  - 12", "VL  - 13")
    [found] = read_ris(text, "f").found
    assert found.values["item"]["volume"] == "13"
    assert found.values["item"]["title"] == row["item"]["title"]
