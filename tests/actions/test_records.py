"""Listing, showing and changing records."""

import pytest

from campaign_app.actions.entry import BadValue
from campaign_app.actions.kinds import KINDS, UnknownField
from campaign_app.actions.records import (
    count_records,
    create_record,
    delete_record,
    edit_record,
    list_records,
    show_record,
    validate,
)
from campaign_app.errors import UserError


def keys(store, kind, search=""):
    return [row["key"] for row in list_records(store, kind, search)]


# --- lists


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_lists_with_its_columns(campaign, kind):
    rows = list_records(campaign, kind)
    assert len(rows) == count_records(campaign, kind)
    for row in rows:
        assert {column.name for column in KINDS[kind].columns} <= row.keys()


def test_a_row_of_facts_tells_value_source_and_dispute(campaign):
    rows = {row["key"]: row for row in list_records(campaign, "facts")}
    assert rows["F015"]["value"] == "600 people"
    assert rows["F015"]["source"] == "src-001"
    assert rows["F015"]["date"] == "2023-10-09"
    assert rows["F006"]["value"] == "“end”"
    assert [rows[key]["disputed"] for key in ("F013", "F015", "F017", "F001")] == [True, True, True, False]


def test_pages_make_up_the_whole_list(campaign):
    whole = keys(campaign, "facts")
    pages = [
        row["key"] for at in (0, 50, 100) for row in list_records(campaign, "facts", offset=at, limit=50)
    ]
    assert pages == whole
    assert len(set(whole)) == 107


def test_a_search_of_facts_finds_words_sources_and_keys(campaign):
    assert {"F069", "F096"} <= set(keys(campaign, "facts", "Baishan"))
    assert keys(campaign, "facts", "f015")[0] == "F015"
    assert "F016" in keys(campaign, "facts", "salmon detention")
    assert count_records(campaign, "facts", "Baishan") == len(keys(campaign, "facts", "Baishan"))
    assert keys(campaign, "facts", "no such words anywhere") == []


# --- names


def test_each_form_of_each_name_finds_its_contact_first(campaign):
    for key in keys(campaign, "contacts"):
        for form in show_record(campaign, "contacts", key)["names"]:
            assert keys(campaign, "contacts", form["text"])[0] == key, form["text"]


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("Salmon", "p-salmon"),
        ("SALMÓN Elizabeth", "p-salmon"),
        ("Cho Tae-yeol", "p-cho"),
        ("tae yul cho", "p-cho"),
        ("Jung Park", "p-pak"),
        ("Lee, Younghwan", "p-leeyh"),
        ("Gyuri Kim", "p-kimgyuri"),
        ("김혁", "p-kimhyuk"),
        ("CHOI Kang", "p-choi"),
        ("Kim Jong-un", "p-kimjongun"),
        ("Nicolas Maduro", "p-maduro"),
        ("nkhr", "org-nkhr"),
        ("Citizens’ Alliance of North Korean Human Rights (NKHR)", "org-nkhr"),
        ("북한 정의 연대", "org-jfnk"),
        ("Transition Justice Working Group", "org-tjwg"),
        ("Yonhap New Agency", "org-yonhap"),
        ("Ministry of Public Safety", "org-mps"),
        ("Ministry of Public Security (PRC)", "org-mps"),
        ("Mulmangcho / Dream makers for NK", "org-mulmangcho"),
        ("Families of Korean War POWs Association", "org-pow"),
        ("[unresolved] Representative Lee", "p-unclear-lee"),
        ("Human Rights Hub", "org-hrhub"),
    ],
)
def test_a_name_is_found_whatever_its_accents_hyphens_and_order(campaign, words, key):
    assert keys(campaign, "contacts", words)[0] == key


# --- showing


def test_a_fact_shows_its_sources_disputes_and_documents(campaign):
    fact = show_record(campaign, "facts", "F015")
    assert fact["citations"][0]["source"] == "src-001"
    assert fact["citations"][0]["source_title"].startswith("Forceful repatriation")
    assert [dispute["key"] for dispute in fact["disputes"]] == ["C03"]
    assert "joint-letter" in fact["documents"]
    assert fact["editions"] == []


def test_a_dispute_shows_the_value_and_source_of_each_member(campaign):
    dispute = show_record(campaign, "disputes", "C03")
    first = dispute["members"][0]
    assert (first["fact"], first["low"], first["high"], first["qualifier"]) == ("F013", 500, 600, "range")
    assert (first["source"], first["relation"], dispute["state"]) == ("src-000", "value", "open")


def test_a_source_shows_its_variables_and_the_facts_that_cite_it(campaign):
    source = show_record(campaign, "sources", "src-001")
    assert source["author"] == ["Choi, Kang"]
    assert source["issued"] == "2023-10-17"
    assert source["item"]["type"] == "article-newspaper"
    assert "F015" in source["facts"]


