"""Main window: menus, message bar, the open workspace and the status bar."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QSplitter, QStackedWidget

from campaign_app.errors import UserError
from campaign_app.gui.commands import PLACE_COMMANDS, add_commands
from campaign_app.gui.dialogs import SUFFIX
from campaign_app.gui.dropping import dropped
from campaign_app.gui.garbage import Garbage
from campaign_app.gui.icons import repaint_icons
from campaign_app.gui.jobs import Jobs
from campaign_app.gui.menus import Menus
from campaign_app.gui.opening import Opening
from campaign_app.gui.record_list import RecordList
from campaign_app.gui.shell import Shell
from campaign_app.gui.status_bar import StatusBar
from campaign_app.gui.theme import Theme
from campaign_app.gui.trouble import Trouble
from campaign_app.gui.welcome import Welcome
from campaign_app.gui.widgets.basics import column, holder
from campaign_app.gui.widgets.message_bar import MessageBar
from campaign_app.gui.widgets.text_fields import redo_typing, typing_can_undo, undo_typing
from campaign_app.gui.workspace import OpenWorkspace
from campaign_app.settings import Settings, save_settings
from campaign_app.store import Store

NAME = "Campaign App"
STATUS_MS = 4000


class MainWindow(QMainWindow):
    """The program's one window; ``settings_path`` is where it remembers."""

    def __init__(self, theme: Theme, settings: Settings, settings_path: Path) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setWindowTitle(NAME)
        self.resize(1440, 900)
        self.setMinimumSize(960, 600)
        self.setAcceptDrops(True)
        self.theme, self.settings, self._settings_path = theme, settings, settings_path
        self.jobs = Jobs(self)
        self._garbage = Garbage(self)
        self.shell: Shell | None = None
        self._messages = MessageBar()
        self.trouble = Trouble(self, self._messages)
        self.opening = Opening(self, self.jobs, self._opened)
        self.status = StatusBar(self.jobs)
        self._welcome = Welcome(self.opening.new, self.opening.choose, self.opening.open)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._welcome)
        self.setCentralWidget(holder(column(self._messages, self._stack, gap=0)))
        self.setStatusBar(self.status)
        self.menus = Menus(self)
        self.undo_label, self.redo_label = "", ""
        add_commands(self)
        self._fading = QTimer(self)
        self._fading.setSingleShot(True)
        self._fading.timeout.connect(self._show_state)
        theme.changed.connect(self._repaint)
        self.jobs.failed.connect(self.trouble.tell)
        self.restoreGeometry(QByteArray.fromHex(settings.geometry.encode()))
        self._closing = False
        self._show_workspace()

    # --- workspaces

    @property
    def workspace(self) -> OpenWorkspace | None:
        """The open workspace."""
        return self.shell.workspace if self.shell is not None else None

    def leave_then(self, then: Callable[[], None]) -> None:
        """Call ``then`` once nothing on the page in view is unsaved."""
        if self.shell is None:
            then()
        else:
            self.shell.page.leave(then)

    def go(self, place: str, key: str = "") -> None:
        """Go to a place, and to the record ``key`` there."""
        if self.workspace is not None:
            self.workspace.went.emit(place, key)

    def close_workspace(self) -> None:
        """Go back to the welcome page."""
        self.leave_then(self._leave_workspace)

    def _opened(self, store: Store) -> None:
        self._leave_workspace()
        with self.theme.undressed():
            shell = Shell(OpenWorkspace(store, self.jobs, self))
            self._stack.addWidget(shell)
        self.shell = shell
        shell.turned.connect(self._show_state)
        for page in shell.pages:
            page.state_changed.connect(self._show_state)
        shell.workspace.changed.connect(self._read_undo)
        shell.workspace.told.connect(self._tell)
        self._messages.hide()
        again = store.place == self.settings.last_workspace
        self.remember(self.settings.opened(store.place))
        self._restore_layout()
        self._show_workspace()
        places = [page.place for page in shell.pages]
        shell.choose(places.index(self.settings.place) if again and self.settings.place in places else 0)
        shell.sidebar.setFocus()
        self._read_undo()

    def _leave_workspace(self) -> None:
        if self.shell is None:
            return
        self._keep_layout()
        shell, self.shell = self.shell, None
        shell.workspace.close()
        self._stack.removeWidget(shell)
        shell.workspace.deleteLater()
        shell.deleteLater()
        self._show_workspace()

    def _show_workspace(self) -> None:
        shell = self.shell
        self._stack.setCurrentWidget(shell or self._welcome)
        self._welcome.show_recent(self.settings.recent)
        recent = self.menus.menus["recent"]
        self._fill_recent(recent)
        if shell is not None:
            store = shell.workspace.store
            self.status.say_workspace(Path(store.location).name, encrypted=store.encrypted)
            switcher = QMenu(shell.switch)
            switcher.addActions([self.menus.actions["new_workspace"], self.menus.actions["open"]])
            # Its action alone: a menu that is added would go with the switcher.
            switcher.addAction(recent.menuAction())
            switcher.addAction(self.menus.actions["close_workspace"])
            shell.switch.setMenu(switcher)
        else:
            self.status.say_workspace("", encrypted=False)
        self.menus.enable(PLACE_COMMANDS, shell is not None)
        self._show_state()

    def _fill_recent(self, menu: QMenu) -> None:
        menu.clear()
        for place in self.settings.recent:
            menu.addAction(place.replace("&", "&&"), partial(self.opening.open, place))
        menu.setEnabled(bool(self.settings.recent))

    # --- undo

    def undo(self) -> None:
        """Undo typing where the cursor is, else the last change of the workspace."""
        if not undo_typing() and self.workspace is not None:
            self.workspace.change(
                self, lambda store: store.undo(), lambda label: self._tell(f"Undid: {label}")
            )

    def redo(self) -> None:
        """Redo typing where the cursor is, else the last change that was undone."""
        if not redo_typing() and self.workspace is not None:
            self.workspace.change(
                self, lambda store: store.redo(), lambda label: self._tell(f"Redid: {label}")
            )

    def show_undo(self) -> None:
        """Word the commands Undo and Redo after what they would do now."""
        typing = typing_can_undo()
        undo, redo = self.menus.actions["undo"], self.menus.actions["redo"]
        undo.setText("&Undo typing" if typing else f"&Undo {self.undo_label}".rstrip().replace("&&", "&"))
        redo.setText(f"&Redo {self.redo_label}".rstrip())

    def _read_undo(self) -> None:
        workspace = self.workspace
        if workspace is not None:
            workspace.read(
                self, lambda store: (store.undo_label, store.redo_label), self._got_undo, instead="undo"
            )

    def _got_undo(self, labels: tuple[str | None, str | None]) -> None:
        self.undo_label, self.redo_label = labels[0] or "", labels[1] or ""
        self.show_undo()

    # --- what the window says

    def _tell(self, words: str, tone: str = "status") -> None:
        if tone == "status":
            self.status.say(words)
            self._fading.start(STATUS_MS)
        else:
            self._messages.say(words, "ok" if tone == "ok" else "warn" if tone == "warn" else "bad")

    def _show_state(self) -> None:
        shell = self.shell
        if shell is None:
            self.status.say("No workspace open")
            self.setWindowTitle(NAME)
            return
        dirty = shell.page.dirty
        self.status.say("Unsaved changes: Ctrl+S saves them" if dirty else "All changes saved")
        self.setWindowTitle(f"{'• ' if dirty else ''}{shell.workspace.store.title} – {NAME}")
        self.menus.actions["save"].setEnabled(dirty)
        self.menus.actions["delete"].setEnabled(shell.page.can_delete)
        self.menus.actions["merge"].setEnabled(shell.page.can_merge)
        self.menus.actions["forget"].setEnabled(shell.page.can_forget)

    # --- what is dropped on it

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # Qt's name
        """Take files and web addresses, wherever in the window."""
        if dropped(event.mimeData()) != ("", ""):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # Qt's name
        """Open a workspace, or offer to add what is dropped to the one that is open."""
        event.acceptProposedAction()
        path, address = dropped(event.mimeData())
        # The program that it was dragged from waits for the answer, but not for a dialog.
        QTimer.singleShot(0, self, lambda: self.take_in(path, address))

    def take_in(self, path: str, address: str) -> None:
        """Open the workspace at ``path``; else offer to import records or to add a source."""
        if path.endswith(SUFFIX):
            self.opening.open(path)
        elif self.shell is None:
            self._tell("Open a workspace first; then drop it here again.", "warn")
        else:
            self.shell.take_in(path, address)

    # --- what the window remembers

    def choose_theme(self, name: str) -> None:
        """Dress the program in the theme ``name`` from now on."""
        self.theme.choose(name)
        self.remember(replace(self.settings, theme=name))

    def choose_text_size(self, per_cent: str) -> None:
        """Show all text at ``per_cent`` of the platform's size from now on."""
        self.theme.resize_text(int(per_cent))
        self.remember(replace(self.settings, text_size=int(per_cent)))

    def _repaint(self) -> None:
        repaint_icons(self)

    def remember(self, settings: Settings) -> None:
        """Keep ``settings`` for the next start."""
        self.settings = settings
        try:
            save_settings(settings, self._settings_path)
        except OSError as error:
            words = f"The settings cannot be kept in {self._settings_path} ({error.strerror})."
            self.trouble.tell(UserError(words))

    def closeEvent(self, event: QCloseEvent) -> None:  # Qt's name
        """Ask about unsaved edits, remember the window, and close the workspace."""
        if self.shell is not None and self.shell.page.dirty and not self._closing:
            event.ignore()
            self.leave_then(self._close_now)
            return
        self._keep_layout()
        self.remember(replace(self.settings, geometry=_hex(self.saveGeometry())))
        if self.shell is not None:
            self.shell.workspace.close()
        self.jobs.close()
        self.shell = None
        event.accept()
        QApplication.quit()

    def _close_now(self) -> None:
        self._closing = True
        # A window that is being asked to close takes no second request until it has answered the first.
        QTimer.singleShot(0, self, self.close)

    def _keep_layout(self) -> None:
        states = [f"{s.objectName()}={_hex(s.saveState())}" for s in self.findChildren(QSplitter)]
        if states:
            self.settings = replace(self.settings, window_state=" ".join(states))
        if self.shell is not None:
            columns = [shown.columns for shown in self.shell.findChildren(RecordList)]
            lists = {**self.settings.lists, **{one.name: one.state() for one in columns}}
            kept = {name: state for name, state in lists.items() if state}
            self.settings = replace(self.settings, place=self.shell.page.place, lists=kept)

    def _restore_layout(self) -> None:
        for shown in self.findChildren(RecordList):
            shown.columns.restore(self.settings.lists.get(shown.columns.name, ""))
        for state in self.settings.window_state.split():
            name, _, value = state.partition("=")
            splitter = self.findChild(QSplitter, name)
            if splitter is not None:
                splitter.restoreState(QByteArray.fromHex(value.encode()))


def _hex(data: QByteArray) -> str:
    return bytes(data.toHex().data()).decode("ascii")
