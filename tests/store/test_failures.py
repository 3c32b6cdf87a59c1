"""Whatever is wrong with a place, one sentence says so and nothing is lost or left half-written."""

import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import select

from campaign_app.model import Event
from campaign_app.store import (
    Busy,
    Damaged,
    DiskFull,
    MissingWorkspace,
    NotAWorkspace,
    NotWritable,
    Refused,
    Store,
    StoreError,
    Unreachable,
    WorkspaceExists,
    engine,
)


@contextmanager
def unprivileged():
    """Give up root's power to write everywhere, where the tests have it."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(user)


@contextmanager
def other_program(place, code):
    """Run ``code`` in another process, with a ``store`` over ``place``, until it waits for a line."""
    start = (
        "import sys; from campaign_app.store import Store; from campaign_app.model import Event\n"
        f"store = Store.open({place.location!r}, {place.passphrase!r})\n"
    )
    program = subprocess.Popen(
        [sys.executable, "-c", start + code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert program.stdout.readline() == "ready\n"
        yield program
    finally:
        program.kill()
        program.communicate()


def add_events(store, count=1, start=0):
    with store.change("Add") as session:
        session.add_all(
            [Event(key=f"e{n}", title="x" * 1000, date=None) for n in range(start, start + count)]
        )


def one_sentence(error):
    text = str(error.value)
    assert text[-1] == "."
    assert "\n" not in text
    assert "sqlalche" not in text
    return text


# --- places ---


def test_a_missing_file_is_not_made(tmp_path):
    with pytest.raises(MissingWorkspace, match=r"^There is no workspace at "):
        Store.open(str(tmp_path / "w.campaign"))
    assert list(tmp_path.iterdir()) == []


def test_an_existing_file_is_not_overwritten(tmp_path):
    path = tmp_path / "w.campaign"
    path.write_text("dear")
    with pytest.raises(WorkspaceExists, match="already exists"):
        Store.create(str(path))
    assert path.read_text() == "dear"
    assert list(tmp_path.iterdir()) == [path]


def test_a_server_that_holds_a_workspace_is_not_made_anew(made):
    if made.kind == "server":
        with made.open() as store:
            add_events(store)
        with pytest.raises(WorkspaceExists):
            made.create()
        with made.open() as store, store.read() as session:
            assert len(session.scalars(select(Event)).all()) == 1


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(StoreError, match=r"^There is no folder .*; make it first"):
        Store.create(str(tmp_path / "no" / "w.campaign"))


def test_a_folder_is_not_a_workspace(tmp_path):
    with pytest.raises(NotAWorkspace, match="is a folder"):
        Store.open(str(tmp_path))


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n", b"CAMP", b"PK\3\4" + bytes(9000)])
def test_another_file_is_not_a_workspace(tmp_path, content):
    path = tmp_path / "w.campaign"
    path.write_bytes(content)
    for passphrase in (None, "x"):
        with pytest.raises(NotAWorkspace, match="is not a workspace of Campaign App"):
            Store.open(str(path), passphrase)
    assert path.read_bytes() == content


def test_another_program_s_database_is_not_a_workspace(tmp_path):
    import sqlite3

    path = tmp_path / "w.campaign"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE fact (a)")
    connection.close()
    with pytest.raises(NotAWorkspace, match="holds no workspace"):
        Store.open(str(path))


@pytest.mark.parametrize("keep", [600, 4096, 5000, 100_000, -4096, -10])
def test_a_file_cut_short_is_damaged(file_place, keep):
    with file_place.create() as store:
        add_events(store, 200)
    path = Path(file_place.location)
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(Damaged) as error:
        file_place.open()
    one_sentence(error)
    assert list(path.parent.iterdir()) == [path]


def test_a_file_overwritten_in_the_middle_is_damaged(file_place):
    with file_place.create() as store:
        add_events(store, 200)
    path = Path(file_place.location)
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xaa" * 40_960 + content[45_056:])
    with pytest.raises(Damaged):
        file_place.open()


def test_damage_that_shows_late_is_told_in_words(file_place, monkeypatch):
    monkeypatch.setattr("campaign_app.store.opening.CHECKED_BYTES", 0)
    with file_place.create() as store:
        add_events(store, 200)
    path = Path(file_place.location)
    content = path.read_bytes()
    path.write_bytes(content[:-400_000] + b"\xaa" * 400_000)
    with pytest.raises(Damaged) as error, file_place.open() as store, store.read() as session:
        session.scalars(select(Event)).all()
    one_sentence(error)


# --- permission ---


@pytest.fixture
def closed_folder(tmp_path_factory):
    """A folder that everybody may look into."""
    import tempfile

    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def test_a_folder_that_permits_no_files_is_named(closed_folder):
    closed_folder.chmod(0o555)
    with unprivileged(), pytest.raises(NotWritable, match="permits no new files"):
        Store.create(str(closed_folder / "w.campaign"))
    closed_folder.chmod(0o755)
    assert list(closed_folder.iterdir()) == []


@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_file_that_may_not_be_written_is_not_opened(closed_folder, what):
    path = closed_folder / "w.campaign"
    Store.create(str(path)).close()
    path.chmod(0o444 if what == "file" else 0o666)
    closed_folder.chmod(0o777 if what == "file" else 0o555)
    with unprivileged(), pytest.raises(NotWritable, match="must permit writing"):
        Store.open(str(path))
    closed_folder.chmod(0o755)
    assert list(closed_folder.iterdir()) == [path]


def test_a_file_that_may_not_be_read_is_named(closed_folder):
    path = closed_folder / "w.campaign"
    Store.create(str(path)).close()
    path.chmod(0o000)
    with unprivileged(), pytest.raises(StoreError, match="cannot be read"):
        Store.open(str(path))


# --- the disk ---


def test_a_full_disk_loses_nothing(file_place, rows):
    with file_place.create() as store:
        add_events(store)
        before = rows(store)
        with pytest.raises(DiskFull) as error, store.change("Add much") as session:
            connection = session.connection()
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 5}")
            session.add_all([Event(key=f"n{n}", title="x" * 1000, date=None) for n in range(1000)])
        assert "no room left" in one_sentence(error)
        assert rows(store) == before
        assert store.undo_label == "Add"


def test_a_disk_that_fills_up_while_a_workspace_is_made_leaves_no_file(tmp_path, monkeypatch):
    monkeypatch.setattr(engine, "PRAGMAS", (*engine.PRAGMAS, "PRAGMA max_page_count = 20"))
    for passphrase in (None, "x"):
        with pytest.raises(DiskFull):
            Store.create(str(tmp_path / "w.campaign"), passphrase)
    assert list(tmp_path.iterdir()) == []


# --- other programs ---

HOLD = """
with store.change("Hold") as session:
    session.add(Event(key="held", title="", date=None))
    session.flush()
    print("ready", flush=True)
    sys.stdin.readline()
