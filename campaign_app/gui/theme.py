"""Theme: how the window's colours and fonts reach Qt."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

from campaign_app.gui.colors import DARK, LIGHT, Colors
from campaign_app.gui.icons import icon_file
from campaign_app.gui.stylesheet import stylesheet

# A bare Linux has these alone; they are wide and know no half-bold, so a packaged face stands in for them.
BARE_FONTS = ("DejaVu Sans", "Bitstream Vera Sans", "Sans Serif")
OWN_FONTS = (("font_source_sans_pro", "files/SourceSansPro-*.ttf"),)
SCRIPT_FONTS = (("pylopdf_fonts_ko", "NotoSansKR-*.otf"), ("pylopdf_fonts_zh_cn", "NotoSansSC-*.otf"))


def palette_of(c: Colors) -> QPalette:
    """Return Qt's palette made of ``c``."""
    role = QPalette.ColorRole
    roles = {
        role.Window: c.window,
        role.WindowText: c.text,
        role.Base: c.base,
        role.AlternateBase: c.window,
        role.Text: c.text,
        role.Button: c.base,
        role.ButtonText: c.text,
        role.BrightText: c.bad,
        role.ToolTipBase: c.text,
        role.ToolTipText: c.base,
        role.Highlight: c.accent,
        role.HighlightedText: c.on_accent,
        role.Link: c.accent,
        role.LinkVisited: c.accent,
        role.PlaceholderText: c.muted,
        role.Light: c.base,
        role.Midlight: c.hover,
        role.Mid: c.line,
        role.Dark: c.border,
        role.Accent: c.accent,
    }
    palette = QPalette()
    for which, colour in roles.items():
        palette.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(c.muted))
    return palette


def _register(package: str, pattern: str) -> str:
    """Make the package's font files known to Qt and return their family, empty where there are none."""
    family = ""
    for path in sorted(Path(str(files(package))).glob(pattern)):
        found = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(path)))
        family = family or next(iter(found), "")
    return family


def window_font() -> QFont:
    """Return the platform's own font, followed by faces for Hangul and Chinese.

    Where the platform has only a bare fallback, Source Sans takes its place.
    """
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    own = QFontInfo(system).family()
    pixels = max(13, QFontInfo(system).pixelSize())
    if own in BARE_FONTS:
        # Only the first family registered is needed by name: the weights share it.
        own = next(filter(None, (_register(*font) for font in OWN_FONTS)), own)
        # It is smaller than those at the same height.
        pixels = max(15, round(pixels * 1.15))
    font = QFont(system)
    font.setFamilies([own, *filter(None, (_register(*font) for font in SCRIPT_FONTS))])
    font.setPixelSize(pixels)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


class Theme(QObject):
    """The look of the whole program: ``light``, ``dark``, or as the system says for ``system``.

    ``text_size`` is in per cent of the platform's own.
    """

    changed = Signal()

    def __init__(self, app: QApplication, choice: str = "system", text_size: int = 100) -> None:
        super().__init__(app)
        self._app = app
        self.choice, self.text_size = choice, text_size
        self._font = window_font()
        # Style sheets take pictures from files only, so the coloured ones live here as long as the program.
        self._pictures = TemporaryDirectory(prefix="campaign-app-")
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(self._dress)
        app.aboutToQuit.connect(self._pictures.cleanup)
        self.choose(choice)

    def choose(self, choice: str) -> None:
        """Dress the program as ``choice`` says."""
        self.choice = choice
        schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
        self._app.styleHints().setColorScheme(schemes.get(choice, Qt.ColorScheme.Unknown))
        self._dress()

    def resize_text(self, per_cent: int) -> None:
        """Show all text at ``per_cent`` of the platform's size."""
        self.text_size = per_cent
        self._dress()

    @contextmanager
    def undressed(self) -> Iterator[None]:
        """Build many widgets in this block.

        Qt goes through the style sheet for all below a widget each time that one gets its place in another;
        here it does so once, at the end.
        """
        sheet = self._app.styleSheet()
        self._app.setStyleSheet("")
        try:
            yield
        finally:
            self._app.setStyleSheet(sheet)

    def _dress(self) -> None:
        dark = self.choice == "dark" or (
            self.choice == "system" and self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        )
        c = DARK if dark else LIGHT
        folder = Path(self._pictures.name)
        font = QFont(self._font)
        font.setPixelSize(round(self._font.pixelSize() * self.text_size / 100))
        self._app.setFont(font)
        self._app.setPalette(palette_of(c))
        arrows = {
            "arrow": icon_file("chevron-down", c.muted, folder),
            "arrow_up": icon_file("chevron-up", c.muted, folder),
            "tick": icon_file("check", c.on_accent, folder),
        }
        self._app.setStyleSheet(stylesheet(c, self._app.font().pixelSize(), arrows))
        self.changed.emit()
