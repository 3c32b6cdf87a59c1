"""Making a workspace: the first campaign, an empty one, one from the user's own seeds."""

import shutil

import pytest

from campaign_app.actions.records import count_records
from campaign_app.actions.workspace import create_workspace
from campaign_app.readers.problems import BadFile
from campaign_app.settings import data_folder
from campaign_app.store import Store, WorkspaceExists


def test_a_new_workspace_holds_the_first_campaign(campaign):
    assert count_records(campaign, "facts") == 107
    assert count_records(campaign, "contacts") == 58


def test_the_campaign_cannot_be_undone_away(campaign):
    assert campaign.undo_label is None


def test_an_empty_workspace_holds_nothing(empty):
    assert count_records(empty, "facts") == 0


def test_an_encrypted_workspace_holds_the_campaign_too(tmp_path):
    path = str(tmp_path / "w.campaign")
    create_workspace(path, "correct horse").close()
    with Store.open(path, "correct horse") as store:
        assert count_records(store, "facts") == 107


def test_a_faulty_seed_leaves_no_file(tmp_path):
    shutil.copytree(data_folder("seeds"), tmp_path / "seeds")
    (tmp_path / "seeds" / "facts.json").write_text("[{]", "utf-8")
    with pytest.raises(BadFile, match=r"facts\.json: line 1, column 3"):
        create_workspace(str(tmp_path / "w.campaign"), seeds=tmp_path / "seeds")
    assert [path.name for path in tmp_path.iterdir()] == ["seeds"]


def test_a_workspace_that_exists_is_left_alone(tmp_path):
    path = tmp_path / "w.campaign"
    path.write_bytes(b"mine")
    with pytest.raises(WorkspaceExists):
        create_workspace(str(path))
    assert path.read_bytes() == b"mine"


def test_progress_ends_at_one(tmp_path):
    told = []
    create_workspace(
        str(tmp_path / "w.campaign"), progress=lambda step, part: told.append((step, part))
    ).close()
    parts = [part for _step, part in told]
    assert parts == sorted(parts)
    assert parts[-1] == 1.0
