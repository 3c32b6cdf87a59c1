"""What tells who a protected person is lies apart, also in the log, and every undo and redo restores it."""

import json
import re
from pathlib import Path

import pytest
from sqlalchemy import select, text

import campaign_app
from campaign_app.model import (
    Change,
    ChangedRow,
    Contact,
    Document,
    Fact,
    KeptBack,
    NameForm,
    SealedRow,
    Signatory,
)
from campaign_app.store.protection import open_up
from campaign_app.store.rows import LOGGED
from campaign_app.store.search import count, parse

SECRET = ("Hong", "홍길동", "hong@", "Busan")


def add(store, **values):
    """Add a person who signs a letter."""
    with store.change("Add contact c-1") as session:
        names = [
            NameForm(text="Hong Gil-dong", usage="own", preferred=True),
            NameForm(text="홍길동", usage="native", language="ko", script="Hang"),
        ]
        details = {"email": "hong@example.org", "note": "Lives in Busan."}
        person = Contact(key="c-1", kind="person", names=names, **details, **values)
        letter = Document(key="d-1", template="letter", title="…", date="2024-05-27")
        session.add(letter)
        signed = {"kind": "person", "status": "confirmed", "name": "Hong Gil-dong", "city": "Busan"}
        letter.signatories = [Signatory(key="s-1", contact=person, **signed)]


def edit(store, **values):
    with store.change("Edit") as session:
        person = session.scalars(select(Contact)).one()
        for name, value in values.items():
            setattr(person, name, value)


def told(store, *apart):
    """Return the texts of every table but those ``apart``, the log included."""
    with store.read() as session:
        tables = [table for table in LOGGED.values() if table.name not in apart]
        tables += [Change.__table__, ChangedRow.__table__]
        found = [[list(row) for row in session.execute(select(table))] for table in tables]
        for kind in ("contact", "document", "fact"):
            found.append([list(row) for row in session.execute(text(f"SELECT * FROM search_{kind}"))])
    return json.dumps(found, ensure_ascii=False, default=str)


def secrets(store):
    words = told(store, "kept_back")
    return [secret for secret in SECRET if secret in words]


def kept(store):
    with store.read() as session:
        return [one.values for one in session.scalars(select(KeptBack).order_by(KeptBack.id))]


def test_a_protected_person_lies_apart_from_the_first(store):
    add(store, protected=True, alias="Witness K")
    assert secrets(store) == []
    person, signed = kept(store)
    assert [form["text"] for form in person["names"]] == ["Hong Gil-dong", "홍길동"]
    assert person["email"] == "hong@example.org"
    assert signed == {"name": "Hong Gil-dong", "city": "Busan"}
    with store.read() as session:
        assert session.scalars(select(Signatory)).one().name == "Witness K"
        assert session.scalars(select(Contact)).one().names == []
        for asked in ("Hong", "홍길동", "Busan"):
            assert count(session.connection(), "contact", parse(asked)) == 0


def test_protecting_somebody_takes_the_name_out_of_the_earlier_log_too(store):
    add(store)
    edit(store, note="Moved within Busan.")
    assert set(secrets(store)) == set(SECRET)
    edit(store, protected=True, alias="Witness K")
    assert secrets(store) == []
    with store.read() as session:
        sealed = session.scalars(
            select(ChangedRow).join(SealedRow, SealedRow.changed_row_id == ChangedRow.id)
        )
        found = sealed.all()
        assert {row.table for row in found} == {"contact", "name_form", "signatory", "kept_back"}
        assert not any(row.before or row.after for row in found)


@pytest.mark.parametrize("shown", [{"protected": False}, {"consent": "Seoul, 2 May 2024"}])
def test_every_state_comes_back_exactly(store, rows, shown):
    states = [rows(store)]
    for step in (
        lambda: add(store),
        lambda: edit(store, protected=True, alias="Witness K"),
        lambda: edit(store, phone="+82 2 555 0199", names=[NameForm(text="G. Hong", usage="press")]),
        lambda: edit(store, alias="Witness L"),
        lambda: edit(store, **shown),
        lambda: edit(store, note="Left Busan."),
    ):
        step()
        states.append(rows(store))
    assert states[5]["kept_back"] == []
    assert [form["text"] for form in states[5]["name_form"]] == ["Hong Gil-dong", "홍길동", "G. Hong"]
    assert states[5]["signatory"][0]["name"] == "Hong Gil-dong"
    assert states[4]["signatory"][0]["name"] == "Witness L"
    for _ in range(2):
        for number in (5, 4, 3, 2, 1, 0):
            store.undo()
            assert rows(store) == states[number]
            if 2 <= number <= 4:
                assert secrets(store) == []
        for number in (1, 2, 3, 4, 5, 6):
            store.redo()
            assert rows(store) == states[number]


