"""A command that has to make the index first says so on a terminal, and can be stopped there."""

import sys

import pytest

from campaign_app.cli import main
from campaign_app.store import Store

STEP = "Making the index for searching"


@pytest.fixture
def outdated(tmp_path):
    """The path of a workspace whose index is of an older format."""
    path = str(tmp_path / "w.campaign")
    with Store.create(path) as store, store._changing.begin() as connection:
        connection.exec_driver_sql("UPDATE search_format SET version = 1")
    return path


@pytest.fixture
def index_of_one_step(monkeypatch):
    """Have the index made by somebody who tells of half of it."""
    monkeypatch.setattr("campaign_app.store.opening.rebuild", lambda _connection, told: told(0.5))


def test_a_terminal_shows_how_far_the_index_is(outdated, index_of_one_step, capsys, monkeypatch):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert main(["list", "facts", "--json", "-w", outdated]) == 0
    told = capsys.readouterr()
    assert told.out == "[]\n"
    line, rest = told.err.split("\r")[1:3]
    assert line.rstrip() == f"{STEP}: 50%"
    assert rest == " " * len(line)
    assert told.err.endswith("\r")


def test_nothing_is_shown_where_nobody_looks(outdated, index_of_one_step, capsys):
    assert main(["list", "facts", "-w", outdated]) == 0
    assert capsys.readouterr().err == ""


def test_a_command_that_is_stopped_meanwhile_says_so_in_one_sentence(outdated, capsys, monkeypatch):
    def stopped(_connection, _told):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("campaign_app.store.opening.rebuild", stopped)
        assert main(["list", "facts", "-w", outdated]) == 2
    assert capsys.readouterr().err == (
        "Stopped: the workspace is as it was; run the command again when there is time to make it ready.\n"
    )
    assert main(["list", "facts", "-w", outdated]) == 0
