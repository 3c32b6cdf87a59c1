"""A person who is forgotten is in no record, log or index any more, and not in the bytes of the file."""

import json
import shutil
from pathlib import Path

import pytest
from sqlalchemy import select

from campaign_app.actions.contacts import reveal
from campaign_app.actions.forgetting import forget
from campaign_app.actions.mappings import mappings_file, recall, remember
from campaign_app.actions.merging import merge_contacts
from campaign_app.actions.records import create_record, edit_record, list_records, show_record
from campaign_app.cli import main
from campaign_app.errors import UserError
from campaign_app.model import Change
from campaign_app.store import NothingToUndo, Store
from campaign_app.store.opening import open_existing

NATIVE = {"text": "홍길동", "usage": "native", "language": "ko", "script": "Hang"}
TOLD = ("Gil-dong", "gil-dong", "gildong", "홍길동", "길동", "hong@example.org", "Haeundae", "2 555 0199")


@pytest.fixture
def known(empty):
    """A person with all that can be kept of one, under several keys, edited, merged and protected since."""
    names = [{"text": "Hong Gil-dong", "usage": "press"}, NATIVE]
    values = {"kind": "person", "names": names, "email": "hong@example.org", "address": "Haeundae, Busan"}
    key = create_record(empty, "contacts", values)
    twin = create_record(
        empty, "contacts", {"kind": "person", "names": [{"text": "Gildong Hong", "usage": "own"}]}
    )
    create_record(empty, "relationships", {"contact": key, "other": twin, "role": "brother of Gil-dong"})
    edit_record(empty, "contacts", key, {"note": "Fled through Haeundae.", "phone": "+82 2 555 0199"})
    create_record(empty, "searches", {"name": "Him", "text": "홍길동"})
    key = merge_contacts(empty, key, twin)
    return edit_record(empty, "contacts", key, {"protected": True, "alias": "Witness K"})


def use(store, key):
    """Have a fact name the contact."""
    values = {"kind": "claim", "statement": "A witness saw it.", "actors": [key]}
    return create_record(store, "facts", values)


def stored_bytes(store):
    """Return all bytes of the workspace, its write-ahead log included."""
    place = Path(store.location)
    return b"".join(one.read_bytes() for one in place.parent.iterdir() if one.name.startswith(place.name))


def assert_gone(store):
    held = stored_bytes(store)
    assert [words for words in TOLD if words.encode() in held] == []


def test_a_contact_that_nothing_uses_goes_whole(empty, known):
    assert any(words.encode() in stored_bytes(empty) for words in TOLD)
    done = forget(empty, known, "Asked for it on 3 May.")
    assert (done.key, done.alias, done.to_mend, done.kept, done.erased) == ("", "", (), (), True)
    assert list_records(empty, "contacts") == list_records(empty, "relationships") == []
    assert list_records(empty, "searches") == []
    assert_gone(empty)


def test_a_contact_that_is_used_stays_under_its_alias(empty, known):
    fact = use(empty, known)
    done = forget(empty, known, "Asked for it.")
    assert (done.key, done.alias) == (known, "Witness K")
    assert show_record(empty, "facts", fact)["actors"] == [known]
    left = reveal(empty, known)
    assert not any(left.values.values())
    assert_gone(empty)


def test_an_ordinary_contact_is_forgotten_too(empty):
    names = [{"text": "Hong Gil-dong", "usage": "press"}]
    key = create_record(empty, "contacts", {"kind": "person", "names": names, "tags": ["Haeundae"]})
    fact = use(empty, key)
    done = forget(empty, key, "Asked for it.", alias="Witness K")
    assert (done.key, done.alias) == ("p-witness-k", "Witness K")
    assert show_record(empty, "contacts", done.key)["protected"]
    assert show_record(empty, "facts", fact)["actors"] == [done.key]
    assert_gone(empty)


def test_who_signs_is_forgotten_in_the_signature(store):
    key = create_record(store, "contacts", {"kind": "person", "names": [NATIVE]})
    values = {
        "contact": key,
        "name": "Hong Gil-dong",
        "document": "joint-letter",
        "email": "hong@example.org",
    }
    create_record(store, "signatories", {**values, "kind": "person", "status": "confirmed"})
    done = forget(store, key, "Asked for it.")
    (signed,) = [one for one in list_records(store, "signatories") if one["name"] == "Name withheld"]
    assert done.to_mend == ()
    assert show_record(store, "signatories", signed["key"], reveal=True)["email"] == ""
    assert signed["key"] == "sig-name-withheld"
    assert_gone(store)