def test_a_contact_shows_its_names_posts_and_signatures(campaign):
    assert show_record(campaign, "contacts", "p-cho")["posts"] == ["t-rok-fm"]
    assert show_record(campaign, "contacts", "org-nkhr")["signed"] == ["joint-letter"]


def test_what_is_not_there_is_told_with_what_is_meant(campaign):
    with pytest.raises(UserError, match="There is no contact “Cho Tae-yul”; did you mean p-cho"):
        show_record(campaign, "contacts", "Cho Tae-yul")
    with pytest.raises(UserError, match="There is no kind “fakts”; the kinds are: facts, sources"):
        list_records(campaign, "fakts")


# --- editing


def test_an_edit_reads_text_by_the_type_of_its_field(store):
    changes = {
        "low": "550",
        "date": "2023-10-09~",
        "topics": "returns; law",
        "event": "",
        "qualifier": "range",
    }
    edit_record(store, "facts", "F015", changes)
    fact = show_record(store, "facts", "F015")
    assert (fact["low"], fact["high"], fact["qualifier"]) == (550, 600, "range")
    assert (fact["date"], fact["topics"], fact["event"]) == ("2023-10-09~", ["returns", "law"], None)
    assert fact["statement"].startswith("On 9 October 2023")


def test_an_edit_is_one_step_that_can_be_undone(store):
    before = show_record(store, "facts", "F015")
    edit_record(store, "facts", "F015", {"note": "Checked.", "citations": '[{"source": "src-004"}]'})
    assert [row["source"] for row in show_record(store, "facts", "F015")["citations"]] == ["src-004"]
    assert store.undo() == "Edit fact F015"
    after = show_record(store, "facts", "F015")
    assert {**after, "version": 0} == {**before, "version": 0}


def test_an_edit_of_nothing_leaves_no_step(store):
    edit_record(store, "facts", "F015", {"place": "China to North Korea"})
    assert store.undo_label is None


def test_what_showing_a_record_adds_can_be_given_back(store):
    for kind, key, field in (
        ("facts", "F015", "citations"),
        ("disputes", "C03", "members"),
        ("posts", "t-rok-fm", "tenures"),
    ):
        edit_record(store, kind, key, {field: show_record(store, kind, key)[field]})
    assert store.undo_label is None


@pytest.mark.parametrize(
    ("kind", "key", "changes", "field", "words"),
    [
        ("facts", "F015", {"low": "many"}, "low", "“many” is not a number"),
        ("facts", "F015", {"low": "nan"}, "low", "“nan” is not a number"),
        ("facts", "F015", {"low": "700"}, "high", "600 is below low, which is 700"),
        ("facts", "F015", {"qualifier": "circa"}, "qualifier", "not one of exact, about, at least"),
        ("facts", "F015", {"date": "2023-02-30"}, "date", "“2023-02-30”"),
        ("facts", "F015", {"event": "nowhere"}, "event", "there is no event “nowhere”"),
        ("facts", "F015", {"actors": "gov-prc, gov-xx"}, "actors", "there is no contact or State “gov-xx”"),
        ("facts", "F015", {"citations": "[1"}, "citations", "must be JSON"),
        ("facts", "F015", {"statement": " "}, "statement", "must not be empty"),
        ("facts", "F015", {"key": "F015b"}, "key", "cannot change"),
        ("signatories", "sig-nkhr", {"public": "perhaps"}, "public", "must be yes or no"),
        ("sources", "src-001", {"url": "www.example.org"}, "url", "must start with http"),
        ("posts", "t-rok-fm", {"tenures": '[{"holder": "p-x"}]'}, "tenures", "there is no contact “p-x”"),
    ],
)
def test_a_bad_value_is_refused_with_its_field(store, kind, key, changes, field, words):
    before = show_record(store, kind, key)
    with pytest.raises(BadValue) as caught:
        edit_record(store, kind, key, {"note": "not kept", **changes})
    assert caught.value.field == field
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)
    assert show_record(store, kind, key) == before


def test_an_unknown_field_is_refused_with_those_there_are(store):
    with pytest.raises(
        UnknownField, match="Facts have no field “datum”; the fields are: key, kind, statement"
    ):
        edit_record(store, "facts", "F015", {"datum": "x"})


def test_a_source_is_edited_by_its_variables(store):
    before = show_record(store, "sources", "src-002")["item"]
    edit_record(
        store,
        "sources",
        "src-002",
        {"author": "Kim, Ga Young; Daily NK", "issued": "2017-11-16", "publisher": "Unification Media Group"},
    )
    after = show_record(store, "sources", "src-002")["item"]
    assert after["author"] == [{"family": "Kim", "given": "Ga Young"}, {"literal": "Daily NK"}]
    assert after["issued"] == {"date-parts": [[2017, 11, 16]]}
    assert {**after, "author": 0, "issued": 0} == {
        **before,
        "author": 0,
        "issued": 0,
        "publisher": "Unification Media Group",
    }


