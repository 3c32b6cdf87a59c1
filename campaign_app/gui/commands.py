"""Commands: what stands in the window's menus."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from campaign_app.gui.help_dialogs import AboutDialog, KeysDialog
from campaign_app.gui.importing.everything import export_everything
from campaign_app.gui.importing.wizard import ImportWizard
from campaign_app.gui.menus import TEXT_SIZES, THEMES
from campaign_app.gui.page import Page
from campaign_app.gui.place import Place
from campaign_app.settings import log_file

if TYPE_CHECKING:
    from campaign_app.gui.main_window import MainWindow

PLACE_NAMES = ("Ca&mpaign", "&Facts and sources", "C&ontacts", "Co&mpose", "&Signatories", "&Documents")
# These need an open workspace.
PLACE_COMMANDS = (
    "close_workspace", "import", "export", "export_all", "save", "save_new",
    "undo", "redo", "new", "duplicate", "delete", "merge", "forget",
    "to_document", "next", "previous", "find", "everything",
    "next_pane", "previous_pane", "refresh", "draft", "publish", "check", "affected",
    *(f"place.{number}" for number in range(1, 7)),
)  # fmt: skip


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
    menus.add("edit", "merge", "&Merge contact with…", _page(window, lambda page: page.merge()))
    menus.add("edit", "forget", "For&get contact…", _page(window, lambda page: page.forget()))
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
    menus.choices("theme", THEMES, window.theme.choice, window.choose_theme)
    menus.menu("text", "Te&xt size", under="view")
    menus.choices("text", TEXT_SIZES, str(window.theme.text_size), window.choose_text_size)


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
    menus.add("help", "keys", "&Keyboard", lambda: KeysDialog(window).exec(), "F1")
    menus.add("help", "log", "Open &log folder", _open_log)
    menus.separate("help")
    menus.add("help", "about", "&About Campaign App", lambda: AboutDialog(window).exec())


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
