"""Dialogs about a workspace: a new one, and its passphrase."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QLineEdit, QRadioButton, QWidget

from campaign_app.gui.widgets.basics import button, column, label, named, row, rule
from campaign_app.gui.widgets.fitted_dialog import FittedDialog
from campaign_app.gui.widgets.text_fields import LineField

SUFFIX = ".campaign"
FILES = f"Workspaces (*{SUFFIX});;All files (*)"


@dataclass(frozen=True, slots=True)
class NewWorkspace:
    """What the person asked for: where, with which passphrase (None for none), and whether empty."""

    location: str
    passphrase: str | None
    empty: bool


def secret_field(name: str, says: str) -> LineField:
    """Return a line whose text is not shown."""
    field = named(LineField(), name, says)
    field.setEchoMode(QLineEdit.EchoMode.Password)
    return field


def choose_workspace(parent: QWidget) -> str:
    """Let the person choose the file of a workspace; empty where they did not."""
    return QFileDialog.getOpenFileName(parent, "Open workspace", str(Path.home()), FILES)[0]


class NewWorkspaceDialog(FittedDialog):
    """Asks where a new workspace goes, what is in it, and whether a passphrase protects it."""

    def __init__(self, parent: QWidget | None = None, folder: Path | None = None) -> None:
        super().__init__(parent)
        named(self, "new_workspace", "New workspace")
        self.setWindowTitle("New workspace")
        self.setMinimumWidth(540)
        start = (folder or Path.home()) / f"My campaign{SUFFIX}"
        self.place = named(LineField(str(start)), "new_workspace.file", "File")
        self.seeded = named(
            QRadioButton("With the seed campaign: its facts, sources, contacts and ready letters"),
            "new_workspace.seeded",
            "With the seed campaign",
        )
        self.empty = named(QRadioButton("Empty"), "new_workspace.empty", "Empty")
        self.seeded.setChecked(True)
        self.passphrase = secret_field("new_workspace.passphrase", "Passphrase")
        self.again = secret_field("new_workspace.again", "Passphrase again")
        self.passphrase.setPlaceholderText("None: the file is not encrypted")
        self._words = label("", "error", wrap=True)
        self._create = button("new_workspace.create", "C&reate", self._accept, dress="primary")
        self._create.setDefault(True)
        self._build()
        for field in (self.place, self.passphrase, self.again):
            field.textChanged.connect(lambda _text: self._check())
        self._check()

    def wanted(self) -> NewWorkspace:
        """Return what was asked for."""
        place = self.place.text().strip()
        if "://" not in place and not place.endswith(SUFFIX):
            place += SUFFIX
        return NewWorkspace(place, self.passphrase.text() or None, self.empty.isChecked())

    def _build(self) -> None:
        where, secret, again = (
            label("&File", "label"),
            label("&Passphrase", "label"),
            label("A&gain", "label"),
        )
        for words, field in ((where, self.place), (secret, self.passphrase), (again, self.again)):
            words.setBuddy(field)
            words.setMinimumWidth(84)
        browse = button("new_workspace.browse", "&Browse…", self._browse, picture="folder")
        note = "The passphrase encrypts the file. It cannot be recovered: keep it in a safe place."
        cancel = button("new_workspace.cancel", "Cancel", self.reject)
        self.setLayout(
            column(
                label("New workspace", "heading"),
                label("One file holds your facts, contacts, letters and everything you have sent.", "muted"),
                6,
                row(where, self.place, browse),
                row(92, column(self.seeded, self.empty, gap=4)),
                rule(),
                row(secret, self.passphrase),
                row(again, self.again),
                row(92, label(note, "help", wrap=True)),
                self._words,
                row(None, cancel, self._create),
                gap=10,
                margins=(22, 20, 22, 18),
            )
        )

    def _browse(self) -> None:
        path = QFileDialog.getSaveFileName(self, "New workspace", self.place.text(), FILES)[0]
        if path:
            self.place.setText(path)

    def _problem(self) -> str:
        place = self.wanted().location
        if not self.place.text().strip():
            return "Say where the workspace goes."
        if "://" not in place and Path(place).exists():
            return f"There is already a file {Path(place).name} in that folder; choose another name."
        if "://" not in place and not Path(place).expanduser().parent.is_dir():
            return f"There is no folder {Path(place).parent}."
        if self.passphrase.text() != self.again.text():
            return "The two passphrases differ."
        return ""

    def _check(self) -> bool:
        problem = self._problem()
        self._words.setText(problem)
        self._create.setEnabled(not problem)
        return not problem

    def _accept(self) -> None:
        if self._check():
            self.accept()


class PassphraseDialog(FittedDialog):
    """Asks for the passphrase of a workspace, saying what was wrong with the last one."""

    def __init__(self, location: str, problem: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "passphrase", "Passphrase")
        self.setWindowTitle("Passphrase")
        self.setMinimumWidth(440)
        self.field = secret_field("passphrase.field", "Passphrase")
        words = label("&Passphrase", "label")
        words.setBuddy(self.field)
        accept = button("passphrase.open", "&Open", self.accept, dress="primary", picture="lock")
        accept.setDefault(True)
        cancel = button("passphrase.cancel", "Cancel", self.reject)
        trouble = label(problem, "error", wrap=True)
        trouble.setVisible(bool(problem))
        self.setLayout(
            column(
                label(f"{Path(location).name} is encrypted", "heading"),
                row(words, self.field),
                trouble,
                row(None, cancel, accept),
                gap=12,
                margins=(22, 20, 22, 18),
            )
        )
        self.field.setFocus()

    def passphrase(self) -> str:
        """Return what was typed."""
        return self.field.text()
