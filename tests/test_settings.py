"""What the program remembers survives, and a spoilt file is a sentence."""

from dataclasses import replace

import pytest

from campaign_app.errors import UserError
from campaign_app.settings import VERSION, Settings, data_folder, load_settings, save_settings


def test_settings_survive(tmp_path):
    path = tmp_path / "deep" / "settings.toml"
    kept = replace(Settings(theme="dark"), recent=("/a/북한.campaign",)).opened("/b/c.campaign")
    save_settings(kept, path)
    assert load_settings(path) == kept
    assert kept.recent == ("/b/c.campaign", "/a/북한.campaign")
    assert kept.opened("/a/북한.campaign").recent == ("/a/북한.campaign", "/b/c.campaign")


def test_a_first_run_has_defaults(tmp_path):
    assert load_settings(tmp_path / "settings.toml") == Settings()


@pytest.mark.parametrize("text", ["theme = ", "\x00", f"version = {VERSION + 1}"])
def test_a_spoilt_file_is_a_sentence_that_names_it(tmp_path, text):
    path = tmp_path / "settings.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(UserError, match=r"settings\.toml"):
        load_settings(path)


@pytest.mark.parametrize("name", ["templates", "resources", "seeds"])
def test_the_programs_own_data_is_found(name):
    assert any(data_folder(name).iterdir())
