"""Icons: our stroke drawings in the colours of the theme."""

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from campaign_app.gui.colors import colors
from campaign_app.settings import data_folder

DENSITIES = (1.0, 2.0)
# The program's look is looked up again when the theme changes, so what was asked for stays on the widget.
ASKED = "icon_asked"
Target = QAbstractButton | QAction | QLabel


@lru_cache(maxsize=512)
def picture(name: str, color: str, size: int, density: float) -> QPixmap:
    """Return the drawing ``name`` of ``size`` logical pixels in ``color`` (``#rrggbb``)."""
    text = (data_folder("resources") / "icons" / f"{name}.svg").read_text("utf-8")
    pixmap = QPixmap(round(size * density), round(size * density))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    drawing = QSvgRenderer(QByteArray(text.replace("currentColor", color).encode()))
    drawing.render(painter, QRectF(0, 0, size * density, size * density))
    painter.end()
    pixmap.setDevicePixelRatio(density)
    return pixmap


def icon(name: str, use: str = "muted", size: int = 18) -> QIcon:
    """Return the drawing ``name`` in the theme's colour for ``use`` (a field of Colors)."""
    c = colors()
    made = QIcon()
    for density in DENSITIES:
        made.addPixmap(picture(name, getattr(c, use), size, density))
        made.addPixmap(picture(name, c.border, size, density), QIcon.Mode.Disabled)
    return made


def set_icon(target: Target, name: str, use: str = "muted", size: int = 18) -> None:
    """Show the drawing ``name`` on ``target``, and again in other colours when the theme changes."""
    target.setProperty(ASKED, [name, use, size])
    _show(target)


def repaint_icons(root: QWidget) -> None:
    """Draw every icon below ``root`` anew, in the colours now in force."""
    targets: list[Target] = [*root.findChildren(QAbstractButton)]
    targets += [*root.findChildren(QAction), *root.findChildren(QLabel)]
    for target in targets:
        if target.property(ASKED):
            _show(target)


def _show(target: Target) -> None:
    name, use, size = target.property(ASKED)
    if isinstance(target, QLabel):
        target.setPixmap(picture(name, getattr(colors(), use), size, target.devicePixelRatioF()))
        return
    target.setIcon(icon(name, use, size))
    if isinstance(target, QAbstractButton):
        target.setIconSize(QSize(size, size))


def icon_file(name: str, color: str, folder: Path) -> str:
    """Write the drawing in ``color`` into ``folder`` and return its path as style sheets want it."""
    text = (data_folder("resources") / "icons" / f"{name}.svg").read_text("utf-8")
    path = folder / f"{name}-{color[1:]}.svg"
    path.write_text(text.replace("currentColor", color), "utf-8")
    return path.as_posix()
