"""A copy of a workspace that is in use."""

from pathlib import Path

import pytest
from sqlalchemy import select

from campaign_app.model import Event
from campaign_app.store import PassphraseNeeded, Store, StoreError, WorkspaceExists


def test_a_copy_holds_what_was_committed_and_opens_like_the_original(file_place, rows):
    with file_place.create() as store:
        with store.change("Add") as session:
            session.add(Event(key="e1", title="북송", date=None))
        before = rows(store)
        copy = Path(file_place.location).with_name("copy.campaign")
        with store.change("Add") as session:
            session.add(Event(key="e2", title="", date=None))
            session.flush()
            store.backup(copy)
    if file_place.passphrase:
        with pytest.raises(PassphraseNeeded):
            Store.open(str(copy))
    with Store.open(str(copy), file_place.passphrase) as other:
        assert rows(other) == before
        assert other.undo() == "Add"
        with other.read() as session:
            assert session.scalars(select(Event)).all() == []


def test_a_copy_overwrites_nothing(file_place, tmp_path):
    with file_place.create() as store:
        with pytest.raises(WorkspaceExists):
            store.backup(Path(file_place.location))
        with pytest.raises(StoreError, match="There is no folder"):
            store.backup(tmp_path / "no" / "copy.campaign")
    assert len(list(tmp_path.iterdir())) == 1


def test_a_server_is_backed_up_there(made, tmp_path):
    if made.kind == "server":
        with made.open() as store, pytest.raises(StoreError, match="pg_dump"):
            store.backup(tmp_path / "copy.campaign")
        assert list(tmp_path.iterdir()) == []
