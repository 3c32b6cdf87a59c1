"""Making, opening, reading and changing a workspace."""

import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from campaign_app.model import Change, Citation, Contact, Document, Edition, Event, Fact, NameForm, Source
from campaign_app.store import Conflict, NotWritable, Refused, Store


def event(key, title="송환", **values):
    return Event(key=key, title=title, date=values.pop("date", None), **values)


def test_a_new_workspace_is_empty_and_keeps_what_is_put_in(place):
    with place.create() as store:
        assert store.stamp() == 0
        with store.change("Add") as session:
            session.add(event("e1", "강제 북송 — 10月9日 “forced”"))
        assert store.location == place.location
        assert store.encrypted is (place.kind == "encrypted")
        assert store.title == ("노트 %41 #1" if place.kind != "server" else place.location.rsplit("/", 1)[1])
    with place.open() as store, store.read() as session:
        assert session.scalars(select(Event.title)).all() == ["강제 북송 — 10月9日 “forced”"]


def test_values_come_back_as_they_were(store):
    at = datetime(2024, 2, 29, 23, 30, 1, 250, tzinfo=timezone(timedelta(hours=9)))
    proof = {"b": [1, 2.5, None, {"글": "값"}], "a": {}}
    with store.change("Add") as session:
        document = Document(
            key="d", template="t", title="T", date="2024-01-01", fields={}, facts=["F2", "F1"]
        )
        session.add(
            Edition(key="d-1", document=document, number=1, title="", date="", published_at=at, proof=proof)
        )
    with store.read() as session:
        edition = session.scalars(select(Edition)).one()
        assert edition.published_at == at
        assert edition.published_at.utcoffset() == timedelta(0)
        assert edition.proof == proof
        assert edition.document.facts == ["F2", "F1"]
        assert edition.version == 1


def test_records_stay_readable_after_the_block(store):
    with store.change("Add") as session:
        session.add(contact := Contact(key="c", kind="person", names=[NameForm(text="김", usage="own")]))
    assert (contact.key, contact.names[0].text, contact.version) == ("c", "김", 1)
    with store.change("Nothing") as session:
        contact = session.scalars(select(Contact)).one()
    assert contact.key == "c"


def test_a_read_session_cannot_write(store):
    with pytest.raises(NotWritable), store.read() as session:
        session.add(event("e1"))
        session.flush()


def test_a_record_filled_in_while_reading_is_not_stored(store):
    with store.change("Add") as session:
        session.add(event("e1"))
    with store.read() as session:
        session.scalars(select(Event)).one().title = "other"
        assert session.scalar(select(Event.title)) == "송환"
    with store.read() as session:
        assert session.scalar(select(Event.title)) == "송환"


def test_an_error_in_the_block_leaves_nothing(store, rows):
    before = rows(store)
    with pytest.raises(ZeroDivisionError), store.change("Fail") as session:
        session.add(event("e1"))
        session.flush()
        raise ZeroDivisionError
    assert rows(store) == before
    assert store.stamp() == 0
    assert store.undo_label is None


def test_reading_sees_one_state_while_others_write(store):
    with store.read() as reader:
        assert reader.scalars(select(Event)).all() == []
        with store.change("Add") as session:
            session.add(event("e1"))
        assert reader.scalars(select(Event)).all() == []


