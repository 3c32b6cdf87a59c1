"""Disputes form, follow their facts, are decided, and change what a letter says."""

import json

import pytest
from sqlalchemy import select

from campaign_app import model
from campaign_app.actions.dispute_sides import lay_out, printed_if
from campaign_app.actions.disputes import (
    accept,
    choose,
    find_disputes,
    form_dispute,
    hedge,
    judge,
    judge_member,
    keep_open,
)
from campaign_app.actions.documents import check_document
from campaign_app.actions.exchange import export_records, import_records
from campaign_app.actions.records import create_record, delete_record, edit_record, list_records, show_record
from campaign_app.errors import UserError
from campaign_app.manuscript.tree import Paragraph, plain

NIGHT = {"F013": "value", "F015": "value", "F068": "value", "F095": "value", "F017": "derived"}
SPRING = dict.fromkeys(("F064", "F069", "F070", "F096", "F097"), "value")


def members(store, key):
    return {row["fact"]: row["relation"] for row in show_record(store, "disputes", key)["members"]}


def keys(store):
    return {row["key"] for row in list_records(store, "disputes")}


def figure(store, low, high=None, **more):
    values = {
        "kind": "figure",
        "statement": f"{low} were returned.",
        "event": "repat-2023-10-09",
        "date": "2023-10-09",
        "low": low,
        "high": high or low,
        "unit": "persons",
        "qualifier": "exact",
        "counted": "people returned from China to North Korea on 9 October 2023",
        "citations": [{"source": "src-004"}],
    }
    return create_record(store, "facts", {**values, **more})


def letter(store, key="joint-letter"):
    body = check_document(store, key).proof.body
    return " ".join(plain(block.children) for block in body if isinstance(block, Paragraph))


@pytest.fixture
def undisputed(store):
    """The first campaign before anybody wrote a dispute down."""
    with store.change("Forget the disputes") as session:
        for dispute in session.scalars(select(model.Dispute)):
            session.delete(dispute)
    return store


def test_a_list_tells_members_with_their_values(campaign):
    rows = {row["key"]: row for row in list_records(campaign, "disputes")}
    assert {m["fact"]: m["relation"] for m in rows["C03"]["members"]} == NIGHT
    assert {m["fact"]: m["relation"] for m in rows["C02"]["members"]} == SPRING
    found = next(m for m in rows["C03"]["members"] if m["fact"] == "F013")
    assert (found["low"], found["high"], found["qualifier"], found["source"]) == (
        500,
        600,
        "range",
        "src-000",
    )
    assert (rows["C03"]["state"], rows["C02"]["state"], rows["C05"]["chosen"]) == ("open", "hedged", "F082")
    assert "{F070}" in rows["C02"]["wording"]


def test_the_first_campaign_has_nothing_left_to_propose(campaign):
    assert find_disputes(campaign) == []


def test_the_disputes_over_figures_are_found_again(undisputed):
    found = [(proposal.kind, dict(proposal.members)) for proposal in find_disputes(undisputed)]
    assert ("figure", NIGHT) in found
    assert ("figure", SPRING) in found
    assert ("figure", {"F063": "value", "F082": "value"}) in found
    assert ("possible conflation", dict.fromkeys(("F070", "F097", "F098"), "mentions")) in found
    assert len(found) == 4


def test_a_proposal_is_accepted_and_taken_back(undisputed):
    night = next(p for p in find_disputes(undisputed) if p.members == NIGHT)
    assert any("600" in reason and "500" in reason for reason in night.reasons)
    key = accept(undisputed, night)
    assert members(undisputed, key) == NIGHT
    assert "between 500 and 600 people" in letter(undisputed)
    undisputed.undo()
    assert keys(undisputed) == set()


def test_the_25_contradictions_are_all_there(campaign):
    rows = list_records(campaign, "disputes")
    assert [row["key"] for row in rows] == [f"C{number:02d}" for number in range(1, 26)]
    assert all(row["members"] and row["description"] for row in rows)


def test_a_new_fact_joins_the_open_dispute_and_leaves_with_its_event(store):
    key = figure(store, 700)
    assert members(store, "C03") == {**NIGHT, key: "value"}
    assert "between 500 and 700 people" in letter(store)
    edit_record(store, "facts", key, {"event": "arrest-nanning-2024-05"})
    assert members(store, "C03") == NIGHT
    store.undo()
    assert members(store, "C03") == {**NIGHT, key: "value"}
    store.undo()
    assert members(store, "C03") == NIGHT


def test_an_edit_without_meaning_leaves_disputes_alone(store):
    before = list_records(store, "disputes")
    for key in ("F015", "F063", "F070", "F086", "F016", "F017"):
        edit_record(store, "facts", key, {"note": "Looked at."})
    assert list_records(store, "disputes") == before


