"""Workspaces of every kind, and a PostgreSQL server of our own for the length of a test run."""

import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import select

from campaign_app.store import Store
from campaign_app.store.rows import LOGGED

KINDS = ("plain", "encrypted", "server")
PASSPHRASE = "북한이탈주민 2023"
ADMINISTRATOR = "postgres"
PASSWORD = "for these tests"
FAST = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "50",
    "shared_buffers": "32MB",
}


class Server:
    """A running server; ``url`` names one of its databases."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._databases = 0

    def url(self, database: str, *, password: str = PASSWORD) -> str:
        login = f"{ADMINISTRATOR}:{password.replace(' ', '%20')}"
        return f"postgresql+psycopg://{login}@127.0.0.1:{self.port}/{database}"

    def execute(self, command: str, database: str = "postgres") -> None:
        place = self.url(database).replace("+psycopg", "")
        with psycopg.connect(place, autocommit=True) as connection:
            connection.execute(command)

    @contextlib.contextmanager
    def database(self, template: str) -> Iterator[str]:
        """Yield the URL of a new database that is gone at the end."""
        self._databases += 1
        name = f"test_{self._databases}"
        self.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        yield self.url(name)
        self.execute(f"DROP DATABASE {name} WITH (FORCE)")


@dataclass(frozen=True)
class Place:
    """Where a workspace can be made: nothing is there yet."""

    kind: str
    location: str
    passphrase: str | None = None

    def create(self) -> Store:
        return Store.create(self.location, self.passphrase)

    def open(self) -> Store:
        return Store.open(self.location, self.passphrase)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    with _running() as server:
        yield server


@pytest.fixture(scope="session")
def template(server: Server) -> str:
    server.execute("CREATE DATABASE workspace")
    Store.create(server.url("workspace")).close()
    return "workspace"


@pytest.fixture
def empty_database(server: Server) -> Iterator[str]:
    with server.database("template1") as url:
        yield url


@pytest.fixture
def workspace_database(server: Server, template: str) -> Iterator[str]:
    with server.database(template) as url:
        yield url


def _file_place(kind: str, folder: Path) -> Place:
    return Place(kind, str(folder / "노트 %41 #1.campaign"), PASSPHRASE if kind == "encrypted" else None)


@pytest.fixture(params=KINDS)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    if request.param != "server":
        return _file_place(request.param, tmp_path)
    return Place("server", request.getfixturevalue("empty_database"))


@pytest.fixture(params=KINDS[:2])
def file_place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    return _file_place(request.param, tmp_path)


@pytest.fixture(params=KINDS)
def made(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """A place that holds an empty workspace which nobody has open."""
    if request.param == "server":
        return Place("server", request.getfixturevalue("workspace_database"))
    place = _file_place(request.param, tmp_path)
    place.create().close()
    return place


@pytest.fixture
def store(made: Place) -> Iterator[Store]:
    with made.open() as store:
        yield store


@pytest.fixture(scope="session")
def rows() -> Callable[[Store], dict[str, list[dict[str, Any]]]]:
    """Return a function that reads every row of a workspace, without its version."""

    def read(store: Store) -> dict[str, list[dict[str, Any]]]:
        found: dict[str, list[dict[str, Any]]] = {}
        with store.read() as session:
            for name, table in LOGGED.items():
                columns = [column for column in table.columns if column.name != "version"]
                query = select(*columns).order_by(table.c.id)
                found[name] = [dict(row) for row in session.execute(query).mappings()]
        return found

    return read


def _programs() -> Path:
    """Return the folder of the newest installed server's programs."""
    found = [*Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if onpath := shutil.which("initdb"):
        found.append(Path(onpath))
    assert found, "PostgreSQL is not installed; run ./start test, which installs what the tests need."
    return max(found, key=lambda path: path.parts).parent


@contextlib.contextmanager
def _running() -> Iterator[Server]:
    """Start a server in a temporary folder and take it down at the end."""
    folder = Path(tempfile.mkdtemp(prefix="campaign-pg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, ADMINISTRATOR)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    try:
        _initialise(folder)
        _run(folder, "pg_ctl", "start", "-w", "-l", f"{folder}/log", "-o", _settings(folder, port))
        yield Server(port)
    finally:
        _run(folder, "pg_ctl", "stop", "-m", "immediate")
        shutil.rmtree(folder)


def _initialise(folder: Path) -> None:
    words = folder / "password"
    words.write_text(PASSWORD)
    words.chmod(0o644)
    login = ("-U", ADMINISTRATOR, f"--pwfile={words}", "--auth-host=scram-sha-256", "--auth-local=trust")
    _run(folder, "initdb", "--encoding=UTF8", "--locale=C", "--no-sync", *login)


def _settings(folder: Path, port: int) -> str:
    values = {
        **FAST,
        "port": str(port),
        "listen_addresses": "127.0.0.1",
        "unix_socket_directories": str(folder),
    }
    return " ".join(f"-c {name}={value}" for name, value in values.items())


def _run(folder: Path, program: str, *arguments: str) -> None:
    """Run one of the server's programs on its data; the server refuses to run as root."""
    command = [str(_programs() / program), "-D", f"{folder}/data", *arguments]
    if os.geteuid() == 0:
        command = ["runuser", "-u", ADMINISTRATOR, "--", *command]
    # The server outlives pg_ctl and would hold a pipe open.
    with (folder / "output").open("w+") as output:
        done = subprocess.run(command, cwd=folder, stdout=output, stderr=subprocess.STDOUT, check=False)
        output.seek(0)
        assert done.returncode == 0, f"{program} failed: {output.read()}"
