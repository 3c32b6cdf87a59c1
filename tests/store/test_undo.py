"""Undo and redo bring every row back exactly."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text

from campaign_app.model import (
    Change,
    ChangedRow,
    Citation,
    Contact,
    Event,
    Fact,
    NameForm,
    Post,
    Snapshot,
    Source,
)
from campaign_app.store import Conflict, NothingToUndo, Refused, StoreError


def source(key):
    return Source(key=key, item={"title": "보고서", "n": [1, 2.5, None]}, status="current")


def fact(key, **values):
    return Fact(
        key=key, kind="figure", statement="…", date="2023-10", rank="normal", qualifier="about", **values
    )


def add_much(store):
    with store.change("Add much") as session:
        one = source("s-1")
        one.snapshots = [
            Snapshot(
                sha256="00", media_type="text/html", size=3, seen_on="2024", content=b"\0\xff\n", text="글"
            )
        ]
        happening = Event(key="e-1", title="북송", date="2023-10-09")
        session.add(
            fact(
                "F1",
                event=happening,
                low=500,
                high=600.25,
                topics=["a"],
                citations=[
                    Citation(source=one, stance="supports"),
                    Citation(source=source("s-2"), stance="contradicts"),
                ],
            )
        )
        person = Contact(key="c-1", kind="person", names=[NameForm(text="김", usage="own")])
        session.add(Post(key="p-1", titles={"en": "Minister"}, institution="Ministry", organisation=person))


def versions(store):
    with store.read() as session:
        return dict(session.execute(select(Fact.key, Fact.version)).all())


def test_there_is_nothing_to_undo_or_redo_at_first(store):
    assert store.undo_label is None
    assert store.redo_label is None
    with pytest.raises(NothingToUndo, match=r"^There is nothing to undo\.$"):
        store.undo()
    with pytest.raises(NothingToUndo, match=r"^There is nothing to redo\.$"):
        store.redo()


def test_an_insert_an_update_and_a_delete_go_back_and_forth(store, rows):
    states = [rows(store)]
    add_much(store)
    states.append(rows(store))
    with store.change("Edit") as session:
        found = session.scalars(select(Fact)).one()
        found.topics.append("b")
        found.low, found.event = None, None
        found.citations.pop()
        session.scalars(select(Snapshot)).one().content = b"other"
    states.append(rows(store))
    with store.change("Delete") as session:
        for kind in (Fact, Contact, Event, Source):
            for record in session.scalars(select(kind)).all():
                session.delete(record)
    states.append(rows(store))
    assert (store.undo_label, store.redo_label) == ("Delete", None)
    labels = ["Add much", "Edit", "Delete"]
    for _ in range(2):
        for number in (2, 1, 0):
            assert store.undo_label == labels[number]
            assert store.undo() == labels[number]
            assert rows(store) == states[number]
        for number in (0, 1, 2):
            assert store.redo_label == labels[number]
            assert store.redo() == labels[number]
            assert rows(store) == states[number + 1]


def test_what_the_database_would_clear_by_itself_comes_back(store, rows):
    add_much(store)
    before = rows(store)
    with store.change("Delete the contact") as session:
        session.delete(session.scalars(select(Contact)).one())
    assert rows(store)["post"][0]["organisation_id"] is None
    assert rows(store)["name_form"] == []
    store.undo()
    assert rows(store) == before


def test_undo_counts_as_a_new_version(store):
    add_much(store)
    with store.change("Edit") as session:
        session.scalars(select(Fact)).one().statement = "other"
    assert versions(store) == {"F1": 2}
    store.undo()
    assert versions(store) == {"F1": 3}
    store.redo()
    assert versions(store) == {"F1": 4}


def test_a_change_that_changes_nothing_leaves_no_trace(store):
    add_much(store)
    stamp = store.stamp()
    with store.change("Nothing") as session:
        found = session.scalars(select(Fact)).one()
        found.statement = str(found.statement)
        found.topics[0] = "a"
        session.add(gone := Event(key="e-9", title="", date=None))
        session.flush()
        session.delete(gone)
    assert store.stamp() == stamp
    assert store.undo_label == "Add much"
    assert versions(store) == {"F1": 1}


def test_a_new_change_overtakes_what_was_undone(store):
    add_much(store)
    store.undo()
    with store.change("Other") as session:
        session.add(source("s-1"))
    assert store.redo_label is None
    with pytest.raises(NothingToUndo):
        store.redo()
    with store.read() as session:
        assert session.scalars(select(Change.state).order_by(Change.id)).all() == ["dropped", "done"]
    assert store.undo() == "Other"
    assert store.undo_label is None


def test_a_final_change_is_a_barrier(store, rows):
    add_much(store)
    with store.change("Publish joint-letter", final=True) as session:
        session.scalars(select(Snapshot)).one().content = b"published"
    before = rows(store)
    assert store.undo_label is None
    with pytest.raises(NothingToUndo, match=r"^“Publish joint-letter” is final and cannot be undone\.$"):
        store.undo()
    assert rows(store) == before
    with store.read() as session:
        logged = session.scalars(select(ChangedRow).order_by(ChangedRow.id.desc())).first()
    assert logged.after.keys() == {"blob_id", "version"}
    with store.change("Edit") as session:
        session.scalars(select(Fact)).one().statement = "later"
    assert store.undo() == "Edit"


def test_a_row_that_has_moved_on_is_not_overwritten(store, rows):
    add_much(store)
    with store.change("Edit") as session:
        session.scalars(select(Fact)).one().statement = "mine"
        session.scalars(select(Event)).one().title = "mine"
    with store._changing.begin() as connection:
        connection.execute(text("UPDATE fact SET statement = 'theirs'"))
    before = rows(store)
    with pytest.raises(Conflict, match=r"^The fact F1 has been changed since in another way"):
        store.undo()
    assert rows(store) == before
    assert store.undo_label == "Edit"


def test_a_row_added_behind_our_back_keeps_its_owner(store, rows):
    add_much(store)
    with store._changing.begin() as connection:
        copied = ", ".join(c.name for c in Citation.__table__.c if c.name not in ("id", "version"))
        connection.execute(text(f"INSERT INTO citation ({copied}, version) SELECT {copied}, 1 FROM citation"))
    before = rows(store)
    with pytest.raises(Conflict, match=r"^The citation no. . was added since"):
        store.undo()
    assert rows(store) == before


def test_a_deleted_row_that_was_changed_since_is_not_deleted_again(store):
    add_much(store)
    store.undo()
    with store._changing.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO event (id, key, title, date, kind, place, note, version)"
                " VALUES (1, 'x', '', NULL, '', '', '', 1)"
            )
        )
    with pytest.raises(Conflict, match=r"^The event x has been changed since"):
        store.redo()


def test_keys_that_change_hands_come_back(store, rows):
    with store.change("Add") as session:
        session.add_all([source("a"), source("b")])
    states = [rows(store)]
    with store.change("Swap") as session:
        one, two = session.scalars(select(Source).order_by(Source.id)).all()
        one.key = "c"
        session.flush()
        two.key = "a"
        session.flush()
        one.key = "b"
    states.append(rows(store))
    with store.change("Replace") as session:
        session.delete(session.scalars(select(Source).filter_by(key="a")).one())
        session.flush()
        session.add(source("a"))
    states.append(rows(store))
    for state in (1, 0):
        store.undo()
        assert rows(store) == states[state]
    for state in (1, 2):
        store.redo()
        assert rows(store) == states[state]


def test_a_key_taken_behind_our_back_is_not_touched(store, rows):
    with store.change("Add") as session:
        session.add_all([source("a"), source("b")])
    with store.change("Edit") as session:
        one, two = session.scalars(select(Source).order_by(Source.id)).all()
        one.key, two.note = "c", "…"
    with store._changing.begin() as connection:
        connection.execute(text("UPDATE source SET key = 'a' WHERE key = 'b'"))
    before = rows(store)
    with pytest.raises(Refused, match="Another source already has this key"):
        store.undo()
    assert rows(store) == before


def test_a_savepoint_that_was_rolled_back_is_not_logged(store, rows):
    add_much(store)
    before = rows(store)
    with store.change("Try") as session:
        with pytest.raises(ZeroDivisionError), session.begin_nested():
            session.scalars(select(Fact)).one().statement = "tried"
            session.add(source("s-9"))
            session.flush()
            raise ZeroDivisionError
        session.add(source("s-8"))
    with store.read() as session:
        change = session.scalars(select(Change).order_by(Change.id.desc())).first()
        assert [row.table for row in change.rows] == ["source"]
    store.undo()
    assert rows(store) == before


def test_ten_thousand_rows_go_and_come_back(store, rows):
    with store.change("Import") as session:
        session.add_all([Event(key=f"e{number}", title="행사", date=None) for number in range(10_000)])
    before = rows(store)
    with store.change("Edit all") as session:
        for record in session.scalars(select(Event)):
            record.place = "단둥"
    store.undo()
    assert rows(store) == before
    store.undo()
    assert rows(store)["event"] == []
    store.redo()
    assert rows(store) == before


# --- random sequences ---

KEYS = st.sampled_from(["a", "b", "c"])
WORDS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=5)
ACTIONS = st.one_of(
    st.tuples(st.just("source"), KEYS, WORDS),
    st.tuples(st.just("fact"), KEYS, KEYS),
    st.tuples(st.just("edit"), KEYS, WORDS),
    st.tuples(st.just("rekey"), KEYS, KEYS),
    st.tuples(st.just("cite"), KEYS, KEYS),
    st.tuples(st.just("delete fact"), KEYS, KEYS),
    st.tuples(st.just("delete source"), KEYS, KEYS),
    st.tuples(st.just("delete event"), KEYS, KEYS),
    st.tuples(st.just("snapshot"), KEYS, st.binary(max_size=5)),
)
CHANGES = st.lists(ACTIONS, min_size=1, max_size=5)
SEQUENCES = st.lists(st.one_of(CHANGES, CHANGES, st.sampled_from(["undo", "redo"])), max_size=8)


def act(session, name, key, value):
    def get(kind, wanted=key):
        return session.scalars(select(kind).filter_by(key=wanted)).one_or_none()

    known_fact, known_source, known_event = get(Fact), get(Source), get(Event)
    if name == "source" and not known_source:
        session.add(Source(key=key, item={"title": value}, forms=[{"text": value}], status="current"))
    elif name == "fact" and not known_fact:
        session.add(fact(key, event=get(Event, value) or Event(key=value, title=value, date=None)))
    elif name == "edit" and known_fact:
        known_fact.statement, known_fact.low = value, len(value) / 3
        known_fact.topics.append(value)
    elif name == "rekey" and known_source and not get(Source, value):
        known_source.key = value
    elif name == "cite" and known_fact and get(Source, value):
        known_fact.citations = [Citation(source=get(Source, value), stance="supports")]
    elif name == "snapshot" and known_source:
        known_source.snapshots = [
            Snapshot(sha256="", media_type="", size=0, seen_on="", content=value, text="글")
        ]
    elif name.startswith("delete"):
        record = {"fact": known_fact, "source": known_source, "event": known_event}[name.split()[1]]
        if record:
            session.delete(record)
    session.flush()


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(SEQUENCES)
def test_random_changes_are_undone_and_redone_exactly(store, rows, sequence):
    while store.undo_label:
        store.undo()
    states, place = [rows(store)], 0
    for step in sequence:
        if step == "undo" and place:
            store.undo()
            place -= 1
        elif step == "redo" and place < len(states) - 1:
            store.redo()
            place += 1
        elif isinstance(step, list):
            stamp = store.stamp()
            try:
                with store.change("Change") as session:
                    for action in step:
                        act(session, *action)
            except Refused:
                assert store.stamp() == stamp
            if store.stamp() > stamp:
                states, place = [*states[: place + 1], rows(store)], place + 1
        assert rows(store) == states[place]
    for number in reversed(range(place)):
        store.undo()
        assert rows(store) == states[number]
    with pytest.raises(StoreError):
        store.undo()