def test_a_dispute_forms_by_itself_and_goes_when_its_facts_agree(store):
    known = keys(store)
    key = figure(store, 90, event="arrest-nanning-2024-05", counted="people arrested in Nanning")
    assert keys(store) == known  # more than 60 leaves room for 90
    edit_record(store, "facts", key, {"low": 40, "high": 40})
    assert keys(store) - known == {"D-arrest-nanning-2024-05"}
    assert members(store, "D-arrest-nanning-2024-05") == {"F098": "value", key: "value"}
    edit_record(store, "facts", key, {"low": 80, "high": 80})
    assert keys(store) == known
    edit_record(store, "facts", key, {"low": 40, "high": 40})
    delete_record(store, "facts", key)
    assert keys(store) == known


def test_what_contradicts_a_decided_dispute_later_is_open_beside_it_until_both_are_decided(store):
    choose(store, "C03", "F015", "Counted on the spot.")
    known = keys(store)
    key = figure(store, 900)
    assert members(store, "C03") == NIGHT
    (later,) = keys(store) - known
    assert members(store, later)[key] == "value"
    words = f'China returned {{{{ fact("F015") }}}}; one account says {{{{ fact("{key}") }}}}.'
    edit_record(store, "documents", "joint-letter", {"fields": {"opening": words}})
    checked = check_document(store, "joint-letter")
    assert "600 people; one account says between 500 and 900 people" in letter(store)
    (finding,) = [finding for finding in checked.findings if finding.rule == "new-evidence"]
    assert (finding.severity, finding.where) == ("warning", f"dispute {later}")
    assert key in finding.message
    hedge(store, later, "between {F068} and {" + key + "}")
    assert keys(store) == known
    assert show_record(store, "disputes", "C03")["state"] == "hedged"
    assert members(store, "C03") == {**NIGHT, key: "value"}
    assert "new-evidence" not in {f.rule for f in check_document(store, "joint-letter").findings}
    store.undo()
    assert members(store, "C03") == NIGHT
    assert later in keys(store)


def test_what_agrees_with_a_decision_is_left_out_of_it_and_its_reopening_proposed(store):
    choose(store, "C03", "F015", "Counted on the spot.")
    key = figure(store, 600)
    assert members(store, "C03") == NIGHT
    (proposal,) = find_disputes(store)
    assert (proposal.dispute, dict(proposal.members)) == ("C03", {key: "value"})
    accept(store, proposal)
    found = show_record(store, "disputes", "C03")
    assert (found["state"], members(store, "C03")) == ("open", {**NIGHT, key: "value"})


def test_what_came_later_goes_when_it_agrees_with_the_decision(store):
    choose(store, "C03", "F015", "Counted on the spot.")
    known = keys(store)
    key = figure(store, 900)
    edit_record(store, "facts", key, {"low": 600, "high": 600})
    assert keys(store) == known
    edit_record(store, "facts", key, {"low": 900, "high": 900})
    assert len(keys(store)) == len(known) + 1
    delete_record(store, "facts", key)
    assert keys(store) == known


def test_imported_facts_form_disputes_and_imported_disputes_take_their_place(campaign, empty, tmp_path):
    for kind in ("contacts", "states", "sources", "instruments", "events", "facts", "disputes"):
        export_records(campaign, kind, tmp_path / f"{kind}.json")
    for kind in ("contacts", "states", "sources", "instruments", "events", "facts"):
        import_records(empty, kind, tmp_path / f"{kind}.json")
    assert keys(empty) == {"D-cho-visit-2024-05", "D-repat-2023-10-09", "D-repat-2024-04-26"}
    assert members(empty, "D-repat-2023-10-09") == NIGHT
    import_records(empty, "disputes", tmp_path / "disputes.json")
    assert keys(empty) == keys(campaign)


def test_many_imported_facts_are_settled_at_once(store, tmp_path):
    known = keys(store)
    rows = [
        {"key": f"N{n:04d}", "kind": "figure", "statement": "…", "event": f"many-{n // 2}"}
        | {"low": 10 + n % 2 * 50, "high": 10 + n % 2 * 50, "unit": "persons", "counted": "people moved"}
        for n in range(600)
    ]
    events = [{"key": f"many-{n}", "title": f"Event {n}", "date": "2024"} for n in range(300)]
    (tmp_path / "events.json").write_text(json.dumps(events))
    (tmp_path / "facts.json").write_text(json.dumps(rows))
    import_records(store, "events", tmp_path / "events.json")
    assert import_records(store, "facts", tmp_path / "facts.json").new == 600
    assert len(keys(store) - known) == 300
    store.undo()
    assert keys(store) == known


# --- what figures count ------------------------------------------------------------------------------------


def test_a_member_is_said_to_be_a_subset_or_another_thing(store):
    judge_member(store, "C03", "F068", "subset of", "Counted at one crossing alone.")
    assert members(store, "C03")["F068"] == "partial"
    judge_member(store, "C03", "F068", "different thing")
    assert members(store, "C03")["F068"] == "mentions"
    assert "between 500 and 600 people" in letter(store)  # by the span of F013
    judge_member(store, "C03", "F068", "same thing")
    assert members(store, "C03") == NIGHT
    store.undo()
    store.undo()
    store.undo()
    assert members(store, "C03") == NIGHT


