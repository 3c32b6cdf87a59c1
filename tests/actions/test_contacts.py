"""Who holds a post, which contacts are one, and who must not be named."""

import json

import pytest

from campaign_app.actions.contacts import holder_on, reveal
from campaign_app.actions.documents import check_document
from campaign_app.actions.duplicates import duplicates
from campaign_app.actions.exchange import export_records
from campaign_app.actions.import_plan import plan_import
from campaign_app.actions.merging import candidates, compare_contacts, merge_contacts
from campaign_app.actions.records import (
    create_record,
    edit_record,
    list_records,
    show_record,
    validate,
)
from campaign_app.cli import main
from campaign_app.errors import UserError

SECRET = "Hong Gil-dong"


def contact(store, kind, *names, **more):
    forms = [name if isinstance(name, dict) else {"text": name, "usage": "press"} for name in names]
    return create_record(store, "contacts", {"kind": kind, "names": forms, **more})


def reasons(store, key):
    return {
        (pair.first if pair.second == key else pair.second): pair.reasons
        for pair in duplicates(store)
        if key in (pair.first, pair.second)
    }


@pytest.fixture
def hidden(store):
    """A protected person, who signed the letter."""
    key = contact(
        store,
        "person",
        SECRET,
        {"text": "홍길동", "usage": "native", "language": "ko", "script": "Hang"},
        protected=True,
        alias="Ms H.",
        email="hong@example.org",
        note="Lives in Busan.",
    )
    values = {"contact": key, "name": SECRET, "native_name": "홍길동", "document": "joint-letter"}
    create_record(store, "signatories", {**values, "kind": "person", "status": "confirmed", "public": True})
    return key


# --- offices ------------------------------------------------------------------------------------------------


def test_who_held_a_post_on_a_day(campaign):
    then = holder_on(campaign, "t-rok-fm", "2024-05-27")
    assert (then.holder, then.doubts, then.former) == ("Cho Tae-yul", (), "")
    now = holder_on(campaign, "t-rok-fm", "2026-03-01")
    assert (now.holder, now.start, now.former, now.former_end) == (
        "Cho Hyun",
        "2025-07-21",
        "Cho Tae-yul",
        "2025-07-21",
    )
    assert "not certain" in now.doubts[0]
    assert holder_on(campaign, "t-rok-mou", "2024-05-27").holder == ""


def test_the_answer_has_the_term_what_it_rests_on_and_who_left(campaign):
    then = holder_on(campaign, "t-rok-fm", "27 May 2024")
    assert then.day == "2024-05-27"
    assert then.answer == "Cho Tae-yul, until 21 July 2025, seen in office: May 2024"
    assert "In office in the cited articles" in then.basis
    now = holder_on(campaign, "t-rok-fm", "2026-03-01")
    assert (now.answer, now.before) == ("Cho Hyun, from 21 July 2025", "Cho Tae-yul left it: 21 July 2025")
    vacant = holder_on(campaign, "t-rok-nkhr", "2025-02-01")
    assert (vacant.answer, vacant.before) == ("", "Lee Jung-hoon left it: 18 August 2024 or earlier")
    assert "Nobody is known" in vacant.doubts[0] and "Vacant since" in vacant.basis


@pytest.mark.parametrize(
    ("post", "day", "says"), [("t-x", "2024-05-27", "no post"), ("t-rok-fm", "May", "no day")]
)
def test_a_wrong_post_or_day_is_refused(campaign, post, day, says):
    with pytest.raises(UserError, match=says):
        holder_on(campaign, post, day)


def test_a_letter_shows_that_its_addressee_has_left_office(store):
    rules = {finding.rule for finding in check_document(store, "joint-letter").findings}
    assert "former-holder" not in rules
    edit_record(store, "documents", "joint-letter", {"date": "2026-03-01"})
    (found,) = [f for f in check_document(store, "joint-letter").findings if f.rule == "former-holder"]
    assert "Cho Tae-yul left the office of Minister of Foreign Affairs by 21 July 2025" in found.message
    assert "the document goes to Cho Hyun" in found.message


