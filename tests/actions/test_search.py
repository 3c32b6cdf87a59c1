"""Searching every kind of record from one field."""

import json

import pytest

from campaign_app.actions.records import (
    create_record,
    delete_record,
    edit_record,
    list_records,
    show_record,
)
from campaign_app.actions.search import KINDS, search
from campaign_app.cli import main
from campaign_app.errors import UserError
from campaign_app.model import Snapshot, Source
from campaign_app.store import Store
from campaign_app.store.queries import folded


def keys(store, text, **more):
    return [(hit.kind, hit.key) for hit in search(store, text, **more).hits]


def marked(text, marks):
    return [text[start:end] for start, end in marks]


@pytest.fixture
def written(empty):
    """A workspace with a few records in three languages."""
    with empty.change("Add") as session:
        source = Source(
            key="hrw-2024", item={"type": "report", "title": "탈북민 강제 북송"}, status="current"
        )
        source.item["author"] = [{"literal": "Human Rights Watch"}]
        text = "Preface.\n" * 400 + "그들은 강제북송되었다. " + "遣返难民。 " * 300
        source.snapshots = [
            Snapshot(sha256="", media_type="text/plain", size=1, seen_on="", content=b"", text=text)
        ]
        session.add(source)
    facts = {
        "F001": ("figure", "About 600 people were returned by force.", "2023-10-09", ["forced return"], 600),
        "F002": ("claim", "Elizabeth Salmón named the refugees’ fate.", "2024-04~", ["law"], None),
        "F003": ("figure", "강제 북송된 사람은 2,000명이다.", "2023", ["강제 북송"], 2000),
        "F004": ("claim", "Lee Young-hwan spoke of Hyesan / 혜산.", "", [], None),
    }
    for key, (kind, statement, date, topics, number) in facts.items():
        values = {"key": key, "kind": kind, "statement": statement, "date": date, "topics": topics}
        values["citations"] = [{"source": "hrw-2024", "stance": "supports"}] if key == "F003" else []
        if number:
            values |= {"low": number, "high": number, "unit": "people"}
        create_record(empty, "facts", values)
    return empty


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("강제", {"F003", "hrw-2024"}),
        ("북송", {"F003", "hrw-2024"}),
        ("강제 북송", {"F003", "hrw-2024"}),
        ("강제북송", {"F003", "hrw-2024"}),
        ("송된", {"F003"}),
        ("혜", {"F004"}),
        ("难民", {"hrw-2024"}),
        ("返难", {"hrw-2024"}),
        ("retur", {"F001"}),
        ("SALMON", {"F002"}),
        ("salmón refug", {"F002"}),
        ("refugees' fate", {"F002"}),
        ("2000", {"F003"}),
        ("2,000", {"F003"}),
        ("younghwan", {"F004"}),
        ("young-hwan", {"F004"}),
        ("Hwan Lee Young", {"F004"}),
        ("F002", {"F002"}),
        ('"by force"', {"F001"}),
        ('"force by"', set()),
        ('"return by"', set()),
        ('"강제 북송"', {"F003", "hrw-2024"}),
        ("preface", {"hrw-2024"}),
        ("no such words", set()),
        ("", set()),
        ("!?", set()),
    ],
)
def test_words_of_every_script_are_found(written, text, found):
    assert {key for _, key in keys(written, text)} == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("kind:figure", {"F001", "F003"}),
        ("kind:facts", {"F001", "F002", "F003", "F004"}),
        ("kind:source 북송", {"hrw-2024"}),
        ("after:2023-10", {"F001", "F002", "F003"}),
        ("after:2024", {"F002"}),
        ("before:2024", {"F001", "F003"}),
        ("after:2023-10-10 before:2024-04-01", {"F003"}),
        ("topic:forc", {"F001"}),
        ("topic:강제 kind:figure", {"F003"}),
        ('topic:"forced return"', {"F001"}),
        ("source:hrw", {"F003", "hrw-2024"}),
        ("source:watch kind:fact", {"F003"}),
        ("disputed:yes", set()),
        ("disputed:no 600", {"F001"}),
        ("unreviewed:yes kind:claim", {"F002", "F004"}),
        ("unreviewed:no", set()),
        ("kind: F001", {"F001"}),
        ("xy: F002", set()),
    ],
)
def test_filters_narrow_the_search(written, text, found):
    assert {key for _, key in keys(written, text)} == found