"""


def test_a_workspace_that_another_program_writes_to_is_busy(made, monkeypatch, rows):
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.2 if made.kind != "server" else 1.0)
    with other_program(made, HOLD), made.open() as store:
        before = rows(store)
        for attempt in (lambda: add_events(store), store.undo, store.redo):
            with pytest.raises(Busy) as error:
                attempt()
            assert "in use by another program" in one_sentence(error)
        assert rows(store) == before
    with made.open() as store:
        add_events(store)


def test_a_file_locked_whole_is_busy(file_place, monkeypatch):
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.2)
    file_place.create().close()
    lock = """
store.close()
from sqlcipher3 import dbapi2
from pathlib import Path
from campaign_app.store.encryption import key_of
connection = dbapi2.connect(store.location, isolation_level=None)
key = key_of(Path(store.location), PASSPHRASE)
if key:
    connection.execute(f"PRAGMA key = \\"x'{key}'\\"")
connection.execute("PRAGMA locking_mode = EXCLUSIVE")
connection.execute("BEGIN EXCLUSIVE")
print("ready", flush=True)
sys.stdin.readline()
""".replace("PASSPHRASE", repr(file_place.passphrase))
    with other_program(file_place, lock), pytest.raises(Busy) as error:
        file_place.open()
    assert "in use by another program" in one_sentence(error)
    file_place.open().close()


KILLED = """
with store.change("Killed") as session:
    session.connection().exec_driver_sql(SPILL)
    for number in range(20):
        session.add_all([Event(key=f"k{number}-{n}", title="y" * 1000, date=None) for n in range(200)])
        session.flush()
    print("ready", flush=True)
    sys.stdin.readline()