def test_mixed_forms_of_one_name_are_found(store):
    for words, mixed in (
        ("Cho Tae-yul met Minister Wang; Wang Yi replied.", False),
        ("Cho Tae-yul spoke first, and Cho Tae-yeol answered.", True),
    ):
        edit_record(store, "documents", "joint-letter", {"fields": {"opening": words}})
        found = [f for f in check_document(store, "joint-letter").findings if f.rule == "mixed-names"]
        assert bool(found) is mixed
    assert "Cho Tae-yeol, Cho Tae-yul" in found[0].message


# --- duplicates ---------------------------------------------------------------------------------------------


def test_the_first_campaign_has_no_duplicates(campaign):
    assert duplicates(campaign) == []


@pytest.mark.parametrize(
    ("kind", "names", "more", "other", "reason"),
    [
        ("person", ["Taeyul Cho"], {}, "p-cho", "the same form of the name"),
        ("person", ["Cho Tae Yeoul"], {}, "p-cho", "the same name in another romanisation"),
        ("person", ["Jeong Pak"], {}, "p-pak", "the same name in another romanisation"),
        ("person", ["Elisabeth Salmon"], {}, "p-salmon", "nearly the same name"),
        ("organisation", ["Yonhap Newss Agency"], {}, "org-yonhap", "nearly the same name"),
        (
            "organisation",
            ["Seoul Group"],
            {"website": "http://nkhr.or.kr/en"},
            "org-nkhr",
            "the same website",
        ),
    ],
)
def test_duplicates_are_proposed_with_their_reason(store, kind, names, more, other, reason):
    key = contact(store, kind, *names, **more)
    found = reasons(store, key)
    assert list(found) == [other]
    assert found[other][0].startswith(reason)


def test_a_native_name_and_an_address_prove_more(store):
    edit_record(store, "contacts", "org-nkhr", {"email": "Office@NKHR.example"})
    native = {"text": "북한 인권시민연합", "usage": "native", "language": "ko", "script": "Hang"}
    key = contact(store, "organisation", native, email="office@nkhr.example")
    assert reasons(store, key)["org-nkhr"] == (
        "the same e-mail address: office@nkhr.example",
        "the same name in its own script: 북한인권시민연합",
    )


def test_only_what_few_share_is_a_reason(store):
    number = "+82 2 555 0100"
    for name in ("Ann Aarons", "Ben Burger", "Cho Cheol-su", "Dan Dorset", "Eve Ericsson"):
        contact(store, "person", name, phone=number, email="info@example.org")
    assert len(duplicates(store)) == 10
    contact(store, "person", "Cho Cheolsu", phone=number, email="info@example.org")
    assert [pair.reasons for pair in duplicates(store)] == [
        (
            "the same e-mail address: info@example.org",
            "the same form of the name: Cho Cheol-su",
            f"the same telephone number: {number}",
            "the same name in another romanisation: Cho Cheol-su",
        )
    ]


def test_comparing_can_be_stopped(store):
    def stop(_step, _part):
        raise InterruptedError

    with pytest.raises(InterruptedError):
        duplicates(store, stop)


@pytest.mark.parametrize("email", ["not an email", "kim@", "a@b", "two@@example.org", "a@example.org and"])
def test_an_email_that_is_none_is_refused_everywhere(store, email, tmp_path):
    with pytest.raises(UserError, match="is no e-mail address; write one such as name@example"):
        edit_record(store, "contacts", "org-nkhr", {"email": email})
    assert "is no e-mail address" in validate("contacts", {"kind": "person", "email": email})["email"]
    table = tmp_path / "people.csv"
    table.write_text(f"kind,name,email\nperson,Ann Aarons,{email}\nperson,Ben Burger,b@example.org\n")
    bad, good = plan_import(store, "contacts", table).rows
    assert (bad.outcome, good.outcome) == ("refused", "new")
    assert "is no e-mail address" in bad.reason


