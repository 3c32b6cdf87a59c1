"""Records leave through the menu, and come back through it."""

import pytest
from PySide6.QtWidgets import (
    QFileDialog,
    QLineEdit,
)


@pytest.mark.parametrize(("ending", "start"), [("json", b"[\n"), ("csv", b"key,"), ("vcf", b"BEGIN:VCARD")])
def test_the_menu_exports_the_kind_in_view(person, tmp_path, monkeypatch, ending, start):
    out = tmp_path / f"out.{ending}"
    asked = []

    def name(*words):
        asked.append(words)
        return str(out), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", name)
    person.go(2)
    person.window.menus.actions["export"].trigger()
    person.rest()
    assert out.read_bytes().startswith(start)
    assert f"*.{ending}" in asked[0][-1]


def test_what_the_menu_exports_comes_back_through_the_menu_unchanged(person, tmp_path, monkeypatch):
    out = tmp_path / "facts.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_words: (str(out), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_words: (str(out), ""))
    person.go(1)
    person.window.menus.actions["export"].trigger()
    person.rest()

    def act(wizard):
        person.presses("Browse files", wizard)
        assert person.finds(QLineEdit, "File to import", wizard).text() == str(out)
        person.presses("Next step", wizard)
        assert wizard.plan.counts()["unchanged"] == 107
        wizard.reject()

    person.answers(act)
    person.window.menus.actions["import"].trigger()
    person.rest()
    assert person.store.undo_label is None
