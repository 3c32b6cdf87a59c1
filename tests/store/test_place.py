"""Where a workspace is, as it is shown and remembered."""

import pytest
from sqlalchemy import make_url

from campaign_app.store import Store
from campaign_app.store.opening import place_of


@pytest.mark.parametrize(
    ("location", "place"),
    [
        ("/home/ann/한국.campaign", "/home/ann/한국.campaign"),
        ("postgresql+psycopg://ann@host:5433/team", "postgresql+psycopg://ann@host:5433/team"),
        ("postgresql+psycopg://ann:s%40cret@host/team", "postgresql+psycopg://ann@host/team"),
        (
            "postgresql://ann@host/team?password=secret&sslmode=require&sslpassword=secret",
            "postgresql+psycopg://ann@host/team?sslmode=require",
        ),
    ],
)
def test_a_place_holds_no_password(location, place):
    assert place_of(location) == place


def test_a_workspace_on_a_server_is_remembered_without_its_password(server, monkeypatch):
    server.execute('CREATE DATABASE "kept place"')
    location = server.url("kept%20place")
    password = make_url(location).password
    with Store.create(location) as store:
        assert password not in store.place
    monkeypatch.setenv("PGPASSWORD", password)
    with Store.open(store.place) as again:
        assert again.title == "kept place"