def test_several_addresses_may_stand_in_one_field(store):
    several = "a@example.org, b@example.org; c@example.co.kr d@예시.한국"
    edit_record(store, "contacts", "org-nkhr", {"email": several})
    assert show_record(store, "contacts", "org-nkhr")["email"] == several


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("Kim \u202enimsaJ", "Name holds U+202E, which turns the direction of text"),
        ("Сho Tae-yul", "Name mixes Cyrillic and Latin letters in the word “Сho”"),
    ],
)
def test_a_name_that_only_looks_like_another_is_refused_on_import(store, name, reason, tmp_path):
    table = tmp_path / "people.csv"
    table.write_text(f"kind,name\nperson,{name}\nperson,Ben Burger\n")
    bad, good = plan_import(store, "contacts", table).rows
    assert (bad.outcome, good.outcome) == ("refused", "new")
    assert bad.reason.startswith(reason)
    assert "names." not in bad.reason


@pytest.mark.parametrize("field", ["names", "alias"])
def test_a_name_that_turns_the_direction_of_text_is_refused_in_forms(store, field):
    text = "Kim \u202enimsaJ"
    values = {"names": [{"text": text, "usage": "own"}]} if field == "names" else {"alias": text}
    with pytest.raises(UserError, match="U\\+202E, which turns the direction of text"):
        edit_record(store, "contacts", "org-nkhr", values)
    names = [{"text": "Ann Aarons", "usage": "own"}]
    said = validate("contacts", {"kind": "person", "names": names, **values})[field]
    assert "take it out" in said and "names.1" not in said


def test_persons_and_organisations_are_never_one(store):
    key = contact(store, "organisation", "Cho Tae-yul")
    assert reasons(store, key) == {}


def test_a_protected_person_is_never_proposed_which_would_tell_the_name(store, hidden):
    key = contact(store, "person", SECRET, email="hong@example.org")
    assert reasons(store, key) == {}
    edit_record(store, "contacts", hidden, {"consent": "Busan, 1 June 2024"})
    assert list(reasons(store, key)) == [hidden]


# --- merging ------------------------------------------------------------------------------------------------


@pytest.fixture
def double(store):
    """A second record of Minister Cho that much refers to."""
    key = contact(
        store,
        "person",
        {"text": "Cho Tae-yul", "usage": "own", "preferred": True},
        "Cho Taeyeoul",
        email="cho@example.org",
        role="Former minister",
        note="Met in Seoul.",
        tags=["minister"],
        languages=["ko"],
    )
    edit_record(store, "facts", "F090", {"actors": ["p-leeyh", "p-cho", key]})
    edit_record(store, "facts", "F001", {"actors": [key]})
    edit_record(store, "posts", "t-rok-mou", {"tenures": [{"holder": key, "start": "2025"}]})
    edit_record(store, "campaigns", "stop-forced-repatriation", {"sender": "org-nkhr"})
    signatory = {"contact": key, "name": "Cho Tae-yul", "document": "joint-letter", "kind": "person"}
    create_record(store, "signatories", {**signatory, "status": "pending"})
    for other in ("org-mofa", "p-cho"):
        create_record(store, "relationships", {"contact": key, "other": other, "role": "minister"})
    return key


