"""From facts and sources to what was sent, from an edition to what it rests on; what a retraction leaves."""

import json

import pytest
from sqlalchemy import select

from campaign_app.actions.documents import check_document
from campaign_app.actions.editions import affected
from campaign_app.actions.history_of import uses_of, values_of
from campaign_app.actions.publish import publish
from campaign_app.actions.records import create_record, delete_record, edit_record, list_records, show_record
from campaign_app.actions.retraction import retract
from campaign_app.cli import main
from campaign_app.errors import UserError
from campaign_app.model import EditionUse
from campaign_app.writers import write

NIGHT = "On or about 9 October 2023 China returned between 500 and 600 people to North Korea"

# Fields of facts that came after the first versions.
LATER = ("occasion", "instrument", "article", "forum", "verb", "strength")


@pytest.fixture
def sent(store):
    """A workspace whose letter was sent."""
    publish(store, "joint-letter", ["txt"])
    return store


def printed(store, key):
    return " ".join(write(check_document(store, key).proof, "txt").decode().split())


def test_a_fact_knows_where_it_is_used_and_how_it_read_then(sent):
    edit_record(
        sent, "disputes", "C03", {"state": "chosen", "chosen": "F095", "reason": "Seen on the lists."}
    )
    found = uses_of(sent, "facts", "F095")
    assert {use.document for use in found.documents} >= {"joint-letter", "fact-sheet", "packet"}
    letter = next(use for use in found.documents if use.document == "joint-letter")
    assert "China returned about 600 people" in letter.places[0].sentence
    (edition,) = found.editions
    assert (edition.edition, edition.then["low"], edition.then["qualifier"]) == (
        "joint-letter-1",
        600,
        "about",
    )
    assert edition.places[0].sentence.startswith(NIGHT)
    assert edition.places[0].note == 3
    assert "about 600 people" in edition.places[0].note_text
    assert [change.field for change in edition.changes] == ["disputes"]


def test_a_fact_that_nothing_uses_is_used_nowhere(sent):
    key = create_record(sent, "facts", {"kind": "claim", "statement": "Never used."})
    found = uses_of(sent, "facts", key)
    assert (found.documents, found.editions) == ((), ())
    delete_record(sent, "facts", key)
    with pytest.raises(UserError, match="There is no fact"):
        uses_of(sent, "facts", key)


def test_a_fact_that_is_gone_is_still_found_in_what_was_sent(sent):
    """F068 is in the letter as a side of a dispute alone, so nothing keeps it from being deleted."""
    delete_record(sent, "facts", "F068")
    (edition,) = uses_of(sent, "facts", "F068").editions
    assert edition.places[0].sentence.startswith(NIGHT)
    assert edition.changes[0].now is None


def test_a_source_is_used_through_its_facts(sent):
    found = uses_of(sent, "sources", "src-001")
    assert "F015" in found.facts
    (edition,) = found.editions
    assert "F015" in edition.facts
    assert any(place.sentence.startswith(NIGHT) for place in edition.places)


def test_a_document_that_cannot_be_read_is_named(store):
    edit_record(store, "documents", "packet", {"template": "gone"})
    found = uses_of(store, "facts", "F015")
    assert [key for key, _reason in found.unread] == ["packet"]
    assert {use.document for use in found.documents} == {"joint-letter", "fact-sheet"}


def test_every_value_of_an_edition_leads_to_its_passage(sent):
    values = values_of(sent, "joint-letter-1")
    first = values[0]
    assert (first.place.key, first.place.words) == ("F103", "“naturally raise it”")
    (passage,) = first.evidence
    assert (passage.source, passage.label, passage.locator, passage.quote) == (
        "src-004",
        "paragraph",
        "7",
        "naturally raise it",
    )
    night = next(value for value in values if value.place.key == "F015")
    assert (night.disputes, night.place.words) == (("C03",), "between 500 and 600 people")
    edition = show_record(sent, "editions", "joint-letter-1")
    used = {use["key"] for use in edition["uses"] if use["kind"] == "fact"}
    assert {value.place.key for value in values if value.kind == "fact"} == used
    assert {value.place.note for value in values} == set(range(1, len(edition["notes"]) + 1))


def test_retracting_a_source_lists_what_it_touches_and_drafts_a_note(sent):
    done = retract(sent, "src-003", "The paper took the report back.", "2024-06-10")
    source = show_record(sent, "sources", "src-003")
    assert (source["status"], source["status_date"]) == ("retracted", "2024-06-10")
    assert [edition.edition for edition in done.uses.editions] == ["joint-letter-1"]
    assert {document.document for document in done.uses.documents} == {"joint-letter", "fact-sheet", "packet"}
    assert "F070" in done.alone and "F015" not in done.alone
    assert show_record(sent, "documents", done.note)["addressees"][0]["post"] == "t-rok-fm"
    text = printed(sent, done.note)
    assert "has been retracted (10 June 2024). The reason is this: The paper took the report back." in text
    assert "of 27 May 2024 (no. 1) these sentences rest on it" in text
    assert f"{NIGHT} in a single mass transfer; accounts of the number differ.[2] [Other sources" in text
    assert "labour in political prison camps.[4] As a permanent member" in text  # by this source alone
    assert publish(sent, done.note, ["txt"]).edition == f"{done.note}-1"