def test_nothing_before_can_be_undone_and_the_list_of_changes_tells_why(empty, known):
    forget(empty, known, "Asked for it on 3 May.")
    assert empty.undo_label is None
    with pytest.raises(NothingToUndo, match=r"Forget a contact: Asked for it on 3 May\.” is final"):
        empty.undo()
    with empty.read() as session:
        labels = list(session.scalars(select(Change.label).order_by(Change.id)))
    assert labels[-1] == "Forget a contact: Asked for it on 3 May."
    assert not any("hong" in label for label in labels)


def test_texts_that_mention_the_name_are_told_and_not_changed(empty, known):
    first = create_record(empty, "facts", {"kind": "claim", "statement": "Gil Dong HONG was sent back."})
    second = create_record(empty, "facts", {"kind": "claim", "statement": "어제 홍길동이 말했다."})
    create_record(empty, "facts", {"kind": "claim", "statement": "Hongik and Gildongs stayed."})
    done = forget(empty, known, "Asked for it.")
    assert [(one.kind, one.key, one.field) for one in done.to_mend] == [
        ("facts", first, "statement"),
        ("facts", second, "statement"),
    ]
    assert show_record(empty, "facts", second)["statement"] == "어제 홍길동이 말했다."


def test_what_upgrades_have_copied_is_told(empty, known):
    copy = Path(empty.location).with_name("empty.before-1.1.campaign")
    shutil.copyfile(empty.location, copy)
    assert forget(empty, known, "Asked for it.").copies == (copy,)


def test_mappings_whose_columns_tell_the_name_go(empty, known):
    remember("facts", ["statement", "Hong Gil-dong said"], {"Hong Gil-dong said": "quote"})
    remember("facts", ["statement"], {"statement": "statement"})
    forget(empty, known, "Asked for it.")
    assert "Hong" not in mappings_file().read_text("utf-8")
    assert recall("facts", ["statement"]) == {"statement": "statement"}


def test_a_file_that_another_program_reads_is_erased_at_the_next_opening(empty, known):
    with Store.open(empty.location) as other, other.read() as session:
        session.execute(select(Change.id)).all()
        assert not forget(empty, known, "Asked for it.").erased
    empty.close()
    open_existing(empty.location, None).dispose()
    assert_gone(empty)


@pytest.mark.parametrize(
    ("key", "reason", "alias", "says"),
    [
        ("p-nobody", "Asked for it.", "", "no contact “p-nobody”"),
        ("", " ", "", "needs a reason"),
        ("", "HONG Gildong asked for it.", "", "The reason holds the name"),
        ("", "Asked for it.", "홍길동", "The alias holds the name"),
    ],
)
def test_a_wrong_call_is_refused_and_changes_nothing(empty, known, key, reason, alias, says):
    stamp = empty.stamp()
    with pytest.raises(UserError, match=says):
        forget(empty, key or known, reason, alias)
    assert empty.stamp() == stamp
    assert json.dumps(reveal(empty, known).names, ensure_ascii=False).count("홍길동") == 1


def test_the_command_line_forgets_and_tells_what_it_does_not_reach(empty, known, capsys):
    create_record(empty, "facts", {"kind": "claim", "statement": "Hong Gil-dong was sent back.", "key": "F7"})
    place = ["-w", empty.location]
    assert main(["forget", "contacts", known, *place]) == 2
    assert "--reason" in capsys.readouterr().err
    assert main(["forget", "contacts", known, "--reason", "Asked for it.", *place]) == 0
    told = capsys.readouterr().out
    assert "p-witness-k is forgotten: nothing used it, so nothing stays." in told
    assert "This cannot be undone" in told
    assert "mend them by hand: facts F7 (statement)." in told
    assert "It does not reach editions that were published" in told
    assert "another program is reading" not in told
    assert main(["undo", *place]) == 2
    assert "is final and cannot be undone" in capsys.readouterr().err