def test_editions_cannot_be_edited(store):
    with pytest.raises(UserError, match="Editions cannot be edited"):
        edit_record(store, "editions", "joint-letter-1", {"title": "x"})


# --- making and deleting


def test_a_new_record_gets_a_key(store):
    assert create_record(store, "facts", {"kind": "claim", "statement": "New."}) == "F108"
    assert (
        create_record(store, "contacts", {"kind": "person", "names": [{"text": "Renée Doe", "usage": "own"}]})
        == "p-renee-doe"
    )
    first = create_record(store, "sources", {"type": "report", "title": "A Report"})
    second = create_record(store, "sources", {"type": "report", "title": "A Report"})
    assert (first, second) == ("src-a-report", "src-a-report-2")
    assert show_record(store, "sources", first)["item"] == {
        "id": first,
        "type": "report",
        "title": "A Report",
    }


def test_a_key_that_is_used_is_refused(store):
    with pytest.raises(BadValue, match="“F015” is already used"):
        create_record(store, "facts", {"key": "F015", "kind": "claim", "statement": "x"})


def test_a_record_that_others_need_stays(store):
    for kind, key, needed in (
        ("facts", "F015", "document"),
        ("sources", "src-001", "fact F015"),
        ("contacts", "org-nkhr", "fact"),
        ("states", "gov-prc", "fact"),
        ("posts", "t-rok-fm", ""),
    ):
        with pytest.raises(UserError, match=f"{key} cannot be deleted: it is still needed by .*{needed}"):
            delete_record(store, kind, key)
        assert show_record(store, kind, key)["key"] == key


def test_a_deleted_record_comes_back_whole(store):
    before = show_record(store, "facts", "F013")
    delete_record(store, "facts", "F013")
    assert "F013" not in keys(store, "facts")
    assert [row["fact"] for row in show_record(store, "disputes", "C03")["members"]] == [
        "F015",
        "F068",
        "F095",
        "F017",
    ]
    store.undo()
    after = show_record(store, "facts", "F013")
    assert {**after, "version": 0} == {**before, "version": 0}


# --- validation of forms


def test_a_form_is_checked_without_a_store():
    values = {
        "key": "",
        "kind": "figure",
        "statement": "",
        "low": None,
        "high": "",
        "date": "soon",
        "citations": [],
    }
    problems = validate("facts", values)
    assert problems["statement"] == "Must not be empty."
    assert "is not a date" in problems["date"]
    assert validate("facts", {"kind": "figure", "statement": "x"}) == {"low": "A figure needs low and high."}
    assert validate("facts", {"kind": "claim", "statement": "x", "qualifier": None, "event": ""}) == {}
    assert set(validate("sources", {"type": "report", "url": "nowhere"})) == {"url"}


@pytest.mark.parametrize("kind", [name for name, kind in KINDS.items() if kind.editable])
def test_every_stored_record_passes_its_own_form(campaign, kind):
    fields = [field.name for field in KINDS[kind].fields]
    for key in keys(campaign, kind):
        shown = show_record(campaign, kind, key)
        assert validate(kind, {name: shown[name] for name in fields}) == {}, key


# --- protected people


@pytest.fixture
def witness(store):
    names = [
        {"text": "Han Sorim", "usage": "own", "preferred": True},
        {"text": "한소림", "usage": "native", "language": "ko", "script": "Hang"},
    ]
    create_record(
        store,
        "contacts",
        {"key": "p-witness", "kind": "person", "names": names, "protected": True, "alias": "Witness A"},
    )
    create_record(
        store,
        "signatories",
        {
            "key": "sig-w",
            "document": "joint-letter",
            "contact": "p-witness",
            "kind": "person",
            "name": "Han Sorim",
            "native_name": "한소림",
            "status": "confirmed",
        },
    )
    return store


def test_a_protected_person_is_listed_by_the_alias(witness):
    row = next(row for row in list_records(witness, "contacts", "a witness"))
    assert list_records(witness, "contacts", "Sorim") == list_records(witness, "contacts", "소림") == []
    assert (row["key"], row["name"], row["native_name"]) == ("p-witness", "Witness A", "")
    signed = next(row for row in list_records(witness, "signatories") if row["key"] == "sig-w")
    assert (signed["name"], signed["native_name"]) == ("Witness A", "")
    for kind in KINDS:
        assert "Sorim" not in str(list_records(witness, kind))
        assert "소림" not in str(list_records(witness, kind))


def test_recorded_consent_shows_the_name(witness):
    edit_record(witness, "contacts", "p-witness", {"consent": "Signed form of 2 May 2024."})
    assert list_records(witness, "contacts", "Sorim")[0]["name"] == "Han Sorim"
