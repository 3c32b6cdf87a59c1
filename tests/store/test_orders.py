"""Lists come in every order on every kind of database."""

from campaign_app.actions.kinds import KINDS
from campaign_app.actions.orders import sortable
from campaign_app.actions.records import create_record, list_records
from campaign_app.readers.seeds import load_seeds, read_seeds
from campaign_app.settings import data_folder


def test_every_column_orders_its_list(store):
    with store.change("Load") as session:
        load_seeds(session, read_seeds(data_folder("seeds")))
    for kind in KINDS:
        there = sorted(row["key"] for row in list_records(store, kind))
        for column in sortable(kind):
            for order in (column, f"-{column}"):
                assert sorted(row["key"] for row in list_records(store, kind, order=order)) == there, order


def test_what_is_missing_comes_last_both_ways(store):
    for key, date in (("a", "2024-05~"), ("b", ""), ("c", "[..2023-10-08]"), ("d", "2024-04-26")):
        create_record(store, "events", {"key": key, "title": f"Event {key}", "date": date})
    assert [row["key"] for row in list_records(store, "events", order="date")] == ["c", "d", "a", "b"]
    assert [row["key"] for row in list_records(store, "events", order="-date")] == ["a", "d", "c", "b"]