def test_filters_follow_the_records(written):
    edit_record(written, "facts", "F001", {"reviewed_by": "A. Kim", "reviewed_on": "2024-05-01"})
    assert keys(written, "unreviewed:no") == [("facts", "F001")]
    members = [{"fact": key, "relation": "value"} for key in ("F001", "F003")]
    dispute = {"kind": "figure", "severity": "conflict", "description": "…", "members": members}
    create_record(written, "disputes", dispute)
    assert {key for _, key in keys(written, "disputed:yes")} == {"F001", "F003"}
    written.undo()
    assert keys(written, "disputed:yes") == []


def test_a_fact_is_found_by_what_its_kind_has_of_its_own(written):
    item = {"type": "treaty", "title": "고문방지협약"}
    create_record(written, "instruments", {"key": "l-cat", "title": "고문방지협약", "item": item})
    changes = {
        "forum": "Quiet Council",
        "verb": "deplore",
        "occasion": "Spring hearing",
        "instrument": "l-cat",
    }
    edit_record(written, "facts", "F004", changes)
    for words in ("quiet council", "deplore", "spring hearing", "고문방지"):
        assert keys(written, words) == [("facts", "F004")], words
    edit_record(written, "instruments", "l-cat", {"title": "Convention against Torture"})
    assert keys(written, "against torture") == [("facts", "F004")]
    assert keys(written, "고문방지") == []
    delete_record(written, "instruments", "l-cat")
    assert keys(written, "against torture") == []
    assert show_record(written, "facts", "F004")["instrument"] is None
    written.undo()
    assert keys(written, "against torture") == [("facts", "F004")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("colour:red", r"^There is no filter “colour”; there are kind, after, .* put them in quotes\.$"),
        ("kind:colour", r"^There is no kind “colour” to search; there are fact, source, "),
        ("after:soon", r"^The filter “after” needs a date\. “soon” is not a date"),
        ("disputed:perhaps", r"^The filter “disputed” is yes or no, not “perhaps”\.$"),
    ],
)
def test_a_wrong_filter_is_told(written, text, words):
    with pytest.raises(UserError, match=words):
        search(written, text)


@pytest.mark.parametrize(
    "text", ["https://example.org/a", '"colour:red"', "10:30", "colour:", ":", '"', "a:/b"]
)
def test_a_colon_alone_is_no_filter(written, text):
    assert keys(written, text) == []


@pytest.mark.parametrize(
    "text", ["'", '"', "\\", "a\\b'c\"d*", "* OR a", "AND NOT (", "=", "<re", "#kind:fact", "%", "_", "\0"]
)
def test_signs_mean_nothing_to_the_database(written, text):
    assert len(keys(written, text)) <= 5


def test_a_hit_shows_where_its_words_stand(written):
    source = next(hit for hit in search(written, "강제북송").hits if hit.kind == "sources")
    assert source.title == "탈북민 강제 북송"
    assert source.snippet.startswith("…")
    assert marked(source.snippet, source.marks) == ["강제북송"]
    assert len(source.snippet) <= 202
    fact = search(written, "salmon REFUGEES").hits[0]
    assert marked(fact.title, fact.title_marks) == ["Salmón", "refugees"]
    assert (fact.snippet, fact.marks) == ("", ())
    fact = search(written, "younghwan 600").hits
    assert fact == ()
    fact = search(written, "youngh").hits[0]
    assert marked(fact.title, fact.title_marks) == ["Young-h"]


def test_the_key_comes_first_and_then_the_newest(written):
    create_record(written, "facts", {"key": "F900", "kind": "claim", "statement": "It rests on F001."})
    assert keys(written, "F001") == [("facts", "F001"), ("facts", "F900")]
    assert [key for _, key in keys(written, "kind:fact")] == ["F900", "F004", "F003", "F002", "F001"]


