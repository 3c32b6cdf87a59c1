"""A workspace with the first campaign, made once and copied for each test that changes it."""

import shutil

import pytest
from sqlalchemy import select

from campaign_app.actions.workspace import create_workspace
from campaign_app.store import Store
from campaign_app.store.rows import LOGGED


@pytest.fixture(autouse=True)
def own_settings(tmp_path, monkeypatch):
    """Keep what the program remembers between runs away from the person's own settings."""
    monkeypatch.setattr("campaign_app.actions.mappings.settings_file", lambda: tmp_path / "s" / "s.toml")


@pytest.fixture(scope="session")
def first_campaign(tmp_path_factory):
    """Return the path of a workspace with the first campaign; open it for reading alone."""
    path = tmp_path_factory.mktemp("workspace") / "first.campaign"
    create_workspace(str(path)).close()
    return path


@pytest.fixture(scope="session")
def campaign(first_campaign):
    """Return the first campaign's store, for tests that only read."""
    with Store.open(str(first_campaign)) as store:
        yield store


@pytest.fixture
def store(first_campaign, tmp_path):
    """Return a store of its own with the first campaign."""
    path = tmp_path / "own.campaign"
    shutil.copy(first_campaign, path)
    with Store.open(str(path)) as store:
        yield store


@pytest.fixture
def empty(tmp_path):
    """Return an empty store."""
    with create_workspace(str(tmp_path / "empty.campaign"), empty=True) as store:
        yield store


@pytest.fixture
def rows():
    """A function that reads all a workspace holds."""

    def read(store):
        """Every row of the workspace, without its version."""
        with store.read() as session:
            return {
                name: [
                    dict(row)
                    for row in session.execute(
                        select(*(c for c in table.columns if c.name != "version")).order_by(table.c.id)
                    ).mappings()
                ]
                for name, table in LOGGED.items()
            }

    return read
