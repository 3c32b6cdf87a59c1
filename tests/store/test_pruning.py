"""The log forgets how rows were where no undo needs it; bytes are kept once, and as long as needed."""

import pytest
from sqlalchemy import func, select

from campaign_app.model import Blob, Change, ChangedRow, Event, SealedRow, Snapshot, Source
from campaign_app.store import NothingToUndo, pruning

SEEN = {"sha256": "", "media_type": "text/plain", "size": 1, "seen_on": "2024", "text": "글"}


@pytest.fixture
def few(monkeypatch):
    """Undo reaches back two changes, and an opening prunes two."""
    monkeypatch.setattr(pruning, "UNDOABLE", 2)
    monkeypatch.setattr("campaign_app.store.undo.UNDOABLE", 2)
    monkeypatch.setattr(pruning, "AT_ONCE", 1)
    monkeypatch.setattr(pruning, "STEPS", 2)


def add(store, number, *, final=False):
    with store.change(f"Add {number}", final=final) as session:
        session.add(Event(key=f"e{number}", title="행사", date=None))


def pruned(store):
    with store.read() as session:
        return session.scalars(select(Change.label).where(Change.pruned).order_by(Change.id)).all()


def bodies(store):
    with store.read() as session:
        return [row.after for row in session.scalars(select(ChangedRow).order_by(ChangedRow.id))]


def blobs(store):
    with store.read() as session:
        return session.scalars(select(Blob.content).order_by(Blob.id)).all()


def test_the_oldest_changes_lose_how_rows_were_and_keep_the_rest(made, few):
    with made.open() as store:
        for number in range(4):
            add(store, number)
    with made.open() as store:
        assert pruned(store) == ["Add 0", "Add 1"]
        assert [bool(body) for body in bodies(store)] == [False, False, True, True]
        with store.read() as session:
            assert session.scalar(select(func.count()).select_from(Event)) == 4
            rows = session.scalars(select(ChangedRow).order_by(ChangedRow.id)).all()
            assert [(row.table, row.row_id) for row in rows] == [("event", n) for n in range(1, 5)]
        assert [store.undo(), store.undo()] == ["Add 3", "Add 2"]
        assert store.undo_label is None
        with pytest.raises(NothingToUndo, match=r"^“Add 1” cannot be undone: undo reaches back 2 changes\.$"):
            store.undo()
        assert [store.redo(), store.redo()] == ["Add 2", "Add 3"]


def test_an_opening_prunes_a_little_and_the_next_goes_on(made, few):
    with made.open() as store:
        for number in range(7):
            add(store, number)
    counts = []
    for _ in range(4):
        with made.open() as store:
            counts.append(len(pruned(store)))
    assert counts == [2, 4, 5, 5]


def test_nothing_before_a_final_change_is_kept(made):
    with made.open() as store:
        add(store, 0)
        add(store, 1, final=True)
        add(store, 2)
        store.undo()
    with made.open() as store:
        assert pruned(store) == ["Add 0", "Add 1"]
        assert store.redo() == "Add 2"


def test_what_was_overtaken_is_pruned(made):
    with made.open() as store:
        add(store, 0)
        store.undo()
        add(store, 1)
    with made.open() as store:
        assert pruned(store) == ["Add 0"]
        assert store.undo() == "Add 1"


def test_the_same_bytes_are_kept_once(store):
    with store.change("Attach") as session:
        for key in "ab":
            seen = [Snapshot(content=b"bytes", **SEEN), Snapshot(content=b"other", **SEEN)]
            session.add(Source(key=key, item={}, status="current", snapshots=seen))
    with store.change("Attach again") as session:
        first = session.scalars(select(Source).order_by(Source.id)).first()
        first.snapshots.append(Snapshot(content=b"bytes", **SEEN))
    assert blobs(store) == [b"bytes", b"other"]
    with store.read() as session:
        assert [one.content for one in session.scalars(select(Snapshot).order_by(Snapshot.id))] == (
            [b"bytes", b"other"] * 2 + [b"bytes"]
        )


def test_bytes_stay_as_long_as_a_record_or_an_undo_needs_them(made, few):
    with made.open() as store:
        with store.change("Attach") as session:
            seen = [Snapshot(content=text, **SEEN) for text in (b"kept", b"gone")]
            session.add(Source(key="a", item={}, status="current", snapshots=seen))
        with store.change("Detach") as session:
            session.delete(session.scalars(select(Snapshot).order_by(Snapshot.id.desc())).first())
        add(store, 0)
    with made.open() as store:
        assert blobs(store) == [b"kept", b"gone"]
        assert [store.undo(), store.undo()] == ["Add 0", "Detach"]
        with store.read() as session:
            assert len(session.scalars(select(Snapshot)).all()) == 2
        store.redo()
        add(store, 1)
        add(store, 2)
    with made.open() as store:
        assert blobs(store) == [b"kept"]


def test_the_log_of_a_large_file_is_small(store):
    with store.change("Attach") as session:
        seen = Snapshot(content=b"\0" * 1_000_000, **SEEN)
        session.add(Source(key="a", item={}, status="current", snapshots=[seen]))
    with store.read() as session:
        assert sum(len(str(body)) for body in bodies(store)) < 2_000
        assert session.scalars(select(SealedRow)).all() == []


def test_forgetting_leaves_nothing_of_how_anything_was(store):
    add(store, 0)
    with store.change("Forget", forgetting=True) as session:
        session.delete(session.scalars(select(Event)).one())
    assert bodies(store) == [{}, None]
    assert pruned(store) == ["Add 0", "Forget"]
    assert store.erase_deleted()
    with pytest.raises(NothingToUndo, match="“Forget” is final"):
        store.undo()
    add(store, 1)
    assert store.undo() == "Add 1"
