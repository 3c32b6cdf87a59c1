"""Commands: what stands in the window's menus."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox

from campaign_app.gui.importing.everything import export_everything
from campaign_app.gui.importing.wizard import ImportWizard
from campaign_app.gui.page import Page
from campaign_app.gui.place import Place
from campaign_app.settings import log_file

if TYPE_CHECKING:
    from campaign_app.gui.main_window import MainWindow

PLACE_NAMES = ("Ca&mpaign", "&Facts and sources", "C&ontacts", "Co&mpose", "&Signatories", "&Documents")
# These need an open workspace.
PLACE_COMMANDS = (
    "close_workspace", "import", "export", "export_all", "save", "save_new", "undo", "redo", "new", "duplicate", "delete",
    "to_document", "next", "previous", "find", "everything",
    "next_pane", "previous_pane", "refresh", "draft", "publish", "check", "affected",
    *(f"place.{number}" for number in range(1, 7)),
)  # fmt: skip
KEYS = """Ctrl+1 … Ctrl+6\tgo to a place
F6, Shift+F6\tnext pane, previous pane
Ctrl+F\tsearch in the list
Ctrl+K\tsearch everything
Ctrl+N\tnew record
Ctrl+S\tsave
Ctrl+Shift+S\tsave and start a new record
Ctrl+D\tcopy the record into a new one
Ctrl+Shift+D\tadd the fact to a document
F3, Shift+F3\tnext, previous passage of a source
Ctrl+Return\tnew fact from the words selected in a source
Ctrl+PgDown, Ctrl+PgUp\tnext record, previous record
Ctrl+Z, Ctrl+Shift+Z\tundo, redo
Ctrl+Delete\tdelete the record
Ctrl+P\tpublish
Ctrl+E\tinsert a fact into the text
Alt+Up, Alt+Down\tmove a picked fact
Ctrl+Plus, Ctrl+Minus, Ctrl+0\tzoom the preview, fit its width
F5\tread everything anew"""


def add_commands(window: "MainWindow") -> None:
    """Fill the menu bar of ``window``."""
    _file(window)
    _edit(window)
    _view(window)
    _campaign(window)
    _help(window)


def _page(window: "MainWindow", act: Callable[[Page], object]) -> Callable[[], None]:
    def called() -> None:
        if window.shell is not None:
            act(window.shell.page)

    return called


def _file(window: "MainWindow") -> None:
    menus, opening = window.menus, window.opening
    menus.menu("file", "&File")
    menus.add("file", "new_workspace", "&New workspace…", opening.new, "Ctrl+Shift+N")
    menus.add("file", "open", "&Open workspace…", opening.choose, "Ctrl+O", "folder")
    menus.menu("recent", "Open &recent", under="file")
    menus.add("file", "close_workspace", "&Close workspace", window.close_workspace, "Ctrl+W")
    menus.separate("file")
    menus.add("file", "save", "&Save", _page(window, lambda page: page.save()), "Ctrl+S")
    menus.add(
        "file", "save_new", "Save a&nd new", _page(window, lambda page: page.save_and_new()), "Ctrl+Shift+S"
    )
    menus.separate("file")
    menus.add("file", "import", "&Import…", _page(window, _import), "", "import")
    menus.add("file", "export", "&Export…", _page(window, _export), "", "export")
    menus.add("file", "export_all", "Export e&verything…", _page(window, _export_all), "", "export")
    menus.separate("file")
    menus.add("file", "quit", "&Quit", window.close, "Ctrl+Q")


def _edit(window: "MainWindow") -> None:
    menus = window.menus
    menu = menus.menu("edit", "&Edit")
    menu.aboutToShow.connect(window.show_undo)
    menus.add("edit", "undo", "&Undo", window.undo, "Ctrl+Z", "undo")
    menus.add("edit", "redo", "&Redo", window.redo, ("Ctrl+Shift+Z", "Ctrl+Y"), "redo")
    menus.separate("edit")
    menus.add("edit", "new", "&New record", _page(window, lambda page: page.new()), "Ctrl+N", "plus")
    menus.add(
        "edit", "duplicate", "Dupli&cate record", _page(window, lambda page: page.duplicate()), "Ctrl+D"
    )
    menus.add(
        "edit", "delete", "&Delete record…", _page(window, lambda page: page.delete()), "Ctrl+Del", "trash"
    )
    add = _page(window, lambda page: page.add_to_document())
    menus.add("edit", "to_document", "&Add fact to document…", add, "Ctrl+Shift+D", "compose")
    menus.separate("edit")
    menus.add("edit", "next", "Ne&xt record", _page(window, lambda page: page.step(1)), "Ctrl+PgDown")
    menus.add("edit", "previous", "&Previous record", _page(window, lambda page: page.step(-1)), "Ctrl+PgUp")
    menus.separate("edit")
    menus.add("edit", "find", "&Find", _page(window, lambda page: page.search()), "Ctrl+F", "search")
    menus.add("edit", "everything", "Search e&verything", lambda: _search(window), "Ctrl+K", "search")


def _view(window: "MainWindow") -> None:
    menus = window.menus
    menus.menu("view", "&View")
    for number, name in enumerate(PLACE_NAMES, start=1):
        menus.add("view", f"place.{number}", name, _to_place(window, number - 1), f"Ctrl+{number}")
    menus.separate("view")
    menus.add("view", "next_pane", "&Next pane", lambda: _step(window, 1), "F6")
    menus.add("view", "previous_pane", "&Previous pane", lambda: _step(window, -1), "Shift+F6")
    menus.add("view", "refresh", "&Refresh", _page(window, lambda page: page.refresh()), "F5", "refresh")
    menus.separate("view")
    menus.menu("theme", "&Theme", under="view")
    menus.themes("theme", window.theme.choice, window.choose_theme)


def _campaign(window: "MainWindow") -> None:
    menus = window.menus
    menus.menu("campaign", "&Campaign")
    menus.add("campaign", "draft", "&New document…", lambda: _compose(window, "draft"), "", "compose")
    menus.add(
        "campaign",
        "check",
        "&Check document",
        lambda: _compose(window, "check"),
        "Ctrl+Shift+K",
        "check-circle",
    )
    menus.add("campaign", "publish", "&Publish…", lambda: _compose(window, "publish"), "Ctrl+P", "publish")
    menus.separate("campaign")
    menus.add("campaign", "affected", "&Affected editions", lambda: window.go("documents"), "", "warning")


def _help(window: "MainWindow") -> None:
    menus = window.menus
    menus.menu("help", "&Help")
    menus.add("help", "keys", "&Keyboard", lambda: _tell_keys(window), "F1")
    menus.add("help", "log", "Open &log folder", _open_log)
    menus.separate("help")
    menus.add("help", "about", "&About Campaign App", lambda: _about(window))


def _import(page: Page) -> None:
    kind = page.kind if isinstance(page, Place) else ""
    ImportWizard(page.workspace, kind, None, page).exec()


def _export(page: Page) -> None:
    if isinstance(page, Place):
        page.export_file()


def _export_all(page: Page) -> None:
    export_everything(page.workspace, page)


def _to_place(window: "MainWindow", row: int) -> Callable[[], None]:
    def called() -> None:
        if window.shell is not None:
            window.shell.choose(row)

    return called


def _step(window: "MainWindow", step: int) -> None:
    if window.shell is not None:
        window.shell.next_pane(step)


def _search(window: "MainWindow") -> None:
    if window.shell is not None:
        window.shell.search_everything()


def _compose(window: "MainWindow", command: str) -> None:
    if window.shell is not None:
        window.shell.compose(command)


def _open_log() -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(log_file().parent)))


def _tell_keys(window: "MainWindow") -> None:
    box = QMessageBox(window)
    box.setObjectName("keys")
    box.setWindowTitle("Keyboard")
    rows = "".join(
        f"<tr><td style='padding:3px 24px 3px 0'><b>{keys}</b></td><td style='padding:3px 0'>{does}</td></tr>"
        for keys, does in (line.split("\t") for line in KEYS.splitlines())
    )
    box.setText(f"<table>{rows}</table>")
    box.exec()


def _about(window: "MainWindow") -> None:
    QMessageBox.about(
        window,
        "About Campaign App",
        "Campaign App assembles petition letters and briefing packets whose every figure cites its source.",
    )
