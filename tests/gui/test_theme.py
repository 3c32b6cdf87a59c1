"""Colours that can be read, icons that exist."""

from dataclasses import asdict

import pytest
from PySide6.QtGui import QColor

from campaign_app.gui.colors import DARK, LIGHT, Colors, colors
from campaign_app.gui.icons import picture
from campaign_app.settings import data_folder

GROUNDS = ("window", "base", "side", "hover", "accent_soft")
# text, and the grounds it stands on
PAIRS = [
    ("text", ground) for ground in (*GROUNDS, "warn_soft", "bad_soft", "ok_soft")
] + [("muted", ground) for ground in (*GROUNDS, "warn_soft")] + [
    ("accent", "base"),
    ("accent", "window"),
    ("accent", "warn_soft"),
    ("accent", "accent_soft"),
    ("on_accent", "accent"),
    ("warn", "warn_soft"),
    ("warn", "base"),
    ("bad", "bad_soft"),
    ("bad", "base"),
    ("bad", "window"),
    ("ok", "ok_soft"),
    ("ok", "base"),
    ("base", "text"),
]  # fmt: skip


# the edges of controls and what a picture is drawn with, and the grounds they stand on
DRAWN = [(part, ground) for part in ("field", "accent", "warn") for ground in ("base", "window", "side")]


def luminance(color: str) -> float:
    """Return the relative luminance of WCAG 2.2."""
    parts = [part / 255 for part in QColor(color).getRgb()[:3]]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(theme: Colors, first: str, second: str) -> float:
    """Return the contrast ratio of WCAG 2.2."""
    one, two = (luminance(asdict(theme)[name]) for name in (first, second))
    return (max(one, two) + 0.05) / (min(one, two) + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_stands_out_from_its_ground(theme: Colors, text: str, ground: str):
    assert contrast(theme, text, ground) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("drawn", "ground"), DRAWN)
def test_controls_stand_out_from_their_ground(theme: Colors, drawn: str, ground: str):
    assert contrast(theme, drawn, ground) >= 3


def test_every_icon_is_our_stroke_on_a_24_pixel_grid():
    files = sorted((data_folder("resources") / "icons").glob("*.svg"))
    assert len(files) > 30
    for file in files:
        text = file.read_text("utf-8")
        assert 'viewBox="0 0 24 24"' in text
        assert 'stroke="currentColor" stroke-width="1.75"' in text


def test_a_theme_reaches_window_and_icons(newcomer, theme):
    try:
        newcomer.window.choose_theme("dark")
        assert colors(newcomer.window) == DARK
        assert newcomer.window.settings.theme == "dark"
    finally:
        newcomer.window.choose_theme("light")
    assert colors(newcomer.window) == LIGHT
    assert not picture("facts", LIGHT.accent, 18, 2.0).isNull()