"""


def test_a_program_killed_in_the_middle_of_a_change_leaves_the_workspace_whole(made, rows):
    with made.open() as store:
        add_events(store, 10)
        before = rows(store)
    # SQLite writes to its log before the commit only where its memory is too small.
    spill = "SELECT 1" if made.kind == "server" else "PRAGMA cache_size = 10"
    with other_program(made, KILLED.replace("SPILL", repr(spill))) as program:
        if made.kind != "server":
            assert Path(made.location + "-wal").stat().st_size > 1_000_000
        program.send_signal(signal.SIGKILL)
        program.wait()
        with made.open() as store:
            assert rows(store) == before
            assert store.undo_label == "Add"
            add_events(store, 5, start=100)
            store.undo()
            assert store.undo() == "Add"
            assert rows(store)["event"] == []


def test_a_new_workspace_takes_nothing_from_the_log_of_one_that_is_gone(file_place, rows):
    with Store.create(file_place.location, file_place.passphrase) as store:
        add_events(store, 40)
    code = """
with store.change("More") as session:
    session.add_all([Event(key=f"k{n}", title="z" * 1000, date=None) for n in range(100)])
print("ready", flush=True)
sys.stdin.readline()
"""
    path = Path(file_place.location)
    log = path.with_name(f"{path.name}-wal")
    with other_program(file_place, code) as program:
        program.send_signal(signal.SIGKILL)
        program.wait()
    left = log.read_bytes()
    assert left
    path.unlink()
    with Store.create(str(path), file_place.passphrase) as store:
        assert rows(store)["event"] == []
    with Store.open(str(path), file_place.passphrase) as store:
        assert rows(store)["event"] == []
    assert path.with_name(f"{path.name}-wal.old").read_bytes() == left


# --- servers ---


def test_a_server_that_is_not_there_is_named(server):
    with pytest.raises(Unreachable) as error:
        Store.open(server.url("postgres").replace(str(server.port), "9"))
    assert "for%20these%20tests" not in one_sentence(error)


def test_a_wrong_password_is_refused(server):
    with pytest.raises(Unreachable, match="password authentication failed") as error:
        Store.open(server.url("postgres", password="wrong-word"))
    assert "wrong-word" not in one_sentence(error)


def test_a_missing_database_is_named(server):
    for action in (Store.open, Store.create):
        with pytest.raises(Unreachable, match='database "nowhere" does not exist') as error:
            action(server.url("nowhere"))
        one_sentence(error)


def test_an_empty_database_holds_no_workspace(empty_database):
    with pytest.raises(NotAWorkspace, match="holds no workspace"):
        Store.open(empty_database)


def test_a_database_without_unicode_is_refused(server):
    server.execute("CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0")
    with pytest.raises(StoreError, match="does not keep UTF-8 text"):
        Store.create(server.url("latin"))


def test_a_server_takes_no_passphrase(server):
    for action in (Store.open, Store.create):
        with pytest.raises(StoreError, match="takes no passphrase"):
            action(server.url("postgres"), "x")


@pytest.mark.parametrize("location", ["mysql://host/db", "http://host", "postgresql://a:b:c@@/x:y", "://"])
def test_an_address_of_another_kind_is_refused(location):
    with pytest.raises(StoreError) as error:
        Store.open(location)
    one_sentence(error)


def test_a_lost_server_is_told_in_words(made, server):
    if made.kind == "server":
        with made.open() as store:
            with pytest.raises(Unreachable) as error, store.change("Add") as session:
                session.add(Event(key="e", title="", date=None))
                pid = session.connection().exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
                server.execute(f"SELECT pg_terminate_backend({pid})")
                session.flush()
            one_sentence(error)
            add_events(store)


def test_a_nul_character_is_refused_where_it_cannot_be_kept(made):
    if made.kind == "server":
        with made.open() as store, pytest.raises(Refused, match="NUL"), store.change("Add") as session:
            session.add(Event(key="e", title="a\0b", date=None))
