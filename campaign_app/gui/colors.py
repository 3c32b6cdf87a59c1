"""Colours of the window, one per use, in light and dark."""

from dataclasses import dataclass

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QWidget


@dataclass(frozen=True, slots=True)
class Colors:
    """One colour per use, as ``#rrggbb``.

    Text keeps 4.5:1 on every ground it stands on, ``field`` (the edge of what is typed or ticked in) 3:1.
    """

    window: str
    base: str
    side: str
    text: str
    muted: str
    line: str
    border: str
    field: str
    accent: str
    accent_soft: str
    on_accent: str
    hover: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str
    ok: str
    ok_soft: str
    desk: str


LIGHT = Colors(
    window="#f6f7f6",
    base="#ffffff",
    side="#eef1ef",
    text="#17211e",
    muted="#56655f",
    line="#dfe5e2",
    border="#cdd6d2",
    field="#7f8d87",
    accent="#0f766e",
    accent_soft="#dcefeb",
    on_accent="#ffffff",
    hover="#e9eeec",
    warn="#7d4b00",
    warn_soft="#fdf0d5",
    bad="#a32020",
    bad_soft="#fbe5e5",
    ok="#0b6b4f",
    ok_soft="#def2e9",
    desk="#e3e8e6",
)
DARK = Colors(
    window="#161b19",
    base="#1d2421",
    side="#121715",
    text="#e7eeeb",
    muted="#9fb0a9",
    line="#2a3430",
    border="#384540",
    field="#66766f",
    accent="#2fb5a6",
    accent_soft="#173a36",
    on_accent="#06201d",
    hover="#27312d",
    warn="#f0c070",
    warn_soft="#3b2e14",
    bad="#f3a0a0",
    bad_soft="#402020",
    ok="#7fd8b8",
    ok_soft="#153529",
    desk="#101513",
)


def colors(widget: QWidget | None = None) -> Colors:
    """Return the colours in force, as told by the palette of ``widget`` or else of the program."""
    palette = widget.palette() if widget is not None else QApplication.palette()
    return DARK if palette.color(QPalette.ColorRole.Window).lightness() < 128 else LIGHT
