"""The table model fetches what is looked at and nothing else."""

import pytest
from PySide6.QtCore import Qt

from campaign_app.gui.jobs import Jobs
from campaign_app.gui.record_table import KEPT_PAGES, KEY_ROLE, PAGE, Listed, RecordTable, Shown

MANY = 1_000_000


@pytest.fixture
def fetched():
    return []


@pytest.fixture
def table(qtbot, fetched):
    jobs = Jobs()

    def fetch(search, offset, limit, order):
        fetched.append(offset)
        at = range(offset, min(offset + limit, MANY))
        numbers = [MANY - 1 - n for n in at] if order == "-name" else at
        return [{"key": f"K{n}", "name": f"{search}{n}"} for n in numbers]

    def place(key, _search, order):
        number = int(key[1:])
        return MANY - 1 - number if order == "-name" else number

    source = Listed(lambda _search: MANY, fetch, place, ("name",))
    made = RecordTable(jobs, (Shown("name", "Name"), Shown("key", "Key")), source)
    made.refresh("row ")
    qtbot.waitUntil(lambda: made.rowCount() == MANY)
    yield made
    jobs.drain()


def text(table, row, column=0):
    return table.data(table.index(row, column), Qt.ItemDataRole.DisplayRole)


def test_a_million_rows_are_counted_and_one_page_is_fetched(table, fetched):
    assert table.rowCount() == MANY
    assert fetched == [0]
    assert text(table, 3) == "row 3"


def test_a_row_far_down_is_fetched_when_it_is_looked_at(qtbot, table, fetched):
    row = 765_432
    assert text(table, row) == "…"
    assert text(table, row + 1) == "…"
    qtbot.waitUntil(lambda: text(table, row) == f"row {row}")
    assert fetched == [0, row // PAGE * PAGE]
    assert table.data(table.index(row, 0), KEY_ROLE) == f"K{row}"
    assert table.row_of(f"K{row}") == row


def test_pages_long_unseen_are_forgotten(qtbot, table):
    for page in range(1, KEPT_PAGES + 10):
        text(table, page * PAGE)
    last = (KEPT_PAGES + 9) * PAGE
    qtbot.waitUntil(lambda: text(table, last) == f"row {last}")
    assert table.record(0) is None


def test_only_the_last_of_several_searches_counts(qtbot, table):
    for search in ("a ", "b ", "c "):
        table.refresh(search)
    qtbot.waitUntil(lambda: text(table, 0) == "c 0")
    assert table.search == "c "


def test_another_order_fetches_its_first_page_and_that_of_the_kept_record(qtbot, table, fetched):
    table.kept = "K3"
    table.sort_by("-name")
    qtbot.waitUntil(lambda: text(table, 0) == f"row {MANY - 1}")
    row = MANY - 4
    assert table.row_of("K3") == row
    assert text(table, row) == "row 3"
    assert fetched == [0, 0, row // PAGE * PAGE]
    assert (table.can_sort(0), table.can_sort(1)) == (True, False)


def test_other_roles_cost_no_fetch(table, fetched):
    assert table.data(table.index(5000, 0), Qt.ItemDataRole.DecorationRole) is None
    assert fetched == [0]