def test_writers_of_several_threads_take_turns(store):
    def add(number):
        for turn in range(5):
            with store.change("Add") as session:
                session.add(event(f"e{number}-{turn}"))

    threads = [threading.Thread(target=add, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.read() as session:
        assert len(session.scalars(select(Event)).all()) == 20
        stamps = session.scalars(select(Change.stamp).order_by(Change.id)).all()
    assert stamps == list(range(1, 21))


def test_a_second_program_sees_the_change_and_the_stamp_grows(made):
    with made.open() as one, made.open() as two:
        seen = two.stamp()
        with one.change("Add") as session:
            session.add(event("e1"))
        assert two.stamp() > seen
        seen = two.stamp()
        two.undo()
        assert one.stamp() > seen
        seen = one.stamp()
        one.redo()
        assert two.stamp() > seen


def test_a_key_that_is_taken_is_refused_by_name(store):
    with store.change("Add") as session:
        session.add(event("e1"))
    sentence = r"^Another event already has this key; choose a different one\.$"
    with pytest.raises(Refused, match=sentence), store.change("Add") as session:
        session.add(event("e1"))


def test_a_missing_value_is_refused_by_name(store):
    sentence = r"^The title of the event is missing; fill it in\.$"
    with pytest.raises(Refused, match=sentence), store.change("Add") as session:
        session.add(Event(key="e1", title=None, date=None))


def test_json_null_counts_as_missing(store):
    with pytest.raises(Refused, match="item of the source is missing"), store.change("Add") as session:
        session.add(Source(key="s", item=None, status="current"))


def test_a_link_to_nothing_is_refused(store):
    with pytest.raises(Refused), store.change("Add") as session:
        session.add(Citation(fact_id=1, source_id=2, stance="supports"))


def test_a_word_outside_its_list_is_refused(store):
    with pytest.raises(Refused, match="sideways"), store.change("Add") as session:
        session.add(Source(key="s", item={}, status="sideways"))


@pytest.mark.parametrize("values", [{"title": "\ud800"}, {"id": 2**70}])
def test_a_value_that_cannot_be_kept_is_refused_in_words(store, values):
    with pytest.raises(Refused, match="cannot be kept in the workspace"), store.change("Add") as session:
        session.add(Event(**{"key": "e", "title": "", "date": None, **values}))


def test_a_relative_place_is_kept_when_the_folder_changes(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with Store.create("w.campaign") as store:
        monkeypatch.chdir("/")
        with store.change("Add") as session:
            session.add(event("e1"))
    with Store.open(str(tmp_path / "w.campaign")) as store:
        assert store.undo_label == "Add"


def test_a_record_still_needed_is_not_deleted(store, rows):
    with store.change("Add") as session:
        source = Source(key="s-1", item={}, status="current")
        fact = Fact(key="F1", kind="claim", statement="…", date=None, rank="normal", qualifier=None)
        fact.citations = [Citation(source=source, stance=stance) for stance in ("supports", "contradicts")]
        session.add(fact)
    before = rows(store)
    sentence = (
        r"^The source s-1 cannot be deleted: it is still needed by a citation of the fact F1 and 1 more\.$"
    )
    with pytest.raises(Refused, match=sentence), store.change("Delete") as session:
        session.delete(session.scalars(select(Source)).one())
    assert rows(store) == before


def test_a_link_moved_in_the_same_change_lets_the_old_record_go(store):
    with store.change("Add") as session:
        old, new = (Source(key=key, item={}, status="current") for key in ("old", "new"))
        fact = Fact(key="F1", kind="claim", statement="…", date=None, rank="normal", qualifier=None)
        fact.citations = [Citation(source=old, stance="supports")]
        session.add_all([fact, new])
    with store.change("Move") as session:
        citation = session.scalars(select(Citation)).one()
        citation.source = session.scalars(select(Source).filter_by(key="new")).one()
        session.delete(session.scalars(select(Source).filter_by(key="old")).one())
    with store.read() as session:
        assert session.scalars(select(Citation)).one().source.key == "new"


@pytest.mark.parametrize("way", ["add", "merge"])
def test_a_stale_record_is_refused_in_words(store, way):
    with store.change("Add") as session:
        session.add(mine := event("e1"))
    with store.change("Theirs") as session:
        session.scalars(select(Event)).one().title = "theirs"
    mine.title = "mine"
    with pytest.raises(Conflict, match="event was changed elsewhere"), store.change("Mine") as session:
        getattr(session, way)(mine)
    with store.read() as session:
        assert session.scalar(select(Event.title)) == "theirs"


def test_numbers_of_deleted_records_are_not_given_out_again(store):
    with store.change("Add") as session:
        session.add(first := event("e1"))
    with store.change("Delete") as session:
        session.delete(session.scalars(select(Event)).one())
    with store.change("Add") as session:
        session.add(second := event("e2"))
    assert second.id > first.id


def test_a_statement_that_could_not_be_undone_is_a_fault_of_the_program(store):
    with pytest.raises(TypeError, match="cannot be undone"), store.change("Bulk") as session:
        session.execute(Event.__table__.delete())


def test_a_fault_of_the_program_is_not_dressed_up(store):
    with pytest.raises(DBAPIError), store.read() as session:
        session.connection().exec_driver_sql("SELECT nothing FROM nowhere")


def test_a_moment_without_zone_counts_as_utc(store):
    with store.change("Add") as session:
        document = Document(key="d", template="t", title="T", date="")
        at = datetime(2024, 1, 2, 3, 4)
        session.add(
            Edition(key="d-1", document=document, number=1, title="", date="", published_at=at, proof={})
        )
    with store.read() as session:
        assert session.scalars(select(Edition.published_at)).one() == at.replace(tzinfo=UTC)


def test_closing_leaves_one_file(file_place):
    store: Store = file_place.create()
    with store.change("Add") as session:
        session.add(event("e1"))
    store.close()
    path = Path(file_place.location)
    assert [found.name for found in path.parent.iterdir()] == [path.name]


def test_importing_the_store_is_light():
    heavy = ["alembic", "argon2", "psycopg", "sqlcipher3"]
    code = f"import sys, campaign_app.store; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