def test_saying_so_takes_a_dispute_away_that_had_formed_by_itself(store):
    known = keys(store)
    more = {"event": "arrest-nanning-2024-05", "counted": "people arrested in Nanning"}
    key = figure(store, 40, **more)
    (formed,) = keys(store) - known
    judge(store, key, ["F098"], "different thing")
    assert keys(store) == known
    judge(store, key, ["F098"], None)
    assert keys(store) - known == {formed}
    judge(store, key, ["F098"], "subset of")
    assert keys(store) == known


def test_a_member_of_a_decided_dispute_can_be_judged_too(store):
    judge_member(store, "C02", "F097", "different thing", "They come on top.")
    assert members(store, "C02") == {**SPRING, "F097": "mentions"}
    assert show_record(store, "disputes", "C02")["state"] == "hedged"
    assert "about 60 people" in letter(store)


@pytest.mark.parametrize(
    ("fact", "others", "message"),
    [
        ("F999", ["F015"], "no fact “F999”"),
        ("F015", ["F015"], "cannot be compared with itself"),
        ("F015", ["F001"], "F001 gives no number"),
    ],
)
def test_what_cannot_be_compared_is_refused(store, fact, others, message):
    with pytest.raises(UserError, match=message):
        judge(store, fact, others, "same thing")


# --- decisions ----------------------------------------------------------------------------------------------


def test_each_decision_changes_what_the_letter_says(store):
    assert "China returned between 500 and 600 people to North Korea" in letter(store)
    choose(store, "C03", "F095", "Told by a participant who had seen the lists.")
    assert "China returned about 600 people to North Korea" in letter(store)
    hedge(store, "C03", "{F068} by one count and {F095} by another")
    assert (
        "China returned about 500 people by one count and about 600 people by another to North Korea"
        in letter(store)
    )
    keep_open(store, "C03")
    assert "China returned between 500 and 600 people to North Korea" in letter(store)
    for _ in range(3):
        store.undo()
    assert "between 500 and 600 people" in letter(store)


def test_the_letter_speaks_of_differing_accounts_only_while_they_differ(store):
    assert "accounts of the number differ" in letter(store)
    choose(store, "C03", "F015", "Counted on the spot.")
    assert "accounts of the number differ" not in letter(store)


def test_what_a_decision_would_print_is_shown_before(store):
    assert printed_if(store, "C03", "open") == "between 500 and 600 people"
    assert printed_if(store, "C03", "chosen", chosen="F015") == "600 people"
    assert printed_if(store, "C03", "hedged", wording="{F068} or more") == "about 500 people or more"
    assert show_record(store, "disputes", "C03")["state"] == "open"


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_choice_without_a_reason_is_refused(store, reason):
    with pytest.raises(UserError, match="needs a reason"):
        choose(store, "C03", "F015", reason)
    with pytest.raises(UserError, match="a chosen dispute needs a reason"):
        edit_record(store, "disputes", "C03", {"state": "chosen", "chosen": "F015", "reason": reason.strip()})
    assert show_record(store, "disputes", "C03")["state"] == "open"


def test_only_a_value_of_the_dispute_can_be_chosen(store):
    for fact in ("F017", "F070", "F001"):
        with pytest.raises(UserError, match="no value of dispute C03"):
            choose(store, "C03", fact, "Because.")


@pytest.mark.parametrize(
    ("wording", "message"),
    [
        (" ", "needs the words"),
        ("{F015} by one count", "no figure of dispute C02"),
        ("{F070} and {F096}, 260 in all", "a sum of disputed values"),
        ("some 260 people", "a sum of disputed values"),
    ],
)
def test_a_wording_that_cannot_be_printed_is_refused(store, wording, message):
    with pytest.raises(UserError, match=message):
        hedge(store, "C02", wording)


def test_a_dispute_is_laid_out_side_by_side(campaign):
    laid = lay_out(campaign, "C03")
    assert laid.printed == "between 500 and 600 people"
    side = laid.sides[0]
    assert (side.fact, side.low, side.high, side.value) == ("F013", 500, 600, "between 500 and 600 people")
    (witness,) = side.witnesses
    assert (witness.source, witness.locator, witness.label) == ("src-000", "3", "paragraph")
    assert witness.title and witness.reliability
    assert ("F015", "F068", "contradiction") in [(c.fact, c.other, c.verdict) for c in laid.comparisons]
    assert lay_out(campaign, "C01").printed == ""


def test_a_dispute_is_formed_by_hand(store):
    key = form_dispute(store, {"F009": "mentions", "F071": "mentions"}, "Are they the same findings?")
    assert members(store, key) == {"F009": "mentions", "F071": "mentions"}
    with pytest.raises(UserError, match="two facts at least"):
        form_dispute(store, {"F009": "value"})
