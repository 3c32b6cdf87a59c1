"""One sentence where no window can open."""

import sys

import pytest

from campaign_app.gui import preflight, run

linux = pytest.mark.skipif(sys.platform != "linux", reason="displays are told apart on Linux alone")


@linux
def test_without_a_display_it_says_how_to_get_one(monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    said = preflight.problem()
    assert said is not None
    assert "no display" in said
    assert "\n" not in said


@linux
def test_a_dead_display_is_told(monkeypatch):
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    monkeypatch.setenv("DISPLAY", ":4242")
    monkeypatch.setattr(preflight, "_loads", lambda _library: True)
    assert "4242" in str(preflight.problem())


@linux
def test_missing_libraries_are_named_with_what_to_install(monkeypatch):
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(preflight, "_loads", lambda library: library != "libxcb-cursor.so.0")
    said = str(preflight.problem())
    assert "libxcb-cursor.so.0" in said
    assert "apt-get install" in said


def test_offscreen_needs_nothing(monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert preflight.problem() is None


@linux
def test_run_says_it_and_returns_two(monkeypatch, capsys):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert run(None) == 2
    assert "no display" in capsys.readouterr().err
