"""File text: how the text of a file was read, how it begins, and what is wrong with it, mended on consent."""

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QComboBox, QPlainTextEdit, QWidget

from campaign_app.gui.sources.damage import DamageReport
from campaign_app.gui.widgets.basics import clear, column, holder, label, look, named, row
from campaign_app.readers.encodings import LABELS
from campaign_app.readers.files import ReadFile

PREVIEW_HEIGHT, PREVIEWED = 84, 600


class FileText(QWidget):
    """``recoded`` is called with the name of another encoding when the person chooses one."""

    def __init__(self, recoded: Callable[[str], None]) -> None:
        super().__init__()
        self.encoding = named(QComboBox(), "file_text.encoding", "Encoding of the file")
        self.encoding.activated.connect(lambda _row: recoded(str(self.encoding.currentData())))
        words = label("&Encoding", "label")
        words.setBuddy(self.encoding)
        self._chooser = holder(row(words, self.encoding, label("if the text reads wrongly", "muted"), None))
        self.preview = look(named(QPlainTextEdit(), "file_text.preview", "Beginning of the text"), "inset")
        self.preview.setReadOnly(True)
        self.preview.setTabChangesFocus(True)
        self.preview.setFixedHeight(PREVIEW_HEIGHT)
        self.repair = named(
            QCheckBox("&Repair the text; the file's own bytes stay as they are"),
            "file_text.repair",
            "Repair the text",
        )
        self.repair.toggled.connect(lambda _on: self._preview())
        self._file: ReadFile | None = None
        self._about = label("", "muted", wrap=True)
        self._more = column(gap=8)
        self.setLayout(column(self._about, self._chooser, self.preview, self._more, gap=8))

    def show_file(self, file: ReadFile) -> None:
        """Show ``file``; consent to repair is asked for anew."""
        size, digest = f"{file.size:,} bytes", f"SHA-256 {file.sha256[:12]}…"
        self._about.setText(" · ".join((file.media_type, size, digest)))
        self._show_encodings(file.encoding)
        self._file = file
        self.repair.setParent(None)
        self.repair.setChecked(False)
        self._preview()
        clear(self._more)
        for note in file.notes:
            self._more.addWidget(label(note, "muted", wrap=True))
        if file.damage:
            self._more.addWidget(self._damage(file))

    def _preview(self) -> None:
        """Show how the text begins, repaired where that is wanted."""
        if self._file is not None:
            mended = self._file.repaired if self.repair.isChecked() else None
            self.preview.setPlainText((mended or self._file.text)[:PREVIEWED].strip())

    def _show_encodings(self, current: str) -> None:
        self.encoding.clear()
        for name in dict.fromkeys((current, *LABELS)):
            self.encoding.addItem(LABELS.get(name, name), name)
        # A PDF or a Word document tells within itself how its letters are encoded.
        self._chooser.setVisible(bool(current))

    def _damage(self, file: ReadFile) -> DamageReport:
        report = DamageReport(file.damage)
        box = report.layout()
        assert box is not None
        if file.repaired is not None:
            box.addWidget(self.repair)
            self.repair.show()
        return report
