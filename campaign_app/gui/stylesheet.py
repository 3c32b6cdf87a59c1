"""Style sheet: the shapes and distances of the window's controls, filled with a theme's colours."""

from collections.abc import Mapping
from dataclasses import asdict
from string import Template

from campaign_app.gui.colors import Colors

SHEET = Template("""
* { outline: none; }
QMainWindow, QDialog, QMessageBox { background: $window; }
QToolTip { background: $text; color: $base; border: none; padding: 5px 8px; }
QMenuBar { background: $window; border-bottom: 1px solid $line; padding: 1px 6px; }
QMenuBar::item { padding: 4px 10px; border-radius: 6px; background: transparent; }
QMenuBar::item:selected { background: $hover; }
QMenu { background: $base; border: 1px solid $border; padding: 6px; }
QMenu::item { padding: 6px 30px 6px 12px; border-radius: 6px; }
QMenu::item:selected { background: $accent_soft; color: $text; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $line; margin: 6px 8px; }
QMenu::indicator { width: 16px; height: 16px; margin-left: 6px; }

QWidget[look="side"] { background: $side; }
QFrame[look="side"] { border-right: 1px solid $line; }
QFrame[look="header"] { background: $window; border-bottom: 1px solid $line; }
QFrame[look="pane"] { background: $base; border-left: 1px solid $line; }
QFrame[look="foot"] { background: $base; border-top: 1px solid $line; }
QFrame[look="card"] { background: $base; border: 1px solid $line; border-radius: 10px; }
QFrame[look="popup"] { background: $base; border: 1px solid $muted; border-radius: 10px; }
QFrame[look="desk"], QAbstractScrollArea[look="desk"] { background: $desk; border: none; }
QFrame[look="line"] { background: $line; border: none; max-height: 1px; min-height: 1px; }
QFrame[look="warn"] { background: $warn_soft; border-radius: 8px; }
QFrame[look="bad"] { background: $bad_soft; border-radius: 8px; }
QFrame[look="ok"] { background: $ok_soft; border-radius: 8px; }
QFrame[look="warn"] QLabel, QLabel[look="warn"] { color: $warn; }
QFrame[look="bad"] QLabel, QLabel[look="bad"] { color: $bad; }
QFrame[look="ok"] QLabel, QLabel[look="ok"] { color: $ok; }
QScrollArea, QWidget[look="clear"] { background: transparent; border: none; }

QLabel, QLabel[look="ok"], QLabel[look="warn"], QLabel[look="bad"] { background: transparent; }
QLabel[look="title"] { font-size: ${title}px; font-weight: 600; }
QLabel[look="subtitle"], QLabel[look="muted"] { color: $muted; }
QLabel[look="heading"] { font-size: ${heading}px; font-weight: 600; }
QLabel[look="strong"] { font-weight: 600; }
QLabel[look="label"] { color: $muted; }
QLabel[look="caption"] { color: $muted; font-size: ${small}px; font-weight: 600; letter-spacing: 0.5px; }
QLabel[look="error"] { color: $bad; font-size: ${small}px; }
QLabel[look="help"] { color: $muted; font-size: ${small}px; }
QLabel[look="quote"] { border-left: 2px solid $border; padding-left: 8px; margin-left: 1px; }
QLabel[look="figure"] { font-size: ${figure}px; font-weight: 600; }
QLabel[look="chip"] { background: $accent_soft; color: $ok; border-radius: 9px; padding: 2px 9px; }

QLineEdit, QComboBox, QPlainTextEdit, QTextEdit, QSpinBox, QDateEdit {
  background: $base; border: 1px solid $field; border-radius: 7px; padding: 5px 9px;
  selection-background-color: $accent; selection-color: $on_accent; }
QComboBox { padding-left: 11px; }
QPlainTextEdit, QTextEdit { padding: 4px 7px; }
QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus {
  border: 1px solid $accent; }
QLineEdit[invalid="true"], QComboBox[invalid="true"], QPlainTextEdit[invalid="true"] {
  border: 1px solid $bad; }
QLineEdit:read-only, QPlainTextEdit[readOnly="true"] { background: $window; color: $muted; }
QLineEdit:disabled, QComboBox:disabled, QPlainTextEdit:disabled { background: $window; color: $muted; }
QComboBox::drop-down { border: none; width: 26px; }
QComboBox::down-arrow { image: url($arrow); width: 14px; height: 14px; }
QComboBox QAbstractItemView { background: $base; border: 1px solid $border; padding: 4px;
  selection-background-color: $accent_soft; selection-color: $text; }
QSpinBox::up-button, QSpinBox::down-button { border: none; width: 20px; }
QSpinBox::up-arrow { image: url($arrow_up); width: 12px; height: 12px; }
QSpinBox::down-arrow { image: url($arrow); width: 12px; height: 12px; }
QCheckBox, QRadioButton { spacing: 8px; padding: 2px; border: 1px solid transparent; border-radius: 5px; }
QCheckBox:focus, QRadioButton:focus { border-color: $accent; }
QCheckBox::indicator { width: 15px; height: 15px; border: 1px solid $muted; border-radius: 4px;
  background: $base; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url($tick); }
QCheckBox::indicator:disabled { border-color: $border; }
QRadioButton::indicator { width: 7px; height: 7px; border: 1px solid $muted; border-radius: 8px;
  background: $base; padding: 4px; }
QRadioButton::indicator:checked { width: 7px; height: 7px; border: 5px solid $accent; border-radius: 8px;
  padding: 0; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }

QPushButton { background: $base; border: 1px solid $border; border-radius: 7px; padding: 6px 13px;
  font-weight: 500; }
QPushButton:hover { background: $hover; }
QPushButton:focus { border-color: $accent; }
QPushButton:disabled { color: $muted; background: $window; border-color: $line; }
QPushButton[look="primary"], QPushButton[look="default"] { background: $accent; color: $on_accent;
  border-color: $accent; font-weight: 600; }
QPushButton[look="primary"]:hover { background: $accent; border-color: $text; }
QPushButton[look="primary"]:focus { border: 2px solid $text; padding: 5px 12px; }
QPushButton[look="primary"]:disabled { background: $hover; color: $muted; border-color: $line; }
QPushButton[look="choice"] { padding: 5px 10px; }
QPushButton[look="choice"]:checked { background: $accent_soft; border-color: $accent; font-weight: 600; }
QPushButton[look="choice"]:focus { border: 2px solid $accent; padding: 4px 9px; }
QPushButton[look="link"] { background: transparent; border: 1px solid transparent; color: $accent;
  padding: 3px 6px; text-align: left; }
QPushButton[look="link"]:focus { border-color: $accent; }
QPushButton[look="link"]:hover { background: $hover; }
QToolButton { border: 1px solid transparent; border-radius: 7px; padding: 5px; background: transparent; }
QToolButton:hover { background: $hover; }
QToolButton:focus { border-color: $accent; }
QToolButton:checked { background: $accent_soft; }
QToolButton::menu-indicator { image: none; }
QToolButton[look="menu"] { color: $accent; padding: 3px 6px; }
QToolButton[look="workspace"] { text-align: left; padding: 6px 8px; font-weight: 600; }

QTabBar { background: transparent; border: none; }
QTabBar::tab { background: transparent; color: $muted; border: none; border-bottom: 2px solid transparent;
  padding: 8px 2px; margin-right: 20px; font-weight: 500; }
QTabBar::tab:selected { color: $text; border-bottom: 2px solid $accent; font-weight: 600; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:focus { color: $accent; }
QTabWidget::tab-bar { left: 20px; }
QTabWidget::pane { border: none; border-top: 1px solid $line; background: transparent; }

QListView, QListWidget { background: $base; border: 1px solid $border; border-radius: 7px; padding: 3px; }
QListView:focus { border-color: $accent; }
QListView[look="side"] { background: transparent; border: none; padding: 0; }
QListView[look="plain"] { background: transparent; border: 1px solid transparent; border-radius: 0;
  padding: 0; }
QListView[look="plain"]:focus { border-color: $accent; }
QTableView { background: $base; border: none; border-top: 1px solid $line; gridline-color: $line;
  selection-background-color: $accent_soft; selection-color: $text; }
QTableView[look="inset"] { border: 1px solid $border; border-radius: 7px; }
QTableView[look="inset"]::item { padding: 0 9px; }
QTableView[look="inset"]:focus { border-color: $accent; }
QHeaderView { background: $base; }
QHeaderView::section { background: $base; color: $muted; font-weight: 600; border: none;
  border-bottom: 1px solid $line; padding: 8px 12px; }
QHeaderView::section:first, QHeaderView::section:only-one { padding-left: 24px; }
QHeaderView::section:hover { color: $text; }
QHeaderView::up-arrow { image: url($arrow_up); width: 13px; height: 13px; subcontrol-position: center right;
  right: 3px; }
QHeaderView::down-arrow { image: url($arrow); width: 13px; height: 13px; subcontrol-position: center right;
  right: 3px; }
QTableView[look="inset"] QHeaderView::section { padding: 6px 9px; }

QCalendarWidget QWidget#qt_calendar_navigationbar { background: $base; }
QCalendarWidget QToolButton { color: $text; font-weight: 600; }
QCalendarWidget QAbstractItemView { background: $base; alternate-background-color: $base; border: none;
  selection-background-color: $accent; selection-color: $on_accent; }

QProgressBar { background: $line; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QStatusBar { background: $window; color: $muted; border-top: 1px solid $line; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: $muted; padding: 0 4px; }
QSplitter::handle { background: transparent; }
QSplitter::handle:hover, QSplitter::handle:focus { background: $accent; }
QScrollBar:vertical { width: 11px; background: transparent; margin: 2px; }
QScrollBar::handle:vertical { background: $field; border-radius: 3px; min-height: 32px; }
QScrollBar:horizontal { height: 11px; background: transparent; margin: 2px; }
QScrollBar::handle:horizontal { background: $field; border-radius: 3px; min-width: 32px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
""")


def stylesheet(c: Colors, pixels: int, pictures: Mapping[str, str]) -> str:
    """Return the style sheet for colours ``c``, text of ``pixels`` and the paths of its ``pictures``."""
    sizes = {"title": pixels + 6, "heading": pixels + 2, "small": pixels - 1, "figure": pixels + 11}
    return SHEET.substitute({**asdict(c), **pictures, **{name: str(size) for name, size in sizes.items()}})