def test_kinds_share_the_hits(campaign):
    found = search(campaign, "north korea", limit=20)
    assert len(found.hits) == 20
    assert {"facts", "contacts", "sources"} <= {hit.kind for hit in found.hits}
    assert "facts" in found.more
    only = search(campaign, "north korea", limit=20, kinds=["facts"])
    assert {hit.kind for hit in only.hits} == {"facts"}
    assert len(only.hits) == 20


def test_a_protected_person_is_found_by_the_alias_alone(empty):
    person = {
        "kind": "person",
        "key": "p-1",
        "protected": True,
        "alias": "Witness A",
        "note": "From Hyesan",
        "names": [{"text": "Han Sorim", "usage": "own"}, {"text": "한소림", "usage": "native"}],
    }
    create_record(empty, "contacts", person)
    for text in ("Han", "Sorim Han", "한소림", "소림", "Hyesan"):
        assert keys(empty, text) == []
        assert list_records(empty, "contacts", text) == []
    hit = search(empty, "witness").hits[0]
    assert (hit.kind, hit.key, hit.title, hit.snippet) == ("contacts", "p-1", "Witness A", "")
    edit_record(empty, "contacts", "p-1", {"consent": "Signed form of 2 May 2024."})
    assert search(empty, "sorim").hits[0].title == "Han Sorim"


def variants(form):
    """Return the ways in which a name may be typed: without hyphens, spaces and accents, turned round."""
    parts = form.split()
    yield from (form, form.upper(), form.replace("-", ""), form.replace("-", " "), form.replace(" ", "-"))
    yield from ("".join(parts), " ".join(folded(form)), " ".join([*parts[1:], parts[0]]))
    yield " ".join([parts[-1], *parts[:-1]])


def test_each_form_of_each_name_finds_that_contact_alone(campaign):
    owners = {}
    for row in list_records(campaign, "contacts"):
        for form in show_record(campaign, "contacts", row["key"])["names"]:
            for text in variants(form["text"]):
                if folded(text):
                    owners.setdefault("".join(folded(text)), set()).add((row["key"], text))
    assert len(list_records(campaign, "contacts")) == 58
    for found in owners.values():
        expected = {key for key, _ in found}
        for _, text in found:
            assert {row["key"] for row in list_records(campaign, "contacts", text)} == expected, text


def test_lists_find_words_within_words_where_no_word_begins_so(campaign):
    assert "p-leeyh" in [row["key"] for row in list_records(campaign, "contacts", "hwan")]
    assert [row["key"] for row in list_records(campaign, "facts", "alesh aishan")] == []


def test_a_list_takes_filters(campaign):
    rows = list_records(campaign, "facts", "kind:figure after:2023-10 disputed:yes")
    assert rows
    assert all(row["kind"] == "figure" and row["disputed"] for row in rows)
    with pytest.raises(UserError, match="There is no filter"):
        list_records(campaign, "facts", "colour:red")


def test_searches_are_kept_under_a_name(empty):
    create_record(
        empty, "searches", {"key": "s-1", "name": "To review", "text": "unreviewed:yes kind:figure"}
    )
    assert list_records(empty, "searches") == [
        {"key": "s-1", "name": "To review", "text": "unreviewed:yes kind:figure"}
    ]
    empty.undo()
    assert list_records(empty, "searches") == []


def test_the_command_line_searches(first_campaign, capsys):
    assert main(["search", "Salmón", "-w", str(first_campaign), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["hits"][0]["key"] == "p-salmon"
    assert {hit["kind"] for hit in found["hits"]} <= set(KINDS)
    assert main(["search", "colour:red", "-w", str(first_campaign)]) == 2
    assert "There is no filter “colour”" in capsys.readouterr().err


def test_a_workspace_without_an_index_gets_one(first_campaign, tmp_path):
    import shutil

    path = tmp_path / "w.campaign"
    shutil.copy(first_campaign, path)
    with Store.open(str(path)) as store, store._changing.begin() as connection:
        connection.exec_driver_sql("DROP TABLE search_format")
        connection.exec_driver_sql("DELETE FROM search_fact")
    with Store.open(str(path)) as store:
        assert ("facts", "F015") in keys(store, "F015")
