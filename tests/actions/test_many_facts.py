"""An edit among very many facts reads no more of them than among few."""

from contextlib import contextmanager

import pytest
from sqlalchemy import event, insert

from campaign_app.actions.records import create_record, delete_record, edit_record
from campaign_app.actions.workspace import create_workspace
from campaign_app.model import Citation, Dispute, DisputeMember, Event, Fact, Source
from campaign_app.store.search import rebuild

FEW, MANY = 107, 4000
EVERY = 200  # steps of SQLite between two calls
FIGURE = {"kind": "figure", "rank": "normal", "qualifier": "exact", "unit": "people", "version": 1}
DISPUTE = {"kind": "figure", "severity": "conflict", "description": "…", "state": "open", "version": 1}


def filled(path, facts):
    """Return a workspace of figures, of which 20 are about one event and 20 from one source however many."""
    store = create_workspace(str(path), empty=True)
    numbers, some = range(1, facts + 1), range(1, facts // 20 + 1)
    figures = [
        {"id": at, "key": f"F{at:05}", "statement": f"{at} people", "low": at, "high": at, **FIGURE}
        | {"event_id": 1 + at % len(some), "counted": f"people at place {at // 5}"}
        | {"attribution": "asserted" if at % 40 else "calculation"}
        for at in numbers
    ]
    sources = [{"id": at, "key": f"s-{at}", "item": {}, "status": "current", "version": 1} for at in some]
    rows = {
        Event: [{"id": at, "key": f"e-{at}", "title": f"Event {at}", "version": 1} for at in some],
        Source: sources,
        Fact: figures,
        Citation: [
            {"fact_id": at, "source_id": 1 + at % len(some), "stance": "supports", "version": 1}
            for at in numbers
        ],
        Dispute: [{"id": at, "key": f"C{at:02}", **DISPUTE} for at in some],
        DisputeMember: [
            {"dispute_id": at, "fact_id": at * 20 - side, "relation": "value", "version": 1}
            for at in some
            for side in (0, 1)
        ],
    }
    with store._changing.begin() as connection:
        for record, values in rows.items():
            connection.execute(insert(record), values)
        rebuild(connection)
    return store


class Read:
    """Rows that were read, and steps that SQLite took for all that was asked of it."""

    def __init__(self):
        self.rows = self.steps = 0

    def row(self, _cursor, values):
        self.rows += 1
        return values

    def step(self):
        self.steps += EVERY
        return 0


@contextmanager
def reading(store):
    """Count what is read through the store's connections."""
    read = Read()

    def count(connection, _record, _proxy):
        connection.row_factory = read.row
        connection.set_progress_handler(read.step, EVERY)

    event.listen(store._engine, "checkout", count)
    yield read
    event.remove(store._engine, "checkout", count)


@pytest.fixture(scope="module")
def stores(tmp_path_factory):
    folder = tmp_path_factory.mktemp("many")
    with filled(folder / "few.campaign", FEW) as few, filled(folder / "many.campaign", MANY) as many:
        yield few, many


def spent(store, act):
    act(store)  # the statements are made once
    with reading(store) as read:
        act(store)
    return read


def edit(store):
    number = 100 + store.stamp()
    edit_record(store, "facts", "F00039", {"statement": f"{number} people", "low": number, "high": number})


def create(store):
    values = {"kind": "figure", "statement": "50 people", "low": 50, "high": 50, "event": "e-2"}
    create_record(store, "facts", {**values, "citations": [{"source": "s-2"}]})


def delete(store):
    delete_record(store, "facts", f"F{70 + store.stamp():05}")


def undo(store):
    store.undo()


@pytest.mark.parametrize("act", [edit, delete, undo])
def test_one_fact_costs_the_same_among_many(stores, act):
    few, many = (spent(store, act) for store in stores)
    assert many.rows <= few.rows * 2
    assert many.steps <= few.steps * 2


def test_a_new_fact_reads_as_few_rows_among_many(stores):
    few, many = (spent(store, create) for store in stores)
    assert many.rows <= few.rows * 2