def test_a_merge_leads_everything_to_the_one_that_stays(store, double):
    merge_contacts(store, "p-cho", double, {"role": "other", "note": "both"})
    found = show_record(store, "contacts", "p-cho")
    assert (found["email"], found["role"]) == ("cho@example.org", "Former minister")
    assert found["note"].startswith("Successor Cho Hyun") and found["note"].endswith("\nMet in Seoul.")
    assert (found["tags"], found["languages"]) == (["minister"], ["ko"])
    texts = [form["text"] for form in found["names"]]
    assert texts.count("Cho Tae-yul") == 1 and "Cho Taeyeoul" in texts
    assert [f["text"] for f in found["names"] if f["preferred"] and f["language"] == "en"] == ["Cho Tae-yul"]
    assert show_record(store, "facts", "F090")["actors"] == ["p-leeyh", "p-cho"]
    assert show_record(store, "facts", "F001")["actors"] == ["p-cho"]
    assert show_record(store, "posts", "t-rok-mou")["tenures"][0]["holder"] == "p-cho"
    assert "joint-letter" in found["signed"]
    (relation,) = [r for r in list_records(store, "relationships") if "p-cho" in (r["contact"], r["other"])]
    assert (relation["contact"], relation["other"]) == ("p-cho", "org-mofa")
    with pytest.raises(UserError, match="no contact"):
        show_record(store, "contacts", double)
    assert "Cho Tae-yul" in json.dumps(list_records(store, "signatories"), ensure_ascii=False)


def test_undoing_a_merge_restores_every_row(store, rows, double):
    before = rows(store)
    merge_contacts(store, "p-cho", double, {"role": "other"})
    after = rows(store)
    assert after != before
    assert store.undo() == f"Merge {double} into p-cho"
    assert rows(store) == before
    store.redo()
    assert rows(store) == after


def test_what_differs_is_laid_out_before(store, double):
    pairs = {pair.field: pair for pair in compare_contacts(store, "p-cho", double)}
    assert (pairs["role"].keep, pairs["role"].other, pairs["role"].choice) == (
        "Minister of Foreign Affairs",
        "Former minister",
        "keep",
    )
    assert (pairs["email"].choice, pairs["email"].choices) == ("other", ("keep", "other", "both"))
    assert "website" not in pairs


def test_what_both_can_say_stands_unless_one_is_chosen(store):
    """Nobody loses a note, an address or a number by pressing Return."""
    ours = {"note": "Met in Seoul.", "email": "a@example.org; b@example.org", "phone": "+82 2 1", "role": "A"}
    more = {"note": "Met in Bonn.", "email": "B@example.org; c@example.org", "phone": "", "role": "B"}
    keep, drop = (contact(store, "person", "Kim Min-ho", **values) for values in (ours, more))
    pairs = {pair.field: pair.choice for pair in compare_contacts(store, keep, drop)}
    assert pairs == {"role": "keep", "email": "both", "phone": "keep", "note": "both"}
    merge_contacts(store, keep, drop)
    found = show_record(store, "contacts", keep)
    assert found["note"] == "Met in Seoul.\nMet in Bonn."
    assert found["email"] == "a@example.org; b@example.org; c@example.org"
    assert (found["phone"], found["role"]) == ("+82 2 1", "A")


def test_who_was_protected_stays_protected(store, hidden):
    key = contact(store, "person", "Hong Gildong", consent="2020")
    assert all("Hong" not in pair.keep + pair.other for pair in compare_contacts(store, key, hidden))
    key = merge_contacts(store, key, hidden)
    assert key == "p-ms-h"
    found = show_record(store, "contacts", key)
    assert (found["protected"], found["alias"], found["consent"], found["names"]) == (True, "Ms H.", "", [])
    assert SECRET in reveal(store, key).names


def test_a_merge_never_leaves_an_alias_that_tells_a_name(store, rows, hidden):
    edit_record(store, "contacts", hidden, {"alias": "Ms Park"})
    key = contact(store, "person", "Park Min-ji", alias="MJ")
    before = rows(store)
    with pytest.raises(UserError, match="alias “Ms Park” tells a name"):
        merge_contacts(store, hidden, key)
    assert rows(store) == before
    kept = merge_contacts(store, hidden, key, {"alias": "other"})
    assert show_record(store, "contacts", kept)["alias"] == "MJ"


def test_a_protected_person_keeps_an_alias_whatever_is_chosen(store, hidden):
    key = contact(store, "person", "Park Min-ji")
    kept = merge_contacts(store, hidden, key, {"alias": "other"})
    assert show_record(store, "contacts", kept)["alias"] == "Ms H."