def test_a_retraction_is_taken_back_whole(sent):
    before = [list_records(sent, kind) for kind in ("documents", "sources")]
    retract(sent, "src-003", "The paper took the report back.")
    assert sent.undo() == "Retract source src-003"
    assert [list_records(sent, kind) for kind in ("documents", "sources")] == before


def test_what_rests_on_a_retracted_source_is_blocked(sent):
    retract(sent, "src-003", "The paper took the report back.")
    found = [f for f in check_document(sent, "joint-letter").findings if f.rule == "withdrawn"]
    assert [(finding.severity, finding.where) for finding in found] == [("blocking", "source src-003")]


def test_nothing_sent_needs_no_correction(store):
    done = retract(store, "src-003", "The paper took the report back.")
    assert (done.note, done.uses.editions) == ("", ())
    assert [f for f in list_records(store, "documents") if f["template"] == "correction-note"] == []


def test_a_source_is_superseded_by_another(sent):
    done = retract(sent, "src-003", "A corrected report appeared.", superseded_by="src-004")
    assert done.status == "superseded"
    text = printed(sent, done.note)
    assert "has been superseded" in text
    assert "In its place we refer you to" in text


def test_a_correction_is_not_corrected_again(sent):
    first = retract(sent, "src-003", "The paper took the report back.")
    publish(sent, first.note, ["txt"])
    second = retract(sent, "src-004", "The account was withdrawn.")
    fields = show_record(sent, "documents", second.note)["fields"]
    assert fields["editions"] == "joint-letter-1"


@pytest.mark.parametrize(
    ("source", "reason", "more", "message"),
    [
        ("src-003", " ", {}, "needs a reason"),
        ("src-999", "x", {}, "There is no source “src-999”"),
        ("src-003", "x", {"day": "soon"}, "not a date"),
        ("src-003", "x", {"superseded_by": "src-003"}, "cannot take its own place"),
        ("src-003", "x", {"superseded_by": "src-999"}, "There is no source “src-999”"),
    ],
)
def test_a_wrong_retraction_is_refused(store, source, reason, more, message):
    with pytest.raises(UserError, match=message):
        retract(store, source, reason, **more)
    assert show_record(store, "sources", "src-003")["status"] == "current"


def test_a_source_is_retracted_once(store):
    retract(store, "src-003", "The paper took the report back.")
    with pytest.raises(UserError, match="retracted already"):
        retract(store, "src-003", "Again.")


def test_the_command_line_goes_both_ways(sent, capsys):
    place = ["-w", sent.location, "--json"]

    def told(*words):
        capsys.readouterr()
        assert main([*words, *place]) == 0
        return json.loads(capsys.readouterr().out)

    assert told("uses", "facts", "F015")["editions"][0]["edition"] == "joint-letter-1"
    assert told("uses", "editions", "joint-letter-1")[0]["evidence"][0]["source"] == "src-004"
    done = told("retract", "src-003", "--reason", "The paper took the report back.")
    assert done["note"] == "correction-note-src-003"
    # The note cites the very source that was taken back: that is set aside, with its reason.
    found = told("check", done["note"])
    assert [finding["rule"] for finding in found if finding["severity"] == "blocking"] == ["withdrawn"]
    assert all(finding["waived"] for finding in found if finding["severity"] == "blocking")
    assert main(["retract", "src-003", "--reason", "Again", "-w", sent.location]) == 2


def test_uses_are_looked_up_anew_after_every_change_and_undo(store):
    def documents():
        return {use.document for use in uses_of(store, "facts", "F016").documents}

    before = documents()
    assert "joint-letter" not in before
    edit_record(store, "documents", "joint-letter", {"fields": {"opening": 'See {{ cite("F016") }}.'}})
    assert documents() == {*before, "joint-letter"}
    store.undo()
    assert documents() == before


def test_a_law_knows_the_facts_that_speak_of_it_and_an_edition_tells_what_was_added(sent):
    fact = show_record(sent, "documents", "joint-letter")["facts"][0]
    changes = {"kind": "legal", "instrument": "l-charter", "article": "preamble", "forum": "Tokyo"}
    edit_record(sent, "facts", fact, changes)
    (edition,) = affected(sent, fact=fact)
    told = {one.field: (one.was, one.now) for one in edition.changes}
    assert told["instrument"] == (None, "l-charter")
    assert told["article"] == ("", "preamble")
    assert told["forum"] == ("", "Tokyo")
    found = uses_of(sent, "instruments", "l-charter")
    assert fact in found.facts
    letter = next(use for use in found.documents if use.document == "joint-letter")
    assert letter.facts == (fact,)
    assert fact in show_record(sent, "instruments", "l-charter")["facts"]


def test_an_edition_of_an_older_version_is_not_affected_by_fields_it_did_not_know(sent):
    with sent.change("As an older version left it") as session:
        for use in session.scalars(select(EditionUse).where(EditionUse.kind == "fact")):
            use.values = {name: value for name, value in use.values.items() if value or name not in LATER}
    assert affected(sent) == []
