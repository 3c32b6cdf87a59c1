"""What takes the store long says how far it is, and is stopped without a trace."""

import shutil
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import select, text

from campaign_app.model import Fact
from campaign_app.store import Busy, Store, engine, opening
from campaign_app.store.engine import file_engine, in_mode
from campaign_app.store.progress import INDEXING
from campaign_app.store.schema import REVISIONS
from campaign_app.store.search import postings, upkeep

KEPT = Path(__file__).parents[1] / "migrations"


class Enough(Exception):
    """Somebody has had enough."""


class Steps:
    """Listens to steps, and has had enough when one of them has come as far as ``until``."""

    def __init__(self, step="", until=2.0):
        self.step, self.until, self.told = step, until, []

    def __call__(self, step, part):
        self.told.append((step, part))
        if step == self.step and part >= self.until:
            raise Enough


@pytest.fixture(autouse=True)
def small_steps(monkeypatch):
    """Have every step told of, and a few facts take many of them."""
    monkeypatch.setattr("campaign_app.store.progress.PACE", 0.0)
    monkeypatch.setattr("campaign_app.store.rows.CHUNK", 10)
    monkeypatch.setattr("campaign_app.store.history.ROWS", 10)
    monkeypatch.setattr(postings, "ROWS", 10)
    monkeypatch.setattr(postings, "MOST", 60)


def add(session, count, word="북송"):
    for number in range(count):
        statement = f"{word} {number}"
        session.add(Fact(key=f"{word}{number}", kind="claim", statement=statement, date=None, rank="normal"))


def tokens(store):
    with store.read() as session:
        query = text("SELECT token, block, ids FROM search_posting ORDER BY token, block")
        return [(token, block, bytes(ids)) for token, block, ids in session.execute(query)]


def outdate(store):
    with store._changing.begin() as connection:
        connection.execute(text("UPDATE search_format SET version = 1"))


@pytest.fixture
def old(made):
    """A workspace whose index is of an older format, and what it has of each token."""
    with made.open() as store:
        with store.change("Add") as session:
            add(session, 45)
        found = tokens(store)
        outdate(store)
    return made, found


def test_opening_tells_how_far_the_index_is(old):
    place, found = old
    steps = Steps()
    with Store.open(place.location, place.passphrase, steps) as store:
        assert tokens(store) == found
    assert {step for step, _ in steps.told} == {INDEXING}
    parts = [part for _, part in steps.told]
    assert parts == sorted(parts)
    assert parts[0] < 0.2 < 0.7 < parts[-1] <= 1.0
    steps = Steps()
    Store.open(place.location, place.passphrase, steps).close()
    assert steps.told == []


@pytest.mark.parametrize("until", [0.0, 0.4, 0.75])
def test_opening_that_is_stopped_leaves_the_workspace_as_it_was(old, until, rows, monkeypatch):
    place, found = old
    with pytest.raises(Enough):
        Store.open(place.location, place.passphrase, Steps(INDEXING, until))
    with monkeypatch.context() as patch:
        patch.setattr(opening, "is_current", lambda _connection: True)
        with place.open() as store, store.read() as session:
            assert session.scalar(text("SELECT version FROM search_format")) == 1
            assert tokens(store) == found
    with place.open() as store:
        assert tokens(store) == found
        assert len(rows(store)["fact"]) == 45


@pytest.mark.parametrize("step", ["Keeping a copy", "Bringing the workspace up to date", INDEXING])
def test_an_upgrade_that_is_stopped_leaves_the_file_and_no_copy(tmp_path, step):
    path = tmp_path / "old.campaign"
    shutil.copyfile(KEPT / "1.0.campaign", path)
    before = path.read_bytes()
    with pytest.raises(Enough):
        Store.open(str(path), None, Steps(step, 0.0))
    assert [one.name for one in tmp_path.iterdir()] == [path.name]
    assert path.read_bytes() == before
    steps = Steps()
    Store.open(str(path), None, steps).close()
    copy = f"old.before-{REVISIONS[-1]}.campaign"
    assert [one.name for one in sorted(tmp_path.iterdir())] == [copy, path.name]
    assert list(dict.fromkeys(name for name, _ in steps.told))[-1] == INDEXING


@contextmanager
def writing(place):
    """Hold the writers' lock, as another program does."""
    other = file_engine(Path(place.location), None)
    with in_mode(other, "change").begin() as connection:
        yield connection
    other.dispose()


def test_an_index_cannot_be_made_while_another_program_writes(tmp_path, monkeypatch):
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.2)
    with Store.create(str(tmp_path / "w.campaign")) as store:
        outdate(store)
    with writing(store), pytest.raises(Busy, match="is in use by another program"):
        Store.open(store.location)
    Store.open(store.location).close()


def test_an_index_that_another_program_made_meanwhile_is_not_made_again(old, monkeypatch):
    place, found = old
    place.open().close()
    answers = [False]
    monkeypatch.setattr(
        opening, "is_current", lambda connection: answers.pop() if answers else upkeep.is_current(connection)
    )
    steps = Steps()
    with Store.open(place.location, place.passphrase, steps) as store:
        assert tokens(store) == found
    assert (answers, steps.told) == ([], [])


ENDS = ["Checking quotations", "Writing down what changed", INDEXING, "Saving"]


def test_the_end_of_a_change_tells_how_far_it_is(store):
    steps = Steps()
    with store.change("Add", progress=steps) as session:
        add(session, 45)
    assert list(dict.fromkeys(step for step, _ in steps.told)) == ENDS[1:]
    parts = [part for _, part in steps.told]
    assert parts == sorted(parts)
    assert parts[-1] == 1.0


@pytest.mark.parametrize(("step", "until"), [(ENDS[1], 0.0), (ENDS[1], 0.3), (INDEXING, 0.6), (ENDS[3], 1.0)])
def test_a_change_that_is_stopped_at_its_end_is_undone_whole(store, step, until, rows):
    with store.change("Add") as session:
        add(session, 12)
    before, index, stamp = rows(store), tokens(store), store.stamp()
    with pytest.raises(Enough), store.change("Add more", progress=Steps(step, until)) as session:
        add(session, 45, "강제")
        session.scalars(select(Fact).limit(1)).one().statement = "다른"
    assert (rows(store), tokens(store), store.stamp()) == (before, index, stamp)
    assert store.undo_label == "Add"
    with store.change("Add more") as session:
        add(session, 45, "강제")
    store.undo()
    assert (rows(store), tokens(store)) == (before, index)