def test_an_edit_of_somebody_kept_back_adds_and_does_not_empty(store):
    add(store, protected=True, alias="Witness K")
    edit(store, email="", note="Left.", names=[NameForm(text="홍길동", usage="own", language="ko")])
    person = kept(store)[0]
    assert (person["email"], person["note"]) == ("hong@example.org", "Left.")
    assert [form["text"] for form in person["names"]] == ["Hong Gil-dong", "홍길동"]


def test_a_deleted_person_takes_along_what_was_kept_back(store, rows):
    add(store, protected=True, alias="Witness K")
    before = rows(store)
    with store.change("Delete") as session:
        session.delete(session.scalars(select(Contact)).one())
    assert kept(store) == []
    assert rows(store)["signatory"][0]["name"] == "Witness K"
    assert secrets(store) == []
    store.undo()
    assert rows(store) == before


def test_a_signatory_that_is_untied_has_its_own_name_again(store, rows):
    add(store, protected=True, alias="Witness K")
    before = rows(store)
    with store.change("Untie") as session:
        session.scalars(select(Signatory)).one().contact = None
    assert rows(store)["signatory"][0]["name"] == "Hong Gil-dong"
    store.undo()
    assert rows(store) == before


def test_a_key_that_tells_the_name_is_changed_where_it_stands(store, rows):
    with store.change("Add contact p-hong") as session:
        session.add(Contact(key="p-hong", kind="person", names=[NameForm(text="Hong Gil-dong", usage="own")]))
        fact = {"kind": "claim", "rank": "normal", "statement": "…", "date": None}
        session.add(Fact(key="F1", **fact, actors=["p-wang", "p-hong"]))
    before = rows(store)
    with store.change("Edit contact p-hong") as session:
        person = session.scalars(select(Contact)).one()
        person.protected, person.alias = True, "Witness K"
    after = rows(store)
    assert (after["contact"][0]["key"], after["fact"][0]["actors"]) == (
        "p-witness-k",
        ["p-wang", "p-witness-k"],
    )
    assert store.undo_label == "Edit contact p-witness-k"
    with store.read() as session:
        labels = session.scalars(select(Change.label).order_by(Change.id)).all()
    assert labels == ["Add contact p-witness-k", "Edit contact p-witness-k"]
    store.undo()
    assert rows(store) == before
    store.redo()
    assert rows(store) == after


def test_a_change_that_reveals_and_changes_nothing_leaves_no_trace(store):
    add(store, protected=True, alias="Witness K")
    stamp = store.stamp()
    with store.change("Look") as session:
        person = session.scalars(select(Contact)).one()
        open_up(session, person)
        assert person.email == "hong@example.org"
    assert store.stamp() == stamp
    assert secrets(store) == []


def test_few_modules_read_what_is_kept_back():
    """A list, an index, an export or a proposal that reads it would show it."""
    names = re.compile(r"\b(KeptBack|kept_back|kept_values|hidden_names|open_up|give_back)\b")
    package = Path(campaign_app.__file__).parent
    found = {str(p.relative_to(package)) for p in package.rglob("*.py") if names.search(p.read_text("utf-8"))}
    assert found - {"model/__init__.py", "model/contact.py", "store/migrations/versions/v1_1.py"} == {
        "model/protection.py",
        "store/protection.py",
        "store/sealing.py",  # the log
        "compose/people.py",  # what no letter may print
        "actions/withholding.py",  # on request alone
        "actions/records.py",  # an edit
        "actions/merging.py",
        "actions/forgetting.py",
        "actions/mentions.py",  # leaves it out
        "actions/protecting.py",  # no alias may tell it
    }