def test_whom_a_contact_can_be_merged_with_is_of_its_kind_and_found_by_words(store, hidden):
    found = [row["key"] for row in candidates(store, "p-cho")]
    assert "p-cho" not in found and "p-wang" in found and "org-nkhr" not in found
    assert [row["key"] for row in candidates(store, "p-cho", "王毅")] == ["p-wang"]
    assert [row["name"] for row in candidates(store, "p-cho", "Ms H.")] == ["Ms H."]
    assert candidates(store, "p-cho", SECRET) == []
    assert len(candidates(store, "p-cho", most=2)) == 2
    with pytest.raises(UserError, match="no contact “p-x”"):
        candidates(store, "p-x")


def test_the_command_line_finds_duplicates_and_merges_them(store, rows, capsys):
    key = contact(store, "person", "Cho Tae Yeoul", note="Ours.", role="Former minister")
    place = ["-w", store.location]
    assert main(["duplicates", *place]) == 0
    told = capsys.readouterr().out
    assert f"p-cho  Cho Tae-yul  =  {key}  Cho Tae Yeoul" in told and "1 pair may be the same." in told
    assert main(["duplicates", "--json", *place]) == 0
    (pair,) = json.loads(capsys.readouterr().out)
    assert (pair["first"], pair["second"]) == ("p-cho", key)
    assert pair["reasons"][0].startswith("the same name in another romanisation")
    before = rows(store)
    assert main(["merge", "p-cho", key, *place, "role=other", "note=keep"]) == 0
    assert capsys.readouterr().out == f"Merged {key} into p-cho; undo takes it back.\n"
    found = show_record(store, "contacts", "p-cho")
    assert found["role"] == "Former minister" and "Ours." not in found["note"]
    assert main(["undo", *place]) == 0
    assert rows(store) == before
    capsys.readouterr()
    for asked, says in (
        (["role=both"], "“both” is no choice for role; choose one of: keep, other."),
        (["role"], "“role” is not of the form FIELD=keep, FIELD=other or FIELD=both."),
        (["--colour"], "Unrecognized arguments: --colour"),
    ):
        assert main(["merge", "p-cho", key, *place, *asked]) == 2
        assert says in capsys.readouterr().err
    assert rows(store) == before


def test_a_merge_says_where_the_name_of_a_protected_person_still_stands(store, hidden, capsys):
    key = contact(store, "person", "Park Min-ji")
    create_record(store, "facts", {"kind": "claim", "statement": "Park Min-ji saw it.", "key": "F900"})
    assert main(["merge", hidden, key, "-w", store.location]) == 0
    assert "still mention the name" in (told := capsys.readouterr().out) and "F900 (statement)" in told


@pytest.mark.parametrize(
    ("keep", "drop", "choices", "message"),
    [
        ("p-cho", "p-cho", {}, "with itself"),
        ("p-cho", "org-nkhr", {}, "only two of a kind"),
        ("p-cho", "p-x", {}, "no contact “p-x”"),
        ("p-cho", "p-wang", {"colour": "keep"}, "no field “colour”"),
        ("p-cho", "p-wang", {"role": "both"}, "“both” is no choice for role"),
    ],
)
def test_a_wrong_merge_is_refused_and_changes_nothing(store, rows, keep, drop, choices, message):
    before = rows(store)
    with pytest.raises(UserError, match=message):
        merge_contacts(store, keep, drop, choices)
    assert rows(store) == before


# --- protected people ---------------------------------------------------------------------------------------


def test_a_protected_name_is_shown_on_request_alone(store, hidden):
    shown = show_record(store, "contacts", hidden)
    assert (shown["name"], shown["names"], shown["email"], shown["note"]) == ("Ms H.", [], "", "")
    assert SECRET in reveal(store, hidden).names
    assert show_record(store, "contacts", hidden, reveal=True)["names"][0]["text"] == SECRET


