"""File step: which kind of records to import, and from which file."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QFileDialog, QGridLayout, QWidget

from campaign_app.actions.complete_export import ENDING
from campaign_app.actions.kinds import KINDS
from campaign_app.gui.widgets.basics import button, column, label, named
from campaign_app.gui.widgets.text_fields import LineField
from campaign_app.readers.record_files import TABLES, formats
from campaign_app.readers.schema import SCHEMAS


class FileStep(QWidget):
    """``changed`` is called when another kind or file is chosen."""

    def __init__(self, kind: str, path: Path | None, changed: Callable[[], None]) -> None:
        super().__init__()
        self.choice = named(QComboBox(), "import.kind", "Kind of records")
        for name in SCHEMAS:
            if name in KINDS:
                self.choice.addItem(KINDS[name].label, name)
        self.choice.setCurrentIndex(max(0, self.choice.findData(kind)))
        self.line = named(LineField(str(path or "")), "import.path", "File to import")
        self.line.setPlaceholderText("Path of the file")
        browse = button("import.browse", "&Browse…", self._browse, picture="folder", says="Browse files")
        self._help = named(label("", "muted", wrap=True), "import.endings", "Files that can be read")
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        for number, (words, field) in enumerate((("&Kind", self.choice), ("&File", self.line))):
            made = label(words, "label")
            made.setBuddy(field)
            grid.addWidget(made, number, 0)
            grid.addWidget(field, number, 1)
        grid.addWidget(browse, 1, 2)
        grid.addWidget(self._help, 2, 1, 1, 2)
        self.setLayout(column(grid, None))
        self._tell_endings()
        self.choice.currentIndexChanged.connect(lambda _row: self._tell_endings())
        self.choice.currentIndexChanged.connect(lambda _row: changed())
        self.line.textChanged.connect(lambda _text: self._tell_endings())
        self.line.textChanged.connect(lambda _text: changed())

    @property
    def kind(self) -> str:
        """The kind that is chosen."""
        return str(self.choice.currentData())

    @property
    def path(self) -> Path | None:
        """The file that is chosen, None where there is none yet."""
        text = self.line.text().strip()
        return Path(text).expanduser() if text else None

    @property
    def whole(self) -> Path | None:
        """The file where it is a complete export, which holds records of every kind."""
        path = self.path
        return path if path is not None and path.suffix.lower() == ENDING else None

    def _tell_endings(self) -> None:
        self.choice.setEnabled(self.whole is None)
        if self.whole is not None:
            self._help.setText("This is a complete export: records of every kind and their files.")
            return
        *first, last = formats(self.kind)
        tables = " and ".join(TABLES)
        self._help.setText(
            f"{self.choice.currentText()} are read from {', '.join(first)} or {last}; "
            f"in {tables} the columns may have any names. Nothing changes before the last step. "
            f"A complete export ({ENDING}) goes into an empty workspace."
        )

    def _browse(self) -> None:
        endings = " ".join(f"*{ending}" for ending in formats(self.kind))
        words = self.choice.currentText()
        folder = str(self.path.parent) if self.path else ""
        path, _ = QFileDialog.getOpenFileName(
            self,
            f"Import {words.lower()}",
            folder,
            f"{words} ({endings});;Complete exports (*{ENDING});;All files (*)",
        )
        if path:
            self.line.setText(path)