def test_a_protected_name_is_nowhere_else(store, hidden, tmp_path):
    told = [list_records(store, kind) for kind in ("contacts", "signatories", "relationships", "posts")]
    told += [show_record(store, "signatories", row["key"]) for row in list_records(store, "signatories")]
    told.append(show_record(store, "documents", "joint-letter"))
    for ending in ("json", "csv"):
        for kind in ("contacts", "signatories"):
            export_records(store, kind, tmp_path / f"{kind}.{ending}")
            told.append((tmp_path / f"{kind}.{ending}").read_text())
    told += [str(finding) for finding in check_document(store, "joint-letter").findings]
    told.append(store.undo_label)
    printed = json.dumps(told, ensure_ascii=False, default=str)
    for secret in ("Hong", "Gil-dong", "gil-dong", "홍길동", "hong@example.org", "Busan"):
        assert secret not in printed
    assert "Ms H." in printed


def test_no_search_of_signatories_finds_a_protected_name(store, hidden):
    for text in (SECRET, "Hong", "홍길동", "hong@example.org"):
        assert list_records(store, "signatories", text) == []
    assert "Ms H." in [row["name"] for row in list_records(store, "signatories", "Ms H.")]
    edit_record(store, "contacts", hidden, {"consent": "Signed form of 2 May 2024."})
    assert len(list_records(store, "signatories", "홍길동")) == 1


def test_the_command_line_reveals_on_request_alone(store, hidden, capsys):
    place = ["-w", store.location, "--json"]
    assert main(["show", "contacts", hidden, *place]) == 0
    assert SECRET not in capsys.readouterr().out
    assert main(["show", "contacts", hidden, "--reveal", *place]) == 0
    assert SECRET in capsys.readouterr().out


def test_an_edit_by_somebody_who_does_not_see_it_keeps_what_is_hidden(store, hidden):
    more = {"text": "G. Hong", "usage": "press", "language": "en", "script": "Latn"}
    edit_record(store, "contacts", hidden, {"category": "Witness", "names": [], "email": ""})
    edit_record(store, "contacts", hidden, {"names": [more], "phone": "+82 2 1234 5678"})
    found = reveal(store, hidden)
    assert found.names == (SECRET, "홍길동", "G. Hong")
    assert (found.values["email"], found.values["phone"]) == ("hong@example.org", "+82 2 1234 5678")
    edit_record(store, "contacts", hidden, {"names": [more], "email": ""}, revealed=True)
    found = reveal(store, hidden)
    assert (found.names, found.values["email"]) == (("G. Hong",), "")


def test_consent_that_is_recorded_shows_the_name_again(store, hidden):
    edit_record(store, "contacts", hidden, {"consent": "Busan, 1 June 2024"})
    assert show_record(store, "contacts", hidden)["names"][0]["text"] == SECRET


def test_one_form_is_preferred_in_each_language(store):
    forms = [{"text": name, "usage": "own", "preferred": True} for name in ("A B", "C D")]
    with pytest.raises(UserError, match="only one name may be preferred in each language"):
        create_record(store, "contacts", {"kind": "person", "names": forms})


def test_relationships_and_the_last_contact_are_kept(store):
    edit_record(store, "contacts", "p-leeyh", {"last_contacted": "2024-05-20"})
    assert show_record(store, "contacts", "p-leeyh")["last_contacted"] == "2024-05-20"
    key = create_record(
        store, "relationships", {"contact": "p-leeyh", "other": "org-tjwg", "role": "head", "start": "2014"}
    )
    (row,) = [row for row in list_records(store, "relationships") if row["key"] == key]
    assert (row["contact_name"], row["role"]) == ("Lee Young-hwan", "head")
    assert row["other_name"] == "Transitional Justice Working Group"
    with pytest.raises(UserError, match="related to itself"):
        edit_record(store, "relationships", key, {"other": "p-leeyh"})
